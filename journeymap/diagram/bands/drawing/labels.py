"""The lines of words and small signs beside hand-offs, and those in cards."""

from collections.abc import Callable, Iterator, Sequence

from journeymap.diagram.bands.band import Label, PlacedLink, Token, TokenKind
from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, REGULAR, words
from journeymap.diagram.bands.drawing.signs import (
    arrow_head,
    clock,
    gap_flag,
    handoff_sign,
    line_stroke,
    long_wait,
    mechanism,
    nobody_ground,
    person,
    short_arrow,
)
from journeymap.diagram.bands.sizes import (
    NOBODY_PADDING,
    SIGN_HALF,
    TOKEN_GAP,
    USUAL,
    enlarged,
    tokens_height,
    tokens_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Role, Shape, Stroke, TextLine
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import Theme
from journeymap.typography import set_line

type Tokens = Sequence[Token]

_TIE_APART = 1.5
"""Between a label and the thin line that joins it to its hand-off's."""


class Lettering:
    """How tokens are drawn: in which type and colours."""

    def __init__(self, style: Style, theme: Theme) -> None:
        self.style = style
        self.theme = theme
        self.scale = enlarged(style)

    def lines(
        self, lines: Sequence[Tokens], x: float, y: float, right: float | None = None
    ) -> list[Shape]:
        """Lines of tokens, the first one's top left corner at x, y; or all ending at the right."""
        shapes: list[Shape] = []
        before = TokenKind.PERSON
        for line in lines:
            left = x if right is None else right - tokens_width(line)
            for one in line:
                kind = before if one.kind is TokenKind.CONTINUED else one.kind
                shapes += self._sign(one, left, y)
                shapes += self._words(one, kind, left, y)
                before = kind
                left += one.width + TOKEN_GAP
            y += tokens_height(line, self.style)
        return shapes

    def _sign(self, one: Token, x: float, y: float) -> list[Shape]:
        draw = _SIGNS.get(one.kind)
        return draw(self, one, x, y) if draw else []

    def _words(self, one: Token, kind: TokenKind, x: float, y: float) -> list[Shape]:
        """A token's words; those that continue a name look as it does."""
        if kind in _SAY_NOTHING:
            return []
        size = self.style.small
        if kind is TokenKind.PAGE:
            at = x, y + size * _baseline(kind)
            return [TextLine(set_line("", size), *at, size, self.theme.ink, whole=one.words,
                             role=Role.PAGE)]  # fmt: skip
        at = x + _INDENTS.get(kind, 0.0) * size, y + size * _baseline(kind)
        return [words(one.words, at, size, self._colour(kind), _FONTS.get(kind, REGULAR))]

    def _colour(self, kind: TokenKind) -> str:
        theme = self.theme
        return {
            TokenKind.PERSON: theme.bridge,
            TokenKind.MECHANISM: theme.bridge,
            TokenKind.NOBODY: theme.on_alarm,
            TokenKind.MISSING: theme.gap,
            TokenKind.NOT_ASKED: theme.question,
            TokenKind.NUMBER: theme.quiet,
            TokenKind.LONG_WAIT: theme.canvas,
        }.get(kind, theme.ink)


def _baseline(kind: TokenKind) -> float:
    """The baseline in a line of tokens, from its top, in units of the small type."""
    return 0.96 if kind is TokenKind.REFERENCE else 1.06


_INDENTS = {
    TokenKind.PERSON: 13.0 / USUAL,
    TokenKind.MECHANISM: 13.0 / USUAL,
    TokenKind.MISSING: 13.0 / USUAL,
    TokenKind.NOBODY: NOBODY_PADDING / USUAL,
    TokenKind.WAIT: 15.0 / USUAL,
    TokenKind.LONG_WAIT: 15.0 / USUAL,
}
"""How far into a token its words begin."""
_FONTS = {
    TokenKind.FLAG: BOLD,
    TokenKind.PERSON: BOLD,
    TokenKind.NOBODY: BOLD,
    TokenKind.WAIT: BOLD,
    TokenKind.LONG_WAIT: BOLD,
    TokenKind.NUMBER: BOLD,
    TokenKind.NOT_ASKED: ITALIC,
    TokenKind.REFERENCE: ITALIC,
}
_SAY_NOTHING = {TokenKind.FLAG, TokenKind.ARROW, TokenKind.SIGN, TokenKind.SPACE}


def _flag(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    return gap_flag((x, y + 0.5), (int(one.words),), of.style, of.theme)


def _nobody(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    """On a red ground, so that each place where nobody carries is as plain as a flag."""
    return [nobody_ground(x, y + 0.5 * of.scale, one.width, of.scale, of.theme)]


def _person(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    scale = of.scale
    return person(x, y + 2.6 * scale, scale, of.theme.bridge)


def _mechanism(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    scale = of.scale
    return mechanism(x + 0.6 * scale, y + 2.4 * scale, scale, of.theme.bridge, of.theme)


def _bar(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    """One bar of the break: this is not carried."""
    scale = of.scale
    data = f"M{x + 5 * scale} {y + 2.5 * scale} L{x + 5 * scale} {y + 13 * scale}"
    return [path(data, stroke=Stroke(of.theme.gap, 2.6 * scale))]


def _clock(of: Lettering, _one: Token, x: float, y: float) -> list[Shape]:
    return [clock(x, y + 2 * of.scale, 12.5 * of.scale, of.theme.ink)]


def _long_wait(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    """On a dark ground, so that it is as plain as the state beside it."""
    return long_wait(x, y + 2 * of.scale, one.width, of.scale, of.theme)


def _arrow(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    return short_arrow(x, y + 8 * of.scale, of.scale, LinkState(one.words), of.theme)


def _sign(of: Lettering, one: Token, x: float, y: float) -> list[Shape]:
    """The small sign of a hand-off without a line; an arrow where its state has no sign."""
    scale = of.scale
    state, middle = LinkState(one.words), y + 8 * scale
    if state.has_sign:
        return handoff_sign(state, (x + 7 * scale, middle), of.theme, scale=0.72 * scale)
    stroke = line_stroke(state, of.theme, scale)
    tip = x + 13 * scale, middle
    line = Polyline(((x + scale, middle), (x + 8 * scale, middle)), stroke)
    return [line, arrow_head(tip, (x, middle), stroke.colour, 0.85 * scale)]


_SIGNS: dict[TokenKind, Callable[[Lettering, Token, float, float], list[Shape]]] = {
    TokenKind.FLAG: _flag,
    TokenKind.NOBODY: _nobody,
    TokenKind.PERSON: _person,
    TokenKind.MECHANISM: _mechanism,
    TokenKind.MISSING: _bar,
    TokenKind.WAIT: _clock,
    TokenKind.LONG_WAIT: _long_wait,
    TokenKind.ARROW: _arrow,
    TokenKind.SIGN: _sign,
}


def draw_label(
    label: Label, lettering: Lettering, top: float, line: PlacedLink | None = None
) -> Group:
    """The label of a hand-off, or of a card that leads elsewhere; `top` is that of its band.

    Beside a line that runs up and down it reaches up to it, and a thin tie joins the two: another
    line may pass as near on the other side.
    """
    area = label.area
    kind = GroupKind.MARK if label.link else GroupKind.ELSEWHERE
    key = label.link or label.card
    x = line.sign[0] - area.x if line and line.sign and line.sign_upright else None
    is_left = x is not None and x >= area.width
    shapes = lettering.lines(label.lines, 0.0, 0.0, area.width if is_left else None)
    if line is not None and x is not None and (is_left or x <= 0):
        shapes += _tie(label, line, lettering)
    return Group(kind, key, area.x, top + area.y, area.width, area.height, tuple(shapes))


def _tie(label: Label, line: PlacedLink, lettering: Lettering) -> Iterator[Shape]:
    """From the first row that its line passes to the line, clear of the line's sign."""
    area = label.area
    if line.sign is None:
        return
    x, sign = line.sign
    ends = [point[1] for point in line.points if abs(point[0] - x) < 1]
    y = area.y
    for tokens in label.lines:
        height = tokens_height(tokens, lettering.style)
        middle = y + height / 2
        y += height
        if min(ends) <= middle <= max(ends) and abs(middle - sign) > SIGN_HALF:
            near = -_TIE_APART if x < area.x else area.width + _TIE_APART
            points = (near, middle - area.y), (x - area.x, middle - area.y)
            yield Polyline(points, Stroke(lettering.theme.edge, 1.1 * lettering.scale))
            return
