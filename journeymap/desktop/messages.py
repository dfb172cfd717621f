"""The only place that opens a message to the user; user text in it is never markup."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

from journeymap.desktop.plain_text import in_message
from journeymap.wording import text


class Messages(QObject):
    """Messages over one window; they never block what goes on behind them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def tell(self, sentence: str, *, details: str = "") -> None:
        """Say what happened."""
        box = self._box(QMessageBox.Icon.Information, sentence)
        self._inform(box, details)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()

    def warn(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        box = self._box(QMessageBox.Icon.Warning, sentence)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()

    def ask(self, sentence: str, agree: str, then: Callable[[], object]) -> None:
        """Ask before something is done; Escape does nothing."""
        self.choose(sentence, ((agree, then), (text("Cancel"), None)))

    def choose(
        self,
        sentence: str,
        answers: tuple[tuple[str, Callable[[], object] | None], ...],
        *,
        default: int = 0,
        details: str = "",
    ) -> QMessageBox:
        """Ask with several answers; the last one is what Escape means, Enter the default."""
        box = self._box(QMessageBox.Icon.Question, sentence)
        buttons: dict[QAbstractButton, Callable[[], object] | None] = {}
        for place, (label, then) in enumerate(answers):
            last = place == len(answers) - 1
            role = QMessageBox.ButtonRole.RejectRole if last else QMessageBox.ButtonRole.AcceptRole
            button = box.addButton(label, role)
            buttons[button] = then
            if last:
                box.setEscapeButton(button)
            if place == default:
                box.setDefaultButton(button)
        self._inform(box, details)
        box.buttonClicked.connect(partial(self._answer, buttons))
        box.open()
        return box

    def _inform(self, box: QMessageBox, details: str) -> None:
        """What stands below the sentence; Qt makes its label late, and would look for markup."""
        if details:
            box.setInformativeText(in_message(details))
            for label in box.findChildren(QLabel):
                label.setTextFormat(Qt.TextFormat.PlainText)

    def _answer(
        self,
        buttons: dict[QAbstractButton, Callable[[], object] | None],
        button: QAbstractButton,
    ) -> None:
        then = buttons.get(button)
        if then is not None:
            then()

    def _box(self, sign: QMessageBox.Icon, sentence: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(sign)
        box.setWindowTitle("journeymap")
        box.setText(in_message(sentence))
        return box
