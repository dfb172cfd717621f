"""Lengths of time as people write them, and back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.durations import duration_in_words, read_duration
from tests.strategies import durations


@pytest.mark.parametrize(
    ("raw", "length"),
    [
        ("2 weeks", timedelta(weeks=2)),
        ("3 days 4 h", timedelta(days=3, hours=4)),
        ("1 day and 2 hours", timedelta(days=1, hours=2)),
        ("1.5 h", timedelta(minutes=90)),
        ("1,5 hours", timedelta(minutes=90)),
        ("1:30", timedelta(minutes=90)),
        ("0:00:45", timedelta(seconds=45)),
        ("P14D", timedelta(days=14)),
        ("pt4h30m", timedelta(hours=4, minutes=30)),
        (" 20 MIN. ", timedelta(minutes=20)),
        ("0 minutes", timedelta()),
    ],
)
def test_that_a_length_of_time_is_read_as_people_write_it(raw: str, length: timedelta) -> None:
    assert read_duration(raw) == length


@pytest.mark.parametrize(
    "raw",
    ["", "soon", "3", "2 months", "1 year", "-3 days", "P", "PT", "1:75", "3 days later", "P1M",
     "9" * 400 + " weeks", "1000001 days"],
)  # fmt: skip
def test_that_what_has_no_fixed_length_is_not_understood(raw: str) -> None:
    assert read_duration(raw) is None


@given(durations())
def test_that_a_length_in_words_reads_back_as_itself(length: timedelta) -> None:
    assert read_duration(duration_in_words(length)) == length


@given(st.text(alphabet="0123456789 .,:dhmswPTDHM-", max_size=30))
def test_that_reading_a_length_never_raises(raw: str) -> None:
    length = read_duration(raw)
    assert length is None or length >= timedelta()
