"""What a hand-off's sign at a boundary says: its state, its label, and how wide that is."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Path,
    Point,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.symbols import CROSSES_SIGNS, path, symbol
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.model.boundaries import Crossing, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Crosses, Spanned
from journeymap.typography import FontStyle, Line, set_line, shortened

LABEL_HEIGHT = 16.0
MOST_LABEL = 132.0
FLAG_WIDTH = 17.0
_SIGN = 12.0
_GAP = 4.0


class Bond(StrEnum):
    """How a hand-off is drawn."""

    INSIDE = "inside"
    """It crosses neither organisation nor budget nor sector: a thin grey line."""
    SPANNED = "spanned"
    NOBODY = "nobody"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the boundary that a hand-off crosses.

    Attributes:
        bond: how the line is drawn.
        gaps: the numbers of the gaps flagged at the hand-off.
        names: who spans it, each by name.
        signs: signs of what must cross.
        money: for a crossing of budgets, whether money is covered; None where none is crossed.
    """

    bond: Bond
    gaps: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    money: Bond | None = None

    @property
    def has_label(self) -> bool:
        """Whether anything stands beside the sign."""
        return bool(self.gaps or self.names or self.signs or self.money)


_BONDS = {
    Spanned.SOMEONE: Bond.SPANNED,
    Spanned.NOBODY: Bond.NOBODY,
    Spanned.NOT_ASKED: Bond.NOT_ASKED,
}


def mark_of(journey: Journey, handoff: Handoff) -> Mark:
    """The mark of a hand-off."""
    crossed = {row.kind: row for row in crossings(journey).by_handoff.get(handoff.id, ())}
    gaps = tuple(gap.number for gap in journey.gaps_at.get(handoff.id, ()))
    if not crossed:
        return Mark(Bond.INSIDE, gaps)
    budget = crossed.get(BoundaryKind.BUDGET)
    only_money = list(crossed) == [BoundaryKind.BUDGET]
    bond = _BONDS[budget.spanned if budget and only_money else handoff.spanned]
    names = tuple(journey.actor[spanner.actor].name for spanner in handoff.spanners)
    shown = [one for one in handoff.must_cross if one is not Crosses.MONEY or budget is None]
    return Mark(bond, gaps, names, tuple(CROSSES_SIGNS[one] for one in shown), _money(budget))


def _money(budget: Crossing | None) -> Bond | None:
    return _BONDS[budget.spanned] if budget else None


def label_width(mark: Mark) -> float:
    """How much room the label needs beside the sign."""
    if not mark.has_label:
        return 0.0
    signs = len(mark.signs) + (1 if mark.money else 0)
    width = len(mark.gaps) * (FLAG_WIDTH + _GAP) + signs * (_SIGN + 2)
    return width + sum(_set_name(name).width + 10 + _GAP for name in mark.names)


def _set_name(name: str) -> Line:
    return shortened(name, SIZE_SMALL, MOST_LABEL, FontStyle.BOLD)


def colour_of(bond: Bond, theme: Theme) -> str:
    """The line's colour."""
    return {
        Bond.INSIDE: theme.link,
        Bond.SPANNED: theme.bridge,
        Bond.NOBODY: theme.gap,
        Bond.NOT_ASKED: theme.question,
    }[bond]


def draw_mark(
    handoff: str, mark: Mark, at: Point, label: Point, theme: Theme, *, upright: bool = True
) -> list[Group]:
    """The sign at the boundary, and its label as a group of its own that covers no card.

    Args:
        handoff: the hand-off's id.
        mark: what to say.
        at: the middle of the sign.
        label: the left end of the label's middle line.
        theme: the colours.
        upright: whether the line runs up and down there; the sign is turned accordingly.
    """
    left, top = at[0] - 14, min(at[1], label[1]) - 14
    right, bottom = max(at[0] + 14, label[0] if mark.has_label else 0.0), at[1] + 14
    bottom = max(bottom, label[1]) if mark.has_label else bottom
    here = (round(at[0] - left, 2), round(at[1] - top, 2))
    beside = (round(label[0] - left, 2), round(label[1] - top, 2))
    shapes = _sign_shapes(mark, here, beside, theme, upright=upright)
    groups = [Group(GroupKind.MARK, handoff, left, top, right - left, bottom - top, shapes)]
    if mark.has_label:
        words = _label_shapes(mark, theme)
        width = label_width(mark)
        y = label[1] - LABEL_HEIGHT / 2
        groups.append(Group(GroupKind.MARK, handoff, label[0], y, width, LABEL_HEIGHT, words))
    return groups


@lru_cache(maxsize=8192)
def _sign_shapes(
    mark: Mark, at: Point, label: Point, theme: Theme, *, upright: bool
) -> tuple[Shape, ...]:
    return (*_leader(mark, at, label, theme), *_sign(mark, at, theme, upright=upright))


@lru_cache(maxsize=8192)
def _label_shapes(mark: Mark, theme: Theme) -> tuple[Shape, ...]:
    return _label(mark, (0.0, LABEL_HEIGHT / 2), theme)


def _leader(mark: Mark, at: Point, label: Point, theme: Theme) -> tuple[Shape, ...]:
    if not mark.has_label or label[0] - at[0] < 16:
        return ()
    colour = colour_of(mark.bond, theme)
    x, y = at
    if abs(label[1] - y) < 1:
        line = f"M{x + 8} {y} L{label[0]} {y}"
    else:
        line = f"M{x} {y - 7} L{x} {label[1]} L{label[0]} {label[1]}"
    return (path(line, stroke=Stroke(colour, 0.8)),)


def _sign(mark: Mark, at: Point, theme: Theme, *, upright: bool) -> tuple[Shape, ...]:
    x, y = at
    colour = colour_of(mark.bond, theme)
    if mark.bond is Bond.SPANNED:
        arc = f"M{x - 9} {y + 3} C{x - 9} {y - 10} {x + 9} {y - 10} {x + 9} {y + 3} Z"
        deck = f"M{x - 11} {y + 3} L{x + 11} {y + 3}"
        return (
            path(arc, fill=theme.canvas, stroke=Stroke(colour, 1.8)),
            path(deck, stroke=Stroke(colour, 1.8)),
        )
    if mark.bond is Bond.NOBODY:
        return (path(_ends(x, y, upright=upright), stroke=Stroke(colour, 2.2)),)
    if mark.bond is Bond.NOT_ASKED:
        ring = Box(x - 7, y - 7, 14, 14, 7, theme.canvas, Stroke(colour, 1.1))
        return (ring, symbol("question", x - 5, y - 5.2, 10, colour, width=1.2))
    return ()


def _ends(x: float, y: float, *, upright: bool) -> str:
    if upright:
        return f"M{x - 6} {y - 6} L{x + 6} {y - 6} M{x - 6} {y + 6} L{x + 6} {y + 6}"
    return f"M{x - 6} {y - 6} L{x - 6} {y + 6} M{x + 6} {y - 6} L{x + 6} {y + 6}"


def _label(mark: Mark, at: Point, theme: Theme) -> tuple[Shape, ...]:
    x, y = at
    shapes: list[Shape] = []
    for number in mark.gaps:
        shapes += gap_flag(x, y - 8, number, theme, alarm=mark.bond is Bond.NOBODY)
        x += FLAG_WIDTH + _GAP
    for name in mark.names:
        line = _set_name(name)
        stroke = Stroke(theme.bridge, 0.9)
        shapes.append(Box(x, y - 7, line.width + 10, 14, 3, theme.canvas, stroke))
        baseline = y + SIZE_SMALL * 0.36
        shapes.append(TextLine(line, x + 5, baseline, SIZE_SMALL, theme.bridge, FontStyle.BOLD))
        x += line.width + 10 + _GAP
    for name in mark.signs:
        shapes.append(symbol(name, x, y - 6, _SIGN, theme.quiet, width=1.0))
        x += _SIGN + 2
    if mark.money:
        shapes += _money_sign(mark.money, x, y, theme)
    return tuple(shapes)


def _money_sign(bond: Bond, x: float, y: float, theme: Theme) -> tuple[Path, ...]:
    """A coin: bridged, broken by a stroke, or with nothing said."""
    colour = colour_of(bond, theme)
    coin = symbol("money", x, y - 6, _SIGN, colour, width=1.0)
    if bond is not Bond.NOBODY:
        return (coin,)
    return (coin, path(f"M{x} {y + 6} L{x + _SIGN} {y - 6}", stroke=Stroke(colour, 1.4)))


def gap_flag(
    x: float, y: float, number: int, theme: Theme, *, alarm: bool = False
) -> tuple[Shape, ...]:
    """A pointed flag, 17 wide and 16 high, with a gap's number; red where nobody carries across."""
    told = set_line(str(number), SIZE_SMALL, FontStyle.BOLD)
    width = max(FLAG_WIDTH, told.width + 9)
    tip = f"L{x + width - 4} {y} L{x + width} {y + 8} L{x + width - 4} {y + 16}"
    outline = f"M{x} {y} {tip} L{x} {y + 16} Z"
    text = TextLine(
        told,
        x + (width - 4 - told.width) / 2,
        y + 8 + SIZE_SMALL * 0.36,
        SIZE_SMALL,
        theme.on_alarm,
        FontStyle.BOLD,
        role=Role.FLAG,
    )
    flag = path(outline, fill=theme.gap if alarm else theme.strong)
    return replace(flag, role=Role.FLAG), text
