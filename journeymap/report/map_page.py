"""The map alone on a page of its own size, one point a map unit: what a picture is made from."""

import io

from journeymap.diagram import Options, draw
from journeymap.model.journey import Journey


def map_pdf(journey: Journey, options: Options) -> tuple[bytes, float, float]:
    """The map as a PDF of one page, with the page's width and height in points."""
    from reportlab.pdfgen.canvas import Canvas

    from journeymap.report.fonts import register_fonts
    from journeymap.report.painter import Painter

    regular = register_fonts()
    diagram = draw(journey, options)
    stream = io.BytesIO()
    size = (diagram.width, diagram.height)
    canvas = Canvas(stream, pagesize=size, invariant=1, initialFontName=regular)  # type: ignore[arg-type]
    canvas.setTitle(journey.title)
    red, green, blue = (int(options.theme.canvas[at : at + 2], 16) / 255 for at in (1, 3, 5))
    canvas.setFillColorRGB(red, green, blue)
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    Painter(canvas).paint(diagram.groups, left=0, top=diagram.height, scale=1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue(), *size
