"""A scene as large as its room allows, and stages cut where their titles would be too small."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import CardContent, MapContent
from journeymap.diagram.bands.fitting import Fitted, fit, fit_laid, nothing_around
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.purposes import CLOSE, SCENE, WHOLE, Purpose
from journeymap.diagram.bands.searching import Around
from journeymap.diagram.scenes.content import SceneContent, stage_content
from journeymap.diagram.scenes.foot import FootRoom
from journeymap.diagram.scenes.headline import headline_height
from journeymap.diagram.scenes.scene import Room, Scene, SceneKind
from journeymap.diagram.scenes.words import Row, rows_height, rows_width

MARGIN = 24.0
"""Pixels around a scene on a screen of 1920 x 1080."""
CLOSE_WIDTH = 430.0
"""How wide words stand under a card or a hand-off at least, in map units."""
CLOSE_SIZE = 13.0
"""Their type size."""
_LARGEST, _SMALLEST = 40.0, 24.0
"""The type of gaps alone, in pixels of 1920 x 1080."""

_MOST_CARDS = 14
"""More cards than these are never read from the back together: they are cut untried."""
_MEASURED_AT = 1.01
"""A search measures what stands around at widths that are so far apart."""


@dataclass(frozen=True)
class FittedScene:
    """A scene with where everything stands.

    Attributes:
        says: what it says.
        room: what it was fitted into.
        page: its map; without a band where it is words alone.
        title: the type size of titles, or of words alone, in pixels.
        word_size: the type size of words under the map, in map units.
        has_foot: whether it is told under the map what its lines mean.
    """

    says: SceneContent
    room: Room
    page: Page
    title: float
    word_size: float
    has_foot: bool = False


type Plan = tuple[tuple[Scene, FittedScene], ...]
"""The scenes of a stage, in order."""


def fit_for_room(says: SceneContent, room: Room) -> FittedScene:
    """The scene as large as the room allows."""
    margin = MARGIN * room.enlarged
    width, height = max(1.0, room.width - 2 * margin), max(1.0, room.height - 2 * margin)
    if says.kind is SceneKind.GAPS:
        size = _size_of_words(says.rows, width, height, room.enlarged)
        narrow = rows_width(says.rows, width, size)
        page = Page((), narrow, rows_height(says.rows, narrow, size))
        return FittedScene(says, room, page, size, size)
    foot = FootRoom(says.content, says.columns)
    has_foot = False
    if says.kind is SceneKind.WHOLE:
        found, has_foot = _fit_whole(says, width, height, room.enlarged, foot), foot.is_needed
    elif says.kind is SceneKind.STAGE:
        found, has_foot = _fit_stage(says, width, height, room, foot)
    else:
        found = _fit_close(says, width, height, room.enlarged)
    return FittedScene(says, room, found.page, found.title, CLOSE_SIZE, has_foot)


def _fit_whole(
    says: SceneContent, width: float, height: float, enlarged: float, foot: FootRoom
) -> Fitted:
    purpose = replace(WHOLE, most_title=SCENE.most_title * enlarged)

    def head(units: float) -> float:
        pixel = enlarged * units / width * _MEASURED_AT
        over = headline_height(says.head, units, pixel) if says.head else 0.0
        return over + foot.height(units, pixel)

    return fit(says.content, purpose, width, height, around=head)


def _fit_stage(
    says: SceneContent, width: float, height: float, room: Room, foot: FootRoom
) -> tuple[Fitted, bool]:
    """With its foot, and the words of its gaps, where titles are read from the back all the same.

    Gaps come first: what lines mean was told with the whole map.
    """
    purpose = replace(SCENE, most_title=SCENE.most_title * room.enlarged)
    bare = replace(purpose, style=replace(purpose.style, words_of_gaps=False))
    laid = Laid(says.content)

    def over_foot(units: float) -> float:
        return foot.height(units, room.enlarged * units / width * _MEASURED_AT)

    def fitted(purpose: Purpose, around: Around = nothing_around) -> Fitted:
        return fit_laid(laid, purpose, width, height, around=around, columns=says.columns)

    alone = fitted(purpose)
    if alone.title < room.least:
        purpose, alone = bare, max(alone, fitted(bare), key=lambda one: one.title)
    if alone.title < room.least or not foot.is_needed:
        return alone, False
    told = fitted(purpose, over_foot)
    return (told, True) if told.title >= room.least else (alone, False)


def _fit_close(says: SceneContent, width: float, height: float, enlarged: float) -> Fitted:
    """No wider than it needs to be, so that it stands in the middle."""
    purpose = replace(CLOSE, most_title=CLOSE.most_title * enlarged)
    under = rows_height(says.rows, CLOSE_WIDTH, CLOSE_SIZE)
    found = fit(says.content, purpose, width, height, around=lambda _units: under,
                columns=says.columns)  # fmt: skip
    least = CLOSE_WIDTH if says.rows else 0.0
    widest = max((band.width for _top, band in found.page.bands), default=0.0)
    page = replace(found.page, width=min(max(widest, least), width / found.page.scale))
    return replace(found, page=page)


def _size_of_words(rows: tuple[Row, ...], width: float, height: float, enlarged: float) -> float:
    """The largest letters in which all rows are seen; never so small that nobody reads them."""
    size = _LARGEST * enlarged
    while size > _SMALLEST * enlarged and rows_height(rows, width, size) > height:
        size -= enlarged
    return max(size, _SMALLEST * enlarged)


def rows_for_room(rows: tuple[Row, ...], room: Room) -> tuple[int, ...]:
    """How many rows stand in each scene of words, where all of them are too many for one."""
    margin = MARGIN * room.enlarged
    size, width = _SMALLEST * room.enlarged, room.width - 2 * margin
    counts = [0]
    begin = 0
    for place in range(len(rows)):
        high = rows_height(rows[begin : place + 1], width, size)
        if counts[-1] and high > room.height - 2 * margin:
            counts.append(0)
            begin = place
        counts[-1] += 1
    return tuple(counts)


def scenes_of_stage(content: MapContent, stage: str, room: Room) -> Plan:
    """A stage, by its id, cut until its titles are read from the back."""
    cards = [card for card in content.cards
             if content.stages[content.columns[card.column].stage].id == stage]  # fmt: skip
    return tuple(_cut(content, cards, room)) if cards else ()


def _cut(
    content: MapContent, cards: Sequence[CardContent], room: Room
) -> Iterator[tuple[Scene, FittedScene]]:
    """Cards as one scene, or in two halves: between steps, else within one."""
    if len(cards) <= _MOST_CARDS:
        scene = Scene(SceneKind.STAGE, tuple(card.id for card in cards))
        says = stage_content(content, scene.records)
        fitted = fit_for_room(says, room) if says is not None else None
        if fitted is not None and (fitted.title >= room.least or len(cards) == 1):
            yield scene, fitted
            return
    half = _half(cards)
    yield from _cut(content, cards[:half], room)
    yield from _cut(content, cards[half:], room)


def _half(cards: Sequence[CardContent]) -> int:
    """Where a step ends, the nearest to the middle; the middle where there is one step."""
    ends = [place for place in range(1, len(cards))
            if cards[place].column != cards[place - 1].column]  # fmt: skip
    return min(ends or [len(cards) // 2], key=lambda end: abs(2 * end - len(cards)))
