"""How a hand-off stands between two sides, as pictures of who hands on to whom show it."""

from enum import StrEnum

from journeymap.diagram.shapes import Box, Shape, Stroke
from journeymap.diagram.symbols import path, symbol
from journeymap.diagram.theme import Theme
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff


class Bond(StrEnum):
    """How a hand-off is drawn."""

    INSIDE = "inside"
    """It crosses nothing over which anything has to be carried: a thin grey line."""
    SPANNED = "spanned"
    PARTLY = "partly"
    NOBODY = "nobody"
    NOT_ASKED = "not_asked"


BONDS = {
    CrossingState.CARRIED: Bond.SPANNED,
    CrossingState.PARTLY: Bond.PARTLY,
    CrossingState.NOBODY: Bond.NOBODY,
    CrossingState.BY_PERSON: Bond.NOBODY,
    CrossingState.NOT_ASKED: Bond.NOT_ASKED,
    CrossingState.NEED_NOT: Bond.INSIDE,
}
"""How each state of a crossing is drawn."""


def bond_of(journey: Journey, handoff: Handoff) -> Bond:
    """How a hand-off stands; where it crosses budgets alone, whether the money is covered."""
    told_by = crossings(journey).told(handoff.id)
    return BONDS[told_by.state] if told_by else Bond.INSIDE


def colour_of(bond: Bond, theme: Theme) -> str:
    """The line's colour."""
    return {
        Bond.INSIDE: theme.link,
        Bond.SPANNED: theme.bridge,
        Bond.PARTLY: theme.bridge,
        Bond.NOBODY: theme.gap,
        Bond.NOT_ASKED: theme.question,
    }[bond]


def bond_sign(bond: Bond, x: float, y: float, theme: Theme) -> tuple[Shape, ...]:
    """The sign of a bond around a point of a line that runs from left to right."""
    colour = colour_of(bond, theme)
    if bond is Bond.SPANNED:
        arc = f"M{x - 9} {y + 3} C{x - 9} {y - 10} {x + 9} {y - 10} {x + 9} {y + 3} Z"
        deck = f"M{x - 11} {y + 3} L{x + 11} {y + 3}"
        return (
            path(arc, fill=theme.canvas, stroke=Stroke(colour, 1.8)),
            path(deck, stroke=Stroke(colour, 1.8)),
        )
    if bond is Bond.PARTLY:
        arc = f"M{x - 9} {y + 3} C{x - 9} {y - 4} {x - 4} {y - 7} {x} {y - 7}"
        deck = f"M{x - 11} {y + 3} L{x + 1} {y + 3} M{x + 6} {y + 3} L{x + 11} {y + 3}"
        return (path(arc, stroke=Stroke(colour, 1.8)), path(deck, stroke=Stroke(colour, 1.8)))
    if bond is Bond.NOBODY:
        ends = f"M{x - 6} {y - 6} L{x - 6} {y + 6} M{x + 6} {y - 6} L{x + 6} {y + 6}"
        return (path(ends, stroke=Stroke(colour, 2.2)),)
    if bond is Bond.INSIDE:
        return (path(f"M{x - 9} {y} L{x + 9} {y}", stroke=Stroke(colour, 1.8)),)
    if bond is Bond.NOT_ASKED:
        ring = Box(x - 7, y - 7, 14, 14, 7, theme.canvas, Stroke(colour, 1.1))
        return (ring, symbol("question", x - 5, y - 5.2, 10, colour, width=1.2))
    return ()
