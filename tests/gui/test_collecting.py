"""Python's cyclic collector and Qt: never on a worker, and never so late that memory grows."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from typing import override

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.desktop.collecting import Collecting, count_old
from journeymap.files import parse_journey
from journeymap.files.resting import collector_at_rest


class _Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def _tie(count: int) -> list["weakref.ref[_Knot]"]:
    return [weakref.ref(_Knot()) for _number in range(count)]


def _alive(knots: list["weakref.ref[_Knot]"]) -> int:
    return sum(knot() is not None for knot in knots)


def test_that_no_collection_runs_on_a_worker_while_a_window_lives(
    driver, qtbot, collections: list[str]
) -> None:
    made: list[object] = []
    driver.window.jobs.run(lambda: len(_tie(100_000)), made.append)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.waitUntil(lambda: bool(collections))
    assert set(collections) == {threading.main_thread().name}


def test_that_cycles_made_by_a_worker_are_freed(driver, qtbot) -> None:
    knots: list[weakref.ref[_Knot]] = []
    driver.window.jobs.run(lambda: _tie(20_000), knots.extend)
    qtbot.waitUntil(lambda: bool(knots) and _alive(knots) == 0)


def test_that_cycles_are_freed_in_the_midst_of_a_long_turn(qapp) -> None:
    knots: list[weakref.ref[_Knot]] = []
    for _round in range(400):
        knots.extend(_tie(5_000))
        if _alive(knots) < len(knots):
            return
    pytest.fail("two million cycles lie about in one turn, and none was freed")


def test_that_what_survived_to_the_oldest_generation_is_freed_as_well(qtbot) -> None:
    knots = [_Knot() for _number in range(100)]
    gc.collect(1)
    gc.collect(1)
    watched = [weakref.ref(one) for one in knots]
    knots.clear()

    def freed() -> bool:
        kept.append([[] for _number in range(150_000)])
        return _alive(watched) == 0

    kept: list[list[list[object]]] = []
    qtbot.waitUntil(freed, timeout=30_000)


def test_that_reading_on_workers_never_switches_the_automatic_collector_on(driver, qtbot) -> None:
    name = sample_names()[0]
    data = sample_bytes(name)
    seen: list[object] = []

    def read() -> bool:
        parse_journey(data, name)
        return gc.isenabled()

    for _time in range(8):
        driver.window.jobs.run(read, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 8)
    assert not any(seen)
    assert not gc.isenabled()


def test_that_nothing_is_collected_while_a_file_is_read(qtbot, collections: list[str]) -> None:
    with collector_at_rest():
        knots = _tie(20_000)
        qtbot.wait(300)
        assert not collections
        assert _alive(knots) == 20_000


def test_that_the_collector_is_as_it_was_when_the_program_has_ended(qapp) -> None:
    was_on = gc.isenabled()
    with Collecting():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


@pytest.mark.parametrize("thresholds", [(50, 5, 5), (2_000, 10, 0)])
def test_that_cycles_are_freed_whatever_the_thresholds(qtbot, thresholds) -> None:
    """Python 3.14 knows no third threshold: its collector does a part of the old ones each time."""
    usual = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        knots = _tie(5_000)
        qtbot.waitUntil(lambda: _alive(knots) == 0)
    finally:
        gc.set_threshold(*usual)


def test_that_cards_chosen_in_one_turn_while_jobs_run_meet_no_collection_elsewhere(
    driver, qtbot, collections: list[str]
) -> None:
    """The form's old page is destroyed within the choice, and lets go of the GIL meanwhile."""
    usual = gc.get_threshold()
    gc.set_threshold(50, 5, 5)
    name = sample_names()[0]
    driver.window.document.replace(parse_journey(sample_bytes(name), name).journey)
    try:
        for card in driver.journey.touchpoint:
            driver.window.jobs.run(lambda: _tie(2_000), len)
            driver.window.selection.choose((card,))
    finally:
        gc.set_threshold(*usual)
    driver.settle()
    assert set(collections) == {threading.main_thread().name}


class _MakesATuple(threading.Thread):
    """A worker that stops in the midst of a tuple until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self.made: list[int | BaseException] = []

    @override
    def run(self) -> None:
        try:
            self.made.append(len(tuple(self._items())))
        except SystemError as error:
            self.made.append(error)

    def _items(self) -> Iterator[list[int]]:
        yield from ([number] for number in range(50))
        self.begun.set()
        self.goes_on.wait()
        yield from ([number] for number in range(500))


@pytest.mark.parametrize("turn", range(4))
def test_that_a_tuple_a_worker_is_making_is_made_though_the_old_ones_are_counted(
    turn: int,
) -> None:
    worker, ends = _MakesATuple(), [0]
    worker.start()
    worker.begun.wait()
    gc.collect()

    def give_it_a_turn(_frame: object, event: str, _given: object) -> None:
        """After one of the calls of C that counting makes, as the switch of threads may come."""
        ends[0] += event == "c_return"
        if ends[0] == turn + 1:
            worker.goes_on.set()
            worker.join()

    sys.setprofile(give_it_a_turn)
    try:
        assert count_old() > 0
    finally:
        sys.setprofile(None)
        worker.goes_on.set()
        worker.join()
    assert worker.made == [550]
