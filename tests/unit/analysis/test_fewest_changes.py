"""The fewest changes that mend most: ranked one by one, and the smallest set of spanners."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import findings
from journeymap.analysis.changes import (
    MoveTouchpoints,
    NewActor,
    PoolBudgets,
    ShareInformation,
    SpanBetween,
    tried,
)
from journeymap.analysis.fewest_changes import cover_in_words, fewest_changes
from journeymap.analysis.spanner_cover import (
    EXACT_UP_TO,
    Candidate,
    cost_of,
    exact_cover,
    greedy_cover,
    smallest_cover,
    unspanned_boundaries,
)
from journeymap.assets import sample_bytes, sample_names
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Participant
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, Sector, Spanned
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene


def changes(journey: Journey, **options: bool) -> list[Any]:
    return [one.change for one in fewest_changes(journey, **options)]


def star(arms: int) -> tuple[Journey, str]:
    """A hub from which a hand-off that nobody spans leads to each of so many organisations."""
    ids = edits.sequential_ids()
    journey = edits.new_journey(ids=ids)
    step = journey.columns[0].step.id
    journey, hub = edits.add_organisation(journey, "Hub", ids=ids)
    journey, middle = edits.add_touchpoint(journey, step, ids=ids, provider=hub)
    for number in range(arms):
        journey, arm = edits.add_organisation(journey, f"Arm {number}", ids=ids)
        journey, card = edits.add_touchpoint(journey, step, ids=ids, provider=arm)
        journey, _link = edits.link(journey, middle, card, ids=ids, spanned=Spanned.NOBODY)
    return journey, hub


def without_nurse(one: Scene) -> Journey:
    return edits.remove(one.journey, [one.nurse])


def test_that_the_suggestions_are_a_spanner_a_pool_and_a_record() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.PERSON, Crosses.MONEY))
    journey, story = edits.add_information(one.journey, "Where it hurts", ids=one.ids)
    journey = edits.change_touchpoints(journey, [one.first, one.second], asks=(story,))
    pair = tuple(sorted((one.hospital, one.council)))
    assert changes(journey) == [
        SpanBetween(*pair, one.nurse),
        PoolBudgets((one.health, one.social)),
        ShareInformation(story),
    ]


def test_that_a_suggestion_says_what_it_would_mend_and_what_it_leaves() -> None:
    must = (Crosses.PERSON, Crosses.INFORMATION)
    one = scene(spanned=Spanned.NOBODY, must_cross=must)
    journey, story = edits.add_information(one.journey, "Where it hurts", ids=one.ids)
    journey = edits.change_touchpoints(journey, [one.first, one.second], asks=(story,))
    spanner, record = fewest_changes(journey)
    assert spanner.sentence == (
        "Between Hospital and Council, Discharge nurse carries across: "
        "1 finding fewer, 1 crossing spanned, resting on one person at 1 hand-off."
    )
    assert record.sentence == (
        "Put “Where it hurts” on a shared record, with the person’s consent: "
        "1 finding fewer, with more to agree at 1 hand-off."
    )


def test_that_open_questions_bring_suggestions_only_when_asked_for() -> None:
    one = scene()
    assert changes(one.journey) == []
    pair = tuple(sorted((one.hospital, one.council)))
    assert SpanBetween(*pair, one.nurse) in changes(one.journey, with_not_asked=True)


def test_that_nobody_near_makes_a_new_link_person() -> None:
    one = scene(spanned=Spanned.NOBODY)
    spanner = changes(without_nurse(one))[0]
    assert isinstance(spanner.who, NewActor)
    assert spanner.who.kind is ActorKind.PUBLIC_SERVANT
    assert "a new link person" in spanner.title(one.journey)


def test_that_the_own_pocket_gets_an_agreement_and_no_pool() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.MONEY,))
    journey = edits.change_record(one.journey, one.social, own_pocket=True)
    (money,) = [row for row in changes(journey) if getattr(row, "one", "") in journey.budget]
    assert money.who.kind is ActorKind.MEMORANDUM
    assert not [row for row in changes(journey) if isinstance(row, PoolBudgets)]


def test_that_there_and_back_again_suggests_to_stay() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.third, provider=one.hospital)
    journey, _link = edits.link(journey, one.second, one.third, ids=one.ids)
    assert changes(journey) == [MoveTouchpoints((one.second,), one.hospital)]


def test_that_who_mends_most_stands_first() -> None:
    journey, hub = star(2)
    journey, lone = edits.link(
        journey, journey.touchpoints[1].id, journey.touchpoints[0].id,
        ids=edits.random_ids(), spanned=Spanned.NOBODY,
    )  # fmt: skip
    first, second = fewest_changes(journey)
    assert (first.net, second.net) == (2, 1)
    assert lone in {one.records[0] for one in first.mends}
    assert hub in (first.change.one, first.change.other)  # type: ignore[attr-defined]


@settings(max_examples=40)
@given(journeys())
def test_that_every_suggestion_mends_what_it_says(journey: Journey) -> None:
    before = {one.key for one in findings(journey)}
    for one in fewest_changes(journey, most=6):
        after = one.change.apply(journey)
        left = {row.key for row in findings(after)}
        assert faults(after) == ()
        assert {row.key for row in one.mends} <= before - left
        assert {row.key for row in (*one.adds, *one.on_one)} == left - before
        assert one.net > 0 or one.crossings > 0


# the smallest set of spanners


def test_that_one_spanner_in_the_middle_covers_all_boundaries() -> None:
    journey, hub = star(5)
    journey, worker = edits.add_actor(
        journey, "Link worker", ids=edits.random_ids(), organisation=hub
    )
    cover = smallest_cover(journey)
    assert [one.who for one in cover.spanners] == [worker]
    assert cover.spanners[0].too_many, "five boundaries are more than the threshold of four"
    assert cover.is_exact
    assert "branch and bound" in cover.method
    after = tried(journey, cover.changes)
    assert after.not_applied == ()
    assert unspanned_boundaries(after.journey) == ()


def test_that_without_actors_each_boundary_gets_a_new_one() -> None:
    journey, _hub = star(3)
    cover = smallest_cover(journey)
    assert [isinstance(one.who, NewActor) for one in cover.spanners] == [True, True, True]
    after = tried(journey, cover.changes).journey
    assert len(after.actors) == 3
    assert cover_in_words(journey, cover)[-1].startswith("The 3 new ones could be one")


def test_that_taking_part_at_an_end_makes_a_candidate() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey = edits.change_record(one.journey, one.nurse, organisation=None)
    assert isinstance(smallest_cover(journey).spanners[0].who, NewActor)
    journey = edits.change_touchpoint(
        journey, one.second, participants=(Participant(actor=one.nurse),)
    )
    assert smallest_cover(journey).spanners[0].who == one.nurse


def test_that_who_takes_part_at_the_hand_off_goes_before_who_stands_first() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey, doctor = edits.add_actor(one.journey, "Doctor", ids=one.ids, organisation=one.hospital)
    assert smallest_cover(journey).spanners[0].who == one.nurse
    journey = edits.change_touchpoint(journey, one.first, participants=(Participant(actor=doctor),))
    (chosen,) = smallest_cover(journey).spanners
    assert (chosen.who, chosen.instead) == (doctor, (one.nurse,))


@pytest.mark.parametrize(
    ("kind", "sector"), [(ActorKind.CARER, None), (ActorKind.VOLUNTEER, Sector.OWN)]
)
def test_that_the_family_is_named_only_when_asked_for(kind: ActorKind, sector: Sector) -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey = edits.change_record(without_nurse(one), one.hospital, sector=sector)
    journey, daughter = edits.add_actor(
        journey, "Daughter", kind, ids=one.ids, organisation=one.hospital
    )
    assert isinstance(smallest_cover(journey).spanners[0].who, NewActor)
    assert smallest_cover(journey, with_family=True).spanners[0].who == daughter


def test_that_no_paper_is_named_to_carry_a_person() -> None:
    one = scene(spanned=Spanned.NOBODY)
    for kind, named in ((ActorKind.PROTOCOL, False), (ActorKind.MEETING, True)):
        journey, paper = edits.add_actor(
            without_nurse(one), "Arrangement", kind, ids=one.ids, organisation=one.hospital
        )
        assert (smallest_cover(journey).spanners[0].who == paper) is named


def test_that_budgets_are_covered_by_what_joins_both() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.MONEY,))
    kind = BoundaryKind.BUDGET
    (new,) = smallest_cover(one.journey, kind).spanners
    assert isinstance(new.who, NewActor)
    journey, pool = edits.add_actor(
        one.journey, "Pool", ActorKind.POOLED_BUDGET, ids=one.ids,
        members=(one.health, one.social),
    )  # fmt: skip
    cover = smallest_cover(journey, kind)
    assert cover.spanners[0].who == pool
    assert unspanned_boundaries(tried(journey, cover.changes).journey, kind) == ()


def test_that_not_asked_is_no_boundary_to_cover_unless_asked_for() -> None:
    one = scene()
    assert smallest_cover(one.journey).boundaries == ()
    assert smallest_cover(one.journey).spanners == ()
    assert len(smallest_cover(one.journey, with_not_asked=True).boundaries) == 1


def test_that_beyond_twenty_five_boundaries_it_is_greedy_and_says_so() -> None:
    at_most, _hub = star(EXACT_UP_TO)
    assert smallest_cover(at_most).is_exact
    beyond, hub = star(EXACT_UP_TO + 1)
    beyond, worker = edits.add_actor(beyond, "Worker", ids=edits.random_ids(), organisation=hub)
    cover = smallest_cover(beyond)
    assert not cover.is_exact
    assert "greedy" in cover.method
    assert "greedy" in cover_in_words(beyond, cover)[0]
    assert [one.who for one in cover.spanners] == [worker]


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Candidate], int]:
    """A few boundaries, actors who could cover some of them, and one new spanner for each."""
    count = draw(st.integers(0, 6))
    actors = st.builds(
        Candidate,
        st.sampled_from(["a", "b"]),
        st.integers(1, max((1 << count) - 1, 1)),
        st.integers(0, 2),
    )
    known = draw(st.lists(actors, max_size=6)) if count else []
    new = [Candidate(NewActor(str(place)), 1 << place, 0) for place in range(count)]
    return known + new, count


@settings(max_examples=300)
@given(problems())
def test_that_no_set_of_spanners_is_better_than_the_exact_one(
    problem: tuple[list[Candidate], int],
) -> None:
    candidates, count = problem

    def covered(places: tuple[int, ...]) -> int:
        mask = 0
        for place in places:
            mask |= candidates[place].covers
        return mask

    def price(places: tuple[int, ...]) -> tuple[Any, ...]:
        costs = [cost_of(candidates, place) for place in places]
        summed = tuple(sum(part) for part in zip(*costs, strict=True)) if costs else (0, 0, 0)
        return (*summed[:3], places)

    everything = (1 << count) - 1
    sets = (
        places
        for size in range(len(candidates) + 1)
        for places in combinations(range(len(candidates)), size)
        if covered(places) & everything == everything
    )
    best = min(sets, key=price)
    assert exact_cover(candidates, count) == best
    greedy = greedy_cover(candidates, count)
    assert covered(greedy) & everything == everything
    assert len(greedy) >= len(best)


@settings(max_examples=40)
@given(journeys(), st.booleans())
def test_that_the_set_covers_every_boundary_of_any_journey(
    journey: Journey, not_asked: bool
) -> None:
    cover = smallest_cover(journey, with_not_asked=not_asked)
    after = tried(journey, cover.changes)
    assert faults(after.journey) == ()
    assert unspanned_boundaries(after.journey, with_not_asked=not_asked) == ()
    assert len(cover_in_words(journey, cover)) >= len(cover.spanners) + 1


@pytest.mark.parametrize("name", sample_names())
def test_that_no_suggestion_for_a_sample_names_the_family(name: str) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    cover = smallest_cover(journey)
    names = [one.who for one in cover.spanners] + [
        getattr(row, "who", None) for row in changes(journey)
    ]
    known = [journey.actor[who] for who in names if isinstance(who, str)]
    assert not [actor.name for actor in known if actor.kind is ActorKind.CARER]
    assert unspanned_boundaries(tried(journey, cover.changes).journey) == ()


def test_that_two_people_would_cover_what_nobody_spans_after_a_fall() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey
    cover = smallest_cover(journey)
    assert [journey.actor[str(one.who)].name for one in cover.spanners] == ["Paramedic", "GP"]
    assert len(cover.boundaries) == 5
