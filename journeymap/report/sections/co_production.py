"""Co-production: the paper's three questions, parts, types of provision, value, who gains."""

from collections.abc import Iterator, Sequence
from typing import Any

from journeymap.analysis.benefits import Benefits, benefits
from journeymap.analysis.participation import participation
from journeymap.analysis.provision import provision_table
from journeymap.analysis.roles import CoProduction, Profile, co_production
from journeymap.analysis.roles_text import place_in_words
from journeymap.analysis.value import ValueDistance, continuum, value_profile
from journeymap.diagram.continuum import paper_name
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Deliverer, Direction, Logic, Planner
from journeymap.report.facts import Facts, fact
from journeymap.report.figure import Figure
from journeymap.report.pictures import continuum_picture
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text

_MOST_DELIGHTS = 3
_ROOM_FOR_THE_TYPES = 215.0
"""Points; the three rows of the types stand together."""


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    roles = co_production(journey)
    found = benefits(journey)
    answers = _answers(journey, found)
    parts = [
        *_profile(roles),
        *_others(roles.journey),
        *_provision(journey),
        *_value(journey),
        *_benefits(found),
    ]
    if not parts and not any(answers.values()):
        return []
    note = text(
        "Co-production is told only where the person takes part; what organisations do with each "
        "other is collaboration, and stands under Boundaries. What nobody has said is counted "
        "apart and never guessed."
    )
    return [
        *begin(text("Co-production"), "co-production"),
        _note(note),
        *_questions(answers),
        *parts,
        Room(18),
    ]


def _note(told: str) -> TextBlock:
    return TextBlock([Said(told, colour=PRINT.quiet, language=language())], after=8)


def _answers(journey: Journey, found: Benefits) -> dict[str, str]:
    """The three questions with which the paper compares cases (domain section 14), answered.

    An answer is empty where nobody has said it. A benefit counts as created where somebody is
    said to gain by it; where none is, what was said to delight the person stands for it.
    """
    involved = participation(journey).involved_in
    stages = [
        text("{answer} ({count})").format(answer=word.label, count=len(ids))
        for word, ids in involved.where.items()
        if ids
    ]
    invitation = journey.context.invitation
    created = [
        row.benefit.label
        for row in found.rows
        if any(one.direction is Direction.GAIN for one in row.claims)
    ]
    delights = [card.delight for card in journey.reading_order if card.delight]
    return {
        text("At which stage are users involved?"): ", ".join(stages),
        text("Only when it suits, or integral?"): invitation.label if invitation else "",
        text("What value is created?"): ", ".join(created) or "; ".join(delights[:_MOST_DELIGHTS]),
    }


def _questions(answers: dict[str, str]) -> list[Any]:
    unsaid = Said(text("not said yet"), colour=PRINT.quiet, language=language())
    return [
        *begin_part(text("Three questions"), "three-questions"),
        Facts([fact(asked, Said(told) if told else unsaid) for asked, told in answers.items()]),
    ]


def _profile(told: CoProduction) -> list[Any]:
    if not any(told.journey.counts.values()):
        return []
    head = (text("Where"), *(logic.label for logic in Logic), text("Not said"), text("Position"),
            text("From"))  # fmt: skip
    rows = [_profile_row(text("The whole journey"), told.journey, strong=True)]
    rows += [
        _profile_row(text("Stage {name}").format(name=one.name or "–"), one.profile)
        for one in told.stages
        if one.profile.touchpoints
    ]
    note = text(
        "Touchpoints by the person's part (the paper's Figure 6). The position from 0 to 2 is "
        "ours: the mean of the person's part and that of the others, where they are said."
    )
    return [
        *begin_part(text("Co-production profile"), "co-production-profile"),
        _note(note),
        Register(head, (2.5, 0.9, 0.9, 0.9, 0.8, 0.8, 1.6), rows, range(1, 7)),
        Room(12),
    ]


def _others(told: Profile) -> list[Any]:
    """Which part those take who work with the person; someone at two touchpoints counts twice."""
    met = [one for one in told.others if one.untagged or any(one.counts.values())]
    if not met:
        return []
    head = (text("Who"), *(logic.label for logic in Logic), text("Not said"))
    rows: list[Cells] = [
        ((Said(one.kind.label, style=FontStyle.BOLD),),
         *((Said(str(one.counts[logic] or "–")),) for logic in Logic),
         (Said(str(one.untagged or "–")),))
        for one in met
    ]  # fmt: skip
    return [
        *begin_part(text("Those who work with the person"), "others-parts"),
        Register(head, (4.9, 0.9, 0.9, 0.9, 0.8), rows, range(1, 5)),
        Room(12),
    ]


def _profile_row(name: str, told: Profile, *, strong: bool = False) -> Cells:
    style = FontStyle.BOLD if strong else FontStyle.REGULAR
    counts = [str(told.counts[logic] or "–") for logic in Logic]
    place = place_in_words(told.position)
    rests_on = plural("{count} touchpoint", "{count} touchpoints", told.positioned)
    cells = (name, *counts, str(told.untagged or "–"), place, rests_on)
    return tuple((Said(one, style=style),) for one in cells)


def _value(journey: Journey) -> list[Any]:
    told = value_profile(journey)
    marks = continuum(journey)
    story: list[Any] = []
    if any(row.now or row.aimed for row in told):
        head = (text("Aspect"), text("Now"), text("Aimed for"), text("Between them"))
        story += begin_part(text("Value profile: now, and aimed for"), "value-profile")
        story.append(_note(text("The eight rows of the paper's Figure 5.")))
        rows = [_value_row(row) for row in told]
        story += [Register(head, (2.4, 1.5, 1.5, 1.2), rows), Room(12)]
    known = [one for one in (marks.now, marks.aimed, marks.roles) if one.value is not None]
    if known:
        picture = continuum_picture(journey, PRINT)
        spoken = "; ".join(one.spoken for one in picture.groups if one.spoken)
        caption = text("Where this journey stands between the logics of the paper's Figure 1.")
        story.append(Figure(picture, caption, spoken or caption))
    return story


def _value_row(row: ValueDistance) -> Cells:
    if row.distance is None:
        way = "–"
    elif row.distance == 0:
        way = text("there already")
    else:
        way = plural("{count} step to go", "{count} steps to go", abs(row.distance))
    names = (paper_name(logic) if logic else "–" for logic in (row.now, row.aimed))
    return (
        (Said(row.aspect.label, style=FontStyle.BOLD),), *((Said(one),) for one in (*names, way))
    )  # fmt: skip


def _provision(journey: Journey) -> list[Any]:
    told = provision_table(journey)
    if not any(one.touchpoints for one in told.types):
        return []
    unsaid = len(told.half_said) + len(told.unsaid)
    note = text(
        "The nine types of Box 1, after Bovaird (2007); those marked ° complete the table and are "
        "not in the paper. Not said at {count} touchpoints."
    ).format(count=unsaid)
    by_place = {(one.planned_by, one.delivered_by): one for one in told.types}
    rows: list[Cells] = []
    for deliverer in Deliverer:
        cells: list[tuple[Said, ...]] = [(Said(deliverer.label, style=FontStyle.BOLD),)]
        for planner in Planner:
            one = by_place[planner, deliverer]
            name = one.name if one.in_paper else f"{one.name}\N{NO-BREAK SPACE}°"
            count = len(one.touchpoints)
            style = FontStyle.BOLD if count else FontStyle.REGULAR
            cells.append((Said(str(count or "–"), style=style),
                          Said(name, SMALL, colour=PRINT.quiet)))  # fmt: skip
        rows.append(tuple(cells))
    head = (text("Delivered by ↓   planned by →"), *(one.label for one in Planner))
    return [
        *begin_part(text("Who plans and who delivers"), "provision", room=_ROOM_FOR_THE_TYPES),
        _note(note),
        Register(head, (1.3, 1.6, 1.6, 1.6), rows),
        Room(12),
    ]


def _benefits(told: Benefits) -> list[Any]:
    claims = list(_claims(told))
    if not claims:
        return []
    head = (text("Benefit"), text("Who"), text("Gains or loses"), text("Claim"), text("Rests on"))
    conflicts = [
        _note(
            text("To be talked about, on {benefit}: gain for {gains}, loss for {loses}.").format(
                benefit=pair.benefit.label, gains=pair.gains.label, loses=pair.loses.label
            )
        )
        for pair in told.conflicts
    ]
    return [
        *begin_part(text("Who gains, who loses"), "benefits"),
        _note(text("A claim without evidence is shown as a claim.")),
        Register(head, (1.8, 1.1, 1, 2.4, 1.6), claims),
        Room(8),
        *conflicts,
    ]


def _claims(told: Benefits) -> Iterator[Cells]:
    for row in told.rows:
        for one in row.claims:
            proof = one.strength.label if one.strength else text("a claim")
            yield (
                (Said(row.benefit.label, style=FontStyle.BOLD),),
                (Said(one.party.label),),
                (Said(one.direction.label),),
                (Said(one.claim),),
                (Said(proof), Said(one.source, SMALL, colour=PRINT.quiet)),
            )


SECTION = Section("co-production", marked("Co-production"), _flowables)
