"""The story: who the person is, the journey in numbers, and how it felt from start to end."""

from collections.abc import Sequence
from typing import Any

from journeymap.diagram.experience import draw_experience
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import CrossingState, crossings, is_own
from journeymap.model.feelings import feeling_words, felt_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report.facts import Counts, Facts, fact
from journeymap.report.figure import Figure
from journeymap.report.person import person_card
from journeymap.report.places import page_of, place_of
from journeymap.report.printing import Printing
from journeymap.report.register import Cells
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, plural, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    parts = [
        *person_card(journey),
        *_in_numbers(journey),
        *_moments_of_truth(journey, printing),
        *_experience(journey),
    ]
    return [*begin(text("The story"), "story"), *parts, Room(8)] if parts else []


def _in_numbers(journey: Journey) -> list[Any]:
    if not journey.touchpoints:
        return []
    met = [card for card in journey.reading_order if not card.backstage]
    providers = {card.provider for card in met if card.provider and not is_own(journey, card)}
    budgets = {card.budget for card in journey.touchpoints if card.budget}
    columns = journey.column
    stages = {columns[card.step].stage.id for card in journey.touchpoints}
    counted = (
        (len(met), plural("touchpoint", "touchpoints", len(met))),
        (len(stages), plural("stage", "stages", len(stages))),
        (len(providers), plural("organisation met", "organisations met", len(providers))),
        (len(budgets), plural("budget", "budgets", len(budgets))),
        (len(journey.handoffs), plural("hand-off", "hand-offs", len(journey.handoffs))),
        (len(journey.gaps), plural("gap", "gaps", len(journey.gaps))),
    )
    story = begin_part(text("The journey in short"), "in-short")
    story.append(Counts([(number, words) for number, words in counted if number]))
    rows = [
        row
        for kind in (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)
        if (row := _crossed(journey, kind)) is not None
    ]
    return [*story, Facts(rows), Room(4)] if rows else [*story, Room(8)]


def _crossed(journey: Journey, kind: BoundaryKind) -> Cells | None:
    """How many hand-offs cross, and whether what must cross is carried."""
    states = [row.state for row in crossings(journey).of_kind(kind)]
    if not states:
        return None
    names = {
        BoundaryKind.ORGANISATION: text("Between organisations"),
        BoundaryKind.BUDGET: text("Between budgets"),
    }
    parts = (
        (CrossingState.CARRIED, text("{count} carried")),
        (CrossingState.PARTLY, text("{count} carried in part")),
        (CrossingState.NOBODY, text("{count} carried by nobody")),
        (CrossingState.NOT_ASKED, text("{count} not asked yet")),
        (CrossingState.NEED_NOT, text("{count} where money need not cross")),
    )
    told = [words.format(count=count) for state, words in parts if (count := states.count(state))]
    cross = plural("{count} hand-off crosses", "{count} hand-offs cross", len(states))
    words = text("{cross}: {states}").format(cross=cross, states=", ".join(told))
    return fact(names[kind], Said(words))


def _moments_of_truth(journey: Journey, printing: Printing) -> list[Any]:
    cards = [
        (number, card)
        for number, card in enumerate(journey.reading_order, 1)
        if card.moment_of_truth
    ]
    if not cards:
        return []
    rows = []
    for number, card in cards:
        place = place_of(card)
        name = Said(card.title or text("Untitled"), style=FontStyle.BOLD, place=place)
        felt = ""
        if card.experience is not None:
            felt = felt_in_words(journey, card.experience)
        quote = f"“{card.quote}”" if card.quote else ""
        rows.append(
            fact(text("No. {number}").format(number=number), name, Said(felt),
                 Said(quote, style=FontStyle.ITALIC),
                 *page_of(place, printing, "touchpoints"))
        )  # fmt: skip
    return [*begin_part(text("Moments of truth"), "moments-of-truth"), Facts(rows)]


def _experience(journey: Journey) -> list[Any]:
    pictures = draw_experience(journey, PRINT)
    if not pictures:
        return []
    words = feeling_words(journey)
    title, caption = text(words.picture), text(words.caption)
    figures = [
        Figure(picture, caption, "; ".join(group.spoken for group in picture.groups))
        for picture in pictures
    ]
    return [*begin_part(title, "experience", room=figures[0].room), *figures]


SECTION = Section("story", marked("The story"), _flowables)
