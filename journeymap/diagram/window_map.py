"""A map as one window shows it: in boxes that fit into it, in boxes to read, or in lanes.

While somebody edits, what stands stays: the columns at which bands begin, how each band was laid
out, and how large everything is. Only what is asked for, or another size of the window, fits anew.
"""

from dataclasses import dataclass
from itertools import pairwise

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.page import DrawnBands, draw_page
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.purposes import READING, WHOLE
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.unchanged import says_the_same
from journeymap.diagram.bands.wrapping import wrap
from journeymap.diagram.drawing import LastDrawing, Options, draw
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import Diagram
from journeymap.model.journey import Journey

READABLE = 11.0
"""From this size of titles on, in pixels, the whole journey is what opens."""
_WIDER = 1.02
"""How much wider than the page a band may become before its steps are wrapped anew."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a window shows a map, and how large it is, in pixels."""

    mode: MapMode = MapMode.LANES
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """The last page, and what it was made for."""

    frame: Frame
    lens: str
    content: MapContent
    page: Page


class WindowMap:
    """Draws the map of one window again and again; it belongs to that window alone."""

    def __init__(self) -> None:
        self._last = LastDrawing()
        self._kept: _Kept | None = None
        self._drawn = DrawnBands()

    @property
    def scale(self) -> float:
        """Pixels for one map unit where the last page fits as it was meant to."""
        return self._kept.page.scale if self._kept is not None else 1.0

    def fit_anew(self) -> None:
        """Let go of what stands: the next drawing looks for the largest that fits."""
        self._kept = None

    def draw(self, journey: Journey, options: Options, frame: Frame) -> Diagram:
        """The map; without a card, or without a window, in lanes."""
        if frame.mode is MapMode.LANES or not journey.touchpoints or frame.width < 1:
            self._kept = None
            return draw(journey, options, self._last)
        content = content_of(journey, options.lens, left_out=options.left_out)
        page = self._page(content, frame, options.lens)
        self._kept = _Kept(frame, options.lens, content, page)
        return draw_page(content, page, options.theme, drawn=self._drawn)

    def mode_to_open(self, journey: Journey, options: Options, frame: Frame) -> MapMode:
        """Whole where its titles can be read, else for reading; in lanes where there is no card."""
        if not journey.touchpoints or frame.width < 1:
            return MapMode.LANES
        content = content_of(journey, options.lens, left_out=options.left_out)
        found = fit(content, WHOLE, frame.width, frame.height)
        if found.title < READABLE:
            return MapMode.READING
        whole = Frame(MapMode.WHOLE, frame.width, frame.height)
        self._kept = _Kept(whole, options.lens, content, found.page)
        return MapMode.WHOLE

    def _page(self, content: MapContent, frame: Frame, lens: str) -> Page:
        kept = self._kept
        if kept is None or kept.frame != frame or kept.lens != lens:
            return _fitted(content, frame)
        if kept.content == content:
            return kept.page
        page = _again(content, kept)
        return page if page is not None else _fitted(content, frame)


def _fitted(content: MapContent, frame: Frame) -> Page:
    if frame.mode is MapMode.WHOLE:
        return fit(content, WHOLE, frame.width, frame.height).page
    return wrap(content, READING, frame.width, READING.most_title / READING.style.title)


def _again(content: MapContent, kept: _Kept) -> Page | None:
    """The same bands with what they hold now; None where their steps are gone or have no room."""
    place = {column.step: number for number, column in enumerate(content.columns)}
    cuts: list[int] = []
    styles = []
    for _top, band in kept.page.bands:
        first = place.get(kept.content.columns[band.first].step)
        if first is not None and (not cuts or first > cuts[-1]):
            cuts.append(first if cuts else 0)
            styles.append(band.style)
    if not cuts:
        return None
    known = {(band.first, band.last): band for _top, band in kept.page.bands}
    spans = pairwise((*cuts, len(content.columns)))
    bands = [_laid_out(content, kept.content, known.get(span), span, style)
             for span, style in zip(spans, styles, strict=True)]  # fmt: skip
    if kept.frame.mode is MapMode.READING and _are_too_wide(bands, kept.page):
        return None
    width = max(kept.page.width, *(band.width for band in bands))
    return stacked(bands, styles[0].between, width, kept.page.scale)


def _laid_out(
    content: MapContent,
    before: MapContent,
    known: Band | None,
    span: tuple[int, int],
    style: Style,
) -> Band:
    """The band as it stands, where nothing in it is another; else laid out in the same way."""
    if known is not None and says_the_same(before, content, *span):
        return known
    return layout_band(content, *span, style)


def _are_too_wide(bands: list[Band], page: Page) -> bool:
    """Whether a band no longer fits; one step alone that is wider is as narrow as it gets."""
    return any(band.width > page.width * _WIDER and band.last - band.first > 1 for band in bands)
