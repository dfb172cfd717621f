"""Who hands on to whom, as a picture: organisations or budgets in a ring, with arrows between.

The ring follows the pathway: whoever is met first stands first, clockwise from the left. It grows
until no box and no count covers another, so nothing is ever placed over anything else.
"""

import math
from collections.abc import Iterable, Sequence

from journeymap.diagram.bonds import Bond, colour_of
from journeymap.diagram.bonds_legend import draw_bonds
from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Move,
    Path,
    Point,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.silo_ring import (
    SIGN,
    Curve,
    NodeBox,
    Rect,
    SiloNode,
    SiloWay,
    badge_rect,
    counted,
    placed,
)
from journeymap.diagram.symbols import path, symbol
from journeymap.diagram.theme import (
    SIZE_HEADING,
    SIZE_SMALL,
    Theme,
)
from journeymap.typography import FontStyle, shortened
from journeymap.wording import text

_MARGIN = 28.0


def draw_silo_map(
    nodes: Sequence[SiloNode], ways: Sequence[SiloWay], title: str, theme: Theme
) -> Diagram:
    """The picture: nodes in the order of the pathway, ways between nodes that are there."""
    boxes = [NodeBox(node, theme) for node in nodes]
    known = {node.key for node in nodes}
    drawn = [way for way in ways if way.source in known and way.target in known]
    ring = placed(boxes, drawn)
    left = min((box.x for box in boxes), default=0.0)
    top = min((box.y for box in boxes), default=0.0)
    names = {node.key: node.name for node in nodes}
    shift = (_MARGIN - left, _MARGIN + 44 - top)
    right = max((box.x + box.width for box in boxes), default=0.0) + shift[0]
    bottom = max((box.y + box.height for box in boxes), default=0.0) + shift[1]
    width = max(right + _MARGIN, 420.0)
    groups = [_heading(title, width - 2 * _MARGIN, theme)]
    groups += [_arrow(one, shift, names, theme) for one in ring]
    groups += [box.group(shift) for box in boxes]
    groups += [_badge(one, shift, theme) for one in ring]
    shown = {bond for way in drawn for bond, _count in way.counts}
    legend = draw_bonds(shown, _MARGIN, bottom + 22, width - 2 * _MARGIN, theme)
    groups += [legend] if legend else []
    high = bottom + 22 + (legend.height if legend else 0)
    return Diagram(width, high + _MARGIN, (), tuple(groups))


def _heading(title: str, width: float, theme: Theme) -> Group:
    line = shortened(title, SIZE_HEADING * 0.8, width, FontStyle.BOLD)
    shape = TextLine(line, 0, 18, SIZE_HEADING * 0.8, theme.ink, FontStyle.BOLD)
    return Group(GroupKind.HEADING, "", _MARGIN, _MARGIN, width, 26, (shape,), title)


def _arrow(curve: Curve, shift: Point, names: dict[str, str], theme: Theme) -> Group:
    way = curve.way
    colour = colour_of(way.bond, theme)
    count = sum(number for _bond, number in way.counts)
    width = 1.4 + min(3.0, math.log2(max(count, 1)))
    dash = (1.6, 3.6) if way.bond is Bond.NOT_ASKED else ()
    stroke = Stroke(colour, width, dash)
    ends = (_moved(point, shift) for point in (curve.start, curve.bend, curve.end))
    start, bend, end = ends
    moved = Curve(way, start, bend, end)
    shapes: list[Shape] = []
    if way.bond is Bond.NOBODY:
        before, after = _open_around(moved, curve.spot)
        shapes += [_line(before, stroke), _line(after, stroke)]
        shapes += [_stop(before, colour, at_end=True), _stop(after, colour, at_end=False)]
    else:
        shapes.append(_line(moved, stroke))
    shapes.append(_head(moved, colour, width))
    xs, ys = zip(moved.start, moved.bend, moved.end, strict=True)
    left, top = min(xs), min(ys)
    placed = tuple(_shifted(shape, -left, -top) for shape in shapes)
    states = ", ".join(f"{STATES[bond]()} {number}" for bond, number in way.counts)
    spoken = text("From {source} to {target}: {states}").format(
        source=names[way.source], target=names[way.target], states=states
    )
    return Group(GroupKind.HANDOFF, way.key, left, top, max(xs) - left, max(ys) - top, placed,
                 spoken)  # fmt: skip


STATES = {
    Bond.SPANNED: lambda: text("carried across"),
    Bond.PARTLY: lambda: text("carried in part"),
    Bond.NOBODY: lambda: text("nobody carries it"),
    Bond.NOT_ASKED: lambda: text("not asked yet"),
    Bond.INSIDE: lambda: text("money need not cross"),
}


def _open_around(curve: Curve, spot: float) -> tuple[Curve, Curve]:
    """The curve before and after its count, with a little air on both sides."""
    rect = badge_rect(curve, spot)
    airy = Rect(rect.x - 5, rect.y - 5, rect.width + 10, rect.height + 10)
    parts = [step / 600 for step in range(601)]
    inside = [part for part in parts if Rect(*curve.at(part), 0, 0).meets(airy, 0)]
    first, last = (min(inside), max(inside)) if inside else (spot, spot)
    return curve.piece(0, max(first, 0.02)), curve.piece(min(last, 0.98), 1)


def _line(curve: Curve, stroke: Stroke) -> Path:
    """A quadratic curve as a cubic one, which is what painters know."""
    one = _between(curve.start, curve.bend, 2 / 3)
    other = _between(curve.end, curve.bend, 2 / 3)
    moves = ((Move.TO, (curve.start,)), (Move.CURVE, (one, other, curve.end)))
    return Path(moves, stroke=stroke)


def _stop(curve: Curve, colour: str, *, at_end: bool) -> Path:
    point = curve.end if at_end else curve.start
    x, y = _direction(curve.bend, point) if at_end else _direction(point, curve.bend)
    bar = ((Move.TO, ((point[0] - y * 6, point[1] + x * 6),)),
           (Move.LINE, ((point[0] + y * 6, point[1] - x * 6),)))  # fmt: skip
    return Path(bar, stroke=Stroke(colour, 2.2))


def _head(curve: Curve, colour: str, width: float) -> Path:
    x, y = _direction(curve.bend, curve.end)
    size = 6.0 + width * 1.4
    tip = (curve.end[0] + x * 3, curve.end[1] + y * 3)
    back = (tip[0] - x * size, tip[1] - y * size)
    half = size * 0.5
    moves = ((Move.TO, (tip,)),
             (Move.LINE, ((back[0] - y * half, back[1] + x * half),)),
             (Move.LINE, ((back[0] + y * half, back[1] - x * half),)),
             (Move.CLOSE, ()))  # fmt: skip
    return Path(moves, fill=colour)


def _badge(curve: Curve, shift: Point, theme: Theme) -> Group:
    rect = badge_rect(curve, curve.spot)
    edge = Stroke(colour_of(curve.way.bond, theme), 1.0)
    shapes: list[Shape] = [Box(0, 0, rect.width, rect.height, 9, theme.canvas, edge)]
    x, middle = 5.0, rect.height / 2
    for bond, line in counted(curve.way):
        colour = colour_of(bond, theme)
        shapes.append(state_sign(bond, x, middle, colour))
        x += SIGN + 3
        baseline = middle + SIZE_SMALL * 0.36
        shapes.append(TextLine(line, x, baseline, SIZE_SMALL, colour, FontStyle.BOLD))
        x += line.width + 6
    x, y = rect.x + shift[0], rect.y + shift[1]
    return Group(GroupKind.MARK, curve.way.key, x, y, rect.width, rect.height, tuple(shapes))


def state_sign(bond: Bond, x: float, middle: float, colour: str) -> Path:
    """The small sign of a state: a bridge, half of one, two ends, a question, or a plain line."""
    if bond is Bond.SPANNED:
        return symbol("bridge", x, middle - 6.5, SIGN, colour, width=1.2)
    if bond is Bond.PARTLY:
        base, high, mid = middle + 3.5, middle - 5.5, x + SIGN / 2
        half = (
            f"M{x} {base} C{x} {middle - 2} {x + 2.5} {high} {mid} {high} L{mid} {base} L{x} {base}"
        )
        rest = f"M{mid + 2.5} {base} L{x + SIGN} {base}"
        return path(f"{half} {rest}", stroke=Stroke(colour, 1.4))
    if bond is Bond.INSIDE:
        right = x + SIGN - 1
        data = f"M{x + 1} {middle} L{right} {middle}"
        return path(data, stroke=Stroke(colour, 1.4))
    if bond is Bond.NOBODY:
        left, right = x + 2.5, x + SIGN - 2.5
        ends = (f"{middle - 4.5}", f"{middle + 4.5}")
        data = " ".join(f"M{at} {ends[0]} L{at} {ends[1]}" for at in (left, right))
        return path(data, stroke=Stroke(colour, 1.8))
    return symbol("question", x, middle - SIGN / 2, SIGN, colour, width=1.2)


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _direction(start: Point, end: Point) -> Point:
    across, along = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, along) or 1.0
    return across / length, along / length


def _moved(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1]


def _shifted(shape: Shape, x: float, y: float) -> Shape:
    if not isinstance(shape, Path):
        return shape
    moves: Iterable[tuple[Move, tuple[Point, ...]]] = shape.moves
    moved = tuple((move, tuple((px + x, py + y) for px, py in points)) for move, points in moves)
    return Path(moved, shape.fill, shape.stroke)
