"""Collapsed lanes and stages: a stretch of their cards is one card that says what is inside."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from journeymap.diagram.bands.content import CardContent, LinkContent, LinkState, MapContent, Tag
from journeymap.diagram.places import lane_key
from journeymap.wording import plural, text

_HOLE = 4
"""Cards of a collapsed lane so many steps apart are folded together, as they share a box."""
_WORST_FIRST = (
    LinkState.NOBODY,
    LinkState.PARTLY,
    LinkState.NOT_ASKED,
    LinkState.ASKED_INSIDE,
    LinkState.UNSAID,
    LinkState.CARRIED,
    LinkState.INSIDE,
)


def folded(content: MapContent, collapsed: Collection[str]) -> MapContent:
    """What a map says with these lanes, by `lane_key`, and stages, by id, folded.

    A folded stage is one column. A card that would be folded alone stays as it is.
    """
    if not collapsed:
        return content
    into = _into(content, frozenset(collapsed))
    firsts = _first_columns(content, frozenset(collapsed))
    cards = tuple(
        replace(card, column=firsts.get(content.columns[card.column].stage, card.column))
        for card in _cards(content, into)
    )
    links = tuple(_links(content, into))
    had = content.cards_in.keys()
    has = {card.column for card in cards}
    kept = [column for column in range(len(content.columns)) if column in has or column not in had]
    place = {column: number for number, column in enumerate(kept)}
    shown = {card.id for card in cards} | {link.id for link in links}
    return replace(
        content,
        columns=tuple(content.columns[column] for column in kept),
        cards=tuple(replace(card, column=place[card.column]) for card in cards),
        links=links,
        gaps=tuple(gap for gap in content.gaps if gap.at in shown),
    )


def _first_columns(content: MapContent, collapsed: frozenset[str]) -> Mapping[int, int]:
    """The one column of each stage that is folded, by the stage's place."""
    found: dict[int, int] = {}
    for column in sorted(content.cards_in):
        stage = content.columns[column].stage
        if content.stages[stage].id in collapsed:
            found.setdefault(stage, column)
    return found


def _into(content: MapContent, collapsed: frozenset[str]) -> Mapping[str, tuple[CardContent, ...]]:
    """The cards that are folded together, by the id of each of them."""
    runs: defaultdict[tuple[str, int, int], list[CardContent]] = defaultdict(list)
    last: dict[int, tuple[int, int]] = {}
    for card in sorted(content.cards, key=lambda one: (one.column, one.number)):
        stage = content.stages[content.columns[card.column].stage].id
        if stage in collapsed:
            runs[stage, card.lane, 0].append(card)
        elif lane_key(content.lanes[card.lane].value) in collapsed:
            column, run = last.get(card.lane, (card.column, 0))
            run += card.column - column > _HOLE
            last[card.lane] = card.column, run
            runs["", card.lane, run].append(card)
    together = (tuple(cards) for cards in runs.values() if len(cards) > 1)
    return {card.id: cards for cards in together for card in cards}


def _cards(
    content: MapContent, into: Mapping[str, tuple[CardContent, ...]]
) -> Iterator[CardContent]:
    for card in content.cards:
        cards = into.get(card.id)
        if cards is None:
            yield card
        elif card is min(cards, key=lambda one: one.number):
            yield _one_of(content, cards)


def _one_of(content: MapContent, cards: tuple[CardContent, ...]) -> CardContent:
    """One card for several: how many there are, the flags inside, and where nobody carries."""
    ids = {card.id for card in cards}
    links = {link.id: link for card in cards for link in content.links_of.get(card.id, ())}
    inside = [link for link in links.values() if {link.source, link.target} <= ids]
    gaps = {number for card in cards for number in card.gaps}
    gaps |= {number for link in inside for number in link.gaps}
    nobody = sum(link.state is LinkState.NOBODY for link in inside)
    told = plural("{count} hand-off that nobody carries", "{count} hand-offs that nobody carries",
                  nobody)  # fmt: skip
    first = min(cards, key=lambda card: card.number)
    count = plural("{count} card", "{count} cards", len(cards))
    last = max(card.number for card in cards)
    return CardContent(
        id=_name(cards),
        number=first.number,
        column=min(card.column for card in cards),
        lane=first.lane,
        title=text("to {last}: {cards}").format(last=last, cards=count),
        tag=Tag(told) if nobody else None,
        payers=tuple(dict.fromkeys(payer for card in cards for payer in card.payers)),
        gaps=tuple(sorted(gaps)),
        starts=any(card.starts for card in cards),
        ends=any(card.ends for card in cards),
        folded=tuple(sorted(ids)),
    )


def _name(cards: tuple[CardContent, ...]) -> str:
    return f"folded {min(cards, key=lambda card: card.number).id}"


def _links(
    content: MapContent, into: Mapping[str, tuple[CardContent, ...]]
) -> Iterator[LinkContent]:
    """Those that leave or reach what is folded; of several between the same two the worst."""

    def end(card: str) -> str:
        cards = into.get(card)
        return card if cards is None else _name(cards)

    moved = [replace(one, source=end(one.source), target=end(one.target)) for one in content.links]
    outer = [one for one in moved
             if one.source != one.target or not one.source.startswith("folded ")]  # fmt: skip

    def ends(link: LinkContent) -> tuple[str, str]:
        return link.source, link.target

    for _ends, group in groupby(sorted(outer, key=ends), key=ends):
        same = list(group)
        if not any(one.startswith("folded ") for one in ends(same[0])):
            yield from same
            continue
        worst = min(same, key=lambda one: _WORST_FIRST.index(one.state))
        yield replace(worst, gaps=tuple(sorted({number for one in same for number in one.gaps})))
