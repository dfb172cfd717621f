"""Speech bubbles on a drawn map: how many open notes of the parking lot are pinned to a place.

They are for the people at the table, so they are placed on a diagram and never printed with it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from journeymap.diagram.shapes import (
    Diagram,
    Group,
    GroupKind,
    Point,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.model.journey import Journey
from journeymap.typography import FontStyle, set_line
from journeymap.wording import plural

WIDTH, HEIGHT = 20.0, 18.0


def note_marks(diagram: Diagram, journey: Journey, theme: Theme) -> tuple[Group, ...]:
    """A bubble with a number for each place of the diagram with open notes.

    It hangs at the lower right corner of a card, and under the arrow head of a hand-off.
    """
    counts = Counter(one.at for one in journey.comments if one.at and not one.resolved)
    return tuple(
        Group(GroupKind.NOTE, record, x, y, WIDTH, HEIGHT, _bubble(counts[record], theme),
              plural("{count} open note", "{count} open notes", counts[record]))
        for record, (x, y) in _places(diagram, counts)
    )  # fmt: skip


def _places(diagram: Diagram, counts: Counter[str]) -> Iterator[tuple[str, Point]]:
    for group in diagram.groups:
        if group.key not in counts:
            continue
        if group.kind is GroupKind.CARD:
            yield group.key, (group.x + group.width - 26, group.y + group.height - 5)
        elif group.kind is GroupKind.HANDOFF:
            lines = [one for one in group.shapes if isinstance(one, Polyline)]
            x, y = lines[-1].points[-1]
            yield group.key, (group.x + x - WIDTH - 2, group.y + y + 4)


@lru_cache(maxsize=512)
def _bubble(count: int, theme: Theme) -> tuple[Shape, ...]:
    line = set_line(str(count), SIZE_SMALL, FontStyle.BOLD)
    edge = Stroke(theme.accent, 1.3)
    round_box = (
        "M3 0 L17 0 C19 0 20 1 20 3 L20 11 C20 13 19 14 17 14 L10 14 L5 18 L5 14 L3 14 "
        "C1 14 0 13 0 11 L0 3 C0 1 1 0 3 0 Z"
    )
    baseline = 7 + SIZE_SMALL * 0.36
    left = (WIDTH - line.width) / 2
    number = TextLine(line, left, baseline, SIZE_SMALL, theme.ink, FontStyle.BOLD)
    return path(round_box, fill=theme.canvas, stroke=edge), number
