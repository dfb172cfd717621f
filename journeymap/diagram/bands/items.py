"""Everything that stands in a band as rectangles, to find what lies on what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from journeymap.diagram.bands.band import MARK, Area, Band, BoxKey, PlacedCard, Way
from journeymap.diagram.bands.content import CardContent, LinkContent, MapContent
from journeymap.diagram.bands.sizes import NAME_SWATCH, foot_line
from journeymap.diagram.bands.titles import corner_width, flag_up
from journeymap.typography import measure

SIGN = 7.0
"""Half of what a sign covers."""


_FLAG = 1.45
"""How high flags and diamond are, in small type sizes."""


class Kind(IntEnum):
    """What a rectangle is of."""

    CARD = 0
    BOX = 1
    NAME = 2
    LINE = 3
    LABEL = 4
    SIGN = 5
    FLAGS = 6
    """Flags and diamond at a card's corner."""
    MARK = 7
    """Where the journey starts or ends, beside a card."""
    STAGE_LINE = 8
    GAP_WORDS = 9
    HEAD = 10


class Item(NamedTuple):
    """A rectangle of a kind.

    Attributes:
        owner: the id of its card or hand-off, the founder of its box, or a number.
        box: the box that it belongs to.
        links: the hand-offs that could give way for it.
    """

    kind: Kind
    left: float
    top: float
    right: float
    bottom: float
    owner: str
    box: BoxKey | None = None
    links: tuple[str, ...] = ()

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.bottom - self.top > self.right - self.left

    def crosses(self, area: Area) -> bool:
        """Whether it is within an area for more than a touch."""
        across = min(self.right, area.right) - max(self.left, area.x)
        down = min(self.bottom, area.bottom) - max(self.top, area.y)
        return across >= 0 and down >= 0 and max(across, down) > 0.5


@dataclass(frozen=True)
class Scene:
    """A band as rectangles, with what is asked of them.

    Attributes:
        band, content: what it shows.
        items: all rectangles, from the left.
        pieces: the stretches of each hand-off's line.
        boxes_of: the boxes that each hand-off visits.
        areas: where each card stands.
        link: each hand-off by id.
    """

    band: Band
    content: MapContent
    items: tuple[Item, ...]
    pieces: Mapping[str, tuple[Item, ...]]
    boxes_of: Mapping[str, frozenset[BoxKey]]
    areas: Mapping[str, Area]
    link: Mapping[str, LinkContent]


def scene_of(band: Band, content: MapContent) -> Scene:
    """The band as rectangles."""
    box_of = {card.id: card.box for card in band.cards}
    here = {one.id for one in band.links}
    link = {
        one.id: one
        for card in band.cards
        for one in content.links_of.get(card.id, ())
        if one.id in here
    }
    boxes_of = {
        one.id: frozenset(box_of[end] for end in (one.source, one.target) if end in box_of)
        for one in link.values()
    }
    pieces = {one.id: tuple(_pieces(one.id, one.points)) for one in band.links}
    items = [
        *_cards(band, content),
        *_boxes(band),
        *(piece for found in pieces.values() for piece in found),
        *_labels(band, box_of, link),
        *_signs(band, box_of, link),
        *_stages(band),
        *_gap_words(band, content, box_of),
    ]
    items.sort(key=lambda one: (one.left, one.top, one.kind, one.owner))
    areas = {card.id: card.area for card in band.cards}
    return Scene(band, content, tuple(items), pieces, boxes_of, areas, link)


def _item(kind: Kind, area: Area, owner: str, box: BoxKey | None = None) -> Item:
    return Item(kind, area.x, area.y, area.right, area.bottom, owner, box)


def _cards(band: Band, content: MapContent) -> Iterator[Item]:
    for card in band.cards:
        area = card.area
        yield _item(Kind.CARD, area, card.id, card.box)
        said = content.card[card.id]
        if not card.pale:
            yield from _beside_card(said, card, band)


def _beside_card(said: CardContent, card: PlacedCard, band: Band) -> Iterator[Item]:
    """Flags and diamond at its corner, marks of start and end at its sides."""
    area, box = card.area, card.box
    corner = corner_width(said, band.style)
    if corner:
        top = area.y - flag_up(band.style)
        yield _item(
            Kind.FLAGS,
            Area(area.right - 4 - corner, top, corner, _FLAG * band.style.small),
            said.id,
            box,
        )
    for there, (x, y) in ((said.starts, card.start_mark), (said.ends, card.end_mark)):
        if there:
            yield _item(Kind.MARK, Area(x - MARK, y - MARK, 2 * MARK, 2 * MARK), said.id, card.box)


def _boxes(band: Band) -> Iterator[Item]:
    for box in band.boxes:
        yield _item(Kind.BOX, box.area, box.key[1], box.key)
        for number, (x, baseline, line) in enumerate(box.name):
            left = x - NAME_SWATCH if number == 0 else x
            top = baseline - box.name_size * 0.9
            name = Area(left, top, x + line.width - left, box.name_size * 1.15)
            yield _item(Kind.NAME, name, box.key[1], box.key)


def _pieces(link: str, points: tuple[tuple[float, float], ...]) -> Iterator[Item]:
    for (x, y), (u, v) in pairwise(points):
        yield Item(Kind.LINE, min(x, u), min(y, v), max(x, u), max(y, v), link, links=(link,))


def _labels(
    band: Band, box_of: Mapping[str, BoxKey], link: Mapping[str, LinkContent]
) -> Iterator[Item]:
    leaving = defaultdict(list)
    for one in band.links:
        if one.way is Way.OUT:
            leaving[link[one.id].source].append(one.id)
    for label in band.labels:
        card = label.card or link[label.link].target
        links = (label.link,) if label.link else tuple(leaving[card])
        area = label.area
        yield Item(
            Kind.LABEL, area.x, area.y, area.right, area.bottom,
            label.link or label.card, box_of.get(card), links,
        )  # fmt: skip


def _signs(
    band: Band, box_of: Mapping[str, BoxKey], link: Mapping[str, LinkContent]
) -> Iterator[Item]:
    for one in band.links:
        if one.sign:
            x, y = one.sign
            yield Item(
                Kind.SIGN, x - SIGN, y - SIGN, x + SIGN, y + SIGN,
                one.id, box_of.get(link[one.id].target), (one.id,),
            )  # fmt: skip


def _stages(band: Band) -> Iterator[Item]:
    for number, stage in enumerate(band.stages):
        if stage.line is not None:
            line = Area(stage.line - 1, 8.0, 2.0, band.body_bottom - 8.0)
            yield _item(Kind.STAGE_LINE, line, f"stage {number}")
    for step in band.steps:
        height = foot_line(band.style)
        for number, words in enumerate(step.lines):
            top = step.baseline - band.style.small + number * height
            width = measure(words, band.style.small)
            yield _item(Kind.HEAD, Area(step.name_x, top, width, height), f"step {step.column}")


def _gap_words(band: Band, content: MapContent, box_of: Mapping[str, BoxKey]) -> Iterator[Item]:
    at = {gap.number: gap.at for gap in content.gaps}
    for one in (*band.gap_words, *band.gaps_under):
        height = foot_line(band.style) * len(one.lines)
        place = at.get(one.number, "")
        link = content.link.get(place)
        box = box_of.get(link.target if link else place)
        area = Area(one.x, one.y, one.width, height)
        yield _item(Kind.GAP_WORDS, area, f"gap {one.number}", box)
