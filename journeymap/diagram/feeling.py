"""How it felt: the experience curve under the lanes, in the same columns as the cards."""

from collections.abc import Callable
from itertools import pairwise

from journeymap.diagram.frame import row_label
from journeymap.diagram.grid import CARD_WIDTH, Grid
from journeymap.diagram.shapes import (
    Box,
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
from journeymap.model.feelings import feeling_words, is_reported
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.typography import FontStyle, shortened
from journeymap.wording import text

HEIGHT = 128.0
_MIDDLE = 62.0
_STEP = 18.0


def draw_feeling(
    journey: Journey,
    grid: Grid,
    top: float,
    right: float,
    theme: Theme,
    said: Callable[[Touchpoint], str],
) -> Group | None:
    """The curve through the cards whose experience is known, with what was said at each.

    None where no experience is known.
    """
    cards = [
        card
        for card in journey.reading_order
        if card.experience is not None and not card.backstage and card.id in grid.places.of
    ]
    if not cards:
        return None
    reported, named = is_reported(journey), feeling_words(journey)
    shapes = row_label(text(named.title), text(named.scale), theme)
    left = grid.column_left[grid.places.first] - grid.left if grid.places.columns else 0.0
    zero = Stroke(theme.edge, 0.8, (2.0, 4.0))
    shapes.append(Polyline(((left - 12, _MIDDLE), (right - grid.left, _MIDDLE)), zero))
    points = [_point(grid, card) for card in cards]
    levels = _by_column(points)
    shapes.append(smooth_curve([(x, sum(ys) / len(ys)) for x, ys in levels.items()], theme))
    spoken_for: set[tuple[float, bool]] = set()
    for card, point in zip(cards, points, strict=True):
        shapes.append(feeling_dot(card.experience or 0, point, theme, reported=reported))
        side = point[0], (card.experience or 0) < 0
        if side not in spoken_for:
            end = max(levels[point[0]]) if side[1] else min(levels[point[0]])
            words = _words(said(card), (point[0], end), theme, below=side[1])
            shapes += words
            spoken_for |= {side} if words else set()
    told = ", ".join(
        text("{title}: {value}").format(title=card.title, value=card.experience) for card in cards
    )
    width = right - grid.left
    return Group(GroupKind.CURVE, "feeling", grid.left, top, width, HEIGHT, tuple(shapes), told)


def _point(grid: Grid, card: Touchpoint) -> Point:
    x, _y = grid.card_at(grid.places.of[card.id])
    return x - grid.left + CARD_WIDTH / 2, _MIDDLE - (card.experience or 0) * _STEP


def _by_column(points: list[Point]) -> dict[float, list[float]]:
    """The heights in each column: where cards share a step, the curve runs through their mean."""
    columns: dict[float, list[float]] = {}
    for x, y in points:
        columns.setdefault(x, []).append(y)
    return columns


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


def _words(said: str, point: Point, theme: Theme, *, below: bool) -> list[Shape]:
    """The feeling or quote under or over the dots of its step, no wider than its column."""
    if not said:
        return []
    line = shortened(said, SIZE_SMALL, CARD_WIDTH + 6, FontStyle.ITALIC)
    x, y = point
    baseline = y + 18 if below else y - 10
    left = x - line.width / 2
    return [TextLine(line, left, baseline, SIZE_SMALL, theme.quiet, FontStyle.ITALIC)]
