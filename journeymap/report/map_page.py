"""A diagram alone on a page of its own size, one point a map unit: what a picture is made from."""

import io

from journeymap.diagram import Diagram, Theme


def diagram_pdf(diagram: Diagram, title: str, theme: Theme) -> bytes:
    """The diagram as a PDF of one page of its size."""
    from reportlab.pdfgen.canvas import Canvas

    from journeymap.report.fonts import register_fonts
    from journeymap.report.painter import Painter

    regular = register_fonts()
    stream = io.BytesIO()
    size = (diagram.width, diagram.height)
    canvas = Canvas(stream, pagesize=size, invariant=1, initialFontName=regular)  # type: ignore[arg-type]
    canvas.setTitle(title)
    red, green, blue = (int(theme.canvas[at : at + 2], 16) / 255 for at in (1, 3, 5))
    canvas.setFillColorRGB(red, green, blue)
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    Painter(canvas).paint(diagram.groups, left=0, top=diagram.height, scale=1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
