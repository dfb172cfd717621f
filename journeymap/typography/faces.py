"""The fonts that ship with the program: what each covers and how wide its characters are.

Noto Sans (SIL Open Font License) for Latin, Greek and Cyrillic; where it has no glyph, its Arabic
and Hebrew companions, two fonts of symbols, Droid Sans Fallback (Apache License) for Chinese and
Japanese, and Nanum Square (SIL Open Font License) for Korean.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from journeymap.assets import resource_bytes
from journeymap.typography.font_files import UNITS, FontFile, read_font_file

REPLACEMENT = "\ufffd"
"""What is shown for a character that no font has: a black diamond with a question mark."""


class FontStyle(StrEnum):
    """The four cuts of the one type family."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold_italic"


@dataclass(frozen=True, slots=True)
class FontFace:
    """One shipped font file; `name` is the same in PDF, on screen and in the folder of fonts."""

    name: str
    family: str
    style: FontStyle

    def data(self) -> bytes:
        """The font file."""
        return resource_bytes(f"fonts/{self.name}.ttf")

    @property
    def ascent(self) -> float:
        """How far above the baseline the font reaches, per unit of size."""
        return _font_file(self.name).ascent / UNITS

    @property
    def descent(self) -> float:
        """How far below the baseline the font reaches, per unit of size; positive."""
        return _font_file(self.name).descent / UNITS

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(character) in _font_file(self.name).glyphs

    def advance(self, character: str) -> float:
        """The width of the character by itself, per unit of size."""
        return self.units(character) / UNITS

    def units(self, character: str) -> int:
        """The width of the character by itself, in thousandths of the size.

        What the font cannot show is as wide as the sign that stands for it.
        """
        return _WIDTHS[self.name][character]

    def units_of(self, content: str) -> list[int]:
        """The width of each character by itself, in thousandths of the size."""
        return list(map(_WIDTHS[self.name].__getitem__, content))


_SANS = "Noto Sans"
_KOREAN = "NanumSquare"
_FACES = (
    FontFace("NotoSans-Regular", _SANS, FontStyle.REGULAR),
    FontFace("NotoSans-Bold", _SANS, FontStyle.BOLD),
    FontFace("NotoSans-Italic", _SANS, FontStyle.ITALIC),
    FontFace("NotoSans-BoldItalic", _SANS, FontStyle.BOLD_ITALIC),
    FontFace("NotoSansArabic-Regular", "Noto Sans Arabic", FontStyle.REGULAR),
    FontFace("NotoSansArabic-Bold", "Noto Sans Arabic", FontStyle.BOLD),
    FontFace("NotoSansHebrew-Regular", "Noto Sans Hebrew", FontStyle.REGULAR),
    FontFace("NotoSansHebrew-Bold", "Noto Sans Hebrew", FontStyle.BOLD),
    FontFace("NotoSansSymbols2-Regular", "Noto Sans Symbols2", FontStyle.REGULAR),
    FontFace("NotoSansMath-Regular", "Noto Sans Math", FontStyle.REGULAR),
    FontFace("DroidSansFallbackFull", "Droid Sans Fallback", FontStyle.REGULAR),
    FontFace("NanumSquareR", _KOREAN, FontStyle.REGULAR),
    FontFace("NanumSquareB", _KOREAN, FontStyle.BOLD),
)
_BY_NAME = {face.name: face for face in _FACES}


class _Widths(dict[str, int]):
    """The width of each character of a face that was asked for, in thousandths of the size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, character: str) -> int:
        font = _font_file(self._name)
        glyph = font.glyphs.get(ord(character)) or font.glyphs.get(ord(REPLACEMENT), 0)
        self[character] = width = font.advances[min(glyph, len(font.advances) - 1)]
        return width


_WIDTHS = {face.name: _Widths(face.name) for face in _FACES}
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
_PARTS_OF_SYLLABLES = re.compile("[\u1100-\u1112\u1161-\u1175\u11a8-\u11c2]")
"""Letters that shaping joins to syllables, as some systems write Korean."""
_HEAVY = frozenset({FontStyle.BOLD, FontStyle.BOLD_ITALIC})


def font_faces() -> tuple[FontFace, ...]:
    """All shipped faces."""
    return _FACES


def font_face(name: str) -> FontFace:
    """The face of this name.

    Raises:
        KeyError: no such face is shipped.
    """
    return _BY_NAME[name]


@cache
def base_face(style: FontStyle) -> FontFace:
    """The face of the family in this style."""
    return next(face for face in _FACES if face.family == _SANS and face.style is style)


@cache
def _companions(style: FontStyle, *, hangul: bool) -> tuple[FontFace, ...]:
    """The faces to try where the family has no glyph: those of the style's weight first.

    The Korean face comes first for Korean and last for the rest: of Chinese and Japanese it has
    a part only, and a line should not change its face in the middle.
    """
    weight = FontStyle.BOLD if style in _HEAVY else FontStyle.REGULAR
    others = (face for face in _FACES if face.family != _SANS)
    return tuple(
        sorted(
            others,
            key=lambda face: ((face.family == _KOREAN) is not hangul, face.style is not weight),
        )
    )


@cache
def face_of(character: str, style: FontStyle) -> FontFace:
    """The face that shows the character: the family's own, else the first companion that can.

    Where none can, the family's own face stands in and shows its sign of replacement.
    """
    own = base_face(style)
    if own.covers(character):
        return own
    companions = _companions(style, hangul=_HANGUL.match(character) is not None)
    if _PARTS_OF_SYLLABLES.match(character):
        return companions[0]
    return next((face for face in companions if face.covers(character)), own)


def is_covered(character: str) -> bool:
    """Whether any shipped font has a glyph for the character."""
    if _PARTS_OF_SYLLABLES.match(character):
        return True
    return face_of(character, FontStyle.REGULAR).covers(character)


@cache
def _font_file(name: str) -> FontFile:
    return read_font_file(font_face(name).data())


@cache
def hb_font(face: str) -> tuple[Any, int]:
    """The font for shaping, and its units per em."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(font_face(face).data())))
    return font, int(font.face.upem)
