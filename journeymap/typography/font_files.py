"""What a TrueType file says about its characters: which it has, and how wide they are.

Read here, and not by a shaping library, because a window full of Latin text should not have to
load one: the three tables that are needed take about a millisecond a file.
Source: the OpenType specification, tables `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

UNITS = 1000
"""Widths are whole thousandths of the size, so that sums of them are exact."""
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
_LONGEST_FORMAT = 12


@dataclass(frozen=True, slots=True)
class FontFile:
    """The measures of a font; lengths in thousandths of the size.

    Attributes:
        glyphs: the glyph of each character, by code point.
        advances: the width of each glyph, by glyph.
        ascent: above the baseline.
        descent: below the baseline; positive.
    """

    glyphs: Mapping[int, int]
    advances: tuple[int, ...]
    ascent: int
    descent: int


def read_font_file(data: bytes) -> FontFile:
    """The measures of a TrueType file."""
    places = {
        tag: offset for tag, _sum, offset, _length in _rows(data, 12, ">4sIII", _count(data, 4))
    }
    (per_em,) = struct.unpack_from(">H", data, places[b"head"] + 18)
    ascent, descent = struct.unpack_from(">hh", data, places[b"hhea"] + 4)
    return FontFile(
        glyphs=_glyphs(data, places[b"cmap"]),
        advances=tuple(
            round(width * UNITS / per_em)
            for width in _widths(data, places[b"hmtx"], _count(data, places[b"hhea"] + 34))
        ),
        ascent=round(ascent * UNITS / per_em),
        descent=round(-descent * UNITS / per_em),
    )


def _count(data: bytes, offset: int) -> int:
    (value,) = struct.unpack_from(">H", data, offset)
    return int(value)


def _rows(
    data: bytes, offset: int, layout: str, count: int
) -> Iterator[tuple[bytes, int, int, int]]:
    size = struct.calcsize(layout) * count
    yield from struct.iter_unpack(layout, data[offset : offset + size])


def _widths(data: bytes, offset: int, count: int) -> tuple[int, ...]:
    """Each glyph's width; those after the last have the last one's."""
    return struct.unpack_from(f">{2 * count}H", data, offset)[::2]


def _glyphs(data: bytes, table: int) -> dict[int, int]:
    """The characters of the richest Unicode table."""
    count = _count(data, table + 2)
    found: dict[int, int] = {}
    for platform, encoding, offset in struct.iter_unpack(
        ">HHI", data[table + 4 : table + 4 + 8 * count]
    ):
        start = table + offset
        if (platform, encoding) not in _UNICODE:
            continue
        if _count(data, start) == _LONGEST_FORMAT:
            return _segmented_coverage(data, start)
        found = found or _segment_mapping(data, start)
    return found


def _segmented_coverage(data: bytes, start: int) -> dict[int, int]:
    """Format 12: groups of first character, last character, first glyph."""
    (count,) = struct.unpack_from(">I", data, start + 12)
    glyphs: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(
        ">III", data[start + 16 : start + 16 + 12 * count]
    ):
        glyphs.update(
            zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
        )
    return glyphs


def _segment_mapping(data: bytes, start: int) -> dict[int, int]:
    """Format 4: four parallel lists, and for some segments a list of glyphs after them."""
    count = _count(data, start + 6) // 2
    lasts = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", data, start + 16 + 4 * count)
    offsets_at = start + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    glyphs: dict[int, int] = {}
    for number, (first, last, shift, offset) in enumerate(
        zip(firsts, lasts, shifts, offsets, strict=True)
    ):
        for character in range(first, min(last, 0xFFFE) + 1):
            glyph = character
            if offset:
                glyph = _count(data, offsets_at + 2 * number + offset + 2 * (character - first))
            if glyph or not offset:
                glyphs[character] = (glyph + shift) & 0xFFFF
    return {character: glyph for character, glyph in glyphs.items() if glyph}
