"""The map as pictures show it: in boxes, with its head and legend."""

from journeymap.diagram.bands.picture import draw_picture
from journeymap.diagram.drawing import Options
from journeymap.diagram.shapes import Diagram
from journeymap.model.journey import Journey


def whole_map(journey: Journey, options: Options) -> Diagram:
    """The map of a journey under a lens, in the colours and without the parts that are asked."""
    return draw_picture(
        journey,
        options.lens,
        options.theme,
        hide_quotes=options.hide_quotes,
        left_out=options.left_out,
        columns=options.columns,
    )
