"""Lengths that layout reserves and drawing fills: each is said here once, for both.

All follow from a style's two type sizes, so that a map with larger letters keeps its shape.
"""

from collections.abc import Sequence

from journeymap.diagram.bands.band import Token, TokenKind
from journeymap.diagram.bands.content import CardContent
from journeymap.diagram.bands.style import Style
from journeymap.typography import FontStyle, measure

CARD_INSET = 7.0
"""What stays free at the left and right of a card's words."""
CARD_TOP = 4.0
"""What stays free over a card's title, and under it."""
TOKEN_GAP = 4.0
"""What stays free between two tokens of a line."""
WIDEST_PALE_CARD = 96.0
STAGE_NAME = 18.0
"""The type size of a stage's name; its baseline stands so far below the band's top, too."""
STAGE_BAR_TOP = 24.0
STAGE_BAR = 4.0
STEP_BASELINE = 41.0
"""The baseline of the names of steps, from the band's top."""
HEAD = 50.0
"""The height of stages and steps: the ground of boxes begins here."""
BOX_SWATCH = 11.5
"""The side of the swatch before a box's name."""
BOX_NAME_INDENT = 16.0
"""How far left of a box's name its swatch begins."""
GAP_WORDS_INDENT = 5.0
"""What stays free between a flag and the words of its gap."""

_ICONS = {
    TokenKind.PERSON: 1.13,
    TokenKind.MECHANISM: 1.13,
    TokenKind.CONTINUED: 1.13,
    TokenKind.WAIT: 1.3,
    TokenKind.ARROW: 1.48,
    TokenKind.SIGN: 1.3,
    TokenKind.SPACE: 1.3,
}
"""How far into a token its words begin, in units of the small type; arrow and sign have none."""
_FONTS = {
    TokenKind.FLAG: FontStyle.BOLD,
    TokenKind.PERSON: FontStyle.BOLD,
    TokenKind.NOBODY: FontStyle.BOLD,
    TokenKind.WAIT: FontStyle.BOLD,
    TokenKind.NUMBER: FontStyle.BOLD,
    TokenKind.MISSING: FontStyle.BOLD,
    TokenKind.NOT_ASKED: FontStyle.ITALIC,
    TokenKind.REFERENCE: FontStyle.ITALIC,
}
_WITHOUT_WORDS = {TokenKind.ARROW, TokenKind.SIGN, TokenKind.SPACE}


def token_font(kind: TokenKind) -> FontStyle:
    """The style that a token's words are set in; regular where nothing else is said."""
    return _FONTS.get(kind, FontStyle.REGULAR)


def token_indent(kind: TokenKind, style: Style) -> float:
    """How far into a token its words begin: the room of its sign."""
    return _ICONS.get(kind, 0.0) * style.small


def token(kind: TokenKind, words: str, style: Style) -> Token:
    """A token with the width that drawing fills."""
    if kind is TokenKind.FLAG:
        return Token(kind, words, flag_width(words, style))
    indent = token_indent(kind, style)
    if kind in _WITHOUT_WORDS:
        return Token(kind, words, indent)
    return Token(kind, words, indent + measure(words, style.small, token_font(kind)))


def label_line_height(tokens: Sequence[Token], style: Style) -> float:
    """The height of a line of a label; one that begins with a reference stands closer."""
    reference = bool(tokens) and tokens[0].kind is TokenKind.REFERENCE
    return style.small * (1.22 if reference else 1.35)


def label_width(tokens: Sequence[Token]) -> float:
    """The width of a line of a label."""
    return sum(one.width for one in tokens) + TOKEN_GAP * max(0, len(tokens) - 1)


def flag_width(number: int | str, style: Style) -> float:
    """The width of a gap's flag, its point included."""
    words = measure(str(number), style.small, FontStyle.BOLD)
    return max(1.48 * style.small, words + 0.95 * style.small)


def flag_height(style: Style) -> float:
    """The height of a gap's flag."""
    return style.small * 1.3


def title_pitch(size: float) -> float:
    """From one baseline of a title to the next."""
    return size * 1.14


def title_baseline(size: float, line: int) -> float:
    """The baseline of a title's line, counted from 0, from the card's top."""
    return CARD_TOP + size * 0.97 + line * title_pitch(size)


def title_height(size: float, lines: int) -> float:
    """The height of a title with what stays free over and under it."""
    return CARD_TOP + 1 + lines * title_pitch(size) + CARD_TOP


def small_pitch(style: Style) -> float:
    """From one baseline to the next in a foot, in a gap's words."""
    return style.small * 1.22


def foot_height(lines: int, style: Style) -> float:
    """The height of a card's foot whose tag has so many lines; signs need one."""
    return CARD_TOP + small_pitch(style) * max(1, lines)


def sign_size(style: Style) -> float:
    """The side of a sign at a card's foot: channel, co-production role."""
    return style.small * 1.22


def foot_signs_width(card: CardContent, style: Style) -> float:
    """How wide the signs at the right of a card's foot are, with what stays free before them."""
    count = bool(card.channel) + (card.role is not None and not card.backstage) + len(card.signs)
    return count * (sign_size(style) + 2) + (3 if count else 0)


def foot_words_width(card: CardContent, style: Style) -> float:
    """How wide a line of a card's tag may be: between its swatch and the signs."""
    swatch = small_pitch(style) - 1.5 if card.tag is not None and card.tag.swatch else 0.0
    return style.card_width - 2 * CARD_INSET - swatch - foot_signs_width(card, style)


def rows_height(rows: Sequence[Sequence[Token]], style: Style) -> float:
    """The height of the rows over a card's foot, with the line over them."""
    return sum(label_line_height(row, style) for row in rows) + (6 if rows else 0)


def pale_width(style: Style) -> float:
    """The width of a card that repeats the last one before the cut."""
    return min(style.card_width, WIDEST_PALE_CARD)
