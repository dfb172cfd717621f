"""The hand-over matrix, spanner coverage and the person's burden: they add up, and say who."""

import csv
import datetime
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.burden import burden, burden_by_step, burden_in_rows
from journeymap.analysis.coverage import Cover, coverage
from journeymap.analysis.matrix import handover_matrix
from journeymap.cli import main
from journeymap.files import read_journey
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import (
    ActorKind,
    BoundaryKind,
    Crosses,
    How,
    InformationKind,
    Spanned,
)
from journeymap.report.pictures import burden_strip, handoffs_on, silo_ways
from tests.strategies import journeys
from tests.unit.model.scenes import scene

DAY = datetime.timedelta(days=1)
KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)


@pytest.mark.parametrize("kind", list(BoundaryKind))
@settings(max_examples=40, deadline=None)
@given(journey=journeys())
def test_that_rows_and_columns_add_up_to_the_whole(kind: BoundaryKind, journey: Journey) -> None:
    matrix = handover_matrix(journey, kind)
    derived = crossings(journey)
    through = [row for row in derived.through_home if row.kind is kind]
    assert matrix.total.crossings == len(derived.of_kind(kind)) + len(through)
    for sums in (
        [matrix.row(end) for end in matrix.ends],
        [matrix.column(end) for end in matrix.ends],
        [cell.counts for cell in matrix.cells],
    ):
        assert sum(one.crossings for one in sums) == matrix.total.crossings
        assert sum(one.nobody for one in sums) == matrix.total.nobody
        assert sum(one.spanned for one in sums) == matrix.total.spanned
        assert sum(one.not_asked for one in sums) == matrix.total.not_asked
    for cell in matrix.cells:
        counts = cell.counts
        answered = counts.spanned + counts.partly + counts.by_person + counts.nobody
        assert counts.crossings == answered + counts.not_asked + counts.need_not
        assert set(counts.handoffs) <= set(journey.handoff)


@settings(max_examples=40, deadline=None)
@given(journey=journeys(), kind=st.sampled_from(KINDS))
def test_that_matrix_and_silo_map_show_the_same_handoffs(
    journey: Journey, kind: BoundaryKind
) -> None:
    matrix = handover_matrix(journey, kind)
    for way in silo_ways(journey, kind):
        cell = matrix.cell(way.source, way.target)
        assert cell is not None
        assert cell.counts.crossings - cell.through_home == sum(n for _bond, n in way.counts)
        assert set(handoffs_on(journey, kind, way.key)) <= set(cell.counts.handoffs)


def there_and_back() -> Journey:
    """Hospital to council, and later back to the hospital, with a wait each way."""
    one = scene(spanned=Spanned.NOBODY, wait=3 * DAY)
    journey, last = edits.add_touchpoint(
        one.journey, one.journey.columns[2].step.id, ids=one.ids, provider=one.hospital
    )
    journey, _link = edits.link(journey, one.second, last, ids=one.ids, wait=5 * DAY)
    return journey


def test_that_a_cell_knows_its_longest_wait_and_how_often_the_pathway_comes_back() -> None:
    journey = there_and_back()
    hospital, council = journey.organisations[0].id, journey.organisations[1].id
    there = handover_matrix(journey, BoundaryKind.ORGANISATION).cell(hospital, council)
    back = handover_matrix(journey, BoundaryKind.ORGANISATION).cell(council, hospital)
    assert there is not None
    assert back is not None
    assert (there.counts.longest_wait, there.counts.nobody, there.returns) == (3 * DAY, 1, 1)
    assert (back.counts.longest_wait, back.counts.not_asked, back.returns) == (5 * DAY, 1, 0)


def test_that_a_way_through_the_own_home_stands_in_the_matrix() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey, last = edits.add_touchpoint(
        one.journey, one.journey.columns[2].step.id, ids=one.ids, provider=one.council
    )
    journey, _link = edits.link(journey, one.first, one.third, ids=one.ids)
    journey, _link = edits.link(journey, one.third, last, ids=one.ids, spanned=Spanned.NOBODY)
    cell = handover_matrix(journey, BoundaryKind.ORGANISATION).cell(one.hospital, one.council)
    assert cell is not None
    assert (cell.counts.crossings, cell.through_home) == (2, 1)


def test_that_coverage_tells_nobody_from_not_asked_and_once_from_several() -> None:
    one = scene()
    cover = [row.cover for row in coverage(one.journey).boundaries]
    assert cover == [Cover.NOT_ASKED]
    nobody = edits.change_handoff(one.journey, one.across, spanned=Spanned.NOBODY)
    assert [row.cover for row in coverage(nobody).boundaries] == [Cover.NOBODY]
    nurse = Spanner(actor=one.nurse)
    once = edits.change_handoff(one.journey, one.across, spanners=(nurse,))
    assert [row.cover for row in coverage(once).boundaries] == [Cover.ONCE]
    (load,) = coverage(once).spanners
    assert load.alone == (one.across,)
    assert len(load.left_open) == 1
    journey, meeting = edits.add_actor(once, "Meeting", ActorKind.MEETING, ids=one.ids)
    both = edits.change_handoff(journey, one.across, spanners=(nurse, Spanner(actor=meeting)))
    assert [row.cover for row in coverage(both).boundaries] == [Cover.SEVERAL]
    assert all(load.left_open == load.alone == () for load in coverage(both).spanners)


def test_that_between_budgets_only_those_count_who_cover_money() -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.MONEY))
    person = Spanner(actor=one.nurse, carries=(Crosses.PERSON,))
    journey = edits.change_handoff(one.journey, one.across, spanners=(person,))
    told = coverage(journey, BoundaryKind.BUDGET)
    assert [row.cover for row in told.boundaries] == [Cover.NOBODY]
    assert told.spanners == ()
    money = Spanner(actor=one.nurse, carries=(Crosses.MONEY,))
    journey = edits.change_handoff(one.journey, one.across, spanners=(money,))
    told = coverage(journey, BoundaryKind.BUDGET)
    assert [row.cover for row in told.boundaries] == [Cover.ONCE]
    assert [row.actor for row in told.spanners] == [one.nurse]
    journey = edits.change_handoff(journey, one.across, must_cross=(Crosses.PERSON,))
    told = coverage(journey, BoundaryKind.BUDGET)
    assert [row.cover for row in told.boundaries] == [Cover.NEED_NOT]


def test_that_who_carries_money_alone_spans_no_boundary_of_organisations() -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.INFORMATION))
    money = Spanner(actor=one.nurse, carries=(Crosses.MONEY,))
    journey = edits.change_handoff(one.journey, one.across, spanners=(money,))
    told = coverage(journey)
    assert [row.cover for row in told.boundaries] == [Cover.NOBODY]
    assert told.spanners == ()
    person = Spanner(actor=one.nurse, carries=(Crosses.PERSON,))
    journey = edits.change_handoff(one.journey, one.across, spanners=(person,))
    told = coverage(journey)
    assert [row.cover for row in told.boundaries] == [Cover.PARTLY]
    assert told.boundaries[0].open == (one.across,)
    assert [row.actor for row in told.spanners] == [one.nurse]


@settings(max_examples=40, deadline=None)
@given(journeys())
def test_that_what_would_be_left_open_is_what_leaving_opens(journey: Journey) -> None:
    """Take the one out at every hand-off, and look which boundaries have nobody then."""
    for load in coverage(journey).spanners:
        without = journey
        for handoff in journey.handoffs:
            rest = tuple(one for one in handoff.spanners if one.actor != load.actor)
            if rest != handoff.spanners:
                without = edits.change_handoff(
                    without, handoff.id, spanners=rest,
                    **({} if rest else {"spanned": Spanned.NOBODY}),
                )  # fmt: skip
        spanned = {
            boundary for other in coverage(without).spanners for boundary in other.boundaries
        }
        assert set(load.left_open) == set(load.boundaries) - spanned


def test_that_the_burden_tells_what_is_carried_told_again_waited_for_and_brought() -> None:
    one = scene(how=How.USER_CARRIES, wait=2 * DAY)
    journey, story = edits.add_information(one.journey, "What happened", ids=one.ids)
    journey, letter = edits.add_information(
        journey, "Letter", ids=one.ids, kind=InformationKind.DOCUMENT
    )
    journey = edits.change_touchpoint(journey, one.first, asks=(story,))
    journey = edits.change_touchpoint(
        journey, one.second, asks=(story, letter), deadline="within 14 days"
    )
    told = burden(journey)
    assert told.carried == (one.across,)
    assert [(row.information, row.repeats) for row in told.asked_again] == [(story, 1)]
    assert told.total_wait == 2 * DAY
    assert told.documents == ((one.second, (letter,)),)
    assert told.contacts == (one.hospital, one.council)
    assert told.deadlines == (one.second,)
    second = burden_by_step(journey)[1]
    assert (second.carried, second.asked_again, second.wait, second.documents) == (1, 1, 2 * DAY, 1)
    words = [sign.words for _step, signs in burden_strip(journey).cells for sign in signs]
    assert words == ["carries 1", "told again", "2 days", "1 paper", "within 14 days"]


@settings(max_examples=40, deadline=None)
@given(journeys())
def test_that_the_steps_add_up_to_the_whole_burden(journey: Journey) -> None:
    whole, steps = burden(journey), burden_by_step(journey)
    assert [one.step for one in steps] == [column.step.id for column in journey.columns]
    assert sum(one.carried for one in steps) == len(whole.carried)
    assert sum(one.asked_again for one in steps) == sum(row.repeats for row in whole.asked_again)
    assert sum(one.documents for one in steps) == sum(len(ids) for _card, ids in whole.documents)
    for row in burden_in_rows(journey):
        assert row.what
        assert set(row.ids) <= journey.all_ids


PEOPLE = ("person_01", "person_05", "person_06", "person_07", "person_09")


@pytest.mark.parametrize("name", PEOPLE)
def test_that_the_matrix_of_a_real_person_equals_a_plain_count(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    folder = shared_data / "synthea"
    expected = next(
        row for row in json.loads((folder / "expected_counts.json").read_text())
        if row["file"] == f"{name}.csv"
    )  # fmt: skip
    out = tmp_path / "j.journey.json"
    assert main(["import", str(folder / f"{name}.csv"), "-o", str(out)]) == 0
    journey = read_journey(out).journey
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    _equals_plain_count(journey, rows, expected, BoundaryKind.ORGANISATION, "ORGANIZATION_NAME")
    _equals_plain_count(journey, rows, expected, BoundaryKind.BUDGET, "PAYER_NAME")
    assert burden(journey).touchpoints == expected["touchpoints"]
    assert len(burden(journey).contacts) == expected["organisations"]


def _equals_plain_count(
    journey: Journey, rows: list[dict[str, str]], expected: Any, kind: BoundaryKind, column: str
) -> None:
    plain = Counter(
        (one[column], other[column])
        for one, other in itertools.pairwise(rows)
        if one[column] != other[column]
    )
    named = journey.organisation if kind is BoundaryKind.ORGANISATION else journey.budget
    matrix = handover_matrix(journey, kind)
    counted = {
        (named[cell.near].name, named[cell.far].name): cell.counts.crossings
        for cell in matrix.cells
    }
    assert counted == dict(plain)
    assert matrix.total.crossings == expected[f"{kind.value}_crossings"]
