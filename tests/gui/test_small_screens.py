"""The window with all that can stand in it goes on a small screen."""

import pytest

from journeymap.assets import sample_bytes
from journeymap.files import parse_journey
from tests.gui.conftest import Driver, wait


@pytest.mark.parametrize("width", [900, 1500])
def test_that_the_window_with_all_its_panels_goes_on_a_small_screen(
    driver: Driver, width: int
) -> None:
    window = driver.window
    window.document.replace(parse_journey(sample_bytes("home_after_a_fall"), "x").journey)
    driver.settle()
    for name in ("left", "right", "bottom"):
        window.docks[name].show()
    window.begin_filter()
    window.capture.begin()
    window.resize(width, 690)
    wait(20)
    assert (window.width(), window.height()) == (width, 690)
    what, where = (window.gaps.tree.header().sectionSize(one) for one in (0, 1))
    assert what > where / 2
    head = window.gaps.title_bar
    assert head.shown.isVisible()
    assert head.by.isVisible() == head.label.isVisible() == (width == 1500)
