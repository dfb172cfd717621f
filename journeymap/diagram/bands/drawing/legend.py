"""The legend at the foot: what is on this map and no more, the channels side by side at the end."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeymap.diagram.bands.band import Band, Page, Token, TokenKind, Way
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.drawing import legend_of_cards as of_cards
from journeymap.diagram.bands.drawing import legend_of_handoffs as of_handoffs
from journeymap.diagram.bands.drawing.legend_entry import SIZE, Entry, Shown
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Shape, Stroke
from journeymap.diagram.theme import Theme
from journeymap.wording import text

_ROW = 15.0
_APART = 12.0
_TOP = 5.0
_OF_CARDS = (
    of_cards.roles,
    of_cards.signs,
    of_cards.grounds,
    of_cards.together,
    of_cards.feelings,
    of_cards.most_felt,
    of_cards.elsewhere,
)


class Legend(NamedTuple):
    """The entries of a map: of hand-offs, of cards and rows, of tags one by one, of channels.

    `tags` is one for all tags.
    """

    handoffs: tuple[Entry, ...]
    cards: tuple[Entry, ...]
    tags: tuple[Entry, ...]
    each_tag: tuple[Entry, ...]
    channels: tuple[Entry, ...]

    @property
    def in_rows(self) -> tuple[Entry, ...]:
        """What stands before the channels."""
        return *self.handoffs, *self.cards, *self.each_tag


def legend_of(content: MapContent, page: Page, theme: Theme) -> Legend:
    """What is on these bands, with what it means."""
    return _legend(_on(content, page, theme))


def whole_legend(content: MapContent, theme: Theme) -> Legend:
    """All that the legend of any division of this map can hold: what is to be left free for it."""
    return _legend(_in(content, (0, len(content.columns)), theme))


def handoffs_on(content: MapContent, page: Page, theme: Theme) -> tuple[Entry, ...]:
    """What `legend_of` says of hand-offs alone."""
    return _handoffs(_on(content, page, theme))


def handoffs_in(content: MapContent, columns: Span, theme: Theme) -> tuple[Entry, ...]:
    """What it can say of the hand-offs of some columns, however these are divided."""
    return _handoffs(_in(content, columns, theme))


def _on(content: MapContent, page: Page, theme: Theme) -> Shown:
    bands = [band for _y, band in page.bands]
    here = {one.id for band in bands for one in band.cards if not one.pale}
    return Shown(
        content,
        tuple(card for card in content.cards if card.id in here),
        frozenset(one.id for band in bands for one in band.links),
        frozenset(one.way for band in bands for one in band.links),
        frozenset(one.kind for tokens in _lines(bands) for one in tokens),
        theme,
    )


def _in(content: MapContent, columns: Span, theme: Theme) -> Shown:
    cards = tuple(card for card in content.cards if columns[0] <= card.column < columns[1])
    ids = {card.id for card in cards}
    links = [link for link in content.links if link.source in ids or link.target in ids]
    said = {TokenKind.ARROW}
    for link in links:
        said |= {
            TokenKind.MECHANISM if one.mechanism else TokenKind.PERSON for one in link.carriers
        }
        wait = TokenKind.LONG_WAIT if link.long_wait else TokenKind.WAIT
        said |= {wait} if link.wait else set()
        said |= {TokenKind.UNPAID} if link.unpaid else set()
    here = frozenset(link.id for link in links)
    return Shown(content, cards, here, frozenset(Way), frozenset(said), theme)


def _legend(shown: Shown) -> Legend:
    return Legend(
        _handoffs(shown),
        tuple(entry for entries in _OF_CARDS for entry in entries(shown)),
        tuple(of_cards.tags(shown)),
        tuple(of_cards.each_tag(shown)),
        tuple(of_cards.channels(shown)),
    )


def _handoffs(shown: Shown) -> tuple[Entry, ...]:
    return *of_handoffs.states(shown), *of_handoffs.carriers(shown), *of_handoffs.gaps(shown)


def draw_legend(legend: Legend, width: float, theme: Theme) -> Group:
    """The legend in as few rows as the width allows, the channels side by side in the last."""
    shapes: list[Shape] = [Polyline(((0, 2), (width, 2)), Stroke(theme.edge, 0.8))]
    for number, row in enumerate(_all_rows(legend, width)):
        middle = _TOP + _ROW * (number + 0.5)
        for x, entry in row:
            begin, baseline = x + entry.sign_at, middle + SIZE * 0.36
            if entry.before:
                shapes.append(words(entry.before, (x, baseline), SIZE, theme.ink, BOLD))
            shapes += entry.sign(begin, middle)
            at = begin + entry.room, baseline
            shapes.append(words(entry.meaning, at, SIZE, theme.ink))
    entries = (*legend.in_rows, *legend.channels)
    told = ", ".join(entry.meaning for entry in entries)
    spoken = text("Legend: {entries}").format(entries=told)
    return Group(GroupKind.LEGEND, "", 0, 0, width, legend_height(legend, width), tuple(shapes),
                 spoken)  # fmt: skip


def legend_height(legend: Legend, width: float) -> float:
    """How high the legend is at a width."""
    rows = len(_all_rows(legend, width))
    return _TOP + _ROW * rows + 2 if rows else 0.0


type _Row = list[tuple[float, Entry]]


def _all_rows(legend: Legend, width: float) -> list[_Row]:
    """Signs and grounds, then the channels: beside the last of them if all have room there."""
    rows = _rows(legend.in_rows, width)
    channels = _rows(legend.channels, width)
    if rows and len(channels) == 1:
        begin = _end(rows[-1]) + 2 * _APART
        if begin + _end(channels[0]) <= width:
            rows[-1] += [(begin + x, entry) for x, entry in channels.pop()]
    return [*rows, *channels]


def _end(row: _Row) -> float:
    x, entry = row[-1]
    return x + entry.width


def _rows(entries: Iterable[Entry], width: float) -> list[_Row]:
    """The entries in rows, each with its left end."""
    rows: list[_Row] = []
    for entry in (line for one in entries for line in one.within(width)):
        x = _end(rows[-1]) + _APART if rows else 0.0
        if not rows or x + entry.width > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
    return rows


def _lines(bands: list[Band]) -> Iterator[tuple[Token, ...]]:
    for band in bands:
        for label in band.labels:
            yield from label.lines
        for card in band.cards:
            yield from card.rows
