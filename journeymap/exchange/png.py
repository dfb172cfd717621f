"""The map as PNG: the map page of the report, rasterised.

Lost: everything but the picture; text in it cannot be searched.
"""

import io

from journeymap.diagram import Options
from journeymap.model.journey import Journey

_MOST_PIXELS = 60_000_000
_DOTS_PER_UNIT = 2.0


def png_bytes(journey: Journey, options: Options | None = None) -> bytes:
    """The map at two pixels a map unit, less where the picture would exceed 60 megapixels."""
    import pypdfium2

    from journeymap.report.map_page import map_pdf

    data, width, height = map_pdf(journey, options or Options())
    scale = _DOTS_PER_UNIT
    if width * height * scale**2 > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
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
