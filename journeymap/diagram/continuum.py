"""Figure 1 as a picture: the continuum of the three logics, with this journey on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.diagram.shapes import Box, Diagram, Group, GroupKind, Shape, Stroke, TextLine
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import SIZE_SMALL, SIZE_TEXT, Theme
from journeymap.model.vocabulary import Logic
from journeymap.typography import FontStyle, Line, set_line, shortened
from journeymap.wording import in_figures, text

_MARGIN = 24.0
_WIDTH = 720.0
_BAND = 34.0
_ROW = 30.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where something stands on the continuum.

    Attributes:
        label: what stands there, with its n.
        position: 0, product dominant, to 2, service integration.
        solid: whether it is so now; what is aimed for is drawn hollow.
    """

    label: str
    position: float
    solid: bool = True


def draw_continuum(standings: Sequence[Standing], theme: Theme) -> Diagram:
    """The band of three logics, and a marker with its words for each standing, none over another.

    Every marker has a row of its own under the band, so that words never meet.
    """
    shapes: list[Shape] = []
    third = _WIDTH / 3
    for number, logic in enumerate(Logic):
        height = _BAND * (0.5 + 0.25 * number)
        shapes.append(Box(number * third, _BAND - height, third - 3, height, 2, theme.lane_tint,
                          Stroke(theme.edge, 1.0)))  # fmt: skip
        line = shortened(paper_name(logic), SIZE_TEXT, third - 12, FontStyle.BOLD)
        shapes.append(TextLine(line, number * third + 6, _BAND - 6, SIZE_TEXT, theme.ink,
                               FontStyle.BOLD))  # fmt: skip
    grows = set_line(text("commitment to the person and to innovation grows"), SIZE_SMALL)
    shapes += _arrow(grows, _BAND + 18, theme)
    rows = [(one, _BAND + 44 + number * _ROW) for number, one in enumerate(standings)]
    shapes = [_plumb(one, y, theme) for one, y in rows] + shapes
    for one, y in rows:
        shapes += _standing(one, y, theme)
    y = _BAND + 44 + len(rows) * _ROW
    told = "; ".join(f"{one.label}: {in_figures(one.position, 1)}" for one in standings)
    spoken = text("Continuum from 0 to 2: {standings}").format(standings=told)
    group = Group(GroupKind.CURVE, "continuum", _MARGIN, _MARGIN, _WIDTH, y, tuple(shapes), spoken)
    return Diagram(_WIDTH + 2 * _MARGIN, y + 2 * _MARGIN, (), (group,))


def paper_name(logic: Logic) -> str:
    """What Figures 1 and 5 call a logic; on cards it is told as the person's part."""
    return {
        Logic.PRODUCT_DOMINANT: text("Product dominant"),
        Logic.SERVICE_MANAGEMENT: text("Service management"),
        Logic.SERVICE_INTEGRATION: text("Service integration"),
    }[logic]


def _arrow(words: Line, y: float, theme: Theme) -> list[Shape]:
    end = _WIDTH - 3
    data = f"M0 {y} L{end} {y} M{end - 6} {y - 4} L{end} {y} L{end - 6} {y + 4}"
    room = Box((_WIDTH - words.width) / 2 - 8, y - 8, words.width + 16, 16, 0, theme.canvas)
    return [
        path(data, stroke=Stroke(theme.edge, 1.0)),
        room,
        TextLine(words, (_WIDTH - words.width) / 2, y + 3, SIZE_SMALL, theme.quiet),
    ]


def _place(one: Standing) -> float:
    third = _WIDTH / 3
    return third / 2 + one.position * third


def _plumb(one: Standing, y: float, theme: Theme) -> Shape:
    """The faint line from the band down to the marker, behind all words."""
    x = _place(one)
    return path(f"M{x} {_BAND} L{x} {y - 8}", stroke=Stroke(theme.edge, 0.7, (2.0, 4.0)))


def _standing(one: Standing, y: float, theme: Theme) -> list[Shape]:
    x = _place(one)
    diamond = f"M{x} {y - 8} L{x + 8} {y} L{x} {y + 8} L{x - 8} {y} Z"
    fill = theme.strong if one.solid else theme.canvas
    line = shortened(one.label, SIZE_TEXT, _WIDTH / 2 + 60)
    left = x + 14 if x + 14 + line.width <= _WIDTH else x - 14 - line.width
    return [
        Box(left - 3, y - 8, line.width + 6, 16, 0, theme.canvas),
        path(diamond, fill=fill, stroke=Stroke(theme.strong, 1.5)),
        TextLine(line, left, y + SIZE_TEXT * 0.36, SIZE_TEXT, theme.ink),
    ]
