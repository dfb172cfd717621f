"""Each rule on the smallest journey that shows it, and on one that does not."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from journeymap.analysis import RULES, findings, open_questions, summarise
from journeymap.analysis.fixes import fixes_for
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import (
    ActorKind,
    Choice,
    Crosses,
    How,
    Logic,
    Sector,
    Severity,
    Spanned,
    Will,
)
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene

DAY = datetime.timedelta(days=1)


def found(journey: Journey, rule: str) -> list[Severity]:
    return [one.severity for one in findings(journey) if one.rule.id == rule]


def across(one: Scene, **fields: Any) -> Journey:
    return edits.change_handoff(one.journey, one.across, **fields)


def test_that_rules_have_one_id_each_and_say_what_would_help() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.name and rule.explanation and rule.remedy for rule in RULES)


@pytest.mark.parametrize("rule", ["unspanned-organisation", "unspanned-budget"])
def test_that_nobody_makes_a_finding_and_silence_an_open_question(rule: str) -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.MONEY))
    assert found(one.journey, rule) == []
    assert [row.handoff for row in open_questions(one.journey)] == [one.across]
    answered = across(one, spanned=Spanned.NOBODY)
    assert len(found(answered, rule)) == 1
    assert open_questions(answered) == ()


@pytest.mark.parametrize(
    ("must", "severity"),
    [
        ((), Severity.HARMS),
        ((Crosses.PERSON,), Severity.HARMS),
        ((Crosses.RESPONSIBILITY, Crosses.INFORMATION), Severity.HARMS),
        ((Crosses.INFORMATION,), Severity.SETS_BACK),
        ((Crosses.INFORMATION, Crosses.MONEY), Severity.SETS_BACK),
    ],
)
def test_that_it_is_graver_where_the_person_or_the_responsibility_is_not_carried(
    must: tuple[Crosses, ...], severity: Severity
) -> None:
    journey = across(scene(), spanned=Spanned.NOBODY, must_cross=must)
    assert found(journey, "unspanned-organisation") == [severity]


def test_that_what_is_not_carried_is_named_and_alone_decides_how_grave_it_is() -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.RESPONSIBILITY, Crosses.INFORMATION))
    carries = (Crosses.PERSON, Crosses.RESPONSIBILITY)
    journey = across(one, spanners=(Spanner(actor=one.nurse, carries=carries),))
    (only,) = [row for row in findings(journey) if row.rule.id == "unspanned-organisation"]
    assert only.severity is Severity.SETS_BACK
    assert only.sentence.startswith("Between Hospital and Council nobody carries information ")


def test_that_a_budget_is_found_only_where_money_must_cross() -> None:
    one = scene(must_cross=(Crosses.PERSON,))
    for answer in ({"spanned": Spanned.NOBODY}, {"spanners": (Spanner(actor=one.nurse),)}):
        assert found(across(one, **answer), "unspanned-budget") == []
    same = edits.change_touchpoint(one.journey, one.second, provider=one.hospital)
    assert [row.rule.id for row in findings(same) if row.rule.id.startswith("unspanned")] == []
    assert open_questions(same) == (), "nobody said that money must cross"
    asked = edits.change_handoff(same, one.across, must_cross=(Crosses.MONEY,))
    assert [row.handoff for row in open_questions(asked)] == [one.across]


def test_that_where_money_must_cross_the_person_must_as_well() -> None:
    one = scene(must_cross=(Crosses.MONEY,))

    def told(journey: Journey) -> list[str]:
        return [row.rule.id for row in findings(journey) if row.rule.id.startswith("unspanned")]

    assert told(across(one, spanned=Spanned.NOBODY)) == [
        "unspanned-organisation",
        "unspanned-budget",
    ]
    money = (Spanner(actor=one.nurse, carries=(Crosses.MONEY,)),)
    assert told(across(one, spanners=money)) == ["unspanned-organisation"]
    person = (Spanner(actor=one.nurse, carries=(Crosses.PERSON,)),)
    assert told(across(one, spanners=person)) == ["unspanned-budget"]


def test_that_a_spanner_without_money_leaves_the_budgets_to_agree() -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.MONEY))
    journey = across(one, spanners=(Spanner(actor=one.nurse, carries=(Crosses.PERSON,)),))
    assert found(journey, "unspanned-organisation") == []
    assert found(journey, "unspanned-budget") == [Severity.SETS_BACK]
    journey = across(one, spanners=(Spanner(actor=one.nurse, carries=(Crosses.MONEY,)),))
    assert found(journey, "unspanned-budget") == []


def test_that_sectors_and_jurisdictions_that_nobody_spans_are_found() -> None:
    one = scene()
    journey = across(one, spanned=Spanned.NOBODY)
    assert found(journey, "unspanned-sector") == []
    journey = edits.change_record(journey, one.council, sector=Sector.PRIVATE, jurisdiction="B")
    journey = edits.change_record(journey, one.hospital, jurisdiction="A")
    assert len(found(journey, "unspanned-sector")) == 2


def test_that_what_the_person_carries_alone_is_found() -> None:
    one = scene()
    assert found(across(one, how=How.USER_CARRIES), "user-as-messenger") == [Severity.ANNOYS]
    named = across(one, how=How.USER_CARRIES, spanners=(Spanner(actor=one.nurse),))
    assert found(named, "user-as-messenger") == []
    answered = across(one, how=How.USER_CARRIES, spanned=Spanned.NOBODY)
    told = [row.rule.id for row in findings(answered) if one.across in row.records]
    assert told == ["unspanned-organisation"], "told once, from its gravest side"


def test_that_the_same_asked_by_two_organisations_is_found() -> None:
    one = scene()
    journey, story = edits.add_information(one.journey, "Where it hurts", ids=one.ids)
    journey = edits.change_touchpoints(journey, [one.first, one.second], asks=(story,))
    assert found(journey, "story-retold") == [Severity.ANNOYS]
    same = edits.change_touchpoint(journey, one.second, provider=one.hospital)
    assert found(same, "story-retold") == []
    hidden = edits.change_touchpoint(journey, one.second, backstage=True)
    assert found(hidden, "story-retold") == []
    at_home = edits.change_touchpoint(journey, one.second, provider=one.home)
    assert found(at_home, "story-retold") == [], "the own home is no organisation"


def test_that_a_card_that_no_pathway_reaches_is_found_unless_it_is_marked() -> None:
    one = scene()
    about = {row.records[0] for row in findings(one.journey) if row.rule.id == "pathway-break"}
    assert about == {one.second, one.third}, "the first card is a start, the last an end"
    journey = edits.change_touchpoints(one.journey, [one.first, one.third], starts=True)
    journey = edits.change_touchpoints(journey, [one.second, one.third], ends=True)
    assert found(journey, "pathway-break") == []


def test_that_a_new_journey_has_no_break_at_its_first_card() -> None:
    ids = edits.sequential_ids()
    journey = edits.new_journey(ids=ids)
    journey, _card = edits.add_touchpoint(journey, journey.columns[0].step.id, ids=ids)
    assert found(journey, "pathway-break") == []


def test_that_a_loop_that_nothing_reaches_is_found_once_and_can_be_mended() -> None:
    one = scene()
    journey, _back = edits.link(one.journey, one.second, one.third, ids=one.ids)
    journey, _back = edits.link(journey, one.third, one.second, ids=one.ids)
    journey = edits.remove(journey, [one.across])
    journey = edits.change_touchpoint(journey, one.first, starts=True, ends=True)
    (only,) = [row for row in findings(journey) if row.rule.id == "pathway-break"]
    assert only.records == (one.second, one.third)
    assert only.sentence == "No hand-off leads to the loop of “Card 1” and “Card 2” or out of it."
    for fix in fixes_for(journey, only)[:-1]:
        journey = fix.apply(journey, one.ids, "")
    assert found(journey, "pathway-break") == []


def test_that_what_lies_behind_a_break_is_not_told_again() -> None:
    one = scene()
    journey, _link = edits.link(one.journey, one.second, one.third, ids=one.ids)
    journey = edits.remove(journey, [one.across])
    told = [row.records for row in findings(journey) if row.rule.id == "pathway-break"]
    assert told == [(one.first,), (one.second,)]


def test_that_there_and_back_again_within_a_stage_is_found() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.third, provider=one.hospital)
    journey, _link = edits.link(journey, one.second, one.third, ids=one.ids)
    assert len(found(journey, "ping-pong")) == 1
    bare = edits.change_record(journey, journey.stages[0].id, name="")
    told = [row.sentence for row in findings(bare) if row.rule.id == "ping-pong"]
    assert told == [
        "From Hospital to Council and back to Hospital, within the stage “untitled stage”."
    ]
    journey, stage = edits.insert_stage(journey, None, ids=one.ids)
    moved = edits.move_step(journey, journey.touchpoint[one.third].step, stage, None)
    assert found(moved, "ping-pong") == []


def test_that_home_without_a_budget_is_told_apart_from_both_missing() -> None:
    one = scene()
    (only,) = [row for row in findings(one.journey) if row.rule.id == "not-said-who"]
    assert only.records == (one.third,)
    assert only.sentence == "For “Card 2” it is not said yet which budget pays."


@pytest.mark.parametrize(
    ("wait", "severity"),
    [(14 * DAY, []), (15 * DAY, [Severity.SETS_BACK]), (56 * DAY, [Severity.HARMS])],
)
def test_that_a_wait_over_the_threshold_is_found(
    wait: datetime.timedelta, severity: list[Severity]
) -> None:
    assert found(across(scene(), wait=wait), "long-wait") == severity


def test_that_a_wait_that_follows_from_dates_is_found_without_the_stay_before_it() -> None:
    one = scene()
    start = datetime.date(2026, 3, 1)
    later = edits.change_touchpoint(one.journey, one.second, start=datetime.date(2026, 4, 20))
    journey = edits.change_touchpoint(later, one.first, start=start)
    assert found(journey, "long-wait") == [Severity.SETS_BACK]
    journey = edits.change_touchpoint(later, one.first, start=start, duration=42 * DAY)
    assert found(journey, "long-wait") == [], "eight days after six weeks on the ward"


def test_that_a_smaller_part_along_a_handoff_is_found() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, user_role=Logic.SERVICE_INTEGRATION)
    assert found(journey, "smaller-part") == []
    journey = edits.change_touchpoint(journey, one.second, user_role=Logic.SERVICE_MANAGEMENT)
    assert found(journey, "smaller-part") == [Severity.ANNOYS]


@pytest.mark.parametrize(
    ("will", "severity"), [(None, Severity.SETS_BACK), (Will.UNWILLING, Severity.HARMS)]
)
def test_that_no_choice_and_no_part_is_graver_against_the_will(
    will: Will | None, severity: Severity
) -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey,
        one.first,
        choice=Choice.COMPULSORY,
        user_role=Logic.PRODUCT_DOMINANT,
        will=will,
    )
    assert found(journey, "no-choice") == [severity]


def test_that_a_finding_set_aside_returns_when_what_it_was_about_changes() -> None:
    one = scene()
    journey = across(one, wait=30 * DAY)
    (finding,) = [row for row in findings(journey) if row.rule.id == "long-wait"]
    aside = edits.dismiss(
        journey, "long-wait", finding.records, facts=finding.fingerprint, reason="agreed"
    )
    assert found(aside, "long-wait") == []
    renamed = edits.change_touchpoint(aside, one.first, title="Other words")
    assert found(renamed, "long-wait") == []
    longer = edits.change_handoff(aside, one.across, wait=31 * DAY)
    assert found(longer, "long-wait") == [Severity.SETS_BACK]


def test_that_a_mechanism_spans_as_a_person_does() -> None:
    one = scene()
    journey, meeting = edits.add_actor(one.journey, "Meeting", ActorKind.MEETING, ids=one.ids)
    spanned = edits.change_handoff(journey, one.across, spanners=(Spanner(actor=meeting),))
    assert found(spanned, "unspanned-organisation") == []


@settings(max_examples=40)
@given(journeys())
def test_that_every_finding_names_records_that_are_there_and_blames_nobody(
    journey: Journey,
) -> None:
    summary = summarise(journey)
    assert summary.gaps == len(journey.gaps)
    assert summary.touchpoints + summary.backstage_acts == len(journey.touchpoints)
    for finding in findings(journey, with_dismissed=True):
        assert set(finding.records) <= journey.all_ids
        assert finding.sentence
        assert finding.remedy
