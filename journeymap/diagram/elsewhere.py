"""Where a part of the map goes on: a sign for each card elsewhere that it is linked with.

The sign stands in the lane of its card, before or after all steps, so that a hand-off between two
sheets is drawn on both of them, with the boundary that it crosses and who carries it across.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from journeymap.diagram.grid import CARD_HEIGHT, CARD_WIDTH, Grid
from journeymap.diagram.places import Beyond, Places
from journeymap.diagram.shapes import Group, GroupKind, Shape, Stroke, TextLine
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import SIZE_SMALL, SIZE_TEXT, Theme
from journeymap.model.journey import Column, Journey
from journeymap.model.records import Touchpoint
from journeymap.typography import FontStyle, break_lines, set_line
from journeymap.wording import text

_TIP = 9.0
_INSET = 9.0
_LINE = 14.0
_WIDTH = CARD_WIDTH - 2 * _INSET - _TIP


def cards_beyond(journey: Journey, shown: Sequence[Column], *, backstage: bool) -> Beyond:
    """The cards outside of these columns that lead to one in them, and those that one leads to."""
    steps = {column.step.id for column in shown}
    before, after = set(), set()
    for handoff in journey.handoffs:
        source, target = journey.touchpoint[handoff.source], journey.touchpoint[handoff.target]
        if not backstage and (source.backstage or target.backstage):
            continue
        if target.step in steps and source.step not in steps:
            before.add(source.id)
        if source.step in steps and target.step not in steps:
            after.add(target.id)
    ordered = journey.reading_order
    return Beyond(
        tuple(card for card in ordered if card.id in before),
        tuple(card for card in ordered if card.id in after),
    )


def draw_elsewhere(
    journey: Journey,
    places: Places,
    grid: Grid,
    sheets: Sequence[tuple[int, int]],
    shown: Sequence[Column],
    theme: Theme,
) -> Iterator[Group]:
    """The signs at both ends, each with its card's title and the sheet that it is on."""
    for ends, leads in ((places.before, False), (places.after, True)):
        for identity, place in ends.items():
            card = journey.touchpoint[identity]
            where = _where(journey, card, sheets, shown, leads=leads)
            title = card.title or text("Untitled")
            x, y = grid.card_at(place)
            shapes = _sign(where, title, theme, leads=leads)
            yield Group(
                GroupKind.ELSEWHERE, identity, x, y, CARD_WIDTH, CARD_HEIGHT, shapes,
                text("{title}: {value}").format(title=where, value=title),
            )  # fmt: skip


def _where(
    journey: Journey,
    card: Touchpoint,
    sheets: Sequence[tuple[int, int]],
    shown: Sequence[Column],
    *,
    leads: bool,
) -> str:
    number = sheet_of_card(journey, card, sheets)
    if number is None:
        return text("on another sheet")
    if not leads:
        return text("from sheet {number}").format(number=number + 1)
    is_back = journey.column[card.step].position < shown[0].position
    words = text("back to sheet {number}") if is_back else text("on to sheet {number}")
    return words.format(number=number + 1)


def sheet_of_card(
    journey: Journey, card: Touchpoint, sheets: Sequence[tuple[int, int]]
) -> int | None:
    """The sheet that a card is on, counted from 0; None where no sheet has it."""
    at = journey.column[card.step].position
    found = (number for number, (first, last) in enumerate(sheets) if first <= at < last)
    return next(found, None)


@lru_cache(maxsize=1024)
def _sign(where: str, title: str, theme: Theme, *, leads: bool) -> tuple[Shape, ...]:
    """A tag whose tip points on, or whose end is notched where it comes from elsewhere."""
    end, middle = CARD_WIDTH, CARD_HEIGHT / 2
    outline = (
        f"M0 0 L{end - _TIP} 0 L{end} {middle} L{end - _TIP} {CARD_HEIGHT} L0 {CARD_HEIGHT} Z"
        if leads
        else f"M0 0 L{end} 0 L{end} {CARD_HEIGHT} L0 {CARD_HEIGHT} L{_TIP} {middle} Z"
    )
    left = _INSET if leads else _INSET + _TIP
    lines = break_lines(title, size=SIZE_TEXT, width=_WIDTH, most_lines=3)
    told = set_line(where, SIZE_SMALL, FontStyle.BOLD)
    shapes: list[Shape] = [path(outline, fill=theme.panel, stroke=Stroke(theme.edge, 0.8))]
    shapes.append(TextLine(told, left, 18, SIZE_SMALL, theme.quiet, FontStyle.BOLD))
    for number, line in enumerate(lines):
        x = left + (_WIDTH - line.width if line.right_to_left else 0)
        shapes.append(TextLine(line, x, 36 + number * _LINE, SIZE_TEXT, theme.ink))
    return tuple(shapes)
