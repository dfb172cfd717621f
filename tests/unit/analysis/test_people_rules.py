"""The rules about people, planning and learning, each just reached and just not; and the fixes."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import RULES, Finding, findings, is_dismissed
from journeymap.analysis.fixes import fixes_for
from journeymap.analysis.grouping import Grouping, grouped
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.edits import EditError, sequential_ids
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import (
    ActorKind,
    Crosses,
    Deliverer,
    GapStatus,
    How,
    Involvement,
    LearningVariable,
    Planner,
    Sector,
    Severity,
    Spanned,
)
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def found(journey: Journey, rule: str) -> list[Finding]:
    return [one for one in findings(journey) if one.rule.id == rule]


def star(boundaries: int) -> Journey:
    """One nurse hands on from the hospital to so many other organisations."""
    one = scene()
    journey = one.journey
    nurse = (Spanner(actor=one.nurse),)
    journey = edits.change_handoff(journey, one.across, spanners=nurse)
    for number in range(boundaries - 1):
        journey, other = edits.add_organisation(journey, f"Other {number}", ids=one.ids)
        step = journey.columns[2].step.id
        journey, card = edits.add_touchpoint(journey, step, ids=one.ids, provider=other)
        journey, _link = edits.link(journey, one.first, card, ids=one.ids, spanners=nurse)
    return journey


def test_that_one_person_over_more_boundaries_than_the_threshold_is_found() -> None:
    assert found(star(4), "many-handoffs") == []
    (only,) = found(star(5), "many-handoffs")
    assert only.severity is Severity.ANNOYS
    assert "Discharge nurse" in only.sentence
    assert [row.severity for row in found(star(9), "many-handoffs")] == [Severity.SETS_BACK]
    allowed = edits.change_settings(star(5), boundaries_per_spanner=5)
    assert found(allowed, "many-handoffs") == []


def test_that_an_arrangement_may_span_any_number_of_boundaries() -> None:
    journey = star(6)
    nurse = journey.actors[0].id
    meeting = edits.change_record(journey, nurse, kind=ActorKind.MEETING)
    assert found(meeting, "many-handoffs") == []


def test_that_a_crossing_on_one_person_is_found_while_no_other_way_leads_on() -> None:
    one = scene(must_cross=(Crosses.PERSON,))
    alone = edits.change_handoff(one.journey, one.across, spanners=(Spanner(actor=one.nurse),))
    (only,) = found(alone, "single-thread")
    assert only.severity is Severity.SETS_BACK
    assert only.because == "The person or the responsibility must cross here."
    journey, record = edits.add_actor(alone, "Record", ActorKind.SHARED_RECORD, ids=one.ids)
    both = (Spanner(actor=one.nurse), Spanner(actor=record))
    assert found(edits.change_handoff(journey, one.across, spanners=both), "single-thread") == []
    round_about, _link = edits.link(alone, one.first, one.third, ids=one.ids)
    round_about, _link = edits.link(round_about, one.third, one.second, ids=one.ids)
    assert found(round_about, "single-thread") == []
    elsewhere, _link = edits.link(alone, one.first, one.third, ids=one.ids)
    assert found(elsewhere, "single-thread") == [], "another way leads to an end"


def test_that_involvement_in_delivery_alone_is_found_once() -> None:
    one = scene()
    delivery = (Involvement.DELIVERY,)
    journey = edits.change_touchpoints(one.journey, [one.first, one.second], involved_in=delivery)
    (only,) = found(journey, "late-involvement")
    assert only.records == (one.first, one.second)
    earlier = edits.change_touchpoint(journey, one.third, involved_in=(Involvement.DESIGN,))
    assert found(earlier, "late-involvement") == []
    assert found(one.journey, "late-involvement") == []


def test_that_those_who_deliver_unplanned_are_found_with_the_late_involvement() -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.second, planned_by=Planner.NO_PROFESSIONALS, delivered_by=Deliverer.USERS
    )
    assert found(journey, "late-involvement") == []
    journey = edits.change_touchpoint(journey, one.second, delivered_by=Deliverer.TOGETHER)
    journey = edits.change_touchpoint(journey, one.first, involved_in=(Involvement.DELIVERY,))
    (only,) = found(journey, "late-involvement")
    assert only.records == (one.first, one.second)


def test_that_a_learning_nobody_took_up_is_found_and_its_fix_takes_it_up() -> None:
    one = scene()
    journey, _learning = edits.add_learning(
        one.journey, ids=one.ids, learned="Call first", variable=LearningVariable.PEOPLE,
        source=one.first,
    )  # fmt: skip
    (only,) = found(journey, "open-loop")
    assert only.sentence == "Nobody has taken this up yet: Call first"
    by_hospital = next(fix for fix in fixes_for(journey, only) if "Hospital" in fix.title)
    assert found(by_hospital.apply(journey, one.ids, ""), "open-loop") == []


def test_that_a_checked_gap_without_a_learning_is_an_open_loop() -> None:
    one = scene()
    journey, gap = edits.flag_gap(one.journey, one.across, ids=one.ids)
    assert found(journey, "open-loop") == []
    journey = edits.change_record(journey, gap, status=GapStatus.CHECKED)
    assert [row.records for row in found(journey, "open-loop")] == [(gap, one.across)]
    journey, _learning = edits.add_learning(
        journey, ids=one.ids, source=gap, learned="It held", taken_up_by=one.council
    )
    assert found(journey, "open-loop") == []


@pytest.mark.parametrize(
    ("rule", "title", "said"),
    [
        ("unspanned-organisation", "Discharge nurse", ""),
        ("unspanned-organisation", "Name someone", "The ward clerk"),
        ("unspanned-budget", "Mark Health and Social care as pooled", ""),
        ("user-as-messenger", "Let a shared record carry", ""),
        ("pathway-break", "Mark as an end", ""),
        ("not-said-who", "The person pays", ""),
    ],
)
def test_that_a_quick_fix_mends_what_it_is_offered_for(rule: str, title: str, said: str) -> None:
    asked = {"spanned": Spanned.NOBODY} if rule != "user-as-messenger" else {}
    must = (Crosses.PERSON, Crosses.MONEY)
    one = scene(how=How.USER_CARRIES, must_cross=must, **asked)
    before = found(one.journey, rule)[0]
    fix = next(fix for fix in fixes_for(one.journey, before) if title in fix.title)
    after = fix.apply(one.journey, one.ids, said)
    assert before.key not in {row.key for row in found(after, rule)} or rule == "pathway-break"
    assert before.fingerprint not in {row.fingerprint for row in found(after, rule)}
    assert faults(after) == ()


def test_that_pooling_twice_uses_the_pool_that_is_there() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.MONEY,))
    (before,) = found(one.journey, "unspanned-budget")
    fix = next(fix for fix in fixes_for(one.journey, before) if "pooled" in fix.title)
    once = fix.apply(one.journey, one.ids, "")
    twice = fix.apply(once, one.ids, "")
    assert len(once.actors) == len(twice.actors) == len(one.journey.actors) + 1


@settings(max_examples=40, deadline=None)
@given(journeys(most_touchpoints=6))
def test_that_every_offered_fix_gives_a_valid_journey_and_leaves_the_old_one(
    journey: Journey,
) -> None:
    before = journey.model_dump()
    for finding in findings(journey, with_dismissed=True):
        for fix in fixes_for(journey, finding):
            try:
                after = fix.apply(journey, sequential_ids(), "Someone new")
            except EditError:
                continue
            assert faults(after) == ()
    assert journey.model_dump() == before


@settings(max_examples=40, deadline=None)
@given(journeys(least_touchpoints=2), st.text(max_size=20))
def test_that_a_dismissal_outlives_edits_elsewhere(journey: Journey, title: str) -> None:
    for finding in findings(journey)[:3]:
        aside = edits.dismiss(
            journey, finding.rule.id, finding.records, facts=finding.fingerprint,
            reason="agreed", on=datetime.date(2026, 1, 1),
        )  # fmt: skip
        assert is_dismissed(aside, finding)
        grown, _card = edits.add_touchpoint(
            aside, aside.columns[0].step.id, ids=sequential_ids(), title="Elsewhere"
        )
        renamed = edits.change_journey(grown, title=clean_text(title))
        assert finding.key not in {row.key for row in findings(renamed)}
        shown = edits.restore(renamed, finding.rule.id, finding.records)
        assert finding.key in {row.key for row in findings(shown)}


@pytest.mark.parametrize("by", list(Grouping))
@settings(max_examples=25, deadline=None)
@given(journey=journeys())
def test_that_grouping_keeps_every_finding_once(by: Grouping, journey: Journey) -> None:
    all_of_them = findings(journey)
    groups = grouped(journey, all_of_them, by)
    assert sorted(row.key for rows in groups.values() for row in rows) == sorted(
        row.key for row in all_of_them
    )


def test_that_groups_by_boundary_begin_with_the_one_that_asks_for_most() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey = edits.change_record(one.journey, one.council, sector=Sector.PRIVATE)
    first = next(iter(grouped(journey, findings(journey), Grouping.BOUNDARY)))
    assert first == "Hospital – Council"


def test_that_all_sixteen_rules_are_there_with_all_their_words() -> None:
    assert [rule.id for rule in RULES] == [
        "unspanned-organisation", "unspanned-budget", "unspanned-sector", "user-as-messenger",
        "story-retold", "payer-saver-split", "pathway-break", "ping-pong", "not-said-who",
        "long-wait", "smaller-part", "no-choice", "late-involvement", "many-handoffs",
        "single-thread", "open-loop",
    ]  # fmt: skip
    for rule in RULES:
        assert rule.applies_to
        assert rule.graded
        assert list(rule.severities) == sorted(rule.severities, key=lambda one: one.grade)


@settings(max_examples=40, deadline=None)
@given(journeys(), journeys())
def test_that_a_finding_of_an_older_journey_offers_no_fix_where_its_records_are_gone(
    older: Journey, now: Journey
) -> None:
    for finding in findings(older):
        gone = set(finding.records) - now.all_ids
        if gone:
            assert fixes_for(now, finding) == ()
