"""The fonts that ship with the program: what each covers and how wide its characters are.

Noto Sans (SIL Open Font License) for Latin, Greek and Cyrillic; its Arabic and Hebrew companions,
and two fonts of symbols, where it has no glyph.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from journeymap.assets import resource_bytes


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
        return _extents(self.name)[0]

    @property
    def descent(self) -> float:
        """How far below the baseline the font reaches, per unit of size; positive."""
        return _extents(self.name)[1]

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return bool(_hb_font(self.name).get_nominal_glyph(ord(character)))

    def advance(self, character: str) -> float:
        """The width of the character by itself, per unit of size."""
        font = _hb_font(self.name)
        glyph = font.get_nominal_glyph(ord(character)) or 0
        return float(font.get_glyph_h_advance(glyph)) / _units(self.name)


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
def face_of(character: str, style: FontStyle) -> FontFace:
    """The face that shows the character: the family's own, else the first companion that can.

    Where none can, the family's own face stands in and shows its box.
    """
    own = base_face(style)
    if own.covers(character):
        return own
    weight = FontStyle.BOLD if style in _HEAVY else FontStyle.REGULAR
    companions = [face for face in _FACES if face.family != _SANS]
    companions.sort(key=lambda face: face.style is not weight)
    return next((face for face in companions if face.covers(character)), own)


def is_covered(character: str) -> bool:
    """Whether any shipped font has a glyph for the character."""
    return face_of(character, FontStyle.REGULAR).covers(character)


@cache
def advance_of(character: str, style: FontStyle) -> float:
    """The width of a character in the face that shows it, per unit of size."""
    return face_of(character, style).advance(character)


@cache
def _hb_font(name: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(font_face(name).data())))


@cache
def _units(name: str) -> int:
    return int(_hb_font(name).face.upem)


@cache
def _extents(name: str) -> tuple[float, float]:
    extents = _hb_font(name).get_font_extents("ltr")
    return extents.ascender / _units(name), -extents.descender / _units(name)


def hb_font(face: str) -> tuple[Any, int]:
    """The font for shaping, and its units per em."""
    return _hb_font(face), _units(face)
