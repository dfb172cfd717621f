"""Blocks of cells from other programs: headings, columns without them, tables in HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.exchange.table_block import import_block
from journeymap.exchange.table_html import html_table, read_html_table
from journeymap.exchange.table_reading import TableError
from journeymap.model.base import MOST_CHARACTERS, clean_text
from journeymap.model.vocabulary import Channel, Logic
from tests.unit.model.scenes import scene


def test_that_columns_are_told_by_their_headings() -> None:
    rows = [["Activity", "Who provides", "Funder", "Role", "Weather"],
            ["GP visit", "Clinic", "Medicare", "took part", "rain"],
            ["", "", "", "", ""], ["X-ray", "Hospital"]]  # fmt: skip
    found = import_block(rows, scene().journey)
    first, second = found.journey.touchpoints
    assert (first.title, first.user_role) == ("GP visit", Logic.SERVICE_MANAGEMENT)
    assert [one.name for one in found.journey.organisations] == ["Clinic", "Hospital"]
    assert (second.title, second.budget) == ("X-ray", None)
    assert found.left_out == ("Weather",)


def test_that_without_headings_columns_are_told_by_what_is_known() -> None:
    rows = [["Council", "Asks for help", "phone", "Social care", "soon", "-2"],
            ["council", "Waits", "", "", "", "1"]]  # fmt: skip
    journey = import_block(rows, scene().journey).journey
    first, second = journey.touchpoints
    assert (first.title, first.channel, first.experience) == ("Asks for help", Channel.PHONE, -2)
    assert (first.notes, second.notes, second.title) == ("soon", "", "Waits")
    assert first.provider == second.provider
    assert [one.name for one in journey.budgets] == ["Social care"]


@pytest.mark.parametrize("rows", [[["Council"], ["council"]], [["1", "2"], ["0", "-1"]]])
def test_that_a_block_of_known_words_alone_still_makes_cards(rows: list[list[str]]) -> None:
    journey = import_block(rows, scene().journey).journey
    assert len(journey.touchpoints) == 2


@pytest.mark.parametrize("rows", [[], [["", " "]], [["title"]]])
def test_that_a_block_without_words_tells_no_cards(rows: list[list[str]]) -> None:
    assert import_block(rows, scene().journey).journey.touchpoints == ()


def test_that_two_headings_of_one_name_are_refused_in_one_sentence() -> None:
    with pytest.raises(TableError, match="two columns"):
        import_block([["title", "x", "x"], ["a", "b", "c"]], scene().journey)


def spelt(cell: str) -> str:
    return "\n".join(" ".join(line.split()) for line in cell.split("\n")).strip()


cells = st.lists(st.lists(st.text(max_size=8).map(clean_text), min_size=2, max_size=2), min_size=1)


@given(rows=cells)
def test_that_an_html_table_reads_back_as_its_words(rows: list[list[str]]) -> None:
    plain = tuple(
        tuple(
            "\n".join(" ".join(line.split()) for line in cell.split("\n")).strip() for cell in row
        )
        for row in rows
    )
    assert read_html_table(html_table(plain)) == plain


def test_that_only_the_first_table_and_the_words_of_cells_are_read() -> None:
    markup = (
        "<html><style>td{}</style><p>Before</p><table><tr><th>Title<th><b>Budget</b></tr>"
        "<tr><td>GP&nbsp;visit<br>again</td><td><table><tr><td>inner</td></tr></table>Medi&amp;care"
        "<script>x</script></td></tr></table><table><tr><td>second</td></tr></table>"
    )
    assert read_html_table(markup)[0] == ("Title", "Budget")
    assert read_html_table(markup)[1][0] == "GP visit\nagain"
    assert "second" not in str(read_html_table(markup))
    assert read_html_table("no table <b>here") == ()
    assert read_html_table("<table><td>a<td>b</table>") == (("a", "b"),)


@given(markup=st.text(alphabet="<>/tablerdh ='\"!-&;x"))
def test_that_odd_markup_is_read_as_something_and_never_stops_the_program(markup: str) -> None:
    assert isinstance(read_html_table(f"<table><tr><td>{markup}"), tuple)


def test_that_a_cell_no_text_can_hold_is_refused_by_its_line() -> None:
    with pytest.raises(TableError, match="line 2: a cell has more than 100000 characters"):
        import_block(
            [["GP visit", "Clinic"], ["x" * (MOST_CHARACTERS + 1), "Clinic"]], scene().journey
        )
