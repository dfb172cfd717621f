"""Where a PDF's words stand, read back from the file, and which of them cannot all be read."""

from dataclasses import dataclass
from functools import lru_cache

import pypdfium2

_TOUCHING = 0.5
"""Points that boxes may share: neighbouring lines and runs touch."""
_TOUCHING_SHARE = 0.08
"""What share of their height the lines of large type may share: tails reach into the next line."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A stretch of a line; lengths in points from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def boxes_of(data: bytes) -> tuple[list[TextBox], list[str]]:
    """The boxes of all words, and which of them stand outside their page, over it, or covered."""
    boxes: list[TextBox] = []
    troubles: list[str] = []
    for number, (page, told) in enumerate(_pages_of(data), 1):
        here = [TextBox(number, *told.get_rect(at)) for at in range(told.count_rects())]
        troubles += _outside(here, *page.get_size()) + _overlapping(here)
        boxes += here
    return boxes, troubles


def text_of(data: bytes) -> str:
    """All words of the file without spaces, as pdfium reads them."""
    pages = [told.get_text_bounded() for _page, told in _pages_of(data)]
    return "".join("".join(pages).split())


@lru_cache(maxsize=1)
def _pages_of(data: bytes) -> list[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    """The pages with their words: those of one print are opened once, which takes longest."""
    return [(page, page.get_textpage()) for page in pypdfium2.PdfDocument(data)]


def _outside(boxes: list[TextBox], width: float, height: float) -> list[str]:
    return [
        f"outside: {one}"
        for one in boxes
        if one.left < 0 or one.bottom < 0 or one.right > width or one.top > height
    ]


def _overlapping(boxes: list[TextBox]) -> list[str]:
    found = []
    ordered = sorted(boxes, key=lambda one: one.left)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.left >= one.right - _TOUCHING:
                break
            wide = min(one.right, other.right) - other.left
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            least = _TOUCHING_SHARE * min(one.top - one.bottom, other.top - other.bottom)
            if wide > _TOUCHING and high > max(_TOUCHING, least):
                found.append(f"overlapping: {one} and {other}")
    return found
