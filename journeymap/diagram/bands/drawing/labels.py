"""The lines of words and small signs beside hand-offs, and those in cards."""

from collections.abc import Callable, Sequence

from journeymap.diagram.bands.band import Label, Token, TokenKind
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.drawing.lettering import words
from journeymap.diagram.bands.drawing.signs import (
    USUAL,
    arrow_head,
    clock,
    gap_flag,
    handoff_sign,
    line_stroke,
    mechanism,
    person,
    short_arrow,
)
from journeymap.diagram.bands.measures import (
    TOKEN_GAP,
    label_line_height,
    token_font,
    token_indent,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Group, GroupKind, Point, Polyline, Shape
from journeymap.diagram.theme import Theme

type Tokens = Sequence[Token]


class Lettering:
    """How tokens are drawn on one map: its type, its colours, which gaps nobody carries."""

    def __init__(self, content: MapContent, style: Style, theme: Theme) -> None:
        self.style = style
        self.theme = theme
        self._broken = frozenset(str(gap.number) for gap in content.gaps if gap.nobody)

    def flag_colour(self, number: str) -> str:
        """The colour of a gap's flag: red where nobody carries across."""
        return self.theme.gap if number in self._broken else self.theme.feeling

    def lines(self, lines: Sequence[Tokens], x: float, y: float) -> list[Shape]:
        """Lines of tokens, the first one's top left corner at x, y."""
        shapes: list[Shape] = []
        for line in lines:
            shapes += self.line(line, x, y)
            y += label_line_height(line, self.style)
        return shapes

    def line(self, line: Tokens, x: float, y: float) -> list[Shape]:
        """One line of tokens."""
        shapes: list[Shape] = []
        for one in line:
            shapes += self._token(one, x, y)
            x += one.width + TOKEN_GAP
        return shapes

    def _token(self, one: Token, x: float, y: float) -> list[Shape]:
        draw = _SIGNS.get(one.kind)
        shapes = draw(self, one, x, y) if draw else []
        if one.kind in _SAY_NOTHING:
            return shapes
        style = self.style
        colour = self._colour(one.kind)
        at = x + token_indent(one.kind, style), y + style.small * _baseline(one.kind)
        return [*shapes, words(one.words, at, style.small, colour, token_font(one.kind))]

    def _colour(self, kind: TokenKind) -> str:
        theme = self.theme
        return {
            TokenKind.PERSON: theme.bridge,
            TokenKind.MECHANISM: theme.bridge,
            TokenKind.CONTINUED: theme.bridge,
            TokenKind.NOBODY: theme.gap,
            TokenKind.MISSING: theme.gap,
            TokenKind.NOT_ASKED: theme.question,
            TokenKind.NUMBER: theme.quiet,
        }.get(kind, theme.ink)


def _baseline(kind: TokenKind) -> float:
    """The baseline in a line of tokens, from its top, in units of the small type."""
    return 0.96 if kind is TokenKind.REFERENCE else 1.06


_SAY_NOTHING = {TokenKind.FLAG, TokenKind.ARROW, TokenKind.SIGN, TokenKind.SPACE}


def _flag(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    colour = of.flag_colour(one.words)
    return gap_flag((x, y + 0.5), one.words, of.style, colour, of.theme)


def _person(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    scale = of.style.small / USUAL
    return person(x, y + 2.6 * scale, scale, of.theme.bridge)


def _mechanism(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    scale = of.style.small / USUAL
    return mechanism(x + 0.6 * scale, y + 2.4 * scale, scale, of.theme.bridge, of.theme)


def _clock(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    scale = of.style.small / USUAL
    return [clock(x, y + 2 * scale, 12.5 * scale, of.theme.ink)]


def _arrow(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    scale = of.style.small / USUAL
    return short_arrow(x, y + 8 * scale, scale, LinkState(one.words), of.theme)


def _sign(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    """The small sign of a hand-off without a line; an arrow where its state has no sign."""
    scale = of.style.small / USUAL
    state, middle = LinkState(one.words), y + 8 * scale
    if state.has_sign:
        return handoff_sign(state, (x + 7 * scale, middle), of.theme, scale=0.72 * scale)
    stroke = line_stroke(state, of.theme)
    tip = x + 13 * scale, middle
    line = Polyline(((x + scale, middle), (x + 8 * scale, middle)), stroke)
    return [line, arrow_head(tip, (x, middle), stroke.colour, 0.85 * scale)]


_SIGNS: dict[TokenKind, Callable[[Lettering, Token, float, float], list[Shape]]] = {
    TokenKind.FLAG: _flag,
    TokenKind.PERSON: _person,
    TokenKind.MECHANISM: _mechanism,
    TokenKind.WAIT: _clock,
    TokenKind.ARROW: _arrow,
    TokenKind.SIGN: _sign,
}


def draw_label(label: Label, lettering: Lettering, top: float) -> Group:
    """The label of a hand-off, or of a card that leads elsewhere; `top` is that of its band."""
    area = label.area
    shapes = tuple(lettering.lines(label.lines, 0.0, 0.0))
    kind = GroupKind.MARK if label.link else GroupKind.ELSEWHERE
    key = label.link or label.card
    return Group(kind, key, area.x, top + area.y, area.width, area.height, shapes)


def arrow_heights(label: Label, style: Style) -> list[float]:
    """The middle lines of a label's arrows to cards elsewhere, from the label's top."""
    heights, y = [], 0.0
    for line in label.lines:
        if line and line[0].kind is TokenKind.ARROW:
            heights.append(y + 8 * style.small / USUAL)
        y += label_line_height(line, style)
    return heights


def stub_points(label: Label, card_right: float, card_bottom: float, style: Style) -> list[
    tuple[Point, Point]
]:  # fmt: skip
    """The short lines from a card to its label: to each arrow at its right, or down to the last."""
    x, y = label.area.x, label.area.y
    heights = arrow_heights(label, style)
    if not heights:
        return []
    if x >= card_right - 1:
        return [((card_right, y + down), (x, y + down)) for down in heights]
    return [((x - 2, card_bottom), (x - 2, y + heights[-1]))]
