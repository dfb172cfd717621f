"""Where everything of one band stands: what `layout` gives and what is drawn, checked and hit.

All lengths are map units from the band's own top left corner; y grows downwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Point
from journeymap.typography import Line

type BoxKey = tuple[int, str]
"""A box: its lane's place, and the id of the card that founded it, so that it outlives edits."""


MARK = 8.0
"""Half of what a mark of start or end covers."""
MARK_OUT = 4.0
MARK_UP = 3.0
"""How far its middle is out of its card's side, and over its lower edge."""


class Area(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


class TokenKind(StrEnum):
    """What a piece of a label is; each is drawn in its own way."""

    FLAG = "flag"
    """A gap's number on a flag."""
    PERSON = "person"
    MECHANISM = "mechanism"
    CONTINUED = "continued"
    """A further line of a carrier's name."""
    NOBODY = "nobody"
    MISSING = "missing"
    WAIT = "wait"
    LONG_WAIT = "long_wait"
    """A wait that is longer than the journey allows."""
    NOT_ASKED = "not_asked"
    UNPAID = "unpaid"
    REFERENCE = "reference"
    """Where a line comes from, or what it goes on to: in italics."""
    NUMBER = "number"
    """A card's number after an arrow."""
    PAGE = "page"
    """Room for the page of the sheet that a card is on; `words` is the card's id."""
    ARROW = "arrow"
    """A line that goes on elsewhere; `words` is the state of the hand-off."""
    SIGN = "sign"
    """The small sign of a hand-off without a line, in the receiver's card; `words` is its state."""
    SPACE = "space"


class Token(NamedTuple):
    """A piece of a label's line: its kind, its words, how wide it is."""

    kind: TokenKind
    words: str
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of tokens at a place: of a hand-off (`link`), or of a card that leads elsewhere."""

    area: Area
    lines: tuple[tuple[Token, ...], ...]
    link: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card, its title broken into lines.

    Attributes:
        id, number: of the card.
        area: where it stands.
        box: the box that it stands in.
        row: the row, counted from the band's top.
        title: its lines, beginning with its number.
        foot: the lines of its tag.
        rows: hand-offs without a line, as rows over its foot.
        pale: whether it repeats the last card before the cut.
    """

    id: str
    number: int
    column: int
    area: Area
    box: BoxKey
    row: int
    title: tuple[Line, ...]
    foot: tuple[str, ...] = ()
    rows: tuple[tuple[Token, ...], ...] = ()
    pale: bool = False

    @property
    def start_mark(self) -> Point:
        """The middle of the mark where the journey starts: the lower left corner has no line."""
        return self.area.x - MARK_OUT, self.area.bottom - MARK_UP

    @property
    def end_mark(self) -> Point:
        """The middle of the mark where the journey ends, at the lower right corner."""
        return self.area.right + MARK_OUT, self.area.bottom - MARK_UP


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box (or full-width lane): its lane, its place, and its name's lines.

    Attributes:
        key: which box it is.
        lane: its lane's place.
        area: where it stands.
        name: the lines of its name, as left edge, baseline and words.
        name_size: the type size of its name.
        pale: whether it holds repeated cards alone.
        top: the first row of those that it shares with the boxes beside it.
    """

    key: BoxKey
    lane: int
    area: Area
    name: tuple[tuple[float, float, Line], ...]
    name_size: float
    pale: bool = False
    top: int = 0


class Way(StrEnum):
    """The shape of a hand-off's line (layout's order of decisions, 3)."""

    STRAIGHT = "straight"
    EARLY = "early"
    LATE = "late"
    DROP = "drop"
    AROUND = "around"
    OUT = "out"
    """It leaves for another band."""
    IN = "in"
    """It arrives from another band."""
    LISTED = "listed"
    """It has no line: a row in the receiver's card, an arrow in the sender's."""


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A hand-off's line.

    Attributes:
        id: of the hand-off.
        way: its shape.
        points: of its line; none where it has no line in this band.
        sign: the middle of its sign on the receiver's edge, if it has one.
        sign_upright: whether the line runs up and down there.
    """

    id: str
    way: Way
    points: tuple[Point, ...] = ()
    sign: Point | None = None
    sign_upright: bool = False


@dataclass(frozen=True, slots=True)
class StageBar:
    """A stage's name and bar over its steps in this band; `line` is the x of the line before it.

    `name` holds the lines of its name ("continued" said), no wider than the bar where words allow;
    `baseline` is that of the first. The bar is at `bar`.
    """

    stage: int
    left: float
    right: float
    line: float | None = None
    continued: bool = False
    name: tuple[str, ...] = ()
    baseline: float = 18.0
    bar: float = 24.0


@dataclass(frozen=True, slots=True)
class StepHead:
    """A step: its column, its left edge, its name's left edge and first baseline.

    A name too long for its column stands in `lines`, one under the other; `name` is the whole.
    """

    column: int
    left: float
    name_x: float
    baseline: float
    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapWords:
    """A gap's words: where they stand, broken into lines.

    Attributes:
        number: of the gap.
        x, y: the top left corner.
        lines: the words.
        reference: how many letters at the beginning are the reference ("at 14: ").
        flag: whether the flag is repeated before them.
    """

    number: int
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    reference: int = 0
    flag: bool = True


@dataclass(frozen=True)
class Band:
    """One band of a map.

    Attributes:
        first: the first column.
        last: one past the last column.
        style: what it was laid out with.
        head: the height of stages and steps, from the top; the ground of boxes begins here.
        body_bottom: where the ground of boxes ends; curve, payers and strips follow.
        row_areas: top and height of each row.
        links_without_line: whether any hand-off had to become a row in cards.
        payer_lines: how many lines of names stand over the ribbon of payers.
    """

    first: int
    last: int
    style: Style
    width: float
    height: float
    head: float
    body_bottom: float
    row_areas: tuple[tuple[float, float], ...]
    cards: tuple[PlacedCard, ...]
    boxes: tuple[PlacedBox, ...]
    links: tuple[PlacedLink, ...]
    labels: tuple[Label, ...]
    stages: tuple[StageBar, ...]
    steps: tuple[StepHead, ...]
    gap_words: tuple[GapWords, ...] = ()
    gaps_under: tuple[GapWords, ...] = ()
    payer_lines: int = 0

    @property
    def x_of(self) -> Mapping[int, float]:
        """The left edge of the cards of each column."""
        return {one.column: one.left for one in self.steps}

    @property
    def links_without_line(self) -> bool:
        """Whether a hand-off had to become a row in cards."""
        return any(one.way is Way.LISTED for one in self.links)


@dataclass(frozen=True)
class Page:
    """A whole map: bands from top to bottom at one scale.

    Attributes:
        bands: with the y of each, the first at 0.
        width: of the page; bands may be narrower.
        height: of all bands together; a head over them, a legend under them come on top of it.
        scale: units of the target (pixels, points) for one map unit.
    """

    bands: tuple[tuple[float, Band], ...]
    width: float
    height: float
    scale: float = 1.0
