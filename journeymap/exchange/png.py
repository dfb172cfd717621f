"""The map as PNG: the map page of the report, rasterised.

Lost: everything but the picture; text in it cannot be searched.
"""

import io

from journeymap.diagram import Diagram, Options, Theme
from journeymap.diagram.bands.picture import picture_of
from journeymap.model.journey import Journey

_DOTS_PER_UNIT = 2.0


def png_bytes(journey: Journey, options: Options | None = None) -> bytes:
    """The map at two pixels a map unit, less where the picture would exceed 60 megapixels."""
    chosen = options or Options()
    return png_of(picture_of(journey, chosen), journey.title, chosen.theme)


def png_of(diagram: Diagram, title: str, theme: Theme) -> bytes:
    """A diagram at two pixels a map unit, less where it would exceed 60 megapixels."""
    from PIL import Image

    from journeymap.report.map_page import diagram_pdf
    from journeymap.report.rasterised import page_raster

    page = page_raster(diagram_pdf(diagram, title, theme), 0, _DOTS_PER_UNIT)
    size = (page.width, page.height)
    picture = Image.frombuffer("RGB", size, page.pixels, "raw", "BGRX", page.stride, 1)
    stream = io.BytesIO()
    picture.save(stream, format="PNG")
    return stream.getvalue()
