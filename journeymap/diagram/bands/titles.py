"""The words of cards and boxes, broken into lines."""

import re
from collections.abc import Sequence

from journeymap.diagram.bands.content import CardContent, LaneContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.sizes import (
    CARD_PADDING,
    FOOT_TOP,
    NAME_SWATCH,
    SIGN_GAP,
    USUAL,
    foot_line,
    pale_width,
    sign_side,
    swatch_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.typography import FontStyle, Line, break_lines, measure, set_line
from journeymap.wording import text

SPACES = re.compile("[^\\S\u00a0\u2007\u202f]+")
"""White space at which a line may end."""
_FLAG_PADDING = 6.0 / USUAL
_LEAST_FLAG = 17.0 / USUAL
_DIAMOND = 20.0
DIAMOND_UP = 12.0
_FLAG_UP = 12.0 / USUAL
"""How far diamond and flags stand out over their card's upper edge: they end over its title."""
_LEAST_NAME = 60.0
_NAME_BEYOND = 6.0
"""How far a name may reach beyond its card: not quite to the edge of its box."""


def widest_word(words: str, size: float, font: FontStyle) -> float:
    """How wide the widest of the words is; spaces that do not break are within words."""
    return max((measure(word, size, font) for word in SPACES.split(words)), default=0.0)


def title_words(card: CardContent) -> str:
    """A card's number and title."""
    return f"{card.number} {card.title.strip() or text('Untitled')}"


def title_lines(card: BandCard, style: Style) -> tuple[Line, ...]:
    """A card's number and title, broken into lines."""
    words = title_words(card.card)
    width = pale_width(style) if card.pale else style.card_width
    return break_lines(
        words,
        size=style.small if card.pale else style.title,
        width=width - 2 * CARD_PADDING + 1,
        style=FontStyle.BOLD,
        most_lines=style.fixed_title_lines or style.most_title_lines,
    )


def foot_signs_width(card: CardContent, style: Style) -> float:
    """How wide the signs at the right of a card's foot are: channel, role, further signs."""
    has_role = card.role is not None and not card.backstage
    count = len(card.signs) + bool(card.channel) + has_role
    return count * (sign_side(style) + SIGN_GAP) + 2 * bool(count)


def foot_lines(card: BandCard, style: Style) -> tuple[str, ...]:
    """What a card's tag says; a pale card says none.

    Where a word has no room beside the signs, they have the last line to themselves.
    """
    tag = card.card.tag
    if card.pale or tag is None or not tag.words.strip():
        return ()
    swatch = swatch_width(style) if tag.swatch else 0.0
    whole = style.card_width - 2 * CARD_PADDING - swatch
    room = whole - foot_signs_width(card.card, style)
    most = 1 if style.fixed_title_lines else None
    widest = widest_word(tag.words, style.small, FontStyle.REGULAR)
    beside = most is not None or room == whole or widest <= room
    width = max(room if beside else whole, 24.0)
    lines = break_lines(tag.words, size=style.small, width=width, most_lines=most)
    return (*(line.text for line in lines), *(() if beside else ("",)))


def foot_height(lines: tuple[str, ...], style: Style) -> float:
    """The height of a foot; a line is kept free for signs."""
    return FOOT_TOP + foot_line(style) * max(1, len(lines))


def flag_words(numbers: Sequence[int]) -> str:
    """What the flag of a gap, or of several, says: a number alone would look like a card's."""
    if len(numbers) == 1:
        return text("gap {number}").format(number=numbers[0])
    return text("gaps {numbers}").format(numbers=", ".join(str(number) for number in numbers))


def flag_width(numbers: Sequence[int], style: Style) -> float:
    """How wide the flag of a gap, or of several, is."""
    words = measure(flag_words(numbers), style.small, FontStyle.BOLD)
    return max(_LEAST_FLAG * style.small, words + _FLAG_PADDING * style.small)


def flag_up(style: Style) -> float:
    """How far flags stand out over their card's upper edge."""
    return _FLAG_UP * style.small


def corner_width(card: CardContent, style: Style) -> float:
    """How much the flags and the diamond at a card's top right corner take from a box's name."""
    flags = flag_width(card.gaps, style) + 3 if card.gaps else 0.0
    return flags + (_DIAMOND if card.moment_of_truth else 0.0)


def lane_name(lane: LaneContent, style: Style) -> str:
    """One name for an organisation all over the map: the whole, or the short for narrow cards."""
    name = lane.title.strip() or text("Untitled")
    width = measure(name, style.small, FontStyle.BOLD) + NAME_SWATCH
    return name if width <= style.card_width - 28 else lane.short.strip() or name


def widest_name(width: float) -> float:
    """How wide a name may be, with its swatch, over a card so wide."""
    return width + _NAME_BEYOND


def fits_on_a_line(lane: LaneContent, room: float, style: Style) -> bool:
    """Whether a box's name stands on one line in its largest size."""
    name = lane_name(lane, style)
    return measure(name, style.small + 1, FontStyle.BOLD) + NAME_SWATCH <= room


def box_name(
    lane: LaneContent, room: float, widest: float, style: Style
) -> tuple[float, tuple[Line, ...]]:
    """The type size and lines of a box's name; the swatch stands before the first.

    It takes no more than the room; up to the widest that is there, rather than part a word.
    """
    name = lane_name(lane, style)
    for size in (style.small + 1, style.small + 0.5, style.small):
        if measure(name, size, FontStyle.BOLD) + NAME_SWATCH <= room:
            return size, (set_line(name, size, FontStyle.BOLD),)
    words = widest_word(name, style.small, FontStyle.BOLD)
    width = max(_LEAST_NAME, room - NAME_SWATCH, min(words + 0.01, widest - NAME_SWATCH))
    return style.small, break_lines(name, size=style.small, width=width, style=FontStyle.BOLD)
