"""Decimal numbers as people write them: by the language, by the whole column, never by a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.assets import languages
from journeymap.model.decimals import (
    AmbiguousNumberError,
    Decided,
    NumberColumn,
    NumberError,
    decimal_in_figures,
    marks_of,
    read_decimal,
    read_whole,
    readings,
)
from journeymap.wording import in_figures, language, use_language

LANGUAGES = ("en", "de", "fr", "de_CH", "en_IN", "sv", "pt_BR", "ar", "mi", "xx")


@pytest.mark.parametrize(
    ("code", "told", "number"),
    [
        ("en", "12,000", "12000"),
        ("en", "1.500", "1.5"),
        ("en", "12,000.00", "12000"),
        ("en", "1,50,000", "150000"),
        ("en", "1 000", "1000"),
        ("en", "1’234.50", "1234.50"),
        ("en", "\u200e−5", "-5"),
        ("en", "１２", "12"),
        ("en", ".5", "0.5"),
        ("en", "-0", "0"),
        ("de", "1.500", "1500"),
        ("de", "12.750,00", "12750"),
        ("de", "89,90", "89.9"),
        ("de", "12,000", "12"),
        ("de", "1\u202f000,5", "1000.5"),
        ("de", "١٬٠٠٠٫٥", "1000.5"),
        ("fr", "1\u00a0000,5", "1000.5"),
        ("fr", "12,000", "12"),
        ("de_CH", "1'000.50", "1000.5"),
    ],
)
def test_that_a_number_is_read_as_its_language_writes_it(code: str, told: str, number: str) -> None:
    assert read_decimal(told, code) == Decimal(number)


@pytest.mark.parametrize(
    ("code", "told", "meant"),
    [("en", "1,5", "1.5"), ("de", "1.5", "1,5"), ("de", "12,000.00", "12000,00"),
     ("en", "12.750,00", "12750.00"), ("en", "0,500", "0.500")],
)  # fmt: skip
def test_that_what_another_language_writes_is_asked_with_the_number_that_may_be_meant(
    code: str, told: str, meant: str
) -> None:
    with pytest.raises(NumberError) as refused:
        read_decimal(told, code)
    assert f"“{told}”" in str(refused.value)
    assert f"write {meant} if" in str(refused.value)
    assert read_decimal(meant, code) == readings(told).certain


@pytest.mark.parametrize(("code", "told"), [("fr", "12.000"), ("de_CH", "12,000")])
def test_that_a_number_that_its_language_never_writes_so_is_ambiguous(code: str, told: str) -> None:
    with pytest.raises(AmbiguousNumberError, match="can mean 12000 or 12;"):
        read_decimal(told, code)


@pytest.mark.parametrize(
    "told",
    ["", " ", "soon", "1e5", "1e999999999", "NaN", "Infinity", "-inf", "1_000", "½", "5²", "1--2",
     "1,,5", "1.,5", "1 2", "1,234,56", "1.50.000", "£5", "5 %", "0x10", "9" * 5000, "1\n000",
     "1,1000,000", "1 000'000", "--5", ".", "'5"],
)  # fmt: skip
@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_that_what_is_no_number_is_refused_in_one_short_sentence(code: str, told: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_decimal(told, code)
    assert len(str(refused.value)) < 120


def test_that_a_whole_number_has_nothing_after_its_mark() -> None:
    assert read_whole("1,000", "en") == 1000
    with pytest.raises(NumberError, match="whole"):
        read_whole("1.5", "en")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**11),
    st.sampled_from(LANGUAGES),
)
def test_that_a_number_that_is_shown_reads_back_as_itself(number: Decimal, code: str) -> None:
    for one in (number, number.normalize(), -number):
        assert read_decimal(decimal_in_figures(one, code), code) == one


@given(st.text(alphabet="0123456789.,' \u00a0\u066c\u066b-+٣eE_", max_size=12))
def test_that_a_text_is_never_read_as_a_number_that_no_language_writes_so(told: str) -> None:
    found = readings(told)
    digits = "".join(sign for sign in told.replace("٣", "3") if sign.isdigit())
    for number in found:
        if number is not None:
            assert f"{abs(number):f}".replace(".", "").strip("0") == digits.strip("0")


@pytest.mark.parametrize("code", sorted(languages()))
def test_that_numbers_are_shown_with_the_marks_that_are_read(code: str) -> None:
    before = language()
    use_language(code)
    try:
        shown = in_figures(Decimal("1234567.89"), 2)
        assert read_decimal(shown) == Decimal("1234567.89")
        assert set(shown) - set("123456789") == set(marks_of(code))
    finally:
        use_language(before)


@pytest.mark.parametrize(
    ("cells", "code", "decided", "numbers"),
    [
        (["1.500", "12.750,00", "89,90", "4.000"], "en", Decided.CELLS, "1500 12750 89.9 4000"),
        (["1.500", "89.90", "4.000"], "de", Decided.CELLS, "1.5 89.9 4"),
        (["1,500", "2,000,000"], "de", Decided.CELLS, "1500 2000000"),
        (["12", "1 000", "1’000"], "de", Decided.PLAIN, "12 1000 1000"),
        (["1.5", "2"], "de", Decided.PLAIN, "1.5 2"),
        (["1.500", "4.000"], "de", Decided.LANGUAGE, "1500 4000"),
        (["1.500", "4.000"], "en", Decided.LANGUAGE, "1.5 4"),
        (["1.500", "soon"], "de", Decided.LANGUAGE, "1500"),
    ],
)
def test_that_all_cells_of_a_column_decide_how_its_numbers_are_written(
    cells: list[str], code: str, decided: Decided, numbers: str
) -> None:
    column = NumberColumn(cells, code)
    assert column.decided is decided
    read = [column.read(cell) for cell in cells if cell != "soon"]
    assert read == [Decimal(one) for one in numbers.split()]


def test_that_cells_that_contradict_one_another_decide_nothing() -> None:
    column = NumberColumn(["1.500", "89,90", "89.90"], "de")
    assert (column.decided, column.doubtful) == (Decided.NOTHING, "1.500")
    assert column.read("89,90") == column.read("89.90") == Decimal("89.9")
    with pytest.raises(AmbiguousNumberError):
        column.read("1.500")


def test_that_a_column_names_the_cell_that_the_language_alone_decides() -> None:
    assert NumberColumn(["3", "1.500"], "de").doubtful == "1.500"
    assert not NumberColumn(["1.500", "1,5"], "de").doubtful
