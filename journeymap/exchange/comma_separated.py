"""Tables as text, for spreadsheets: how every one of ours is written, and read without a bound.

A spreadsheet runs a cell as a formula that begins with one of a few signs; such a cell gets an
apostrophe, which our own reading takes off again (OWASP, "CSV Injection"; `|` and `%` begin
commands and macros in older programs).
"""

import csv
import io
import re
from collections.abc import Iterable

csv.field_size_limit(2**31 - 1)
# Set once for the whole process: two threads that set it in turns would break each other's tables.

_FORMULA = re.compile(r"'*[=+\-@|%\t\n\r＝＋－＠]")


def guarded(cell: str) -> str:
    """The cell, marked as text where a spreadsheet would run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """The cell without the mark of `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def table_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV in UTF-8 with the mark that spreadsheets want, every cell quoted."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig", "replace")
