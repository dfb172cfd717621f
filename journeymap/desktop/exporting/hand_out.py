"""The question before the other formats are written: what may tell too much, what is left out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.exporting.choices import choices_for, keep_choices
from journeymap.desktop.exporting.privacy import PrivacyPanel
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.scaling import open_at
from journeymap.model.vocabulary import Hides, Lens
from journeymap.wording import text


class HandOutDialog(QDialog):
    """The privacy pass before an export."""

    wanted = Signal(object)
    """What is left out, a tuple of `Hides`; then the export goes on."""

    def __init__(
        self, parent: QWidget, document: Document, preferences: Preferences, told: tuple[str, str]
    ) -> None:
        super().__init__(parent)
        title, loses = told
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._preferences = document, preferences
        self._jobs = Jobs(self)
        chosen = choices_for(document.journey, Lens.PROVIDER, preferences)
        self._chosen = chosen
        self.privacy = PrivacyPanel(document, self._jobs, chosen.hides)
        lost = QLabel(loses)
        lost.setTextFormat(Qt.TextFormat.PlainText)
        lost.setWordWrap(True)
        lost.setObjectName("row-title")
        buttons = QDialogButtonBox()
        self.go_on = QPushButton(text("Go on …"))
        self.go_on.setDefault(True)
        buttons.addButton(self.go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = QPushButton(text("Cancel"))
        cancel.setAutoDefault(False)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(lost)
        column.addWidget(self.privacy, 1)
        column.addWidget(buttons)
        open_at(self, QSize(460, 480))
        self.accepted.connect(self._go_on)
        self.finished.connect(self._end)

    def _go_on(self) -> None:
        hides: tuple[Hides, ...] = self.privacy.hides
        kept = self._chosen.model_copy(update={"hides": hides})
        keep_choices(self._document.journey, kept, self._preferences)
        self.wanted.emit(hides)

    def _end(self, _result: int) -> None:
        self._jobs.wait()
