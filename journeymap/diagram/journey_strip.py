"""The journey in a strip: stages, their touchpoints as squares, and who carries between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.diagram.bonds import Bond, colour_of
from journeymap.diagram.shapes import (
    Diagram,
    Group,
    GroupKind,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.silo_map import state_sign
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import SIZE_SMALL, SIZE_TEXT, Swatch, Theme
from journeymap.typography import FontStyle, set_line, shortened

_WIDTH = 1000.0
_LARGEST, _SMALLEST = 26.0, 5.0
_ROW = 46.0
_TOP = 30.0
_SIGN_ROOM = 20.0
_LEGEND_ROW = 20.0


@dataclass(frozen=True, slots=True)
class StripCard:
    """A touchpoint on the strip: the look of who provides it, and who carried the person to it."""

    swatch: Swatch | None
    arrives: Bond | None


@dataclass(frozen=True, slots=True)
class StripStage:
    """A stage with its touchpoints in the order of reading."""

    name: str
    cards: tuple[StripCard, ...]


def draw_journey_strip(
    stages: Sequence[StripStage],
    providers: Sequence[tuple[str, Swatch]],
    spoken: str,
    theme: Theme,
) -> Diagram:
    """The strip, 1,000 units wide, with the providers' names under it.

    Each square takes the same width; squares shrink as there are more, and stages without a
    touchpoint keep a narrow place.
    """
    count = sum(max(len(one.cards), 1) for one in stages) or 1
    slot = _WIDTH / count
    side = max(_SMALLEST * 0.5, min(_LARGEST, slot * 0.66))
    middle = _TOP + _ROW / 2
    shapes: list[Shape] = []
    x = 0.0
    for stage in stages:
        width = slot * max(len(stage.cards), 1)
        shapes += _stage_head(stage.name, x, width, theme)
        for card in stage.cards:
            shapes += _card(card, (x, middle), slot, side, theme)
            x += slot
        x += 0.0 if stage.cards else slot
    bottom = _TOP + _ROW + 6
    names, height = _providers(providers, bottom, theme)
    shapes += names
    whole = Group(GroupKind.STRIP, "journey-strip", 0, 0, _WIDTH, bottom + height, tuple(shapes),
                  spoken)  # fmt: skip
    return Diagram(_WIDTH, bottom + height, (), (whole,))


def _stage_head(name: str, x: float, width: float, theme: Theme) -> list[Shape]:
    line = shortened(name, SIZE_TEXT, max(4.0, width - 8), FontStyle.BOLD)
    edge = Polyline(((x, _TOP - 8), (x + width - 4, _TOP - 8)), Stroke(theme.strong, 1.6), 0.0)
    told = TextLine(line, x, _TOP - 14, SIZE_TEXT, theme.ink)
    return [told, edge] if width > 22 else [edge]


def _card(
    card: StripCard, at: tuple[float, float], slot: float, side: float, theme: Theme
) -> list[Shape]:
    x, middle = at
    left = x + (slot - side) / 2 + side * 0.15
    swatch = card.swatch
    shapes: list[Shape] = [swatch_box(left, middle - side / 2, side, side, swatch, theme)]
    if card.arrives is not None:
        colour = colour_of(card.arrives, theme)
        if slot >= _SIGN_ROOM:
            shapes.append(state_sign(card.arrives, x - 8, middle - side / 2 - 8, colour))
        wide = 2.4 if card.arrives is Bond.NOBODY else 1.2
        dash = (2.0, 2.0) if card.arrives is Bond.NOT_ASKED else ()
        ends = ((x, middle - side / 2 - 1), (x, middle + side / 2 + 1))
        shapes.append(Polyline(ends, Stroke(colour, wide, dash), 0.0))
    return shapes


def _providers(
    providers: Sequence[tuple[str, Swatch]], top: float, theme: Theme
) -> tuple[list[Shape], float]:
    """Each provider's look and name, in rows; and their height."""
    shapes: list[Shape] = []
    x, y = 0.0, top
    for name, swatch in providers:
        line = shortened(name, SIZE_SMALL, 220)
        width = line.width + 34
        if x + width > _WIDTH and x:
            x, y = 0.0, y + _LEGEND_ROW
        shapes.append(swatch_box(x, y + 3, 11, 11, swatch, theme))
        shapes.append(TextLine(line, x + 16, y + 12, SIZE_SMALL, theme.ink))
        x += width
    return shapes, y + _LEGEND_ROW - top if providers else set_line("", SIZE_SMALL).width
