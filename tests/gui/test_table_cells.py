"""Cells as text and back: nothing is lost on the way, and nothing is half understood."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from journeymap.desktop.document import Document
from journeymap.desktop.tables.blocks import block_text, read_block
from journeymap.desktop.tables.cells import Growing, parsed_form
from journeymap.desktop.tables.changes import Written, clear_cells, write_cells
from journeymap.desktop.tables.columns import Column, Table, all_tables
from journeymap.desktop.tables.filtering import RowFilter
from journeymap.desktop.tables.lists import BETWEEN
from journeymap.desktop.tables.model import RecordModel
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.edits import EditError, new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import Crosses
from tests.strategies import journeys, texts

TABLES = {table.name: table for table in all_tables()}


def column(table: str, name: str) -> Column:
    return next(one for one in TABLES[table].columns if one.name == name)


def typed_in(table: Table) -> list[Column]:
    return [one for one in table.columns if one.form.editor and one.derived is None]


def names(told: str) -> set[str]:
    """What a cell names; two people of one name are told twice and read as one."""
    return {one.strip() for one in told.split(BETWEEN)}


@given(st.lists(st.lists(texts(), min_size=1, max_size=4), min_size=1, max_size=4))
def test_that_a_block_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    rows = [[clean_text(cell) for cell in row] for row in rows]
    told = block_text(rows)
    if not rows[-1][-1] and len(rows[-1]) == 1:
        rows[-1] = ["last"]
        told = block_text(rows)
    assert [list(row) for row in read_block(told)] == rows


def test_that_blocks_are_read_as_spreadsheets_write_them() -> None:
    assert read_block("a\tb\r\nc\td\r\n") == (("a", "b"), ("c", "d"))
    assert read_block('"two\r\nlines"\t"a ""b"""\n') == (("two\nlines", 'a "b"'),)
    assert read_block('"open\nnext') == (('"open',), ("next",))
    assert read_block('5" pipe\tx') == (('5" pipe', "x"),)
    assert read_block("a\n\nb") == (("a",), ("",), ("b",))
    assert read_block("a\x00b") == (("a b",),)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-x", "@a", "＝1", "'=1", "''=1"])
def test_that_no_cell_is_a_formula_elsewhere_and_none_changes_here(cell: str) -> None:
    told = block_text([[cell]])
    assert told.startswith("'")
    assert read_block(told) == ((cell,),)


@pytest.mark.parametrize("cell", ["-2", "+1.5", "'tis", "12"])
def test_that_numbers_and_words_are_copied_as_they_are(cell: str) -> None:
    assert block_text([[cell]]) == cell


@settings(max_examples=40)
@given(journeys(6))
def test_that_every_cell_reads_back_as_it_is_told(journey: Journey) -> None:
    for table in TABLES.values():
        for record in table.rows(journey):
            for one in typed_in(table):
                value = one.value(journey, record)
                growing = Growing(journey, sequential_ids())
                copied = one.form.copied(journey, value)
                if not copied.strip() or one.name == "step":
                    continue
                read = one.form.read(growing, copied, one.title)
                told = one.form.tell(growing.journey, read)
                assert names(told) == names(one.form.tell(journey, value))
                assert growing.journey is journey


@settings(max_examples=40)
@given(journeys(6))
def test_that_writing_what_stands_there_changes_nothing(journey: Journey) -> None:
    for table in TABLES.values():
        cells = [
            Written(record.id, one, one.copied(journey, record))
            for record in table.rows(journey)
            for one in table.columns
        ]
        outcome = write_cells(journey, table, cells, ids=sequential_ids())
        assert outcome.after is journey
        assert outcome.refused == ()


@settings(max_examples=40)
@given(journeys(4, 2), st.data())
def test_that_any_text_is_taken_whole_or_refused_in_words(
    journey: Journey, data: st.DataObject
) -> None:
    words = st.one_of(texts(), st.sampled_from(("yes", "3 days", "2026-01-01", "-1", "; ;", "a;b")))
    for table in TABLES.values():
        cells = [
            Written(record.id, one, data.draw(words))
            for record in table.rows(journey)[:2]
            for one in data.draw(st.lists(st.sampled_from(table.columns), max_size=5, unique=True))
        ]
        outcome = write_cells(journey, table, cells, ids=sequential_ids())
        Journey.model_validate(outcome.after.model_dump())
        assert all(one.reason for one in outcome.refused)
        assert len(outcome.refused) <= len(cells)
        for one in outcome.refused:
            before, after = (
                {row.id: row for row in getattr(now, table.name)}[one.row]
                for now in (journey, outcome.after)
            )
            if one.column.name not in {"spanned", "spanners"}:
                told = one.column.value(journey, before)
                assert one.column.value(outcome.after, after) == told


@settings(max_examples=30)
@given(journeys(5))
def test_that_clearing_empties_what_may_be_empty_alone(journey: Journey) -> None:
    for table in TABLES.values():
        cells = [(record.id, one) for record in table.rows(journey) for one in table.columns]
        outcome = clear_cells(journey, table, cells)
        stays = {(one.row, one.column.name) for one in outcome.refused}
        after = {row.id: row for row in getattr(outcome.after, table.name)}
        for identity, one in cells:
            if (identity, one.name) not in stays:
                value = one.value(outcome.after, after[identity])
                assert value == one.form.empty or one.name == "spanned"


def test_that_spanners_who_stay_keep_what_they_carry() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    step = journey.columns[0].step.id
    journey, one = edits.add_touchpoint(journey, step, ids=ids)
    journey, two = edits.add_touchpoint(journey, step, ids=ids)
    journey, nurse = edits.add_actor(journey, "Nurse; ward 3", ids=ids)
    carries = Spanner(actor=nurse, carries=(Crosses.INFORMATION,))
    journey, link = edits.link(journey, one, two, ids=ids, spanners=(carries,))
    cell = Written(link, column("handoffs", "spanners"), "Nurse; ward 3; Daughter")
    after = write_cells(journey, TABLES["handoffs"], (cell,), ids=ids).after
    first, second = after.handoff[link].spanners
    assert first == carries
    assert after.actor[second.actor].name == "Daughter"


def test_that_a_new_name_of_many_cells_is_made_once() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    for _number in range(3):
        journey, _card = edits.add_touchpoint(journey, journey.columns[0].step.id, ids=ids)
    cells = [
        Written(card.id, column("touchpoints", "provider"), name)
        for card, name in zip(journey.touchpoints, ("Clinic", " CLINIC ", "clinic"), strict=True)
    ]
    after = write_cells(journey, TABLES["touchpoints"], cells, ids=ids).after
    (clinic,) = after.organisations
    assert {card.provider for card in after.touchpoints} == {clinic.id}


@pytest.mark.parametrize(
    ("kind", "told", "value"),
    [
        (date, "2026-12-31", date(2026, 12, 31)),
        (date, "31.12.2026", date(2026, 12, 31)),
        (date, "4 May 2026", date(2026, 5, 4)),
        (datetime, "2026-05-04 09:30", datetime(2026, 5, 4, 9, 30)),
        (datetime, "2026-05-04", date(2026, 5, 4)),
        (timedelta, "1:30", timedelta(minutes=90)),
        (timedelta, "P14D", timedelta(days=14)),
        (int, "7", 7),
        (Decimal, "1.10", Decimal("1.10")),
    ],
)
def test_that_values_are_read(kind: type, told: str, value: object) -> None:
    growing = Growing(new_journey(ids=sequential_ids()), sequential_ids())
    read = parsed_form(kind, optional=True).read(growing, told, "Field")
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "told"),
    [(date, "3/4/2026"), (date, "May 2026"), (date, "2026-02-30"), (timedelta, "2 moons"),
     (int, "1e9"), (datetime, "soon"), (Decimal, "x"), (Decimal, "NaN")],
)  # fmt: skip
def test_that_what_is_open_is_refused(kind: type, told: str) -> None:
    growing = Growing(new_journey(ids=sequential_ids()), sequential_ids())
    with pytest.raises(EditError, match=f"“{told}” is "):
        parsed_form(kind, optional=True).read(growing, told, "Field")


@pytest.mark.parametrize(
    ("told", "hours"),
    [(["1,500 h", "2,5 h"], [1.5, 2.5]), (["1,500 h", "2.5 h"], [1500, 2.5]), (["2.5 h"], [2.5])],
)
def test_that_the_cells_of_a_block_decide_together_how_their_numbers_are_written(
    told: list[str], hours: list[float]
) -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    for _one in told:
        journey, _id = edits.add_touchpoint(journey, journey.columns[0].step.id, ids=ids)
    takes = column("touchpoints", "duration")
    rows = zip(journey.touchpoints, told, strict=True)
    outcome = write_cells(
        journey, TABLES["touchpoints"], [Written(row.id, takes, one) for row, one in rows], ids=ids
    )
    assert not outcome.refused
    found = [row.duration for row in outcome.after.touchpoints]
    assert found == [timedelta(hours=one) for one in hours]


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40)
@given(journeys(14), journeys(14), st.sampled_from((-1, 0, 1, 3)), st.sampled_from(("", "a", "gp")))
def test_that_any_change_leaves_the_rows_of_the_journey(
    before: Journey, after: Journey, sorted_by: int, words: str
) -> None:
    document = Document()
    document.replace(before)
    for table in TABLES.values():
        model = RecordModel(document, table)
        rows = RowFilter(model)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        testers = [QAbstractItemModelTester(one, fatal) for one in (model, rows)]
        rows.sort(sorted_by)
        rows.show_words(words)
        for one, other in ((before, after), (after, before)):
            model.refresh(one, other)
            wanted = {record.id: record for record in table.rows(other)}
            shown = [model.record(row) for row in range(model.rowCount())]
            assert {record.id: record for record in shown} == wanted
            if sorted_by < 0:
                assert [record.id for record in shown] == list(wanted)
            assert all(model.row_of(record.id) == row for row, record in enumerate(shown))
            for row, record in enumerate(shown):
                cells = [column.told(other, record) for column in table.columns]
                assert [model.told(row, at) for at in range(model.columnCount())] == cells
        assert testers
        rows.show_all()
        assert rows.rowCount() == model.rowCount()
