"""The legend of pictures that show who hands on to whom: the states of a crossing that occur."""

from collections.abc import Callable, Collection

from journeymap.diagram.bonds import Bond, bond_sign
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Shape, Stroke, TextLine
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.typography import set_line
from journeymap.wording import text

_ROW = 24.0
_GAP = 26.0
_SIGN = 22.0
_WORDS: tuple[tuple[Bond, Callable[[], str]], ...] = (
    (Bond.SPANNED, lambda: text("carried across, by whom")),
    (Bond.PARTLY, lambda: text("carried in part")),
    (Bond.NOBODY, lambda: text("nobody carries it across")),
    (Bond.NOT_ASKED, lambda: text("who carries it: not asked yet")),
    (Bond.INSIDE, lambda: text("money need not cross")),
)


def draw_bonds(
    bonds: Collection[Bond], left: float, top: float, width: float, theme: Theme
) -> Group | None:
    """The states that occur, in rows no wider than the width; None without any."""
    shown = [(bond, words()) for bond, words in _WORDS if bond in bonds]
    if not shown:
        return None
    shapes: list[Shape] = [Polyline(((0, 0), (width, 0)), Stroke(theme.edge, 0.8))]
    x, y = 10.0, 24.0
    for bond, meaning in shown:
        line = set_line(meaning, SIZE_SMALL)
        needed = _SIGN + 7 + line.width
        if x > 10 and x + needed > width:
            x, y = 10.0, y + _ROW
        shapes += bond_sign(bond, x + _SIGN / 2, y, theme)
        baseline = y + SIZE_SMALL * 0.36
        shapes.append(TextLine(line, x + _SIGN + 7, baseline, SIZE_SMALL, theme.ink))
        x += needed + _GAP
    told = ", ".join(meaning for _bond, meaning in shown)
    spoken = text("Legend: {entries}").format(entries=told)
    return Group(GroupKind.LEGEND, "", left, top, width, y + 18, tuple(shapes), spoken)
