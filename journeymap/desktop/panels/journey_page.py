"""The form of the journey itself, and the records that stand at it and nowhere else."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, override

from PySide6.QtWidgets import QPushButton, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.panels.entries import Entries, Entry
from journeymap.desktop.panels.form_page import FormPage
from journeymap.desktop.panels.kinds import change_in_words, kind_of
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Benefit, Direction, Party
from journeymap.wording import text

_FIRST = ("title", "state", "language", "currency")
_REST = ("user", "context", "settings", "co_designed_research", "value_profile")


class JourneyPage(FormPage):
    """Its lists grow and shrink; the fields stay as they are."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(document, parent)
        self._lists: list[_List] = []

    @override
    def fill(self) -> None:
        self.add_heading(text("Journey"))
        kinds = {name: kind_of(Journey.model_fields[name]) for name in (*_FIRST, *_REST)}
        for names in (_FIRST, *((name,) for name in _REST)):
            self.add_form([(name, kinds[name]) for name in names], self._change)
        self._add_list(text("Learnings"), self._records("learnings"), self._add_learning)
        self._add_list(
            text("Who gains, who loses"), self._records("benefit_claims"), self._add_claim
        )
        self._add_list(text("Comments"), self._records("comments"), self._add_comment)
        self._add_list(text("Pictures"), self._records("images"))
        self._add_list(text("Set aside"), self._set_aside)

    @override
    def refresh(self) -> None:
        for form in self._forms:
            form.show_record(self._document.journey)
        for one in self._lists:
            one.refresh()

    def _change(self, name: str, value: Any) -> None:
        after = edits.change_journey(self._document.journey, **{name: value})
        title = change_in_words(Journey, name)
        self._document.apply(title, after, merge_key=f"journey.{name}")

    def _add_list(
        self,
        title: str,
        entries: Callable[[], Iterable[Entry]],
        add: Callable[[], None] | None = None,
    ) -> None:
        """Records that stand at the journey itself, each opened by a click."""
        heading, shown = self.add_heading(title), Entries(self)
        self.add(shown)
        self._lists.append(_List(heading, shown, entries, stays=add is not None))
        if add is not None:
            button = QPushButton(text("Add"), self)
            button.setObjectName("quiet")
            button.clicked.connect(add)
            self.add_at_left(button)

    def _records(self, collection: str) -> Callable[[], Iterable[Entry]]:
        return partial(self._entries, collection)

    def _entries(self, collection: str) -> Iterable[Entry]:
        for row in getattr(self._document.journey, collection):
            said = (getattr(row, name, "") for name in ("learned", "claim", "text", "alt"))
            told = next((one for one in said if one), text("untitled"))
            yield Entry(row.id, told, partial(self.led.emit, row.id))

    def _set_aside(self) -> Iterable[Entry]:
        """Findings that were set aside, each with its reason and the way to show it again."""
        for row in self._document.journey.dismissals:
            told = text("Show again: {reason}").format(reason=row.reason or row.rule)
            show = partial(self._show_again, row.rule, row.about)
            yield Entry((row.rule, row.about), told, show)

    def _show_again(self, rule: str, about: tuple[str, ...]) -> None:
        self._document.attempt(
            text("Show again"), lambda journey: edits.restore(journey, rule, about)
        )

    def _add_comment(self) -> None:
        self._add(text("Add comment"), edits.add_comment)

    def _add_learning(self) -> None:
        self._add(text("Add learning"), edits.add_learning)

    def _add_claim(self) -> None:
        what = Benefit.ROOT_CAUSES, Party.USER, Direction.GAIN
        self._add(text("Add claim"), lambda now, ids: edits.add_benefit_claim(now, *what, ids=ids))

    def _add(self, title: str, edit: Callable[..., tuple[Journey, str]]) -> None:
        after, identity = edit(self._document.journey, ids=self._document.ids)
        self._document.apply(title, after)
        self.led.emit(identity)


class _List:
    """A heading and the entries under it; it goes with the last where none can be added there."""

    def __init__(
        self,
        heading: QWidget,
        shown: Entries,
        entries: Callable[[], Iterable[Entry]],
        *,
        stays: bool,
    ) -> None:
        self._heading, self._shown, self._entries, self._stays = heading, shown, entries, stays

    def refresh(self) -> None:
        """Show what is there now."""
        entries = tuple(self._entries())
        self._heading.setVisible(self._stays or bool(entries))
        self._shown.show_entries(entries)
