"""Whether a band says the same in two contents, so that its layout and its drawing are the same."""

from collections.abc import Iterator
from dataclasses import replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import Excerpt, excerpt_of
from journeymap.diagram.bands.felt import felt_best, felt_worst


def says_the_same(before: MapContent, after: MapContent, first: int, last: int) -> bool:
    """Whether the columns from the first up to one past the last show the same in both."""
    same = (
        before.lanes == after.lanes
        and before.stages == after.stages
        and before.payers == after.payers
        and len(before.columns) == len(after.columns)
        and before.columns[max(0, first - 1) : last + 1]
        == after.columns[max(0, first - 1) : last + 1]
    )
    if not same:
        return False
    one, other = excerpt_of(before, first, last), excerpt_of(after, first, last)
    return (
        replace(one, content=after) == replace(other, content=after)
        and list(_ends_elsewhere(one)) == list(_ends_elsewhere(other))
        and _gaps(one) == _gaps(other)
        and _felt(one) == _felt(other)
        and list(before.lanes_without_a_card(first, last))
        == list(after.lanes_without_a_card(first, last))
    )


def _ends_elsewhere(excerpt: Excerpt) -> Iterator[tuple[int, int, str]]:
    """What is told of cards in other bands: where they stand, their number and their title."""
    card = excerpt.content.card
    ends = (*(one.source for one in excerpt.arriving), *(one.target for one in excerpt.leaving))
    for end in ends:
        yield card[end].column, card[end].number, card[end].title


def _felt(excerpt: Excerpt) -> tuple[object, ...]:
    """What the rows under the boxes take from the whole map: if they are there, who felt most."""
    content = excerpt.content
    most = {*felt_worst(content), *felt_best(content)}
    here = {one.card.number for one in excerpt.cards.values()}
    return content.says_feelings, content.says_payers, content.imagined, most & here


def _gaps(excerpt: Excerpt) -> list[object]:
    """The gaps that are told here."""
    here = excerpt.cards.keys() | excerpt.links.keys()
    return [gap for gap in excerpt.content.gaps if gap.at in here]
