"""What is said where hand-offs leave a band."""

from collections.abc import Sequence

from journeymap.diagram.bands.band import Token, TokenKind
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import REPEATED, Excerpt
from journeymap.diagram.bands.labels import Block, block_with
from journeymap.diagram.bands.references import (
    ARROW,
    Tokens,
    arrow_token,
    number_tokens,
    reference_lines,
)
from journeymap.diagram.bands.style import Style
from journeymap.wording import text

_LEAST_REFERENCE = 150.0


def leaving_label(links: Sequence[LinkContent], excerpt: Excerpt, style: Style) -> Block:
    """Where hand-offs go on in another band: the number of the card there.

    Its title too where the card is not at hand: where there is no pale repeat of this one.
    """
    content = excerpt.content
    ordered = leaving_order(links, excerpt)
    near = [link for link in ordered if _is_repeated(link, excerpt)]
    far = ordered[len(near) :]
    lines: list[Tokens] = [
        (arrow_token(link, style), *number_tokens(content.card[link.target], content, style))
        for link in near
    ]
    if len(near) > 2:
        lines = [tuple(token for line in lines for token in line)]
    for link in far:
        target, source = content.card[link.target], content.card[link.source]
        words = text("back to {card}") if target.column < source.column else "{card}"
        broken = reference_lines(words, target, content, style, _LEAST_REFERENCE)
        space = Token(TokenKind.SPACE, "", ARROW * style.small)
        before = [arrow_token(link, style), *(space for _line in broken[1:])]
        lines += [(token, *line) for token, line in zip(before, broken, strict=True)]
    return block_with(tuple(lines), style)


def leaving_order(links: Sequence[LinkContent], excerpt: Excerpt) -> list[LinkContent]:
    """The order in which hand-offs that leave a card are named: near ones first."""
    return sorted(links, key=lambda link: not _is_repeated(link, excerpt))


def _is_repeated(link: LinkContent, excerpt: Excerpt) -> bool:
    """Whether the next band repeats the sender before this hand-off's receiver."""
    source = excerpt.content.card[link.source].column
    target = excerpt.content.card[link.target].column
    return source >= excerpt.last - REPEATED and excerpt.last <= target <= excerpt.last + REPEATED
