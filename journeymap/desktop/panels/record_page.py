"""The form of one record: a few rows first, the rest by switches, and what is pinned to it."""

from collections.abc import Callable
from functools import partial
from typing import Any, override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.panels.boxes import SwitchButton
from journeymap.desktop.panels.form_page import FormPage
from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.kinds import (
    Kind,
    change_in_words,
    kind_in_words,
    shown_fields,
)
from journeymap.desktop.panels.line_editor import LineEditor
from journeymap.desktop.panels.pinned import Pinned
from journeymap.desktop.panels.same_name import SameName
from journeymap.model import allowed, edits
from journeymap.model.base import Section
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Touchpoint
from journeymap.wording import text

_SWITCHED = (Section.STORY, Section.CO_PRODUCTION, Section.MONEY, Section.EVIDENCE)


class RecordPage(FormPage):
    """Made once for a record: its parts open, close and change, and nothing typed goes for it."""

    flag_wanted = Signal()
    """A gap is to be flagged here."""
    switched = Signal(object, bool)
    """A section was opened or closed."""

    def __init__(
        self, document: Document, identity: str, opened: frozenset[Section], parent: QWidget
    ) -> None:
        super().__init__(document, parent)
        self._identity, self._opened = identity, opened
        self._heading: QLabel | None = None
        self._pinned: Pinned | None = None
        self._parts: dict[Section, _SwitchedPart] = {}
        self.same_name = SameName()

    @override
    def fill(self) -> None:
        record = edits.record_of(self._document.journey, self._identity)
        self._heading = self.add_heading(kind_in_words(record))
        fields = list(shown_fields(type(record)).items())
        main = [one for one in fields if one[1].section is Section.MAIN]
        form = self.add_form(main, self._change)
        if isinstance(name := form.editor("name"), LineEditor):
            name.settled.connect(self.same_name.hide)
        self.add(self.same_name)
        if isinstance(record, Touchpoint | Handoff | Gap):
            pinned = Pinned(self._document, self._identity, self.flag_wanted.emit, self)
            pinned.led.connect(self.led)
            self.add(pinned)
            self._pinned = pinned
        for section in _SWITCHED:
            rest = [one for one in fields if one[1].section is section]
            if rest:
                self._add_part(section, rest)

    def _add_part(self, section: Section, fields: list[tuple[str, Kind]]) -> None:
        part = _SwitchedPart(section.title, partial(self._form_within, fields), self)
        self._parts[section] = part
        self.add(part)
        part.switch.setChecked(section in self._opened)
        part.switch.toggled.connect(partial(self.switched.emit, section))

    def _form_within(self, fields: list[tuple[str, Kind]], parent: QWidget) -> Form:
        form = self.make_form(fields, self._change, parent)
        if self._identity in self._document.journey.all_ids:
            form.show_record(edits.record_of(self._document.journey, self._identity))
        return form

    def open_section(self, section: Section) -> None:
        """Show the fields of a section, if the record has such."""
        if section in self._parts:
            self._parts[section].switch.setChecked(True)

    @override
    def refresh(self) -> None:
        if self._identity not in self._document.journey.all_ids:
            return
        record = edits.record_of(self._document.journey, self._identity)
        if self._heading is not None:
            self._heading.setText(kind_in_words(record))
        for form in self._forms:
            form.show_record(record)
        if self._pinned is not None:
            self._pinned.refresh()

    @override
    def unfinished(self) -> str:
        pinned = self._pinned.unfinished() if self._pinned is not None else ""
        return " ".join(filter(None, (super().unfinished(), pinned)))

    def _change(self, name: str, value: Any) -> None:
        identity, journey = self._identity, self._document.journey
        if name == "name":
            self._refuse_taken(value)
        record = edits.record_of(journey, identity)
        change = _change_handoff if isinstance(record, Handoff) else edits.change_record
        after = change(journey, identity, **{name: value})
        title = change_in_words(type(record), name)
        self._document.apply(title, after, merge_key=f"{identity}.{name}")

    def _refuse_taken(self, name: str) -> None:
        """The name of another stays typed, the record has its own back, and they may be merged.

        Raises:
            EditError: another record has the name.
        """
        other = allowed.same_named(self._document.journey, self._identity, name)
        if other is None:
            return
        reason = allowed.may_rename(self._document.journey, self._identity, name).reason
        self.same_name.tell(reason, partial(self._merge, other))
        raise edits.EditError(reason)

    def _merge(self, other: str) -> None:
        self._document.end_merging()
        identity = self._identity
        if self._document.attempt(text("Merge"), lambda now: edits.merge(now, identity, other)):
            self.led.emit(other)


class _SwitchedPart(QWidget):
    """Rows under a switch; made when it first opens, and what is typed in them outlasts closing."""

    def __init__(self, title: str, make: Callable[[QWidget], Form], parent: QWidget) -> None:
        super().__init__(parent)
        self._make = make
        self._form: Form | None = None
        self.switch = SwitchButton(title)
        self.switch.setObjectName("switch")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.switch)
        self.switch.toggled.connect(self._show)

    def _show(self, opened: bool) -> None:
        if opened and self._form is None:
            self._form = self._make(self)
            self._column.addWidget(self._form)
        if self._form is not None:
            self._form.setVisible(opened)


def _change_handoff(journey: Journey, identity: str, **fields: Any) -> Journey:
    if fields.get("spanned") == "someone" and not journey.handoff[identity].spanners:
        raise edits.EditError(text("Name who spans it under “Spanners”; the answer follows."))
    return edits.change_handoff(journey, identity, **fields)
