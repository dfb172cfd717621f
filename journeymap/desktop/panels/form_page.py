"""The pages of a panel with forms: each a column of its own, one of them in sight."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.panels.entries import take_out
from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.kinds import Kind


class FormPage(QWidget):
    """Headings, forms and buttons, one under the other; what is typed there stays as it grows."""

    led = Signal(str)
    """A button in it leads to this record."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspector-page")
        self._document = document
        self._forms: list[Form] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 24)
        self._column.setSpacing(12)

    def fill(self) -> None:
        """Make all that stands on it."""

    def refresh(self) -> None:
        """Show the journey as it is now; what is typed and not taken stays."""

    def unfinished(self) -> str:
        """What stands in the fields and was not taken."""
        return " ".join(filter(None, (form.unfinished() for form in self._forms)))

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field."""
        for form in self._forms:
            form.focus_on(name)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        for form in self._forms[:1]:
            form.begin()

    def add(self, part: QWidget) -> None:
        """A part below the others."""
        self._column.addWidget(part)

    def add_at_left(self, part: QWidget) -> None:
        """A part below the others, no wider than it has to be."""
        self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def add_heading(self, told: str) -> QLabel:
        """What the parts below are about."""
        label = QLabel(told, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("heading")
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def make_form(
        self,
        fields: Iterable[tuple[str, Kind]],
        change: Callable[[str, Any], None],
        parent: QWidget | None = None,
    ) -> Form:
        """A form that is one of the page's, made where it is to stand."""
        form = Form(self._document, change, parent or self)
        try:
            form.add_fields(fields)
        except Exception:
            form.hide()  # Half a form would lie over what the page says instead.
            form.deleteLater()
            raise
        self._forms.append(form)
        return form

    def add_form(
        self, fields: Iterable[tuple[str, Kind]], change: Callable[[str, Any], None]
    ) -> Form:
        """A form below the other parts."""
        form = self.make_form(fields, change)
        self.add(form)
        return form

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
        self.page: FormPage | None = None
        """What is in sight."""

    def show_page(self, page: FormPage) -> None:
        """The page before goes later: a key or a press in one of its fields may have led here."""
        before, self.page = self.page, page
        if before is not None:
            take_out(before, self._place)
        page.close_column()
        self._place.addWidget(page)
        page.show()
