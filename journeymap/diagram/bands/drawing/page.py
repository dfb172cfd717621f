"""A whole page: all bands, with the head over them and the legend under them where wanted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from journeymap.diagram.bands.band import Band, Page, Way
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.along_lines import draw_along_lines
from journeymap.diagram.bands.drawing.boxes import box_extents, draw_box, draw_hidden, draw_lane
from journeymap.diagram.bands.drawing.cards import draw_card
from journeymap.diagram.bands.drawing.far_ends import draw_far_ends
from journeymap.diagram.bands.drawing.feelings import draw_feelings
from journeymap.diagram.bands.drawing.gap_words import draw_gap_words
from journeymap.diagram.bands.drawing.head import Head, draw_head, head_height
from journeymap.diagram.bands.drawing.labels import Lettering, draw_label
from journeymap.diagram.bands.drawing.leaders import draw_leaders
from journeymap.diagram.bands.drawing.legend import draw_legend, legend_of
from journeymap.diagram.bands.drawing.links import Lines, draw_sign
from journeymap.diagram.bands.drawing.payers import draw_payers
from journeymap.diagram.bands.drawing.stages import draw_head_of_band
from journeymap.diagram.bands.drawing.taken import Taken
from journeymap.diagram.bands.rows_under import rows_under
from journeymap.diagram.shapes import (
    BandExtent,
    Box,
    ColumnExtent,
    Diagram,
    Group,
    GroupKind,
)
from journeymap.diagram.theme import Theme

NOTHING_SPOKEN: Mapping[str, str] = MappingProxyType({})
LEGEND_ROOM = 4.0
"""What stays free between the last band and the legend."""


def draw_page(
    content: MapContent,
    page: Page,
    theme: Theme,
    spoken: Mapping[str, str] = NOTHING_SPOKEN,
    *,
    legend: bool = False,
    drawn: "DrawnBands | None" = None,
) -> Diagram:
    """The bands of a page as groups from back to front, with what can be hit on them.

    Args:
        content: what the map says.
        page: where everything stands.
        theme: the colours.
        spoken: cards and hand-offs in words, by id.
        legend: whether it stands at the foot.
        drawn: what the caller's last page can give this one.
    """
    drawn = drawn or DrawnBands()
    groups: list[Group] = []
    for top, band in page.bands:
        groups += drawn.groups(content, band, (top, page.width), theme, spoken)
    drawn.forget_but(page)
    height = page.height
    if legend:
        foot = draw_legend(legend_of(content, page, theme), page.width, theme)
        groups.append(replace(foot, y=height + LEGEND_ROOM))
        height += LEGEND_ROOM + foot.height
    return Diagram(
        width=page.width,
        height=height,
        columns=tuple(_columns(content, page)),
        groups=tuple(groups),
        boxes=tuple(
            extent
            for place, (top, band) in enumerate(page.bands)
            for extent in box_extents(content, band, place, (top, page.width))
        ),
        bands=tuple(
            BandExtent(band.first, band.last, top, band.height, top + band.head,
                       top + band.body_bottom)
            for top, band in page.bands
        ),
    )  # fmt: skip


class DrawnBands:
    """The groups of the last page's bands: who gives a band again gets its groups again.

    It belongs to who draws one map again and again, and who says of no band that it is the same
    where anything in it is another.
    """

    def __init__(self) -> None:
        self._known: dict[int, _Drawn] = {}

    def groups(
        self,
        content: MapContent,
        band: Band,
        at: tuple[float, float],
        theme: Theme,
        spoken: Mapping[str, str],
    ) -> tuple[Group, ...]:
        """The groups of a band, moved where it stands now."""
        top, width = at
        known = self._known.get(id(band))
        if known is None or not known.is_for(band, width, theme, spoken):
            groups = tuple(draw_band(content, band, (0.0, width), theme, spoken))
            known = _Drawn(band, width, theme, spoken, groups)
        if known.top != top:
            known = replace(known, top=top, shown=tuple(_lower(known.groups, top)))
        self._known[id(band)] = known
        return known.shown

    def forget_but(self, page: Page) -> None:
        """Keep the bands of this page alone."""
        here = {id(band) for _top, band in page.bands}
        self._known = {key: one for key, one in self._known.items() if key in here}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A band as if it stood at the top, and where it is now: so it is the same wherever it was."""

    band: Band
    width: float
    theme: Theme
    spoken: Mapping[str, str]
    groups: tuple[Group, ...]
    top: float | None = None
    shown: tuple[Group, ...] = ()

    def is_for(self, band: Band, width: float, theme: Theme, spoken: Mapping[str, str]) -> bool:
        same = self.band is band and self.theme is theme and self.spoken is spoken
        return same and self.width == width


def _lower(groups: Iterable[Group], down: float) -> Iterator[Group]:
    return (replace(one, y=one.y + down) for one in groups)


def under_head(content: MapContent, head: Head, diagram: Diagram, theme: Theme) -> Diagram:
    """The map with its head over it."""
    over = draw_head(content, head, diagram.width, theme)
    down = head_height(over)
    lower = moved(diagram, 0.0, down)
    return replace(lower, height=diagram.height + down, groups=(*over, *lower.groups))


def framed(diagram: Diagram, margin: float) -> Diagram:
    """The map with a blank margin around it."""
    inner = moved(diagram, margin, margin)
    return replace(inner, width=diagram.width + 2 * margin, height=diagram.height + 2 * margin)


def moved(diagram: Diagram, right: float, down: float) -> Diagram:
    """The map farther right and down; its own width and height stay as they are."""
    return replace(
        diagram,
        columns=tuple(replace(one, left=one.left + right) for one in diagram.columns),
        groups=tuple(replace(one, x=one.x + right, y=one.y + down) for one in diagram.groups),
        boxes=tuple(replace(one, x=one.x + right, y=one.y + down) for one in diagram.boxes),
        bands=tuple(
            replace(
                one,
                top=one.top + down,
                ground_top=one.ground_top + down,
                ground_bottom=one.ground_bottom + down,
            )
            for one in diagram.bands
        ),
    )


def draw_band(
    content: MapContent,
    band: Band,
    at: tuple[float, float],
    theme: Theme,
    spoken: Mapping[str, str] = NOTHING_SPOKEN,
) -> Iterator[Group]:
    """The groups of a band from back to front; `at` is its top and the page's width."""
    top, width = at
    lettering = Lettering(band.style, theme)
    yield _ground(band, top, width, theme)
    for box in band.boxes:
        if band.style.boxes:
            yield draw_box(content, box, top, theme)
        else:
            yield draw_lane(content, box, band, at, theme)
    yield from draw_head_of_band(content, band, at, theme)
    yield from _rows_under(content, band, at, theme)
    yield from _lines(content, band, top, theme, spoken)
    for placed in band.cards:
        card = content.card[placed.id]
        yield draw_card(card, placed, lettering, top, spoken.get(placed.id, ""),
                        in_sight=content.is_in_sight(card))  # fmt: skip
    links = {link.id: link for link in content.links}
    for line in band.links:
        if sign := draw_sign(line, links[line.id], band, top, theme):
            yield sign
    yield from draw_hidden(content, band, top, theme)
    lines = {line.id: line for line in band.links}
    for label in band.labels:
        yield draw_label(label, lettering, top, lines.get(label.link))
    yield from draw_gap_words(content, band, lettering, top)
    yield from _where_room_is_left(content, band, lettering, top)


def _where_room_is_left(
    content: MapContent, band: Band, lettering: Lettering, top: float
) -> Iterator[Group]:
    """What a band is laid out without: lines to words that stand apart, ends of long lines."""
    taken = Taken(content, band)
    yield from draw_leaders(content, band, taken, lettering, top)
    yield from draw_far_ends(content, band, taken, lettering, top)
    yield from draw_along_lines(content, band, taken, lettering, top)


def _ground(band: Band, top: float, width: float, theme: Theme) -> Group:
    height = band.body_bottom - band.head
    ground = Box(0, 0, width, height, 0, theme.lane_tint)
    return Group(GroupKind.BAND, f"band {band.first}", 0, top + band.head, width, height, (ground,))


def _rows_under(
    content: MapContent, band: Band, at: tuple[float, float], theme: Theme
) -> Iterator[Group]:
    top, width = at
    rows = rows_under(content, band)
    if feelings := draw_feelings(content, band, top + rows.feelings, width, theme):
        yield feelings
    if payers := draw_payers(content, band, top + rows.payers, width, theme):
        yield payers


def _lines(
    content: MapContent, band: Band, top: float, theme: Theme, spoken: Mapping[str, str]
) -> Iterator[Group]:
    """Lines within an organisation lie under those between organisations."""
    lines = Lines(content, band, theme)
    links = {link.id: link for link in content.links}
    drawn = [one for one in band.links if len(one.points) > 1 and one.way is not Way.LISTED]
    for one in sorted(drawn, key=lambda line: links[line.id].state.has_sign):
        yield lines.draw(one, links[one.id], top, spoken.get(one.id, ""))


def _columns(content: MapContent, page: Page) -> Iterator[ColumnExtent]:
    for place, (_top, band) in enumerate(page.bands):
        for step in band.steps:
            if band.first <= step.column < band.last:
                column = content.columns[step.column]
                yield ColumnExtent(column.step, content.stages[column.stage].id, step.left,
                                   band.style.card_width, place)  # fmt: skip
