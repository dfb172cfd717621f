"""Amounts, lengths of time and moments of a table: read by all cells, and never refused later."""

import time
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.exchange.table_export import csv_bytes
from journeymap.exchange.table_import import Imported, import_table
from journeymap.exchange.table_reading import TableError
from journeymap.exchange.table_values import Dates, MoneyColumns, experience_of
from journeymap.files import journey_bytes, parse_journey
from journeymap.model.decimals import AmbiguousNumberError
from journeymap.model.journey import Journey
from journeymap.wording import language, use_language


def costs(*cells: str, mark: str = "") -> Imported:
    rows = "".join(f"A;Fund;{cell}\n" for cell in cells)
    return import_table(f"title;budget;cost\n{rows}".encode(), "t.csv", mark=mark)


def amounts(journey: Journey) -> list[Decimal | None]:
    return [card.effects[0].amount if card.effects else None for card in journey.touchpoints]


def test_that_all_amounts_of_a_column_say_how_they_are_written() -> None:
    found = costs("1.500 €", "12.750,00 €", "89,90 €", "4.000")
    assert amounts(found.journey) == [1500, 12750, Decimal("89.9"), 4000]
    assert found.notes == ()
    assert not found.has_doubtful_numbers


def test_that_amounts_that_the_language_alone_decides_are_told() -> None:
    found = costs("1.500", "4.000", "3")
    assert amounts(found.journey) == [Decimal("1.5"), 4, 3]
    (note,) = found.notes
    assert "“1.500” were read as 1.5" in note
    assert "not as 1500" in note
    assert found.has_doubtful_numbers


def test_that_the_language_in_use_decides_where_no_cell_does() -> None:
    before = language()
    use_language("de")
    try:
        assert amounts(costs("1.500", "4.000").journey) == [1500, 4000]
    finally:
        use_language(before)


@pytest.mark.parametrize(("mark", "read"), [(".", ["1.5", "4"]), (",", ["1500", "4000"])])
def test_that_the_mark_before_decimals_can_be_said(mark: str, read: list[str]) -> None:
    found = costs("1.500", "4.000", mark=mark)
    assert amounts(found.journey) == [Decimal(one) for one in read]
    assert found.notes == ()


def test_that_amounts_that_contradict_one_another_are_kept_as_text_and_told() -> None:
    found = costs("1.500", "89,90", "89.90")
    assert amounts(found.journey) == [None, Decimal("89.9"), Decimal("89.9")]
    assert found.journey.touchpoints[0].notes == "cost: 1.500"
    assert found.notes == ("“1.500” could be two amounts; it went to the notes of its card.",)
    assert found.has_doubtful_numbers


def test_that_each_currency_of_a_column_is_written_in_its_own_way() -> None:
    found = costs("£1,200", "£3,400.50", "£12,000", "€3.400,50", "€1.200")
    assert amounts(found.journey)[:3] == [1200, Decimal("3400.5"), 12000]
    assert found.notes == (
        "“€3.400,50” is in another currency; it went to the notes of its card.",
        "“€1.200” is in another currency; it went to the notes of its card.",
    )
    money = MoneyColumns(["£1,200", "£3,400.50", "€3.400,50", "€1.200"])
    assert money.read("£1,200") == (1200, "GBP")
    assert money.read("€1.200") == (1200, "EUR")


def test_that_an_amount_that_only_another_currency_could_decide_stays_text() -> None:
    found = costs("£1,200", "€3.400,50")
    assert found.journey.touchpoints[0].notes == "cost: £1,200"
    assert "“£1,200” could be two amounts; it went to the notes of its card." in found.notes
    assert found.has_doubtful_numbers
    dollars = MoneyColumns(["$1,200", "€3.400,50", "4,000"])
    for cell in ("$1,200", "4,000"):
        with pytest.raises(AmbiguousNumberError):
            dollars.read(cell)


def test_that_two_currencies_that_agree_with_the_language_are_read_and_told() -> None:
    money = MoneyColumns(["£1,200", "€3,400.50"])
    assert money.read("£1,200") == (1200, "GBP")
    assert "“1,200” were read as 1200" in money.doubt("£1,200")
    assert money.is_any_doubtful


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1’234.50 CHF", "1234.5"), ("₹1,50,000", "150000"), ("0,500", "0.5"),
     ("\u200f12.50 €", "12.5"),
     ("1\u202f234,50 €", "1234.5"), ("£12,000.00", "12000")],
)  # fmt: skip
def test_that_an_amount_is_read_as_its_country_writes_it(cell: str, amount: str) -> None:
    assert amounts(costs(cell).journey) == [Decimal(amount)]


@pytest.mark.parametrize(
    "cell", ["-5", "9" * 12, "9" * 5000, "1.23456", "1e5", "NaN", "5 or 6", "12-15", "€5€", "--"]
)
def test_that_what_is_no_amount_a_journey_holds_goes_to_the_notes(cell: str) -> None:
    journey = costs(cell).journey
    assert amounts(journey) == [None]
    assert cell in journey.touchpoints[0].notes


def waits(*cells: str) -> list[timedelta | None]:
    rows = "".join(f"A;{cell}\n" for cell in ("", *cells))
    journey = import_table(f"title;wait\n{rows}".encode(), "t.csv").journey
    return [handoff.wait for handoff in journey.handoffs]


def test_that_lengths_of_time_are_read_by_all_cells_of_their_columns() -> None:
    assert waits("1,000 hours", "2.5 h") == [timedelta(hours=1000), timedelta(hours=2.5)]
    assert waits("1,500 hours", "2,5 h") == [timedelta(hours=1.5), timedelta(hours=2.5)]
    assert waits("1,000 hours", "2,5 h", "2.5 h")[0] is None


@pytest.mark.parametrize(
    ("cell", "felt"),
    [("7,5/10", 1), ("7.500 / 10", 1), ("10/10", 2), ("11/10", None), ("/10", None)],
)  # fmt: skip
def test_that_a_score_out_of_ten_has_the_one_value_that_fits(cell: str, felt: int | None) -> None:
    assert experience_of(cell) == felt


def start(cell: str) -> tuple[object, str]:
    (card,) = import_table(f'title,start\nA,"{cell}"\n'.encode(), "t.csv").journey.touchpoints
    return card.start, card.when


@pytest.mark.parametrize(
    "cell",
    ["2024-01-01 10:00 +2400", "2024-01-01 10:00 UTC+30", "2024-01-01 10:00 EST+25",
     "2024-01-01 10:00 -99", "2024-01-01 10:00:00+01:02:03", "0000-01-01", "10000-01-01",
     "2024-01-01 10:00 EST+5"],
)  # fmt: skip
def test_that_a_moment_that_no_file_can_say_stays_text(cell: str) -> None:
    assert start(cell) == (None, cell)


def test_that_an_offset_from_utc_is_meant_as_it_is_written() -> None:
    for told in ("UTC+3", "GMT+03:00", "+0300"):
        moment, _when = start(f"2024-01-01 10:00 {told}")
        assert str(moment) == "2024-01-01 10:00:00+03:00"
    assert start("2024-01-01")[0] == date(2024, 1, 1)


ODD = ["1.500", "12,000", "-1", "1,5 h", "1:30", "P1D", "1e999999999", "9" * 40, "NaN", "€ 5", "½",
       "2024-01-01 10:00 +2400", "UTC+30", "0001-01-01 00:00 +0500", "9999-12-31 23:59 -0500",
       "03/04/2026", "10:00 EST+25", "\u200f١٢٫٥", "１２", "=1+1", "\ud7ff\ufffe", "a\u0301",
       "7/10", "-2", "phone", "user", "x" * 300, "1000001 days", "24:00", "2024-02-30"]  # fmt: skip
NAMES = ("title", "stage", "provider", "budget", "role", "channel", "initiator", "experience",
         "start", "end", "duration", "wait", "cost", "saving", "gap", "quote", "evidence",
         "notes")  # fmt: skip
cells = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12
)


@given(st.lists(st.lists(cells, min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=3))
def test_that_whatever_is_imported_is_read_back_from_its_file(rows: list[list[str]]) -> None:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    data = "\n".join([",".join(NAMES), *quoted]).encode()
    try:
        found = import_table(data, "t.csv")
    except TableError:
        return
    opened = parse_journey(journey_bytes(found.journey), "t")
    assert (opened.journey, opened.notes) == (found.journey, ())
    assert import_table(csv_bytes(found.journey), "t.csv").journey.touchpoints


def test_that_notes_longer_than_a_text_can_be_are_cut_and_told() -> None:
    long = "x" * 60_000
    data = f"title,role,channel\nA,{long},{long}\n".encode()
    found = import_table(data, "t.csv")
    assert len(found.journey.touchpoints[0].notes) == 100_000
    assert any("cut" in note for note in found.notes)


@pytest.mark.parametrize(
    "cell", ["3.4.25 10:00 B", "3.4.25 10:00 EST", "2025-04-03 10:00 CET", "3 April 2025 10:00 XYZ"]
)
@pytest.mark.filterwarnings("error")
def test_that_a_time_in_a_zone_that_nobody_knows_stays_as_it_was_said(
    cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "tzname", ("EST", "CET"))
    card = import_table(f"title,start\nA,{cell}\n".encode(), "t.csv").journey.touchpoints[0]
    assert card.start is None
    assert card.when == cell


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("2025-04-03 10:00", None),
        ("2025-04-03 10:00 UTC", 0),
        ("2025-04-03 10:00 GMT", 0),
        ("2025-04-03T10:00Z", 0),
        ("2025-04-03 10:00 +02:00", 2),
        ("2025-04-03 10:00 UTC+2", 2),
        ("3 April 2025 10:00 AM", None),
    ],
)
@pytest.mark.filterwarnings("error")
def test_that_a_time_in_a_zone_that_everybody_knows_is_read(cell: str, offset: int | None) -> None:
    moment = Dates([cell]).read(cell)
    assert isinstance(moment, datetime)
    assert moment.replace(tzinfo=None).isoformat() == "2025-04-03T10:00:00"
    assert moment.utcoffset() == (None if offset is None else timedelta(hours=offset))


def test_that_signs_which_no_text_can_hold_are_told_of_a_table() -> None:
    table = import_table(b"title,provider\n\x01\x02,Clinic\nVisit,\n", "t.csv")
    assert table.journey.touchpoints[0].title == ""
    (note,) = table.notes
    assert note == "Signs that no text can hold were replaced by spaces."
    assert import_table(b"title\nVisit\n", "t.csv").notes == ()
