"""A test that leaves a window open is told, and does not hand it on to the next."""

from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.conftest import Driver, open_windows


def test_that_a_window_in_sight_counts_until_it_is_closed(qapp) -> None:
    before = open_windows()
    left = QLabel("left")
    assert open_windows() == before
    left.show()
    assert [one for one in open_windows() if one not in before] == [left]
    left.close()
    assert open_windows() == before


def test_that_a_window_of_the_program_counts_until_it_is_deleted(driver: Driver) -> None:
    before: list[QWidget] = open_windows()
    further = driver.window.windows.open_another(driver.window)
    further.hide()
    assert [one for one in open_windows() if one not in before] == [further]
    further.show()
    further.close_without_asking()
    assert open_windows() == before
