"""A journey as the content of a map in bands, under each lens."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from journeymap.diagram.bands.content import Carrier, LinkContent, LinkState, Tag
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.hues import GREYS, HUES, OWN_HOME, OWN_POCKET, grey
from journeymap.diagram.lenses import lane_value
from journeymap.diagram.shapes import Pattern
from journeymap.diagram.theme import Swatch
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import (
    ActorKind,
    Channel,
    Consent,
    Crosses,
    GapKind,
    Lens,
    Logic,
    Spanned,
)
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene

LENSES = pytest.mark.parametrize("lens", list(Lens), ids=lambda lens: lens.value)


def link_of(one: Scene, journey: Journey, lens: Lens = Lens.PROVIDER) -> LinkContent:
    return next(link for link in content_of(journey, lens).links if link.id == one.across)


def answered(one: Scene, spanned: Spanned, *carries: Crosses, **more: Any) -> Journey:
    """The hand-off of the scene with an answer; someone is the discharge nurse."""
    someone = spanned is Spanned.SOMEONE
    spanners = (Spanner(actor=one.nurse, carries=carries),) if someone else ()
    return edits.change_handoff(one.journey, one.across, spanned=spanned, spanners=spanners, **more)


@LENSES
@given(journeys())
@settings(max_examples=12)
def test_that_whatever_a_map_names_is_on_it(lens: Lens, journey: Journey) -> None:
    content = content_of(journey, lens)
    ids = [card.id for card in content.cards]
    assert sorted(ids) == sorted(card.id for card in journey.touchpoints)
    for card in content.cards:
        assert content.columns[card.column].step == journey.touchpoint[card.id].step
        assert content.lanes[card.lane].value == lane_value(
            journey, journey.touchpoint[card.id], lens
        )
        assert all(content.payers[place] for place in card.payers)
    assert all(content.stages[column.stage] for column in content.columns)
    assert len(content.links) == len(journey.handoffs)
    assert {gap.number for gap in content.gaps} == {gap.number for gap in journey.gaps}


@given(journeys(most_touchpoints=20))
@settings(max_examples=12)
def test_that_a_part_of_a_map_names_nothing_beyond_it(journey: Journey) -> None:
    last = len(journey.columns) // 2
    content = content_of(journey, Lens.PROVIDER, columns=(0, last))
    here = {card.id for card in content.cards} | {link.id for link in content.links}
    assert all({link.source, link.target} <= here for link in content.links)
    assert all(gap.at in here for gap in content.gaps)
    assert len(content.columns) == last


def test_that_cards_stand_in_reading_order_with_the_numbers_of_the_register() -> None:
    one = scene()
    content = content_of(one.journey, Lens.PROVIDER)
    assert [card.number for card in content.cards] == [1, 2, 3]
    assert [card.id for card in content.cards] == [card.id for card in one.journey.reading_order]


def test_that_a_number_stays_the_registers_where_backstage_acts_are_left_out() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, backstage=True)
    content = content_of(journey, Lens.PROVIDER, left_out=frozenset({"backstage"}))
    assert [card.number for card in content.cards] == [2, 3]
    assert not content.links


def test_that_an_act_backstage_has_no_part_and_no_feeling() -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.first, backstage=True, user_role=Logic.SERVICE_MANAGEMENT, experience=-2
    )
    card = content_of(journey, Lens.PROVIDER).cards[0]
    assert (card.role, card.feeling, card.felt) == (None, None, "")


def test_that_a_card_says_what_its_box_does_not() -> None:
    one = scene()
    journey = edits.change_record(one.journey, one.health, short="NHS")
    by_provider = content_of(journey, Lens.PROVIDER).cards[0].tag
    by_budget = content_of(journey, Lens.BUDGET).cards[0].tag
    assert by_provider == Tag("NHS", grey(0))
    assert by_budget == Tag("Hospital", Swatch(HUES[0], Pattern.SOLID))
    assert content_of(journey, Lens.PROVIDER).cards[2].tag is None


def test_that_hue_is_for_organisations_alone() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, channel=Channel.PHONE)
    for lens in set(Lens) - {Lens.PROVIDER}:
        content = content_of(journey, lens)
        colours = {lane.swatch.colour for lane in content.lanes if lane.swatch}
        assert colours <= {*GREYS, OWN_POCKET.colour}
        assert {payer.swatch.colour for payer in content.payers} <= {*GREYS, OWN_POCKET.colour}


def test_that_a_lane_of_what_is_not_said_has_no_colour() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, provider=None)
    last = content_of(journey, Lens.PROVIDER).lanes[-1]
    assert (last.value, last.swatch) == (None, None)


def test_that_the_own_home_is_grey_and_stands_above_all() -> None:
    one = scene()
    lanes = content_of(one.journey, Lens.PROVIDER).lanes
    assert lanes[2].swatch == OWN_HOME
    assert lanes[2].rank < min(lane.rank for lane in lanes[:2])


@pytest.mark.parametrize(
    ("spanned", "state"),
    [
        (Spanned.NOBODY, LinkState.NOBODY),
        (Spanned.NOT_ASKED, LinkState.NOT_ASKED),
        (Spanned.SOMEONE, LinkState.CARRIED),
    ],
)
def test_that_a_handoff_is_told_by_the_answer(spanned: Spanned, state: LinkState) -> None:
    one = scene()
    assert link_of(one, answered(one, spanned)).state is state


def test_that_what_is_carried_in_part_says_what_is_not() -> None:
    one = scene()
    must = (Crosses.PERSON, Crosses.RESPONSIBILITY)
    journey = answered(one, Spanned.SOMEONE, Crosses.PERSON, must_cross=must)
    found = link_of(one, journey)
    assert (found.state, found.missing) == (LinkState.PARTLY, "partly: responsibility not carried")
    assert found.carriers == (Carrier("Discharge nurse"),)


def test_that_a_mechanism_is_told_from_a_person() -> None:
    one = scene()
    journey, record = edits.add_actor(
        one.journey, "Shared record", ActorKind.SHARED_RECORD, ids=one.ids
    )
    journey = edits.change_handoff(
        journey, one.across, spanned=Spanned.SOMEONE, spanners=(Spanner(actor=record),)
    )
    assert link_of(one, journey).carriers == (Carrier("Shared record", mechanism=True),)


def test_that_no_money_is_said_beside_a_carrier_where_money_must_cross() -> None:
    must = (Crosses.PERSON, Crosses.MONEY)
    one = scene()
    assert not link_of(one, answered(one, Spanned.SOMEONE, Crosses.PERSON)).unpaid
    person = answered(one, Spanned.SOMEONE, Crosses.PERSON, must_cross=must)
    assert link_of(one, person).unpaid
    both = answered(one, Spanned.SOMEONE, *must, must_cross=must)
    assert not link_of(one, both).unpaid
    assert not link_of(one, answered(one, Spanned.NOBODY, must_cross=must)).unpaid


def test_that_who_carries_money_alone_is_no_carrier_on_the_map() -> None:
    must = (Crosses.PERSON, Crosses.INFORMATION)
    one = scene()
    found = link_of(one, answered(one, Spanned.SOMEONE, Crosses.MONEY, must_cross=must))
    assert (found.state, found.carriers, found.missing) == (LinkState.NOBODY, (), "")


def test_that_a_change_of_budget_alone_is_told_by_the_money() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=one.hospital)
    same = one._replace(journey=journey)
    assert link_of(same, answered(same, Spanned.NOBODY)).state is LinkState.INSIDE
    found = link_of(same, answered(same, Spanned.NOBODY, must_cross=(Crosses.MONEY,)))
    assert (found.state, found.missing) == (LinkState.NOBODY, "no money crosses")


def test_that_a_question_within_one_organisation_has_no_sign() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=one.hospital)
    assert link_of(one, journey).state is LinkState.INSIDE, "nobody said that money must cross"
    journey = edits.change_handoff(journey, one.across, must_cross=(Crosses.MONEY,))
    assert link_of(one, journey).state is LinkState.ASKED_INSIDE
    assert not LinkState.ASKED_INSIDE.has_sign
    assert link_of(one, journey, Lens.BUDGET).state is LinkState.NOT_ASKED


def test_that_a_handoff_between_organisations_is_never_told_as_inside_one() -> None:
    one = scene()
    both = edits.change_touchpoint(one.journey, one.second, budget=one.health)
    for lens in Lens:
        assert link_of(one, both, lens).state is LinkState.NOT_ASKED, lens


def test_that_where_a_provider_is_not_said_nothing_is_said_of_the_handoff() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=None, budget=None)
    assert link_of(one, journey).state is LinkState.UNSAID
    journey = edits.change_touchpoint(journey, one.first, provider=None)
    assert link_of(one, journey).state is LinkState.UNSAID


def test_that_a_gap_is_told_by_what_happens_else_its_effect_else_its_kind() -> None:
    one = scene()
    journey, gap = edits.flag_gap(one.journey, one.across, ids=one.ids)
    steps: list[tuple[Callable[[Journey], Journey], str]] = [
        (lambda known: edits.change_record(known, gap, kind=GapKind.WAITING), "waiting"),
        (lambda known: edits.change_record(known, gap, effect_on_user="She waits."), "She waits."),
        (lambda known: edits.change_record(known, gap, what_happens="No post."), "No post."),
    ]
    for change, words in steps:
        journey = change(journey)
        assert content_of(journey, Lens.PROVIDER).gaps[0].words == words
    assert content_of(journey, Lens.PROVIDER).gaps[0].at == one.across


def test_that_a_quote_without_consent_stays_out_of_print() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, quote="I told it", experience=-1)

    def felt(**how: Any) -> str:
        return content_of(journey, Lens.PROVIDER, **how).cards[0].felt

    assert felt() == "“I told it”"
    assert felt(hide_quotes=True) == ""
    assert felt(left_out=frozenset({"quotes"})) == ""
    journey = edits.change_touchpoint(journey, one.first, consent=Consent.YES)
    assert felt(hide_quotes=True) == "“I told it”"


def test_that_a_step_without_a_name_is_told_by_when_it_was() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, when="the next day")
    assert [column.name for column in content_of(journey, Lens.PROVIDER).columns[:2]] == [
        "the next day", "",
    ]  # fmt: skip


def test_that_a_step_of_which_nobody_says_when_has_the_day_of_its_cards() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, start=date(2026, 5, 4))
    journey = edits.change_touchpoint(journey, one.second, start=datetime(2026, 5, 4, 12, 40))
    names = [column.name for column in content_of(journey, Lens.PROVIDER).columns[:2]]
    assert names == ["4 May 2026", "12:40"]
    later = edits.change_touchpoint(journey, one.second, start=datetime(2026, 5, 5, 12, 40))
    assert content_of(later, Lens.PROVIDER).columns[1].name == "5 May 2026"
    spoken = edits.change_touchpoint(journey, one.second, when="at noon")
    assert content_of(spoken, Lens.PROVIDER).columns[1].name == "at noon"
    for told in ({"name": "Arrival"}, {"when": "the day it began"}):
        at = journey.touchpoint[one.first].step if "name" in told else one.first
        named = edits.change_record(journey, at, **told)
        names = [column.name for column in content_of(named, Lens.PROVIDER).columns[:2]]
        assert names == [*told.values(), "4 May 2026"]


def test_that_what_is_left_out_says_nothing() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, experience=2)
    content = content_of(journey, Lens.PROVIDER, left_out=frozenset({"money", "feeling"}))
    assert not content.payers
    assert all(card.feeling is None and not card.payers for card in content.cards)


def test_that_equal_journeys_have_equal_content_whatever_else_changed() -> None:
    one = scene()
    journey = edits.change_record(one.journey, one.hospital, notes="Ring first")
    assert content_of(journey, Lens.PROVIDER) == content_of(one.journey, Lens.PROVIDER)


def test_that_a_colour_of_the_file_goes_before_ours() -> None:
    one = scene()
    journey = edits.change_record(one.journey, one.hospital, colour="#336699")
    swatch = content_of(journey, Lens.PROVIDER).lanes[0].swatch
    assert swatch == Swatch("#336699", Pattern.SOLID)
