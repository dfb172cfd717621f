"""Text into lines of runs, each with a font, a direction and a width."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

from journeymap.typography.faces import (
    FontStyle,
    advance_of,
    base_face,
    face_of,
    font_face,
    is_covered,
)
from journeymap.typography.shaping import is_joined_to_previous, needs_shaping, shape

ELLIPSIS = "…"
_DIRECTIONS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that steer direction or breaking and show nothing: left out of what is set."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_STEERED = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON"})
"""The classes of characters whose direction is worked out; signs that are none count as Latin."""
_IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(
    rf"[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}]+?(?:[-–—/](?=\w)|(?=[\s{_IDEOGRAPHS}]|$))"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive characters of one face and one direction.

    Attributes:
        text: in logical order, as it is read.
        face: the name of the font face.
        x: from the line's left edge, in the unit of the size.
        width: in the unit of the size.
        right_to_left: whether the run is written from right to left.
    """

    text: str
    face: str
    x: float
    width: float
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Runs from left to right; `text` is the line as it is read."""

    runs: tuple[Run, ...]
    width: float
    text: str
    right_to_left: bool


@lru_cache(maxsize=16384)
def measure(content: str, size: float, style: FontStyle = FontStyle.REGULAR) -> float:
    """The width of the text on one line."""
    if needs_shaping(content):
        return set_line(content, size, style).width
    return sum(advance_of(sign, style) for sign in content) * size


@lru_cache(maxsize=16384)
def set_line(content: str, size: float, style: FontStyle = FontStyle.REGULAR) -> Line:
    """The text as one line, not broken; line breaks in it become spaces."""
    plain = _DIRECTIONS.sub("", content.replace("\n", " ").replace("\t", " "))
    if not plain:
        return Line((), 0.0, "", right_to_left=False)
    levels = _levels(plain)
    runs: list[Run] = []
    x = 0.0
    for part, face, right_to_left in _in_visual_order(_parts(plain, levels, style)):
        width = _run_width(part, face, right_to_left=right_to_left) * size
        runs.append(Run(part, face, x, width, right_to_left))
        x += width
    return Line(tuple(runs), x, plain, right_to_left=_starts_right(plain))


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

    Breaks at line breaks, at spaces, after hyphens and slashes, between ideographs; a word wider
    than the width is broken inside. With `most_lines`, what is left over is shown by an ellipsis
    at the end of the last line.
    """
    lines = _broken(_DIRECTIONS.sub("", content.replace("\t", " ")), size, width, style)
    if most_lines is not None and len(lines) > most_lines:
        rest = lines[most_lines - 1] + " " + lines[most_lines]
        lines = [*lines[: most_lines - 1], _shortened(rest, size, width, style)]
    return tuple(set_line(line, size, style) for line in lines)


def shortened(
    content: str, size: float, width: float, style: FontStyle = FontStyle.REGULAR
) -> Line:
    """The text on one line, with an ellipsis where it is too wide."""
    plain = " ".join(content.split())
    if measure(plain, size, style) <= width:
        return set_line(plain, size, style)
    return set_line(_shortened(plain, size, width, style), size, style)


def uncovered(content: str) -> str:
    """The distinct characters that no shipped font can show, in the order of the text."""
    shown = dict.fromkeys(_DIRECTIONS.sub("", content))
    return "".join(
        sign
        for sign in shown
        if not sign.isspace() and not is_joined_to_previous(sign) and not is_covered(sign)
    )


def _broken(content: str, size: float, width: float, style: FontStyle) -> list[str]:
    lines: list[str] = []
    for paragraph in content.split("\n"):
        lines += _filled(paragraph, size, width, style)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _filled(paragraph: str, size: float, width: float, style: FontStyle) -> list[str]:
    lines: list[str] = []
    current = ""
    for space, word in _words(paragraph):
        joined = current + space + word if current else word
        if measure(joined, size, style) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        *whole, current = _cut(word, size, width, style)
        lines += whole
    return [*lines, current]


def _words(paragraph: str) -> Iterator[tuple[str, str]]:
    """Pieces between which a line may break, each with the space before it."""
    end = 0
    for match in _PIECE.finditer(paragraph):
        yield " " if paragraph[end : match.start()] else "", match.group()
        end = match.end()


def _cut(word: str, size: float, width: float, style: FontStyle) -> list[str]:
    """A word in parts that fit, at least one grapheme each."""
    if measure(word, size, style) <= width:
        return [word]
    parts: list[str] = []
    current = ""
    for grapheme in _graphemes(word):
        if current and measure(current + grapheme, size, style) > width:
            parts.append(current)
            current = ""
        current += grapheme
    return [*parts, current]


def _graphemes(word: str) -> list[str]:
    found: list[str] = []
    for sign in word:
        if found and (is_joined_to_previous(sign) or found[-1].endswith("\u200d")):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _shortened(content: str, size: float, width: float, style: FontStyle) -> str:
    graphemes = _graphemes(content)
    low, high = 0, len(graphemes)
    while low < high:
        middle = (low + high + 1) // 2
        candidate = "".join(graphemes[:middle]).rstrip() + ELLIPSIS
        if measure(candidate, size, style) <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(graphemes[:low]).rstrip() + ELLIPSIS


def _levels(content: str) -> list[int]:
    """The embedding level of each character; odd levels run from right to left."""
    if not _RIGHT_TO_LEFT.search(content):
        return [0] * len(content)
    from bidi import algorithm

    known = "".join(sign if bidirectional(sign) in _STEERED else "a" for sign in content)
    storage = algorithm.get_empty_storage()
    base = algorithm.get_base_level(known)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(known, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 (its own signature)
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003
    levels = [int(sign["level"]) for sign in storage["chars"]]
    return levels if len(levels) == len(content) else [base] * len(content)


def _starts_right(content: str) -> bool:
    if not _RIGHT_TO_LEFT.search(content):
        return False
    from bidi import algorithm

    return bool(algorithm.get_base_level(content))


def _parts(content: str, levels: list[int], style: FontStyle) -> list[tuple[str, str, int]]:
    """Stretches of one face and one level, in logical order."""
    faces: list[str] = []
    for sign in content:
        stays = bool(faces) and (sign == " " or is_joined_to_previous(sign))
        known = faces[-1] if stays else face_of(sign, style).name
        faces.append(known)
    parts = []
    position = 0
    for (face, level), group in groupby(zip(faces, levels, strict=True)):
        length = len(list(group))
        parts.append((content[position : position + length], face, level))
        position += length
    return parts


def _in_visual_order(parts: list[tuple[str, str, int]]) -> list[tuple[str, str, bool]]:
    """Rule L2 of the bidirectional algorithm: reverse stretches from the highest level down."""
    ordered = list(parts)
    for level in range(max((one[2] for one in parts), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][2] >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = max(end, start + 1)
    return [(part, face, bool(level % 2)) for part, face, level in ordered]


def _run_width(part: str, face: str, *, right_to_left: bool) -> float:
    if right_to_left or needs_shaping(part):
        return sum(glyph.advance for glyph in shape(part, face, right_to_left=right_to_left))
    return sum(_advance(face, sign) for sign in part)


@lru_cache(maxsize=8192)
def _advance(face: str, sign: str) -> float:
    return font_face(face).advance(sign)


def line_height(size: float) -> float:
    """The distance between two baselines for text of this size."""
    face = base_face(FontStyle.REGULAR)
    return (face.ascent + face.descent) * size
