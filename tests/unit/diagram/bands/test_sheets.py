"""A map cut into sheets: nothing is lost, stages stay whole, the cut is even."""

import pytest

from journeymap.assets import sample_names
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.purposes import REPORT
from journeymap.diagram.bands.sheets import SheetCuts, SheetRoom
from journeymap.model.vocabulary import Lens
from tests.benchmarks.measure import journey_of
from tests.unit.report.test_report import sample

ROOM = SheetRoom(535, 735, first_less=120)
SIZES = (6.0, 8.0, 10.0, 14.0, 40.0)


def content(name: str) -> MapContent:
    return content_of(sample(name), Lens.PROVIDER)


def ends_of_stages(shown: MapContent) -> set[int]:
    columns = shown.columns
    inside = {at for at in range(1, len(columns)) if columns[at].stage != columns[at - 1].stage}
    return {*inside, len(columns)}


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("title", SIZES)
def test_that_every_step_is_on_one_sheet_in_order(name: str, title: float) -> None:
    shown = content(name)
    spans = SheetCuts(shown, REPORT).at(title, ROOM)
    steps = [step for first, last in spans for step in range(first, last)]
    assert steps == list(range(len(shown.columns)))


@pytest.mark.parametrize("name", sample_names())
def test_that_larger_titles_never_take_fewer_sheets(name: str) -> None:
    cuts = SheetCuts(content(name), REPORT)
    counts = [len(cuts.at(title, ROOM)) for title in SIZES]
    assert counts == sorted(counts)


@pytest.mark.parametrize("title", [7.0, 8.0, 9.0])
def test_that_sheets_end_where_stages_do_while_a_stage_has_room(title: float) -> None:
    shown = content("home_after_a_fall")
    spans = SheetCuts(shown, REPORT).at(title, ROOM)
    assert {last for _first, last in spans} <= ends_of_stages(shown)


@pytest.mark.parametrize("name", sample_names())
def test_that_no_two_stages_share_a_sheet_where_each_has_its_own(name: str) -> None:
    shown = content(name)
    spans = SheetCuts(shown, REPORT, stages_apart=True).at(8.0, ROOM)
    assert ends_of_stages(shown) <= {last for _first, last in spans}


def test_that_the_first_sheet_leaves_room_for_what_stands_over_the_map() -> None:
    shown = content_of(journey_of(100), Lens.PROVIDER)
    free = SheetCuts(shown, REPORT).at(7.0, SheetRoom(535, 735))[0]
    taken = SheetCuts(shown, REPORT).at(7.0, SheetRoom(535, 735, first_less=500))[0]
    assert taken[1] < free[1]


def test_that_a_map_without_steps_takes_no_sheet() -> None:
    empty = MapContent((), (), (), ())
    assert SheetCuts(empty, REPORT).at(8.0, ROOM) == ()
