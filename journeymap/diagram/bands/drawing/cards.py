"""Cards: number and title, what the box does not tell at the foot, and few signs."""

from journeymap.diagram.bands.band import PlacedCard
from journeymap.diagram.bands.content import CardContent
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, without_number, words
from journeymap.diagram.bands.drawing.signs import diamond, end_mark, gap_flag, start_mark
from journeymap.diagram.bands.labels import rows_height
from journeymap.diagram.bands.sizes import (
    CARD_PADDING,
    LEADING,
    ROWS_GAP,
    SIGN_GAP,
    USUAL,
    foot_line,
    sign_side,
    swatch_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import (
    DIAMOND_UP,
    flag_up,
    flag_width,
    foot_height,
    foot_signs_width,
)
from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Pattern,
    Polyline,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.symbols import CHANNEL_SIGNS, FURTHER_SIGNS, ROLE_SIGNS, symbol
from journeymap.diagram.theme import Theme
from journeymap.typography import Line, measure
from journeymap.wording import text

RADIUS = 5.0
_FOOT_BASELINE = 6.5
_TITLE_TOP = 4.0
_ASCENT = 0.97
"""From a title's top to its first baseline, in type sizes."""
_SWATCH = 10.0 / USUAL
_LARGEST = 1.3
"""So much larger than their room signs may be."""
_FREE_OF_WORDS = 6.0
_SIGN_FIELD = 1.1
"""Signs leave an eighth of their field free at each side, which may reach out of their room."""


def draw_card(
    card: CardContent,
    placed: PlacedCard,
    lettering: Lettering,
    top: float,
    spoken: str = "",
    *,
    in_sight: bool = True,
) -> Group:
    """A card; `top` is that of its band, `spoken` the card in words.

    One that stands for several is no card to work on. `in_sight` says of one that is repeated
    whether it is on the same page.
    """
    area = placed.area
    if placed.pale:
        said = text("from above:") if in_sight else text("before this:")
        shapes = _pale(card, placed, lettering, said)
        return Group(GroupKind.ELSEWHERE, card.id, area.x, top + area.y, area.width, area.height,
                     tuple(shapes), _repeated(card))  # fmt: skip
    shapes = [_ground(card, placed, lettering.theme)]
    shapes += _title(card, placed, lettering.style.title, lettering.theme.ink, lettering.theme)
    shapes += _rows(placed, lettering)
    shapes += _foot(card, placed, lettering)
    shapes += _corner(card, placed, lettering)
    if card.folded:
        return Group(GroupKind.ELSEWHERE, "", area.x, top + area.y, area.width, area.height,
                     tuple(shapes), f"{card.number} {card.title}")  # fmt: skip
    return Group(GroupKind.CARD, card.id, area.x, top + area.y, area.width, area.height,
                 tuple(shapes), spoken)  # fmt: skip


def _repeated(card: CardContent) -> str:
    title = card.title.strip() or text("untitled")
    return text("continued from {number}, {title}").format(number=card.number, title=title)


def _ground(card: CardContent, placed: PlacedCard, theme: Theme) -> Box:
    """The card's outline: hatched where it is backstage, never dashed."""
    pattern = Pattern.STRIPES if card.backstage else Pattern.SOLID
    fill = theme.backstage if card.backstage else theme.card
    return Box(
        0, 0, placed.area.width, placed.area.height, RADIUS, fill, Stroke(theme.edge, 1.2),
        pattern, theme.hatch, Role.GROUND,
    )  # fmt: skip


def _title(
    card: CardContent, placed: PlacedCard, size: float, colour: str, theme: Theme, over: float = 0.0
) -> list[Shape]:
    """The title, its top so far under the card's; the number in front of it."""
    room = placed.area.width - 2 * CARD_PADDING
    shapes: list[Shape] = []
    for place, line in enumerate(placed.title):
        x = CARD_PADDING + (room - line.width if line.right_to_left else 0.0)
        y = over + _TITLE_TOP + size * (_ASCENT + place * LEADING)
        rest = line
        if place == 0:
            number, rest = without_number(line, card.number, size, BOLD)
            shapes.append(TextLine(number, x, y, size, theme.quiet, BOLD, role=Role.NUMBER))
        whole = "" if shapes[1:] else card.title
        shapes.append(TextLine(rest, x, y, size, colour, BOLD, whole, Role.TITLE))
    return [one for one in shapes if not isinstance(one, TextLine) or _is_said(one.line)]


def _is_said(line: Line) -> bool:
    return bool(line.runs)


def _pale(card: CardContent, placed: PlacedCard, lettering: Lettering, said: str) -> list[Shape]:
    """The last card before a cut again, so that the hinge of the story is not lost.

    It says first that it is no second visit.
    """
    style, theme = lettering.style, lettering.theme
    area = placed.area
    edge = Stroke(theme.edge, 1.0)
    shapes: list[Shape] = [Box(0, 0, area.width, area.height, RADIUS, theme.card, edge,
                               role=Role.GROUND)]  # fmt: skip
    at = CARD_PADDING, _TITLE_TOP + style.small * _ASCENT
    shapes.append(words(said, at, style.small, theme.ink, ITALIC, Role.TAG))
    shapes += _title(card, placed, style.small, theme.quiet, theme, foot_line(style))
    return shapes


def _rows(placed: PlacedCard, lettering: Lettering) -> list[Shape]:
    """Hand-offs without a line, over the foot and under a thin line."""
    if not placed.rows:
        return []
    style, area = lettering.style, placed.area
    foot = foot_height(placed.foot, style)
    y = area.height - foot - rows_height(placed.rows, style) - ROWS_GAP + 1
    rule = Polyline(
        ((CARD_PADDING, y), (area.width - CARD_PADDING, y)), Stroke(lettering.theme.edge, 0.9)
    )
    return [rule, *lettering.lines(placed.rows, CARD_PADDING - 1, y + 3)]


def _foot(card: CardContent, placed: PlacedCard, lettering: Lettering) -> list[Shape]:
    style, theme = lettering.style, lettering.theme
    baseline = placed.area.height - _FOOT_BASELINE
    shapes: list[Shape] = []
    x = CARD_PADDING
    first = baseline - foot_line(style) * (len(placed.foot) - 1)
    if placed.foot and card.tag and card.tag.swatch:
        side = _SWATCH * style.small
        shapes.append(swatch_box(x, first - side + 1, side, side, card.tag.swatch, theme))
        x += swatch_width(style)
    for place, line in enumerate(placed.foot):
        at = x, first + place * foot_line(style)
        shapes.append(words(line, at, style.small, theme.quiet, role=Role.TAG))
    return [*shapes, *_foot_signs(card, placed, lettering)]


def _foot_signs(card: CardContent, placed: PlacedCard, lettering: Lettering) -> list[Shape]:
    """Channel, co-production role and further signs at the right of the foot."""
    side, theme = _sign_side(card, placed, lettering.style), lettering.theme
    size, over = side * _SIGN_FIELD, side * (_SIGN_FIELD - 1) / 2
    top = placed.area.height - _FOOT_BASELINE - size * 0.82
    x = placed.area.width - CARD_PADDING
    shapes: list[Shape] = []
    if card.role is not None and not card.backstage:
        x -= side
        name = ROLE_SIGNS[card.role]
        shapes.append(symbol(name, x - over, top, size, theme.strong, width=0.13 * side))
        x -= SIGN_GAP
    names = [FURTHER_SIGNS[one] for one in card.signs]
    names += [CHANNEL_SIGNS[card.channel]] if card.channel else []
    for name in reversed(names):
        x -= side
        shapes.append(symbol(name, x - over, top, size, theme.quiet, width=0.1 * side))
        x -= SIGN_GAP
    return shapes


def _sign_side(card: CardContent, placed: PlacedCard, style: Style) -> float:
    """How large signs are: larger than their room where words leave more."""
    side, room = sign_side(style), placed.area.width - 2 * CARD_PADDING
    if placed.foot and placed.foot[-1]:
        has_swatch = card.tag is not None and card.tag.swatch is not None
        room -= measure(placed.foot[-1], style.small) + (swatch_width(style) if has_swatch else 0)
    taken = foot_signs_width(card, style)
    larger = (room - _FREE_OF_WORDS) / taken if taken else 1.0
    return side * min(_LARGEST, max(1.0, larger))


def _corner(card: CardContent, placed: PlacedCard, lettering: Lettering) -> list[Shape]:
    """The flag at the top right corner, the diamond left of it; marks of start and end."""
    style, theme = lettering.style, lettering.theme
    area = placed.area
    shapes: list[Shape] = []
    x = area.width - 4
    if card.gaps:
        x -= flag_width(card.gaps, style)
        shapes += gap_flag((x, -flag_up(style)), card.gaps, style, theme)
        x -= 3
    if card.moment_of_truth:
        shapes += diamond(x - 9, 8.5 - DIAMOND_UP, 8.5, theme)
    if card.starts:
        x, y = placed.start_mark
        shapes += start_mark(x - area.x, y - area.y, theme)
    if card.ends:
        x, y = placed.end_mark
        shapes += end_mark(x - area.x, y - area.y, theme)
    return shapes
