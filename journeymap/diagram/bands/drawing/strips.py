"""Further rows under each band, such as what the person carries: one cell a step."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.rows_under import rows_under
from journeymap.diagram.bands.sizes import foot_line
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Group, GroupKind, Role, Shape, TextLine
from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.symbols import symbol
from journeymap.diagram.theme import Theme
from journeymap.typography import shortened

_PAD = 4.0
_SIDE = 2.0
_BESIDE = 10.0


class BandsWithStrips:
    """Pages with rows for strips; a band that is the same as before stays the same with them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Band, Sequence[Strip], Band]] = {}

    def of(self, content: MapContent, page: Page, strips: Sequence[Strip]) -> Page:
        """The page, each band as much higher as its fullest steps need."""
        if not strips or not page.bands:
            return page
        bands = []
        known = {}
        for _top, band in page.bands:
            row = self._known.get(id(band))
            if row is None or row[0] is not band or row[1] != strips:
                row = band, strips, _higher(content, band, strips)
            known[id(band)] = row
            bands.append(row[2])
        self._known = known
        return stacked(bands, bands[0].style.between, page.width, page.scale)


def _higher(content: MapContent, band: Band, strips: Sequence[Strip]) -> Band:
    steps = {content.columns[column].step for column in range(band.first, band.last)}
    heights = []
    for strip in strips:
        most = max((len(signs) for step, signs in strip.cells if step in steps), default=0)
        heights.append(_PAD + (1 + most) * _line(band.style))
    style = replace(band.style, strips=tuple(heights))
    return replace(band, height=band.height + sum(heights), style=style)


def draw_strips(
    content: MapContent, page: Page, strips: Sequence[Strip], theme: Theme
) -> Iterator[Group]:
    """The rows of all bands of a page that has room for them."""
    for top, band in page.bands:
        tops = rows_under(content, band).strips
        for strip, y, height in zip(strips, tops, band.style.strips, strict=True):
            shapes = tuple(_row(content, band, strip, page.width, theme))
            yield Group(GroupKind.STRIP, strip.title, 0, top + y, page.width, height, shapes,
                        strip.spoken)  # fmt: skip


def _row(
    content: MapContent, band: Band, strip: Strip, width: float, theme: Theme
) -> Iterator[Shape]:
    """The name over the row, then the signs of each step under one another."""
    size, line = band.style.small, _line(band.style)
    name = words(strip.title, (_SIDE, _PAD + size), size, theme.ink, BOLD, Role.NAME)
    yield name
    yield words(strip.subtitle, (_SIDE + name.line.width + _BESIDE, _PAD + size), size, theme.quiet)
    signs_of = dict(strip.cells)
    lefts = [step.left for step in band.steps if band.first <= step.column < band.last]
    for step in band.steps:
        if not band.first <= step.column < band.last:
            continue
        right = min((left for left in lefts if left > step.left), default=width)
        for place, sign in enumerate(signs_of.get(content.columns[step.column].step, ()), 1):
            yield from _sign(sign, step.left, _PAD + place * line, right - step.left, band, theme)


def _sign(sign: Sign, x: float, y: float, room: float, band: Band, theme: Theme) -> Iterator[Shape]:
    size = band.style.small
    yield symbol(sign.symbol, x, y, size, theme.gap if sign.alarm else theme.quiet, width=1.1)
    line = shortened(sign.words, size, room - size - _BESIDE)
    yield TextLine(line, x + size + _PAD, y + size * 0.9, size, theme.ink)


def _line(style: Style) -> float:
    return foot_line(style) + 1.0
