"""Findings are told apart, are told once, and leave out what the person does not see."""

import datetime

from hypothesis import given, settings

from journeymap.analysis import findings
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Choice, Logic, Sector, Spanned
from tests.strategies import journeys
from tests.unit.model.scenes import scene


@settings(max_examples=60)
@given(journeys())
def test_that_no_two_findings_have_the_same_key(journey: Journey) -> None:
    keys = [one.key for one in findings(journey, with_dismissed=True)]
    assert len(set(keys)) == len(keys)


def test_that_setting_the_sectors_aside_leaves_the_jurisdictions_aside_too() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey = edits.change_record(one.journey, one.council, sector=Sector.PRIVATE, jurisdiction="B")
    journey = edits.change_record(journey, one.hospital, jurisdiction="A")
    for finding in [row for row in findings(journey) if row.rule.id == "unspanned-sector"]:
        journey = edits.dismiss(
            journey, finding.rule.id, finding.records, facts=finding.fingerprint, reason="agreed"
        )
    assert [row for row in findings(journey) if row.rule.id == "unspanned-sector"] == []


def test_that_a_card_that_stands_alone_is_one_finding() -> None:
    one = scene()
    journey = edits.change_touchpoints(one.journey, [one.second], ends=True)
    alone = [row for row in findings(journey) if row.records == (one.third,)]
    told = [row.sentence for row in alone if row.rule.id == "pathway-break"]
    assert told == [
        "No hand-off leads to “Card 2” or on from it, and it is no marked start or end."
    ]


def test_that_going_home_between_two_visits_is_no_return() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=one.hospital)
    journey = edits.remove(journey, [one.across])
    journey, _link = edits.link(journey, one.first, one.third, ids=one.ids)
    journey, _link = edits.link(journey, one.third, one.second, ids=one.ids)
    assert [row for row in findings(journey) if row.rule.id == "ping-pong"] == []


def test_that_a_backstage_act_has_no_part_to_be_smaller_or_without_choice() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, user_role=Logic.SERVICE_INTEGRATION)
    journey = edits.change_touchpoint(
        journey, one.second, user_role=Logic.PRODUCT_DOMINANT, choice=Choice.COMPULSORY
    )
    rules = {"smaller-part", "no-choice"}
    assert {row.rule.id for row in findings(journey)} >= rules
    hidden = edits.change_touchpoint(journey, one.second, backstage=True)
    assert not {row.rule.id for row in findings(hidden)} & rules


def test_that_a_wait_is_told_in_days_and_hours() -> None:
    one = scene(wait=datetime.timedelta(days=20, hours=5))
    (finding,) = [row for row in findings(one.journey) if row.rule.id == "long-wait"]
    assert finding.sentence.startswith("The wait is 20 days 5 hours,")
