"""The manager's page: one sheet of A4 for somebody who has two minutes and decides."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from journeymap.analysis.fewest_changes import fewest_changes
from journeymap.analysis.findings import findings
from journeymap.analysis.money_text import currency_in_words
from journeymap.analysis.spanner_cover import ChosenSpanner, SpannerCover, smallest_cover
from journeymap.analysis.telling import actor_in_words, boundary_in_words, place_in_words
from journeymap.analysis.wrong_pockets import wrong_pockets
from journeymap.diagram import organisation_swatch
from journeymap.diagram.bonds import BONDS
from journeymap.diagram.journey_strip import StripCard, StripStage, draw_journey_strip
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Boundary, Crossing, CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import BoundaryKind, Crosses, Severity
from journeymap.report.asks import asks, asks_table, not_asked_for
from journeymap.report.facts import listed
from journeymap.report.figure import Figure
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.findings import what_a_finding_is
from journeymap.report.sections.money import pockets
from journeymap.report.setting import (
    SMALL,
    Heading,
    Room,
    Said,
    TextBlock,
    begin_part,
)
from journeymap.report.titles import title_of
from journeymap.typography import FontStyle
from journeymap.wording import in_a_row, language, plural, text

MOST_ROWS = 5
"""So many boundaries and changes are told, fewer where they do not fit."""
_TITLE = 20.0
_LONGEST = 150


def manager_story(journey: Journey, printing: Printing, most: int = MOST_ROWS) -> list[Any]:
    """The flowables of the page.

    Args:
        journey: what is told.
        printing: what stands in head and foot.
        most: how many boundaries and changes are listed; the rest is counted.
    """
    return [
        *_head(journey, printing),
        *_strip(journey),
        *_asked(journey, 2 * most + 2),
        *_boundaries(journey, most),
        *_money(journey, most),
        *_changes(journey, most),
        _quiet(_statements(printing), after=0),
    ]


def _statements(printing: Printing) -> list[str]:
    return [
        text("This map follows one person's pathway. It is no measure of any organisation."),
        *printing.statements,
    ]


def _quiet(told: Iterable[str], after: float = 6.0) -> TextBlock:
    pieces = [Said(one, SMALL, colour=PRINT.quiet, language=language()) for one in told]
    return TextBlock(pieces, after=after)


def _head(journey: Journey, printing: Printing) -> list[Any]:
    user = journey.user
    name = f"{user.pseudonym}." if user.situation and user.pseudonym else user.pseudonym
    who = " ".join(one for one in (name, _short(user.situation)) if one)
    told = title_of(journey)
    heading = Heading(told, key="title", size=_TITLE, is_title=True)
    day = f"{journey.state.label} · {printing.date.isoformat()}"
    return [
        heading,
        TextBlock([Said(day[:1].upper() + day[1:], colour=PRINT.quiet), Said(who)], after=8),
    ]


def _strip(journey: Journey) -> list[Any]:
    if not journey.touchpoints:
        return []
    stages: dict[str, list[Touchpoint]] = {stage.id: [] for stage in journey.stages}
    for card in journey.reading_order:
        stages[journey.column[card.step].stage.id].append(card)
    drawn = [
        StripStage(stage.name, tuple(_card(journey, card) for card in stages[stage.id]))
        for stage in journey.stages
    ]
    met = dict.fromkeys(card.provider for card in journey.reading_order if card.provider)
    names = [(journey.organisation[one].name, organisation_swatch(journey, one)) for one in met]
    nobody = sum(row.state is CrossingState.NOBODY for row in _between_organisations(journey))
    caption = text(
        "The journey in a strip: a square for each touchpoint, coloured by who provides it; a "
        "thick line where nobody carries the person across, half a bridge where only a part of "
        "what must cross is carried, a dotted line where nobody was asked."
    )
    told = "; ".join(
        text("{stage}: {count} touchpoints").format(
            stage=stage.name or "–", count=len(stages[stage.id])
        )
        for stage in journey.stages
    )
    unspanned = plural(
        "{count} hand-off between organisations that nobody carries.",
        "{count} hand-offs between organisations that nobody carries.",
        nobody,
    )
    spoken = f"{told}. {unspanned}"
    return [Figure(draw_journey_strip(drawn, names, spoken, PRINT), caption, spoken)]


def _between_organisations(journey: Journey) -> Iterable[Any]:
    return crossings(journey).of_kind(BoundaryKind.ORGANISATION)


def _card(journey: Journey, card: Touchpoint) -> StripCard:
    swatch = organisation_swatch(journey, card.provider) if card.provider else None
    states = {
        row.state
        for handoff in journey.handoffs_to.get(card.id, ())
        for row in crossings(journey).by_handoff.get(handoff.id, ())
        if row.kind is BoundaryKind.ORGANISATION
    }
    worst = next((one for one in CrossingState if one in states), None)
    return StripCard(swatch, BONDS[worst] if worst else None)


def _boundaries(journey: Journey, most: int) -> list[Any]:
    """The gravest first: where the person or the responsibility is not carried, then by how many.

    Among equals those come first of which somebody has said what happens there.
    """
    ranked = []
    for boundary, rows in crossings(journey).boundaries().items():
        if boundary.kind not in {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}:
            continue
        open_rows = [row for row in rows if row.state.is_lacking]
        if open_rows:
            grave = sum(_is_grave(row) for row in open_rows)
            happens = bool(_happens(journey, open_rows))
            ranked.append((grave, len(open_rows), happens, boundary, open_rows))
    ranked.sort(key=lambda one: (-one[0], -one[1], not one[2]))
    title = text("Where nobody carries the person across, or only a part is carried")
    story = begin_part(title, "boundaries", level=0)
    if not ranked:
        told = text("At no hand-off did people answer that something is not carried across.")
        return [*story, _quiet([told])]
    head = (text("Between"), text("Hand-offs"), text("What happens there"))
    cells = [_boundary(journey, one[3], one[4]) for one in ranked[:most]]
    return [*story, Register(head, (2.4, 0.9, 4), cells), *_more(len(ranked) - most), Room(6)]


def _is_grave(row: Crossing) -> bool:
    return not {Crosses.PERSON, Crosses.RESPONSIBILITY}.isdisjoint(row.missing)


def _happens(journey: Journey, rows: Sequence[Crossing]) -> str:
    """What people said happens there: of a gap's, else of a hand-off's."""
    handoffs = [journey.handoff[row.handoff] for row in rows]
    said = [gap.what_happens for one in handoffs for gap in journey.gaps_at.get(one.id, ())]
    said += [one.if_nobody for one in handoffs]
    return next((one for one in said if one), "")


def _boundary(journey: Journey, boundary: Boundary, rows: Sequence[Crossing]) -> Cells:
    missing = [one.label for one in Crosses if any(one in row.missing for row in rows)]
    crosses = text("not carried: {what}").format(what=in_a_row(missing))
    home = sum(row.through_home for row in rows)
    over = text("{count} through the person's own home").format(count=home) if home else ""
    place = place_in_words(journey, rows[0].handoff)
    told = _happens(journey, rows) or f"{place[:1].upper()}{place[1:]}"
    return (
        (Said(_short(boundary_in_words(journey, boundary)), style=FontStyle.BOLD),
         Said(boundary.kind.label, SMALL, colour=PRINT.quiet)),
        (Said(str(len(rows)), style=FontStyle.BOLD, colour=PRINT.gap),
         Said(over, SMALL, colour=PRINT.quiet)),
        (Said(_short(told)), Said(crosses, SMALL, colour=PRINT.quiet)),
    )  # fmt: skip


def _more(count: int) -> list[Any]:
    if count <= 0:
        return []
    return [_quiet([plural("And {count} more, in the report.", "And {count} more, in the report.",
                           count)])]  # fmt: skip


def _money(journey: Journey, most: int) -> list[Any]:
    told = pockets(journey, wrong_pockets(journey), most, level=0)
    if told:
        return [*told, _quiet([currency_in_words(journey)])]
    story = begin_part(text("Who pays and who saves"), "pockets", level=0)
    return [*story, _quiet([text("No cost or saving is said that one budget pays for another.")])]


def _changes(journey: Journey, most: int) -> list[Any]:
    story = begin_part(text("What would mend most"), "changes", level=0)
    rows = [
        Said(_short(one.for_managers, 2 * _LONGEST)) for one in fewest_changes(journey, most=most)
    ]
    cover = smallest_cover(journey)
    if cover.boundaries:
        story += [_quiet([_covered(cover)], 2), listed([_spanner(journey, one)
                                                        for one in cover.spanners])]  # fmt: skip
    if rows:
        return [*story, _quiet([text("Single changes, those that settle most first:")], 2),
                listed(rows, numbered=True)]  # fmt: skip
    if not cover.boundaries:
        story.append(_quiet([text("From what this map says, no change can be suggested yet.")]))
    return story


def _covered(cover: SpannerCover) -> str:
    told = text(
        "Between organisations, these could together carry across at {boundaries} where something "
        "is not carried:"
    )
    boundaries = plural("{count} boundary", "{count} boundaries", len(cover.boundaries))
    if len(cover.boundaries) > 1:
        boundaries = text("all {boundaries}").format(boundaries=boundaries)
    return told.format(boundaries=boundaries)


def _spanner(journey: Journey, one: ChosenSpanner) -> Said:
    who = text("somebody new")
    if isinstance(one.who, str):
        who = actor_in_words(journey, journey.actor[one.who])
    pairs = "; ".join(boundary_in_words(journey, boundary) for boundary in one.boundaries)
    return Said(_short(text("{who}: {pairs}").format(who=who, pairs=pairs), 2 * _LONGEST))


def _asked(journey: Journey, most: int) -> list[Any]:
    """What somebody who reads this is asked to do, and what they may talk about."""
    rows = [
        replace(one, what=_short(one.what), where=_short(one.where, _LONGEST))
        for one in asks(journey)
    ]
    story = begin_part(text("What is asked of you"), "asked", level=0)
    if rows:
        story += [asks_table(rows[:most]), *_more(len(rows) - most), Room(4)]
    else:
        story.append(_quiet([text("Nothing is open that this map knows of.")], 2))
    rest = not_asked_for(journey.gaps)
    return [*story, _quiet([one for one in (rest, *_grave(journey)) if one])]


def _grave(journey: Journey) -> list[str]:
    grave = sum(one.severity is Severity.HARMS for one in findings(journey))
    if not grave:
        return []
    told = plural(
        "Talk about {count} finding that harms the person: the report tells of it under “Findings "
        "and open questions”.",
        "Talk about {count} findings that harm the person: the report lists them under “Findings "
        "and open questions”.",
        grave,
    )
    return [f"{told} {what_a_finding_is()}"]


def _short(told: str, longest: int = _LONGEST) -> str:
    """As much of a text as a page of two minutes has room for, cut at a word."""
    flat = " ".join(told.split())
    if len(flat) <= longest:
        return flat
    cut = flat[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
