"""How labels name another card: its number, its title, the page of its sheet."""

from journeymap.diagram.bands.band import Token, TokenKind
from journeymap.diagram.bands.content import CardContent, LinkContent, MapContent
from journeymap.diagram.bands.sizes import USUAL, tokens_width
from journeymap.diagram.bands.style import Style
from journeymap.typography import FontStyle, break_lines, measure
from journeymap.wording import text

type Tokens = tuple[Token, ...]

ARROW = 17.0 / USUAL
"""The room of an arrow, in units of the small type."""
_WIDEST_PAGE = 888


def reference_lines(
    words: str, card: CardContent, content: MapContent, style: Style, room: float = 0.0
) -> list[Tokens]:
    """Number and title of another card, in italics, and its page if it is on another sheet."""
    title = card.title.strip() or text("Untitled")
    told = words.format(card=f"{card.number}\u00a0{title}")
    width = max(room, PALE_REFERENCE, style.card_width - 24)
    lines: list[Tokens] = [
        (Token(TokenKind.REFERENCE, line.text, line.width),)
        for line in break_lines(told, size=style.small, width=width, style=FontStyle.ITALIC)
    ]
    page = page_tokens(card, content, style)
    if page and tokens_width((*lines[-1], *page)) <= width:
        return [*lines[:-1], (*lines[-1], *page)]
    return [*lines, page] if page else lines


def page_tokens(card: CardContent, content: MapContent, style: Style) -> Tokens:
    """Room for the page of the sheet that a card is on, where that is another one."""
    if not content.is_on_another_sheet(card):
        return ()
    width = measure(page_in_words(_WIDEST_PAGE), style.small)
    return (Token(TokenKind.PAGE, card.id, width),)


def page_in_words(page: int) -> str:
    """How a label names the page on which a hand-off goes on."""
    return text("(p. {page})").format(page=page)


PALE_REFERENCE = 96.0
"""References are never narrower."""


def arrow_token(link: LinkContent, style: Style) -> Token:
    """A line that goes on elsewhere."""
    return Token(TokenKind.ARROW, link.state.value, ARROW * style.small)


def number_tokens(card: CardContent, content: MapContent, style: Style) -> Tokens:
    """A card's number, and its page if it is on another sheet."""
    words = str(card.number)
    number = Token(TokenKind.NUMBER, words, measure(words, style.small, FontStyle.BOLD))
    return (number, *page_tokens(card, content, style))
