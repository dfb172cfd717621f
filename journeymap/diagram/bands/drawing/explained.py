"""How to read a map: every sign, line and row that is on it, in a sentence, and no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import lane_names
from journeymap.diagram.bands.drawing.legend import legend_of
from journeymap.diagram.bands.drawing.legend_entry import Entry
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, words
from journeymap.diagram.experience import feeling_dot, smooth_curve
from journeymap.diagram.shapes import Box, Polyline, Shape, Stroke
from journeymap.diagram.swatches import edge_of, swatch_box
from journeymap.diagram.theme import Swatch, Theme
from journeymap.model.feelings import feeling_words, is_reported
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import inside, text

_SMALL = 8.5
"""The type size of words within a sign."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Signs that belong together, with what they are about."""

    title: str
    entries: tuple[Entry, ...]


def explained_signs(
    journey: Journey, lens: Lens, content: MapContent, bands: Sequence[Band], theme: Theme
) -> tuple[Explained, ...]:
    """What stands on the bands of a journey's map under a lens.

    Args:
        journey: whose map it is.
        lens: what boxes mean.
        content: what the map says.
        bands: of all its sheets.
        theme: the colours.
    """
    page = Page(tuple((0.0, band) for band in bands), 0.0, 0.0)
    legend = legend_of(content, page, theme)
    here = {card.id for band in bands for card in band.cards}
    parts = (
        Explained(text("Cards and boxes"), tuple(_grid(lens, content, bands, theme))),
        Explained(text("Lines between the cards"), legend.handoffs),
        Explained(text("Signs"), (*legend.cards, *legend.tags, *legend.channels)),
        Explained(text("Colours and patterns"), tuple(_lanes(journey, lens, content, here, theme))),
        Explained(text("Rows under the boxes"), tuple(_rows(journey, content, theme))),
    )
    return tuple(one for one in parts if one.entries)


def _grid(lens: Lens, content: MapContent, bands: Sequence[Band], theme: Theme) -> Iterator[Entry]:
    if not content.cards:
        return
    sentence = text("One moment in which the person meets a service; all tables use its number.")
    yield Entry(partial(_card, theme), text("card"), sentence=sentence)
    meaning = text("box, by {lens}").format(lens=inside(lens.label))
    swatches = [content.lanes[card.lane].swatch for card in content.cards]
    sign = partial(_box, next((one for one in swatches if one), None), theme)
    sentence = text("Cards that follow one another and belong together.")
    yield Entry(sign, meaning, sentence=sentence)
    if any(stage.name for stage in content.stages):
        sentence = text("The bar over the columns names a phase in the person's own terms.")
        yield Entry(partial(_bar, theme), text("stage"), sentence=sentence)
    if len(bands) > 1:
        sentence = text("The map is read as a text is: from left to right, then on below.")
        yield Entry(partial(_lines, theme), text("one line after the other"), sentence=sentence)
    if any(card.pale for band in bands for card in band.cards):
        sentence = text("The last card of the line or sheet before, so that its hand-off is seen.")
        yield Entry(partial(_again, theme), text("continued"), sentence=sentence)


def _card(theme: Theme, x: float, y: float) -> list[Shape]:
    ground = Box(x, y - 8, 30, 16, 4, theme.card, Stroke(theme.edge, 1.1))
    return [ground, words("7", (x + 5, y + 3), _SMALL, theme.quiet, BOLD)]


def _box(swatch: Swatch | None, theme: Theme, x: float, y: float) -> list[Shape]:
    edge = Stroke(edge_of(swatch, theme) if swatch else theme.edge, 1.4)
    ground = Box(x, y - 9, 32, 18, 4, theme.panel, edge)
    return [ground, *([swatch_box(x + 4, y - 5, 10, 10, swatch, theme)] if swatch else [])]


def _bar(theme: Theme, x: float, y: float) -> list[Shape]:
    return [Box(x, y - 1.5, 30, 3, 0, theme.strong)]


def _lines(theme: Theme, x: float, y: float) -> list[Shape]:
    stroke = Stroke(theme.quiet, 1.2)
    rows = (Polyline(((x, y + down), (x + 30, y + down)), stroke) for down in (-4, 4))
    tips = (
        Polyline(((x + 26, y + down - 3), (x + 30, y + down), (x + 26, y + down + 3)), stroke)
        for down in (-4, 4)
    )
    return [*rows, *tips]


def _again(theme: Theme, x: float, y: float) -> list[Shape]:
    ground = Box(x, y - 8, 30, 16, 4, theme.card, Stroke(theme.edge, 1.0))
    return [ground, words("7 …", (x + 5, y + 3), _SMALL, theme.quiet, ITALIC)]


def _lanes(
    journey: Journey, lens: Lens, content: MapContent, here: set[str], theme: Theme
) -> Iterator[Entry]:
    """The colours of organisations, or the patterns of budgets, that are on the map."""
    if lens not in {Lens.PROVIDER, Lens.BUDGET}:
        return
    used = {card.lane for card in content.cards if card.id in here}
    names = dict(lane_names(content))
    for place, lane in enumerate(content.lanes):
        if place in used and lane.swatch is not None:
            told = _lane_in_words(journey, lens, lane.value or "")
            yield Entry(partial(_patch, lane.swatch, theme), names[place], sentence=told)


def _lane_in_words(journey: Journey, lens: Lens, identity: str) -> str:
    if lens is Lens.PROVIDER:
        sector = journey.organisation[identity].sector
        if sector is None:
            return text("What this organisation provides.")
        return text("What this organisation provides ({sector}).").format(sector=sector.label)
    holder = journey.organisation.get(journey.budget[identity].holder or "")
    if holder is None:
        return text("What this budget pays.")
    return text("What this budget pays; {name} holds it.").format(name=holder.name)


def _patch(swatch: Swatch, theme: Theme, x: float, y: float) -> list[Shape]:
    return [swatch_box(x, y - 6, 22, 12, swatch, theme)]


def _rows(journey: Journey, content: MapContent, theme: Theme) -> Iterator[Entry]:
    if content.says_feelings:
        told = feeling_words(journey)
        sign = partial(_curve, theme, reported=is_reported(journey))
        yield Entry(sign, text(told.sign), sentence=text(told.meaning))
    if content.says_payers:
        sentence = text("The budgets along the steps; a line stands where one follows another.")
        yield Entry(partial(_ribbon, theme), text("who pays"), sentence=sentence)


def _curve(theme: Theme, x: float, y: float, *, reported: bool) -> list[Shape]:
    points = [(x + 4, y - 5), (x + 30, y + 5)]
    dots = (
        feeling_dot(value, at, theme, reported=reported)
        for value, at in zip((1, -1), points, strict=True)
    )
    return [smooth_curve(points, theme), *dots]


def _ribbon(theme: Theme, x: float, y: float) -> list[Shape]:
    line = Polyline(((x + 16, y - 9), (x + 16, y + 9)), Stroke(theme.strong, 2.0))
    edge = Stroke(theme.edge, 0.9)
    halves = (Box(x + at, y - 5, 14, 10, 2, theme.panel, edge) for at in (0, 18))
    return [*halves, line]
