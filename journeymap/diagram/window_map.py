"""A map as one window shows it: in boxes that fit into it, in boxes to read, or in lanes.

While somebody edits, what stands stays: see `bands.arrangement`. Only what is asked for, or another
size of the window, fits anew.
"""

from dataclasses import dataclass, replace

from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import LINE_HEIGHT, draw_head_line
from journeymap.diagram.bands.drawing.page import DrawnBands, draw_page
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of, content_with
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import lowered, stacked
from journeymap.diagram.bands.purposes import LANES, READING, WHOLE, Purpose
from journeymap.diagram.bands.wrapping import wrap
from journeymap.diagram.drawing import Options
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.rows import own_strips
from journeymap.diagram.shapes import Diagram
from journeymap.diagram.strips import Strip
from journeymap.model.journey import Journey

READABLE = 11.0
"""From this size of titles on, in pixels, the whole journey is what opens."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a window shows a map, and how large it is, in pixels."""

    mode: MapMode = MapMode.LANES
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands, and what it was cut for."""

    frame: Frame
    lens: str
    arrangement: Arrangement


class WindowMap:
    """Draws the map of one window again and again; it belongs to that window alone."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._drawn = DrawnBands()

    @property
    def scale(self) -> float:
        """Pixels for one map unit where the last page fits as it was meant to."""
        return self._kept.arrangement.page.scale if self._kept is not None else 1.0

    def fit_anew(self) -> None:
        """Let go of what stands: the next drawing looks for the largest that fits."""
        self._kept = None

    def draw(self, journey: Journey, options: Options, frame: Frame) -> Diagram:
        """The map; without a card, or without a window, in lanes."""
        if frame.mode is MapMode.LANES or not journey.touchpoints or frame.width < 1:
            return self._draw_lanes(journey, options, replace(frame, mode=MapMode.LANES))
        content = content_of(journey, options.lens, left_out=options.left_out)
        content = replace(content, strips=_strips(journey, options))
        page = self._page(content, frame, options.lens)
        return draw_page(content, page, options.theme, drawn=self._drawn)

    def _draw_lanes(self, journey: Journey, options: Options, frame: Frame) -> Diagram:
        """The lanes with a line over them that says what they show, and the legend under them."""
        content = content_with(
            journey,
            options.lens,
            options.left_out,
            options.collapsed,
            untagged=options.untagged_lane,
        )
        content = replace(content, strips=_strips(journey, options))
        page = self._page(content, frame, options.lens)
        theme = options.theme
        head = head_of(journey, content, options.lens, hide_quotes=options.quotes_out)
        line = draw_head_line(head, page.width, theme)
        lower = lowered(page, LINE_HEIGHT)
        diagram = draw_page(content, lower, theme, legend=True, drawn=self._drawn)
        return replace(diagram, groups=(*diagram.groups, line))

    def mode_to_open(self, journey: Journey, options: Options, frame: Frame) -> MapMode:
        """Whole where its titles can be read, else for reading; in lanes where there is no card."""
        if not journey.touchpoints or frame.width < 1:
            return MapMode.LANES
        content = content_of(journey, options.lens, left_out=options.left_out)
        found = fit(content, WHOLE, frame.width, frame.height)
        if found.title < READABLE:
            return MapMode.READING
        whole = Frame(MapMode.WHOLE, frame.width, frame.height)
        arrangement = Arrangement(content, found.page, found.style, wraps=False)
        self._kept = _Kept(whole, options.lens, arrangement)
        return MapMode.WHOLE

    def _page(self, content: MapContent, frame: Frame, lens: str) -> Page:
        kept = self._kept
        if kept is None or kept.frame != frame or kept.lens != lens:
            kept = self._kept = _Kept(frame, lens, _arranged(content, frame))
        return kept.arrangement.show(content)


def _arranged(content: MapContent, frame: Frame) -> Arrangement:
    """A first cut: as large as it fits into the window, or wrapped at its width, if it has one."""
    if frame.mode is MapMode.WHOLE:
        found = fit(content, WHOLE, frame.width, frame.height)
        return Arrangement(content, found.page, found.style, wraps=False)
    purpose = LANES if frame.mode is MapMode.LANES else READING
    if frame.width < 1:
        return _in_one_band(content, purpose)
    scale = purpose.most_title / purpose.style.title
    page = wrap(content, purpose, frame.width, scale)
    return Arrangement(content, page, purpose.style, wraps=True)


def _in_one_band(content: MapContent, purpose: Purpose) -> Arrangement:
    count = len(content.columns)
    bands = [layout_band(content, 0, count, purpose.style)] if count else []
    width = max((band.width for band in bands), default=0.0)
    page = stacked(bands, purpose.style.between, width, 1.0)
    return Arrangement(content, page, purpose.style, wraps=False)


def _strips(journey: Journey, options: Options) -> tuple[Strip, ...]:
    return (*own_strips(journey, options.left_out), *options.strips)
