"""Prints one table: ``python -m tests.benchmarks``."""

import os
import platform

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.bands import band_rows
from tests.benchmarks.core import (
    file_rows,
    layout_rows,
    memory_rows,
    merge_rows,
    report_rows,
)
from tests.benchmarks.measure import Row
from tests.benchmarks.screen import canvas_rows, start_rows
from tests.benchmarks.telling import findings_rows

ROWS = (
    start_rows, file_rows, layout_rows, band_rows, canvas_rows, memory_rows, merge_rows,
    report_rows, findings_rows,
)  # fmt: skip


def told(row: Row) -> str:
    goal = f"at least {-row.goal:g}" if row.goal < 0 else f"at most {row.goal:g}"
    if row.ratio is None:
        return f"| {row.what} | {row.size} | – | {goal} | {row.against} | {row.note} |"
    reached = row.ratio >= -row.goal if row.goal < 0 else row.ratio <= row.goal
    state = "reached" if reached else "missed"
    return f"| {row.what} | {row.size} | {row.ratio:.2f} | {goal} | {row.against} | {state} |"


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print("| what | touchpoints | ratio | goal | to | |")
    print("| --- | --- | --- | --- | --- | --- |")
    for rows in ROWS:
        for row in rows():
            print(told(row), flush=True)


main()
