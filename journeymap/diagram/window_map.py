"""A map as one window shows it: in boxes that fit into it, in boxes to read, or in lanes.

While somebody edits, what stands stays: see `bands.arrangement`. Only what is asked for, or another
size of the window, fits anew.
"""

from dataclasses import dataclass, replace

from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import Head
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.drawing.strips import BandsWithStrips, draw_strips
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.folding import folded
from journeymap.diagram.bands.from_journey import content_of, content_with
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.purposes import LANES, READING, WHOLE
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.wrapping import wrap
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.options import Options
from journeymap.diagram.rows import own_strips
from journeymap.diagram.scenes.scene import Room, Scene
from journeymap.diagram.scenes.scene_map import SceneMap
from journeymap.diagram.shapes import Diagram
from journeymap.diagram.theme import Theme
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens

READABLE = 11.0
"""From this size of titles on, in pixels, the whole journey is what opens."""
WORTH_OFFERING = 1.15
"""A new fit whose letters are so much larger is offered."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a window shows a map, and how large it is, in pixels."""

    mode: MapMode = MapMode.LANES
    width: float = 0.0
    height: float = 0.0
    scene: Scene | None = None
    """One scene of it for a room, instead of all of it."""
    room: Room | None = None


@dataclass(frozen=True)
class Wanted:
    """A journey to be arranged, by value: it may take a moment, and needs nothing else."""

    content: MapContent
    frame: Frame
    lens: Lens

    def arranged_and_drawn(self, theme: Theme) -> Arrangement:
        """The same as `arranged`, with its bands drawn in these colours already."""
        arrangement = self.arranged()
        draw_page(self.content, arrangement.page, theme, drawn=arrangement.drawn)
        return arrangement

    def arranged(self) -> Arrangement:
        """A first cut: as large as it fits into the window, or wrapped at its width."""
        content, frame = self.content, self.frame
        if frame.mode is MapMode.WHOLE:
            found = fit(content, WHOLE, frame.width, frame.height)
            return Arrangement(content, found.page, found.style, wraps=False)
        purpose = LANES if frame.mode is MapMode.LANES else READING
        if frame.width < 1:
            return _in_one_band(content, purpose.style)
        scale = purpose.most_title / purpose.style.title
        page = wrap(content, purpose, frame.width, scale)
        return Arrangement(content, page, purpose.style, wraps=True)


def _in_one_band(content: MapContent, style: Style) -> Arrangement:
    count = len(content.columns)
    bands = [layout_band(content, 0, count, style)] if count else []
    width = max((band.width for band in bands), default=0.0)
    page = stacked(bands, style.between, width, 1.0)
    return Arrangement(content, page, style, wraps=False)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands, and what it was cut for."""

    frame: Frame
    lens: Lens
    arrangement: Arrangement


class WindowMap:
    """Draws the map of one window again and again; it belongs to that window alone."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._last: tuple[Journey, Options, MapContent] | None = None
        """What was drawn last, and what it says."""
        self._strips = BandsWithStrips()
        self.scenes = SceneMap()
        """What is shown to a room."""
        self._is_scene = False

    @property
    def scale(self) -> float:
        """Pixels for one map unit where the last page fits as it was meant to."""
        if self._is_scene:
            return self.scenes.scale
        return self._kept.arrangement.page.scale if self._kept is not None else 1.0

    @property
    def page(self) -> Page | None:
        """The page that stands: the same one as long as nothing moves."""
        return self._kept.arrangement.page if self._kept is not None else None

    @property
    def lens(self) -> Lens | None:
        """By which lens that page is; None where nothing stands."""
        return self._kept.lens if self._kept is not None else None

    @property
    def is_as_cut(self) -> bool:
        """Whether what stands is as it was arranged: another fit would be the same."""
        return self._kept is None or self._kept.arrangement.is_as_cut

    def forget(self) -> None:
        """Let go of what stands: the next drawing looks for the largest that fits."""
        self._kept = None

    def wanted(self, journey: Journey, options: Options, frame: Frame) -> "Wanted":
        """What is needed to arrange a journey for a frame, for whoever does it elsewhere."""
        return Wanted(_content(journey, options, frame), frame, options.lens)

    def head(self, journey: Journey, options: Options) -> tuple[MapContent, Head]:
        """What stands over the map of a journey, with what the map says."""
        content = self._said(journey, options)
        return content, head_of(journey, content, options.lens, hide_quotes=options.quotes_out)

    def _said(self, journey: Journey, options: Options) -> MapContent:
        """All that a map says: what was drawn last, where that is the same."""
        if self._last is not None:
            drawn, by, content = self._last
            if drawn is journey and (by.lens, by.left_out) == (options.lens, options.left_out):
                return content
        return content_of(journey, options.lens, left_out=options.left_out)

    def begin(self, wanted: "Wanted", arrangement: Arrangement) -> None:
        """What stands from now on; undone edits bring back what stood in a frame of this size."""
        kept = self._kept
        if kept is not None and (kept.frame, kept.lens) == (wanted.frame, wanted.lens):
            kept.arrangement.begin_anew(arrangement)
        else:
            self._kept = _Kept(wanted.frame, wanted.lens, arrangement)

    def gain(self, wanted: "Wanted", arrangement: Arrangement) -> float:
        """How much larger letters would be in a new fit, 0.2 for a fifth; 0 where it is little."""
        kept = self._kept
        if kept is None or (kept.frame, kept.lens) != (wanted.frame, wanted.lens):
            return 0.0
        larger = arrangement.title / kept.arrangement.title
        return larger - 1 if larger >= WORTH_OFFERING else 0.0

    def draw(self, journey: Journey, options: Options, frame: Frame) -> Diagram:
        """The map, or a scene of it; without a card, or without a window, in lanes."""
        scene = self._scene(journey, options, frame)
        self._is_scene = scene is not None
        if scene is not None:
            return scene
        if not journey.touchpoints or frame.width < 1:
            frame = replace(frame, mode=MapMode.LANES)
        content, theme = _content(journey, options, frame), options.theme
        self._last = None if options.collapsed else (journey, options, content)
        strips = (*own_strips(journey, options.left_out), *options.strips)
        arrangement = self._arrangement(content, frame, options.lens)
        page, drawn = self._strips.of(content, arrangement.page, strips), arrangement.drawn
        legend = frame.mode is MapMode.LANES
        diagram = draw_page(content, page, theme, legend=legend, drawn=drawn)
        if strips:
            rows = draw_strips(content, page, strips, theme)
            diagram = replace(diagram, groups=(*diagram.groups, *rows))
        return diagram

    def _scene(self, journey: Journey, options: Options, frame: Frame) -> Diagram | None:
        if frame.scene is None or frame.room is None or not journey.touchpoints:
            return None
        return self.scenes.draw(journey, options, frame.scene, frame.room)

    def _arrangement(self, content: MapContent, frame: Frame, lens: Lens) -> Arrangement:
        kept = self._kept
        if kept is None or kept.frame != frame or kept.lens != lens:
            kept = self._kept = _Kept(frame, lens, Wanted(content, frame, lens).arranged())
        kept.arrangement.show(content)
        return kept.arrangement


def _content(journey: Journey, options: Options, frame: Frame) -> MapContent:
    """What the map says: what is collapsed is a folded box, or a lane as thin as its name."""
    if frame.mode is not MapMode.LANES:
        content = content_of(journey, options.lens, left_out=options.left_out)
        return folded(content, options.collapsed)
    return content_with(
        journey,
        options.lens,
        options.left_out,
        options.collapsed,
        untagged=options.untagged_lane,
    )
