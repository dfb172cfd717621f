"""How to read a map: every sign, line, pattern and row that is on it, and no other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeymap.diagram.cards import Face, face_of
from journeymap.diagram.experience import felt_cards
from journeymap.diagram.feeling import feeling_dot, smooth_curve
from journeymap.diagram.hues import budget_swatch, organisation_swatch
from journeymap.diagram.legend import Entry, legend_entries, moved
from journeymap.diagram.lenses import lanes, look_of
from journeymap.diagram.links import line_of
from journeymap.diagram.marks import Bond, mark_of
from journeymap.diagram.shapes import Box, Polyline, Shape, Stroke
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import Swatch, Theme
from journeymap.model.feelings import feeling_words, is_reported
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import inside, text


@dataclass(frozen=True, slots=True)
class Explained:
    """Signs that belong together, with what they are about."""

    title: str
    entries: tuple[Entry, ...]


def explained_signs(journey: Journey, lens: Lens, theme: Theme) -> tuple[Explained, ...]:
    """What stands on the map of a journey under a lens."""
    faces = list(dict.fromkeys(face_of(journey, card, lens) for card in journey.reading_order))
    marks = list(dict.fromkeys(mark_of(journey, one) for one in journey.handoffs))
    bonds = {mark.bond for mark in marks}
    parts = (
        Explained(text("The grid"), tuple(_grid(journey, lens, theme))),
        Explained(text("Lines between the cards"), tuple(_lines(bonds, theme))),
        Explained(text("Signs"), tuple(legend_entries(faces, marks, theme))),
        Explained(text("Colours and patterns"), tuple(_swatches(journey, faces, lens, theme))),
        Explained(text("Rows under the lanes"), tuple(_rows(journey, theme))),
    )
    return tuple(one for one in parts if one.entries)


def _grid(journey: Journey, lens: Lens, theme: Theme) -> Iterator[Entry]:
    if not journey.touchpoints:
        return
    edge = Stroke(theme.edge, 1.1)
    sentence = text("One moment in which the person meets a service; time runs to the right.")
    yield Entry(
        30, lambda x, y: [Box(x, y - 8, 30, 16, 4, theme.card, edge)], text("card"), sentence
    )
    if any(stage.name for stage in journey.stages):
        sentence = text("The bar over the columns names a phase in the person's own terms.")
        yield Entry(
            30, lambda x, y: [Box(x, y - 1.5, 30, 3, 0, theme.strong)], text("stage"), sentence
        )
    stroke = Stroke(theme.boundary, 1.5)
    meaning = text("lane, by {lens}").format(lens=inside(lens.label))
    yield Entry(
        30, lambda x, y: [Polyline(((x, y), (x + 30, y)), stroke)], meaning, lens.definition
    )


_LINES: tuple[tuple[Bond, Callable[[], str], Callable[[], str]], ...] = (
    (Bond.INSIDE, lambda: text("hand-off on one side"),
     lambda: text("The pathway goes on without crossing to another side.")),
    (Bond.SPANNED, lambda: text("hand-off that is carried"),
     lambda: text("The pathway crosses to another side, and somebody carries across.")),
    (Bond.NOBODY, lambda: text("hand-off with a gap in it"),
     lambda: text("The pathway crosses to another side, and nobody carries across.")),
    (Bond.NOT_ASKED, lambda: text("dotted hand-off"),
     lambda: text("The pathway crosses to another side; who carries is not asked yet.")),
)  # fmt: skip


def _lines(bonds: set[Bond], theme: Theme) -> Iterator[Entry]:
    for bond, meaning, sentence in _LINES:
        if bond in bonds:
            yield Entry(34, _line(bond, theme), meaning(), sentence())


def _line(bond: Bond, theme: Theme) -> Callable[[float, float], list[Shape]]:
    def draw(x: float, y: float) -> list[Shape]:
        cut = (x + 14, y) if bond is Bond.NOBODY else None
        group = line_of("", ((x, y), (x + 34, y)), bond, cut, theme)
        return [moved(shape, group.x, group.y) for shape in group.shapes]

    return draw


def _swatches(journey: Journey, faces: list[Face], lens: Lens, theme: Theme) -> Iterator[Entry]:
    """The patterns of lanes and cards: budgets and organisations, those that are on the map."""
    shown = {face.swatch for face in faces} | {one.swatch for one in lanes(journey, lens)}
    for organisation in journey.organisations:
        swatch = organisation_swatch(journey, organisation.id)
        used = any(card.provider == organisation.id for card in journey.touchpoints)
        if used and swatch in shown and look_of(lens).foot == "provider":
            sector = organisation.sector.label if organisation.sector else ""
            told = text("What this organisation provides ({sector}).") if sector else text(
                "What this organisation provides.")  # fmt: skip
            yield Entry(22, _patch(swatch, theme), organisation.name, told.format(sector=sector))
    for budget in journey.budgets:
        swatch = budget_swatch(journey, budget.id)
        if any(card.budget == budget.id for card in journey.touchpoints):
            holder = journey.organisation.get(budget.holder or "")
            told = text("What this budget pays.")
            if holder:
                told = text("What this budget pays; {name} holds it.").format(name=holder.name)
            yield Entry(22, _patch(swatch, theme), budget.name, told)


def _patch(swatch: Swatch, theme: Theme) -> Callable[[float, float], list[Shape]]:
    return lambda x, y: [swatch_box(x, y - 6, 22, 12, swatch, theme)]


def _rows(journey: Journey, theme: Theme) -> Iterator[Entry]:
    known = felt_cards(journey)
    if known:
        reported, words = is_reported(journey), feeling_words(journey)

        def curve(x: float, y: float) -> list[Shape]:
            points = [(x + 4, y - 5), (x + 30, y + 5)]
            dots = (feeling_dot(value, at, theme, reported=reported)
                    for value, at in zip((1, -1), points, strict=True))  # fmt: skip
            return [smooth_curve(points, theme), *dots]

        yield Entry(34, curve, text(words.sign), text(words.meaning))
    if any(card.budget for card in journey.touchpoints):
        stroke = Stroke(theme.strong, 2.0)
        edge = Stroke(theme.edge, 0.9)

        def ribbon(x: float, y: float) -> list[Shape]:
            line = Polyline(((x + 16, y - 9), (x + 16, y + 9)), stroke)
            return [Box(x, y - 5, 14, 10, 2, theme.panel, edge),
                    Box(x + 18, y - 5, 14, 10, 2, theme.panel, edge), line]  # fmt: skip

        sentence = text("The budgets along the steps; a line stands where one follows another.")
        yield Entry(34, ribbon, text("who pays"), sentence)
