"""Lines that run along one row."""

import pytest

from journeymap.diagram.bands.lines_in_rows import Run

LONG = Run(0.0, 100.0, "long", "source", (100.0, False))


@pytest.mark.parametrize(
    ("corner", "y", "is_crossed"),
    [
        ((50.0, False), 40.0, True),  # it leads up from under the long line
        ((50.0, False), 20.0, False),
        ((50.0, True), 20.0, True),  # it leads down from over the long line
        ((50.0, True), 40.0, False),
        ((120.0, False), 40.0, False),
        (None, 40.0, False),
    ],
)
def test_that_a_line_is_crossed_by_an_upright_that_leads_through_it(corner, y, is_crossed) -> None:
    other = Run(0.0, 50.0, "short", "source", corner)
    assert LONG.is_crossed_by(other, 30.0, y) is is_crossed
