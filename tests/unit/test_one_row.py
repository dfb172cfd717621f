"""A tag and a lens are added in the one place that CONTRIBUTING names, and all else follows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import journeymap

PACKAGE = Path(journeymap.__file__).parent
_WORD = """
    CARE = "care", _("Care"), _("Each lane holds what was planned in one way.")


class Paper(Word):"""
_ROW = """
    _word("planned_by", words.Planner, is_quick=True, in_register=True, lens=Lens.CARE,
          question=marked("who planned it?"), column="planner", alike=marked("Same p&lanner"),
          action="planner", spoken=marked("planned by {name}")),
)  # fmt: skip
TAGS: Mapping"""
_ASKED = """
from journeymap.diagram import lanes, Options
from journeymap.diagram.bands.picture import draw_reading
from journeymap.diagram.bands.from_journey import content_of
from journeymap.exchange.table_export import csv_bytes
from journeymap.exchange.table_import import import_table
from journeymap.model import allowed, edits, filtering
from journeymap.model.vocabulary import Lens, Planner

ids = edits.sequential_ids()
journey = edits.new_journey("Added", ids=ids)
step = journey.columns[0].step.id
journey, card = edits.add_touchpoint(journey, step, ids=ids, title="Visit")
lane = list(Planner)[0]

assert allowed.may_drop(journey, journey.touchpoint[card], Lens.CARE, lane).yes
assert not allowed.may_reorder_lanes(Lens.CARE).yes
journey = edits.drop(journey, (card,), Lens.CARE, lane, step)
assert journey.touchpoint[card].planned_by is lane
assert lane in [row.value for row in lanes(journey, Lens.CARE, untagged=True)]
asked = [row for row in lanes(journey, Lens.CARE, untagged=True) if row.value is None]
assert asked[0].subtitle == "who planned it?"
drawn = draw_reading(journey, Options(lens=Lens.CARE))
assert lane in [one.value for one in drawn.boxes]
assert any("planned by" in one.spoken for one in drawn.groups)
assert lane in [one.value for one in content_of(journey, Lens.CARE).lanes]
asked = filtering.Condition(field="planned_by", any_of=(lane,))
assert card in filtering.matching(journey, [asked])
told = csv_bytes(journey)
assert b"planner" in told.splitlines()[0] and lane.label.encode() in told
read = import_table(told, "a.csv").journey
assert read.touchpoints[0].planned_by is lane
journey = edits.change_settings(journey, lens=Lens.CARE)
print("followed")
"""
_ASKED_OF_WINDOW = """
from journeymap.desktop.actions import ACTIONS
from journeymap.desktop.panels.several_page import _RETAGGED
from journeymap.desktop.quick_tag import fitting
from journeymap.desktop.tables.columns import all_tables
from journeymap.model import edits
from journeymap.model.vocabulary import Planner
from journeymap.report.sections import touchpoints

names = [one.name for one in ACTIONS]
assert {"lens-care", "select-planner"} <= set(names) and len(names) == len(set(names))
keys = [one.shortcut for one in ACTIONS if isinstance(one.shortcut, str) and one.shortcut]
assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
assert "planned_by" in _RETAGGED
journey = edits.new_journey("Added", ids=edits.sequential_ids())
found = fitting(journey, list(Planner)[0].label)
assert found[0].value is list(Planner)[0]
assert any(one.name == "planned_by" for one in all_tables()[0].columns)
assert "planned_by" in [one.name for one in touchpoints._REGISTERED]
print("followed")
"""


def _with_one_row(folder: Path) -> Path:
    """A copy of the program with a lens's word in the vocabulary and a row in the table of tags."""
    copy = folder / "journeymap"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "resources"))
    (copy / "resources").symlink_to(PACKAGE / "resources")
    _put(copy / "model" / "vocabulary" / "document.py", "\n\n\nclass Paper(Word):", _WORD)
    _put(copy / "model" / "tags.py", "\n)  # fmt: skip\nTAGS: Mapping", _ROW)
    return folder


def _put(file: Path, before: str, added: str) -> None:
    content = file.read_text("utf-8")
    assert content.count(before) == 1
    file.write_text(content.replace(before, added), "utf-8")


def _asked(folder: Path, script: str) -> str:
    where = {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, env=where, check=False,
                          capture_output=True, text=True, timeout=90)  # fmt: skip
    return done.stdout + done.stderr


def test_that_a_lens_and_its_tag_are_one_row_and_map_filter_and_tables_follow(
    tmp_path: Path,
) -> None:
    assert _asked(_with_one_row(tmp_path), _ASKED) == "followed\n"


def test_that_menus_forms_lists_and_the_register_follow_that_row(tmp_path: Path) -> None:
    assert _asked(_with_one_row(tmp_path), _ASKED_OF_WINDOW) == "followed\n"
