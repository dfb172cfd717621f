"""What a map says, by value and without a length: cards, hand-offs, lanes, steps, stages, gaps.

`layout` needs nothing else, so that equal content has an equal layout, whatever else changed in
the journey. Cards, lanes, columns and stages are named by their place, counted from 0; records by
their id.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from journeymap.diagram.hidden import Hidden
from journeymap.diagram.theme import Swatch


class LinkState(StrEnum):
    """How a hand-off is told."""

    INSIDE = "inside"
    """It stays within one organisation, and no money need cross: a thin grey line."""
    ASKED_INSIDE = "asked_inside"
    """It stays in one lane of one organisation, and nobody has been asked: a thin dotted line, "not
    asked" in words."""
    UNSAID = "unsaid"
    """One end has no provider yet, so that nothing can be said: dashed."""
    CARRIED = "carried"
    PARTLY = "partly"
    NOBODY = "nobody"
    NOT_ASKED = "not_asked"

    @property
    def has_sign(self) -> bool:
        """Whether a sign stands where it enters the receiver's box."""
        return self in _WITH_SIGN


_WITH_SIGN = (LinkState.CARRIED, LinkState.PARTLY, LinkState.NOBODY, LinkState.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Tag:
    """What a card says at its foot: what its lane does not tell."""

    words: str
    swatch: Swatch | None = None


@dataclass(frozen=True, slots=True)
class CardContent:
    """All that a card says.

    Attributes:
        id: of the touchpoint.
        number: its place in reading order, from 1; the register's number.
        column: the column of its step.
        lane: its lane.
        title: as it was written.
        tag: what stands at its foot.
        channel: the value of the channel, if one is said: a key of `symbols.CHANNEL_SIGNS`.
        role: how far the person had a say, 0 to 2, if it is said.
        feeling: from -2 to 2, if it is said.
        felt: the feeling in words, or the quote, as far as they may be shown.
        payers: the places of the budgets that pay here.
        gaps: the numbers of the gaps flagged at the card itself.
        signs: further signs at its foot: "picture", and the value of `Strength` it rests on.
        folded: the ids of the cards that it stands for, where these are collapsed.
    """

    id: str
    number: int
    column: int
    lane: int
    title: str
    tag: Tag | None = None
    channel: str | None = None
    role: int | None = None
    feeling: int | None = None
    felt: str = ""
    payers: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()
    signs: tuple[str, ...] = ()
    backstage: bool = False
    moment_of_truth: bool = False
    starts: bool = False
    ends: bool = False
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries across: a person, or a mechanism (a record, a rule, a pool)."""

    name: str
    mechanism: bool = False


@dataclass(frozen=True, slots=True)
class LinkContent:
    """All that a hand-off says.

    Attributes:
        id: of the hand-off.
        source, target: the ids of its two cards.
        state: how it is told.
        carriers: who carries across.
        missing: that something is not carried where it is carried in part, in words; of money, also
            where nothing else must cross.
        wait: how long it took, in words, or "".
        long_wait: whether that is longer than the journey allows.
        unpaid: whether money must cross as well, and nothing covers it.
        gaps: the numbers of the gaps flagged at the hand-off.
    """

    id: str
    source: str
    target: str
    state: LinkState
    carriers: tuple[Carrier, ...] = ()
    missing: str = ""
    wait: str = ""
    long_wait: bool = False
    unpaid: bool = False
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GapContent:
    """A gap: its number, its words, and where it is."""

    number: int
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class LaneContent:
    """A lane under the lens: what its boxes are called, and how they are coloured.

    Attributes:
        value: what a card in it has in the lens's field; None: not said yet.
        title: its whole name.
        short: a shorter name for narrow boxes, or "".
        subtitle: a second line where there is room.
        swatch: colour and pattern; None where nothing is said.
        rank: smaller stands higher where that costs nothing.
        hidden: what it holds where it is collapsed.
    """

    value: str | None
    title: str
    short: str = ""
    subtitle: str = ""
    swatch: Swatch | None = None
    rank: int = 0
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class ColumnContent:
    """A step: its id, the place of its stage, and its name or date in words."""

    step: str
    stage: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class StageContent:
    """A stage: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PayerContent:
    """A budget as the row of payers names it."""

    id: str
    name: str
    swatch: Swatch


@dataclass(frozen=True)
class MapContent:
    """All that a map says under a lens, cards in reading order.

    `imagined` says that nobody has reported the feelings. Where a map goes on over sheets, `sheet`
    is the first step of this one, and the one after its last: what leads to others is told with
    their page. `alone` is the same where nothing else is shown at all.

    Raises nothing: whoever makes it takes care that links and gaps name cards that are here.
    """

    columns: tuple[ColumnContent, ...]
    stages: tuple[StageContent, ...]
    lanes: tuple[LaneContent, ...]
    cards: tuple[CardContent, ...]
    links: tuple[LinkContent, ...] = ()
    gaps: tuple[GapContent, ...] = ()
    payers: tuple[PayerContent, ...] = ()
    imagined: bool = False
    sheet: tuple[int, int] | None = None
    alone: tuple[int, int] | None = None

    def is_in_sight(self, card: CardContent) -> bool:
        """Whether a card stands on the same page, be it in another band."""
        shown = self.sheet or self.alone
        return shown is None or shown[0] <= card.column < shown[1]

    def is_on_another_sheet(self, card: CardContent) -> bool:
        """Whether a card stands on another sheet than the one that is laid out."""
        return self.sheet is not None and not self.sheet[0] <= card.column < self.sheet[1]

    @cached_property
    def fingerprint(self) -> int:
        """The same for equal contents; others have another, but for chance."""
        return hash(self)

    @cached_property
    def card(self) -> Mapping[str, CardContent]:
        """The cards by id."""
        return {one.id: one for one in self.cards}

    @cached_property
    def cards_in(self) -> Mapping[int, tuple[CardContent, ...]]:
        """The cards of each column that has any, in reading order."""
        found: defaultdict[int, list[CardContent]] = defaultdict(list)
        for one in self.cards:
            found[one.column].append(one)
        return {column: tuple(cards) for column, cards in found.items()}

    @cached_property
    def links_of(self) -> Mapping[str, tuple[LinkContent, ...]]:
        """The hand-offs of each card that has any, a self-returning one once."""
        found: defaultdict[str, list[LinkContent]] = defaultdict(list)
        for one in self.links:
            found[one.source].append(one)
            if one.target != one.source:
                found[one.target].append(one)
        return {card: tuple(links) for card, links in found.items()}

    @cached_property
    def link(self) -> Mapping[str, LinkContent]:
        """The hand-offs by id."""
        return {one.id: one for one in self.links}

    @cached_property
    def gaps_at(self) -> Mapping[str, tuple[GapContent, ...]]:
        """The gaps at each card and hand-off that has any."""
        found: defaultdict[str, list[GapContent]] = defaultdict(list)
        for gap in self.gaps:
            found[gap.at].append(gap)
        return {at: tuple(gaps) for at, gaps in found.items()}

    @cached_property
    def used_lanes(self) -> frozenset[int]:
        """The lanes in which a card stands, by their places."""
        return frozenset(card.lane for card in self.cards)

    def lanes_without_a_card(self, first: int, last: int) -> Iterator[int]:
        """The lanes that columns have though no card of theirs stands there.

        What is collapsed is told where its cards would stand. A lane without a card anywhere is
        where building goes on: behind the last column.
        """
        at_end = last == len(self.columns)
        for place, lane in enumerate(self.lanes):
            if lane.hidden is not None and lane.hidden.cards:
                if any(first <= column < last for column in lane.hidden.columns):
                    yield place
            elif at_end and place not in self.used_lanes:
                yield place

    @cached_property
    def says_feelings(self) -> bool:
        """Whether any card says how it felt."""
        return any(card.feeling is not None for card in self.cards)

    @cached_property
    def says_payers(self) -> bool:
        """Whether any card says who pays."""
        return any(card.payers for card in self.cards)
