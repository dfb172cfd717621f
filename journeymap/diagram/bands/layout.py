"""One band of a map: what stands where."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from journeymap.diagram.bands.band import Area, Band, GapWords, Label, PlacedBox, PlacedCard
from journeymap.diagram.bands.boxes import Box
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.full_lanes import rows_in
from journeymap.diagram.bands.gap_words import with_gap_words
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.heading import Heading, heading_of
from journeymap.diagram.bands.heights import Heights, heights_of
from journeymap.diagram.bands.keeping import Kept, floors_of, kept_rows
from journeymap.diagram.bands.payers import lines_over_payers, payer_lines_height
from journeymap.diagram.bands.points import LinePlacer
from journeymap.diagram.bands.rows_under import height_under
from journeymap.diagram.bands.sizes import (
    BOX_SIDE,
    LANE_NAMES,
    NAME_SWATCH,
    NAME_TOP,
    name_line,
    pale_width,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.sweep import sweep
from journeymap.diagram.bands.swept import Swept, origin_of
from journeymap.diagram.bands.titles import box_name
from journeymap.typography import Line

_COSTS_NOTHING = 1.003
_UNDER = 4.0
_MARGIN = 4.0
_NAME_ASCENT = 0.98


@dataclass(frozen=True)
class _Laid:
    """A sweep with its heights, not yet put together."""

    swept: Swept
    heading: Heading
    heights: Heights
    width: float


def layout_band(
    content: MapContent,
    first: int,
    last: int,
    style: Style,
    kept: Kept | None = None,
    groundwork: Groundwork | None = None,
) -> Band:
    """The columns from the first up to one past the last as one band.

    Rows stand in the lanes' order where that costs nothing. With what was shown before an edit,
    boxes keep their rows, and columns before the edit their places. What other layouts of the
    content need as well is taken from the groundwork, if there is one.
    """
    groundwork = groundwork or Groundwork(content)
    return told(bare_band(groundwork, (first, last), style, kept), content)


def bare_band(
    groundwork: Groundwork, span: tuple[int, int], style: Style, kept: Kept | None = None
) -> Band:
    """The same without the words of gaps and payers: as wide, and no higher."""
    excerpt = groundwork.excerpt(*span)
    if kept is not None and kept.band.style.boxes == style.boxes:
        rows = kept_rows(excerpt, style, kept) if style.boxes else rows_in(excerpt, style)
        floors = floors_of(excerpt, style, kept)
        begin = groundwork.unswept(excerpt, rows, style, kept.listed)
        swept = _swept(groundwork, begin, floors=floors)
        return _band(_laid(swept))
    rows = groundwork.rows(excerpt, style)
    laid = _laid(_swept(groundwork, groundwork.unswept(excerpt, rows, style)))
    ordered = groundwork.in_lanes_order(excerpt, rows)
    if style.boxes and ordered is not None:
        swept = _swept(groundwork, groundwork.unswept(excerpt, ordered, style))
        if _width(swept) <= laid.width * _COSTS_NOTHING:
            other = _laid(swept)
            if _height(other) <= _height(laid) * _COSTS_NOTHING:
                laid = other
    return _band(laid)


def told(band: Band, content: MapContent) -> Band:
    """The band with the words of gaps, and with room for payers whose stretch is too short."""
    lines = lines_over_payers(content, band)
    if lines:
        band = replace(band, payer_lines=lines)
        band = replace(band, height=band.height + payer_lines_height(band))
    return with_gap_words(band, content)


def running_widths(
    groundwork: Groundwork, first: int, last: int, style: Style, limit: float
) -> tuple[float, ...]:
    """How wide a band from the first column on would be if it ended behind each column.

    It ends at the first that is wider than the limit.
    """
    excerpt = groundwork.excerpt(first, last)
    begin = groundwork.unswept(excerpt, groundwork.rows(excerpt, style), style)
    return tuple(width + _MARGIN for width in _swept(groundwork, begin, limit).widths)


def _swept(
    groundwork: Groundwork,
    begin: Swept,
    limit: float | None = None,
    floors: Mapping[int, float] = MappingProxyType({}),
) -> Swept:
    """The band swept, again without the lines of those that found no place at their card."""
    swept = begin
    while True:
        sweep(swept, limit, floors)
        listed = swept.ways.listed
        if swept.unfit <= listed:
            return swept
        swept = groundwork.unswept(swept.excerpt, swept.rows, swept.style, listed | swept.unfit)


def _laid(swept: Swept) -> _Laid:
    width = _width(swept)
    heading = heading_of(swept, width)
    return _Laid(swept, heading, heights_of(swept, heading.height, width), width)


def _width(swept: Swept) -> float:
    return max([origin_of(swept.style), *swept.widths[-1:]]) + _MARGIN


def _height(laid: _Laid) -> float:
    swept = laid.swept
    return laid.heights.bottom + _UNDER + height_under(swept.excerpt.content, swept.style)


def _band(laid: _Laid) -> Band:
    swept, heights = laid.swept, laid.heights
    excerpt = swept.excerpt
    return Band(
        first=excerpt.first,
        last=excerpt.last,
        style=swept.style,
        width=laid.width,
        height=_height(laid),
        head=laid.heading.height,
        body_bottom=heights.bottom,
        row_areas=tuple(heights.rows),
        cards=tuple(_card(card, swept, heights) for card in excerpt.cards.values()),
        boxes=tuple(_box(box, swept, heights) for box in swept.rows.boxes),
        links=tuple(LinePlacer(swept, heights).links()),
        labels=tuple(_labels(swept, heights)),
        stages=laid.heading.stages,
        steps=laid.heading.steps,
        gap_words=tuple(_words(swept, heights)),
    )


def _card(card: BandCard, swept: Swept, heights: Heights) -> PlacedCard:
    row = swept.rows.row[card.id]
    top, height = heights.rows[row]
    width = pale_width(swept.style) if card.pale else swept.style.card_width
    return PlacedCard(
        id=card.id,
        number=card.card.number,
        column=card.column,
        area=Area(swept.left(card), top, width, height),
        box=swept.rows.box[card.id].key,
        row=row,
        title=swept.title(card),
        foot=swept.foot(card),
        rows=swept.listed(card.id),
        pale=card.pale,
    )


def _box(box: Box, swept: Swept, heights: Heights) -> PlacedBox:
    area = heights.boxes[box.key]
    members = swept.rows.members[box.key]
    pale = swept.style.boxes and all(card.pale for card in members)
    if swept.style.boxes:
        name = swept.names[box.key]
        x, y, size, lines = name.x + NAME_SWATCH, area.y + NAME_TOP, name.size, name.lines
    else:
        lane = swept.excerpt.content.lanes[box.lane]
        size, lines = box_name(lane, LANE_NAMES, LANE_NAMES, swept.style)
        x, y = area.x + BOX_SIDE + NAME_SWATCH, area.y + BOX_SIDE
    placed: list[tuple[float, float, Line]] = [
        (x, y + number * name_line(swept.style) + size * _NAME_ASCENT, line)
        for number, line in enumerate(lines)
    ]
    return PlacedBox(box.key, box.lane, area, tuple(placed), size, pale, box.top)


def _labels(swept: Swept, heights: Heights) -> list[Label]:
    found = []
    for row, lines in zip(heights.rows, heights.lines, strict=True):
        for key, (x, y) in lines.labels.items():
            label = swept.label(swept.excerpt.links[key])
            if label:
                wide, top = label.tokens_width, row[0] + y + label.tokens_top()
                area = Area(x + label.width - wide, top, wide, label.height - label.words_height)
                found.append(Label(area, label.lines, link=key))
    for number, hung in enumerate(swept.hung):
        area = Area(hung.x, heights.hung[number], hung.block.width, hung.block.height)
        found.append(Label(area, hung.block.lines, link=hung.link, card=hung.card))
    for card, (x, block) in swept.beside.items():
        top, height = heights.rows[swept.rows.row[card]]
        y = top + max(3.0, (height - block.height) / 2)
        found.append(Label(Area(x, y, block.width, block.height), block.lines, card=card))
    return found


def _words(swept: Swept, heights: Heights) -> list[GapWords]:
    """The words of gaps that stand with their label."""
    found = []
    for row, lines in zip(heights.rows, heights.lines, strict=True):
        for key, (x, y) in lines.labels.items():
            label = swept.label(swept.excerpt.links[key])
            if label is None:
                continue
            for (number, words), down in zip(label.words, label.words_tops(), strict=True):
                left = x + label.width - words.width
                top = row[0] + y + down
                found.append(GapWords(number, left, top, words.width, words.lines, flag=False))
    return found
