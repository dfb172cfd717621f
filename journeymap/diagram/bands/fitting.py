"""A whole map, or a part of it, as large as a window or a sheet allows."""

from dataclasses import dataclass

from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.filling import filled
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.purposes import Purpose
from journeymap.diagram.bands.searching import Around, Search, Target
from journeymap.diagram.bands.style import Style


@dataclass(frozen=True)
class Fitted:
    """A page, and how large it is.

    Attributes:
        page: the bands.
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


def nothing_around(_width: float) -> float:
    """Neither head nor legend."""
    return 0.0


def fit(
    content: MapContent,
    purpose: Purpose,
    width: float,
    height: float,
    *,
    around: Around = nothing_around,
    columns: Span | None = None,
) -> Fitted:
    """The map as large as a rectangle allows.

    Args:
        content: what the map says.
        purpose: what is tried, and how large it may become.
        width: of the rectangle, in units of the target.
        height: of the rectangle.
        around: how high what stands over and under the bands is.
        columns: the first column and the one after the last; all if not said.
    """
    return fit_laid(Laid(content), purpose, width, height, around=around, columns=columns)


def fit_laid(
    laid: Laid,
    purpose: Purpose,
    width: float,
    height: float,
    *,
    around: Around = nothing_around,
    columns: Span | None = None,
) -> Fitted:
    """The same for one of several rectangles, which share what is laid out for them."""
    content = laid.content
    span = columns or (0, len(content.columns))
    target = Target(width, height, around)
    if span[0] >= span[1]:
        scale = purpose.most_title / purpose.style.title
        return Fitted(Page((), width / scale, 0.0, scale), purpose.style, purpose.least)
    search = Search(laid, purpose, target, span)
    style, cut = search.best()
    bands = filled(laid.groundwork, cut.bands, search.room(style), cut.scale, purpose)
    page = stacked(bands, style.between, width / cut.scale, cut.scale)
    return Fitted(page, style, purpose.least)
