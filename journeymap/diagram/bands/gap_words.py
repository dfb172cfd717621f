"""What gaps are, in words: beside their flags, in the white of their stage, or under the band."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from journeymap.diagram.bands.band import Area, Band, GapWords, Label, PlacedCard, Way
from journeymap.diagram.bands.content import GapContent, MapContent
from journeymap.diagram.bands.items import Item, Kind, scene_of
from journeymap.diagram.bands.sizes import enlarged
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import flag_width
from journeymap.diagram.bands.white import White
from journeymap.diagram.bands.words import Words, broken_words
from journeymap.typography import FontStyle, measure
from journeymap.wording import text

FLAG_GAP = 5.0
"""Between a flag and the words of its gap."""
_WIDTHS = (60.0, 66.0, 74.0, 86.0, 100.0, 120.0, 140.0, 165.0, 190.0, 225.0, 260.0, 310.0)
"""How wide words beside a flag may be, at the usual type."""
_LIST_WIDTHS = (140.0, 190.0, 260.0, 360.0)
_MOST_LINES = 6
_BESIDE = 1.5
_BEYOND_LINE = 13.0
_BEYOND_SIGN = 20.0
"""From a label to words on the other side of its line, and of its line's sign."""
_FREE = {
    Kind.BOX: (5.0, 4.0), Kind.LABEL: (6.0, 1.0), Kind.LINE: (5.0, 4.0), Kind.SIGN: (6.0, 5.0),
    Kind.CARD: (6.0, 4.0), Kind.NAME: (5.0, 3.0),
    Kind.STAGE_LINE: (6.0, 0.0), Kind.MARK: (3.0, 3.0), Kind.FLAGS: (3.0, 2.0),
    Kind.GAP_WORDS: (8.0, 4.0),
}  # fmt: skip
"""What words keep free beside and over each kind."""
_LEAST_WHITE = 90.0
"""A box not so much larger than its card has no white for words."""
_UNDER_GAP = 18.0
_UNDER_LINE = 1.1
_LEAST_UNDER = 60.0


@dataclass(frozen=True, slots=True)
class _Told:
    """A gap that a band tells: at its card, or at its hand-off's receiver."""

    gap: GapContent
    card: PlacedCard
    label: Label | None
    at_card: bool


def with_gap_words(band: Band, content: MapContent) -> Band:
    """The band with the words of all gaps in it; those that are there stay."""
    there = {one.number for one in band.gap_words}
    told = [one for one in _told(band, content) if one.gap.number not in there]
    if not told or not band.style.words_of_gaps:
        return band
    placer = _Placer(band, content)
    placed = list(band.gap_words)
    left: list[_Told] = []
    for one in told:
        found = placer.beside(one)
        if found:
            placed.append(found)
        else:
            left.append(one)
    under = _Under(band, placer.stages)
    for one in left:
        found = placer.in_stage(one)
        if found:
            placed.append(found)
        else:
            under.put(one, content.columns[one.card.column].stage)
    placed.sort(key=lambda one: one.number)
    height = band.height + under.height
    return replace(band, gap_words=tuple(placed), gaps_under=tuple(under.placed), height=height)


def _told(band: Band, content: MapContent) -> list[_Told]:
    """Gaps at the cards of a band, and at hand-offs that a card of it receives, by number."""
    labels = {label.link: label for label in band.labels if label.link}
    ways = {link.id: link.way for link in band.links}
    found: list[_Told] = []
    for card in band.cards:
        if card.pale:
            continue
        found += [_Told(gap, card, None, at_card=True) for gap in content.gaps_at.get(card.id, ())]
        for link in content.links_of.get(card.id, ()):
            if link.target == card.id:
                label = None if ways[link.id] is Way.LISTED else labels.get(link.id)
                gaps = content.gaps_at.get(link.id, ())
                found += [_Told(gap, card, label, at_card=False) for gap in gaps]
    return sorted(found, key=lambda one: one.gap.number)


type _Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""
type _Choice = tuple[float, float, float, Words]
"""Left, top, what it costs, and the words."""


class _Placer:
    def __init__(self, band: Band, content: MapContent) -> None:
        self._band = band
        self._content = content
        self._style = band.style
        scene = scene_of(band, content)
        self._taken = [_kept_free(one) for one in scene.items if one.kind in _FREE]
        self._box_items = [one for one in scene.items if one.kind is Kind.BOX]
        self._boxes = {box.key: box.area for box in band.boxes}
        self.stages = self._stage_ranges()

    def _stage_ranges(self) -> dict[int, tuple[float, float]]:
        """From where to where each stage of the band reaches."""
        stages = self._band.stages
        lines = [stage.line or 0.0 for stage in stages]
        ends = [*(line - 6 for line in lines[1:]), self._band.width - 2]
        return {
            stage.stage: (begin + 6, end)
            for stage, begin, end in zip(stages, lines, ends, strict=True)
        }

    def _range(self, card: PlacedCard) -> tuple[float, float]:
        return self.stages[self._content.columns[card.column].stage]

    def _around(self, label: Label) -> tuple[float, float]:
        """The stage in which a label stands; its line may lead into the next."""
        middle = label.area.x + label.area.width / 2
        return next(one for one in self.stages.values() if middle < one[1] + 12)

    def beside(self, told: _Told) -> GapWords | None:
        """Beside the gap's flag: at the hand-off's label, or at the card's corner."""
        if told.label:
            return self._beside_label(told, told.label.area)
        return self._beside_card(told) if told.at_card else None

    def _beside_label(self, told: _Told, area: Area) -> GapWords | None:
        """Under, over or left of the hand-off's label, which has the flag."""
        choices: list[_Choice] = []
        for words in self._broken(told.gap.words):
            wide, high = words.width, words.height
            right = area.right - wide
            for x, y, cost in (
                (right, area.bottom + _BESIDE, 0),
                (area.x, area.bottom + _BESIDE, 0),
                (right, area.y - high - _BESIDE, 1),
                (area.x, area.y - high - _BESIDE, 1),
                (right, area.bottom + _BEYOND_LINE, 1),
                (right, area.y - high - _BEYOND_LINE, 1),
                (right, area.bottom + _BEYOND_SIGN, 1),
                (right, area.y - high - _BEYOND_SIGN, 1),
                (area.x - wide - 8, area.y, 2),
            ):
                choices.append((x, y, cost, words))
        own = _kept_free_area(area, Kind.LABEL)
        return self._best(told, choices, own, flag=False)

    def _beside_card(self, told: _Told) -> GapWords | None:
        """Right of the box, or over it, with the flag once more."""
        card, box = told.card.area, self._boxes[told.card.box]
        flag = flag_width((told.gap.number,), self._style) + FLAG_GAP
        choices: list[_Choice] = []
        for words in self._broken(told.gap.words, flag):
            wide, high = words.width, words.height
            if box.right - card.right < 20:
                choices += [
                    (box.right + 7, card.y + down, down != -8, words) for down in (-8, -24, 8)
                ]
            if card.y - box.y < 60:
                over = box.y - high - 6
                choices += [(x, over, 1, words) for x in (card.right - wide, card.right - 40)]
        return self._best(told, choices, None, flag=True)

    def in_stage(self, told: _Told) -> GapWords | None:
        """In the white of the stage or of its own box, near its card, whose number it says."""
        card = told.card
        low, high = self._range(card)
        band, box = self._band, self._boxes[card.box]
        stage = Area(low, band.head + 3, high - low, band.body_bottom - band.head - 5)
        places = [(self._outside, stage)]
        if max(box.width - card.area.width, box.height - card.area.height) > _LEAST_WHITE:
            places.append((self._inside, _common(box, stage)))
        reference = text("at {card}: ").format(card=card.number)
        flag = flag_width((told.gap.number,), self._style) + FLAG_GAP
        best: tuple[float, Area, Words] | None = None
        for words in self._broken(told.gap.words, flag, reference, _LIST_WIDTHS):
            near = card.area.x + card.area.width / 2 - words.width / 2, card.area.bottom
            size = words.width + 8, words.height + 6
            lines = 14.0 * len(words.lines)
            for white, within in places:
                most = best[0] - lines if best else math.inf
                area = white.nearest(size, near, within, most)
                if area is not None:
                    cost = abs(area.x - near[0]) + abs(area.y - near[1]) + lines
                    best = cost, area, words
        if best is None:
            return None
        _cost, area, words = best
        return self._put(told, area.x + 4, area.y + 3, words, flag=True)

    @cached_property
    def _outside(self) -> White:
        """What is white outside all boxes."""
        return self._white(self._taken)

    @cached_property
    def _inside(self) -> White:
        """What is white if boxes take no more than their edges."""
        edges = [edge for item in self._box_items for edge in _edges(item)]
        boxes = {_kept_free(item) for item in self._box_items}
        return self._white([*(one for one in self._taken if one not in boxes), *edges])

    def _white(self, taken: list[_Rectangle]) -> White:
        white = White(Area(0, self._band.head, self._band.width, self._band.body_bottom))
        for one in taken:
            white.take(*one)
        return white

    def _best(
        self,
        told: _Told,
        choices: list[_Choice],
        own: _Rectangle | None,
        *,
        flag: bool,
    ) -> GapWords | None:
        low, high = self._range(told.card) if told.label is None else self._around(told.label)
        near = self._near(choices, own)
        best: tuple[float, float, float, Words] | None = None
        for x, y, cost, words in choices:
            if x < low or x + words.width > high or not self._is_free(x, y, words, near):
                continue
            total = 30 * cost + abs(words.width - 190 * enlarged(self._style)) * 0.3 + words.height
            if best is None or total < best[0]:
                best = total, x, y, words
        return self._put(told, best[1], best[2], best[3], flag=flag) if best else None

    def _near(self, choices: list[_Choice], own: _Rectangle | None) -> list[_Rectangle]:
        """What is taken near the choices; their own label may be as near as it is."""
        left = min((x for x, *_others in choices), default=0.0)
        top = min((y for _x, y, *_others in choices), default=0.0)
        right = max((x + words.width for x, _y, _cost, words in choices), default=0.0)
        bottom = max((y + words.height for _x, y, _cost, words in choices), default=0.0)
        return [
            one
            for one in self._taken
            if one[0] < right and one[2] > left and one[1] < bottom and one[3] > top and one != own
        ]

    def _is_free(self, x: float, y: float, words: Words, near: list[_Rectangle]) -> bool:
        """Whether words have nothing under them."""
        right, bottom = x + words.width, y + words.height
        if y < self._band.head + 2 or bottom > self._band.body_bottom - 1:
            return False
        return not any(
            x < one[2] and right > one[0] and y < one[3] and bottom > one[1] for one in near
        )

    def _put(self, told: _Told, x: float, y: float, words: Words, *, flag: bool) -> GapWords:
        taken = (x - 8, y - 4, x + words.width + 8, y + words.height + 4)
        self._taken.append(taken)
        for white in (self.__dict__.get("_outside"), self.__dict__.get("_inside")):
            if white is not None:
                white.take(*taken)
        return GapWords(told.gap.number, x, y, words.width, words.lines, words.reference, flag)

    def _broken(
        self,
        words: str,
        indent: float = 0.0,
        reference: str = "",
        widths: tuple[float, ...] = _WIDTHS,
    ) -> Iterator[Words]:
        """Words in lines for each width at which they are not too many."""
        for usual in widths:
            width = usual * enlarged(self._style)
            broken = broken_words(words, width, self._style, indent=indent, reference=reference)
            if len(broken.lines) <= _MOST_LINES and broken.width <= width + indent + 1:
                yield broken


def _kept_free(item: Item) -> _Rectangle:
    beside, over = _FREE[item.kind]
    return item.left - beside, item.top - over, item.right + beside, item.bottom + over


def _common(one: Area, other: Area) -> Area:
    """What two areas have in common."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Area(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)


def _edges(box: Item) -> Iterator[_Rectangle]:
    """The four edges of a box, with what words keep free of them."""
    beside, over = _FREE[Kind.BOX]
    for x in (box.left, box.right):
        yield x - beside, box.top - over, x + beside, box.bottom + over
    for y in (box.top, box.bottom):
        yield box.left - beside, y - over, box.right + beside, y + over


def _kept_free_area(area: Area, kind: Kind) -> _Rectangle:
    beside, over = _FREE[kind]
    return area.x - beside, area.y - over, area.right + beside, area.bottom + over


def gaps_name() -> str:
    """What stands before the words of gaps under the boxes."""
    return text("Gaps")


def gaps_name_end(style: Style) -> float:
    """Where that ends, with what stays free after it."""
    return 2.0 + measure(gaps_name(), style.small, FontStyle.BOLD) + style.small / 2


class _Under:
    """Puts words that found no white place under the boxes, each under its own stage."""

    def __init__(self, band: Band, stages: Mapping[int, tuple[float, float]]) -> None:
        self._band = band
        self._stages = stages
        self._top = band.body_bottom + 4
        self._ends: dict[int, tuple[float, float, float]] = {}
        self.placed: list[GapWords] = []
        self.bottom = band.body_bottom

    def put(self, told: _Told, stage: int) -> None:
        """A gap's words behind those of its stage that are there, or on a line of their own."""
        low, high = self._stages[stage]
        small = self._band.style
        low = max(low, gaps_name_end(small))
        reference = text("at {card}: ").format(card=told.card.number)
        flag = flag_width((told.gap.number,), small) + FLAG_GAP
        room = max(_LEAST_UNDER, high - low - flag)
        words = broken_words(told.gap.words, room, small, indent=flag, reference=reference)
        x, y, bottom = self._ends.get(stage, (low, self._top, self._top))
        if x > low and (x + words.width > high or len(words.lines) > 1):
            x, y = low, bottom + 2
        self.placed.append(
            GapWords(told.gap.number, x, y, words.width, words.lines, len(reference))
        )
        bottom = max(bottom, y + words.height * _UNDER_LINE)
        self._ends[stage] = x + words.width + _UNDER_GAP, y, bottom
        self.bottom = max(self.bottom, bottom)

    @property
    def height(self) -> float:
        """What the band becomes higher by."""
        return self.bottom + 4 - self._band.body_bottom if self.placed else 0.0
