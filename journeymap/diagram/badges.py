"""How many findings there are at a place: small numbers on cards and hand-offs of a drawn map.

They come and go with what is computed, so they are placed on a diagram and are no part of it.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from journeymap.diagram.shapes import Box, Diagram, Group, GroupKind, Point, Shape, Stroke, TextLine
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.typography import set_line

_HALF = 10.0


def badges(diagram: Diagram, counts: Mapping[str, int], theme: Theme) -> tuple[Group, ...]:
    """A ring with a number for each record that is on the diagram, by its id.

    It stands at the lower left corner of a card, and beside the sign of a hand-off.
    """
    return tuple(
        Group(GroupKind.BADGE, record, x - _HALF, y - 8, 2 * _HALF, 16, _ring(count, theme))
        for record, (x, y) in _places(diagram.groups, counts).items()
        if (count := counts[record])
    )


def _places(groups: Iterable[Group], counts: Mapping[str, int]) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for group in groups:
        if group.key not in counts:
            continue
        if group.kind is GroupKind.CARD:
            found[group.key] = group.x + 2, group.y + group.height
        elif group.kind is GroupKind.MARK:
            found.setdefault(group.key, (group.x + 3, group.y + group.height - 26))
    return found


@lru_cache(maxsize=512)
def _ring(count: int, theme: Theme) -> tuple[Shape, ...]:
    line = set_line(str(count), SIZE_SMALL)
    width = max(14.0, line.width + 7)
    ring = Box(_HALF - width / 2, 1, width, 14, 7, theme.canvas, Stroke(theme.question, 1.1))
    baseline = 8 + SIZE_SMALL * 0.36
    left = _HALF - line.width / 2
    return ring, TextLine(line, left, baseline, SIZE_SMALL, theme.question)
