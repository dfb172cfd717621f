"""The legend at the foot: what is on this map and no more, the channels in a row of their own."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from journeymap.diagram.bands.band import Band, Page, Token, TokenKind
from journeymap.diagram.bands.content import CardContent, LinkState, MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.drawing.signs import (
    arrow_head,
    clock,
    diamond,
    end_mark,
    gap_flag,
    handoff_sign,
    line_core,
    line_stroke,
    mechanism,
    person,
    short_arrow,
    sign_ground,
    start_mark,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Pattern,
    Polyline,
    Shape,
    Stroke,
)
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.symbols import CHANNEL_SIGNS, FURTHER_SIGNS, ROLE_SIGNS, symbol
from journeymap.diagram.theme import Swatch, Theme
from journeymap.model.vocabulary import Channel, Logic, Strength
from journeymap.typography import measure
from journeymap.wording import text

SIZE = 11.5
"""The type size of the legend, in its own units."""
_ROW = 15.6
_SIGN = 32.0
"""The room of a sign before its words."""
_APART = 12.0
_TOP = 5.0
_LINE = 28.0
_STYLE = Style(small=SIZE)

type _Draw = Callable[[float, float], list[Shape]]


class Entry(NamedTuple):
    """A sign with what it means; the sign is drawn from a left end and a middle line."""

    sign: _Draw
    meaning: str
    room: float = _SIGN

    @property
    def width(self) -> float:
        """How wide sign and words are."""
        return self.room + measure(self.meaning, SIZE)


class Legend(NamedTuple):
    """The entries of a map: of hand-offs, of cards and rows, of channels."""

    handoffs: tuple[Entry, ...]
    cards: tuple[Entry, ...]
    channels: tuple[Entry, ...]


class _Shown(NamedTuple):
    """What is to be explained."""

    content: MapContent
    cards: tuple[CardContent, ...]
    links: frozenset[str]
    said: frozenset[TokenKind]
    theme: Theme


def legend_of(content: MapContent, page: Page, theme: Theme) -> Legend:
    """What is on these bands, with what it means."""
    bands = [band for _y, band in page.bands]
    here = {one.id for band in bands for one in band.cards if not one.pale}
    return _legend(_Shown(
        content,
        tuple(card for card in content.cards if card.id in here),
        frozenset(one.id for band in bands for one in band.links),
        frozenset(one.kind for tokens in _lines(bands) for one in tokens),
        theme,
    ))  # fmt: skip


def whole_legend(content: MapContent, theme: Theme) -> Legend:
    """All that the legend of any division of this map can hold: what is to be left free for it."""
    said = {TokenKind.ARROW}
    for link in content.links:
        said |= {
            TokenKind.MECHANISM if one.mechanism else TokenKind.PERSON for one in link.carriers
        }
        said |= {TokenKind.WAIT} if link.wait else set()
        said |= {TokenKind.UNPAID} if link.unpaid else set()
    links = frozenset(link.id for link in content.links)
    return _legend(_Shown(content, content.cards, links, frozenset(said), theme))


def _legend(shown: _Shown) -> Legend:
    return Legend(
        (*_states(shown), *_carriers(shown), *_gaps(shown)),
        (*_roles(shown), *_signs(shown), *_grounds(shown), *_payers(shown), *_feelings(shown),
         *_elsewhere(shown)),
        tuple(_channels(shown)),
    )  # fmt: skip


def draw_legend(legend: Legend, width: float, theme: Theme) -> Group:
    """The legend in as few rows as the width allows, the channels side by side in the last."""
    shapes: list[Shape] = [Polyline(((0, 2), (width, 2)), Stroke(theme.edge, 0.8))]
    for number, row in enumerate(_all_rows(legend, width)):
        middle = _TOP + _ROW * (number + 0.5)
        for x, entry in row:
            shapes += entry.sign(x, middle)
            at = x + entry.room, middle + SIZE * 0.36
            shapes.append(words(entry.meaning, at, SIZE, theme.ink))
    entries = (*legend.handoffs, *legend.cards, *legend.channels)
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
    rows = _rows((*legend.handoffs, *legend.cards), width)
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
    for entry in entries:
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


_STATES: tuple[tuple[LinkState, Callable[[], str]], ...] = (
    (LinkState.CARRIED, lambda: text("carried across, by whom")),
    (LinkState.PARTLY, lambda: text("carried in part")),
    (LinkState.NOBODY, lambda: text("nobody carries across")),
    (LinkState.NOT_ASKED, lambda: text("not asked yet")),
    (LinkState.INSIDE, lambda: text("within one organisation")),
    (LinkState.ASKED_INSIDE, lambda: text("within one organisation, not asked yet")),
    (LinkState.UNSAID, lambda: text("provider not said yet")),
)


def _states(shown: _Shown) -> Iterator[Entry]:
    states = {link.state for link in shown.content.links if link.id in shown.links}
    for state, meaning in _STATES:
        if state in states:
            yield Entry(partial(_sample, state, shown.theme), meaning())


def _sample(state: LinkState, theme: Theme, x: float, y: float) -> list[Shape]:
    stroke = line_stroke(state, theme)
    core = line_core(state, theme)
    end = 18 if state.has_sign else _LINE - 6
    line = (x, y), (x + end, y)
    shapes: list[Shape] = [Polyline(line, stroke)]
    shapes += [Polyline(line, core)] if core else []
    if state.has_sign:
        at = x + 18, y
        return [*shapes, sign_ground(at, theme), *handoff_sign(state, at, theme)]
    return [*shapes, arrow_head((x + _LINE, y), (x, y), stroke.colour, 0.9)]


def _carriers(shown: _Shown) -> Iterator[Entry]:
    said, theme = shown.said, shown.theme
    green = theme.bridge
    if TokenKind.PERSON in said:
        yield Entry(lambda x, y: person(x, y - 5, 1, green), text("a person carries"), 13)
    if TokenKind.MECHANISM in said:
        meaning = text("a record, rule or pool carries")
        yield Entry(lambda x, y: mechanism(x + 1, y - 5, 1, green, theme), meaning, 15)
    if TokenKind.WAIT in said:
        yield Entry(lambda x, y: [clock(x, y - 6, 12, theme.ink)], text("wait"), 16)
    if TokenKind.UNPAID in said:
        yield Entry(_nothing, text("unpaid: nobody pays the carrier"), 0)


def _nothing(_x: float, _y: float) -> list[Shape]:
    return []


def _gaps(shown: _Shown) -> Iterator[Entry]:
    theme = shown.theme
    here = {card.id for card in shown.cards} | shown.links
    gaps = [gap for gap in shown.content.gaps if gap.at in here]
    for nobody, colour in ((True, theme.gap), (False, theme.feeling)):
        first = next((gap.number for gap in gaps if gap.nobody is nobody), None)
        if first is not None:
            meaning = text("gap, nobody carries") if nobody else text("gap")
            yield Entry(partial(_flag, first, colour, theme), meaning, 26)


def _flag(number: int, colour: str, theme: Theme, x: float, y: float) -> list[Shape]:
    return gap_flag((x, y - 7.5), number, _STYLE, colour, theme)


def _roles(shown: _Shown) -> Iterator[Entry]:
    roles, theme = {card.role for card in shown.cards if not card.backstage}, shown.theme
    before = text("co-production role:")
    for logic in Logic:
        if logic.position in roles:
            name = ROLE_SIGNS[logic.position]
            room = measure(before, SIZE) + 6 if before else 0.0
            sign = partial(_role, name, before, room, theme)
            yield Entry(sign, logic.label, room + 19)
            before = ""


def _role(
    name: str, before: str, room: float, theme: Theme, x: float, y: float
) -> list[Shape]:  # fmt: skip
    told: list[Shape] = [words(before, (x, y + SIZE * 0.36), SIZE, theme.ink)] if before else []
    return [*told, *_symbol(name, theme.strong, 1.5, x + room, y)]


def _symbol(name: str, colour: str, width: float, x: float, y: float) -> list[Shape]:
    return [symbol(name, x, y - 7, 14, colour, width=width)]


def _signs(shown: _Shown) -> Iterator[Entry]:
    cards, theme = shown.cards, shown.theme
    if any(card.moment_of_truth for card in cards):
        yield Entry(lambda x, y: diamond(x + 9, y, 8, theme), text("moment of truth"), 22)
    if any(card.starts for card in cards):
        yield Entry(lambda x, y: start_mark(x + 9, y, theme), text("starts here"), 22)
    if any(card.ends for card in cards):
        yield Entry(lambda x, y: end_mark(x + 9, y, theme), text("ends here"), 22)
    for name in sorted({sign for card in cards for sign in card.signs}):
        meaning = text("picture") if name == "picture" else Strength(name).label
        yield Entry(partial(_symbol, FURTHER_SIGNS[name], theme.quiet, 1.2), meaning, 19)


def _grounds(shown: _Shown) -> Iterator[Entry]:
    content, cards, theme = shown.content, shown.cards, shown.theme
    if any(card.backstage for card in cards):
        yield Entry(partial(_ground, theme, backstage=True), text("backstage"))
    if any(content.lanes[card.lane].swatch is None for card in cards):
        yield Entry(partial(_ground, theme, backstage=False), text("not said yet"))


def _ground(theme: Theme, x: float, y: float, *, backstage: bool) -> list[Shape]:
    if backstage:
        edge = Stroke(theme.edge, 1.1)
        return [Box(x + 2, y - 7, 26, 14, 3, theme.backstage, edge, Pattern.STRIPES, theme.hatch)]
    return [Box(x + 2, y - 7, 26, 14, 3, None, Stroke(theme.edge, 1.4, (6.0, 4.0)))]


def _payers(shown: _Shown) -> Iterator[Entry]:
    content, theme = shown.content, shown.theme
    tags = [card.tag.swatch for card in content.cards if card.tag and card.tag.swatch]
    if tags:
        pays = tags[0] in {payer.swatch for payer in content.payers}
        meaning = text("who pays") if pays else text("who provides")
        yield Entry(partial(_swatch, tags[0], theme), meaning, 15)


def _swatch(swatch: Swatch, theme: Theme, x: float, y: float) -> list[Shape]:
    return [swatch_box(x, y - 5, 10, 10, swatch, theme)]


def _feelings(shown: _Shown) -> Iterator[Entry]:
    theme = shown.theme
    if shown.content.imagined and any(card.feeling is not None for card in shown.cards):
        meaning = text("feeling as imagined: nobody has reported it")
        yield Entry(lambda x, y: [_hollow(x, y, theme)], meaning, 20)


def _hollow(x: float, y: float, theme: Theme) -> Box:
    return Box(x, y - 7.5, 15, 15, 7.5, theme.canvas, Stroke(theme.feeling, 1.6))


def _elsewhere(shown: _Shown) -> Iterator[Entry]:
    theme = shown.theme
    if TokenKind.ARROW in shown.said:
        meaning = text("goes on at card 9")

        def sign(x: float, y: float) -> list[Shape]:
            number = words("9", (x + 18, y + SIZE * 0.36), SIZE, theme.quiet, BOLD)
            return [*short_arrow(x, y, 1, LinkState.INSIDE, theme), number]

        yield Entry(sign, meaning)


def _channels(shown: _Shown) -> Iterator[Entry]:
    channels, theme = {card.channel for card in shown.cards}, shown.theme
    for channel in Channel:
        if channel.value in channels:
            name = CHANNEL_SIGNS[channel.value]
            yield Entry(partial(_symbol, name, theme.quiet, 1.2), channel.label, 19)
