"""Contents of maps for tests: from a seed, with branches, loops, long words and many labels."""

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from journeymap.diagram.bands.content import (
    CardContent,
    Carrier,
    ColumnContent,
    GapContent,
    LaneContent,
    LinkContent,
    LinkState,
    MapContent,
    StageContent,
    Tag,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Pattern
from journeymap.diagram.theme import Swatch

WORDS = (
    "discharge", "summary", "support", "form", "appointment", "housing", "request", "letter",
    "nurse", "result", "family", "plan", "transport", "medication", "assessment", "first",
    "weekly", "contact", "online", "service", "budget", "neighbour", "home",
)  # fmt: skip
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
CARRIERS = (
    Carrier("Care coordinator"), Carrier("Daughter"), Carrier("District nurse"),
    Carrier("Shared health record", mechanism=True),
    Carrier("Letter of agreement on care", mechanism=True),
)  # fmt: skip
WAITS = ("3 days", "6 weeks", "40 minutes")
GREY = Swatch("#8d94a3", Pattern.STRIPES)


class ContentMaker:
    """Makes one content from a seed; the same for the same seed and size."""

    def __init__(
        self, seed: int, cards: int | None = None, *, density: float | None = None
    ) -> None:
        self._random = random = Random(seed)
        self._count = random.randrange(1, 60) if cards is None else cards
        self._density = random.random() if density is None else density
        self._gaps: list[GapContent] = []

    def content(self) -> MapContent:
        random, count = self._random, self._count
        lanes = random.randrange(1, 13)
        stages = random.randrange(1, 7)
        columns = max(stages, random.randrange(1, count + 3))
        begins = (
            sorted(random.sample(range(1, columns), stages - 1))
            if columns > stages
            else range(1, stages)
        )
        of_stage = [sum(begin <= column for begin in begins) for column in range(columns)]
        cards = self._cards(columns, lanes)
        links = self._links(cards)
        return MapContent(
            columns=tuple(
                ColumnContent(
                    f"s{column}", stage, f"{column} May, at noon" if random.random() < 0.7 else ""
                )
                for column, stage in enumerate(of_stage)
            ),
            stages=tuple(
                StageContent(f"g{number}", f"Stage {number} of it") for number in range(stages)
            ),
            lanes=tuple(self._lane(number) for number in range(lanes)),
            cards=cards,
            links=links,
            gaps=tuple(self._gaps),
        )

    def _lane(self, number: int) -> LaneContent:
        swatch = GREY if self._random.random() < 0.95 else None
        short = f"Org {number}" if self._random.random() < 0.4 else ""
        name = f"Organisation {number} of the state"
        if number % 4 == 3:
            name += " and of all its districts and towns"
        if self._random.random() < 0.05:
            name = LONG
        return LaneContent(f"o{number}", name, short, swatch=swatch, rank=number)

    def _gap(self, at: str) -> tuple[int, ...]:
        number = len(self._gaps) + 1
        words = "The notes do not reach the desk, she tells it all again."
        self._gaps.append(GapContent(number, words, at))
        return (number,)

    def _cards(self, columns: int, lanes: int) -> tuple[CardContent, ...]:
        random = self._random
        places = sorted(
            (random.randrange(columns), random.randrange(lanes)) for _ in range(self._count)
        )
        cards = []
        for number, (column, lane) in enumerate(places, 1):
            title = " ".join(random.choices(WORDS, k=random.choice((0, 1, 3, 5, 8, 20))))
            if random.random() < 0.03:
                title += " " + LONG
            backstage = random.random() < 0.1
            card = f"t{number}"
            cards.append(
                CardContent(
                    id=card,
                    number=number,
                    column=column,
                    lane=lane,
                    title=title,
                    tag=Tag(random.choice(("State health", "Regional health district")), GREY)
                    if random.random() < 0.8
                    else None,
                    channel=random.choice(("phone", None)),
                    role=random.choice((0, 1, 2, None)),
                    feeling=random.choice((-2, 0, 1, None)),
                    gaps=self._gap(card) if random.random() < 0.06 else (),
                    backstage=backstage,
                    moment_of_truth=random.random() < 0.07,
                    starts=random.random() < 0.04,
                    ends=random.random() < 0.04,
                )
            )
        return tuple(cards)

    def _links(self, cards: tuple[CardContent, ...]) -> tuple[LinkContent, ...]:
        random, count = self._random, len(cards)
        pairs = {(one, one + 1) for one in range(count - 1)}
        for _more in range(int(self._density * count)):
            one, other = random.randrange(count), random.randrange(count)
            if one != other or random.random() < 0.1:
                pairs.add((one, other))
        return tuple(
            self._link(f"h{number}", cards[one], cards[other])
            for number, (one, other) in enumerate(sorted(pairs))
        )

    def _link(self, handoff: str, source: CardContent, target: CardContent) -> LinkContent:
        random = self._random
        if source.lane == target.lane:
            state = random.choice((LinkState.INSIDE,) * 4 + (LinkState.ASKED_INSIDE,))
        else:
            state = random.choice(
                (LinkState.CARRIED, LinkState.PARTLY, LinkState.NOBODY, LinkState.NOBODY,
                 LinkState.NOT_ASKED, LinkState.UNSAID)
            )  # fmt: skip
        carried = state in {LinkState.CARRIED, LinkState.PARTLY}
        nobody = state is LinkState.NOBODY
        return LinkContent(
            handoff, source.id, target.id, state,
            carriers=tuple(random.sample(CARRIERS, random.choice((1, 1, 2)))) if carried else (),
            missing="what she is afraid of" if state is LinkState.PARTLY else "",
            wait=random.choice(WAITS) if random.random() < 0.15 else "",
            unpaid=carried and random.random() < 0.3,
            gaps=self._gap(handoff) if nobody and random.random() < 0.4 else (),
        )  # fmt: skip


def content_from(
    seed: int, cards: int | None = None, *, density: float | None = None
) -> MapContent:
    """One content, the same for the same arguments."""
    return ContentMaker(seed, cards, density=density).content()


def cuts_of(content: MapContent, every: int = 7) -> list[tuple[int, int]]:
    """Bands of so many columns."""
    end = len(content.columns)
    return [(first, min(end, first + every)) for first in range(0, end, every)]


def style_from(seed: int) -> Style:
    """One of the styles that the search uses."""
    return Style(rows=1 + seed % 3, hole=1 if seed % 4 else 4, fold=2 if seed % 5 == 0 else 1)


def contents(most_cards: int = 40) -> st.SearchStrategy[MapContent]:
    """Contents that hypothesis shrinks by seed and size."""
    return st.builds(content_from, st.integers(0, 100_000), st.integers(1, most_cards))


def styles(*, boxes: bool) -> st.SearchStrategy[Style]:
    """Styles as the search and the window use them; titles are never cut."""
    return st.builds(
        Style,
        card_width=st.sampled_from((96.0, 120.0, 138.0, 160.0)),
        title=st.sampled_from((11.0, 14.0, 17.5)),
        small=st.sampled_from((9.0, 11.5, 14.4)),
        most_title_lines=st.just(400),
        boxes=st.just(boxes),
        hole=st.sampled_from((1, 2, 4)),
        rows=st.integers(1, 4),
        fold=st.integers(1, 3),
        fold_from=st.sampled_from((3, 4)),
        label_width=st.sampled_from((76.0, 100.0, 128.0)),
        air=st.sampled_from((0.0, 20.0)),
    )


# Edits of a content, as a person makes them on a map.


def edited(content: MapContent, seed: int) -> tuple[MapContent, int]:
    """The content after one edit, and the column that it touches; the same for the same seed."""
    random = Random(seed)
    column = random.randrange(len(content.columns))
    here = content.cards_in.get(column, ())
    kind = random.choice(("add", "add", "retitle", "move", "link", "remove"))
    if kind == "add" or not here:
        return _with_card(content, column, random), column
    card = random.choice(here)
    if kind == "retitle":
        return _with_changed(content, replace(card, title=f"{card.title} and more words")), column
    if kind == "move":
        lane = random.randrange(len(content.lanes))
        return _with_changed(content, replace(card, lane=lane)), column
    if kind == "link":
        other = random.choice(content.cards)
        first = min(column, other.column)
        link = LinkContent(f"new{seed}", card.id, other.id, LinkState.NOT_ASKED)
        return replace(content, links=(*content.links, link)), first
    return _without(content, card), min(
        column, *(content.card[end].column for link in content.links_of.get(card.id, ())
                  for end in (link.source, link.target)), column,
    )  # fmt: skip


def _numbered(cards: list[CardContent]) -> tuple[CardContent, ...]:
    cards.sort(key=lambda card: card.column)
    return tuple(replace(card, number=number) for number, card in enumerate(cards, 1))


def _with_card(content: MapContent, column: int, random: Random) -> MapContent:
    lane = random.randrange(len(content.lanes))
    card = CardContent(f"new{random.randrange(10**9)}", 0, column, lane, "A new card")
    return replace(content, cards=_numbered([*content.cards, card]))


def _with_changed(content: MapContent, card: CardContent) -> MapContent:
    cards = tuple(card if one.id == card.id else one for one in content.cards)
    return replace(content, cards=cards)


def _without(content: MapContent, card: CardContent) -> MapContent:
    gone = {link.id for link in content.links_of.get(card.id, ())} | {card.id}
    return replace(
        content,
        cards=_numbered([one for one in content.cards if one is not card]),
        links=tuple(link for link in content.links if link.id not in gone),
        gaps=tuple(gap for gap in content.gaps if gap.at not in gone),
    )
