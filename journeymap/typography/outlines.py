"""The outlines of glyphs, for text that must look the same where its font is not at hand."""

from functools import lru_cache
from typing import Any

from journeymap.typography.faces import hb_font


@lru_cache(maxsize=4096)
def glyph_outline(face: str, glyph: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """A glyph's outline per unit of size, y upwards: calls of a path with their points."""
    import uharfbuzz

    font, units = hb_font(face)
    calls: list[tuple[str, tuple[float, ...]]] = []
    last = [(0.0, 0.0)]

    def move(x: float, y: float, _data: Any) -> None:
        calls.append(("moveTo", (x, y)))
        last[0] = (x, y)

    def line(x: float, y: float, _data: Any) -> None:
        calls.append(("lineTo", (x, y)))
        last[0] = (x, y)

    def quadratic(*given: Any) -> None:
        cx, cy, x, y = given[:4]
        sx, sy = last[0]
        first = sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3
        second = x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
        calls.append(("curveTo", (*first, *second, x, y)))
        last[0] = (x, y)

    def cubic(*given: Any) -> None:
        calls.append(("curveTo", given[:6]))
        last[0] = given[4], given[5]

    def close(_data: Any) -> None:
        calls.append(("close", ()))

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(line)
    functions.set_quadratic_to_func(quadratic)
    functions.set_cubic_to_func(cubic)
    functions.set_close_path_func(close)
    font.draw_glyph(glyph, functions, None)
    return tuple((name, tuple(value / units for value in points)) for name, points in calls)
