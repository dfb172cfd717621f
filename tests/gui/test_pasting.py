"""Copy and paste between the map and other programs."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from journeymap.desktop.copying import MIME_TYPE, copied, picture
from journeymap.diagram import Options
from journeymap.diagram.bands.picture import draw_reading
from journeymap.exchange.table_html import read_html_table
from journeymap.model import edits
from journeymap.model.vocabulary import Consent, Lens, Logic
from tests.gui.conftest import Driver
from tests.gui.test_map import filled, undone
from tests.strategies import journey_of


def put(told: str = "", markup: str = "") -> None:
    data = QMimeData()
    if told:
        data.setText(told)
    if markup:
        data.setData("text/html", markup.encode())
    QApplication.clipboard().setMimeData(data)


def titles(driver: Driver) -> list[str]:
    return [card.title for card in driver.journey.reading_order]


def test_that_twenty_lines_are_twenty_linked_cards_after_the_selected_one(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((one,))
    lines = [f"Line {number}" for number in range(20)]
    put("\n".join(lines))
    driver.run("paste")
    added = driver.window.selection.ids
    assert [driver.journey.touchpoint[card].title for card in added] == lines
    for source, target in zip((one, *added), added, strict=False):
        assert [row.source for row in driver.journey.handoffs_to[target]] == [source]
    undone(driver, before)


def test_that_bullets_numbers_and_blank_lines_of_a_list_are_left_out(driver: Driver) -> None:
    put("• Falls\r\n  - Rings\r\n\r\n1. Waits\r\n12) Goes\r\n-5 degrees\r\n")
    driver.run("paste")
    assert titles(driver) == ["Falls", "Rings", "Waits", "Goes", "-5 degrees"]


def test_that_a_block_of_a_spreadsheet_is_mapped_by_its_headings(driver: Driver) -> None:
    _one, two, council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((two,))
    put("Touchpoint\tProvider\tBudget\tRole\tMood\nAsks\tCOUNCIL\tRates\treceived\tsad\n"
        '"Waits, long"\tCharity\t\tshaped it\t\n')  # fmt: skip
    driver.run("paste")
    first, second = (driver.journey.touchpoint[one] for one in driver.window.selection.ids)
    assert (first.title, first.provider) == ("Asks", council)
    assert first.user_role is Logic.PRODUCT_DOMINANT
    assert (second.title, second.user_role) == ("Waits, long", Logic.SERVICE_INTEGRATION)
    assert driver.journey.handoffs_to[first.id][0].source == two
    assert "Mood" in driver.window.statusBar().currentMessage()
    undone(driver, before)


def test_that_a_table_of_a_web_page_is_a_block(driver: Driver) -> None:
    put("Title Provider Asks Council",
        "<table><tr><th>Title<th>Provider<tr><td>Asks<td>Council</table>")  # fmt: skip
    driver.run("paste")
    assert titles(driver) == ["Asks"]
    assert driver.journey.organisations[0].name == "Council"


def test_that_a_csv_table_is_told_by_its_headings_and_prose_with_commas_is_not(
    driver: Driver,
) -> None:
    put('Title;Provider\n"Asks; again";Council\n')
    driver.run("paste")
    assert titles(driver) == ["Asks; again"]
    assert driver.journey.organisations[0].name == "Council"
    driver.run("undo")
    put("Falls, alone\nRings, twice, in vain")
    driver.run("paste")
    assert titles(driver) == ["Falls, alone", "Rings, twice, in vain"]


def test_that_text_laid_out_in_one_cell_is_still_lines(driver: Driver) -> None:
    put("Falls\nRings", "<table><tr><td><p>Falls</p><p>Rings</p></td></tr></table>")
    driver.run("paste")
    assert titles(driver) == ["Falls", "Rings"]


def test_that_a_block_with_doubled_headings_is_refused_with_the_reason(driver: Driver) -> None:
    before = driver.journey
    put("Title\tMood\tMood\na\tb\tc")
    driver.run("paste")
    assert driver.journey is before
    assert "two columns" in driver.window.statusBar().currentMessage()


def test_that_an_empty_clipboard_pastes_nothing(driver: Driver) -> None:
    before = driver.journey
    for told in ("", " \n\n ", "\t\t\n"):
        put(told)
        driver.run("paste")
        assert driver.journey is before


@pytest.mark.parametrize("line", ["line", "cell\tcell"])
def test_that_more_lines_than_one_pathway_has_are_refused(driver: Driver, line: str) -> None:
    before = driver.journey
    put("\n".join(line for _number in range(501)))
    driver.run("paste")
    assert driver.journey is before
    assert "500" in driver.window.statusBar().currentMessage()


def test_that_copied_cards_are_text_a_table_and_a_picture_elsewhere(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.document.attempt(
        "x", lambda now: edits.change_touchpoint(now, one, quote="Ouch", consent=Consent.NO)
    )
    driver.window.selection.choose((one, two))
    driver.run("copy")
    data = QApplication.clipboard().mimeData()
    assert data.hasFormat(MIME_TYPE)
    assert data.text() == "One\nTwo"
    rows = read_html_table(bytes(data.data("text/html").data()).decode())
    assert rows == (("title", "stage", "provider"), ("One", "Start", "Clinic"),
                    ("Two", "Start", "Council"))  # fmt: skip
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
    image = data.imageData()
    assert isinstance(image, QImage)
    assert image.width() > 300
    assert b"Ouch" not in b"".join(
        bytes(data.data(one).data()) for one in data.formats() if one != MIME_TYPE
    )


def test_that_a_copied_table_pasted_back_tells_the_same(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one, two))
    driver.run("copy")
    cells = bytes(QApplication.clipboard().mimeData().data("text/tab-separated-values").data())
    put(cells.decode())
    driver.window.selection.choose((two,))
    driver.run("paste")
    cards = driver.journey.reading_order
    assert [card.title for card in cards] == ["One", "Two", "One", "Two"]
    assert [card.provider for card in cards[:2]] == [card.provider for card in cards[2:]]


def test_that_the_picture_shows_the_chosen_cards_and_their_lanes_alone(driver: Driver) -> None:
    one, two, _council = filled(driver)
    whole = copied(driver.journey, (one, two), Lens.PROVIDER)
    part = copied(driver.journey, (one,), Lens.PROVIDER)
    svg = bytes(part.data("image/svg+xml").data()).decode()
    assert "One" in svg
    assert "Two" not in svg
    assert "Council" not in svg
    assert part.imageData().height() < whole.imageData().height()


def test_that_a_large_map_is_still_a_picture_of_bearable_size(driver: Driver) -> None:
    image = picture(draw_reading(journey_of(400), Options()))
    assert 1_000_000 < image.width() * image.height() <= 25_000_000
