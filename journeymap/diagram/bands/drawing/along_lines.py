"""On the long stretches of long lines, from which card to which they lead."""

from collections.abc import Iterator
from itertools import pairwise

from journeymap.diagram.bands.band import Area, Band, PlacedLink
from journeymap.diagram.bands.content import LinkContent, MapContent
from journeymap.diagram.bands.drawing.colours import state_colour
from journeymap.diagram.bands.drawing.far_ends import is_long
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.drawing.taken import Owner, Taken
from journeymap.diagram.shapes import Box, Group, GroupKind, Role
from journeymap.typography import measure
from journeymap.wording import text

_LINE = 1.22
_PADDING = 3.0
_LEAST = 240.0
"""A shorter stretch is followed by the eye; at the usual type."""
_FAR = 700.0
"""So far apart words stand on one stretch, about."""
_SHIFTS = (0.0, 30.0, -30.0, 60.0, -60.0, 90.0, -90.0)
"""How far from where they are wanted words may stand."""


def draw_along_lines(
    content: MapContent, band: Band, taken: Taken, lettering: Lettering, top: float
) -> Iterator[Group]:
    """The words on the long lines of a band, where there is room; `top` is that of the band."""
    boxes = {card.id: card.box for card in band.cards}
    for placed in band.links:
        link = content.link[placed.id]
        if not is_long(placed, link, content) or link.target not in boxes:
            continue
        owner = Owner(boxes[link.target], frozenset({link.id}))
        said = _said(link, content)
        for area in _places(placed, said, lettering):
            spot = next((one for one in _shifted(area, lettering) if taken.has_room(one, owner)),
                        None)  # fmt: skip
            if spot is not None:
                taken.take(spot)
                yield _drawn(link, said, spot, lettering, top)


def _said(link: LinkContent, content: MapContent) -> str:
    source, target = content.card[link.source].number, content.card[link.target].number
    return text("{source} to {target}").format(source=source, target=target)


def _places(placed: PlacedLink, said: str, lettering: Lettering) -> Iterator[Area]:
    """Where words are wanted: evenly along each long level stretch."""
    size = lettering.style.small
    width, height = measure(said, size, BOLD) + 2 * _PADDING * lettering.scale, size * _LINE
    for (x, y), (u, v) in pairwise(placed.points):
        length = abs(u - x)
        if abs(v - y) > 0.5 or length < _LEAST * lettering.scale + width:
            continue
        count = max(1, round(length / (_FAR * lettering.scale)))
        for place in range(count):
            middle = min(x, u) + length * (place + 0.5) / count
            yield Area(middle - width / 2, y - height / 2, width, height)


def _shifted(area: Area, lettering: Lettering) -> Iterator[Area]:
    return (area._replace(x=area.x + shift * lettering.scale) for shift in _SHIFTS)


def _drawn(link: LinkContent, said: str, area: Area, lettering: Lettering, top: float) -> Group:
    theme, size = lettering.theme, lettering.style.small
    ground = Box(0, 0, area.width, area.height, 3, theme.canvas, role=Role.CASING)
    at = _PADDING * lettering.scale, size * 0.97
    told = words(said, at, size, state_colour(link.state, theme), BOLD)
    return Group(GroupKind.MARK, link.id, area.x, top + area.y, area.width, area.height,
                 (ground, told))  # fmt: skip
