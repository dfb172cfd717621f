"""What stands around the map on a poster: head, portrait, fields, legend, foot.

They grow with the paper, the map as far as its room allows. On small paper the head says less.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod, sqrt

from journeymap.diagram import PRINT, Diagram
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import TITLE, Head, draw_head, head_height
from journeymap.diagram.bands.drawing.legend import (
    draw_legend,
    legend_height,
    legend_of,
    whole_legend,
)
from journeymap.diagram.bands.fitting import Fitted
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Shape, Stroke, TextLine
from journeymap.model.records import Image
from journeymap.report.map_sheet import told_in_words
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.report.sticky_fields import fields_in_a_row, note_side
from journeymap.typography import break_lines, set_line
from journeymap.wording import text

_EDGE = 6.0 * MILLIMETRE
_EDGE_SHARE, _MOST_EDGE = 0.02, 0.1
_A4_MEAN = 708.0
"""The geometric mean of the sides of A4, in points."""
_HEAD_SCALE, _FOOT_SCALE = 0.40, 0.435
"""Points for a unit of head and foot on A4; on other sheets in proportion."""
_LEAST_SCALE = 0.53
"""Below this its smallest type would be under 6 points."""
_MANY_CARDS, _LARGER = 30, 1.25
"""Around a map of fewer cards, whose own type is large, head and foot grow: up to so many times."""
_FEW_CARDS, _MUCH_LARGER = 12, 1.6
"""And of a handful so many times more."""
_NARROW = 420.0
"""Sheets with a side shorter than this have smaller heads than their area allows."""
_FOOT = 11.5
"""The type size of the foot, in units of the head."""
_PORTRAIT = 96.0
_UNDER_BANDS = 6.0
_MOST_TAKEN = 0.5
_SMALLEST, _STEP = 0.02, 0.85


@dataclass(frozen=True, slots=True)
class Layer:
    """Groups of shapes on the sheet, and what they are to somebody who hears it.

    Attributes:
        kind: the structure type; "" for decoration.
        groups: from back to front.
        left, top: where their origin stands, in points from the sheet's upper left corner.
        scale: points for a unit of theirs.
        width, height: the extent in points.
        told: what a figure shows, in words.
        picture: a photograph that fills the extent.
    """

    kind: str
    groups: tuple[Group, ...]
    left: float
    top: float
    scale: float
    width: float
    height: float
    told: str = ""
    picture: Image | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """All that a poster says besides the map.

    Attributes:
        head: over the map.
        foot: what it is not, and what is left out of it.
        warning: what follows that where the map comes out too small; its room is kept free.
        end: its state, who made it and when.
        portrait: of the person, if they agreed.
        title: what the map is called where it is heard.
        spoken: its cards and hand-offs in words, by id.
        write_here: whether there are fields for sticky notes.
    """

    head: Head
    foot: str
    end: str
    portrait: Image | None
    title: str
    spoken: dict[str, str]
    write_here: bool = False
    warning: str = ""


def around_on(content: MapContent, words: Words, size: Size) -> "Around":
    """What stands around the map on a sheet, and leaves it at least half of its height.

    On small paper first the strip and the portrait are left out, then all but title and sentence,
    then everything is smaller.
    """
    found = Around(content, words, size)
    for shown in _briefer(words):
        found = Around(content, shown, size)
        if found.taken <= found.height * _MOST_TAKEN:
            return found
    smaller = 1.0
    while found.taken > found.height * _MOST_TAKEN and smaller > _SMALLEST:
        smaller *= _STEP
        found = Around(content, shown, size, smaller)
    return found


def _grown(cards: int) -> float:
    """How many times larger head and foot are around a map of so many cards."""
    growths = ((_MANY_CARDS, _LARGER), (_FEW_CARDS, _MUCH_LARGER))
    return prod(min(most, max(1.0, sqrt(under / max(1, cards)))) for under, most in growths)


def _briefer(words: Words) -> Iterator[Words]:
    yield words
    plain = replace(words, head=replace(words.head, presence=""), portrait=None)
    yield plain
    head = Head(words.head.title, words.head.headline)
    yield replace(plain, head=head, write_here=False)


class Around:
    """What stands around the bands on a sheet; lengths in points unless said."""

    def __init__(self, content: MapContent, words: Words, size: Size, smaller: float = 1.0) -> None:
        self._content = content
        self._words = words
        short = min(size.width, size.height)
        self._edge = min(max(_EDGE, short * _EDGE_SHARE), short * _MOST_EDGE)
        self.width = size.width - 2 * self._edge
        self.height = size.height - 2 * self._edge
        mean = sqrt(size.width * size.height) / _A4_MEAN
        larger = min(mean, size.width / _NARROW, size.height / _NARROW)
        larger *= _grown(len(content.cards))
        self._scale = max(_LEAST_SCALE, _HEAD_SCALE * larger) * smaller
        self._foot_scale = max(_LEAST_SCALE, _FOOT_SCALE * larger) * smaller
        self._foot_wide = self.width / self._foot_scale
        wide = self.width / self._scale
        self._beside = _PORTRAIT + 16 if words.portrait else 0.0
        self._head = draw_head(content, words.head, wide - self._beside, PRINT)
        self._head_height = max(head_height(self._head), _PORTRAIT + 12 if words.portrait else 0.0)
        self._fields = self._fields_in_a_row(size) if words.write_here else ()
        self._foot_height = _foot_height(self._foot_groups(warned=True))

    def _foot_groups(self, *, warned: bool) -> tuple[Group, ...]:
        words = self._words
        told = f"{words.foot} {words.warning}" if warned else words.foot
        return _foot_groups(replace(words, foot=told.strip()), self._foot_wide)

    def _fields_in_a_row(self, size: Size) -> tuple[Group, ...]:
        side = note_side(size) / self._foot_scale
        return fields_in_a_row(self._foot_wide, side, _FOOT, PRINT)

    @property
    def title_size(self) -> float:
        """The type size of the map's title; no card's is larger."""
        return TITLE * self._scale

    def of(self, width: float) -> float:
        """How high head and foot are together, in map units, where the page is so wide."""
        return self.taken * width / self.width

    @cached_property
    def taken(self) -> float:
        """How high head and foot are together."""
        legend = legend_height(whole_legend(self._content, PRINT), self._foot_wide)
        fields = self._fields[0].height + _UNDER_BANDS if self._fields else 0.0
        foot = (legend + self._foot_height + fields + _UNDER_BANDS) * self._foot_scale
        return self._head_height * self._scale + foot

    def head_layers(self) -> Iterator[Layer]:
        """The head in the order of reading: title, sentence, person, strip."""
        if self._words.portrait:
            side = _PORTRAIT * self._scale
            told = self._words.portrait.alt or text("Portrait")
            yield Layer("Figure", (), self._edge, self._edge, self._scale, side, side, told,
                        self._words.portrait)  # fmt: skip
        for group in self._head:
            kinds = {"title": "H1", "presence": "Figure", "rule": ""}
            corner = self._edge + self._beside * self._scale, self._edge
            yield _layer(kinds.get(group.key, "P"), group, corner, self._scale)

    def map_layer(self, diagram: Diagram, fitted: Fitted) -> Layer:
        """The bands under the head."""
        scale = fitted.page.scale
        top = self._edge + self._head_height * self._scale
        return Layer(
            "Figure", diagram.groups, self._edge, top, scale, diagram.width * scale,
            diagram.height * scale, told_in_words(self._words.title, diagram),
        )  # fmt: skip

    def foot_layers(self, page: Page, *, warned: bool = False) -> Iterator[Layer]:
        """The legend of what is on the page, and the words at the sheet's lower edge."""
        scale = self._foot_scale
        foot = self._foot_groups(warned=warned)
        top = self._edge + self.height - _foot_height(foot) * scale
        legend = draw_legend(legend_of(self._content, page, PRINT), self._foot_wide, PRINT)
        over = top - legend.height * scale
        for field in self._fields:
            corner = self._edge, over - (field.height + _UNDER_BANDS) * scale
            yield _layer("P", field, corner, scale)
        yield _layer("Figure", legend, (self._edge, over), scale)
        for group in foot:
            yield _layer("P" if group.key != "rule" else "", group, (self._edge, top), scale)


def _layer(kind: str, group: Group, corner: tuple[float, float], scale: float) -> Layer:
    """A group as a layer; what its coordinates count from stands at a corner, in points."""
    left, top = corner[0] + group.x * scale, corner[1] + group.y * scale
    told = group.spoken if kind == "Figure" else ""
    return Layer(kind, (replace(group, x=0.0, y=0.0),), left, top, scale, group.width * scale,
                 group.height * scale, told)  # fmt: skip


def _foot_height(groups: tuple[Group, ...]) -> float:
    return max(one.y + one.height for one in groups)


def _foot_groups(words: Words, width: float) -> tuple[Group, ...]:
    """A rule, what the map is not, and its state and day at the right."""
    end = set_line(words.end, _FOOT)
    room = width - end.width - 3 * _FOOT
    lines = break_lines(words.foot, size=_FOOT, width=max(room, width / 2))
    under = 0.0 if room >= width / 2 else 1.4 * _FOOT * len(lines)
    told: list[Shape] = [
        TextLine(line, 0, _FOOT * (1.1 + 1.4 * place), _FOOT, PRINT.quiet)
        for place, line in enumerate(lines)
    ]
    top = _FOOT * 0.3
    rule = Polyline(((0, 0), (width, 0)), Stroke(PRINT.edge, 0.8))
    height = 1.4 * _FOOT * max(1, len(lines))
    at_right = TextLine(end, 0, _FOOT * 1.1, _FOOT, PRINT.quiet)
    return (
        Group(GroupKind.HEADING, "rule", 0, 2, width, 0, (rule,)),
        Group(GroupKind.HEADING, "foot", 0, top, width, height, tuple(told)),
        Group(GroupKind.HEADING, "end", max(0.0, width - end.width), top + under, end.width,
              1.4 * _FOOT, (at_right,)),
    )  # fmt: skip
