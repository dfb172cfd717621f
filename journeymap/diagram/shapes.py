"""The few primitive shapes that every painter replays: screen, PDF, SVG and PNG.

Lengths are map units: one unit is one device-independent pixel at 100 % on screen, and whatever
the paper's scale makes of it in print. y grows downwards. Colours are ``#rrggbb``. Shapes stand in
the coordinates of their group, so that a painter moves a group without touching its shapes.
"""

from dataclasses import dataclass
from enum import StrEnum

from journeymap.typography import FontStyle, Line

type Point = tuple[float, float]


class Pattern(StrEnum):
    """The second sign beside a colour, for greyscale and for colour-blind readers."""

    SOLID = "solid"
    STRIPES = "stripes"
    STRIPES_BACK = "stripes_back"
    DOTS = "dots"
    GRID = "grid"
    BARS = "bars"
    CHECKS = "checks"
    RINGS = "rings"
    ROWS = "rows"
    LATTICE = "lattice"
    PLUSES = "pluses"
    DASHES = "dashes"
    ZIGZAG = "zigzag"
    WEAVE = "weave"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an edge is drawn; `dash` alternates lengths drawn and left out, empty for a full line."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Role(StrEnum):
    """What a shape is within its group, for whoever draws it larger, hides it or speaks of it."""

    GROUND = "ground"
    """The outline that the group is recognised and hit by."""
    TITLE = "title"
    NUMBER = "number"
    """A card's number in reading order."""
    TAG = "tag"
    """Words at a card's foot."""
    SWATCH = "swatch"
    """The colour and pattern of what a tag or a name says."""
    NAME = "name"
    """The name of a box, a stage, a row."""
    LINE = "line"
    """The line of a hand-off."""
    CASING = "casing"
    """The bright edge that keeps a line apart from what it crosses."""
    SIGN = "sign"
    FLAG = "flag"
    BADGE = "badge"
    WORDS = "words"
    """Words that somebody wrote: a feeling, a gap."""
    PAGE = "page"
    """Room for the page that a card is on; `whole` is the card's id. Who prints it says it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, with round corners where `radius` is more than 0.

    `pattern` is painted over the fill in `pattern_colour`, clipped to the box, with a period of
    `PATTERN_PERIOD` units that starts at the box's own corner.
    """

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: str | None = None
    stroke: Stroke | None = None
    pattern: Pattern = Pattern.SOLID
    pattern_colour: str = "#ffffff"
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight segments through points; `radius` rounds the corners."""

    points: tuple[Point, ...]
    stroke: Stroke
    radius: float = 0.0
    role: Role | None = None


class Move(StrEnum):
    """What a path does next: with 1, 1, 3 and 0 points."""

    TO = "move"
    LINE = "line"
    CURVE = "curve"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Path:
    """Moves, lines and cubic curves: symbols, arrow heads, the experience curve.

    `moves` holds pairs of a move and its points; a curve has two control points and an end.
    """

    moves: tuple[tuple[Move, tuple[Point, ...]], ...]
    fill: str | None = None
    stroke: Stroke | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text that `typography` has set: painted run by run, `x` plus each run's own x.

    `x` is the left edge, `y` the baseline, `size` the font size in map units. Where the line is the
    first of several, `whole` is the text as it was before it was broken into them.
    """

    line: Line
    x: float
    y: float
    size: float
    colour: str
    style: FontStyle = FontStyle.REGULAR
    whole: str = ""
    role: Role | None = None


type Shape = Box | Polyline | Path | TextLine

PATTERN_PERIOD = 6.0
"""The size of a pattern's cell in map units."""


class GroupKind(StrEnum):
    """What a group of shapes shows; painters and the scene treat kinds differently."""

    HEADING = "heading"
    USER = "user"
    STAGE = "stage"
    STEP = "step"
    BOUNDARY = "boundary"
    LANE = "lane"
    BAND = "band"
    """The ground of one band."""
    BOX = "box"
    """A stretch of cards of one lane."""
    CARD = "card"
    ELSEWHERE = "elsewhere"
    HANDOFF = "handoff"
    MARK = "mark"
    GAP = "gap"
    """What a gap is, in words."""
    PRESENCE = "presence"
    """Who has the person when."""
    CURVE = "curve"
    MONEY = "money"
    STRIP = "strip"
    BADGE = "badge"
    NOTE = "note"
    LEGEND = "legend"


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together and move together.

    Attributes:
        kind: what the group shows.
        key: the id of the record (or lane) that it shows, or "" where there is none.
        x, y: where the group's own origin stands on the map.
        width, height: the extent from that origin within which all its shapes lie.
        shapes: from back to front.
        spoken: the group in words, for a screen reader and for alternative text.
    """

    kind: GroupKind
    key: str
    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape, ...]
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class LaneExtent:
    """Where a lane stands.

    `value` is what a card in it has in the lens's field: an id or a vocabulary value, None in the
    lane of what is not tagged yet.
    """

    value: str | None
    title: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class ColumnExtent:
    """Where a step's column stands; on a map in bands, within the band of that place."""

    step: str
    stage: str
    left: float
    width: float
    band: int = 0


@dataclass(frozen=True, slots=True)
class BoxExtent:
    """Where a box stands.

    Attributes:
        key: which box it is, as in the layout.
        value: what a card in it has in the lens's field; None: nothing is said yet.
        title: the name of its lane, in full.
        band: the place of its band.
        x, y, width, height: its area on the map.
    """

    key: tuple[int, str]
    value: str | None
    title: str
    band: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BandExtent:
    """Where a band stands: its columns, its top and height, and the ground that boxes stand on.

    `first` is its first column, `last` one past its last.
    """

    first: int
    last: int
    top: float
    height: float
    ground_top: float
    ground_bottom: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole map: its size, its grid (or boxes and bands), its groups from back to front."""

    width: float
    height: float
    lanes: tuple[LaneExtent, ...]
    columns: tuple[ColumnExtent, ...]
    groups: tuple[Group, ...]
    boxes: tuple[BoxExtent, ...] = ()
    bands: tuple[BandExtent, ...] = ()
