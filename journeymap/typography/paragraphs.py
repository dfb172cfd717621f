"""A paragraph measured once: how wide any stretch of it is, and that stretch as a line.

Most paragraphs are plain: one font, left to right, each character as wide as it always is. They
are measured by adding up. The others are mixed, and their stretches are shaped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import bidirectional, category

from journeymap.typography.characters import DIRECTION_MARKS
from journeymap.typography.directions import in_visual_order, levels_of
from journeymap.typography.faces import FontStyle, base_face, face_of, font_face
from journeymap.typography.font_files import UNITS
from journeymap.typography.graphemes import stays_with_previous
from journeymap.typography.shaping import needs_shaping, shaped_units

ELLIPSIS = "…"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_MOST_KEPT = 400
"""Longer texts are measured anew: each character takes some forty bytes, a journey may be long."""


def is_cut(shown: str, written: Iterable[str]) -> bool:
    """Whether what is shown ends with an ellipsis with which nobody ended what was written."""
    if not shown.endswith(ELLIPSIS):
        return False
    last = shown.rsplit(maxsplit=1)[-1]
    return not any(one.rstrip().endswith(last) for one in written)


class Run(NamedTuple):
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


class Line(NamedTuple):
    """Runs from left to right.

    Attributes:
        runs: they follow each other without gaps.
        width: in the unit of the size.
        text: the line as it is read.
        right_to_left: whether its paragraph is, and so begins at the right edge.
    """

    runs: tuple[Run, ...]
    width: float
    text: str
    right_to_left: bool


class PlainParagraph(NamedTuple):
    """Left to right in one face.

    Attributes:
        text: its characters.
        edges: the width of the text before each character and at its end, in thousandths.
        face: the name of the face.
        ellipsis: the width of an ellipsis, in thousandths.
    """

    text: str
    edges: list[int]
    face: str
    ellipsis: int

    def width(self, start: int, end: int, *, ellipsis: bool = False) -> int:
        """The width of the stretch in thousandths of the size."""
        return self.edges[end] - self.edges[start] + (self.ellipsis if ellipsis else 0)

    def line(self, start: int, end: int, size: float, *, ellipsis: bool = False) -> Line:
        """The stretch as a line, an ellipsis at its end if asked for."""
        text = self.text[start:end] + ELLIPSIS if ellipsis else self.text[start:end]
        if not text:
            return Line((), 0.0, "", False)  # noqa: FBT003 (by name it takes twice as long)
        width = self.width(start, end, ellipsis=ellipsis) * size / UNITS
        return Line((Run(text, self.face, 0.0, width, False),), width, text, False)  # noqa: FBT003


@dataclass(frozen=True, slots=True)
class MixedParagraph:
    """Several faces or directions, or glyphs that depend on their neighbours.

    Attributes:
        text: its characters, without the marks of direction.
        edges: as of the plain one; near, because what a stretch begins and ends with counts.
        ellipsis: the width of an ellipsis, in thousandths.
        faces: the name of the face of each character, and that of an ellipsis at the end.
        levels: the level of each character (odd: right to left), and that of the paragraph.
        is_shaped: whether the width of some character depends on what stands beside it.
    """

    text: str
    edges: list[int]
    ellipsis: int
    faces: list[str]
    levels: list[int]
    is_shaped: bool

    def width(self, start: int, end: int, *, ellipsis: bool = False) -> int:
        """The width of the stretch in thousandths of the size."""
        if not self.is_shaped:
            return self.edges[end] - self.edges[start] + (self.ellipsis if ellipsis else 0)
        return sum(
            sum(_units(part, face, right_to_left=bool(level % 2)))
            for level, (part, face) in self._parts(start, end, ellipsis=ellipsis)
        )

    def line(self, start: int, end: int, size: float, *, ellipsis: bool = False) -> Line:
        """The stretch as a line, an ellipsis at its end if asked for."""
        runs: list[Run] = []
        x = 0
        for level, (part, face) in in_visual_order(self._parts(start, end, ellipsis=ellipsis)):
            right_to_left = bool(level % 2)
            width = sum(_units(part, face, right_to_left=right_to_left))
            runs.append(Run(part, face, x * size / UNITS, width * size / UNITS, right_to_left))
            x += width
        text = self.text[start:end] + (ELLIPSIS if ellipsis else "")
        return Line(tuple(runs), x * size / UNITS, text, bool(self.levels[-1]))

    def _parts(self, start: int, end: int, *, ellipsis: bool) -> list[tuple[int, tuple[str, str]]]:
        faces, levels = self.faces[start:end], self.levels[start:end]
        text = self.text[start:end]
        if ellipsis:
            text += ELLIPSIS
            faces.append(self.faces[-1])
            levels.append(self.levels[-1])
        return _stretches(text, faces, levels)


type Paragraph = PlainParagraph | MixedParagraph


def paragraph(content: str, style: FontStyle) -> Paragraph:
    """The text measured; line breaks in it are not looked at."""
    return (_kept if len(content) <= _MOST_KEPT else _measured)(content, style)


def _measured(content: str, style: FontStyle) -> Paragraph:
    advances = _ADVANCES[style]
    try:
        edges = list(accumulate(map(advances.__getitem__, content), initial=0))
    except KeyError:
        return _mixed(content, style)
    return PlainParagraph(content, edges, base_face(style).name, advances[ELLIPSIS])


_kept = lru_cache(maxsize=1024)(_measured)
"""Whoever looks for the best map breaks each title at many widths and sizes."""


def plain_width(content: str, style: FontStyle) -> int | None:
    """The width of plain text in thousandths of the size; nothing where the text is mixed."""
    try:
        return sum(map(_ADVANCES[style].__getitem__, content))
    except KeyError:
        return None


class _Advances(dict[str, int]):
    """The width of each plain character, in thousandths; the others are not in it."""

    def __init__(self, style: FontStyle) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> int:
        face = base_face(self._style)
        if face_of(character, self._style) is not face or not _is_plain(character):
            raise KeyError(character)
        self[character] = advance = face.units(character)
        return advance


_ADVANCES = {style: _Advances(style) for style in FontStyle}


def _is_plain(character: str) -> bool:
    return not (
        needs_shaping(character)
        or category(character) in {"Cc", "Cf", "Mn", "Me", "Mc"}
        or bidirectional(character) in _RIGHT_TO_LEFT
    )


def _mixed(content: str, style: FontStyle) -> MixedParagraph:
    levels, right_to_left = levels_of(content)
    text = content
    if any(mark in content for mark in DIRECTION_MARKS):
        kept = [place for place, sign in enumerate(content) if sign not in DIRECTION_MARKS]
        text = "".join([content[place] for place in kept])
        levels = [levels[place] for place in kept]
    is_shaped = any(levels) or right_to_left or needs_shaping(text)
    faces = _faces(text, levels, style)
    widths: list[int] = []
    for level, (part, face) in _stretches(text, faces, levels):
        widths += _units(part, face, right_to_left=bool(level % 2))
    own = base_face(style)
    return MixedParagraph(
        text=text,
        edges=list(accumulate(widths, initial=0)),
        ellipsis=own.units(ELLIPSIS),
        faces=[*faces, own.name],
        levels=[*levels, int(right_to_left)],
        is_shaped=is_shaped,
    )


def _faces(text: str, levels: list[int], style: FontStyle) -> list[str]:
    """The face of each character; marks, and spaces from right to left, keep the one before."""
    known = {sign: face_of(sign, style).name for sign in set(text)}
    following = {sign for sign in known if stays_with_previous(sign)}
    if not following and not any(levels):
        return list(map(known.__getitem__, text))
    faces: list[str] = []
    for sign, level in zip(text, levels, strict=True):
        if faces and (sign in following or (sign == " " and level % 2)):
            faces.append(faces[-1])
        else:
            faces.append(known[sign])
    return faces


def _stretches(text: str, faces: list[str], levels: list[int]) -> list[tuple[int, tuple[str, str]]]:
    """Stretches of one level and one face in the order of reading."""
    if text and len(text) == faces.count(faces[0]) == levels.count(levels[0]):
        return [(levels[0], (text, faces[0]))]
    found: list[tuple[int, tuple[str, str]]] = []
    position = 0
    for (level, face), group in groupby(zip(levels, faces, strict=True)):
        length = len(list(group))
        found.append((level, (text[position : position + length], face)))
        position += length
    return found


def _units(part: str, face: str, *, right_to_left: bool) -> list[int]:
    """What each character adds to the width of a stretch, in thousandths of the size."""
    if right_to_left or needs_shaping(part):
        return shaped_units(part, face, right_to_left=right_to_left)
    return font_face(face).units_of(part)
