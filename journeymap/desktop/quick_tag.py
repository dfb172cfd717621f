"""Quick tagging: a provider, budget, part, channel or feeling for all selected cards at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from journeymap.desktop.editing import Editing
from journeymap.desktop.picking import SCATTERED, Entry, Picker, best_first, likeness
from journeymap.model.allowed import comparable
from journeymap.model.capture import Sign, one_line
from journeymap.model.journey import Journey
from journeymap.model.tags import TAGS
from journeymap.wording import inside, plural, text

_EXACT = -1
_QUICK = tuple(one for one in TAGS.values() if one.is_quick)
_BY_SIGN = {one.sign: one.name for one in _QUICK if one.sign is not None}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that cards may get.

    Attributes:
        field: the card's field.
        label: what it is called, without the field.
        value: what is stored; for a new name, the name.
        is_new: whether the name is made first.
        also: another name that finds it.
    """

    field: str
    label: str
    value: Any
    is_new: bool = False
    also: str = ""

    @property
    def told(self) -> str:
        """The entry of the list."""
        title = TAGS[self.field].title
        if self.is_new:
            return text("{field}: {name} (new)").format(field=title, name=self.label)
        return text("{field}: {name}").format(field=title, name=self.label)


def tags(journey: Journey) -> Iterator[Tag]:
    """Every tag that the journey and the vocabulary know, and for each field none."""
    for row in _QUICK:
        for one in row.choices(journey):
            yield Tag(row.name, one.label, one.value, also=one.also)
    yield from (Tag(row.name, text("not said yet"), None) for row in _QUICK)


def fitting(journey: Journey, said: str) -> list[Tag]:
    """The tags that fit typed letters, the best first, and a new name where none is the same.

    A sign of the capture bar at the beginning narrows to its field: ``@riv``.
    """
    only = _BY_SIGN.get(Sign(said[0])) if said[:1] in frozenset(Sign) else None
    wanted = one_line(said[1:] if only else said)
    possible = (tag for tag in tags(journey) if only in {None, tag.field})
    found = best_first((_rank(wanted, tag), tag) for tag in possible)
    return [*found, *_new(journey, wanted, only)] if wanted else found


def _rank(wanted: str, tag: Tag) -> int | None:
    """Names go before fields: “pro” finds “Prof. Hay” before each provider; the same name first."""
    if comparable(wanted) in {comparable(tag.label), comparable(tag.also)} - {""}:
        return _EXACT
    by_name = (likeness(wanted, name) for name in (tag.label, tag.also) if name)
    ranks = [rank for rank in by_name if rank is not None]
    called = TAGS[tag.field].called
    named = text(called) if called else ""
    if wanted.casefold() in f"{named} {tag.told}".casefold():
        ranks.append(SCATTERED - 1)
    return min(ranks, default=None)


def _new(journey: Journey, name: str, only: str | None) -> Iterator[Tag]:
    for row in _QUICK:
        known = any(comparable(one.label) == comparable(name) for one in row.choices(journey))
        if row.collection and only in {None, row.name} and not known:
            yield Tag(row.name, name, name, is_new=True)


class TagChoice:
    """One list of all tags; Enter gives the chosen one to every selected card, in one undo step.

    A new name is chosen for the person only after the sign that says what it names: ``@Ambulance``.
    """

    def __init__(self, journey: Journey, editing: Editing) -> None:
        self._journey, self._editing = journey, editing
        self._found: list[Tag] = []

    def entries(self, said: str) -> list[Entry]:
        """The tags that fit."""
        self._found = fitting(self._journey, said)
        return [Entry(tag.told, place) for place, tag in enumerate(self._found)]

    def first(self, said: str) -> int:
        """The best, unless that would be a new name that nobody asked for."""
        asked = said[:1] in _BY_SIGN or bool(self._found and not self._found[0].is_new)
        return 0 if asked else -1

    def take(self, key: int | str) -> None:
        """Give a tag, by its row."""
        tag = self._found[int(key)]
        if tag.is_new:
            self._editing.retag_with_new(tag.field, tag.label)
        else:
            self._editing.retag(**{tag.field: tag.value})


def choose_tag(window: QWidget, journey: Journey, editing: Editing, count: int) -> None:
    """Ask for a tag of so many selected cards."""
    asked = plural("Tag {count} touchpoint", "Tag {count} touchpoints", count)
    named = ", ".join(inside(one.title) for one in _QUICK)
    question = text("{question}: {tags}").format(question=asked, tags=named)
    Picker(window, text("Tag"), question, TagChoice(journey, editing)).open_over()
