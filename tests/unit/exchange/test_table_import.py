from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.exchange.table_export import csv_bytes
from journeymap.exchange.table_import import Imported, import_table
from journeymap.exchange.table_reading import TableError
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Channel, Initiator, Logic
from tests.strategies import journeys

HEAD = "title,stage,provider,budget,role,channel,initiator,experience,start,wait,cost,gap,quote\n"


def imported(content: str | bytes, **options: object) -> Imported:
    data = content.encode() if isinstance(content, str) else content
    return import_table(data, "table.csv", **options)  # type: ignore[arg-type]


def test_that_each_row_becomes_a_step_and_a_linked_card() -> None:
    journey = imported("title,stage\nFalls,At home\nRings,At home\nWaits,In hospital\n").journey
    assert [card.title for card in journey.reading_order] == ["Falls", "Rings", "Waits"]
    assert [len(stage.steps) for stage in journey.stages] == [2, 1]
    assert [(h.source, h.target) for h in journey.handoffs] == [
        (journey.touchpoints[0].id, journey.touchpoints[1].id),
        (journey.touchpoints[1].id, journey.touchpoints[2].id),
    ]


def test_that_tags_times_and_amounts_are_understood() -> None:
    row = "Visit,Care,Clinic,Medicare,took part,phone,patient,7/10,2026-05-03 10:15,1 d,$12.50,x,y"
    card = imported(HEAD + "First,Care,Clinic,Medicare,,,,,,,,,\n" + row).journey.touchpoints[1]
    assert card.user_role is Logic.SERVICE_MANAGEMENT
    assert card.channel is Channel.PHONE
    assert card.initiator is Initiator.USER
    assert card.experience == 1
    assert card.start == datetime(2026, 5, 3, 10, 15)
    assert card.effects[0].amount == Decimal("12.50")
    assert card.quote == "y"


def test_that_wait_and_gap_go_to_the_hand_off_that_arrives() -> None:
    journey = imported("title,wait,gap\nA,,\nB,3 days,nobody rang\n").journey
    assert journey.handoffs[0].wait == timedelta(days=3)
    assert journey.gaps[0].at == journey.handoffs[0].id
    assert journey.gaps[0].what_happens == "nobody rang"


def test_that_a_gap_of_the_first_row_stays_at_its_card() -> None:
    journey = imported("title,gap\nA,told again\n").journey
    assert journey.gaps[0].at == journey.touchpoints[0].id


def test_that_names_are_one_whatever_their_case_and_spaces() -> None:
    journey = imported("title,provider\nA,The  Clinic\nB,the clinic\n").journey
    assert len(journey.organisations) == 1


def test_that_an_amount_in_another_currency_is_left_out_and_told() -> None:
    table = imported("title,budget,cost\nA,X,GBP 3\nB,X,GBP 4\nC,X,EUR 5\n")
    assert table.journey.currency == "GBP"
    assert not table.journey.touchpoints[2].effects
    assert any("another currency" in note for note in table.notes)


def test_that_words_that_fit_no_vocabulary_are_kept_in_the_notes() -> None:
    table = imported("title,channel\nA,carrier pigeon\n")
    card = table.journey.touchpoints[0]
    assert card.channel is Channel.OTHER
    assert "carrier pigeon" in card.notes


def test_that_dates_that_do_not_parse_are_told_as_people_said_them() -> None:
    card = imported("title,start\nA,age 20 to 31\n").journey.touchpoints[0]
    assert card.start is None
    assert card.when == "age 20 to 31"


def test_that_the_day_comes_first_where_any_row_says_so() -> None:
    cards = imported("title,start\nA,03.05.2026\nB,24.05.2026\n").journey.touchpoints
    assert [card.start for card in cards] == [date(2026, 5, 3), date(2026, 5, 24)]


def test_that_a_placeholder_is_a_name_and_is_reported() -> None:
    table = imported("title,provider\nA,EMPTY\nB,n/a\n")
    assert [one.name for one in table.journey.organisations] == ["EMPTY", "n/a"]
    assert len(table.notes) == 2


@pytest.mark.parametrize(
    "data",
    [
        "title;provider\nÄrztin;Klinik\n".encode("cp1252"),
        "title\tprovider\nÄrztin\tKlinik\n".encode("utf-16"),
        "\ufefftitle,provider\nÄrztin,Klinik\n".encode(),
        b'title,provider\n"\xc3\x84rztin",Klinik\n',
    ],
    ids=["windows", "utf-16", "marked", "quoted"],
)
def test_that_encodings_and_separators_are_found(data: bytes) -> None:
    journey = imported(data).journey
    assert journey.touchpoints[0].title == "Ärztin"
    assert journey.organisations[0].name == "Klinik"


def test_that_a_line_break_in_quotes_stays_in_its_cell() -> None:
    journey = imported('title,notes\n"A","one\ntwo"\nB,\n').journey
    assert journey.touchpoints[0].notes == "one\ntwo"
    assert len(journey.touchpoints) == 2


def test_that_missing_cells_are_blank() -> None:
    assert len(imported("title,provider,budget\nA\nB,Clinic\n").journey.touchpoints) == 2


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "first line"),
        ("foo,bar\n1,2\n", "--column title="),
        ("title,title\nA,B\n", "two columns"),
        ('title\n"A\n', "quotation mark"),
        ("title\n", "no row"),
        (b"title\n\x00\x00", "no text"),
    ],
)
def test_that_a_table_that_cannot_be_read_says_why(content: str | bytes, part: str) -> None:
    with pytest.raises(TableError) as refusal:
        imported(content)
    assert part in str(refusal.value)
    assert str(refusal.value).startswith("table.csv")
    assert "\n" not in str(refusal.value)


def test_that_a_correction_names_a_column_or_says_which_there_are() -> None:
    assert imported("a,b\nx,y\n", columns={"title": "b"}).journey.touchpoints[0].title == "y"
    with pytest.raises(TableError, match="there is no column"):
        imported("a,b\nx,y\n", columns={"title": "c"})
    with pytest.raises(TableError, match="there is no field"):
        imported("a,b\nx,y\n", columns={"colour": "a"})


@given(st.binary(max_size=300))
def test_that_any_bytes_give_a_journey_or_one_sentence(data: bytes) -> None:
    try:
        journey = imported(b"title,provider\n" + data).journey
    except TableError as refusal:
        told = str(refusal)
    else:
        told = " ".join(fault.sentence for fault in faults(journey))
        assert not told
    assert "\n" not in told


@pytest.mark.parametrize("first", ["=1+1", "+1", "-1", "@x", "\tx", "=cmd|' /C calc'!A0"])
def test_that_no_exported_cell_is_a_formula_and_it_comes_back(first: str) -> None:
    journey = imported(f'title,notes\n"{first}","{first}"\nB,\n').journey
    table = csv_bytes(journey).decode("utf-8-sig")
    for line in table.splitlines()[1:]:
        for cell in line.strip('"').split('","'):
            assert not cell.startswith(("=", "+", "@", "\t", "-1"))
    again = imported(csv_bytes(journey)).journey
    assert again.touchpoints[0].title == journey.touchpoints[0].title


@given(journeys(most_touchpoints=8))
def test_that_an_exported_table_reads_back_with_as_many_cards(journey: Journey) -> None:
    titled = journey.evolve(
        touchpoints=tuple(
            card.evolve(title=f"Card {n}") for n, card in enumerate(journey.touchpoints)
        )
    )
    if titled.touchpoints:
        again = imported(csv_bytes(titled)).journey
        assert [card.title for card in again.reading_order] == [
            card.title for card in titled.reading_order
        ]
