"""The inspector: a quiet form for what is selected; a few rows first, the rest by switches."""

from collections.abc import Callable
from functools import partial
from typing import Any, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.boxes import SwitchButton
from journeymap.desktop.panels.entries import entry_button
from journeymap.desktop.panels.following import Following
from journeymap.desktop.panels.form_page import FormPage, FormPages
from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.kinds import Kind, kind_in_words, kind_of, shown_fields
from journeymap.desktop.panels.line_editor import LineEditor
from journeymap.desktop.panels.pinned import Pinned, pinned_ids
from journeymap.desktop.panels.same_name import SameName
from journeymap.desktop.selection import Selection
from journeymap.model import allowed, edits
from journeymap.model.base import Record, Section
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Touchpoint
from journeymap.model.tags import TAGS
from journeymap.wording import inside, plural, text

_SWITCHED = (Section.STORY, Section.CO_PRODUCTION, Section.MONEY, Section.EVIDENCE)
_RETAGGED = tuple(one.name for one in TAGS.values() if one.is_quick)
_JOURNEY = ("title", "state", "language", "currency", "user", "context", "settings",
            "co_designed_research", "value_profile", "learnings", "benefit_claims")  # fmt: skip


class Inspector(QScrollArea):
    """The form at the right; Escape that a field has no use for leaves it."""

    left = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        editing: Editing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._editing = document, selection, editing
        self._open: set[Section] = set()
        self._shown: tuple[Any, ...] = ()
        self._told: tuple[Journey, tuple[str, ...]] | None = None
        self._refresh: Callable[[], None] = lambda: None
        self._forms: list[Form] = []
        self._pinned: Pinned | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("inspector")
        self._pages = FormPages(self.viewport())
        self.setWidget(self._pages)
        self._page = self._pages.page
        self._following = Following(self, self)
        document.changed.connect(self._following.follow)
        selection.changed.connect(self._following.follow)
        document.half_typed.asked.connect(self._following.tell_unsaid)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._end_merging)

    def _end_merging(self, _old: object, _new: object) -> None:
        self._document.end_merging()

    def catch_up(self) -> None:
        """Show at once what is so now."""
        self._following.catch_up()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field."""
        self.catch_up()
        for form in self._forms:
            form.focus_on(name)

    def show_now(self) -> None:
        """Refresh the form; build another where something else is selected."""
        key, told = self._key(), (self._document.journey, self._selection.ids)
        if key != self._shown:
            self._tell_unfinished()
            self._shown = key
            self._build()
        elif self._told is not None and told[0] is self._told[0] and told[1] == self._told[1]:
            return
        self._told = told
        self._refresh()

    def _tell_unfinished(self) -> None:
        """What was typed and not taken goes with its form, but never without a word."""
        told = self.unfinished()
        if told:
            self._document.refused.emit(told)

    def unfinished(self) -> str:
        """What stands in the fields and was not taken."""
        told = [form.unfinished() for form in self._forms]
        if self._pinned is not None:
            told.append(self._pinned.unfinished())
        return " ".join(filter(None, told))

    def _key(self) -> tuple[Any, ...]:
        ids = self._selection.ids
        if len(ids) > 1:
            return ("many", len(ids), bool(self._selection.cards))
        single = self._selection.single
        if single is None:
            journey = self._document.journey
            learnings = tuple(one.id for one in journey.learnings)
            claims = tuple(one.id for one in journey.benefit_claims)
            comments = tuple(one.id for one in journey.comments)
            counts = len(journey.images), len(journey.dismissals)
            return ("journey", learnings, claims, comments, *counts)
        pinned = pinned_ids(self._document.journey, single)
        return (single, pinned, tuple(sorted(one.value for one in self._open)))

    def _build(self) -> None:
        self._page = FormPage(self._pages)
        self._forms, self._pinned = [], None
        self._refresh = lambda: None
        try:
            self._fill_page(self._selection.ids)
        except Exception:
            self._shown = ()
            self._page.add(QLabel(text("This could not be shown; select it again.")))
            raise
        finally:
            self._show_page()

    def _fill_page(self, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self._build_many()
        elif ids:
            self._build_single(ids[0])
        else:
            self._build_journey()

    def _show_page(self) -> None:
        """All of a page at once, from its beginning."""
        self._pages.show_page(self._page)
        self._fit()
        self.setWidgetResizable(True)  # Measures it now, not only at the next turn.
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """The form is as wide as its window, whatever a field would like to have."""
        self.page.setFixedWidth(self.viewport().width())

    @property
    def page(self) -> FormPage:
        """The page in sight; another one is another form."""
        return self._pages.page

    @override
    @guarded
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._fit()

    @override
    @guarded
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(arg__1)

    def _form(self, fields: list[tuple[str, Kind]], change: Callable[[str, Any], None]) -> Form:
        form = Form(self._document, change, self._page)
        try:
            form.add_fields(fields)
        except Exception:
            form.hide()  # Half a form would lie over what the page says instead.
            form.deleteLater()
            raise
        self._page.add(form)
        self._forms.append(form)
        return form

    def _build_many(self) -> None:
        count = len(self._selection.ids)
        self._page.add_heading(plural("{count} selected", "{count} selected", count))
        self._refresh = lambda: None
        if not self._selection.cards:
            return
        fields = [(name, kind_of(Touchpoint.model_fields[name])) for name in _RETAGGED]
        form = self._form(fields, self._retag)
        self._refresh = partial(self._show_many, form)

    def _retag(self, name: str, value: Any) -> None:
        self._editing.retag(**{name: value})

    def _show_many(self, form: Form) -> None:
        """What all selected cards share; of the rest, that they do not say the same."""
        journey = self._document.journey
        cards = [journey.touchpoint[one] for one in self._selection.cards]
        said = {name: {getattr(card, name) for card in cards} for name in _RETAGGED}
        form.show_values({name: next(iter(one)) for name, one in said.items() if len(one) == 1})
        form.show_mixed(name for name, one in said.items() if len(one) > 1)

    def _build_single(self, identity: str) -> None:
        record = edits.record_of(self._document.journey, identity)
        self._page.add_heading(kind_in_words(record))
        fields = list(shown_fields(type(record)).items())
        main = [one for one in fields if one[1].section is Section.MAIN]
        change = partial(self._change_record, identity)
        forms = [self._form(main, change)]
        self._same_name = SameName()
        if isinstance(name := forms[0].editor("name"), LineEditor):
            name.settled.connect(self._same_name.hide)
        self._page.add(self._same_name)
        pinned = None
        if isinstance(record, Touchpoint | Handoff | Gap):
            pinned = Pinned(self._document, self._selection, identity, self._flag)
            self._page.add(pinned)
        for section in _SWITCHED:
            rest = [one for one in fields if one[1].section is section]
            if rest:
                self._switch(section)
                if section in self._open:
                    forms.append(self._form(rest, change))
        self._pinned = pinned
        self._refresh = partial(self._show_single, identity, forms, pinned)

    def _show_single(self, identity: str, forms: list[Form], pinned: Pinned | None) -> None:
        if identity in self._document.journey.all_ids:
            record = edits.record_of(self._document.journey, identity)
            for form in forms:
                form.show_record(record)
        if pinned is not None:
            pinned.refresh()

    def _switch(self, section: Section) -> None:
        button = SwitchButton(section.title)
        button.setObjectName("switch")
        button.setChecked(section in self._open)
        button.toggled.connect(partial(self._toggle, section))
        self._page.add(button)

    def _toggle(self, section: Section, opened: bool) -> None:
        self._open = self._open | {section} if opened else self._open - {section}
        self.catch_up()

    def _flag(self) -> None:
        gap = self._editing.flag_gap()
        if gap is not None:
            self._selection.choose((gap,))

    def _build_journey(self) -> None:
        self._page.add_heading(text("Journey"))
        kinds = {name: kind_of(Journey.model_fields[name]) for name in _JOURNEY}
        plain = [(name, kinds[name]) for name in ("title", "state", "language", "currency")]
        forms = [self._form(plain, self._change_journey)]
        for name in _JOURNEY[4:]:
            if name in {"learnings", "benefit_claims"}:
                continue
            forms.append(self._form([(name, kinds[name])], self._change_journey))
        self._build_added("learnings", text("Learnings"), self._add_learning)
        self._build_added("benefit_claims", text("Who gains, who loses"), self._add_claim)
        self._build_added("comments", text("Comments"), self._add_comment)
        if self._document.journey.images:
            self._build_added("images", text("Pictures"), None)
        self._build_set_aside()
        self._refresh = partial(self._show_journey, forms)

    def _show_journey(self, forms: list[Form]) -> None:
        for form in forms:
            form.show_record(self._document.journey)

    def _build_added(self, collection: str, title: str, add: Callable[[], None] | None) -> None:
        """A list of records that stand at the journey itself, each opened by a click."""
        self._page.add_heading(title)
        for row in getattr(self._document.journey, collection):
            said = (getattr(row, name, "") for name in ("learned", "claim", "text", "alt"))
            told = next((one for one in said if one), text("untitled"))
            self._page.add(entry_button(told, partial(self._selection.choose, (row.id,))))
        if add is None:
            return
        button = QPushButton(text("Add"))
        button.setObjectName("quiet")
        button.clicked.connect(add)
        self._page.add_at_left(button)

    def _build_set_aside(self) -> None:
        """Findings that were set aside, each with its reason and the way to show it again."""
        rows = self._document.journey.dismissals
        if rows:
            self._page.add_heading(text("Set aside"))
        for row in rows:
            told = text("Show again: {reason}").format(reason=row.reason or row.rule)
            self._page.add(entry_button(told, partial(self._show_again, row.rule, row.about)))

    def _show_again(self, rule: str, about: tuple[str, ...]) -> None:
        self._document.attempt(
            text("Show again"), lambda journey: edits.restore(journey, rule, about)
        )

    def _add_comment(self) -> None:
        after, identity = edits.add_comment(self._document.journey, ids=self._document.ids)
        self._document.apply(text("Add comment"), after)
        self._selection.choose((identity,))

    def _add_learning(self) -> None:
        after, identity = edits.add_learning(self._document.journey, ids=self._document.ids)
        self._document.apply(text("Add learning"), after)
        self._selection.choose((identity,))

    def _add_claim(self) -> None:
        from journeymap.model.vocabulary import Benefit, Direction, Party

        after, identity = edits.add_benefit_claim(
            self._document.journey, Benefit.ROOT_CAUSES, Party.USER, Direction.GAIN,
            ids=self._document.ids,
        )  # fmt: skip
        self._document.apply(text("Add claim"), after)
        self._selection.choose((identity,))

    def _change_record(self, identity: str, name: str, value: Any) -> None:
        if name == "name":
            self._refuse_taken(identity, value)
        if isinstance(edits.record_of(self._document.journey, identity), Handoff):
            edit = partial(_changed_handoff, identity=identity, fields={name: value})
        else:
            edit = partial(_changed_record, identity=identity, fields={name: value})
        self._change(identity, name, edit)

    def _refuse_taken(self, identity: str, name: str) -> None:
        """The name of another stays typed, the record has its own back, and they may be merged.

        Raises:
            EditError: another record has the name.
        """
        other = allowed.same_named(self._document.journey, identity, name)
        if other is None:
            return
        reason = allowed.may_rename(self._document.journey, identity, name).reason
        self._same_name.tell(reason, partial(self._merge, identity, other))
        raise edits.EditError(reason)

    def _merge(self, identity: str, other: str) -> None:
        self._document.end_merging()
        if self._document.attempt(text("Merge"), lambda now: edits.merge(now, identity, other)):
            self._selection.choose((other,))

    def _change_journey(self, name: str, value: Any) -> None:
        self._change("journey", name, lambda now: edits.change_journey(now, **{name: value}))

    def _change(self, identity: str, name: str, edit: Callable[[Journey], Journey]) -> None:
        title = text("Change {field}").format(field=self._field_title(name))
        after = edit(self._document.journey)
        self._document.apply(title, after, merge_key=f"{identity}.{name}")

    def _field_title(self, name: str) -> str:
        record: type[Record] = Journey
        if self._selection.single is not None:
            record = type(edits.record_of(self._document.journey, self._selection.single))
        field = record.model_fields.get(name)
        return inside(text(field.title or name)) if field else name


def _changed_handoff(journey: Journey, *, identity: str, fields: dict[str, Any]) -> Journey:
    if fields.get("spanned") == "someone" and not journey.handoff[identity].spanners:
        raise edits.EditError(text("Name who spans it under “Spanners”; the answer follows."))
    return edits.change_handoff(journey, identity, **fields)


def _changed_record(journey: Journey, *, identity: str, fields: dict[str, Any]) -> Journey:
    return edits.change_record(journey, identity, **fields)
