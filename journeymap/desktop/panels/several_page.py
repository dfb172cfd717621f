"""The form of several records: how many there are, and the tags that cards among them share."""

from typing import Any, override

from PySide6.QtWidgets import QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.panels.form_page import FormPage
from journeymap.desktop.panels.kinds import kind_of
from journeymap.desktop.selection import Selection
from journeymap.model.records import Touchpoint
from journeymap.model.tags import TAGS
from journeymap.wording import plural

_RETAGGED = tuple(one.name for one in TAGS.values() if one.is_quick)


class SeveralPage(FormPage):
    """A tag that is given here is given to all of them."""

    def __init__(
        self, document: Document, selection: Selection, editing: Editing, parent: QWidget
    ) -> None:
        super().__init__(document, parent)
        self._selection, self._editing = selection, editing

    @override
    def fill(self) -> None:
        count = len(self._selection.ids)
        self.add_heading(plural("{count} selected", "{count} selected", count))
        if self._selection.cards:
            fields = [(name, kind_of(Touchpoint.model_fields[name])) for name in _RETAGGED]
            self.add_form(fields, self._retag)

    def _retag(self, name: str, value: Any) -> None:
        self._editing.retag(**{name: value})

    @override
    def refresh(self) -> None:
        """What all selected cards share; of the rest, that they do not say the same."""
        journey = self._document.journey
        cards = [journey.touchpoint[one] for one in self._selection.cards]
        said = {name: {getattr(card, name) for card in cards} for name in _RETAGGED}
        for form in self._forms:
            form.show_values({name: next(iter(one)) for name, one in said.items() if len(one) == 1})
            form.show_mixed(name for name, one in said.items() if len(one) > 1)
