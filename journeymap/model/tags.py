"""The tags of a card, in one table: what sorts cards into lanes, lists, filters and tables.

Whatever lists tags reads this table: lanes and what a drop changes, the list of quick tags, the
form of several cards, “select alike”, the filter, columns of tables that come in and go out, the
register and what is read out. A field of `Touchpoint` that is none of these needs no row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from journeymap.model import vocabulary as words
from journeymap.model.base import Word
from journeymap.model.capture import Sign
from journeymap.model.feelings import FEELINGS, feeling_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Budget, Organisation, Touchpoint
from journeymap.model.vocabulary import Lens
from journeymap.wording import marked, text


class Choice(NamedTuple):
    """A value of a tag: as the card's field holds it, as people read it, what else finds it."""

    value: Any
    label: str
    also: str = ""

    @property
    def kept(self) -> str:
        """The value as lanes and conditions name it."""
        return _kept(self.value)


@dataclass(frozen=True, slots=True)
class Tag:
    """A row of the table.

    Attributes:
        name: the card's field; of a tag that follows from others, what conditions call it.
        words: its values, where they are the same in every journey.
        read: the field's value from how lanes and conditions name it.
        value: what a card says, or None; a backstage act has nothing that is of the person.
        follows: why it is not said of a card itself, marked; "" where it is a field.
        called: another name that people search it by, marked; for what follows, its title.
        collection: the journey's records that it names, of which a new one may be made; or "".
        by_id: the same records by their ids.
        is_of_person: whether backstage acts have none.
        is_graded: whether its values are steps of a scale, kept as numbers.
        is_quick: whether it is given to many cards at once, by the list of tags and the form.
        is_filterable: whether the filter asks for it.
        in_register: whether the report's register has a column of it.
        lens: the lens whose lanes it makes, if one does.
        question: what the lane of untagged cards asks, marked.
        column: the column in tables that come in and go out, or "".
        alike: the menu's entry that selects all cards with the same, marked; "" where none does.
        action: what that entry's action is called, without ``select-``.
        spoken: how it is read out, marked, with ``{name}`` or ``{part}`` for its value; or "".
        sign: the sign of the capture bar that begins it, if one does.
    """

    name: str
    value: Callable[[Journey, Touchpoint], Any]
    words: Callable[[], Iterable[Choice]] = tuple
    read: Callable[[str], Any] = str
    follows: str = ""
    called: str = ""
    collection: str = ""
    by_id: Callable[[Journey], Mapping[str, Organisation | Budget]] | None = None
    is_of_person: bool = False
    is_graded: bool = False
    is_quick: bool = False
    is_filterable: bool = True
    in_register: bool = False
    lens: Lens | None = None
    question: str = ""
    column: str = ""
    alike: str = ""
    action: str = ""
    spoken: str = ""
    sign: Sign | None = None

    @property
    def plain_title(self) -> str:
        """What people call it, marked: the field's title, if it is one."""
        field = Touchpoint.model_fields.get(self.name)
        return (field.title if field else None) or self.called

    @property
    def title(self) -> str:
        """What people call it."""
        return text(self.plain_title)

    def choices(self, journey: Journey) -> Iterable[Choice]:
        """The values that it may have, in the journey's or the vocabulary's order."""
        if self.by_id is None:
            return self.words()
        return (Choice(row.id, row.name, row.short) for row in self.by_id(journey).values())

    def kept(self, journey: Journey, card: Touchpoint) -> str | None:
        """The value of a card as lanes and conditions name it; None where none is said."""
        value = self.value(journey, card)
        return None if value is None else _kept(value)

    def fields(self, kept: str | None) -> dict[str, Any]:
        """The fields of a card that has this value; none where it follows from something else."""
        if self.follows:
            return {}
        return {self.name: None if kept is None else self.read(kept)}

    def said(self, journey: Journey, card: Touchpoint) -> str:
        """What stands in the card's field, as people read it; "" where nothing does."""
        value = self.value(journey, card) if self.follows else getattr(card, self.name)
        if value is None:
            return ""
        found = self.choice(journey, _kept(value))
        return found.label if found is not None else ""

    def choice(self, journey: Journey, kept: str) -> Choice | None:
        """The choice that lanes and conditions name so; None where there is none."""
        if self.by_id is not None:
            row = self.by_id(journey).get(kept)
            return None if row is None else Choice(row.id, row.name, row.short)
        return next((one for one in self.choices(journey) if one.kept == kept), None)


def tag_of(lens: Lens) -> Tag:
    """The tag that makes the lanes of a lens."""
    return _BY_LENS[lens]


def _kept(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _record(name: str, collection: str, look_up: str, **row: Any) -> Tag:
    """A tag that names a record of the journey."""
    return Tag(name, _field(name), collection=collection, by_id=attrgetter(look_up), **row)


def _word(name: str, kind: type[Word], *, of_person: bool = False, **row: Any) -> Tag:
    """A tag of the vocabulary."""
    value = _field_of_person(name) if of_person else _field(name)
    return Tag(name, value, partial(_words_of, kind), kind, is_of_person=of_person, **row)


def _words_of(kind: type[Word]) -> Iterator[Choice]:
    return (Choice(one, one.label, one.term) for one in kind)


def _field(name: str) -> Callable[[Journey, Touchpoint], Any]:
    take = attrgetter(name)
    return lambda _journey, card: take(card)


def _field_of_person(name: str) -> Callable[[Journey, Touchpoint], Any]:
    take = attrgetter(name)
    return lambda _journey, card: None if card.backstage else take(card)


def _sector(journey: Journey, card: Touchpoint) -> words.Sector | None:
    return journey.organisation[card.provider].sector if card.provider else None


def _feelings() -> Iterator[Choice]:
    for felt in FEELINGS:
        label = feeling_in_words(felt)
        yield Choice(felt, label, label.partition(" ")[2])


_ROWS = (
    _record("provider", "organisations", "organisation", is_quick=True, in_register=True,
            lens=Lens.PROVIDER, question=marked("who provides it?"), column="provider",
            alike=marked("Same &provider"), action="provider",
            spoken=marked("provided by {name}"), sign=Sign.PROVIDER),
    _record("budget", "budgets", "budget", is_quick=True, in_register=True,
            lens=Lens.BUDGET, question=marked("which budget pays?"), column="budget",
            alike=marked("Same &budget"), action="budget",
            spoken=marked("budget {name}"), sign=Sign.BUDGET),
    Tag("sector", _sector, partial(_words_of, words.Sector), words.Sector,
        called=marked("Sector"), lens=Lens.SECTOR, question=marked("which sector?"),
        follows=marked("The sector follows from the provider; change the provider instead.")),
    _word("user_role", words.Logic, of_person=True, is_quick=True, in_register=True,
          lens=Lens.ROLE, question=marked("how far did the person have a say?"), column="role",
          alike=marked("Same p&art of the person"), action="part",
          spoken=marked("their part: {part}"), sign=Sign.PART),
    _word("channel", words.Channel, is_quick=True,
          lens=Lens.CHANNEL, question=marked("by which way?"), column="channel",
          alike=marked("Same &way of contact"), action="channel"),
    _word("initiator", words.Initiator, is_filterable=False, column="initiator"),
    Tag("experience", _field_of_person("experience"), _feelings, int,
        called=marked("Feeling"), is_of_person=True, is_graded=True, is_quick=True,
        column="experience", alike=marked("Same &feeling"), action="feeling"),
    _word("choice", words.Choice, of_person=True),
    _word("will", words.Will, of_person=True),
)  # fmt: skip
TAGS: Mapping[str, Tag] = {row.name: row for row in _ROWS}
"""The tags by name, in the order in which people are offered them."""
_BY_LENS = {row.lens: row for row in _ROWS if row.lens is not None}
