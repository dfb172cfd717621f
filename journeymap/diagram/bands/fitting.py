"""A whole map, or a stage of it, as large as a window or a sheet allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.filling import filled
from journeymap.diagram.bands.purposes import Purpose
from journeymap.diagram.bands.searching import Around, Search, Target
from journeymap.diagram.bands.style import Style


@dataclass(frozen=True)
class Fitted:
    """A page, and how large it is.

    Attributes:
        page: the bands under their head.
        style: what they were laid out with; rows, folds and air differ by band.
        least: the type size that can just be read there, in units of the target.
    """

    page: Page
    style: Style
    least: float = 0.0

    @property
    def title(self) -> float:
        """The type size of titles in units of the target."""
        return self.page.scale * self.style.title

    @property
    def small(self) -> float:
        """The smallest type size in units of the target."""
        return self.page.scale * self.style.small

    @property
    def is_readable(self) -> bool:
        """Whether nothing is smaller than what can just be read there."""
        return self.small >= self.least


def no_head(_style: Style, _width: float) -> tuple[float, float]:
    """Nothing over and under the bands."""
    return 0.0, 0.0


def fit(
    content: MapContent,
    purpose: Purpose,
    width: float,
    height: float,
    *,
    around: Around = no_head,
    columns: Span | None = None,
) -> Fitted:
    """The map as large as a rectangle allows.

    Args:
        content: what the map says.
        purpose: what is tried, and how large it may become.
        width: of the rectangle, in units of the target.
        height: of the rectangle.
        around: how high head and foot are.
        columns: the first column and the one after the last; all if not said.
    """
    span = columns or (0, len(content.columns))
    target = Target(width, height, around)
    if span[0] >= span[1]:
        scale = purpose.most_title / purpose.style.title
        return Fitted(stacked((), purpose.style, target, scale), purpose.style, purpose.least)
    search = Search(content, purpose, target, span)
    style = search.best_style()
    cut = search.best_cut(style)
    bands = filled(content, cut.bands, search.room(style), cut.scale, purpose)
    return Fitted(stacked(bands, style, target, cut.scale), style, purpose.least)


def stacked(bands: Sequence[Band], style: Style, target: Target, scale: float) -> Page:
    """Bands one under the other, under the head."""
    width = target.width / scale
    head, foot = target.around(style, width)
    y, placed = head, []
    for band in bands:
        placed.append((y, band))
        y += band.height + style.between
    bottom = y - style.between if bands else y
    return Page(tuple(placed), width, bottom + foot, scale, head, foot)
