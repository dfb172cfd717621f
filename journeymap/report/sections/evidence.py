"""Evidence: what the map's statements rest on, and which of them rest on nothing that was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.records import Evidence
from journeymap.model.vocabulary import Hides, Strength
from journeymap.report.places import page_of, place_of, place_of_handoff
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Place
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text

_MOST_NAMED = 12
"""So many statements without evidence are named; beyond, they are counted."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement of the map: of which kind, in words, what it rests on, and where it is told."""

    kind: str
    words: str
    evidence: Evidence
    place: Place | None = None
    section: str = ""


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    statements = list(_statements(journey))
    if not statements or Hides.EVIDENCE in printing.hides:
        return []
    return [
        *begin(text("Evidence and its strength"), "evidence"),
        *_counted(statements),
        *_without(statements),
        *_with_source(statements, printing),
        *_sources(journey),
        Room(8),
    ]


def _statements(journey: Journey) -> Iterator[_Statement]:
    for card in journey.reading_order:
        words = card_in_words(card)
        yield _Statement("touchpoints", words, card.evidence, place_of(card), "touchpoints")
    for handoff in journey.handoffs:
        words, place = handoff_in_words(journey, handoff), place_of_handoff(journey, handoff)
        yield _Statement("handoffs", words, handoff.evidence, place, "handoffs")
    for claim in journey.benefit_claims:
        told = text("{party}: {benefit}")
        words = claim.claim or told.format(party=claim.party.label, benefit=claim.benefit.label)
        yield _Statement("claims", words, claim.evidence)


def _counted(statements: Sequence[_Statement]) -> list[Any]:
    known = sum(one.evidence.strength is not None for one in statements)
    told = text("Statements that say what they rest on: {known} of {all}.")
    words = told.format(all=len(statements), known=known)
    story: list[Any] = [TextBlock([Said(words, language=language())], after=8)]
    if not known:
        return story
    kinds = {
        "touchpoints": text("Touchpoints"),
        "handoffs": text("Hand-offs"),
        "claims": text("Claims of gain and loss"),
    }
    shown = [one for one in kinds if any(row.kind == one for row in statements)]
    head = (text("Rests on"), text("Which means"), *(kinds[one] for one in shown), text("All"))
    rows: list[Cells] = []
    for strength in (*reversed(Strength), None):
        here = [one for one in statements if one.evidence.strength is strength]
        label = strength.label if strength else text("not said yet")
        meaning = strength.definition if strength else text("Taken as a claim until it is said.")
        counts = [sum(row.kind == one for row in here) for one in shown]
        rows.append(
            (
                (Said(label, style=FontStyle.BOLD, language=language()),),
                (Said(meaning, SMALL, colour=PRINT.quiet, language=language()),),
                *((Said(str(count or "–")),) for count in (*counts, len(here))),
            )
        )
    return [*story, Register(head, (1.5, 4, *([1.1] * len(shown)), 0.7), rows), Room(14)]


def _without(statements: Sequence[_Statement]) -> list[Any]:
    """Statements that say nothing of what they rest on, as the claims that they are."""
    bare = [one for one in statements if one.evidence.strength is None and not one.evidence.source]
    if not bare or len(bare) == len(statements):
        return []
    words = "; ".join(one.words for one in bare[:_MOST_NAMED])
    pieces = [Said(words)]
    more = len(bare) - _MOST_NAMED
    if more > 0:
        told = plural("and {count} more", "and {count} more", more)
        pieces.append(Said(told, colour=PRINT.quiet, language=language()))
    story = begin_part(text("Statements without evidence"), "without-evidence")
    return [*story, TextBlock(pieces, after=12)]


def _with_source(statements: Sequence[_Statement], printing: Printing) -> list[Any]:
    told = [one for one in statements if one.evidence.source]
    if not told:
        return []
    head = (text("Statement"), text("Rests on"), text("Source"))
    rows = [_row(one, printing) for one in told]
    story = begin_part(text("Statements and their sources"), "statements")
    return [*story, Register(head, (3.8, 1.5, 3.7), rows), Room(14)]


def _row(one: _Statement, printing: Printing) -> Cells:
    page = page_of(one.place, printing, one.section) if one.place else ()
    strength = one.evidence.strength
    words = one.words[:1].upper() + one.words[1:]
    return (
        (Said(words, place=one.place), *page),
        (Said(strength.label if strength else text("not said yet"), language=language()),),
        (Said(one.evidence.source),),
    )


def _sources(journey: Journey) -> list[Any]:
    if not journey.context.sources:
        return []
    story = begin_part(text("Sources of the whole map"), "sources")
    return [*story, TextBlock([Said(journey.context.sources)], after=10)]


SECTION = Section("evidence", marked("Evidence and its strength"), _flowables)
