"""The smallest journeys once told wrongly: findings, figures and commands agree on them."""

import datetime
import json
from pathlib import Path

import pytest

from journeymap.analysis import findings
from journeymap.analysis.burden import burden
from journeymap.analysis.changes import tried
from journeymap.analysis.matrix import handover_matrix
from journeymap.analysis.spanner_cover import smallest_cover
from journeymap.cli.commands import main
from journeymap.files import journey_bytes
from journeymap.model import edits
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, How, Spanned
from tests.unit.model.scenes import scene

MUST = (Crosses.PERSON, Crosses.INFORMATION)
DAY = datetime.timedelta(days=1)


def about(journey: Journey, handoff: str) -> list[str]:
    return [one.rule.id for one in findings(journey) if handoff in one.records]


def test_that_what_the_person_carries_alone_is_carried_by_nobody_and_told_once() -> None:
    one = scene(spanned=Spanned.NOBODY, how=How.USER_CARRIES, must_cross=MUST)
    assert about(one.journey, one.across) == ["unspanned-organisation"]
    assert burden(one.journey).carried == (one.across,)


def test_that_an_agreement_about_money_settles_nothing_else() -> None:
    one = scene(how=How.USER_CARRIES, must_cross=MUST)
    journey, agreed = edits.add_actor(
        one.journey, "Agreement", ActorKind.MEMORANDUM, ids=one.ids,
        members=(one.health, one.social),
    )  # fmt: skip
    money = Spanner(actor=agreed, carries=(Crosses.MONEY,))
    journey = edits.change_handoff(journey, one.across, spanners=(money,))
    (only,) = [row for row in findings(journey) if one.across in row.records]
    assert only.rule.id == "unspanned-organisation"
    assert "nobody carries the person and information across" in only.sentence
    assert burden(journey).carried == (one.across,)


def test_that_the_wait_after_a_long_stay_is_the_same_everywhere() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey = edits.change_touchpoint(
        one.journey, one.first, start=datetime.date(2026, 3, 1), duration=42 * DAY
    )
    journey = edits.change_touchpoint(journey, one.second, start=datetime.date(2026, 4, 20))
    assert burden(journey).waits == ((one.across, 8 * DAY),)
    matrix = handover_matrix(journey, BoundaryKind.ORGANISATION)
    assert matrix.total.longest_wait == 8 * DAY
    tight = edits.change_settings(journey, long_wait=7 * DAY)
    told = [row.sentence for row in findings(tight) if row.rule.id == "long-wait"]
    assert len(told) == 1
    assert told[0].startswith("The wait is 8 days")


def test_that_a_way_home_that_nobody_carries_makes_the_rest_carried_by_the_person() -> None:
    one = scene()
    journey, daughter = edits.add_actor(
        one.journey, "Daughter", ActorKind.CARER, ids=one.ids, organisation=one.home
    )
    journey = edits.remove(journey, [one.across])
    journey, _to = edits.link(journey, one.first, one.third, ids=one.ids, spanned=Spanned.NOBODY)
    carries = (Spanner(actor=daughter, carries=(Crosses.PERSON,)),)
    journey, leaving = edits.link(journey, one.third, one.second, ids=one.ids, spanners=carries)
    (way,) = crossings(journey).through_home
    assert way.state is CrossingState.BY_PERSON
    assert "user-as-messenger" in about(journey, leaving)
    matrix = handover_matrix(journey, BoundaryKind.ORGANISATION)
    cell = matrix.cell(one.hospital, one.council)
    assert cell is not None
    assert (cell.counts.by_person, cell.counts.spanned) == (1, 0)
    cover = smallest_cover(journey)
    after = tried(journey, cover.changes).journey
    assert [row.state for row in crossings(after).through_home] == [CrossingState.CARRIED]


def test_that_check_counts_what_is_carried_in_part_and_what_is_undetermined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = scene(must_cross=MUST)
    person = Spanner(actor=one.nurse, carries=(Crosses.PERSON,))
    journey = edits.change_handoff(one.journey, one.across, spanners=(person,))
    file = tmp_path / "a.journey.json"
    file.write_bytes(journey_bytes(journey))
    assert main(["check", str(file), "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert told["crossings"]["organisation"] == 1
    assert told["partly"] == {"organisation": 1, "budget": 0, "sector": 0, "jurisdiction": 0}
    assert told["undetermined"]["jurisdiction"] == 1
    assert main(["check", str(file)]) == 1
    assert "Hospital and Council: carried in part 1" in capsys.readouterr().out
