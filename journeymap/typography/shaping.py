"""Characters into glyphs where their neighbours decide: Arabic, marks, right to left."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from journeymap.typography.faces import hb_font

_FEATURES = {"kern": False, "liga": False, "clig": False}
"""Off, so that screen and paper measure alike; ligatures that a script requires stay on."""
_COMPLEX = (
    (0x0300, 0x036F),
    (0x0590, 0x109F),
    (0x1780, 0x18AF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200C, 0x200D),
    (0x20D0, 0x20FF),
    (0xFB1D, 0xFDFF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFE70, 0xFEFF),
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped run, in visual order; lengths per unit of size, y upwards."""

    index: int
    cluster: int
    advance: float
    x_offset: float
    y_offset: float


def needs_shaping(content: str) -> bool:
    """Whether the text has characters whose glyphs depend on their neighbours."""
    if content.isascii():
        return False
    return any(low <= ord(sign) <= high for sign in content for low, high in _COMPLEX)


@lru_cache(maxsize=4096)
def shape(content: str, face: str, *, right_to_left: bool = False) -> tuple[Glyph, ...]:
    """The glyphs of a run of one face and one direction, from left to right."""
    import uharfbuzz

    font, units = hb_font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(content)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(font, buffer, _FEATURES)
    return tuple(
        Glyph(
            index=info.codepoint,
            cluster=info.cluster,
            advance=position.x_advance / units,
            x_offset=position.x_offset / units,
            y_offset=position.y_offset / units,
        )
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def is_joined_to_previous(character: str) -> bool:
    """Whether a line may not break before the character: marks, joiners, variation selectors."""
    return category(character) in {"Mn", "Me", "Mc"} or character == "\u200d"
