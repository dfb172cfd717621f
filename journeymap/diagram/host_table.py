"""Where everything of a host view stands: seats along the four sides of a table.

The corners stay empty, so that every seat faces the middle and no line to it crosses another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.diagram.host_card import CARD_HEIGHT, CARD_WIDTH
from journeymap.diagram.shapes import Point

TAG_WIDTH, TAG_HEIGHT = CARD_WIDTH, 20.0
"""The size of what stands beyond the host's edge."""
_TAG_STEP = TAG_HEIGHT + 4
_BEYOND = 24.0
"""How far beyond the host's edge the tags begin."""
_PAD = 28.0
_CLEAR = 24.0
_BELOW = 16.0
"""How far what hangs on a card's lower edge reaches under it."""
_PERSON_WIDTH, _PERSON_HEIGHT = 128.0, 82.0
_AROUND_PERSON = 56.0


class Extent(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Seat:
    """A touchpoint's place.

    Attributes:
        x, y: the upper left corner of its card.
        outward: the way out of the host: one of (0, -1), (1, 0), (0, 1) and (-1, 0).
        spoke: where the line from the person ends.
        stem: the line over the host's edge.
        tags: the upper left corners of what stands beyond.
    """

    x: float
    y: float
    outward: Point
    spoke: Point
    stem: tuple[Point, Point]
    tags: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All places; width and height reach from 0 to where the picture's last thing ends."""

    seats: tuple[Seat, ...]
    frame: Extent
    person: Extent
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The middle of the person."""
        return (self.person.x + self.person.width / 2, self.person.y + self.person.height / 2)


class _Sides(NamedTuple):
    """How many tags each seat has, by side: clockwise, each in the order of the pathway."""

    top: Sequence[int]
    right: Sequence[int]
    bottom: Sequence[int]
    left: Sequence[int]


def set_table(tags: Sequence[int], left: float, top: float) -> Table:
    """The places for touchpoints with so many tags each, within a left and an upper edge.

    Args:
        tags: how many hand-offs of each touchpoint lead over the host's edge.
        left: where the picture begins.
        top: where it begins.
    """
    sides = _sides(tags)
    across = max(len(sides.top), len(sides.bottom), 1) * (CARD_WIDTH + _CLEAR)
    hole_width = max(across, _PERSON_WIDTH + 2 * _AROUND_PERSON)
    hole_height = max(_along(sides.right), _along(sides.left), _PERSON_HEIGHT + _AROUND_PERSON)
    frame_x = left + (_BEYOND + TAG_WIDTH if any(sides.left) else 0.0)
    frame_y = top + _tag_room(sides.top)
    hole_x = frame_x + _PAD + (CARD_WIDTH + _CLEAR if sides.left else 0.0)
    hole_y = frame_y + _PAD + (CARD_HEIGHT + _BELOW + _CLEAR if sides.top else 0.0)
    hole = Extent(hole_x, hole_y, hole_width, hole_height)
    right = hole_x + hole_width + _PAD + (CARD_WIDTH + _CLEAR if sides.right else 0.0)
    bottom = hole_y + hole_height + _PAD
    bottom += CARD_HEIGHT + _BELOW + _CLEAR if sides.bottom else 0.0
    frame = Extent(frame_x, frame_y, right - frame_x, bottom - frame_y)
    middle = hole_x + hole_width / 2, hole_y + hole_height / 2
    person = Extent(middle[0] - _PERSON_WIDTH / 2, middle[1] - _PERSON_HEIGHT / 2,
                    _PERSON_WIDTH, _PERSON_HEIGHT)  # fmt: skip
    return Table(
        seats=tuple(_seats(sides, hole, frame)),
        frame=frame,
        person=person,
        width=right + (_BEYOND + TAG_WIDTH if any(sides.right) else 0.0),
        height=bottom + _tag_room(sides.bottom),
    )


def _sides(tags: Sequence[int]) -> _Sides:
    """A quarter of the seats at each side; what remains goes to the top, the bottom, the right."""
    quarter, rest = divmod(len(tags), 4)
    counts = (quarter + (rest > 0), quarter + (rest > 2), quarter + (rest > 1), quarter)
    ends = [sum(counts[:place]) for place in range(5)]
    return _Sides(*(tags[ends[at] : ends[at + 1]] for at in range(4)))


def _tag_room(tags: Sequence[int]) -> float:
    most = max(tags, default=0)
    return _BEYOND + most * _TAG_STEP if most else 0.0


def _cell(tags: Sequence[int]) -> float:
    """The height of a seat at the left or right: its card or its tags, whichever is higher."""
    return max(CARD_HEIGHT + _BELOW + _CLEAR, max(tags, default=0) * _TAG_STEP + 12)


def _along(tags: Sequence[int]) -> float:
    return len(tags) * _cell(tags)


def _seats(sides: _Sides, hole: Extent, frame: Extent) -> list[Seat]:
    top, right, bottom, left = sides
    seats = [_upper(x, hole, frame, count) for x, count in _spread(top, hole.x, hole.width)]
    seats += [_right(y, hole, frame, count) for y, count in _spread(right, hole.y, hole.height)]
    lower = _spread(bottom, hole.x + hole.width, -hole.width)
    seats += [_lower(x, hole, frame, count) for x, count in lower]
    upward = _spread(left, hole.y + hole.height, -hole.height)
    return seats + [_left(y, hole, frame, count) for y, count in upward]


def _spread(tags: Sequence[int], start: float, room: float) -> list[tuple[float, int]]:
    """The middle of each seat of a side, evenly spread; a negative room runs backwards."""
    return [(start + (at + 0.5) * room / len(tags), count) for at, count in enumerate(tags)]


def _upper(middle: float, hole: Extent, frame: Extent, tags: int) -> Seat:
    x, y = middle - CARD_WIDTH / 2, hole.y - _CLEAR - _BELOW - CARD_HEIGHT
    first = frame.y - _BEYOND - TAG_HEIGHT
    places = tuple((x, first - at * _TAG_STEP) for at in range(tags))
    end = middle, first + TAG_HEIGHT
    return Seat(x, y, (0, -1), (middle, y + CARD_HEIGHT), ((middle, y), end), places)


def _lower(middle: float, hole: Extent, frame: Extent, tags: int) -> Seat:
    x, y = middle - CARD_WIDTH / 2, hole.y + hole.height + _CLEAR
    first = frame.y + frame.height + _BEYOND
    places = tuple((x, first + at * _TAG_STEP) for at in range(tags))
    # What hangs on the card's lower edge stands at the left; the stem leaves beside it.
    out = x + CARD_WIDTH - 16
    return Seat(x, y, (0, 1), (middle, y), ((out, y + CARD_HEIGHT), (out, first)), places)


def _right(middle: float, hole: Extent, frame: Extent, tags: int) -> Seat:
    x, y = hole.x + hole.width + _CLEAR, middle - CARD_HEIGHT / 2
    first = frame.x + frame.width + _BEYOND
    stem = (x + CARD_WIDTH, middle), (first, middle)
    return Seat(x, y, (1, 0), (x, middle), stem, _beside(first, middle, tags))


def _left(middle: float, hole: Extent, frame: Extent, tags: int) -> Seat:
    x, y = hole.x - _CLEAR - CARD_WIDTH, middle - CARD_HEIGHT / 2
    first = frame.x - _BEYOND
    stem = (x, middle), (first, middle)
    return Seat(x, y, (-1, 0), (x + CARD_WIDTH, middle), stem,
                _beside(first - TAG_WIDTH, middle, tags))  # fmt: skip


def _beside(x: float, middle: float, tags: int) -> tuple[Point, ...]:
    """Tags one under the other, around the height of their card's middle."""
    top = middle - (tags * _TAG_STEP - (_TAG_STEP - TAG_HEIGHT)) / 2
    return tuple((x, top + at * _TAG_STEP) for at in range(tags))
