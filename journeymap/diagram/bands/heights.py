"""How high rows and strips are, once it is known what stands beside, over and under what."""

from dataclasses import dataclass, field

from journeymap.diagram.bands.band import MARK, MARK_OUT, MARK_UP, Area, BoxKey
from journeymap.diagram.bands.boxes import Box
from journeymap.diagram.bands.card_heights import natural_height
from journeymap.diagram.bands.frontier import Layer
from journeymap.diagram.bands.lines_in_rows import RowLines, row_lines, runs_of, stack_of
from journeymap.diagram.bands.sizes import (
    BOX_END,
    BOX_SIDE,
    LANE_NAMES,
    LINE_HALF,
    NAME_GAP,
    NAME_TOP,
    TRACK,
    name_line,
)
from journeymap.diagram.bands.skyline import Skyline
from journeymap.diagram.bands.swept import Swept
from journeymap.diagram.bands.titles import box_name, corner_width, flag_up

_BETWEEN_BOXES = 8.0
_FIRST_STRIP = 10.0
_STRIP = 7.0
_INNER = 8.0
_LABEL_GAP = 2.0
_MARK_ROOM = 16.0
"""What stays free at a card's side for the mark of its end."""
_BOX_CLEARANCE = 6.0
"""How far beside a box nothing stands at its height."""


@dataclass
class Heights:
    """The y of everything that the sweep placed; from the band's top.

    Attributes:
        rows: top and height of each row.
        lines: what runs along each row.
        boxes: where each box stands.
        tracks: the y of the track of each line led round.
        signs: the y of each sign over or under a box, by hand-off.
        hung: the top of each hung label, by its place in `Swept.hung`.
        bottom: where the ground of boxes ends.
    """

    rows: list[tuple[float, float]] = field(default_factory=list)
    lines: list[RowLines] = field(default_factory=list)
    boxes: dict[BoxKey, Area] = field(default_factory=dict)
    tracks: dict[str, float] = field(default_factory=dict)
    signs: dict[str, float] = field(default_factory=dict)
    hung: dict[int, float] = field(default_factory=dict)
    bottom: float = 0.0


@dataclass
class _Strip:
    """One strip: what hangs from its top and stands on its bottom, tracks between.

    Offsets of signs and labels are from the top if they hang, else from the bottom, to the edge
    that is nearer.
    """

    hanging: Skyline = field(default_factory=Skyline)
    standing: Skyline = field(default_factory=Skyline)
    signs: dict[str, float] = field(default_factory=dict)
    hung: dict[int, float] = field(default_factory=dict)
    tracks: dict[str, float] = field(default_factory=dict)
    height: float = 0.0


class _Measurer:
    def __init__(self, swept: Swept, width: float) -> None:
        self._swept = swept
        self._width = width
        self.sides = {box.key: self._side(box) for box in swept.rows.boxes}
        self.name_heights = {box.key: self._name_height(box) for box in swept.rows.boxes}

    def _side(self, box: Box) -> tuple[float, float]:
        """The left and right edge of a box."""
        swept = self._swept
        if not swept.style.boxes:
            return 0.0, self._width
        cards = swept.rows.members[box.key]
        left = min(swept.left(card) for card in cards) - BOX_SIDE
        return left, max(swept.right(card) for card in cards) + BOX_SIDE

    def _name_height(self, box: Box) -> float:
        """How far a box reaches over its first row."""
        name = self._swept.names.get(box.key)
        return name.height + NAME_GAP + NAME_TOP if name else BOX_END

    def row_height(self, row: int) -> float:
        """The height that the cards of a row and the labels at their left need."""
        swept = self._swept
        most = natural_height(swept, row) if swept.rows.cards[row] else 0.0
        for card in swept.rows.cards[row]:
            if swept.ways.left.get(card.id):
                most = max(most, stack_of(swept, card)[1])
            if card.id in swept.beside:
                free = 2 * _MARK_ROOM if card.card.ends else 6.0
                most = max(most, swept.beside[card.id][1].height + free)
        return most

    def strip(self, place: int) -> _Strip:
        """What stands in a strip, and how high it must be."""
        strip = _Strip()
        self._put_boxes(strip, place)
        self._put_marks(strip, place)
        self._put_signs(strip, place)
        self._put_labels(strip, place)
        free = strip.hanging.copy()
        self._put_tracks(strip, place, free)
        last = place == self._swept.rows.count
        gap = 3.0 if last else _BETWEEN_BOXES
        strip.height = max(
            _FIRST_STRIP if place == 0 else _STRIP, free.most_with(strip.standing) + gap
        )
        return strip

    def _put_boxes(self, strip: _Strip, place: int) -> None:
        for box in self._swept.rows.boxes:
            left, right = self.sides[box.key]
            left, right = left - _BOX_CLEARANCE, right + _BOX_CLEARANCE
            if box.top + box.depth == place:
                strip.hanging.raise_to(left, right, BOX_END)
            if box.top == place:
                strip.standing.raise_to(left, right, self.name_heights[box.key])

    def _put_marks(self, strip: _Strip, place: int) -> None:
        """Marks of start and end reach a little under their cards, flags over them."""
        swept = self._swept
        for card in swept.rows.cards[place - 1] if place else ():
            for there, x in (
                (card.card.starts, swept.left(card) - MARK_OUT),
                (card.card.ends, swept.right(card) + MARK_OUT),
            ):
                if there and not card.pale:
                    strip.hanging.raise_to(x - MARK, x + MARK, MARK - MARK_UP)
        for card in swept.rows.cards[place] if place < swept.rows.count else ():
            corner = 0.0 if card.pale else corner_width(card.card, swept.style)
            if corner:
                right = swept.right(card)
                strip.standing.raise_to(right - 5 - corner, right - 3, flag_up(swept.style))

    def _put_signs(self, strip: _Strip, place: int) -> None:
        for sign in self._swept.signs:
            if sign.strip != place:
                continue
            skyline = strip.hanging if sign.layer is Layer.HANGING else strip.standing
            edge = skyline.highest(sign.x - 1, sign.x + 1)
            if sign.inside and edge == 0:
                edge = _INNER
            strip.signs[sign.link] = edge
            skyline.raise_to(sign.x - 10, sign.x + 10, edge + max(sign.reach, 13.0))

    def _put_labels(self, strip: _Strip, place: int) -> None:
        for number, hung in enumerate(self._swept.hung):
            if hung.strip != place:
                continue
            skyline = strip.hanging if hung.layer is Layer.HANGING else strip.standing
            left, right = hung.x - 2, hung.x + hung.block.width + 2
            edge = skyline.highest(left, right) + _LABEL_GAP
            strip.hung[number] = edge
            skyline.raise_to(left, right, edge + hung.block.height)

    def _put_tracks(self, strip: _Strip, place: int, free: Skyline) -> None:
        swept = self._swept
        tracks = []
        for key, port in swept.ports.items():
            if port.strip == place and key in swept.uprights:
                x = swept.uprights[key].x
                tracks.append((min(x, port.x), max(x, port.x), key))
        for left, right, key in sorted(tracks):
            y = free.highest(left - LINE_HALF, right + LINE_HALF) + TRACK
            strip.tracks[key] = y
            free.raise_to(left - LINE_HALF, right + LINE_HALF, y)


def heights_of(swept: Swept, top: float, width: float) -> Heights:
    """Everything that has a height, from the top of the ground of boxes downwards."""
    measurer = _Measurer(swept, width)
    found = Heights()
    strips = [measurer.strip(place) for place in range(swept.rows.count + 1)]
    runs = runs_of(swept)
    y = top
    tops = []
    for place, strip in enumerate(strips):
        tops.append(y)
        y += strip.height
        if place < swept.rows.count:
            height = max(measurer.row_height(place), lane_height(swept, place))
            lines = row_lines(swept, place, height, runs[place])
            found.lines.append(lines)
            found.rows.append((y, lines.height))
            y += lines.height
    found.bottom = y
    for strip, begin in zip(strips, tops, strict=True):
        _settle(strip, begin, found, swept)
    for box in swept.rows.boxes:
        left, right = measurer.sides[box.key]
        upper = found.rows[box.top][0] - measurer.name_heights[box.key]
        last, height = found.rows[box.top + box.depth - 1]
        found.boxes[box.key] = Area(left, upper, right - left, last + height + BOX_END - upper)
    return found


def lane_height(swept: Swept, row: int) -> float:
    """A full-width lane is as high as its name at its left needs, whichever row it begins with.

    Without a card anywhere each is as high as a card: there the first one is put.
    """
    if swept.style.boxes:
        return 0.0
    least = 0.0 if swept.excerpt.content.cards else natural_height(swept, row)
    for box in swept.rows.boxes:
        if box.top == row:
            lane = swept.excerpt.content.lanes[box.lane]
            _size, lines = box_name(lane, LANE_NAMES, LANE_NAMES, swept.style)
            return max(least, len(lines) * name_line(swept.style))
    return least


def _settle(strip: _Strip, begin: float, found: Heights, swept: Swept) -> None:
    """Turn a strip's offsets into places."""
    end = begin + strip.height
    for key, track in strip.tracks.items():
        found.tracks[key] = begin + track
    layers = {sign.link: sign.layer for sign in swept.signs}
    for key, edge in strip.signs.items():
        found.signs[key] = begin + edge + 5 if layers[key] is Layer.HANGING else end - edge - 2
    for number, edge in strip.hung.items():
        hung = swept.hung[number]
        hanging = hung.layer is Layer.HANGING
        found.hung[number] = begin + edge if hanging else end - edge - hung.block.height
