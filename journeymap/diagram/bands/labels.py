"""What is said of a hand-off beside its line, and in a card where it has none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymap.diagram.bands.band import Token, TokenKind, Way
from journeymap.diagram.bands.content import LinkContent, LinkState, MapContent
from journeymap.diagram.bands.excerpt import Excerpt
from journeymap.diagram.bands.references import (
    arrow_token,
    number_tokens,
    page_tokens,
    reference_lines,
)
from journeymap.diagram.bands.sizes import (
    CARD_PADDING,
    NOBODY_PADDING,
    TOKEN_GAP,
    USUAL,
    enlarged,
    tokens_height,
    tokens_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import flag_width, widest_word
from journeymap.diagram.bands.words import Words
from journeymap.typography import FontStyle, break_lines, measure
from journeymap.wording import text

type Tokens = tuple[Token, ...]

_SIGN = 14.0 / USUAL
"""The room of a small sign before words."""
_CLOCK = 16.0 / USUAL
_LISTED_SIGN = 15.0 / USUAL
WORDS_GAP = 2.0
"""Between a label and the words of its gaps."""
_ABOVE = 225.0
"""How wide a label over or under a card may be."""
_NARROW = (100.0, 118.0, 140.0)


class Block(NamedTuple):
    """Lines of tokens, how wide and high they are.

    With the words of its gaps it is wider and higher: they stand under the tokens, or over them
    where the line is under the block.
    """

    lines: tuple[Tokens, ...]
    width: float
    height: float
    words: tuple[tuple[int, Words], ...] = ()
    words_over: bool = False

    @property
    def words_height(self) -> float:
        """How high the words of gaps are."""
        return sum(words.height + WORDS_GAP for _number, words in self.words)

    @property
    def tokens_width(self) -> float:
        """How wide the tokens are by themselves."""
        return max(tokens_width(line) for line in self.lines)

    def tokens_top(self) -> float:
        """How far under the block's top the tokens begin."""
        return self.words_height if self.words_over else 0.0

    def words_tops(self) -> list[float]:
        """How far under the block's top each gap's words begin."""
        y = 0.0 if self.words_over else self.height - self.words_height + WORDS_GAP
        tops = []
        for _number, words in self.words:
            tops.append(y)
            y += words.height + WORDS_GAP
        return tops


def with_words(block: Block, words: Sequence[tuple[int, Words]], *, over: bool) -> Block:
    """The block with the words of gaps under its tokens, or over them."""
    width = max(block.width, *(one.width for _number, one in words))
    height = block.height + sum(one.height + WORDS_GAP for _number, one in words)
    return Block(block.lines, width, height, tuple(words), over)


def block_of(lines: Iterable[Sequence[Token]], style: Style) -> Block | None:
    """The lines as a block; nothing where there are none."""
    kept = tuple(tuple(line) for line in lines)
    return block_with(kept, style) if kept else None


def block_with(kept: tuple[Tokens, ...], style: Style) -> Block:
    """The lines, of which there is at least one, as a block."""
    return Block(
        kept,
        max(tokens_width(line) for line in kept),
        sum(tokens_height(line, style) for line in kept),
    )


def link_label(link: LinkContent, content: MapContent, way: Way, style: Style) -> Block | None:
    """The one label of a hand-off: gaps, who carries or nobody, what is missing, wait, unpaid.

    Where it comes from is said where that is in another band, or far.
    """
    lines: list[Tokens] = []
    if way is Way.IN:
        source = content.card[link.source]
        lines = reference_lines(text("from {card}"), source, content, style)
    beside = way in {Way.STRAIGHT, Way.EARLY, Way.LATE, Way.IN}
    first = style.label_width * enlarged(style) if beside else _ABOVE
    narrow = (width * enlarged(style) for width in _NARROW)
    far = _is_far(link, content, way)
    said: list[Tokens] = []
    for wide in (first, *(max(first, width) for width in narrow)):
        said = _told(link, content, style, wide, far=far)
        if len(said) <= 3:
            break
    return block_of([*lines, *said], style)


def _is_far(link: LinkContent, content: MapContent, way: Way) -> bool:
    """Whether the number of the line's other end is said.

    That is where it is far, or where another line of the same state comes to the same card; what
    comes from another band says so anyway.
    """
    if way is Way.IN:
        return False
    source, target = content.card[link.source], content.card[link.target]
    away = abs(target.column - source.column)
    led_round = away > 1 and way is Way.AROUND
    return (source.lane != target.lane and led_round) or _has_twin(link, content)


def _has_twin(link: LinkContent, content: MapContent) -> bool:
    """Whether two labels at one card would tell the same state, and be taken for one another."""
    return link.state.has_sign and any(
        other is not link and other.target == link.target and other.state is link.state
        for other in content.links_of[link.target]
    )


class _Lines:
    """Tokens put one behind the other into lines of a width."""

    def __init__(self, width: float) -> None:
        self._width = width
        self.lines: list[list[Token]] = []

    def put(self, token: Token) -> None:
        """A token on the last line, or on the next."""
        if self.lines and tokens_width([*self.lines[-1], token]) <= self._width:
            self.lines[-1].append(token)
        else:
            self.lines.append([token])

    def put_words(self, kind: TokenKind, words: str, style: Style, font: FontStyle) -> None:
        """Words with a sign before them, on lines of their own where one is not enough."""
        room = max(self._width - _SIGN * style.small, widest_word(words, style.small, font))
        broken = break_lines(words, size=style.small, width=room + 0.01, style=font)
        sign = _SIGN * style.small
        pieces = [
            Token(kind if place == 0 else TokenKind.CONTINUED, line.text, line.width + sign)
            for place, line in enumerate(broken)
        ]
        if len(pieces) == 1:
            self.put(pieces[0])
        else:
            self.lines += [[piece] for piece in pieces]


def _told(
    link: LinkContent, content: MapContent, style: Style, width: float, *, far: bool
) -> list[Tokens]:
    got = _Lines(width)
    if far:
        words = text("from {card}").format(card=content.card[link.source].number)
        got.put(_words(TokenKind.REFERENCE, words, style, FontStyle.ITALIC))
        for page in page_tokens(content.card[link.source], content, style):
            got.put(page)
    for number in link.gaps:
        got.put(Token(TokenKind.FLAG, str(number), flag_width((number,), style)))
    _tell_carriers(link, got, style)
    if link.wait:
        kind = TokenKind.LONG_WAIT if link.long_wait else TokenKind.WAIT
        wait = _words(kind, link.wait, style, FontStyle.BOLD)
        got.put(wait._replace(width=wait.width + _CLOCK * style.small))
    if link.state in {LinkState.NOT_ASKED, LinkState.ASKED_INSIDE}:
        if link.state is LinkState.ASKED_INSIDE:
            got.put(Token(TokenKind.SIGN, LinkState.NOT_ASKED.value, _LISTED_SIGN * style.small))
        got.put(_words(TokenKind.NOT_ASKED, text("not asked"), style, FontStyle.ITALIC))
    if link.unpaid and link.carriers:
        got.put(_words(TokenKind.UNPAID, text("no money crosses"), style, FontStyle.REGULAR))
    return [tuple(line) for line in got.lines]


def _tell_carriers(link: LinkContent, got: _Lines, style: Style) -> None:
    """Who carries, or nobody, and what is missing."""
    for carrier in link.carriers:
        font = FontStyle.REGULAR if carrier.mechanism else FontStyle.BOLD
        kind = TokenKind.MECHANISM if carrier.mechanism else TokenKind.PERSON
        if carrier.name.strip():
            got.put_words(kind, carrier.name, style, font)
    if link.state is LinkState.NOBODY:
        said = _words(TokenKind.NOBODY, text("nobody"), style, FontStyle.BOLD)
        got.put(said._replace(width=said.width + 2 * NOBODY_PADDING * enlarged(style)))
    if link.missing.strip():
        got.put_words(TokenKind.MISSING, link.missing, style, FontStyle.REGULAR)


def _words(kind: TokenKind, words: str, style: Style, font: FontStyle) -> Token:
    return Token(kind, words, measure(words, style.small, font))


def listed_rows(
    arriving: Iterable[LinkContent],
    leaving: Iterable[LinkContent],
    excerpt: Excerpt,
    style: Style,
) -> tuple[Tokens, ...]:
    """Hand-offs without a line as rows in a card: with sign and sender, or arrow and receiver."""
    content = excerpt.content
    room = style.card_width - 2 * CARD_PADDING
    rows: list[Tokens] = []
    wide = _LISTED_SIGN * style.small
    for link in sorted(arriving, key=lambda one: (content.card[one.source].number, one.id)):
        told = _told(link, content, style, room - wide - TOKEN_GAP, far=True)
        sign = Token(TokenKind.SIGN, link.state.value, wide)
        space = Token(TokenKind.SPACE, "", wide)
        rows += [(sign if place == 0 else space, *line) for place, line in enumerate(told)]
    line: Tokens = ()
    for link in sorted(leaving, key=lambda one: (content.card[one.target].number, one.id)):
        more = (arrow_token(link, style), *number_tokens(content.card[link.target], content, style))
        if line and tokens_width((*line, *more)) > room:
            rows.append(line)
            line = ()
        line += more
    return (*rows, line) if line else tuple(rows)


def rows_height(rows: Iterable[Sequence[Token]], style: Style) -> float:
    """The height of rows in a card."""
    return sum(tokens_height(row, style) for row in rows)
