"""Text as lines: measured, broken at a width, shortened to a width."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from journeymap.typography.characters import (
    UNSEEN,
    breaks_inside,
    evened,
    last_at_most,
    on_one_line,
    parting_after,
    parting_before,
    shows_itself,
)
from journeymap.typography.faces import FontStyle, base_face, is_covered
from journeymap.typography.font_files import UNITS
from journeymap.typography.paragraphs import Line, Paragraph, paragraph, plain_width

_ROUNDING = 1e-6
"""A text must fit the width that `measure` gave for it, whatever the division lost."""


@lru_cache(maxsize=16384)
def measure(content: str, size: float, style: FontStyle = FontStyle.REGULAR) -> float:
    """The width of the text on one line, in the unit of the size."""
    units = plain_width(content, style)
    return set_line(content, size, style).width if units is None else units * size / UNITS


@lru_cache(maxsize=16384)
def set_line(content: str, size: float, style: FontStyle = FontStyle.REGULAR) -> Line:
    """The text as one line, not broken; line breaks in it become spaces."""
    plain = on_one_line(content)
    return paragraph(plain, style).line(0, None, size)


@lru_cache(maxsize=16384)
def break_lines(
    content: str,
    *,
    size: float,
    width: float,
    style: FontStyle = FontStyle.REGULAR,
    most_lines: int | None = None,
) -> tuple[Line, ...]:
    """The text broken into lines no wider than the width.

    Breaks at line breaks, at spaces, after hyphens, dashes and slashes, between ideographs; a
    word wider than the width is broken inside, between graphemes (one grapheme stands on its line
    however wide it is). Several spaces count as one; empty lines at the ends are left out. With
    `most_lines`, what is left over is shown by an ellipsis at the end of the last line.
    """
    limit = _limit(width, size)
    lines: list[Line] = []
    last: tuple[Paragraph, int] | None = None
    for measured, start, end in _stretches(content, style, limit):
        if len(lines) == most_lines:
            return _with_ellipsis(lines, last, size, limit)
        lines.append(measured.line(start, end, size))
        last = measured, start
    return tuple(lines)
