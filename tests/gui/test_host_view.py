"""The host view, by mouse and by keyboard, with one selection for map, table and picture."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.telling.host import HostPage, HostPicture
from journeymap.diagram.host_view import hosts, touchpoints_of
from journeymap.model import edits
from tests.gui.conftest import Driver, wait


def go_to(driver: Driver) -> tuple[HostPage, HostPicture]:
    page = driver.window.pages.show_page("host")
    assert isinstance(page, HostPage)
    driver.settle()
    wait(10)
    return page, picture_of(page)


def picture_of(page: HostPage) -> HostPicture:
    return next(one for one in page.findChildren(HostPicture) if one.isVisibleTo(page))


def host_named(driver: Driver, name: str) -> str:
    return next(one.id for one in driver.journey.organisations if one.name == name)


def spot(picture: HostPicture, key: str) -> QPoint:
    place = picture.place_of(key)
    assert place is not None
    return place.toPoint()


def test_that_the_host_with_most_touchpoints_is_in_the_middle_first(sample: Driver) -> None:
    page, picture = go_to(sample)
    assert page.host == host_named(sample, "Northside Hospital")
    assert picture.keys == [one.id for one in touchpoints_of(sample.journey, page.host)]


def test_that_a_click_selects_everywhere_and_the_map_selects_here(sample: Driver) -> None:
    page, picture = go_to(sample)
    second = picture.keys[1]
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot(picture, second))
    assert sample.window.selection.ids == (second,)
    sample.window.pages.show_page("map")
    council = host_named(sample, "Riverside Council")
    meals = touchpoints_of(sample.journey, council)[1]
    sample.view.show_record(meals.id)
    sample.click(sample.card_point(meals.id))
    assert sample.window.selection.ids == (meals.id,)
    page, picture = go_to(sample)
    assert page.host == council
    assert picture.current == meals.id
    assert picture.accessibleDescription().startswith("Touchpoint")


def test_that_a_tag_beyond_the_edge_selects_its_handoff(sample: Driver) -> None:
    page, picture = go_to(sample)
    tag = next(one for one in picture.diagram.groups if one.key in sample.journey.handoff)
    page.ensureWidgetVisible(picture)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot(picture, tag.key))
    assert sample.window.selection.ids == (tag.key,)
    assert picture.accessibleDescription() == tag.spoken


def test_that_arrows_go_around_and_enter_goes_to_the_map(sample: Driver) -> None:
    _page, picture = go_to(sample)
    picture.setFocus()
    for key, place in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Left, 0),
                       (Qt.Key.Key_Up, -1), (Qt.Key.Key_Right, 0), (Qt.Key.Key_End, -1),
                       (Qt.Key.Key_Home, 0)):  # fmt: skip
        sample.key(key)
        assert sample.window.selection.ids == (picture.keys[place],)
    sample.key(Qt.Key.Key_Return)
    assert sample.window.pages.page == "map"
    assert sample.window.selection.ids == (picture.keys[0],)
    assert sample.view.hasFocus()


def test_that_another_host_is_chosen_by_keyboard_and_keeps_the_focus(sample: Driver) -> None:
    page, _picture = go_to(sample)
    box = page.findChild(ChoiceBox, "host-choice")
    assert box is not None
    assert box.count() == len(hosts(sample.journey))
    box.setFocus()
    sample.key(Qt.Key.Key_Home)
    sample.settle()
    wait(10)
    assert page.host == next(iter(hosts(sample.journey)))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "host-choice"


def test_that_the_picture_follows_an_edit_and_its_undo(sample: Driver) -> None:
    page, picture = go_to(sample)
    before = sample.journey
    gone = picture.keys[0]
    sample.window.document.apply("Remove", edits.remove(sample.journey, (gone,)))
    sample.settle()
    wait(10)
    assert gone not in picture_of(page).keys
    sample.run("undo")
    sample.settle()
    wait(10)
    assert gone in picture_of(page).keys
    assert sample.journey == before


def test_that_a_journey_without_providers_says_what_to_do(driver: Driver) -> None:
    page = driver.window.pages.show_page("host")
    driver.settle()
    wait(10)
    assert isinstance(page, HostPage)
    assert page.host is None
    assert not page.findChildren(HostPicture)
