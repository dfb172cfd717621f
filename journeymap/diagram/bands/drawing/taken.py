"""What is taken in a band that is laid out: may words or a thin line be drawn there as well?"""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.diagram.bands.band import Area, Band, BoxKey
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.items import Item, Kind, scene_of
from journeymap.diagram.shapes import Point

_WORDS_APART = 2.0
_LINE_APART = 1.5
_ALONG_APART = 4.0
"""A thin line keeps so far from a line beside which it runs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose words or line it is.

    Attributes:
        box: the box in which its card stands: it may be within that, and no other.
        keys: the owners of items that it may touch.
    """

    box: BoxKey
    keys: frozenset[str]


class Taken:
    """All that stands in a band, and what was drawn since."""

    def __init__(self, content: MapContent, band: Band) -> None:
        self._items = scene_of(band, content).items
        self._more: list[Area] = []
        self._ground = Area(0.0, band.head + 2, band.width, band.body_bottom - band.head - 3)

    def take(self, area: Area) -> None:
        """Nothing more stands there."""
        self._more.append(area)

    def has_room(self, area: Area, owner: Owner) -> bool:
        """Whether words have nothing under or around them but the owner's box."""
        ground = self._ground
        if area.x < ground.x or area.right > ground.right:
            return False
        if area.y < ground.y or area.bottom > ground.bottom or self._is_drawn_on(area):
            return False
        near = _wider(area, _WORDS_APART)
        return all(_leaves_room(item, area, owner) for item in self._crossed_by(near))

    def lets_pass(self, start: Point, end: Point, owner: Owner) -> bool:
        """Whether a thin upright or level line meets nothing but what it may cross."""
        (x, y), (u, v) = start, end
        area = Area(min(x, u), min(y, v), abs(x - u), abs(y - v))
        if self._is_drawn_on(_wider(area, _LINE_APART)):
            return False
        upright = area.height > area.width
        near = self._crossed_by(_wider(area, _ALONG_APART))
        return all(_lets_pass(item, area, owner, upright=upright) for item in near)

    def _crossed_by(self, area: Area) -> Iterator[Item]:
        """What is within an area for more than a touch; all items stand from the left."""
        right = area.right
        for item in self._items:
            if item.left > right:
                return
            if item.right >= area.x and item.crosses(area):
                yield item

    def _is_drawn_on(self, area: Area) -> bool:
        return any(
            one.x < area.right
            and one.right > area.x
            and one.y < area.bottom
            and one.bottom > area.y
            for one in self._more
        )


def _leaves_room(item: Item, area: Area, owner: Owner) -> bool:
    """Whether words may stand so near to this."""
    if item.kind is not Kind.BOX:
        return item.kind is Kind.LINE and item.owner in owner.keys
    around = _wider(area, 2 * _WORDS_APART)
    inside = item.left <= around.x and item.right >= around.right
    return (
        item.box == owner.box and inside and item.top <= around.y and item.bottom >= around.bottom
    )


def _lets_pass(item: Item, area: Area, owner: Owner, *, upright: bool) -> bool:
    """Whether a thin line may run so near to this."""
    if item.kind is Kind.LINE:
        return item.is_upright is not upright
    is_own = item.owner in owner.keys and item.kind is not Kind.NAME
    if is_own or (item.kind is Kind.BOX and item.box == owner.box):
        return True
    return not item.crosses(_wider(area, _LINE_APART))


def _wider(area: Area, by: float) -> Area:
    return Area(area.x - by, area.y - by, area.width + 2 * by, area.height + 2 * by)
