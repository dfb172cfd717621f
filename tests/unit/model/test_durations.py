"""Lengths of time as people write them, and back."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.durations import (
    DurationError,
    duration_in_few_words,
    duration_in_words,
    read_duration,
)
from journeymap.wording import language, use_language
from tests.strategies import durations


@pytest.mark.parametrize(
    ("raw", "length"),
    [
        ("2 weeks", timedelta(weeks=2)),
        ("3 days 4 h", timedelta(days=3, hours=4)),
        ("1 day and 2 hours", timedelta(days=1, hours=2)),
        ("1.5 h", timedelta(minutes=90)),
        ("1,000 hours", timedelta(hours=1000)),
        ("1 000 h", timedelta(hours=1000)),
        ("3 days, 1,000.5 h", timedelta(days=3, hours=1000, minutes=30)),
        ("0.5 s", timedelta(milliseconds=500)),
        ("1:30", timedelta(minutes=90)),
        ("0:00:45", timedelta(seconds=45)),
        ("P14D", timedelta(days=14)),
        ("pt4h30m", timedelta(hours=4, minutes=30)),
        (" 20 MIN. ", timedelta(minutes=20)),
        ("0 minutes", timedelta()),
        ("8 years", timedelta(days=2922)),
        ("1 year 6 months", timedelta(days=547, hours=21)),
        ("3 mo", timedelta(days=91, hours=7, minutes=30)),
    ],
)
def test_that_a_length_of_time_is_read_as_people_write_it(raw: str, length: timedelta) -> None:
    assert read_duration(raw) == length


@pytest.mark.parametrize(
    "raw",
    ["", "soon", "3", "-3 days", "P", "PT", "1:75", "3 days later", "P1M", "P8Y",
     "9" * 400 + " weeks", "1000001 days", "1 1/2 h", "2h30", "and 2 h", "2 h and", "½ h",
     "1e3 h", "NaN h", "3 days -4 h", "9" * 5000 + ":30"],
)  # fmt: skip
def test_that_what_has_no_fixed_length_is_not_understood(raw: str) -> None:
    with pytest.raises(DurationError) as refused:
        read_duration(raw)
    assert len(str(refused.value)) < 140


def test_that_a_length_whose_number_another_language_writes_so_is_asked() -> None:
    with pytest.raises(DurationError, match=r"write 1\.5 if you mean that"):
        read_duration("1,5 hours")


def test_that_the_numbers_of_a_length_are_read_by_the_language_in_use() -> None:
    before = language()
    use_language("de")
    try:
        assert read_duration("1,5 Stunden") == timedelta(minutes=90)
        assert read_duration("1.000 Stunden und 3 Minuten") == timedelta(hours=1000, minutes=3)
        with pytest.raises(DurationError, match="1,5"):
            read_duration("1.5 Stunden")
    finally:
        use_language(before)


@given(
    durations() | st.timedeltas(timedelta(), timedelta(days=10_000)), st.sampled_from(["en", "de"])
)
def test_that_a_length_in_words_reads_back_as_itself(length: timedelta, code: str) -> None:
    before = language()
    use_language(code)
    try:
        assert read_duration(duration_in_words(length)) == length
    finally:
        use_language(before)


@pytest.mark.parametrize("told", ["8 years", "1 year", "6 months", "2 years 3 months"])
def test_that_a_length_typed_in_years_comes_back_in_years(told: str) -> None:
    assert duration_in_words(read_duration(told)) == told


@given(st.text(alphabet="0123456789 .,:dhmswPTDHM-", max_size=30))
def test_that_reading_a_length_gives_one_or_a_sentence(raw: str) -> None:
    with suppress(DurationError):
        assert read_duration(raw) >= timedelta()


@pytest.mark.parametrize(
    ("told", "few"),
    [
        ("2 weeks", "2 weeks"),
        ("36 days 5 hours", "36 days"),
        ("3 days 4 hours 50 minutes", "3 days 5 hours"),
        ("9 days 23 hours 40 minutes", "10 days"),
        ("40 minutes", "40 minutes"),
        ("90 minutes", "1 hour 30 minutes"),
        ("11 hours 40 minutes", "12 hours"),
        ("0 minutes", "0 minutes"),
        ("700 days", "100 weeks"),
        ("2922 days", "8 years"),
        ("2921 days", "8 years"),
        ("822 days", "2 years 3 months"),
        ("418 weeks", "8 years"),
        ("11 years 8 months", "12 years"),
    ],
)
def test_that_a_label_tells_a_length_in_few_words(told: str, few: str) -> None:
    assert duration_in_few_words(read_duration(told)) == few


def test_that_the_longest_length_there_is_can_be_told_in_few_words() -> None:
    assert duration_in_few_words(timedelta.max).endswith("years")
