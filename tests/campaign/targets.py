"""What is fuzzed: each target takes any bytes, and raises if a promise does not hold.

Only the refusal that is named may come; what is accepted is valid, and is written and read equal.
"""

import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from journeymap.exchange.table_import import import_table
from journeymap.exchange.table_reading import TableError
from journeymap.exchange.table_values import Dates, MoneyColumns, experience_of
from journeymap.files import JourneyFileError, journey_bytes, parse_journey
from journeymap.model import edits
from journeymap.model.capture import read_line, write_line
from journeymap.model.decimals import NumberError, decimal_in_figures, read_decimal, readings
from journeymap.model.durations import DurationError, duration_in_words, read_duration
from journeymap.model.edits import EditError, sequential_ids
from journeymap.model.edits.merging import merge_versions
from journeymap.model.journey import Journey
from tests.campaign.journeys import unlike_the_schema, wrong_with
from tests.campaign.trial import promise

SAMPLES = tuple(sorted((Path(__file__).parents[2] / "sample_journeys").glob("*.journey.json")))
_LANGUAGES = ("en", "de", "en_IN", "fr", "ar", "mi")


@dataclass(frozen=True)
class Target:
    """One thing that reads.

    Attributes:
        name: what it is called.
        check: tries one input.
        seeds: inputs to begin with.
        words: pieces that mean something to it.
        share: its part of the inputs.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()
    share: int = 1


def _read_again(journey: Journey, told: str) -> None:
    """Written and read, the journey is equal, and written the same."""
    written = journey_bytes(journey)
    promise(not (wrong := wrong_with(journey)), f"{told}: what was accepted is not valid: {wrong}")
    if _is_looked_at(written):
        promise(
            not (wrong := unlike_the_schema(written)), f"{told}: not as the schema says: {wrong}"
        )
    again = parse_journey(written, told)
    promise(again.journey == journey, f"{told}: read again, it is another journey")
    promise(not again.notes, f"{told}: read again, it needs repair: {again.notes[:1]}")
    promise(journey_bytes(again.journey) == written, f"{told}: written again, it differs")


def _is_looked_at(written: bytes) -> bool:
    """The schema takes long: of what is longer it is asked now and then, by the content alone."""
    return zlib.crc32(written) % (1 + len(written) // 1_000) == 0


# --- targets ----------------------------------------------------------------------


def read_journey_file(data: bytes) -> None:
    """The reader of journeys."""
    try:
        opened = parse_journey(data, "input")
    except JourneyFileError:
        return
    _read_again(opened.journey, "reader")


def read_table(data: bytes) -> None:
    """The import of tables."""
    try:
        imported = import_table(data, "input.csv")
    except TableError:
        return
    _read_again(imported.journey, "table")


def read_amount(data: bytes) -> None:
    """Numbers, amounts and grades."""
    told, code = _text(data)
    both = readings(told)
    try:
        number = read_decimal(told, code)
    except NumberError as error:
        promise(bool(str(error)), "a refusal without a word")
    else:
        promise(number in both, f"{told!r} is read as {number}, which it cannot mean")
        again = read_decimal(decimal_in_figures(number, code), code)
        promise(again == number, f"{told!r} is {number}, told and read again {again} ({code})")
    cells = told.split("\n")
    column = MoneyColumns(cells)
    for cell in cells:
        try:
            money = column.read(cell)
        except NumberError:
            continue
        promise(money.amount.is_finite(), f"{cell!r} is {money.amount}")
    grade = experience_of(told)
    promise(grade is None or -2 <= grade <= 2, f"{told!r} is the grade {grade}")


def read_length(data: bytes) -> None:
    """Lengths of time."""
    told, _code = _text(data)
    try:
        length = read_duration(told)
    except DurationError as error:
        promise(bool(str(error)), "a refusal without a word")
        return
    again = read_duration(duration_in_words(length))
    promise(again == length, f"{told!r} is {length}, told and read again {again}")


def read_dates(data: bytes) -> None:
    """Columns of dates."""
    told, _code = _text(data)
    cells = told.split("\n")
    column = Dates(cells)
    for cell in cells:
        moment = column.read(cell)
        if moment is not None:
            promise(moment.isoformat() != "", "a moment that cannot be told")


def read_captured(data: bytes) -> None:
    """The line to type into."""
    told, _code = _text(data)
    said = read_line(told)
    again = read_line(write_line(said))
    promise(again == said, f"{told!r}: written and read again it is another line")


def merge(data: bytes) -> None:
    """Two versions of a journey, each changed as the bytes say."""
    half = len(data) // 2
    base = _base(data[0] % 3 if data else 0)
    mine, theirs = _changed(base, data[:half]), _changed(base, data[half:])
    merged = merge_versions(base, mine, theirs).journey
    _read_again(merged, "merge")
    promise(merge_versions(base, mine, mine).journey == mine, "mine with mine is not mine")
    promise(merge_versions(base, base, theirs).journey == theirs, "untouched is not theirs")


# --- how the bytes are used ---------------------------------------------------------


def _text(data: bytes) -> tuple[str, str]:
    """The text in the bytes, and a language."""
    code = _LANGUAGES[data[0] % len(_LANGUAGES)] if data else "en"
    return data[1:].decode("utf-8", errors="replace"), code


@cache
def _base(number: int) -> Journey:
    if number:
        file = SAMPLES[number]
        return parse_journey(file.read_bytes(), file.name).journey
    journey = edits.new_journey("Base", ids=sequential_ids())
    step = journey.stages[0].steps[0].id
    for count in range(3):
        journey = edits.add_touchpoint(journey, step, ids=sequential_ids(), title=f"Card {count}")[
            0
        ]
    return journey


def _changed(base: Journey, data: bytes) -> Journey:
    """The journey after the edits that the bytes say; what is refused is left out."""
    journey, ids = base, sequential_ids()
    random = Random(data)
    for kind in data[:12]:
        try:
            journey = _EDITS[kind % len(_EDITS)](journey, random, ids)
        except EditError:
            continue
    return journey


def _card(journey: Journey, random: Random) -> str:
    if not journey.touchpoints:
        raise EditError("no card")
    return random.choice(journey.touchpoints).id


def _step(journey: Journey, random: Random) -> str:
    steps = [step.id for stage in journey.stages for step in stage.steps]
    if not steps:
        raise EditError("no step")
    return random.choice(steps)


_EDITS: tuple[Callable[[Journey, Random, edits.IdSource], Journey], ...] = (
    lambda j, r, _i: edits.change_journey(j, title=f"title {r.randrange(9)}"),
    lambda j, r, i: edits.add_touchpoint(j, _step(j, r), ids=i, title=f"new {r.random()}")[0],
    lambda j, r, _i: edits.change_touchpoint(j, _card(j, r), title=f"word {r.randrange(9)}"),
    lambda j, r, _i: edits.change_touchpoint(j, _card(j, r), step=_step(j, r)),
    lambda j, r, _i: edits.remove(j, [_card(j, r)]),
    lambda j, r, i: edits.link(j, _card(j, r), _card(j, r), ids=i)[0],
    lambda j, r, i: edits.add_organisation(j, f"Organisation {r.randrange(4)}", ids=i)[0],
    lambda j, r, i: edits.flag_gap(j, _card(j, r), ids=i)[0],
    lambda j, r, i: edits.insert_step(j, r.choice(j.stages).id, None, ids=i)[0],
    lambda j, r, _i: edits.remove(j, [_step(j, r)]),
)


# --- what to begin with ---------------------------------------------------------------


def _journeys() -> list[bytes]:
    small = journey_bytes(_base(0))
    samples = [one.read_bytes() for one in SAMPLES[:2]]
    return [small, small.replace(b" ", b""), *_not_valid(_base(0)), *samples]


def _not_valid(journey: Journey) -> list[bytes]:
    """Journeys as somebody wrote them by hand: the reader has to mend or refuse each."""
    written = journey_bytes(journey)
    first, second = (card.id.encode() for card in journey.touchpoints[:2])
    step = journey.touchpoints[0].step.encode()
    return [
        written.replace(b'"%s"' % second, b'"%s"' % first),
        written.replace(b'"step": "%s"' % step, b'"step": "nothing"'),
        written.replace(b'"id": "%s"' % step, b'"id": "another"'),
    ]


def _tables() -> list[bytes]:
    return [
        b"Title,Step,Provider,When,Wait,Cost\nVisit,Start,GP,2025-03-01,2 weeks,12.50\n",
        b'Titel;Anbieter;Kosten\nBesuch;Praxis;"1.500,00 \xe2\x82\xac"\n',
        b"\xef\xbb\xbfTitle\tExperience\na\t-2\nb\t7/10\n",
        b'"Title","Note"\n"a ""b""","two\nlines"\n',
    ]


def _amounts() -> list[bytes]:
    told = ("12,000.50", "1.500", "1'000", "12.500,00 €", "AUD 5", "$ 3.50", "-0,5", "١٬٢٣٤٫٥",
            "1,00,000", "7/10", "1.000\n2,5\n3")  # fmt: skip
    return [b"\x00" + one.encode() for one in told]


def _lengths() -> list[bytes]:
    told = ("2 weeks", "3 days 4 h", "1:30", "P3DT4H", "1,5 hours", "5 wk, 2 d", "10 min 3 sec")
    return [b"\x00" + one.encode() for one in told]


def _dates() -> list[bytes]:
    told = ("2025-03-01", "13/02/2025\n01/02/2025", "1 March 2025", "2025-03-01T09:30+24:00",
            "2025-03-01 09:30 UTC+30", "+2400", "3.4.25 10:00")  # fmt: skip
    return [b"\x00" + one.encode() for one in told]


def _lines() -> list[bytes]:
    told = ("Visit @GP #Ward >> next", "!gap ?", "a \\@ b", "=x %", "Card // note")
    return [b"\x00" + one.encode() for one in told]


_NUMBER_WORDS = (b"1", b"000", b",", b".", b"'", b"\xc2\xa0", b"\xe2\x82\xac", b"-", b"AUD", b"e9",
                 b"\xd9\xa1", b"\xd9\xab", b"\xe2\x88\x92", b"NaN", b"Infinity", b"_")  # fmt: skip
_TIME_WORDS = (b"weeks", b"day", b" ", b"h", b"P", b"T", b"D", b":", b"30", b",", b".", b"min")
_DATE_WORDS = (b"2025", b"-", b"/", b"01", b"T", b"Z", b"+24:00", b"UTC", b"March", b":", b"\n")
_JSON_WORDS = (b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"1e999", b"-0", b"NaN",
               b"\\u0000", b"\\ud800", b'"id"', b'"title"', b'"touchpoints"', b'"steps"',
               b'"version"', b"\xef\xbb\xbf", b"\xff\xfe", b"\\ufffe")  # fmt: skip
_TABLE_WORDS = (b'"', b",", b";", b"\t", b"\r\n", b"\n", b"Title", b"Step", b"When", b"Cost",
                b"\xff\xfe", b"\x00", b"=1+1", b"2025-03-01 00:00 +24:00", b"UTC+30")  # fmt: skip

TARGETS = (
    Target("reader", read_journey_file, _journeys, _JSON_WORDS, share=3),
    Target("table", read_table, _tables, _TABLE_WORDS, share=2),
    Target("amounts", read_amount, _amounts, _NUMBER_WORDS, share=4),
    Target("durations", read_length, _lengths, _TIME_WORDS, share=4),
    Target("dates", read_dates, _dates, _DATE_WORDS, share=2),
    Target("capture", read_captured, _lines, (b"@", b"#", b">>", b"\\", b"!", b"?"), share=3),
    Target("merge", merge, lambda: [bytes(range(24)), b"\x00" * 8, b"\x05\x04" * 10], share=1),
)


def target(name: str) -> Target:
    """The target of this name."""
    return next(one for one in TARGETS if one.name == name)


if __name__ == "__main__":  # One input again: its file's name begins with its target's.
    for given in map(Path, sys.argv[1:]):
        target(given.name.partition("-")[0]).check(given.read_bytes())
