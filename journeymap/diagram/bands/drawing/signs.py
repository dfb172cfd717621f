"""The signs of a map in bands, each drawn in one place: on the map, in cards, in the legend."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.drawing.colours import state_colour
from journeymap.diagram.bands.drawing.lettering import BOLD
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import flag_width, flag_words
from journeymap.diagram.shapes import Box, Path, Point, Polyline, Role, Shape, Stroke, TextLine
from journeymap.diagram.symbols import path, symbol
from journeymap.diagram.theme import Theme
from journeymap.typography import set_line

BEGINNING = 5.4
"""Half of the dot at which a line begins that comes from elsewhere."""


def line_stroke(state: LinkState, theme: Theme, scale: float = 1.0) -> Stroke:
    """How the line of a hand-off is drawn: dotted where nobody was asked, dashed where unsaid."""
    width, dash = _STROKES.get(state, (2.4, ()))
    dashes = tuple(length if length < 1 else length * scale for length in dash)
    return Stroke(state_colour(state, theme), width * scale, dashes)


_STROKES: dict[LinkState, tuple[float, tuple[float, ...]]] = {
    LinkState.INSIDE: (1.5, ()),
    LinkState.ASKED_INSIDE: (1.5, (0.1, 3.6)),
    LinkState.UNSAID: (1.8, (7.0, 4.0)),
    LinkState.NOT_ASKED: (2.4, (0.1, 4.4)),
}


def line_core(state: LinkState, theme: Theme, scale: float = 1.0) -> Stroke | None:
    """What is drawn along the middle of a line: it is hollow where only a part is carried."""
    return Stroke(theme.canvas, 0.9 * scale) if state is LinkState.PARTLY else None


def arrow_head(tip: Point, before: Point, colour: str, scale: float = 1.0) -> Path:
    """An arrow head whose tip is at the end of an upright or level line that comes from a point."""
    (x, y), (from_x, from_y) = tip, before
    length, half = 7.0 * scale, 3.8 * scale
    if abs(y - from_y) <= abs(x - from_x):
        back = x - length if x >= from_x else x + length
        data = f"M{x} {y} L{back} {y - half} L{back} {y + half} Z"
    else:
        back = y - length if y >= from_y else y + length
        data = f"M{x} {y} L{x - half} {back} L{x + half} {back} Z"
    return path(data, fill=colour)


class _Spot(NamedTuple):
    """Where a sign stands, how large, and whether its line runs up and down there."""

    x: float
    y: float
    scale: float
    upright: bool


def handoff_sign(
    state: LinkState, at: Point, theme: Theme, *, scale: float = 1.0, upright: bool = False
) -> list[Shape]:
    """The sign of a hand-off's state around a point; nothing where it has none.

    Args:
        state: how it is told.
        at: its middle.
        theme: the colours.
        scale: 1 on a box's edge, less in cards.
        upright: whether the line runs up and down there.
    """
    if not state.has_sign:
        return []
    draw = {
        LinkState.CARRIED: _bridge,
        LinkState.PARTLY: _part_of_a_bridge,
        LinkState.NOBODY: _break,
        LinkState.NOT_ASKED: _question,
    }[state]
    return [replace(one, role=Role.SIGN) for one in draw(_Spot(*at, scale, upright), theme)]


def sign_ground(at: Point, theme: Theme) -> Box:
    """The bright ground that keeps a sign apart from the edge that it stands on."""
    return Box(at[0] - 10, at[1] - 9, 20, 18, 9, theme.canvas)


def _bridge(spot: _Spot, theme: Theme) -> list[Shape]:
    x, y, s, _upright = spot
    stroke = Stroke(theme.bridge, 2.2 * s)
    foot = y + 4 * s
    arch = (
        f"M{x - 7 * s} {foot} C{x - 7 * s} {y - 9 * s} {x + 7 * s} {y - 9 * s} {x + 7 * s} {foot} Z"
    )
    deck = f"M{x - 9 * s} {foot} L{x + 9 * s} {foot}"
    return [path(arch, fill=theme.canvas, stroke=stroke), path(deck, stroke=stroke)]


def _part_of_a_bridge(spot: _Spot, theme: Theme) -> list[Shape]:
    """Half an arch, and one bar of the break where it ends."""
    x, y, s, _upright = spot
    stroke = Stroke(theme.bridge, 2.2 * s)
    foot = y + 4 * s
    arch = (
        f"M{x - 8.5 * s} {foot} C{x - 8.5 * s} {y - 6 * s} {x - 3 * s} {y - 8 * s} "
        f"{x + 1.5 * s} {y - 7 * s}"
    )
    deck = f"M{x - 10 * s} {foot} L{x + 2 * s} {foot}"
    bar = f"M{x + 6.5 * s} {y - 8.5 * s} L{x + 6.5 * s} {y + 8.5 * s}"
    return [
        path(arch, stroke=stroke),
        path(deck, stroke=stroke),
        path(bar, stroke=Stroke(theme.gap, 3 * s)),
    ]


def _break(spot: _Spot, theme: Theme) -> list[Shape]:
    x, y, s, upright = spot
    near, far = 3.6 * s, 8 * s
    bars = (
        f"M{x - far} {y + down} L{x + far} {y + down}"
        if upright
        else f"M{x + down} {y - far} L{x + down} {y + far}"
        for down in (-near, near)
    )
    return [path(" ".join(bars), stroke=Stroke(theme.gap, 3 * s))]


def _question(spot: _Spot, theme: Theme) -> list[Shape]:
    x, y, s, _upright = spot
    half, colour = 7.5 * s, theme.question
    ring = Box(x - half, y - half, 2 * half, 2 * half, half, theme.canvas, Stroke(colour, 1.5 * s))
    return [ring, symbol("question", x - 5.4 * s, y - 5.6 * s, 11 * s, colour, width=1.5 * s)]


def flag_height(style: Style) -> float:
    """The height of a gap's flag."""
    return style.small * 1.3


def gap_flag(at: Point, numbers: Sequence[int], style: Style, theme: Theme) -> list[Shape]:
    """The pointed flag of a gap, or of several, its top left corner at a point.

    It has the same colour everywhere: red is for what says that nobody carries.
    """
    x, y = at
    size = style.small
    width, height, point = flag_width(numbers, style), flag_height(style), size * 0.26
    data = (
        f"M{x} {y} L{x + width - point} {y} L{x + width} {y + height / 2} "
        f"L{x + width - point} {y + height} L{x} {y + height} Z"
    )
    line = set_line(flag_words(numbers), size, BOLD)
    left, baseline = x + (width - point - line.width) / 2, y + height / 2 + size * 0.36
    return [
        replace(path(data, fill=theme.feeling), role=Role.FLAG),
        TextLine(line, left, baseline, size, theme.on_alarm, BOLD, role=Role.FLAG),
    ]


def person(x: float, y: float, s: float, colour: str) -> list[Shape]:
    """Somebody who carries: head and shoulders in a field of 9 by 10."""
    body = f"M{x} {y + 10 * s} C{x} {y + 4 * s} {x + 9 * s} {y + 4 * s} {x + 9 * s} {y + 10 * s} Z"
    head = Box(x + 2.2 * s, y, 4.6 * s, 4.6 * s, 2.3 * s, colour)
    return [head, path(body, fill=colour)]


def mechanism(x: float, y: float, s: float, colour: str, theme: Theme) -> list[Shape]:
    """A record, a rule, a pool that carries: a sheet with lines."""
    sheet = Box(x, y, 9 * s, 10.5 * s, 0, theme.canvas, Stroke(colour, 1.3 * s))
    lines = " ".join(
        f"M{x + 2 * s} {y + down * s} L{x + 7 * s} {y + down * s}" for down in (3.0, 5.4, 7.8)
    )
    return [sheet, path(lines, stroke=Stroke(colour, 1.1 * s))]


def clock(x: float, y: float, size: float, colour: str) -> Path:
    """How long it took."""
    return symbol("clock", x, y, size, colour, width=1.2)


def long_wait(x: float, y: float, width: float, s: float, theme: Theme) -> list[Shape]:
    """The ground of a wait that is longer than the journey allows, with its clock.

    It reaches a little out of the room of the words at each side.
    """
    ground = Box(x - s, y - 1.5 * s, width + 1.5 * s, 15.5 * s, 4 * s, theme.ink)
    return [ground, clock(x, y, 12.5 * s, theme.canvas)]


def nobody_ground(x: float, y: float, width: float, s: float, theme: Theme) -> Box:
    """The red ground of the word that says that nobody carries, as wide as its room."""
    return Box(x, y - 0.5 * s, width, 15.5 * s, 4 * s, theme.gap, role=Role.SIGN)


def short_arrow(x: float, y: float, s: float, state: LinkState, theme: Theme) -> list[Shape]:
    """A line that goes on elsewhere: 15 long, its middle line at y."""
    stroke = line_stroke(state, theme)
    thin = Stroke(stroke.colour, min(stroke.width, 2.0) * s, stroke.dash)
    tip = x + 15 * s, y
    return [Polyline(((x, y), (x + 9 * s, y)), thin), arrow_head(tip, (x, y), stroke.colour, s)]


def beginning(at: Point, half: float, colour: str, theme: Theme, *, up: bool) -> list[Shape]:
    """Where a line begins that comes from elsewhere: an arrow to that on a dot around a point.

    So it does not begin in mid-air, nor at another line that passes there.
    """
    x, y = at
    reach = half * (0.6 if up else -0.6)
    arrow = (
        f"M{x} {y + reach} L{x} {y - reach} "
        f"M{x - half * 0.5} {y - reach * 0.2} L{x} {y - reach} L{x + half * 0.5} {y - reach * 0.2}"
    )
    dot = Box(x - half, y - half, 2 * half, 2 * half, half, colour)
    return [dot, path(arrow, stroke=Stroke(theme.canvas, 0.22 * half))]


def diamond(x: float, y: float, half: float, theme: Theme) -> list[Shape]:
    """A moment of truth, around a point."""

    def around(reach: float) -> str:
        return f"M{x} {y - reach} L{x + reach} {y} L{x} {y + reach} L{x - reach} {y} Z"

    return [
        path(around(half), fill=theme.canvas, stroke=Stroke(theme.strong, 2)),
        path(around(half * 0.42), fill=theme.strong),
    ]


def start_mark(x: float, y: float, theme: Theme) -> list[Shape]:
    """Where the journey begins, around a point."""
    triangle = f"M{x - 2.6} {y - 4} L{x + 4.4} {y} L{x - 2.6} {y + 4} Z"
    ring = Box(x - 8, y - 8, 16, 16, 8, theme.strong, Stroke(theme.canvas, 1.4))
    return [ring, path(triangle, fill=theme.canvas)]


def end_mark(x: float, y: float, theme: Theme) -> list[Shape]:
    """Where the journey ends, around a point."""
    ring = Box(x - 8, y - 8, 16, 16, 8, theme.canvas, Stroke(theme.strong, 2))
    return [ring, Box(x - 3.6, y - 3.6, 7.2, 7.2, 1, theme.strong)]
