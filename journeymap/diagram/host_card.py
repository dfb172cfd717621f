"""A card in the view of one host: one size, a title of at most three lines, signs at its foot."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from journeymap.diagram.bands.titles import flag_words
from journeymap.diagram.lenses import foot_of
from journeymap.diagram.shapes import Box, Role, Shape, Stroke, TextLine
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.symbols import CHANNEL_SIGNS, path, symbol
from journeymap.diagram.theme import (
    SIZE_SMALL,
    SIZE_TEXT,
    Swatch,
    Theme,
)
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Lens
from journeymap.typography import FontStyle, break_lines, set_line, shortened
from journeymap.wording import text

CARD_WIDTH = 138.0
CARD_HEIGHT = 82.0
RADIUS = 5.0
_INSET = 9.0
_LINE = 14.0
_TITLE_WIDTH = CARD_WIDTH - 2 * _INSET - 16


class Face(NamedTuple):
    """All that a card shows, by value, so that equal cards share their shapes."""

    title: str
    tag: str
    swatch: Swatch | None
    channel: str | None
    role: int | None
    backstage: bool
    moment_of_truth: bool
    starts: bool
    ends: bool
    gaps: tuple[int, ...]


def face_of(journey: Journey, card: Touchpoint, lens: Lens) -> Face:
    """What a card shows under a lens: the tag is the one that the lane does not tell."""
    foot = foot_of(journey, card, lens)
    return Face(
        title=card.title,
        tag=foot.words,
        swatch=foot.swatch,
        channel=card.channel,
        role=card.user_role.position if card.user_role else None,
        backstage=card.backstage,
        moment_of_truth=card.moment_of_truth,
        starts=card.starts,
        ends=card.ends,
        gaps=tuple(gap.number for gap in journey.gaps_at.get(card.id, ())),
    )


@lru_cache(maxsize=16384)
def draw_card(face: Face, theme: Theme) -> tuple[Shape, ...]:
    """The shapes of a card, from its top left corner."""
    shapes: list[Shape] = [_outline(face, theme)]
    shapes += _title(face, theme)
    if face.channel:
        sign = CHANNEL_SIGNS[face.channel]
        shapes.append(symbol(sign, CARD_WIDTH - _INSET - 13, 8, 13, theme.quiet, width=1.1))
    shapes += _foot(face, theme)
    shapes += _corner(face, theme)
    if face.gaps:
        shapes += _gap_flag(face.gaps, theme)
    return tuple(shapes)


def _outline(face: Face, theme: Theme) -> Box:
    dash = (4.0, 3.0) if face.backstage else ()
    fill = theme.backstage if face.backstage else theme.card
    stroke = Stroke(theme.edge, 1.1, dash)
    return Box(0, 0, CARD_WIDTH, CARD_HEIGHT, RADIUS, fill, stroke, role=Role.GROUND)


def _title(face: Face, theme: Theme) -> list[Shape]:
    bold = FontStyle.BOLD
    title = face.title if face.title.strip() else text("Untitled")
    lines = break_lines(title, size=SIZE_TEXT, width=_TITLE_WIDTH, style=bold, most_lines=3)
    colour = theme.ink if face.title.strip() else theme.quiet
    shapes: list[Shape] = []
    for number, line in enumerate(lines):
        x = _INSET + (_TITLE_WIDTH - line.width if line.right_to_left else 0)
        whole = "" if number else title
        y = 19 + number * _LINE
        shapes.append(TextLine(line, x, y, SIZE_TEXT, colour, bold, whole, Role.TITLE))
    return shapes


def _foot(face: Face, theme: Theme) -> list[Shape]:
    y = CARD_HEIGHT - 13.0
    shapes: list[Shape] = []
    if face.swatch:
        shapes.append(swatch_box(_INSET, y - 4.5, 9, 9, face.swatch, theme))
        line = shortened(face.tag, SIZE_SMALL, CARD_WIDTH - 2 * _INSET - 14 - 30)
        x = _INSET + 14
        shapes.append(TextLine(line, x, y + 3.2, SIZE_SMALL, theme.quiet, role=Role.TAG))
    if not face.backstage:
        shapes += _ladder(CARD_WIDTH - _INSET - 20, y + 5, face.role, theme)
    return shapes


def _ladder(x: float, bottom: float, role: int | None, theme: Theme) -> list[Shape]:
    """The user's part as one, two or three filled rungs; outlines alone where it is not said."""
    rungs: list[Shape] = []
    for rung in range(3):
        height = 4.5 + 3 * rung
        filled = role is not None and rung <= role
        colour = theme.strong if role is not None else theme.edge
        fill = colour if filled else None
        stroke = Stroke(colour, 0.9)
        rungs.append(Box(x + rung * 7, bottom - height, 5, height, 1, fill, stroke))
    return rungs


def _corner(face: Face, theme: Theme) -> list[Shape]:
    shapes: list[Shape] = []
    if face.moment_of_truth:
        shapes.append(_diamond(0, 0, 6.5, theme))
    middle = CARD_HEIGHT / 2
    if face.starts:
        shapes.append(Box(-3.5, middle - 3.5, 7, 7, 3.5, theme.strong))
    if face.ends:
        ring = Stroke(theme.strong, 1.3)
        shapes.append(Box(CARD_WIDTH - 4, middle - 4, 8, 8, 4, theme.card, ring))
        shapes.append(Box(CARD_WIDTH - 2, middle - 2, 4, 4, 2, theme.strong))
    return shapes


def _diamond(x: float, y: float, half: float, theme: Theme) -> Shape:
    """The sign of a moment of truth around a point."""
    data = f"M{x} {y - half} L{x + half} {y} L{x} {y + half} L{x - half} {y} Z"
    return path(data, fill=theme.canvas, stroke=Stroke(theme.strong, 1.4))


def _gap_flag(numbers: tuple[int, ...], theme: Theme) -> tuple[Shape, ...]:
    """The pointed flag of a card's gaps, 16 high, its tip near the upper right corner."""
    told = set_line(flag_words(numbers), SIZE_SMALL, FontStyle.BOLD)
    y, right = -9.0, CARD_WIDTH - 5
    x = right - told.width - 12
    outline = f"M{x} {y} L{right - 4} {y} L{right} {y + 8} L{right - 4} {y + 16} L{x} {y + 16} Z"
    baseline = y + 8 + SIZE_SMALL * 0.36
    words = TextLine(told, x + 4, baseline, SIZE_SMALL, theme.on_alarm, FontStyle.BOLD,
                     role=Role.FLAG)  # fmt: skip
    flag = path(outline, fill=theme.strong)
    return replace(flag, role=Role.FLAG), words
