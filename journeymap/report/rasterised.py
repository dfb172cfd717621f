"""Pages of a PDF as pixels, by PDFium: what PNG, preview and printers take."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

_LOCK = Lock()
"""PDFium does one thing at a time; windows and exports ask it from several threads."""
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as pixels.

    Attributes:
        width: in pixels.
        height: in pixels.
        stride: how many bytes a row of pixels takes.
        pixels: four bytes a pixel: blue, green, red, and one that means nothing.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page of a PDF, in points."""
    with _LOCK, _opened(data) as document:
        return tuple(tuple(document.get_page_size(place)) for place in range(len(document)))


def page_raster(data: bytes, page: int, scale: float) -> Raster:
    """A page, counted from 0, at `scale` pixels a point; less where it would exceed 60 megapixels.

    Raises:
        IndexError: there is no such page.
    """
    with _LOCK, _opened(data) as document:
        width, height = document.get_page_size(page)
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        bitmap = document[page].render(scale=min(scale, most), prefer_bgrx=True)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _opened(data: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(data)
