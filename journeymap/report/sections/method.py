"""Method, words and sources: how the map was made, what its words mean, and whose they are."""

from collections.abc import Iterator, Sequence
from typing import Any

from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Logic
from journeymap.report.facts import Facts, fact
from journeymap.report.printing import Printing
from journeymap.report.register import Cells
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    if not journey.touchpoints:
        return []
    return [
        *begin(text("Method, words and sources"), "method"),
        *_made(journey),
        *_part(text("How boundaries are found"), "how-boundaries", _derived(journey)),
        *begin_part(text("Words"), "words"),
        Facts([_word(name, meaning) for name, meaning in _words(journey)]),
        *_part(text("Sources"), "method-sources", _cited(journey)),
        Room(4),
    ]


def _part(title: str, key: str, sentences: Iterator[str]) -> list[Any]:
    pieces = [TextBlock([Said(one, language=language())], after=5) for one in sentences]
    return [*begin_part(title, key), *pieces, Room(8)]


def _word(name: str, meaning: str) -> Cells:
    return fact(name[:1].upper() + name[1:], Said(meaning, language=language()))


def _made(journey: Journey) -> list[Any]:
    """What the map rests on, and who was in the room."""
    context = journey.context
    rows: list[Cells] = []
    if context.basis:
        words = Said(context.basis.definition, colour=PRINT.quiet, language=language())
        rows.append(fact(text("Basis of evidence"), Said(context.basis.label), words))
    for workshop in context.workshops:
        when = workshop.date.isoformat() if workshop.date else ""
        told = " · ".join(one for one in (when, workshop.people) if one)
        rows += [fact(text("Workshop"), Said(told))] if told else []
    if journey.co_designed_research:
        told = text("designed by users and researchers together")
        rows.append(fact(text("Research"), Said(told)))
    words = Said(journey.state.definition, colour=PRINT.quiet, language=language())
    rows.append(fact(text("Shows"), Said(journey.state.label), words))
    return [*begin_part(text("How this map was made"), "how-made"), Facts(rows), Room(4)]


def _derived(journey: Journey) -> Iterator[str]:
    yield text(
        "Nobody draws a boundary. A hand-off crosses one where the two cards at its ends have "
        "different providers, budgets, sectors or jurisdictions, and both are known. Where one of "
        "them is not said, the hand-off is counted apart."
    )
    yield text(
        "Whether a hand-off is carried follows from what must cross and what each of those named "
        "carries, never from a name alone: the person, the responsibility and the information as "
        "said, and the person where nothing is said. All of it carried: carried. Something of it: "
        "carried in part, and what is not is named. Nothing of it: nobody. Who carries money alone "
        "carries nobody across."
    )
    yield text(
        "“Nobody” is an answer: people asked, and nobody carries across. “Not asked yet” is an "
        "open question, never counted as nobody."
    )
    yield text(
        "Between budgets there is a question only where it is said that money must cross: then a "
        "pooled budget, a written agreement, or somebody who carries money covers it. Elsewhere "
        "the budget changes and money need not cross: that is counted, and is nothing to mend."
    )
    if crossings(journey).through_home:
        yield text(
            "A way from one organisation over the person's own home to another is a boundary "
            "between these two as well. It is carried only where somebody else carries both to the "
            "home and on from it; a leg that only the person walks makes it carried by the person."
        )
    settings = journey.settings
    told = text("On this map, a wait is long above {wait}; one person carries many above {count}.")
    boundaries = plural("{count} boundary", "{count} boundaries", settings.boundaries_per_spanner)
    yield told.format(wait=duration_in_words(settings.long_wait), count=boundaries)


def _words(journey: Journey) -> Iterator[tuple[str, str]]:
    """The words that this report uses, each with its meaning."""
    met = [card for card in journey.touchpoints if not card.backstage]
    derived = crossings(journey)
    carried = any(one.spanners for one in journey.handoffs)
    words = (
        (bool(met), text("touchpoint"),
         text("A moment in which the person meets a service: one exchange with one provider.")),
        (len(met) < len(journey.touchpoints), text("backstage act"),
         text("Work that the person does not see, though the pathway depends on it.")),
        (bool(journey.handoffs), text("hand-off"),
         text("The way from one card to the next, with what must cross and who carries it.")),
        (bool(derived.by_handoff), text("boundary"),
         text("Two sides between which at least one hand-off leads, in either direction.")),
        (carried, text("spanner"),
         text("A person, a post or an arrangement that carries what must cross.")),
        (bool(journey.gaps), text("gap"),
         text("A place that people flagged because something is missing; its number stays.")),
        (bool(journey.budgets), text("budget"),
         text("A pot of money that is held apart from others.")),
        (any(card.moment_of_truth for card in met), text("moment of truth"),
         text("A touchpoint that decides how the person judges the whole.")),
    )  # fmt: skip
    yield from ((name, meaning) for is_used, name, meaning in words if is_used)
    roles = {card.user_role for card in met}
    for logic in Logic:
        if logic in roles:
            yield logic.label, _with_term(logic)
    for kind in (BoundaryKind.SECTOR, BoundaryKind.JURISDICTION):
        if derived.of_kind(kind):
            yield kind.label, kind.definition


def _with_term(logic: Logic) -> str:
    told = text("{meaning} The paper's term: {term}.")
    return told.format(meaning=logic.definition, term=logic.term)


def _cited(journey: Journey) -> Iterator[str]:
    yield text(
        "Public Service Research Group: Co-production and innovation: creating better solutions "
        "for future public service implementation. The parts that people take (its Figure 6), the "
        "way from products to integrated services (its Figures 1 and 5), and boundary spanners are "
        "its."
    )
    if any(card.planned_by and card.delivered_by for card in journey.touchpoints):
        yield text(
            "Bovaird, T. (2007): Beyond engagement and participation: user and community "
            "coproduction of public services. Public Administration Review 67(5), 846–860. Who "
            "plans and who delivers, as Box 1 of the paper shows it; the three cells that complete "
            "the grid are ours."
        )
    yield text(
        "Ours, and not the paper's: how boundaries are derived, what the person carries, the "
        "position as one number, the severity of a gap, and the use of “co-production” only where "
        "the person takes part."
    )


SECTION = Section("method", marked("Method, words and sources"), _flowables)
