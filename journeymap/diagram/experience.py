"""The experience from start to end on its own, narrow enough for a page of text."""

from collections.abc import Sequence
from itertools import batched, groupby, pairwise

from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Move,
    Path,
    Point,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.model.feelings import is_reported, signed
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.typography import FontStyle, set_line, shortened
from journeymap.wording import text

_WIDTH = 640.0
_LEFT = 34.0
_ROW = 158.0
_MIDDLE = 76.0
_STEP = 21.0
_IN_A_ROW = 24
_ROWS = 3
_WIDEST = 64.0

type _Numbered = tuple[int, Touchpoint]


def felt_cards(journey: Journey) -> tuple[_Numbered, ...]:
    """The touchpoints that say how it felt, with their numbers in reading order."""
    return tuple(
        (number, card)
        for number, card in enumerate(journey.reading_order, 1)
        if card.experience is not None and not card.backstage
    )


def draw_experience(journey: Journey, theme: Theme) -> tuple[Diagram, ...]:
    """The curve with the numbers of the touchpoints and the stages; over as many as are needed."""
    known = felt_cards(journey)
    count = -(-len(known) // _IN_A_ROW)
    rows = list(batched(known, -(-len(known) // count))) if known else []
    return tuple(_diagram(journey, part, theme) for part in batched(rows, _ROWS))


def _diagram(journey: Journey, rows: Sequence[Sequence[_Numbered]], theme: Theme) -> Diagram:
    groups = [_row(journey, row, place * _ROW, theme) for place, row in enumerate(rows)]
    return Diagram(_WIDTH, _ROW * len(groups), (), tuple(groups))


def _row(journey: Journey, row: Sequence[_Numbered], top: float, theme: Theme) -> Group:
    room = min((_WIDTH - _LEFT - 12) / len(row), _WIDEST)
    end = _LEFT + room * len(row)
    shapes: list[Shape] = _scale(end, theme)
    shapes += _stages(journey, row, room, theme)
    points: list[Point] = [
        (_LEFT + room * (place + 0.5), _MIDDLE - (card.experience or 0) * _STEP)
        for place, (_number, card) in enumerate(row)
    ]
    shapes.append(smooth_curve(points, theme))
    reported = is_reported(journey)
    told = []
    for (number, card), point in zip(row, points, strict=True):
        value = card.experience or 0
        shapes.append(feeling_dot(value, point, theme, reported=reported))
        if card.moment_of_truth:
            shapes.append(Box(point[0] - 7, point[1] - 7, 14, 14, 7, None, Stroke(theme.strong)))
        line = set_line(str(number), SIZE_SMALL)
        left = point[0] - line.width / 2
        shapes.append(TextLine(line, left, _MIDDLE + 62, SIZE_SMALL, theme.quiet))
        words = text("{number}, {title}: {value}")
        told.append(words.format(number=number, title=card.title or text("untitled"), value=value))
    return Group(
        GroupKind.CURVE, "experience", 0, top, _WIDTH, _ROW, tuple(shapes), ", ".join(told)
    )


def _scale(end: float, theme: Theme) -> list[Shape]:
    shapes: list[Shape] = []
    for value in (2, 0, -2):
        y = _MIDDLE - value * _STEP
        shapes.append(Polyline(((_LEFT, y), (end, y)), Stroke(theme.edge, 0.7, (2.0, 4.0))))
        line = set_line(signed(value), SIZE_SMALL)
        shapes.append(TextLine(line, _LEFT - 10 - line.width, y + 3, SIZE_SMALL, theme.quiet))
    return shapes


def _stages(journey: Journey, row: Sequence[_Numbered], room: float, theme: Theme) -> list[Shape]:
    """A bar over the points of each stage with its name, as over the map's columns."""
    shapes: list[Shape] = []
    start = 0
    for _stage, cards in groupby(row, key=lambda one: journey.column[one[1].step].stage.id):
        here = list(cards)
        left, width = _LEFT + start * room, room * len(here) - 6
        name = journey.column[here[0][1].step].stage.name
        line = shortened(name, SIZE_SMALL, width, FontStyle.BOLD)
        shapes.append(TextLine(line, left, 11, SIZE_SMALL, theme.ink, FontStyle.BOLD))
        shapes.append(Box(left, 16, width, 2, 0, theme.strong))
        start += len(here)
    return shapes


def smooth_curve(points: list[Point], theme: Theme) -> Path:
    """A smooth line that never rises or falls beyond its points: level at every one of them."""
    moves: list[tuple[Move, tuple[Point, ...]]] = [(Move.TO, (points[0],))]
    for (x, y), (nx, ny) in pairwise(points):
        half = (nx - x) / 2
        moves.append((Move.CURVE, ((x + half, y), (nx - half, ny), (nx, ny))))
    return Path(tuple(moves), stroke=Stroke(theme.strong, 1.8))


def feeling_dot(value: int, point: Point, theme: Theme, *, reported: bool) -> Box:
    """The dot of an experience: solid from 0 on where it was reported, else hollow."""
    x, y = point
    solid = reported and value >= 0
    fill = theme.strong if solid else theme.canvas
    return Box(x - 4, y - 4, 8, 8, 4, fill, Stroke(theme.strong, 1.5))
