import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from journeymap.files import (
    JourneyFileError,
    bounded,
    journey_bytes,
    journey_schema,
    parse_journey,
    read_bytes,
    read_journey,
)
from journeymap.files.migrations import Migration
from journeymap.files.reading import validated_json
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from tests.strategies import journey_of, journeys

STEP = {"stages": [{"id": "st", "steps": [{"id": "sp"}]}]}


def content(**more: Any) -> dict[str, Any]:
    return {"format": "journeymap", "version": [1, 0], "id": "jo", **STEP, **more}


def card(**more: Any) -> dict[str, Any]:
    return {"id": "tp", "step": "sp", "title": "GP visit", **more}


def written(**more: Any) -> bytes:
    return json.dumps(content(**more)).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(JourneyFileError) as refused:
        parse_journey(data, "map.journey.json")
    return str(refused.value)


@given(journeys())
@settings(max_examples=50)
def test_that_what_is_written_reads_back_equal_and_byte_for_byte(journey: Journey) -> None:
    data = journey_bytes(journey)
    opened = parse_journey(data, "x")
    assert opened.journey == journey
    assert opened.notes == ()
    assert journey_bytes(opened.journey) == data


def test_that_format_and_version_come_first_and_defaults_are_left_out() -> None:
    data = journey_bytes(parse_journey(written(touchpoints=[card()]), "x").journey)
    assert list(json.loads(data))[:2] == ["format", "version"]
    assert json.loads(data)["touchpoints"] == [card()]
    assert data.endswith(b"}\n")


@given(journeys(most_touchpoints=6))
@settings(max_examples=20)
def test_that_a_changed_word_is_a_changed_line(journey: Journey) -> None:
    before = journey_bytes(journey.evolve(title="Home")).decode().splitlines()
    after = journey_bytes(journey.evolve(title="Away")).decode().splitlines()
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 1


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \n", "the file is empty"),
    "zeros": (bytes(4096), "only zeros"),
    "cut": (written()[:-3], "cut off in line 1"),
    "cut in a text": (written(title="Fall")[:-90], "cut off"),
    "cut in a word": (b'{"co_designed_research": tr', "cut off"),
    "cut in a sign": (written()[:-1] + ', "title": "é'.encode()[:-1], "cut off"),
    "cut in an escape": (written()[:-1] + b', "title": "\\u00', "cut off"),
    "the end is zeros": (written()[:-3] + bytes(100), "cut off"),
    "cut in a number": (b'{"x": 1.', "cut off"),
    "cut in an exponent": (b'{"x": 2.5e-', "cut off"),
    "cut before a line break": (b'{"title": "Fall\n', "cut off"),
    "cut in a second escape": (b'{"title": "\\ud83d\\ude0', "cut off"),
    "two versions": (
        b'{\n<<<<<<< HEAD\n"title": "a"\n=======\n"title": "b"\n>>>>>>> theirs\n}',
        "line 2: two versions"),
    "a comma too many": (written()[:-1] + b",}", "not JSON"),
    "many values": (written()[:-1] + b', "x": [' + b"1," * 2_000_000 + b"1]}", "2000000 values"),
    "many keys": (json.dumps({f"k{n}": n for n in range(1_001)}).encode(), "1000 keys"),
    "many records": (b"[" + b"{}," * 200_000 + b"{}]", "200000 records"),
    "a list": (b"[]", "no journey"),
    "a number": (b"7", "no journey"),
    "utf-16": (written().decode().encode("utf-16"), "UTF-16"),
    "latin": (b'{"format": "\xe4"}', "UTF-8"),
    "other format": (b'{"format": "other"}', "format"),
    "no version": (b'{"format": "journeymap", "id": "a"}', "version"),
    "version true": (written(version=[True, 0]), "version"),
    "version text": (written(version="1.0"), "version"),
    "version float": (written(version=[1.0, 0]), "version"),
    "older than the first": (written(version=[0, 9]), "never was"),
    "double key": (b'{"format": "journeymap", "format": "x"}', "stands twice"),
    "NaN": (written(x=float("nan")), "no number"),
    "infinity": (written(x=float("inf")), "no number"),
    "1e999": (written()[:-1] + b', "x": 1e999}', "no number"),
    "1e999 in a newer file": (written(version=[1, 5])[:-1] + b', "x": 1e999}', "no number"),
    "digits": (written()[:-1] + b', "x": ' + b"9" * 5000 + b"}", "too long"),
    "deep": (b"[" * 100_000, "too deep"),
    "deep inside": (written()[:-1] + b', "x": ' + b"[" * 500 + b"]" * 500 + b"}", "too deep"),
    "unknown key": (written(colour="red"), "colour"),
    "unknown key inside": (written(touchpoints=[card(colour="red")]), 'touchpoints[0] "GP visit"'),
    "no id": (b'{"format": "journeymap", "version": [1, 0]}', "id"),
    "card without a step": (written(touchpoints=[{"id": "tp"}]), "touchpoints[0]"),
    "wrong word": (written(touchpoints=[card(channel="pigeon")]), "channel"),
    "number as text": (written(touchpoints=[card(title=7)]), "title"),
    "text as number": (written(touchpoints=[card(experience="2")]), "experience"),
    "out of range": (written(touchpoints=[card(experience=3)]), "experience"),
    "bool as number": (written(touchpoints=[card(experience=True)]), "experience"),
    "list as text": (written(title=["a"]), "title"),
    "text as list": (written(touchpoints="a"), "touchpoints"),
    "null list": (written(touchpoints=None), "touchpoints"),
    "bad id": (written(organisations=[{"id": "a b", "name": "x"}]), "organisations[0]"),
    "empty name": (written(organisations=[{"id": "a", "name": ""}]), "cannot be empty"),
    "bad colour": (written(organisations=[{"id": "a", "name": "x", "colour": "red"}]), "colour"),
    "negative amount": (
        written(budgets=[{"id": "b", "name": "x"}],
                touchpoints=[card(effects=[{"budget": "b", "kind": "cost", "amount": "-1"}])]),
        "amount"),
    "bad duration": (written(touchpoints=[card(duration="two days")]), "duration"),
    "bad date": (written(touchpoints=[card(start="2026-13-01")]), "start"),
    "long text": (written(title="x" * 100_001), "too long"),
    "bad currency": (written(currency="dollars"), "currency"),
    "spanned without a spanner": (
        written(touchpoints=[card(), card(id="t2")],
                handoffs=[{"id": "h", "source": "tp", "target": "t2", "spanned": "someone"}]),
        "handoffs[0]"),
    "picture of another kind": (
        written(images=[{"id": "a", "media_type": "image/svg+xml", "data": ""}]), "media_type"),
}  # fmt: skip


WHOLE: dict[str, tuple[bytes, str]] = {
    "an escape that is none": (b'{"title": "C:\\xy"}', "invalid \\escape"),
    "an escape before the end": (b'["\\q"]', "invalid \\escape"),
    "a short escape": (b'["\\u12"]', "invalid \\uxxxx escape"),
    "a short second escape": (b'["\\ud83d\\u1"]', "invalid \\uxxxx escape"),
    "a backslash before a control": (b'["\\\x01"]', "invalid \\escape"),
    "a backslash before a picture": ('["\\🙂"]'.encode(), "invalid \\escape"),
    "a tabulator": (b'{"title": "a\tb"}', "invalid control character"),
    "a zero": (b'["a\x00"]', "invalid control character"),
    "a line break": (b'["a\n"]', "invalid control character"),
    "a quotation mark that a backslash hides": (b'{"title": "a\\"}', "unterminated string"),
    "more behind the end": (b"{} t", "extra data"),
    "utf-16 without its mark": (written().decode().encode("utf-16-le"), "UTF-16"),
    "utf-16 the other way round": (written().decode().encode("utf-16-be"), "UTF-16"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_that_a_whole_file_with_a_wrong_sign_is_not_called_cut_off(name: str) -> None:
    data, part = WHOLE[name]
    told = refusal(data)
    assert part in told
    assert "cut off" not in told


@pytest.mark.parametrize("name", BAD)
def test_that_a_bad_file_is_refused_in_one_sentence(name: str) -> None:
    data, part = BAD[name]
    told = refusal(data)
    assert part in told
    assert told.startswith("map.journey.json")
    assert "\n" not in told
    assert "pydantic" not in told


def test_that_a_repaired_file_names_the_place_and_what_was_missing() -> None:
    data = written(
        touchpoints=[card(), card(id="t1", title="Ward"), card(id="t2", step="gone", title="Lost")],
        handoffs=[{"id": "h", "source": "tp", "target": "nowhere"}],
    )
    opened = parse_journey(data, "x")
    assert faults(opened.journey) == ()
    assert len(opened.journey.touchpoints) == 3
    assert opened.journey.handoffs == ()
    assert any('touchpoints[2] "Lost"' in note for note in opened.notes)
    assert any("nowhere" in note for note in opened.notes)


REPAIRED: dict[str, dict[str, Any]] = {
    "an unknown provider": {"touchpoints": [card(provider="org-9")]},
    "an unknown budget": {"touchpoints": [card(budget="b-9")]},
    "an unknown participant": {"touchpoints": [card(participants=[{"actor": "a"}])]},
    "an effect on no budget": {"touchpoints": [card(effects=[{"budget": "b", "kind": "cost"}])]},
    "a double card": {"touchpoints": [card(), card()]},
    "a double name": {"organisations": [{"id": "a", "name": "X "}, {"id": "b", "name": "x"}]},
    "a double pair": {
        "touchpoints": [card(), card(id="t2")],
        "handoffs": [{"id": "h", "source": "tp", "target": "t2"},
                     {"id": "i", "source": "tp", "target": "t2"}]},
    "a hand-off to itself": {
        "touchpoints": [card()], "handoffs": [{"id": "h", "source": "tp", "target": "tp"}]},
    "a gap nowhere": {"gaps": [{"id": "g", "number": 1, "at": "x"}], "next_gap": 2},
    "a double number": {
        "touchpoints": [card()], "next_gap": 2,
        "gaps": [{"id": "g", "number": 1, "at": "tp"}, {"id": "k", "number": 1, "at": "tp"}]},
    "a number to come": {"touchpoints": [card()], "gaps": [{"id": "g", "number": 9, "at": "tp"}]},
    "no step": {"stages": []},
    "a portrait that is not there": {"user": {"portrait": "x"}},
    "a double row": {"value_profile": [{"row": "driver"}, {"row": "driver"}]},
    "a step used twice": {
        "stages": [{"id": "st", "steps": [{"id": "sp"}]}, {"id": "s2", "steps": [{"id": "sp"}]}]},
    "signs that are no text": {"title": "a\u0000b\u000b"},
    "half a sign": {"title": "a\ud800b"},
}  # fmt: skip


@pytest.mark.parametrize("name", REPAIRED)
def test_that_a_file_with_small_faults_is_repaired_with_a_note(name: str) -> None:
    opened = parse_journey(written(**REPAIRED[name]), "x")
    assert opened.notes
    assert faults(opened.journey) == ()
    again = parse_journey(journey_bytes(opened.journey), "x")
    assert again.notes == ()


def test_that_a_title_of_control_characters_alone_is_told() -> None:
    opened = parse_journey(written(title="\x01\x02"), "x")
    assert opened.notes
    assert opened.journey.title == ""


def test_that_a_mark_at_the_start_is_read_over() -> None:
    assert parse_journey(b"\xef\xbb\xbf" + written(), "x").journey.id == "jo"


def test_that_brackets_inside_a_text_do_not_count() -> None:
    assert parse_journey(written(title='[[["{{' * 100), "x").journey.title


def test_that_a_newer_minor_version_keeps_what_we_do_not_know() -> None:
    newer = content(
        version=[1, 7],
        weather={"rain": [1, 2.5]},
        touchpoints=[card(smell="of soap", evidence={"strength": "data", "photo": True})],
    )
    opened = parse_journey(json.dumps(newer).encode(), "x")
    assert not opened.read_only
    changed = opened.journey.evolve(title="Changed")
    back = json.loads(journey_bytes(changed))
    assert back["weather"] == {"rain": [1, 2.5]}
    assert back["touchpoints"][0]["smell"] == "of soap"
    assert back["touchpoints"][0]["evidence"]["photo"] is True
    assert back["version"] == [1, 7]


def test_that_a_newer_major_version_opens_to_be_read_only() -> None:
    assert parse_journey(written(version=[2, 0]), "x").read_only


def test_that_an_older_version_is_brought_up_to_date_step_by_step() -> None:
    steps = (
        Migration(
            (0, 1), "name became title", lambda old: {**old, "title": old["name"], "name": None}
        ),
        Migration((0, 2), "no name", lambda old: {k: v for k, v in old.items() if k != "name"}),
    )
    older = {**content(version=[0, 1]), "name": "Fall"}
    opened = parse_journey(json.dumps(older).encode(), "x", steps)
    assert opened.journey.title == "Fall"
    assert opened.migrated
    with pytest.raises(JourneyFileError, match="brought up to date"):
        parse_journey(written(version=[0, 1]), "x", steps)


def test_that_a_list_stops_at_its_first_problem() -> None:
    cards = [card(id=f"t{n}", channel="x") for n in range(1_000)]
    told = refusal(written(touchpoints=cards))
    assert "touchpoints[0]" in told
    with pytest.raises(ValidationError) as refused:
        validated_json(written(touchpoints=cards))
    assert refused.value.error_count() == 1
    with pytest.raises(ValidationError) as refused:
        validated_json(written(touchpoints=[card(needs=[7] * 1_000)]))
    assert refused.value.error_count() <= 2


def test_that_problems_of_two_lists_are_told_as_more() -> None:
    told = refusal(written(touchpoints=[card(channel="x")], organisations=[{"id": "a"}]))
    assert "(and more)" in told


def test_that_bounds_look_at_the_signs_outside_of_texts() -> None:
    prose = json.dumps({"a": 'one, two [three] {four} "," \\' * 10}).encode()
    assert bounded.values_in(prose * 60_000) == 60_000


def test_that_the_largest_journey_is_within_the_bounds() -> None:
    data = journey_bytes(journey_of(500))
    assert bounded.values_in(data) * 20 < bounded.MOST_VALUES
    assert data.count(b"{") * 20 < bounded.MOST_RECORDS


def test_that_a_file_is_looked_at_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.journey.json"
    with large.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    for path, part in ((large, "64 MB"), (tmp_path, "folder"), (tmp_path / "none", "no such file")):
        with pytest.raises(JourneyFileError, match=part):
            read_journey(path)


def test_that_a_pipe_does_not_hang(tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(JourneyFileError, match="no ordinary file"):
        read_journey(pipe)


@given(st.binary(max_size=400))
def test_that_any_bytes_are_refused_in_one_sentence(data: bytes) -> None:
    try:
        parse_journey(data, "x")
    except JourneyFileError as refused:
        told = str(refused)
    else:
        told = ""
    assert "\n" not in told


@given(journeys(most_touchpoints=4), st.data())
@settings(max_examples=150)
def test_that_a_damaged_file_gives_a_journey_or_one_sentence(
    journey: Journey, data: st.DataObject
) -> None:
    raw = bytearray(journey_bytes(journey))
    for _change in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.sampled_from(b'"{}[],:019aZ\\'))
    try:
        opened = parse_journey(bytes(raw), "x")
    except JourneyFileError as refused:
        assert "\n" not in str(refused)  # noqa: PT017
    else:
        assert faults(opened.journey) == ()
        assert parse_journey(journey_bytes(opened.journey), "x").journey == opened.journey


def test_that_the_shipped_schema_is_the_model_s_own() -> None:
    from journeymap.assets import resource_text

    assert json.loads(resource_text("journey.schema.json")) == journey_schema()


@given(journeys(most_touchpoints=5))
@settings(max_examples=15)
def test_that_what_is_written_fits_the_schema(journey: Journey) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator(journey_schema()).validate(json.loads(journey_bytes(journey)))


def test_that_the_samples_fit_the_schema() -> None:
    from jsonschema import Draft202012Validator

    from journeymap.assets import sample_bytes, sample_names

    validator = Draft202012Validator(journey_schema())
    for name in sample_names():
        validator.validate(json.loads(sample_bytes(name)))
    assert list(validator.iter_errors({"format": "journeymap"}))


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_that_a_file_that_is_longer_than_it_said_is_read_no_further_than_the_bound() -> None:
    file = Path("/proc/self/status")
    assert file.stat().st_size == 0
    assert read_bytes(file, 100_000).startswith(b"Name:")
    with pytest.raises(JourneyFileError, match="is larger than"):
        read_bytes(file, 100)
