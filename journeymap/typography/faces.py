"""The fonts that ship with the program: what each covers and how wide its characters are.

Noto Sans (SIL Open Font License) for Latin, Greek and Cyrillic; its Arabic and Hebrew companions,
and two fonts of symbols, where it has no glyph.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from journeymap.assets import resource_bytes
from journeymap.typography.font_files import UNITS, FontFile, read_font_file


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
        """The width of the character by itself, in thousandths of the size."""
        font = _font_file(self.name)
        glyph = font.glyphs.get(ord(character), 0)
        return font.advances[min(glyph, len(font.advances) - 1)]


_SANS = "Noto Sans"
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
)
_BY_NAME = {face.name: face for face in _FACES}
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
def _companions(style: FontStyle) -> tuple[FontFace, ...]:
    """The faces to try where the family has no glyph: those of the style's weight first."""
    weight = FontStyle.BOLD if style in _HEAVY else FontStyle.REGULAR
    others = (face for face in _FACES if face.family != _SANS)
    return tuple(sorted(others, key=lambda face: face.style is not weight))


@cache
def face_of(character: str, style: FontStyle) -> FontFace:
    """The face that shows the character: the family's own, else the first companion that can.

    Where none can, the family's own face stands in and shows its box.
    """
    own = base_face(style)
    if own.covers(character):
        return own
    return next((face for face in _companions(style) if face.covers(character)), own)


def is_covered(character: str) -> bool:
    """Whether any shipped font has a glyph for the character."""
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
