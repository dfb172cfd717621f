"""What looks like a trace of a real person, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.privacy import Trace, TraceKind, private_traces
from journeymap.assets import sample_bytes, sample_names
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from tests.strategies import texts


def with_note(words: str, pseudonym: str = "Margaret") -> Journey:
    ids = sequential_ids()
    journey = edits.new_journey("Home", ids=ids)
    journey = edits.change_user(journey, pseudonym=pseudonym)
    step = journey.columns[0].step.id
    journey, _card = edits.add_touchpoint(journey, step, ids=ids, title="GP visit", notes=words)
    return journey


def found(words: str, *names: str, pseudonym: str = "Margaret") -> list[tuple[TraceKind, str]]:
    traces = private_traces(with_note(words, pseudonym), names)
    return [(one.kind, one.found) for one in traces]


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("Write to ann.lee@gmail.com please", TraceKind.EMAIL, "ann.lee@gmail.com"),
        ("Ring 0412 345 678 after six", TraceKind.TELEPHONE, "0412 345 678"),
        ("Call +44 20 7946 0958.", TraceKind.TELEPHONE, "+44 20 7946 0958"),
        ("Lives at 12 Elm Street, Carlton", TraceKind.ADDRESS, "12 Elm Street"),
        ("born 3 May 1947 in Perth", TraceKind.BIRTH_DATE, "3 May 1947"),
        ("DOB: 03/05/1947", TraceKind.BIRTH_DATE, "03/05/1947"),
        ("Her daughter Susan Hill rang", TraceKind.NAME, "Susan Hill"),
        ("Mrs Hill waits", TraceKind.NAME, "Hill"),
        ("Margaret Hill waits at home", TraceKind.NAME, "Margaret Hill"),
    ],
)
def test_that_a_trace_is_found_with_its_words(words: str, kind: TraceKind, told: str) -> None:
    hits = found(words)
    assert kind in {one for one, _words in hits}, hits
    assert any(told in one for of, one in hits if of is kind), hits


@pytest.mark.parametrize(
    "words",
    [
        "Waits 14 days, then 3 weeks",
        "The fee is $1,250.00 in 2026",
        "Seen on 2026-05-03 at 10.30",
        "Reference 12345678 was lost",
        "Elm Street Medical Centre rings the Aged Care Gateway",
        "The Social Worker writes to the Housing Department",
        "Margaret tells it again",
    ],
)
def test_that_dates_amounts_numbers_and_offices_are_no_traces(words: str) -> None:
    assert found(words) == []


def test_that_a_name_that_must_not_be_there_is_found_also_with_a_slip() -> None:
    assert (TraceKind.NAME, "Hannelore Schmidt") in found(
        "Hannelore Schmidt rang", "Hannelore Schmidt"
    )
    assert found("Hanelore rang back", "Hannelore Schmidt")
    assert not found("Somebody rang back", "Hannelore Schmidt")


def test_that_a_trace_says_where_it_stands() -> None:
    journey = with_note("Ring 0412 345 678")
    trace = private_traces(journey)[0]
    card = journey.touchpoints[0]
    assert trace.record == card.id
    assert trace.path == "notes"
    assert "GP visit" in trace.sentence
    assert "Notes" in trace.sentence
    assert card.notes[trace.start : trace.end] == trace.found


@pytest.mark.parametrize("name", sample_names())
def test_that_the_samples_hold_no_trace_that_is_certain(name: str) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    assert [one.sentence for one in private_traces(journey) if one.sure.rank > 1] == []


@given(texts(), st.lists(st.text(max_size=20), max_size=3))
def test_that_any_text_is_looked_through(words: str, names: list[str]) -> None:
    for one in private_traces(with_note(words), names):
        assert isinstance(one, Trace)
        assert one.start < one.end


def test_that_no_text_makes_it_slow() -> None:
    for unit in ("0 ", "a@", "1-", "+1 (", "Mr ", "12 A ", "née "):
        assert isinstance(private_traces(with_note(unit * 20_000)), tuple)
