"""The poster as one sheet before it meets paper: head, the map as large as there is room, foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

from journeymap.diagram import PRINT, SMALLEST_CARD_TEXT, Diagram, Options, draw
from journeymap.diagram.frame import HEADING_HEIGHT, MARGIN, subtitle_of
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Shape, Stroke, TextLine
from journeymap.diagram.write_here import ROWS
from journeymap.model.journey import Journey
from journeymap.report.paper import MILLIMETRE, SIZES, Size
from journeymap.report.printing import Printing
from journeymap.report.sheets import MOST_AIR, SMALLEST_PRINT
from journeymap.report.titles import title_of
from journeymap.typography import FontStyle, Line, break_lines, set_line
from journeymap.wording import text

_TITLE, _LINE, _FOOT = 23.0, 9.6, 7.2
"""The sizes of type on A4, in points; on other sheets in proportion."""
_A4_MEAN = 708.0
"""The geometric mean of the sides of A4, in points."""
_NARROW = 420.0
"""Sheets with a side shorter than this have smaller type than their area allows."""
_EDGE = 8.0 * MILLIMETRE
_SERIES = ("A4", "A3", "A2", "A1", "A0")
_SHORTEST, _LONGEST = 210.0, 5000.0
"""The sides of a sheet of the map's own shape, in millimetres."""
_READABLE = SMALLEST_PRINT / SMALLEST_CARD_TEXT
"""Points for a map unit from which on card text can be read."""
_MOST_TURNS = 12
_HARDLY_SEEN = 0.04
"""A map that leaves less of its height than this fills its room."""
_MOST_ROOM = 460.0
"""The greatest height of a row to write in, in map units."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Groups of shapes on the sheet, and what they are to somebody who hears it.

    Attributes:
        kind: the structure type; "" for decoration.
        groups: from back to front.
        left, top: where their origin stands, in points from the sheet's upper left corner.
        scale: points for a unit of theirs.
        width, height: the extent in points.
    """

    kind: str
    groups: tuple[Group, ...]
    left: float
    top: float
    scale: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """A sheet with all that stands on it, in the order of reading."""

    size: Size
    diagram: Diagram
    scale: float
    layers: tuple[Layer, ...]

    @property
    def is_readable(self) -> bool:
        """Whether card text is 6 points or more."""
        return self.scale >= _READABLE - 1e-6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of head and foot."""

    title: str
    line: str
    day: str
    foot: str
    end: str


def _words(journey: Journey, printing: Printing) -> Words:
    person = journey.user.pseudonym
    subtitle = subtitle_of(journey, printing.lens)
    day = printing.date.isoformat()
    version = text("Version {version}").format(version=printing.version) if printing.version else ""
    statement = text("This map follows one person's pathway. It is no measure of any organisation.")
    state = journey.state.label
    return Words(
        title=title_of(journey),
        line=" · ".join(one for one in (person, subtitle) if one),
        day=day,
        foot=" ".join((statement, *printing.statements)),
        end=" · ".join(
            one for one in (state[:1].upper() + state[1:], printing.author, day, version) if one
        ),
    )


def poster_sheet(journey: Journey, options: Options, printing: Printing) -> PosterSheet:
    """The poster on a sheet; without a size on the smallest that can be read, 5 m at most.

    Rows to write in, where the options ask for them, else the lanes, take what room is left.
    """
    words = _words(journey, printing)
    diagram = draw(journey, options)
    if printing.size is None:
        size = _fitting(diagram, words, printing.landscape)
    else:
        size = _best(diagram, words, printing.size, printing.landscape)
    if _scale(diagram, words, size) < _READABLE - 1e-6:
        words = replace(words, foot=f"{words.foot} {_too_small()}")
    left_over = _left_over(diagram, words, size)
    filled = _filled(options, len(diagram.lanes), left_over, _drawn_size(diagram)[1])
    return _laid(draw(journey, filled) if filled != options else diagram, words, size)


def _too_small() -> str:
    told = text("Its smallest type is under {size} points; choose larger paper to read it all.")
    return told.format(size=int(SMALLEST_PRINT))


def _filled(options: Options, lanes: int, left_over: float, height: float) -> Options:
    """The same drawing with what it leaves of its room used: for pens first, then in the lanes."""
    if left_over < height * _HARDLY_SEEN:
        return options
    room = options.write_here
    if room:
        room = min(_MOST_ROOM, room + left_over / len(ROWS))
        left_over -= (room - options.write_here) * len(ROWS)
    air = min(MOST_AIR, left_over / (2 * max(1, lanes)))
    return replace(options, write_here=room, air=air)


def _fitting(diagram: Diagram, words: Words, landscape: bool | None) -> Size:
    """The smallest sheet that can be read: one of A4 to A0, else one of the map's own shape."""
    for name in _SERIES:
        size = _best(diagram, words, SIZES[name], landscape)
        if _scale(diagram, words, size) >= _READABLE - 1e-6:
            return size
    return _own_size(diagram, words)


def _own_size(diagram: Diagram, words: Words) -> Size:
    """A sheet of the map's own shape: as small as can be read, or as large as they come.

    What head, foot and margins need follows from the sheet's size, so it is found in a few turns.
    """
    wide, high = _drawn_size(diagram)
    most = _LONGEST * MILLIMETRE
    size = _rounded(wide * _READABLE, high * _READABLE)
    for _turn in range(_MOST_TURNS):
        _head_layers, _foot_layers, room = _around(words, size)
        more_wide, more_high = size.width - room.width, size.height - room.height
        scale = min(_READABLE, (most - more_wide) / wide, (most - more_high) / high)
        before, size = size, _rounded(wide * scale + more_wide, high * scale + more_high)
        if size == before:
            break
    return size


def _rounded(width: float, height: float) -> Size:
    """A sheet of whole millimetres that holds these sides, as far as sheets go."""
    sides = [
        min(_LONGEST, max(_SHORTEST, float(ceil(side / MILLIMETRE)))) for side in (width, height)
    ]
    name = " x ".join(f"{side:g}" for side in sides)
    return Size(f"{name} mm", sides[0] * MILLIMETRE, sides[1] * MILLIMETRE)


def _best(diagram: Diagram, words: Words, size: Size, landscape: bool | None) -> Size:
    """The sheet as it lies: as asked, as given by its sides, or as the map can be larger."""
    if landscape is not None:
        return size.lying(lies=landscape)
    if size.name not in SIZES:
        return size
    ways = (size.lying(lies=True), size.lying(lies=False))
    return max(ways, key=lambda one: _scale(diagram, words, one))


def _edge(size: Size) -> float:
    """What stays blank at each side: 8 mm on A4, in proportion on larger sheets."""
    short = min(size.width, size.height)
    return min(max(_EDGE, short * 0.038), short * 0.12)


def _type(size: Size) -> float:
    """How much larger type is than on A4."""
    mean = sqrt(size.width * size.height) / _A4_MEAN
    return min(mean, size.width / _NARROW, size.height / _NARROW)


@dataclass(frozen=True, slots=True)
class _Room:
    """What head and foot leave for the map, in points from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


def _laid(diagram: Diagram, words: Words, size: Size) -> PosterSheet:
    head, foot, room = _around(words, size)
    scale = _scale(diagram, words, size)
    wide, high = _drawn_size(diagram)
    shown = tuple(one for one in diagram.groups if one.kind is not GroupKind.HEADING)
    left = room.left + (room.width - wide * scale) / 2
    top = room.top + (room.height - high * scale) / 2
    figure = Layer(
        "Figure", shown, left - MARGIN * scale, top - (MARGIN + HEADING_HEIGHT) * scale, scale,
        diagram.width * scale, diagram.height * scale,
    )  # fmt: skip
    return PosterSheet(size, diagram, scale, (*head, figure, *foot))


def _drawn_size(diagram: Diagram) -> tuple[float, float]:
    """The map's size without its own margins and heading."""
    return diagram.width - 2 * MARGIN, diagram.height - 2 * MARGIN - HEADING_HEIGHT


def _scale(diagram: Diagram, words: Words, size: Size) -> float:
    """Points for a map unit where the map fills its room."""
    _head_layers, _foot_layers, room = _around(words, size)
    wide, high = _drawn_size(diagram)
    return min(room.width / wide, room.height / high)


def _left_over(diagram: Diagram, words: Words, size: Size) -> float:
    """The height that the map leaves of its room, in map units."""
    _head_layers, _foot_layers, room = _around(words, size)
    drawn: float = _drawn_size(diagram)[1]
    return room.height / _scale(diagram, words, size) - drawn


def _around(words: Words, size: Size) -> tuple[tuple[Layer, ...], tuple[Layer, ...], _Room]:
    """The head, the foot, and the room between them."""
    edge, larger = _edge(size), _type(size)
    width = size.width - 2 * edge
    head, under = _head(words, width, larger)
    foot, height = _foot(words, width, larger)
    bottom = size.height - edge - height
    top = edge + under
    room = _Room(edge, top, width, max(bottom - top, 1.0))
    return (
        tuple(_layer(kind, shapes, edge, edge, (width, under)) for kind, shapes in head),
        tuple(_layer(kind, shapes, edge, bottom, (width, height)) for kind, shapes in foot),
        room,
    )


type _Part = tuple[str, list[Shape]]


def _layer(
    kind: str, shapes: list[Shape], left: float, top: float, extent: tuple[float, float]
) -> Layer:
    group = Group(GroupKind.HEADING, "", 0, 0, *extent, tuple(shapes))
    return Layer(kind, (group,), left, top, 1.0, *extent)


def _head(words: Words, width: float, larger: float) -> tuple[list[_Part], float]:
    """Title, the line of what the map is, the day at the right, a rule; and how high they are."""
    title, line = _TITLE * larger, _LINE * larger
    day = set_line(words.day, line)
    room = width - day.width - 2 * line
    lines = break_lines(words.title, size=title, width=room, style=FontStyle.BOLD, most_lines=2)
    y, shapes = 0.0, []
    for one in lines:
        shapes.append(TextLine(one, 0, y + title * 0.82, title, PRINT.ink, FontStyle.BOLD))
        y += title * 1.2
    at_right = TextLine(day, width - day.width, title * 0.82, line, PRINT.quiet)
    told: list[Shape] = []
    for one in break_lines(words.line, size=line, width=width, most_lines=2):
        told.append(TextLine(one, 0, y + line * 1.1, line, PRINT.quiet))
        y += line * 1.5
    y += line * 0.7
    rule = Polyline(((0, y), (width, y)), Stroke(PRINT.strong, 1.1 * larger))
    parts: list[_Part] = [("H1", list(shapes)), ("P", told), ("P", [at_right]), ("", [rule])]
    return [one for one in parts if one[1]], y + line * 1.4


def _foot(words: Words, width: float, larger: float) -> tuple[list[_Part], float]:
    """A rule, what the map is not, and its state and day at the right; and how high they are."""
    size = _FOOT * larger
    end = set_line(words.end, size)
    lines = break_lines(words.foot, size=size, width=width - end.width - 3 * size, most_lines=4)
    y = size * 1.2
    rule = Polyline(((0, y), (width, y)), Stroke(PRINT.edge, 0.6 * larger))
    told = list(_under_each_other(lines, y + size * 0.5, size))
    y += size * 0.5 + size * 1.4 * max(1, len(lines))
    at_right = TextLine(end, width - end.width, told[0].y, size, PRINT.quiet)
    return [("", [rule]), ("P", [*told]), ("P", [at_right])], y


def _under_each_other(lines: Sequence[Line], top: float, size: float) -> Iterator[TextLine]:
    for number, line in enumerate(lines):
        yield TextLine(line, 0, top + size * (1.1 + 1.4 * number), size, PRINT.quiet)
