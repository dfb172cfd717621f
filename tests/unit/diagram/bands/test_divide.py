"""Runs of columns as lines of a page: the division found is the best there is."""

from itertools import combinations
from random import Random

import pytest

from journeymap.diagram.bands.divide import Room, divided
from journeymap.diagram.bands.estimate import Run
from journeymap.diagram.bands.style import Style

STYLE = Style()


def options_from(random: Random, count: int, ways: int) -> dict[int, list[Run]]:
    """Sizes of every run of columns, in several ways."""
    return {
        last: [
            Run(first, last, random.uniform(50, 200) * (last - first), random.uniform(80, 300),
                STYLE)
            for first in range(last)
            for _way in range(ways)
        ]
        for last in range(1, count + 1)
    }  # fmt: skip


def every_division(options: dict[int, list[Run]], count: int) -> list[list[Run]]:
    found = []
    for cuts in range(count):
        for inner in combinations(range(1, count), cuts):
            ends = [*inner, count]
            divisions: list[list[Run]] = [[]]
            for first, last in zip([0, *inner], ends, strict=True):
                runs = [run for run in options[last] if run.first == first]
                divisions = [[*known, run] for known in divisions for run in runs]
            found += divisions
    return found


@pytest.mark.parametrize("seed", range(20))
def test_that_no_other_division_is_larger(seed: int) -> None:
    random = Random(seed)
    options = options_from(random, 5, 2)
    room = Room(900, 700, 13, lambda width: 40 + 20_000 / width)
    best = divided(options, (0, 5), room)
    assert best
    scales = [
        room.scale_of([(run.width, run.height) for run in runs])
        for runs in every_division(options, 5)
    ]
    assert best.scale == pytest.approx(max(scales), rel=2e-3)


def test_that_runs_follow_one_another_from_the_first_column_to_the_last() -> None:
    best = divided(options_from(Random(1), 9, 3), (0, 9), Room(900, 700, 13, lambda _width: 0.0))
    assert best
    assert [run.first for run in best.runs] == [0, *(run.last for run in best.runs[:-1])]
    assert best.runs[-1].last == 9


def test_that_a_part_begins_at_its_own_first_column() -> None:
    options = {7: [Run(4, 7, 300, 100, STYLE)]}
    best = divided(options, (4, 7), Room(600, 700, 13, lambda _width: 0.0))
    assert best
    assert best.runs == (Run(4, 7, 300, 100, STYLE),)
    assert best.scale == pytest.approx(2, rel=1e-3)


def test_that_what_stands_around_takes_its_height_at_the_scale_of_the_page() -> None:
    room = Room(1000, 1000, 10, lambda width: 100 if width > 900 else 400)
    scale = room.scale_of([(500, 300), (400, 290)])
    assert (300 + 290 + 10 + room.furniture(1000 / scale)) * scale <= 1000.5
    assert scale == pytest.approx(1.0, rel=2e-2) or scale == pytest.approx(1000 / 900, rel=2e-2)


def test_that_a_scale_is_no_larger_than_asked_for() -> None:
    room = Room(5000, 5000, 10, lambda _width: 0.0, most=1.5)
    best = divided({1: [Run(0, 1, 100, 100, STYLE)]}, (0, 1), room)
    assert best
    assert best.scale == 1.5


def test_that_there_is_none_where_a_scale_cannot_be_reached() -> None:
    room = Room(100, 100, 10, lambda _width: 0.0)
    assert divided({1: [Run(0, 1, 1000, 100, STYLE)]}, (0, 1), room, least=0.5) is None


def test_that_of_runs_as_large_as_another_the_first_is_chosen() -> None:
    runs = [Run(0, 1, 90.0 + up, 80.0, Style(rows=rows)) for rows, up in ((1, 9), (2, 0), (3, 0))]
    best = divided({1: runs}, (0, 1), Room(900, 700, 13, lambda _width: 0.0, most=5.0))
    assert best
    assert [run.style.rows for run in best.runs] == [1]


def test_that_a_run_no_wider_and_lower_comes_before_those_that_stood_before_it() -> None:
    sizes = ((1, 200.0, 80.0), (2, 190.0, 79.9), (3, 190.0, 90.0), (4, 180.0, 79.9))
    runs = [Run(0, 1, width, height, Style(rows=rows)) for rows, width, height in sizes]
    best = divided({1: runs}, (0, 1), Room(900, 700, 13, lambda _width: 0.0))
    assert best
    assert best.runs == (runs[3],)
