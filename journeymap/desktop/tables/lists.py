"""Cells that are chosen of a list: words of the vocabulary, records by name, one or several."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, override

from journeymap.desktop.panels.references import name_of
from journeymap.desktop.tables.cells import Choice, Form, Growing
from journeymap.exchange.table_tags import reader_of
from journeymap.exchange.table_values import plain
from journeymap.model import edits
from journeymap.model.base import Word, clean_text
from journeymap.model.edits import EditError
from journeymap.model.journey import Journey
from journeymap.model.tags import TAGS, Tag
from journeymap.model.vocabulary import Severity
from journeymap.wording import shortened, text

BETWEEN = "; "
"""What stands between the names of a cell that holds several."""


class ChoiceForm(Form):
    """One of a few values."""

    editor = "choice"
    empty = None

    def __init__(
        self,
        offered: Callable[[], Iterable[Choice]],
        *,
        optional: bool,
        also: Callable[[str], Any] = lambda _told: None,
    ) -> None:
        self._offered, self._also, self.clears = offered, also, optional

    @override
    def choices(self, journey: Journey) -> Sequence[Choice]:
        return tuple(self._offered())

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Word):
            return value.label
        return next((one.label for one in self._offered() if one.value == value), str(value))

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        if self.nothing(told, title):
            return None
        found = self._found(told)
        if found is None:
            sentence = text("“{told}” is not in the list of “{field}”.")
            raise EditError(sentence.format(told=shortened(told), field=title))
        return found

    def _found(self, told: str) -> Any:
        wanted = plain(told)
        for one in self._offered():
            if told.strip() == str(one.value) or (wanted and wanted in _spelt(one)):
                return one.value
        return self._also(told)

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        places = (at for at, one in enumerate(self._offered()) if one.value == value)
        return next(places, None)


class NumberChoiceForm(ChoiceForm):
    """A number of which each step has a word; other programs get the number."""

    @override
    def copied(self, journey: Journey, value: Any) -> str:
        return "" if value is None else str(value)

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        return value


class ReferenceForm(Form):
    """A record chosen by name; a new name makes one where the field takes new ones."""

    editor = "reference"
    empty = None

    def __init__(self, collections: tuple[str, ...], *, optional: bool) -> None:
        self._collections, self.clears = collections, optional

    @override
    def choices(self, journey: Journey) -> Sequence[Choice]:
        rows = ((row, name) for name in self._collections for row in getattr(journey, name))
        return tuple(Choice(name_of(journey, row), row.id) for row, _name in rows)

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return name_by_id(journey, self._collections, value) if value else ""

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        return None if self.nothing(told, title) else self.one(growing, told, title)

    def one(self, growing: Growing, told: str, title: str) -> str:
        """The id of the record of that name.

        Raises:
            EditError: there is none, and the field makes no new ones.
        """
        name = clean_text(told).strip()
        found = self.known(growing.journey, name) or growing.named(self._collections[0], name)
        if found is None:
            sentence = text("“{told}” is not in the list of “{field}”.")
            raise EditError(sentence.format(told=shortened(told), field=title))
        return found

    def known(self, journey: Journey, name: str) -> str | None:
        """The id of the record of that name, or None."""
        for collection in self._collections:
            found = edits.find_by_name(getattr(journey, collection), name)
            if found is not None:
                return found
        return None


class SeveralForm(Form):
    """Several words of the vocabulary, in its order."""

    editor = "several"
    empty: Any = ()

    def __init__(self, words: type[Word]) -> None:
        self._words = words

    @override
    def choices(self, journey: Journey) -> Sequence[Choice]:
        return tuple(Choice(one.label, one, one.definition) for one in self._words)

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return BETWEEN.join(one.label for one in self._words if one in value)

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        known = {plain(spelt): one for one in self._words for spelt in (one.label, one.value)}
        found = []
        for name in parted(told, lambda name: plain(name) in known):
            if plain(name) not in known:
                sentence = text("“{told}” is not in the list of “{field}”.")
                raise EditError(sentence.format(told=shortened(name), field=title))
            found.append(known[plain(name)])
        return tuple(dict.fromkeys(found))


class SeveralReferencesForm(Form):
    """Several records by name; `wrap` and `bare` where each is a record with more to say."""

    editor = "several"
    empty: Any = ()

    def __init__(
        self,
        collections: tuple[str, ...],
        *,
        wrap: Callable[[str], Any] = str,
        bare: Callable[[Any], str] = str,
    ) -> None:
        self._one = ReferenceForm(collections, optional=False)
        self._wrap, self._bare = wrap, bare
        self._collections = collections

    @override
    def choices(self, journey: Journey) -> Sequence[Choice]:
        return self._one.choices(journey)

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        ids = (self._bare(one) for one in value)
        return BETWEEN.join(name_by_id(journey, self._collections, one) for one in ids)

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        names = parted(told, lambda name: self._one.known(growing.journey, name) is not None)
        ids = dict.fromkeys(self._one.one(growing, name, title) for name in names)
        return tuple(self._wrap(one) for one in ids)

    def rows_of(self, ids: Iterable[str]) -> Any:
        """The value that names these records."""
        return tuple(self._wrap(one) for one in ids)

    def ids_of(self, value: Any) -> list[str]:
        """The ids of the records that a value names."""
        return [self._bare(one) for one in value]

    def keeping(self, before: Any, after: Any) -> Any:
        """The new rows, with those that were there before as they were: nothing is lost."""
        known = {self._bare(one): one for one in before}
        return tuple(known.get(self._bare(one), one) for one in after)


def parted(told: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names of a cell: parted at semicolons and line ends, but where a name holds one."""
    pieces = re.split(r"([;\n])", told)
    found: list[str] = []
    at = 0
    while at < len(pieces):
        ends = range(min(len(pieces), at + 11), at, -2)
        names = {end: "".join(pieces[at:end]).strip() for end in ends}
        end = next((end for end in ends if names[end] and is_known(names[end])), at + 1)
        found.append(names[end])
        at = end + 1
    return [one for one in found if one]


def name_by_id(journey: Journey, collections: tuple[str, ...], identity: str) -> str:
    """What a list calls the record with this id."""
    quick = {
        "organisations": journey.organisation,
        "budgets": journey.budget,
        "actors": journey.actor,
        "information": journey.information_item,
    }
    for collection in collections:
        row = quick[collection].get(identity) if collection in quick else None
        if row is not None:
            return name_of(journey, row)
    return ""


def word_form(words: type[Word], *, optional: bool) -> ChoiceForm:
    """A word of the vocabulary; one that is a tag is understood as the import understands it."""
    tag = next((one for one in TAGS.values() if one.read is words and one.column), None)
    understood = reader_of(tag) if tag is not None else lambda _told: None
    return ChoiceForm(
        lambda: (Choice(one.label, one, one.definition) for one in words),
        optional=optional,
        also=understood,
    )


def grade_form() -> ChoiceForm:
    """How grave, from 1 to 3."""
    return NumberChoiceForm(
        lambda: (Choice(one.label, one.grade) for one in Severity), optional=True
    )


def graded_form(tag: Tag) -> ChoiceForm:
    """A step of a tag's scale; a feeling is understood as the import understands it."""
    return NumberChoiceForm(
        lambda: (Choice(one.label, one.value) for one in tag.words()),
        optional=True,
        also=reader_of(tag),
    )


def _spelt(choice: Choice) -> set[str]:
    """All that a choice may be called; a number's own sign is compared elsewhere."""
    value = choice.value
    more = (value.value, value.term) if isinstance(value, Word) else ()
    return {plain(one) for one in (choice.label, *more) if plain(one)}
