"""Glyphs as outlines, for whatever cannot rely on a font being there."""

from functools import lru_cache
from typing import Any

from journeymap.typography.faces import hb_font

type OutlineMove = tuple[str, tuple[float, ...]]
"""`move`, `line`, `curve` (cubic) or `close`, and the coordinates of its points, x before y."""


@lru_cache(maxsize=4096)
def glyph_outline(face: str, glyph: int) -> tuple[OutlineMove, ...]:
    """A glyph's outline for a type size of 1; y grows upwards from the baseline."""
    import uharfbuzz

    font, units = hb_font(face)
    calls: list[OutlineMove] = []
    last: list[tuple[float, float]] = [(0.0, 0.0)]

    def move(x: float, y: float, _data: Any) -> None:
        calls.append(("move", (x, y)))
        last[0] = (x, y)

    def line(x: float, y: float, _data: Any) -> None:
        calls.append(("line", (x, y)))
        last[0] = (x, y)

    def quadratic(*given: Any) -> None:
        cx, cy, x, y = given[:4]
        sx, sy = last[0]
        first = sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3
        second = x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
        calls.append(("curve", (*first, *second, x, y)))
        last[0] = (x, y)

    def cubic(*given: Any) -> None:
        calls.append(("curve", given[:6]))
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
