"""Characters into glyphs where their neighbours decide: Arabic, marks, right to left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from journeymap.typography.faces import REPLACEMENT, hb_font
from journeymap.typography.font_files import UNITS

_FEATURES = {"kern": False, "liga": False, "clig": False}
"""Off, so that screen and paper measure alike; ligatures that a script requires stay on."""
_LANGUAGE = "en"
"""Fixed, or the same text would have other glyphs on a computer set to another language."""
_COMPLEX = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u1780-\u18af\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d"
    "\u20d0-\u20ff\u3099\u309a\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\U00010800-\U00010fff"
    "\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped run, in visual order; lengths per unit of size, y upwards.

    Attributes:
        index: the number of the glyph in the font.
        cluster: the position in the run's text of the first character that the glyph shows.
        advance: how far the next glyph is.
        x_offset: how far right of its place the glyph is drawn.
        y_offset: how far above its place the glyph is drawn.
    """

    index: int
    cluster: int
    advance: float
    x_offset: float
    y_offset: float


def needs_shaping(content: str) -> bool:
    """Whether the text has characters whose glyphs depend on their neighbours."""
    return not content.isascii() and _COMPLEX.search(content) is not None


@lru_cache(maxsize=4096)
def shape(content: str, face: str, *, right_to_left: bool = False) -> tuple[Glyph, ...]:
    """The glyphs of a run of one face and one direction, from left to right.

    What the face has no glyph for is one sign of replacement, marks and all, never an empty box.
    """
    import uharfbuzz

    font, per_em = hb_font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(_SURROGATE.sub("\ufffd", content))
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = _LANGUAGE
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _FEATURES)
    shaped = [
        Glyph(
            index=info.codepoint,
            cluster=info.cluster,
            advance=position.x_advance / per_em,
            x_offset=position.x_offset / per_em,
            y_offset=position.y_offset / per_em,
        )
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    if all(glyph.index for glyph in shaped):
        return tuple(shaped)
    return tuple(_marked(shaped, font, per_em))


def _marked(shaped: list[Glyph], font: Any, per_em: int) -> Iterator[Glyph]:
    """The glyphs with a sign for each cluster that has one which the font lacks."""
    sign = font.get_nominal_glyph(ord(REPLACEMENT)) or 0
    advance = font.get_glyph_h_advance(sign) / per_em
    for cluster, group in groupby(shaped, key=lambda glyph: glyph.cluster):
        glyphs = list(group)
        if all(glyph.index for glyph in glyphs):
            yield from glyphs
        else:
            yield Glyph(sign, cluster, advance, 0.0, 0.0)


def shaped_units(content: str, face: str, *, right_to_left: bool) -> list[int]:
    """The width that each character adds to a shaped run, in thousandths of the size.

    Where several characters share glyphs, the first of them has the width of all.
    """
    widths = [0] * len(content)
    for glyph in shape(content, face, right_to_left=right_to_left):
        widths[glyph.cluster] += round(glyph.advance * UNITS)
    return widths
