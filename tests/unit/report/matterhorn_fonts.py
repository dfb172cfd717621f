"""Simple TrueType fonts in a PDF: embedded, whole, as wide as they say, mapped to Unicode."""

import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from tests.unit.report.matterhorn_content import Content

_SYMBOLIC = 4


def font_faults(contents: list[Content]) -> Iterator[str]:
    """The conditions of checkpoints 10 and 31 that the fonts in use meet."""
    used: dict[Any, tuple[Any, set[int]]] = {}
    for content in contents:
        for name, codes in content.codes.items():
            font = content.fonts[name]
            used.setdefault(font.objgen, (font, set()))[1].update(codes)
    for font, codes in used.values():
        yield from _font(font, codes)


def _font(font: Any, codes: set[int]) -> Iterator[str]:
    yield from _unicode(font, codes)
    description = font.get("/FontDescriptor", {})
    if "/FontFile2" not in description:
        yield "31-009"
        return
    if int(description.Flags) & _SYMBOLIC and "/Encoding" in font:
        yield "31-024"
    tables = _tables(bytes(description.FontFile2.read_bytes()))
    maps = _character_maps(tables.get(b"cmap", b""))
    if not maps:
        yield "31-025"
        return
    if len(maps) > 1 and (3, 0) not in maps:
        yield "31-026"
    yield from _glyphs(font, codes, next(iter(maps.values())), _widths(tables))


def _glyphs(
    font: Any, codes: set[int], glyphs: dict[int, int], widths: list[float]
) -> Iterator[str]:
    first = int(font.FirstChar)
    for code in codes:
        glyph = glyphs.get(code)
        if glyph is None or glyph >= len(widths):
            yield "31-011"
        elif glyph == 0:
            yield "31-030"
        elif abs(float(font.Widths[code - first]) - widths[glyph]) > 1:
            yield "31-016"


def _unicode(font: Any, codes: set[int]) -> Iterator[str]:
    stream = font.get("/ToUnicode")
    if stream is None:
        yield "31-027"
        yield "10-001"
        return
    entries = re.findall(rb"<([0-9A-F]{2})>\s*<([0-9A-F]+)>", bytes(stream.read_bytes()))
    known = {int(code, 16): bytes.fromhex(to.decode()) for code, to in entries if len(to) >= 4}
    if codes - set(known):
        yield "10-001"
    signs = {to.decode("utf-16-be") for to in known.values()}
    if any("\0" in one for one in signs):
        yield "31-028"
    if any({"\ufeff", "\ufffe"} & set(one) for one in signs):
        yield "31-029"


def _tables(data: bytes) -> Mapping[bytes, bytes]:
    """The tables of a font file by their tags."""
    count = struct.unpack(">H", data[4:6])[0]
    rows = (struct.unpack(">4sLLL", data[12 + at * 16 : 28 + at * 16]) for at in range(count))
    return {tag: data[offset : offset + length] for tag, _sum, offset, length in rows}


def _character_maps(table: bytes) -> dict[tuple[int, int], dict[int, int]]:
    """For each platform and encoding: the glyph of each code; formats 0, 4 (as if 6) and 6."""
    if not table:
        return {}
    count = struct.unpack(">H", table[2:4])[0]
    found = {}
    for at in range(count):
        platform, encoding, offset = struct.unpack(">HHL", table[4 + at * 8 : 12 + at * 8])
        part = table[offset:]
        if struct.unpack(">H", part[:2])[0] == 0:
            found[platform, encoding] = dict(enumerate(part[6:262]))
            continue
        first, entries = struct.unpack(">HH", part[6:10])
        glyphs = struct.unpack(f">{entries}H", part[10 : 10 + 2 * entries])
        found[platform, encoding] = dict(enumerate(glyphs, first))
    return found


def _widths(tables: Mapping[bytes, bytes]) -> list[float]:
    """The advance of each glyph in thousandths of the size."""
    per_em = struct.unpack(">H", tables[b"head"][18:20])[0]
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    count = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    advances = [struct.unpack(">H", tables[b"hmtx"][at * 4 : at * 4 + 2])[0] for at in range(count)]
    advances += [advances[-1]] * (glyphs - count)
    return [one * 1000 / per_em for one in advances]
