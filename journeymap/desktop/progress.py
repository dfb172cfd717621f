"""How far long work is, with Cancel: a window that may be told from within an event."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from journeymap.wording import text

_SHOWN_AFTER = 400
_FINE = 1000


class Progress(QProgressDialog):
    """Shown after 0.4 seconds, until `end`; closing it cancels, as its button does.

    The bar is set itself: the dialog's own `setValue` handles the events that wait, and so lets
    the work go on inside of the very call that tells how far it is.
    """

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(words, text("Cancel"), 0, 0, parent)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self.setBar(self._bar)
        self.setMinimumDuration(_SHOWN_AFTER)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def tell(self, part: float, words: str = "") -> None:
        """Show the part that is done, from 0 to 1, and what is worked on if given."""
        self._bar.setRange(0, _FINE)
        self._bar.setValue(min(_FINE - 1, round(part * _FINE)))
        if words:
            self.setLabelText(words)

    def end(self) -> None:
        """Take the window away: the work is over."""
        with QSignalBlocker(self):  # Closing is not cancelling.
            self.close()
        self.deleteLater()
