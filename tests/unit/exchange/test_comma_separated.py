"""Tables for spreadsheets: nothing runs as a formula, and all of it reads back unchanged."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.aliases import Alias
from journeymap.exchange.alias_table import alias_bytes, read_aliases
from journeymap.exchange.comma_separated import bare, guarded
from journeymap.exchange.table_block import import_block
from journeymap.exchange.table_export import csv_bytes
from journeymap.exchange.table_import import import_table
from journeymap.exchange.table_reading import TableError, read_table
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.vocabulary import BoundaryKind

STARTS = ("=1", "+1", "-x", "@a", "|calc", "%0A", "＝1", "'=1", "''=1", "'|x", "'plain")


@given(st.text(st.sampled_from("'=+-@|%\t\n ab＝"), max_size=6))
def test_that_no_cell_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    marked = guarded(cell)
    assert marked[:1] not in set("=+-@|%\t\n\r＝＋－＠")
    assert bare(marked) == cell


@pytest.mark.parametrize("title", STARTS)
def test_that_a_title_with_a_formula_sign_reads_back_from_the_table(title: str) -> None:
    journey = import_table(f'what,notes\n"Call","{title}"\n'.encode(), "t.csv").journey
    card = journey.touchpoints[0].evolve(title=title, notes=title)
    data = csv_bytes(journey.evolve(touchpoints=(card,)))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert all(cell[:1] not in set("=+-@|%＝") for cell in rows[1])
    back = import_table(data, "t.csv").journey.touchpoints[0]
    assert (back.title, back.notes) == (title, title)


def test_that_names_to_be_joined_are_guarded_too() -> None:
    rows = [Alias(BoundaryKind.ORGANISATION, one, "|x") for one in STARTS]
    data = alias_bytes(rows)
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert all(cell[:1] not in set("=+-@|%＝") for cell in cells)
    assert [one.name for one in read_aliases(data, "a.csv")] == list(STARTS)


def refusal(data: bytes) -> str:
    with pytest.raises(TableError) as refused:
        read_table(data, "t.csv")
    return str(refused.value)


def test_that_a_long_cell_is_read_or_told_as_long() -> None:
    long = "x" * 100_000
    assert read_table(f"what,notes\na,{long}\n".encode(), "t.csv").rows[0].cells["notes"] == long
    told = refusal(f'what,notes\na,"{long * 2}"\n'.encode())
    assert told == "t.csv, line 2: a cell has more than 100000 characters; shorten it."
    assert "line 1: a cell has more" in refusal(f"{long * 2},b\na,b\n".encode())


def test_that_what_is_wrong_with_quotation_marks_is_told_apart() -> None:
    assert "not closed" in refusal(b'what\n"Call\n')
    assert "between a closing" in refusal(b'what\n"Quoted"tail\n')


def test_that_a_table_of_commas_or_line_ends_is_bounded() -> None:
    assert "more than 200 columns" in refusal(b"a" + b"," * 5_000)
    assert "line 2: more than 10000 cells" in refusal(b"a\nb" + b"," * 20_000)
    assert "more than 10000 rows" in refusal(b"a\n" + b"b\n" * 10_002)


def test_that_a_ragged_block_is_refused_before_it_is_filled_up() -> None:
    into = new_journey(ids=sequential_ids())
    with pytest.raises(TableError, match="columns"):
        import_block([["a"] * 100_000, *[["a"]] * 100_000], into)
    with pytest.raises(TableError, match="rows"):
        import_block([["a"]] * 100_000, into)


def test_that_no_writer_of_tables_goes_its_own_way() -> None:
    package = Path(__file__).parents[3] / "journeymap"
    writers = [one.name for one in package.rglob("*.py") if "csv.writer(" in one.read_text()]
    assert writers == ["comma_separated.py"]
