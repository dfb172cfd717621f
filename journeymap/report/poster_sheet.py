"""A poster as one sheet before it meets paper: the map as large as its room, and what is around."""

from dataclasses import dataclass, replace

from journeymap.diagram import PRINT, Diagram
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.fitting import Fitted, fit_laid
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.purposes import POSTER
from journeymap.report.paper import Size
from journeymap.report.poster_around import Layer, Words, around_on
from journeymap.report.sticky_fields import fields_beside, note_side
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """A sheet with all that stands on it, in the order of reading.

    Attributes:
        size: of the paper.
        diagram: the map.
        fitted: how large it came out.
        layers: head, map, legend, foot.
        title: what the map is called where it is heard.
    """

    size: Size
    diagram: Diagram
    fitted: Fitted
    layers: tuple[Layer, ...]
    title: str

    @property
    def is_readable(self) -> bool:
        """Whether the map's smallest type is 6 points or more."""
        return self.fitted.is_readable

    @property
    def scale(self) -> float:
        """Points for a map unit."""
        return self.fitted.page.scale


def poster_sheet(laid: Laid, words: Words, size: Size, columns: Span | None = None) -> PosterSheet:
    """The map on a sheet of a size as it lies; of these columns alone where they are given.

    On the sheet of a whole map no card's title is larger than the map's own.
    """
    content = laid.content
    around = around_on(content, replace(words, warning=too_small()), size)
    most = POSTER.most_title if columns else around.title_size
    purpose = replace(POSTER, most_title=most)
    fitted = fit_laid(laid, purpose, around.width, around.height, around=around.of, columns=columns)
    diagram = draw_page(content, fitted.page, PRINT, words.spoken)
    if words.write_here:
        fields = fields_beside(fitted.page, note_side(size) / fitted.page.scale, PRINT)
        diagram = replace(diagram, groups=(*diagram.groups, *fields))
    layers = (*around.head_layers(), around.map_layer(diagram, fitted),
              *around.foot_layers(fitted.page, warned=not fitted.is_readable))  # fmt: skip
    return PosterSheet(size, diagram, fitted, layers, words.title)


def too_small() -> str:
    """That the map cannot be read on its paper, and what helps."""
    told = text(
        "Its smallest type is under {size} points; choose larger paper or a sheet for each stage."
    )
    return told.format(size=int(POSTER.least))
