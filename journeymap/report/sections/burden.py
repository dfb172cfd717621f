"""The person's burden: what they carry, tell again, wait for and bring, and how each stage felt."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from journeymap.analysis.burden import StepBurden, burden, burden_by_step, burden_in_rows
from journeymap.diagram.theme import PRINT
from journeymap.model.durations import duration_in_words
from journeymap.model.feelings import feeling_words, signed
from journeymap.model.journey import Journey
from journeymap.model.records import Stage, Touchpoint
from journeymap.report.places import gap_lines, page_of, place_of, place_of_handoff
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Place
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    parts = [*_carried(journey, printing), *_stages(journey), *_hard_and_good(journey, printing)]
    if not parts:
        return []
    return [*begin(text("What the person carries"), "burden"), *parts, Room(8)]


def _carried(journey: Journey, printing: Printing) -> list[Any]:
    rows = burden_in_rows(journey)
    if not rows:
        return []
    whole = burden(journey)
    facts = [
        plural("{count} organisation to deal with", "{count} organisations to deal with",
               len(whole.contacts)),
        plural("{count} touchpoint", "{count} touchpoints", whole.touchpoints),
    ]  # fmt: skip
    if whole.total_wait:
        waits = text("waits that add up to {time}, those side by side each counted")
        facts.append(waits.format(time=duration_in_words(whole.total_wait)))
    told = ", ".join(facts)
    head = (text("The person"), text("What, and where"), text("Found at"))
    cells: list[Cells] = [
        (
            (Said(row.kind, style=FontStyle.BOLD, language=language()),),
            (Said(row.what),),
            _found_at(journey, row.ids, printing),
        )
        for row in rows
    ]
    return [
        TextBlock([Said(told[:1].upper() + told[1:] + ".", language=language())], after=8),
        Register(head, (1.8, 5.6, 1.6), cells),
        Room(16),
    ]


def _found_at(journey: Journey, ids: Sequence[str], printing: Printing) -> tuple[Said, ...]:
    """The pages where the registers tell of the records, each once."""
    lines: dict[Place, tuple[Said, ...]] = {}
    for one in ids[:4]:
        if one in journey.touchpoint:
            place, section = place_of(journey.touchpoint[one]), "touchpoints"
        else:
            place, section = place_of_handoff(journey, journey.handoff[one]), "handoffs"
        lines[place] = page_of(place, printing, section)
    gaps = (line for one in ids[:4] for line in gap_lines(journey, one, printing))
    return (*(line for found in lines.values() for line in found), *gaps)


def _stages(journey: Journey) -> list[Any]:
    """What each stage asks of the person, and how it felt, where any stage says something."""
    steps = {one.step: one for one in burden_by_step(journey)}
    met = [one for one in journey.reading_order if not one.backstage]
    has_felt = any(card.experience is not None for card in met)
    if not has_felt and all(one.is_empty for one in steps.values()):
        return []
    words = feeling_words(journey)
    head = (text("Stage"), text("Carries alone"), text("Tells again"), text("Longest wait"),
            text("Brings papers"), text(words.column))  # fmt: skip
    rows = [_stage(stage, steps, met) for stage in journey.stages]
    story = begin_part(text("The experience by stage"), "experience-by-stage")
    told = Said(text(words.by_stage), SMALL, colour=PRINT.quiet, language=language())
    story.append(TextBlock([told], after=6))
    return [*story, Register(head, (3, 0.9, 0.9, 1.3, 0.9, 2), rows), Room(16)]


def _stage(stage: Stage, steps: dict[str, StepBurden], met: Sequence[Touchpoint]) -> Cells:
    here = [steps[step.id] for step in stage.steps]
    ids = {step.id for step in stage.steps}
    wait = max((one.wait or timedelta(0) for one in here), default=timedelta(0))
    goal = text("wants: {goal}").format(goal=stage.user_goal) if stage.user_goal else ""
    return (
        (Said(stage.name or text("Untitled"), style=FontStyle.BOLD),
         Said(goal, SMALL, colour=PRINT.quiet)),
        _count(sum(one.carried for one in here)),
        _count(sum(one.asked_again for one in here)),
        (Said(duration_in_words(wait) if wait else "–"),),
        _count(sum(one.documents for one in here)),
        _felt([card for card in met if card.step in ids]),
    )  # fmt: skip


def _count(number: int) -> tuple[Said, ...]:
    return (Said(str(number) if number else "–"),)


def _felt(cards: Sequence[Touchpoint]) -> tuple[Said, ...]:
    known = [card.experience for card in cards if card.experience is not None]
    if not known:
        return (Said("–"),)
    low, high = signed(min(known)), signed(max(known))
    told = low if low == high else text("{low} to {high}").format(low=low, high=high)
    said = text("{known} of {all} touchpoints").format(known=len(known), all=len(cards))
    return Said(told, style=FontStyle.BOLD), Said(said, SMALL, colour=PRINT.quiet)


def _hard_and_good(journey: Journey, printing: Printing) -> list[Any]:
    cards = [card for card in journey.reading_order if card.pain or card.harm or card.delight]
    if not cards:
        return []
    head = (text("Touchpoint"), text("What was hard"), text("What was good"))
    rows: list[Cells] = []
    for card in cards:
        place = place_of(card)
        name = Said(card.title or text("Untitled"), style=FontStyle.BOLD, place=place)
        harm = text("harm: {harm}").format(harm=card.harm) if card.harm else ""
        rows.append(
            (
                (name, *page_of(place, printing, "touchpoints")),
                (Said(card.pain), Said(harm, colour=PRINT.gap)),
                (Said(card.delight),),
            )
        )
    story = begin_part(text("What was hard, what was good"), "hard-and-good")
    return [*story, Register(head, (2.6, 3.6, 2.8), rows), Room(8)]


SECTION = Section("burden", marked("What the person carries"), _flowables)
