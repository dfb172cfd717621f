"""What a sweep from left to right finds: the x of everything, and in which row or strip it is."""

from dataclasses import dataclass, field
from typing import NamedTuple

from journeymap.diagram.bands.band import BoxKey
from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.entries import Entry, entry_of
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.frontier import Frontier, Layer
from journeymap.diagram.bands.labels import Block, Tokens, listed_rows
from journeymap.diagram.bands.sizes import (
    BOX_SIDE,
    LANE_NAMES,
    LEFT,
    PORT_END,
    SIGN_HALF,
    pale_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import corner_width
from journeymap.diagram.bands.typesetting import Typesetting
from journeymap.diagram.bands.ways import Ways
from journeymap.typography import Line


class Upright(NamedTuple):
    """A line's upright stretch: its x, and whether it leaves its card at the right.

    `down` says whether it leads down from its card.
    """

    x: float
    at_right: bool
    down: bool


class Port(NamedTuple):
    """Where a line enters a card's top or bottom, and the strip of the track before it."""

    x: float
    strip: int
    from_above: bool


class Sign(NamedTuple):
    """A sign over or under a box: its hand-off, its x, its strip; `inside` its own box's rows.

    `reach` is how far it and its line stand out of the box's edge.
    """

    link: str
    x: float
    strip: int
    layer: Layer
    inside: bool
    reach: float


class Hung(NamedTuple):
    """A label over or under a box, of a hand-off, or of hand-offs that leave a card."""

    block: Block
    x: float
    strip: int
    layer: Layer
    link: str = ""
    card: str = ""


class BoxName(NamedTuple):
    """A box's name: its left edge, its type size and its lines, how wide and high it is."""

    x: float
    size: float
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass
class Swept:
    """A band while it is swept, and what was found.

    Attributes:
        excerpt, rows, ways, style: what is laid out.
        frontier: how far everything is taken.
        typesetting: its words, set in the style.
        x: the left edge of each column's cards.
        uprights, ports: of each hand-off that has one.
        signs, hung: what stands in strips.
        names: of each box that has begun.
        beside: labels right of a row's last card, as x and block, by card.
        gap_left: how far labels left of a card end before it.
        stage_lines: the x of the line before each stage but the first, by first column.
        widths: how wide the band would be if it ended behind each column.
        stage_end: where the name of the last stage ends.
        unfit: hand-offs that found no place at their card.
    """

    excerpt: Excerpt
    rows: Rows
    ways: Ways
    style: Style
    frontier: Frontier
    typesetting: Typesetting
    x: dict[int, float] = field(default_factory=dict)
    uprights: dict[str, Upright] = field(default_factory=dict)
    ports: dict[str, Port] = field(default_factory=dict)
    signs: list[Sign] = field(default_factory=list)
    hung: list[Hung] = field(default_factory=list)
    names: dict[BoxKey, BoxName] = field(default_factory=dict)
    beside: dict[str, tuple[float, Block]] = field(default_factory=dict)
    gap_left: dict[str, float] = field(default_factory=dict)
    stage_lines: dict[int, float] = field(default_factory=dict)
    widths: list[float] = field(default_factory=list)
    stage_end: float = 0.0
    unfit: set[str] = field(default_factory=set)
    _labels: dict[str, Block | None] = field(default_factory=dict)

    def label(self, link: LinkContent) -> Block | None:
        """The label of a hand-off."""
        if link.id not in self._labels:
            self._labels[link.id] = self.typesetting.label(link, self.ways.way[link.id])
        return self._labels[link.id]

    def tell_gaps(self, link: LinkContent, label: Block | None) -> None:
        """Give a hand-off another label: with the words of its gaps, or without them again."""
        self._labels[link.id] = label

    def label_width(self, link: LinkContent) -> float:
        """How wide a hand-off's label is."""
        label = self.label(link)
        return label.width if label else 0.0

    def title(self, card: BandCard) -> tuple[Line, ...]:
        """The lines of a card's title."""
        return self.typesetting.title(card)

    def foot(self, card: BandCard) -> tuple[str, ...]:
        """The lines of a card's foot."""
        return self.typesetting.foot(card)

    def entry(self, link: LinkContent) -> Entry:
        """Where a line led round, or one from another band, comes to its card."""
        entries = self.ways.entries
        if link.id not in entries:
            entries[link.id] = entry_of(link, self.excerpt, self.rows)
        return entries[link.id]

    def listed(self, card: str) -> tuple[Tokens, ...]:
        """The hand-offs without a line in a card."""
        arriving, leaving = self.ways.listed_in.get(card, ()), self.ways.listed_out.get(card, ())
        if not arriving and not leaving:
            return ()
        return listed_rows(arriving, leaving, self.excerpt, self.style)

    def indent(self, card: BandCard) -> float:
        """How far a card begins right of its column: a pale one is narrower."""
        return self.style.card_width - pale_width(self.style) if card.pale else 0.0

    def left(self, card: BandCard) -> float:
        """The left edge of a card."""
        return self.x[card.column] + self.indent(card)

    def right(self, card: BandCard) -> float:
        """The right edge of a card."""
        return self.x[card.column] + self.style.card_width

    def last_port(self, card: BandCard, *, over: bool) -> float:
        """How far right of its column a line may meet a card's top (over) or bottom edge.

        Flags and diamond are at the top right corner.
        """
        corner = corner_width(card.card, self.style) if over and not card.pale else 0.0
        return self.style.card_width - max(PORT_END, corner + 4 + SIGN_HALF if corner else 0.0)

    def opens(self, card: BandCard) -> bool:
        """Whether the card is in the first column of its box."""
        return self.style.boxes and self.rows.box[card.id].first == card.column


def origin_of(style: Style) -> float:
    """Where the first card of a band begins."""
    return LEFT if style.boxes else LANE_NAMES + 2 * BOX_SIDE
