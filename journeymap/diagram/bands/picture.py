"""A journey's map, or some of its cards, as one picture in map units; for SVG, PNG, clipboards."""

from collections.abc import Collection
from dataclasses import replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import Head, draw_head, head_height
from journeymap.diagram.bands.drawing.legend import legend_height, whole_legend
from journeymap.diagram.bands.drawing.page import LEGEND_ROOM, draw_page, framed, under_head
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.parts import only
from journeymap.diagram.bands.purposes import LANES, POSTER, READING
from journeymap.diagram.bands.wrapping import wrap
from journeymap.diagram.options import Options
from journeymap.diagram.rows import AT_FIRST_LEFT_OUT
from journeymap.diagram.shapes import Diagram
from journeymap.diagram.telling import spoken_of
from journeymap.diagram.theme import LIGHT, Theme
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens

_WIDE, _HIGH = 420.0, 297.0
"""The shape of a picture: that of a sheet of A3 on its side."""
_MARGIN = 24.0
_READING_WIDTH = 1150.0
_PICTURE = replace(POSTER, type_sizes=((14.0, 11.5),), card_widths=(138.0,), effort=1500,
                    times_for_few=1)  # fmt: skip
"""A poster at the usual sizes, since a picture is as large as it likes."""
_LEFT_OUT_OF_A_PART = AT_FIRST_LEFT_OUT | {"feeling", "money", "quotes"}


def picture_of(journey: Journey, options: Options) -> Diagram:
    """The map with its head and legend, about as wide and high as a sheet on its side."""
    lens, theme, hide_quotes = options.lens, options.theme, options.quotes_out
    content = content_of(journey, lens, hide_quotes=hide_quotes, left_out=options.left_out)
    head = head_of(journey, content, lens, hide_quotes=hide_quotes)
    around = _Around(content, head, theme)
    fitted = fit(content, _PICTURE, _WIDE, _HIGH, around=around.of, columns=options.columns)
    diagram = draw_page(content, fitted.page, theme, spoken_of(journey), legend=True)
    return framed(under_head(content, head, diagram, theme), _MARGIN)


def draw_reading(journey: Journey, options: Options) -> Diagram:
    """The map in bands of one width with its legend, to be laid beside another."""
    content = content_of(
        journey, options.lens, hide_quotes=options.quotes_out, left_out=options.left_out
    )
    page = wrap(content, READING, _READING_WIDTH, 1.0)
    diagram = draw_page(content, page, options.theme, spoken_of(journey), legend=True)
    return framed(diagram, _MARGIN)


def draw_beginning(journey: Journey, lens: Lens, theme: Theme, steps: int) -> Diagram:
    """The lanes of a journey with its first steps in one band, without quotes nobody agreed to."""
    columns = (0, min(len(journey.columns), steps))
    content = content_of(journey, lens, hide_quotes=True, columns=columns)
    band = layout_band(content, *columns, LANES.style)
    return draw_page(content, stacked((band,), 0.0, band.width, 1.0), theme)


def draw_cards(
    journey: Journey, cards: Collection[str], lens: Lens = Lens.PROVIDER, theme: Theme = LIGHT
) -> Diagram:
    """Some cards, the hand-offs between them and their gaps, numbered as on the whole map.

    Feelings, payers and quotes stay out.
    """
    content = only(content_of(journey, lens, hide_quotes=True, left_out=_LEFT_OUT_OF_A_PART),
                    frozenset(cards))  # fmt: skip
    fitted = fit(content, _PICTURE, _WIDE, _HIGH)
    diagram = draw_page(content, fitted.page, theme, spoken_of(journey))
    return framed(diagram, _MARGIN)


class _Around:
    """How high head and legend are at a width, in map units."""

    def __init__(self, content: MapContent, head: Head, theme: Theme) -> None:
        self._content = content
        self._head = head
        self._theme = theme
        self._legend = whole_legend(content, theme)

    def of(self, width: float) -> float:
        """Both together, where the page is so wide."""
        over = head_height(draw_head(self._content, self._head, width, self._theme))
        return over + LEGEND_ROOM + legend_height(self._legend, width)
