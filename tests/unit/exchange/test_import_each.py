"""One journey for each value of a column: files with safe names, each person's counts kept."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis import summarise
from journeymap.cli import main
from journeymap.exchange.table_each import each_value, safe_name, safe_names
from journeymap.exchange.table_import import import_table
from journeymap.exchange.table_reading import TableError
from journeymap.files import journey_bytes, read_journey
from journeymap.model.integrity import faults
from journeymap.model.vocabulary import BoundaryKind
from tests.strategies import AWKWARD_TEXTS

TABLE = (
    "who,what,agency,when,mood\n"
    "ann,Falls,Home,2024-01-02,3/10\nbob,Asks,Council,02/03/2024,\nann,Rings,Hospital,2024-01-01,\n"
    ",Nobody,Council,,\nbob,Waits,Council,25/03/2024,odd\n"
)


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def table(tmp_path: Path, content: str = TABLE) -> Path:
    file = tmp_path / "t.csv"
    file.write_text(content, encoding="utf-8")
    return file


def each(file: Path, folder: Path, *more: str) -> int:
    return main(["import", str(file), "-o", str(folder), "--each", "who", *more])


def test_that_each_value_has_its_file_with_its_rows_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out" / "people"
    assert each(table(tmp_path), folder) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "ann.journey.json", "bob.journey.json",
    ]  # fmt: skip
    ann = read_journey(folder / "ann.journey.json").journey
    assert ann.title == "ann"
    assert [card.title for card in ann.touchpoints] == ["Falls", "Rings"]
    assert len(ann.handoffs) == 1
    assert ann.id != read_journey(folder / "bob.journey.json").journey.id
    told = capsys.readouterr().out
    assert "2 journeys with 4 touchpoints" in told
    assert "1 row has nothing there" in told
    assert "In 1 journey the dates go back" in told
    assert "ann.journey.json" in told


def test_that_the_whole_column_decides_whether_the_day_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    each(table(tmp_path), folder)
    bob = read_journey(folder / "bob.journey.json").journey
    assert [str(card.start) for card in bob.touchpoints] == ["2024-03-02", "2024-03-25"]


def test_that_one_of_them_is_what_where_would_give() -> None:
    data = TABLE.encode()
    found = dict(each_value(data, "t.csv", "WHO").journeys())
    alone = import_table(data, "t.csv", where={"who": "ann"})
    assert journey_bytes(found["ann"].journey) == journey_bytes(alone.journey)


def test_that_nothing_is_written_over_without_being_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "bob.journey.json").write_text("mine")
    assert each(table(tmp_path), folder) == 2
    assert "--replace" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["bob.journey.json"]
    assert (folder / "bob.journey.json").read_text() == "mine"
    assert each(table(tmp_path), folder, "--replace") == 0
    assert read_journey(folder / "bob.journey.json").journey.title == "bob"


def test_that_a_link_leads_no_file_out_of_the_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "precious"
    folder.mkdir()
    outside.write_text("mine")
    (folder / "bob.journey.json").symlink_to(outside)
    assert each(table(tmp_path), folder, "--replace") == 2
    assert outside.read_text() == "mine"
    assert not (folder / "ann.journey.json").exists()


@pytest.mark.parametrize(
    "value",
    ["../../etc/passwd", "..", ".", "/etc/x", "C:\\x", "a/b\\c", "con", "NUL", "COM1.x", "lpt¹",
     ".hidden", "x" * 500, "漢" * 300, "a\tb\nc", "a\u202eb", "", "   ", "???", "-rf", "é.", "a "],
)  # fmt: skip
def test_that_a_hostile_value_stays_in_the_folder(value: str, tmp_path: Path) -> None:
    content = f'who,what\n"{value}",Falls\nplain,Rings\n'
    folder = tmp_path / "out"
    each(table(tmp_path, content), folder)
    written = list(folder.iterdir())
    assert all(path.is_file() and path.parent == folder for path in written)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "t.csv"]
    assert len(written) == (2 if value.strip() else 1)


@given(st.lists(st.one_of(st.text(max_size=120), st.sampled_from(AWKWARD_TEXTS)), max_size=12))
def test_that_no_two_values_share_a_file_on_any_disk(values: list[str]) -> None:
    names = safe_names(dict.fromkeys(values))
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert name
        assert not set(name) & set('<>:"/\\|?*')
        assert name == name.strip(" .")
        assert len(f".{name}.journey.json.backup".encode()) < 255
        assert name.isprintable()


def test_that_devices_of_windows_and_doubles_get_another_name() -> None:
    assert [safe_name(one) for one in ("CON", "com1.txt", "console")] == [
        "_CON", "_com1.txt", "console",
    ]  # fmt: skip
    names = safe_names(dict.fromkeys(("Ann", "ANN", "a/b", "a:b", "Ann 2")))
    assert list(names.values()) == ["Ann", "ANN 2", "a-b", "a-b 2", "Ann 2 2"]


@pytest.mark.parametrize(
    ("column", "content", "told"),
    [
        ("whom", TABLE, "there is no column “whom”"),
        ("who", "who,what\n,Falls\n", "is blank"),
        ("who", "who,what\n" + "\n".join(f"{n},Falls" for n in range(30)), "every row"),
    ],
)  # fmt: skip
def test_that_a_column_of_no_use_is_refused(column: str, content: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        each_value(content.encode(), "t.csv", column)


def test_that_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = table(tmp_path)
    assert each(file, file) == 2
    assert each(file, file / "within") == 2
    assert file.read_text(encoding="utf-8") == TABLE


def test_that_the_people_of_the_real_table_keep_their_counts(
    shared_data: Path, tmp_path: Path
) -> None:
    synthea = shared_data / "synthea"
    folder = tmp_path / "people"
    columns = (
        "title=DESCRIPTION", "provider=ORGANIZATION", "budget=PAYER", "cost=TOTAL_CLAIM_COST",
        "start=START", "end=STOP",
    )  # fmt: skip
    options = [part for one in columns for part in ("--column", one)]
    given = ["import", str(synthea / "encounters.csv"), "-o", str(folder), "--each", "PATIENT"]
    assert main([*given, *options]) == 0
    assert len(list(folder.iterdir())) == 107
    payers = {row["Id"]: row["NAME"] for row in rows_of(synthea / "payers.csv")}
    expected = json.loads((synthea / "expected_counts.json").read_text())
    for one in expected:
        patient = rows_of(synthea / one["file"])[0]["PATIENT"]
        journey = read_journey(folder / f"{patient}.journey.json").journey
        summary = summarise(journey)
        assert faults(journey) == ()
        assert summary.touchpoints == one["touchpoints"]
        assert summary.crossings[BoundaryKind.BUDGET] == one["budget_crossings"]
        assert summary.minutes == one["minutes"]
        costs = {payers[name]: amount for name, amount in summary.cost_by_budget.items()}
        assert costs == {name: Decimal(cost) for name, cost in one["cost_by_budget"].items()}
