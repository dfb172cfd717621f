"""The findings, by boundary and the gravest first, and what nobody has been asked yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.analysis.findings import OpenQuestion, open_questions
from journeymap.analysis.rule import Finding
from journeymap.analysis.summary import summarise
from journeymap.analysis.telling import boundary_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Boundary, crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.report.facts import listed
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    told = summarise(journey)
    asked = open_questions(journey)
    if not told.findings and not asked:
        return []
    story = begin(text("Findings and open questions"), "findings")
    if told.findings:
        story += [_note(_counted(told.findings, len(told.set_aside))), _table(journey)]
        story.append(Room(16))
    return story + (_questions(asked) if asked else [])


def what_a_finding_is() -> str:
    """The word, for who reads it for the first time."""
    return text(
        "A finding is something that one of this program's rules reads from the map itself: a "
        "place that makes the way harder for the person. It is no one's fault, and people decide "
        "what it means."
    )


def _counted(found: Sequence[Finding], set_aside: int) -> str:
    parts = [what_a_finding_is()]
    grades = [sum(one.severity is grade for one in found) for grade in Severity]
    counts = text("; ").join(
        text("{grade}: {count}").format(count=count, grade=grade.label)
        for grade, count in reversed(list(zip(Severity, grades, strict=True)))
        if count
    )
    whole = plural("{count} finding", "{count} findings", len(found))
    parts.append(text("{findings}, by how grave they are for the person: {counts}.").format(
        findings=whole, counts=counts))  # fmt: skip
    if set_aside:
        parts.append(
            plural(
                "{count} that people set aside with a reason is not listed.",
                "{count} that people set aside with a reason are not listed.",
                set_aside,
            )
        )
    return " ".join(parts)


def _note(told: str) -> TextBlock:
    return TextBlock([Said(told, colour=PRINT.quiet, language=language())], after=8)


def _table(journey: Journey) -> Register:
    head = (text("Where"), text("What was found"), text("For the person"))
    cells = [
        _row(one, _place(journey, boundary) if not place else "")
        for boundary, rows in findings_by_boundary(journey).items()
        for place, one in enumerate(rows)
    ]
    return Register(head, (2.2, 4.8, 1.8), cells)


def findings_by_boundary(journey: Journey) -> Mapping[Boundary | None, list[Finding]]:
    """The findings at each boundary, the gravest first; the boundary with most that harm first.

    What is at no boundary comes last, by None. A hand-off stands at the first that it crosses, of
    organisations before budgets.
    """
    found: dict[Boundary | None, list[Finding]] = {}
    for one in summarise(journey).findings:
        found.setdefault(_boundary(journey, one), []).append(one)
    for rows in found.values():
        rows.sort(key=lambda one: -one.severity.grade)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, *_weight(item[1]))))


def _weight(rows: Sequence[Finding]) -> tuple[int, int]:
    return -sum(one.severity is Severity.HARMS for one in rows), -len(rows)


def _boundary(journey: Journey, one: Finding) -> Boundary | None:
    rows = crossings(journey).by_handoff.get(one.records[0], ())
    return rows[0].boundary if rows else None


def _place(journey: Journey, boundary: Boundary | None) -> str:
    return boundary_in_words(journey, boundary) if boundary else text("At no single boundary")


def _row(one: Finding, place: str) -> Cells:
    grave = one.severity is Severity.HARMS
    return (
        (Said(place, style=FontStyle.BOLD),),
        (Said(one.name, SMALL, FontStyle.BOLD, language=language()), Said(one.sentence)),
        (Said(one.severity.label, style=FontStyle.BOLD if grave else FontStyle.REGULAR,
              colour=PRINT.gap if grave else PRINT.ink, language=language()),
         Said(one.hit.because, SMALL, colour=PRINT.quiet)),
    )  # fmt: skip


def _questions(asked: Sequence[OpenQuestion]) -> list[Any]:
    words = text("These are no findings: nobody has asked yet, so nobody knows.")
    return [
        *begin_part(text("Not asked yet"), "not-asked"),
        _note(words),
        listed([Said(one.sentence) for one in asked]),
        Room(12),
    ]


SECTION = Section("findings", marked("Findings and open questions"), _flowables)
