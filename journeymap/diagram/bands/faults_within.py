"""Faults of one thing: a line that is loose, a sign beside its place, a text that is too large."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from journeymap.diagram.bands.band import Area, PlacedBox, PlacedCard, PlacedLink, Way
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.fault import Fault, FaultKind
from journeymap.diagram.bands.items import Scene
from journeymap.diagram.bands.labels import rows_height
from journeymap.diagram.bands.sizes import (
    CARD_PADDING,
    NAME_SWATCH,
    ROWS_GAP,
    pale_width,
    stage_name_size,
    swatch_width,
    title_height,
    tokens_width,
)
from journeymap.diagram.bands.titles import (
    SPACES,
    foot_height,
    foot_signs_width,
    lane_name,
    title_words,
    widest_name,
)
from journeymap.diagram.shapes import Point
from journeymap.typography import FontStyle, Line, is_cut, measure

_ARROWHEAD = 7.6
_NEAR = 1.5
_EDGE = 14.0
_BESIDE_CARD = 22.0
"""So near before its card a question may stand within the box: there it is seen."""
"""How far a sign's middle may be from the edge of its box."""
_ON = 0.6


def faults_within(scene: Scene) -> Iterator[Fault]:
    """All that is wrong with cards, boxes, lines and labels by themselves."""
    for card in scene.band.cards:
        yield from _of_card(card, scene)
    for box in scene.band.boxes:
        yield from _of_box(box, scene)
    for link in scene.band.links:
        if link.points:
            yield from _of_line(link, scene)
        if link.sign:
            yield from _of_sign(link, link.sign, scene)
    yield from _of_arrowheads(scene)
    yield from _of_labels(scene)
    yield from _of_head(scene)


def _of_card(card: PlacedCard, scene: Scene) -> Iterator[Fault]:
    area, style = card.area, scene.band.style
    box = next(one.area for one in scene.band.boxes if one.key == card.box)
    if not _holds(box, area):
        yield Fault(FaultKind.CARD_OUTSIDE, (card.id,))
    room = area.width - 2 * CARD_PADDING
    size = style.small if card.pale else style.title
    if any(_is_too_wide(line, room, size) for line in card.title):
        yield Fault(FaultKind.TEXT_OUTSIDE, (card.id, "title"))
    if any(tokens_width(row) > room + 1 and len(row) > 2 for row in card.rows):
        yield Fault(FaultKind.TEXT_OUTSIDE, (card.id, "rows"))
    said = scene.content.card[card.id]
    own_line = card.foot[-1:] == ("",)
    left = room - (0.0 if own_line else foot_signs_width(said, style))
    left -= swatch_width(style) if said.tag and said.tag.swatch else 0
    if any(measure(line, style.small) > max(left, 24.0) + 1 for line in card.foot):
        yield Fault(FaultKind.TEXT_OUTSIDE, (card.id, "foot"))
    lines = len(card.title) * size / style.title
    needed = title_height(lines, style) + (0 if card.pale else foot_height(card.foot, style))
    if card.rows:
        needed += rows_height(card.rows, style) + ROWS_GAP
    if needed > area.height + 0.1:
        yield Fault(FaultKind.TEXT_OUTSIDE, (card.id, "height"))
    yield from _of_words(card.title, title_words(said), room, size, card.id)


def _of_words(
    lines: tuple[Line, ...], whole: str, room: float, size: float, about: str
) -> Iterator[Fault]:
    """A text that is cut, or a word parted that would fit a line."""
    if lines and is_cut(lines[-1].text, (whole,)):
        yield Fault(FaultKind.TEXT_CUT, (about,))
        return
    starts, at = _word_starts(whole), 0
    for line, after in pairwise(lines):
        at = whole.find(after.text, at + len(line.text))
        if at < 0:
            return
        begin = max((one for one in starts if one <= at), default=at)
        if at not in starts and whole[at - 1].isalnum() and whole[at].isalnum():
            word = SPACES.split(whole[begin:], maxsplit=1)[0]
            if measure(word, size, FontStyle.BOLD) <= room:
                yield Fault(FaultKind.WORD_PARTED, (about, word))


def _word_starts(whole: str) -> set[int]:
    return {0, *(one.end() for one in SPACES.finditer(whole))}


def _is_too_wide(line: Line, room: float, size: float) -> bool:
    return line.width > room + 1.1 and len(line.text) > 1 and line.width > 2 * size


def _of_box(box: PlacedBox, scene: Scene) -> Iterator[Fault]:
    if not box.name:
        yield Fault(FaultKind.TEXT_OUTSIDE, (box.key[1], "no name"))
    for x, baseline, line in box.name:
        text = Area(x, baseline - box.name_size, line.width, box.name_size * 1.2)
        if not _holds(box.area, text):
            yield Fault(FaultKind.TEXT_OUTSIDE, (box.key[1], "name"))
    style = scene.band.style
    name = lane_name(scene.content.lanes[box.lane], style)
    pale = any(card.pale for card in scene.band.cards if card.id == box.key[1])
    room = widest_name(pale_width(style) if pale else style.card_width) - NAME_SWATCH
    lines = tuple(line for _x, _baseline, line in box.name)
    yield from _of_words(lines, name, room, box.name_size, box.key[1])


def _of_line(link: PlacedLink, scene: Scene) -> Iterator[Fault]:
    for (x, y), (u, v) in pairwise(link.points):
        if abs(x - u) > 0.01 and abs(y - v) > 0.01:
            yield Fault(FaultKind.LINE_SKEW, (link.id,), (link.id,))
    ends = scene.link[link.id]
    found = []
    if link.way is not Way.OUT:
        found.append((ends.target, link.points[-1]))
    if link.way not in {Way.OUT, Way.IN}:
        found.append((ends.source, link.points[0]))
    for card, point in found:
        area = scene.areas.get(card)
        if area is None or not _is_on_edge(area, point):
            yield Fault(FaultKind.LINE_LOOSE, (link.id, card), (link.id,))
    if ends.state.has_sign and link.sign is None and link.way is not Way.OUT:
        yield Fault(FaultKind.SIGN_MISSING, (link.id,), (link.id,))


def _of_arrowheads(scene: Scene) -> Iterator[Fault]:
    """Lines that end on one edge of a card so near that their arrowheads touch."""
    ends: defaultdict[tuple[str, bool, float], list[tuple[float, str]]] = defaultdict(list)
    for link in scene.band.links:
        if link.points and link.way is not Way.OUT:
            (u, _v), (x, y) = link.points[-2:]
            level = abs(u - x) > 0.01
            edge = scene.link[link.id].target, level, x if level else y
            ends[edge].append((y if level else x, link.id))
    for places in ends.values():
        for (place, link_id), (other, other_id) in pairwise(sorted(places)):
            if other - place < _ARROWHEAD:
                links = (link_id, other_id)
                yield Fault(FaultKind.ARROW_ON_ARROW, links, links)


def _is_on_edge(area: Area, point: Point) -> bool:
    x, y = point
    if not (
        area.x - _NEAR <= x <= area.right + _NEAR and area.y - _NEAR <= y <= area.bottom + _NEAR
    ):
        return False
    nearest = min(abs(x - area.x), abs(x - area.right), abs(y - area.y), abs(y - area.bottom))
    return nearest <= _NEAR


def _of_sign(link: PlacedLink, sign: Point, scene: Scene) -> Iterator[Fault]:
    x, y = sign
    pieces = scene.pieces[link.id]
    if not any(
        one.left - _ON <= x <= one.right + _ON and one.top - _ON <= y <= one.bottom + _ON
        for one in pieces
    ):
        yield Fault(FaultKind.SIGN_OFF_LINE, (link.id,), (link.id,))
    ends = scene.link[link.id]
    cards = {card.id: card.box for card in scene.band.cards}
    in_lane = not scene.band.style.boxes and not link.sign_upright
    if cards.get(ends.source) == cards[ends.target] or in_lane:
        return
    card = scene.areas[ends.target]
    if ends.state is LinkState.NOT_ASKED and 0 < card.x - x < _BESIDE_CARD:
        return
    box = next(one.area for one in scene.band.boxes if one.key == cards[ends.target])
    beside = min(abs(x - box.x), abs(x - box.right))
    over = min(abs(y - box.y), abs(y - box.bottom))
    away = not (box.x - _EDGE < x < box.right + _EDGE and box.y - _EDGE < y < box.bottom + _EDGE)
    if away or min(beside, over) > _EDGE:
        yield Fault(FaultKind.SIGN_OFF_EDGE, (link.id, ends.target), (link.id,))


def _written(content: MapContent) -> Iterator[str]:
    """What labels tell in words that somebody wrote."""
    for card in content.cards:
        yield card.title
    for link in content.links:
        yield from (one.name for one in link.carriers)
        yield from (link.missing, link.wait)


def _of_labels(scene: Scene) -> Iterator[Fault]:
    band = scene.band
    ground = Area(0.0, band.head, band.width, band.body_bottom - band.head)
    for label in band.labels:
        links = (label.link,) if label.link else ()
        if not _holds(ground, label.area):
            yield Fault(FaultKind.TEXT_OUTSIDE, (label.link or label.card, "label"), links)
        if any(
            is_cut(token.words, _written(scene.content)) for line in label.lines for token in line
        ):
            yield Fault(FaultKind.TEXT_CUT, (label.link or label.card,), links)
    for box in band.boxes:
        if not _holds(ground, box.area):
            yield Fault(FaultKind.TEXT_OUTSIDE, (box.key[1], "box"))
    for words in band.gap_words:
        if words.x < 0 or words.x + words.width > band.width or words.y < band.head:
            yield Fault(FaultKind.TEXT_OUTSIDE, (f"gap {words.number}",))


def _of_head(scene: Scene) -> Iterator[Fault]:
    band = scene.band
    for step in band.steps:
        widest = max((measure(words, band.style.small) for words in step.lines), default=0.0)
        if step.name_x + widest > band.width + 0.1:
            yield Fault(FaultKind.TEXT_OUTSIDE, (f"step {step.column}",))
    size = stage_name_size(band.style)
    for stage in band.stages:
        widest = max((measure(one, size, FontStyle.BOLD) for one in stage.name), default=0.0)
        if stage.left + widest > stage.right + 0.1:
            yield Fault(FaultKind.TEXT_OUTSIDE, (f"stage {stage.stage}",))


def _holds(ground: Area, area: Area) -> bool:
    """Whether an area lies within a ground, a touch aside."""
    return (
        area.x >= ground.x - 0.1
        and area.y >= ground.y - 0.1
        and area.right <= ground.right + 0.1
        and area.bottom <= ground.bottom + 0.1
    )
