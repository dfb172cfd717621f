"""The map as PNG: the map page of the report, rasterised.

Lost: everything but the picture; text in it cannot be searched.
"""

import io

from journeymap.diagram import Diagram, Options, Theme, draw
from journeymap.model.journey import Journey

_MOST_PIXELS = 60_000_000
_DOTS_PER_UNIT = 2.0


def png_bytes(journey: Journey, options: Options | None = None) -> bytes:
    """The map at two pixels a map unit, less where the picture would exceed 60 megapixels."""
    chosen = options or Options()
    return png_of(draw(journey, chosen), journey.title, chosen.theme)


def png_of(diagram: Diagram, title: str, theme: Theme) -> bytes:
    """A diagram at two pixels a map unit, less where it would exceed 60 megapixels."""
    import pypdfium2

    from journeymap.report.map_page import diagram_pdf

    data = diagram_pdf(diagram, title, theme)
    scale = _DOTS_PER_UNIT
    if diagram.width * diagram.height * scale**2 > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (diagram.width * diagram.height)) ** 0.5
    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[0].render(scale=scale)
        return _as_png(bitmap)
    finally:
        document.close()


def _as_png(bitmap: "object") -> bytes:
    stream = io.BytesIO()
    bitmap.to_pil().save(stream, format="PNG")  # type: ignore[attr-defined]
    return stream.getvalue()
