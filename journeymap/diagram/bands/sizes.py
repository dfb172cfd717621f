"""The distances between what stands in a band, and how high its texts are; all in map units."""

from collections.abc import Sequence

from journeymap.diagram.bands.band import Token, TokenKind
from journeymap.diagram.bands.style import Style

LEFT = 14.0
"""Before the first card: its box's edge, and the mark where a journey starts."""
LANE_NAMES = 132.0
"""The same where full-width lanes have their names at the left."""
CARD_PADDING = 7.0
TITLE_TOP = 5.0
TITLE_BOTTOM = 4.0
LEADING = 1.14
"""From one baseline of a title to the next, in type sizes; the same of other words:"""
STAGE_LEADING = 7 / 6
STRIP_LEADING = 1.2
FEELING_LEADING = 1.17
HEAD_LEADING = 1.22
FOOT_TOP = 4.0
SIGN_GAP = 2.5
"""Between two signs at a card's foot."""
ROWS_GAP = 6.0
"""Over the hand-offs listed in a card."""
PALE_WIDTH = 96.0
BOX_SIDE = 8.0
BOX_END = 7.0
NAME_GAP = 2.0
"""Between a box's name and its first card."""
NAME_TOP = 4.0
NAME_SWATCH = 16.0
TOKEN_GAP = 4.0
NOBODY_PADDING = 4.0
"""At each side of the word that nobody carries, within its ground; at the usual type."""
LEAD = 10.0
"""Between what stands in a row and the next card."""
BOX_LEAD = 15.0
"""The same where a box begins."""
STUB = 12.0
"""What stays free right of a card."""
PORT = 15.0
"""From a card's left edge to the first line over or under it."""
PORT_END = 9.0
LINE_HALF = 5.0
SIGN_HALF = 9.0
"""What stays free at each side of a line, and of a line with its sign."""
SIGN_OUT = 11.0
"""How far a sign on a box's edge reaches out of it."""
TRACK = 8.0
STEP = 7.0
"""Between two lines in a row."""
EMPTY_STEP = 84.0
"""From a step without a card to the next where cards are put into lanes."""
STAGE_NAME_WIDTH = 220.0
STAGE_BAR = 4.0
PAYER_PAD = 5.0
"""From the edge of a payers' stretch to its name."""
USUAL = 11.5
"""The small type that signs are drawn for; they grow with it."""


def enlarged(style: Style) -> float:
    """How much larger than usual signs are."""
    return style.small / USUAL


def stage_name_size(style: Style) -> float:
    """The type size of a stage's name: always larger than titles."""
    return style.title * 9 / 7


def swatch_width(style: Style) -> float:
    """The room of the swatch before a card's tag."""
    return 12.5 * enlarged(style)


def sign_side(style: Style) -> float:
    """The room of a sign at a card's foot; its field reaches a little out of it."""
    return style.small


def label_line(style: Style) -> float:
    """The height of a label's line."""
    return style.small * 1.35


def reference_line(style: Style) -> float:
    """The height of a line that only refers to another card."""
    return style.small * 1.22


def foot_line(style: Style) -> float:
    """The height of a line at a card's foot, and of a gap's words."""
    return style.small * 1.22


def name_line(style: Style) -> float:
    """The height of a line of a box's name."""
    return style.small * 1.3


def payers_ribbon(style: Style) -> float:
    """The height of the ribbon of payers: its words have room; 0 where there is none."""
    return max(style.payers, style.small * 1.4) if style.payers else 0.0


def tokens_height(tokens: Sequence[Token], style: Style) -> float:
    """The height of one line of tokens."""
    if tokens and tokens[0].kind is TokenKind.REFERENCE:
        return reference_line(style)
    return label_line(style)


def tokens_width(tokens: Sequence[Token]) -> float:
    """The width of one line of tokens."""
    return sum(one.width for one in tokens) + TOKEN_GAP * max(0, len(tokens) - 1)


def title_height(lines: float, style: Style) -> float:
    """The height of so many lines of a title with what is free around them."""
    return TITLE_TOP + lines * style.title * LEADING + TITLE_BOTTOM


def pale_width(style: Style) -> float:
    """The width of a card that is repeated after a cut."""
    return min(style.card_width, PALE_WIDTH * enlarged(style))
