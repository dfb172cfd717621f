"""Text as lines: measured, broken at a width, shortened to a width."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from journeymap.typography.characters import (
    UNSEEN,
    evened,
    last_break_inside,
    last_space,
    may_break_inside,
    on_one_line,
    parting_in_word,
)
from journeymap.typography.faces import FontStyle, base_face
from journeymap.typography.font_files import UNITS
from journeymap.typography.graphemes import parting_after, parting_before
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
    measured = paragraph(on_one_line(content), style)
    return measured.line(0, len(measured.text), size)


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
    word wider than the width is broken inside, before a syllable that begins near its end and with
    three letters on both sides if they can be, always between graphemes (one grapheme stands on
    its line however wide it is). Several spaces count as one; empty lines at the ends are left
    out. With `most_lines`, what is left over is shown by an ellipsis at the end of the last line.
    """
    limit = _limit(width, size)
    found: list[tuple[Paragraph, int, int]] = []
    for stretch in _stretches(content, style, limit):
        if len(found) == most_lines:
            break
        found.append(stretch)
    else:
        return tuple([measured.line(start, end, size) for measured, start, end in found])
    lines = [measured.line(start, end, size) for measured, start, end in found[:-1]]
    lines += [_ended(measured, start, size, limit) for measured, start, _end in found[-1:]]
    return tuple(lines)


@lru_cache(maxsize=16384)
def shortened(
    content: str, size: float, width: float, style: FontStyle = FontStyle.REGULAR
) -> Line:
    """The text on one line, with an ellipsis where it is too wide."""
    measured = paragraph(evened(on_one_line(content)), style)
    limit = _limit(width, size)
    if measured.width(0, len(measured.text)) <= limit:
        return measured.line(0, len(measured.text), size)
    return _ended(measured, 0, size, limit)


def line_height(size: float) -> float:
    """The distance between two baselines for text of this size."""
    face = base_face(FontStyle.REGULAR)
    return (face.ascent + face.descent) * size


def _limit(width: float, size: float) -> float:
    """The width in thousandths of the size."""
    return width * UNITS / size + _ROUNDING if size > 0 else float("inf")


def _stretches(
    content: str, style: FontStyle, limit: float
) -> Iterator[tuple[Paragraph, int, int]]:
    """Paragraphs, and where each of their lines starts and ends."""
    if not content.isascii():
        content = UNSEEN.sub("", content)
    for part in content.strip().splitlines():
        measured = paragraph(evened(part), style)
        inside = may_break_inside(measured.text)
        start, length = 0, len(measured.text)
        while True:
            end = _line_end(measured, start, limit, inside=inside)
            yield measured, start, end
            start = end + (measured.text[end : end + 1] == " ")
            if start >= length:
                break


def _line_end(measured: Paragraph, start: int, limit: float, *, inside: bool) -> int:
    """Where the line that starts here ends: the furthest break that keeps it within the limit.

    `inside` says whether there may be breaks other than at spaces.
    """
    reach = _reach(measured, start, limit)
    while True:
        end = _last_break(measured.text, start, reach, inside=inside)
        if end > reach or measured.width(start, end) <= limit:
            return end
        reach = end - 1


def _reach(measured: Paragraph, start: int, limit: float) -> int:
    """The furthest place up to which the text is no wider than the limit."""
    return max(start, bisect_right(measured.edges, measured.edges[start] + limit, start) - 1)


def _last_break(text: str, start: int, reach: int, *, inside: bool) -> int:
    """The last place where the line may end; beyond the reach only to hold one grapheme."""
    if reach >= len(text):
        return len(text)
    best = max(start, last_space(text, start, reach))
    if inside:
        best = last_break_inside(text, best, reach)
    if best <= start:
        # Rather than to tear a word, “Bonjour !” is parted at its space.
        best = text.rfind(" ", start + 1, reach + 1)
    if best > start:
        return best
    within = parting_in_word(text, start, reach)
    return within if within > start else parting_after(text, start + 1)


def _ended(measured: Paragraph, start: int, size: float, limit: float) -> Line:
    """The text from here on as one line, cut so that an ellipsis fits at its end."""
    text = measured.text
    end = _parted(text, start, _reach(measured, start, limit - measured.ellipsis))
    while end > start and measured.width(start, end, ellipsis=True) > limit:
        end = _parted(text, start, end - 1)
    return measured.line(start, end, size, ellipsis=True)


def _parted(text: str, start: int, end: int) -> int:
    """The place at or before the end where graphemes part, without a space before it."""
    end = max(start, parting_before(text, end))
    while end > start and text[end - 1] == " ":
        end -= 1
    return end
