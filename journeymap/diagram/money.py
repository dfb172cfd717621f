"""Who pays: the budgets along the steps, as one ribbon under the map."""

from journeymap.diagram.frame import row_label
from journeymap.diagram.grid import Grid
from journeymap.diagram.hues import budget_swatch
from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Pattern,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.model.journey import Journey
from journeymap.typography import FontStyle, measure, shortened
from journeymap.wording import plural, text

HEIGHT = 66.0
_BAND = 15.0
_TOP = 16.0


def draw_money(
    journey: Journey, grid: Grid, top: float, right: float, crossed: int, theme: Theme
) -> Group | None:
    """The ribbon, each step split between the budgets of its cards; None without budgets."""
    if not any(card.budget for card in journey.touchpoints):
        return None
    shapes = row_label(
        text("Who pays"),
        plural("{count} hand-off between budgets", "{count} hand-offs between budgets", crossed),
        theme,
    )
    spans = _spans(journey, grid)
    for position, (budgets, start, end) in enumerate(spans):
        last = position == len(spans) - 1 or spans[position + 1][1] > end + 90
        shapes += _segment(journey, budgets, start - grid.left, end - grid.left, theme)
        if position and budgets and spans[position - 1][0]:
            shapes.append(_crossing(spans[position - 1][2] - grid.left, start - grid.left, theme))
        if budgets:
            shapes += _name(journey, budgets, start - grid.left, end - start, theme, last=last)
    told = ", ".join(
        " + ".join(journey.budget[one].name for one in budgets) or text("no budget said")
        for budgets, _start, _end in spans
    )
    width = right - grid.left
    return Group(GroupKind.MONEY, "money", grid.left, top, width, HEIGHT, tuple(shapes), told)


type _Span = tuple[tuple[str, ...], float, float]


def _spans(journey: Journey, grid: Grid) -> list[_Span]:
    """Neighbouring steps with the same budgets as one: budgets, left end, right end."""
    by_step: dict[str, list[str]] = {}
    cards: set[str] = set()
    for card in journey.touchpoints:
        cards.add(card.step)
        if card.budget:
            by_step.setdefault(card.step, []).append(card.budget)
    spans: list[_Span] = []
    for number, column in grid.places.numbered():
        if column.step.id not in cards:
            continue
        budgets = tuple(dict.fromkeys(by_step.get(column.step.id, ())))
        left = grid.column_left[number]
        right = left + grid.column_width[number]
        if spans and spans[-1][0] == budgets:
            spans[-1] = (budgets, spans[-1][1], right)
        else:
            spans.append((budgets, left, right))
    return spans


def _segment(
    journey: Journey, budgets: tuple[str, ...], left: float, right: float, theme: Theme
) -> list[Shape]:
    if not budgets:
        stroke = Stroke(theme.edge, 0.9, (3.0, 3.0))
        hatched = Pattern.STRIPES
        return [Box(left, _TOP, right - left, _BAND, 2, None, stroke, hatched, theme.edge)]
    height = _BAND / len(budgets)
    return [
        swatch_box(left, _TOP + place * height, right - left, height,
                   budget_swatch(journey, budget), theme)
        for place, budget in enumerate(budgets)
    ]  # fmt: skip


def _crossing(left: float, right: float, theme: Theme) -> Shape:
    """The line between two budgets that follow each other."""
    x = (left + right) / 2
    return Polyline(((x, _TOP - 5), (x, _TOP + _BAND + 5)), Stroke(theme.strong, 2.0))


def _name(
    journey: Journey,
    budgets: tuple[str, ...],
    left: float,
    room: float,
    theme: Theme,
    *,
    last: bool,
) -> list[Shape]:
    told = " + ".join(journey.budget[one].name for one in budgets)
    if measure(told, SIZE_SMALL, FontStyle.BOLD) > room:
        told = " + ".join(journey.budget[one].short or journey.budget[one].name for one in budgets)
    wanted = measure(told, SIZE_SMALL, FontStyle.BOLD)
    line = shortened(told, SIZE_SMALL, max(room, min(wanted, room + (80 if last else 0))),
                     FontStyle.BOLD)  # fmt: skip
    baseline = _TOP + _BAND + 13
    return [TextLine(line, left, baseline, SIZE_SMALL, theme.quiet, FontStyle.BOLD)]
