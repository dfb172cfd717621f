"""What prints ask of people: who, where and by when; and lists that agree with their counts."""

import re
from datetime import date

from journeymap.analysis.findings import findings, open_questions
from journeymap.analysis.rules import long_wait
from journeymap.analysis.spanner_cover import smallest_cover
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, GapStatus, Severity
from journeymap.report.asks import asks, is_asked, not_asked_for
from journeymap.report.printing import PrintKind
from journeymap.report.sections.findings import findings_by_boundary
from tests.unit.report.test_prints import printed, words
from tests.unit.report.test_report import sample, small


def manager(journey: Journey) -> str:
    return words(printed(journey, PrintKind.MANAGER))


def hospital() -> str:
    journey = sample()
    own = next(one for one in journey.organisations if one.name == "Northside Hospital")
    return words(printed(journey, PrintKind.ORGANISATION, organisation=own.id))


def report(*sections: str, name: str = "home_after_a_fall") -> str:
    return words(printed(sample(name), PrintKind.REPORT, sections=frozenset(sections)))


def test_that_every_gap_to_close_and_every_open_question_is_asked_once() -> None:
    for name in ("home_after_a_fall", "disability_into_adulthood"):
        journey = sample(name)
        told = asks(journey)
        gaps = [gap for gap in journey.gaps if is_asked(gap)]
        assert len(told) == len(gaps) + len(open_questions(journey))
        for gap in gaps:
            assert sum(f"gap {gap.number}" in one.what for one in told) == 1


def test_that_an_ask_says_who_with_their_organisation_and_where_and_the_first_day_first() -> None:
    told = asks(sample())
    first = told[0]
    assert first.who == "Paramedic (Ambulance Service)"
    assert first.due == date(2026, 12, 1)
    assert "“Ambulance ride, tells what happened”" in first.where
    days = [one.due for one in told if one.due]
    assert days == sorted(days)
    assert told[: len(days)] == tuple(one for one in told if one.due)


def test_that_a_gap_without_an_owner_names_the_organisations_that_can_find_one() -> None:
    told = next(one for one in asks(sample("disability_into_adulthood")) if "(gap 3)" in one.what)
    assert told.who == ""
    assert told.sides == ("Local restaurant", "Social Security Administration")
    assert "Find an owner Local restaurant – Social Security" in manager(
        sample("disability_into_adulthood")
    )


def test_that_what_is_in_place_is_to_be_checked_and_what_is_done_is_asked_of_nobody() -> None:
    journey = sample()
    status = {gap.number: gap.status for gap in journey.gaps}
    assert status[3] is GapStatus.IN_PLACE
    assert any(one.what.startswith("Check that this has closed gap 3") for one in asks(journey))
    told = "Nothing is asked for gap 4 (checked), gap 5 (not pursued)."
    assert not_asked_for(journey.gaps) == told
    assert told in manager(journey)
    assert told in hospital()
    assert not_asked_for(small().gaps) == ""


def test_that_the_managers_page_asks_before_it_explains_and_names_what_nobody_has_asked() -> None:
    told = manager(sample())
    assert told.index("What is asked of you") < told.index("Where nobody carries")
    assert "Take over the file with her consent (gap 9)" in told
    for question in open_questions(sample()):
        handoff = sample().handoff[question.handoff]
        assert f"From “{sample().touchpoint[handoff.source].title}” to" in told


def test_that_the_managers_page_names_the_fewest_who_could_carry() -> None:
    journey = sample()
    told = manager(journey)
    assert "Paramedic (Ambulance Service): Ambulance Service – Northside Hospital" in told
    assert "GP (Elm Street Medical Centre): " in told
    count = len(smallest_cover(journey).boundaries)
    assert f"carry across at all {count} boundaries" in told
    assert "crossings spanned" not in told
    assert "settles 9 findings, 8 that harm the person" in told


def test_that_the_managers_page_tells_the_currency_and_repeats_no_sentence() -> None:
    assert "All sums are in AUD." in manager(sample())
    told = manager(sample("a_referral_for_social_needs"))
    assert told.count("Where nobody carries the person across, or only a part") == 1
    assert "not carried: responsibility" in told


def test_that_a_boundary_of_which_something_is_said_comes_before_its_equals() -> None:
    told = manager(sample())
    assert "Nobody has said what happens" not in told
    assert told.index("Northside Hospital – Elm Street Medical Centre organisations") < told.index(
        "Ambulance Service – Elm Street Medical Centre organisations"
    )


def test_that_the_sheet_and_the_managers_page_count_the_same_boundary_alike() -> None:
    journey = sample()
    own, other = (
        next(one.id for one in journey.organisations if one.name == name)
        for name in ("Northside Hospital", "Elm Street Medical Centre")
    )
    rows = [
        row
        for boundary, found in crossings(journey).boundaries().items()
        if boundary.kind is BoundaryKind.ORGANISATION and {own, other} == set(boundary[1:])
        for row in found
        if row.state.is_lacking
    ]
    assert len(rows) == 3
    assert any(row.through_home for row in rows)
    told = hospital()
    for row in rows:
        source = journey.touchpoint[journey.handoff[row.handoff].source].title
        assert f"From “{source}”" in told
    assert "through the person’s own home" in told
    assert "3 1 through the person’s own home" in manager(journey)
    assert "at 3 hand-offs that nobody carries (with Elm Street Medical Centre, Ambul" in told
    assert len(re.findall(r"\bnobody (?=\d+ (?:days|minutes))", told)) == 3


def test_that_the_sheet_counts_the_gaps_that_ask_for_something_and_gives_the_others_reason() -> (
    None
):
    told = hospital()
    assert "Look at 4 gaps below and what is asked for them: 1, 2, 3, 6." in told
    assert "The message service ends in December anyway." in told


def test_that_only_people_of_others_are_to_be_rung_and_there_is_room_for_their_number() -> None:
    told = hospital()
    people = told[
        told.index("Whom to ring Who Organisation") : told.rindex("Where the person meets")
    ]
    assert "Number, to write in" in people
    assert "Paramedic" in people
    assert "Care worker" in people
    for stranger in (
        "Home-early pool",
        "Shared health record",
        "Discharge coordinator",
        "works at",
    ):
        assert stranger not in people


def test_that_the_report_lists_every_finding_by_boundary_the_gravest_first() -> None:
    journey = sample()
    grouped = findings_by_boundary(journey)
    listed = [one for rows in grouped.values() for one in rows]
    assert {one.key for one in listed} == {one.key for one in findings(journey)}
    assert len(listed) == len(findings(journey))
    for rows in grouped.values():
        grades = [one.severity.grade for one in rows]
        assert grades == sorted(grades, reverse=True)
    harms = [
        sum(one.severity is Severity.HARMS for one in rows)
        for boundary, rows in grouped.items()
        if boundary is not None
    ]
    assert harms == sorted(harms, reverse=True)
    told = report("findings")
    assert "A finding is something that" in told
    count = sum(one.severity is Severity.HARMS for one in listed)
    assert count > 10
    assert f"{len(listed)} findings, by how grave they are for the person: harms: {count}" in told
    for one in listed:
        assert one.sentence in told
    for question in open_questions(journey):
        assert question.sentence in told


def test_that_findings_that_people_set_aside_are_counted_and_not_listed() -> None:
    assert "1 that people set aside with a reason is not listed" in report("findings")


def test_that_a_journey_without_findings_has_no_section_of_them() -> None:
    journey = small()
    first = journey.touchpoints[0].id
    assert findings(journey)
    alone = edits.remove(journey, tuple(one.id for one in journey.touchpoints))
    assert first not in alone.touchpoint
    assert not findings(alone)
    assert "Findings and open" not in words(printed(alone, PrintKind.REPORT))


def test_that_the_matrix_says_why_it_counts_more_than_other_totals() -> None:
    told = report("boundaries")
    assert "other totals leave them out" in told


def test_that_what_is_long_and_what_is_many_is_told_as_the_rules_find_it() -> None:
    journey = sample()
    told = report("method")
    assert "a wait is long above" in told
    assert "one person carries many above 3 boundaries" in told
    at = next(one for one in crossings(journey).by_handoff)
    equal = edits.change_handoff(journey, at, wait=journey.settings.long_wait)
    assert all(hit.about != (at,) for hit in long_wait.RULE.find(equal))


def test_that_gravity_and_abilities_of_a_gap_carry_their_names() -> None:
    told = report("gaps")
    assert "for the person: harms" in told
    assert "calls for: " in told
    assert "owner: Paramedic (Ambulance Service)" in told
