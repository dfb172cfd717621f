"""Any diagram as a picture of its own: the map, the silo map, the continuum."""

from journeymap.diagram import Diagram, Theme
from journeymap.exchange.png import png_of
from journeymap.exchange.svg import svg_of
from journeymap.model.journey import Journey


def picture_bytes(diagram: Diagram, journey: Journey, theme: Theme, suffix: str) -> bytes:
    """The diagram as SVG or PNG, by the suffix; the journey gives language and title."""
    if suffix == ".svg":
        return svg_of(diagram, journey, theme.canvas)
    return png_of(diagram, journey.title, theme)
