"""Public suites: JSON parsing, naughty strings, CSV, and Unicode's own tests of typography.

They are not copied here: `--suites DIR` says where they lie, and each that is not there is named
loudly. What a suite says is right or wrong about JSON and CSV must be what the reader says; naughty
strings come back unchanged from every export; lines, graphemes and directions are Unicode's.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from journeymap.diagram import Options
from journeymap.exchange.formats import FORMATS
from journeymap.exchange.table_reading import read_table
from journeymap.files import JourneyFileError, journey_bytes, parse_journey
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from journeymap.typography import break_lines
from journeymap.typography.characters import UNSEEN, breaks_inside, last_space
from journeymap.typography.directions import in_visual_order, levels_of
from journeymap.typography.graphemes import may_part
from tests.campaign.trial import Trial, promise

_BREAK, _STAY = "÷", "×"
_MOST_TOLD = 12
_CONTRADICTING = {"location_coordinates"}
"""Its JSON has another telephone number than its table."""
_PARTS_LINES = "\t\x1f\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""A text is cut at these before it is set, or has spaces for them: nothing is asked of them."""
_MEANT = (
    (re.compile("[\"'«»“”‘’‹›]\u0308* +$"), re.compile("[({\\[\u2329]"),
     "LB15 until 15.0: Unicode 15.1 took it back; “yes” (no) breaks before the bracket"),
    (re.compile("\\w +$"), re.compile("[.,]\\d"), "LB15c, new in Unicode 16: “.35” begins a line"),
)  # fmt: skip
"""Breaks that the suite of Unicode 15.0 does not know: what is before, what is after, and why."""
_STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B", "S"}
_SIGN_OF = {"L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+",
            "ET": "#", "CS": ",", "NSM": "\u0300", "BN": "\u00ad", "WS": " ",
            "ON": "!"}  # fmt: skip
"""A character of each class, for tests that name classes alone."""


def trial(given: Trial) -> int:
    """Every suite that is there; gives the number of cases."""
    folder = given.suites
    promise(folder is not None and folder.is_dir(), "NO SUITES: say where they lie, SUITES=DIR")
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    for name, path, work in SUITES:
        place = (folder or Path()) / path
        if not place.exists():
            wrong.append(f"{name} IS NOT THERE ({path})")
            continue
        found = work(place, counts)
        given.note(f"{name}: {counts[name]} cases, {len(found)} wrong")
        for one in found:
            given.note(f"  {one}")
        wrong += [f"{name}: {one}" for one in found[:_MOST_TOLD]]
        if len(found) > _MOST_TOLD:
            wrong.append(f"{name}: and {len(found) - _MOST_TOLD} more")
        given.counted(counts.total())
    given.kind(", ".join(f"{name} {count:,}" for name, count in counts.items()))
    promise(not wrong, " | ".join(wrong))
    return counts.total()


# --- JSON -----------------------------------------------------------------------------


def _json(folder: Path, counts: Counter[str]) -> list[str]:
    """Files that must be refused are; those that must be read are, inside a journey.

    A journey is stricter than JSON where a parser may choose, and where it holds no such value:
    doubled keys, numbers beyond a float, lone surrogates.
    """
    wrong = []
    for file in sorted(folder.glob("*.json")):
        counts["JSON"] += 1
        data = file.read_bytes()
        told = _refusal(data)
        if told.startswith("!"):
            wrong.append(f"{file.name}: {told[1:]}")
        if file.name.startswith("n_") and "is not JSON" not in told and not _is_no_text(told):
            wrong.append(f"{file.name} must be refused as JSON: {told}")
        if file.name.startswith("y_") and "is not JSON" in told:
            wrong.append(f"{file.name} is JSON, and is refused: {told}")
    return wrong


def _is_no_text(told: str) -> bool:
    words = (
        "cut off",
        "is empty",
        "no text",
        "UTF-16",
        "too deep",
        "no number",
        "too long",
        "stands twice",
        "larger",
    )
    return any(word in told for word in words)


def _refusal(data: bytes) -> str:
    """What the reader says; what it must not say begins with an exclamation mark."""
    try:
        parse_journey(data, "case")
    except JourneyFileError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 (whatever comes instead of the refusal is told)
        return f"!{type(error).__name__}: {error}"
    return "!accepted as a journey"


# --- naughty strings ----------------------------------------------------------------------


def _naughty(folder: Path, counts: Counter[str]) -> list[str]:
    """Each string as every text of a journey, through every format and the report."""
    strings = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    wrong = []
    for number, string in enumerate(strings):
        counts["naughty strings"] += 1
        told = clean_text(string)
        try:
            journey = _journey_of(told)
            wrong += [f"{number} {string[:30]!a}: {one}" for one in _wrong_with(journey, told)]
        except Exception as error:  # noqa: BLE001 (told with the string that led to it)
            wrong.append(f"{number} {string[:30]!a}: {type(error).__name__}: {error}"[:300])
    return wrong + _printed(strings)


def _journey_of(told: str) -> Journey:
    ids = sequential_ids()
    journey = edits.new_journey(told, ids=ids)
    name = told.strip() or "unnamed"
    journey, place = edits.add_organisation(journey, name, ids=ids)
    step = journey.stages[0].steps[0].id
    journey, first = edits.add_touchpoint(journey, step, ids=ids, title=name, provider=place)
    journey, second = edits.add_touchpoint(journey, step, ids=ids, title="Next", experience=-1)
    journey, link = edits.link(journey, first, second, ids=ids)
    return edits.flag_gap(journey, link, ids=ids, what_happens=told)[0]


def _wrong_with(journey: Journey, told: str) -> list[str]:
    """What is wrong with what is written of it."""
    found = []
    if parse_journey(journey_bytes(journey), "case").journey != journey:
        found.append("the file does not come back")
    for one in FORMATS:
        if one.suffix == ".png" and hash(told) % 10:
            continue
        data = one.write(journey, Options())
        found += [f"{one.suffix}: {wrong}" for wrong in _CHECKS[one.suffix](data, told)]
    return found


def _check_svg(data: bytes, _told: str) -> list[str]:
    root = ElementTree.fromstring(data)
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    return ["a script came in"] if names & {"script", "foreignObject", "iframe"} else []


def _check_csv(data: bytes, told: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    live = [cell for cell in cells if cell[:1] in {"=", "+", "@", "|", "%"} and len(cell) > 1]
    known = {told.strip() for cell in cells for told in (cell, cell.removeprefix("'"))}
    wrong = [f"a live cell: {live[0][:30]!a}"] if live else []
    return wrong if (told.strip() or "unnamed") in known else [*wrong, "the title is lost"]


def _check_png(data: bytes, _told: str) -> list[str]:
    return [] if data.startswith(b"\x89PNG") else ["no PNG"]


_CHECKS: dict[str, Callable[[bytes, str], list[str]]] = {
    ".svg": _check_svg,
    ".csv": _check_csv,
    ".png": _check_png,
}


def _printed(strings: list[str]) -> list[str]:
    """Reports of journeys that hold some tens of the strings each; pikepdf opens them."""
    import pikepdf

    from journeymap.report.printing import Printing, report_pdf

    wrong = []
    size = 60
    for start in range(0, len(strings), size):
        journey = _many(strings[start : start + size])
        try:
            data = report_pdf(journey, Printing())
            with pikepdf.open(io.BytesIO(data)) as pdf:
                if _acts(pdf):
                    wrong.append(f"strings from {start}: the PDF does something when opened")
        except Exception as error:  # noqa: BLE001 (told with the strings that led to it)
            wrong.append(f"report of {start}–{start + size}: {type(error).__name__}: {error}"[:300])
    return wrong


def _acts(pdf: object) -> bool:
    root = pdf.Root  # type: ignore[attr-defined]
    return "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", {})


def _many(strings: list[str]) -> Journey:
    ids = sequential_ids()
    journey = edits.new_journey("Naughty", ids=ids)
    steps = [step.id for stage in journey.stages for step in stage.steps]
    for number, string in enumerate(strings):
        title = clean_text(string).strip() or "unnamed"
        step = steps[number % len(steps)]
        journey = edits.add_touchpoint(journey, step, ids=ids, title=title)[0]
    return journey


# --- CSV -------------------------------------------------------------------------------------


def _csv(folder: Path, counts: Counter[str]) -> list[str]:
    """Tables that say what their JSON beside them says."""
    wrong = []
    for file in sorted((folder / "csvs").glob("*.csv")):
        if file.stem in _CONTRADICTING:
            continue
        counts["CSV"] += 1
        wanted = json.loads((folder / "json" / f"{file.stem}.json").read_text(encoding="utf-8"))
        wanted = [wanted] if isinstance(wanted, dict) else wanted
        table = read_table(file.read_bytes(), file.name)
        found = [row.cells for row in table.rows]
        plain = [{key: _one_line(value) for key, value in row.items()} for row in wanted]
        shown = [{key: _one_line(value) for key, value in row.items()} for row in found]
        if plain != shown:
            wrong.append(f"{file.name}: {shown} is not {plain}"[:300])
    return wrong


def _one_line(value: str) -> str:
    return " ".join(str(value).split())


# --- Unicode ------------------------------------------------------------------------------------


def _cases(file: Path) -> list[tuple[str, set[int]]]:
    """Texts, and the places where they part."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.partition("#")[0].split()
        if not parts:
            continue
        told, places = "", set()
        for part in parts:
            if part == _BREAK:
                places.add(len(told))
            elif part != _STAY:
                told += chr(int(part, 16))
        found.append((told, places))
    return found


def _graphemes(file: Path, counts: Counter[str]) -> list[str]:
    """Nothing is parted that Unicode keeps together; what it parts may stay together."""
    wrong = []
    for told, places in _cases(file):
        if any(sign in told for sign in _PARTS_LINES):
            continue
        counts["graphemes"] += 1
        parted = {at for at in range(1, len(told)) if may_part(told, at)}
        torn = parted - places
        if torn:
            wrong.append(f"{told!a} is torn at {sorted(torn)}")
    return wrong


def _lines(file: Path, counts: Counter[str]) -> list[str]:
    """A line ends only where Unicode lets it: after a space, or where `breaks_inside` says.

    Words wider than a line are parted inside, which Unicode leaves to the program; marks that show
    nothing are left out before, so texts with them are only set, for what they hold.
    """
    wrong = []
    for told, places in _cases(file):
        if any(sign in told for sign in _PARTS_LINES):
            continue
        counts["lines"] += 1
        found = [at for at in range(len(told)) if breaks_inside(told, at)] + [
            at + 1
            for at in range(1, len(told) - 1)
            if told[at + 1] != " " and last_space(told, at - 1, at) == at
        ]
        bad = [at for at in sorted(set(found) - places) if not _is_meant(told, at)]
        if bad and not UNSEEN.search(told):
            wrong.append(f"{told!a} may not break at {bad}")
        kept = "".join(line.text for line in break_lines(told, size=10, width=14))
        if _letters(kept) != _letters(told):
            wrong.append(f"{told!a}: the lines hold {kept!a}")
    return wrong


def _is_meant(told: str, place: int) -> bool:
    return any(
        before.search(told[:place]) and after.match(told, place)
        for before, after, _reason in _MEANT
    )


def _letters(told: str) -> str:
    return "".join(sign for sign in told if sign.isalnum())


def _directions(file: Path, counts: Counter[str]) -> list[str]:
    """Texts, and the order in which their characters are seen.

    Embeddings and isolates are left out of what is set, and the direction of a paragraph is that
    of its first strong character: what asks for others is left out.
    """
    wrong = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) < 5:
            continue
        told = "".join(chr(int(one, 16)) for one in fields[0].split())
        if any(_is_steering(sign) for sign in told):
            continue
        levels, is_right = levels_of(told)
        if is_right != (fields[2] == "1"):
            continue
        counts["directions"] += 1
        wrong += _wrong_order(told, levels, fields[3].split(), fields[4].split())
    return wrong


def _is_steering(sign: str) -> bool:
    return "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069" or sign in _PARTS_LINES


def _wrong_order(told: str, levels: list[int], wanted: list[str], order: list[str]) -> list[str]:
    seen = [place for _level, place in in_visual_order([(n, p) for p, n in enumerate(levels)])]
    known = [str(place) for place in seen if wanted[place] != "x"]
    if known == order:
        return []
    return [f"{told!a}: {known} is not {order}; levels {levels}, wanted {wanted}"]


def _classes(file: Path, counts: Counter[str]) -> list[str]:
    """Rows of classes of direction, and the order in which characters of them are seen."""
    wrong: list[str] = []
    wanted: list[str] = []
    order: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        plain = line.partition("#")[0].strip()
        if plain.startswith("@Levels:"):
            wanted = plain.split()[1:]
        elif plain.startswith("@Reorder:"):
            order = plain.split()[1:]
        elif plain and not plain.startswith("@"):
            classes, _semicolon, directions = plain.partition(";")
            names = classes.split()
            if int(directions, 16) & 1 and not _STEERING & set(names):
                counts["classes"] += 1
                told = "".join(_SIGN_OF[name] for name in names)
                wrong += _wrong_order(told, levels_of(told)[0], wanted, order)
    return wrong


SUITES: tuple[tuple[str, str, Callable[[Path, Counter[str]], list[str]]], ...] = (
    ("JSON", "JSONTestSuite/test_parsing", _json),
    ("naughty strings", "big-list-of-naughty-strings", _naughty),
    ("CSV", "csv-spectrum", _csv),
    ("graphemes", "unicode/GraphemeBreakTest.txt", _graphemes),
    ("lines", "unicode/LineBreakTest.txt", _lines),
    ("directions", "unicode/BidiCharacterTest.txt", _directions),
    ("classes", "unicode/BidiTest.txt", _classes),
)
