"""A part of what a map says: some of its cards."""

from collections.abc import Collection
from dataclasses import replace

from journeymap.diagram.bands.content import MapContent


def only(content: MapContent, wanted: Collection[str]) -> MapContent:
    """What a map says of some cards, by their ids, in the columns that they stand in."""
    kept = [card for card in content.cards if card.id in wanted]
    used = sorted({card.column for card in kept})
    place = {column: number for number, column in enumerate(used)}
    links = tuple(one for one in content.links if one.source in wanted and one.target in wanted)
    places = {*wanted, *(one.id for one in links)}
    return replace(
        content,
        columns=tuple(content.columns[column] for column in used),
        cards=tuple(replace(card, column=place[card.column]) for card in kept),
        links=links,
        gaps=tuple(gap for gap in content.gaps if gap.at in places),
    )
