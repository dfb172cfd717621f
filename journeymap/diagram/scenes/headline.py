"""The headline over the whole map, in letters that a room can read."""

from collections.abc import Iterator

from journeymap.diagram.bands.drawing.head import Head
from journeymap.diagram.bands.drawing.lettering import BOLD, REGULAR
from journeymap.diagram.shapes import Group, GroupKind, Shape, TextLine
from journeymap.diagram.theme import Theme
from journeymap.typography import FontStyle, Line, break_lines

_TITLE, _SENTENCE, _GAPS = 32.0, 28.0, 24.0
"""The sizes of type, in pixels of 1920 x 1080."""
_LEADING = 1.25
_UNDER = 14.0


def headline_height(head: Head, width: float, pixel: float) -> float:
    """The height of the headline at a width, both in map units, `pixel` units for each pixel."""
    lines = (size for _line, size, _style in _lines(head, width, pixel))
    return sum(lines) * _LEADING + _UNDER * pixel


def draw_headline(head: Head, width: float, pixel: float, theme: Theme) -> Group:
    """The journey's title, what was found in a sentence, and how many gaps were noted."""
    y = 0.0
    shapes: list[Shape] = []
    for line, size, style in _lines(head, width, pixel):
        shapes.append(TextLine(line, 0, y + size, size, theme.ink, style))
        y += size * _LEADING
    spoken = f"{head.title}. {head.headline.sentence} {head.headline.gaps}"
    return Group(GroupKind.HEADING, "", 0, 0, width, y, tuple(shapes), spoken)


def _lines(head: Head, width: float, pixel: float) -> Iterator[tuple[Line, float, FontStyle]]:
    told = (
        (head.title, _TITLE, BOLD),
        (head.headline.sentence, _SENTENCE, BOLD),
        (head.headline.gaps, _GAPS, REGULAR),
    )
    for words, pixels, style in told:
        size = pixels * pixel
        for line in break_lines(words, size=size, width=width, style=style):
            yield line, size, style
