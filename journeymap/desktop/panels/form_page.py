"""The pages of a panel with forms: each a column of its own, one of them in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class FormPage(QWidget):
    """Headings, forms and buttons, one under the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspector-page")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 24)
        self._column.setSpacing(12)

    def add(self, part: QWidget) -> None:
        """A part below the others."""
        self._column.addWidget(part)

    def add_at_left(self, part: QWidget) -> None:
        """A part below the others, no wider than it has to be."""
        self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def add_heading(self, told: str) -> None:
        """What the parts below are about."""
        label = QLabel(told, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("heading")
        label.setWordWrap(True)
        self._column.addWidget(label)

    def close_column(self) -> None:
        """Nothing comes below; what room is left stays empty."""
        self._column.addStretch(1)


class FormPages(QWidget):
    """Shows one page after the other; each is made where it stands and goes where it stands.

    Put there later or taken out before, all of a page is matched with the style sheet anew.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.page = FormPage(self)
        """What is in sight."""
        self._place.addWidget(self.page)

    def show_page(self, page: FormPage) -> None:
        """The page before goes later: a key or a press in one of its fields may have led here."""
        before, self.page = self.page, page
        before.hide()
        self._place.removeWidget(before)
        before.deleteLater()
        page.close_column()
        self._place.addWidget(page)
        page.show()
