"""How freely and why people take part, and who is what to the organisation."""

from collections import Counter

from hypothesis import given, settings

from journeymap.analysis.participation import participation, stances
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Participant
from journeymap.model.vocabulary import (
    ActorKind,
    Awareness,
    Choice,
    Initiator,
    Involvement,
    Logic,
    Motive,
    Stance,
    Will,
)
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import home_after_a_fall, tp
from tests.unit.model.scenes import scene


def test_that_choice_will_and_awareness_are_three_facts() -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.first, choice=Choice.COMPULSORY, will=Will.WILLING
    )
    found = participation(journey)
    assert found.choice.where[Choice.COMPULSORY] == (one.first,)
    assert found.will.where[Will.WILLING] == (one.first,)
    assert (found.aware.said, len(found.aware.unsaid)) == (0, 3)


def test_that_motives_of_users_and_of_providers_are_told_apart() -> None:
    one = scene()
    journey, carer = edits.add_actor(one.journey, "Daughter", ActorKind.CARER, ids=one.ids)
    people = (
        Participant(actor=one.nurse, motives=(Motive.REMUNERATION, Motive.REPUTATION)),
        Participant(actor=carer, motives=(Motive.SOCIALITY,)),
    )
    journey = edits.change_touchpoint(
        journey, one.first, motives=(Motive.SANCTIONS,), participants=people
    )
    found = participation(journey)
    assert found.motives.where[Motive.SANCTIONS] == (one.first,)
    assert found.motives.said == 1
    assert [word for word in Motive if found.provider_motives.count(word)] == [
        Motive.REMUNERATION,
        Motive.REPUTATION,
    ]
    assert (found.provider_motives.said, found.provider_motives.unsaid) == (1, ())


def test_that_a_moment_of_truth_tells_the_part_and_the_choice() -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.second, moment_of_truth=True, user_role=Logic.PRODUCT_DOMINANT
    )
    (moment,) = participation(journey).moments
    assert (moment.touchpoint, moment.part, moment.choice) == (
        one.second, Logic.PRODUCT_DOMINANT, None,
    )  # fmt: skip
    hidden = edits.change_touchpoint(journey, one.second, backstage=True)
    assert participation(hidden).moments == ()


def test_that_people_stand_with_their_names_where_the_figure_puts_them() -> None:
    one = scene()
    journey, driver = edits.add_actor(one.journey, "Driver", ActorKind.VOLUNTEER, ids=one.ids)
    journey, record = edits.add_actor(journey, "Record", ActorKind.SHARED_RECORD, ids=one.ids)
    first = (
        Participant(actor=one.nurse, stance=Stance.PARTNER),
        Participant(actor=driver),
        Participant(actor=record),
    )
    journey = edits.change_touchpoint(journey, one.first, participants=first)
    second = (Participant(actor=one.nurse, stance=Stance.CONSUMER), Participant(actor=driver))
    journey = edits.change_touchpoint(journey, one.second, participants=second)
    view = stances(journey)
    assert [(row.stance, row.primary) for row in view.stances] == [
        (Stance.SUPPLIER, True), (Stance.PARTNER, True), (Stance.CONSUMER, False),
    ]  # fmt: skip
    told = [[(who.name, who.organisation) for who in row.who] for row in view.stances]
    assert told == [[], [("Discharge nurse", "Hospital")], [("Discharge nurse", "Hospital")]]
    assert [(who.name, who.touchpoints) for who in view.unsaid] == [
        ("Driver", (one.first, one.second))
    ]
    hospital = stances(journey, one.hospital)
    assert [len(row.who) for row in hospital.stances] == [0, 1, 0]


def test_that_home_after_a_fall_is_counted_as_by_hand() -> None:
    found = participation(home_after_a_fall())
    assert [found.choice.count(word) for word in Choice] == [7, 5]
    assert found.choice.where[Choice.COMPULSORY] == tp("ai", "as", "at", "ax", "a4")
    assert [found.will.count(word) for word in Will] == [9, 3]
    assert [found.aware.count(word) for word in Awareness] == [9, 1]
    assert [found.initiator.count(word) for word in Initiator] == [5, 7]
    assert [found.involved_in.count(word) for word in Involvement] == [1, 2, 1, 4]
    assert found.motives.where[Motive.SANCTIONS] == tp("ai", "at")
    assert found.provider_motives.count(Motive.INTEREST_AND_EXPERIENCE) == 3
    assert tuple(one.touchpoint for one in found.moments) == tp("ai", "aj", "aq", "a2", "a9")
    view = stances(home_after_a_fall())
    assert [[who.name for who in row.who] for row in view.stances] == [
        ["Meals driver", "Class leader"], ["GP", "Care worker"], ["GP"],
    ]  # fmt: skip


@settings(max_examples=60)
@given(journeys())
def test_that_answers_and_silence_make_all_the_touchpoints(journey: Journey) -> None:
    found = participation(journey)
    met = [card for card in journey.reading_order if not card.backstage]
    for tally in (found.choice, found.will, found.aware, found.initiator):
        given_once = [one for ids in tally.where.values() for one in ids]
        assert sorted((*given_once, *tally.unsaid)) == sorted(card.id for card in met)
    for tally in (found.motives, found.involved_in):
        assert tally.said + len(tally.unsaid) == len(met)
    assert Counter({word: len(ids) for word, ids in found.motives.where.items() if ids}) == Counter(
        word for card in met for word in set(card.motives)
    )
    named = {who.actor for row in stances(journey).stances for who in row.who}
    silent = {who.actor for who in stances(journey).unsaid}
    assert not named & silent
    everyone = {one.actor for card in met for one in card.participants}
    people = {one for one in everyone if not journey.actor[one].kind.is_mechanism}
    assert people <= named | silent <= everyone
