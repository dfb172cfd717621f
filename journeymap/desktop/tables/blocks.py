"""Blocks of cells as spreadsheets put them on the clipboard: tabs, line ends, quoted cells."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from journeymap.exchange.comma_separated import bare, guarded
from journeymap.model.base import legible

MOST_CELLS = 1_000_000
"""A block with more cells than this is not read: no table here has so many."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

type Block = tuple[tuple[str, ...], ...]
"""Rows of cells; the rows may have different lengths."""


def read_block(told: str) -> Block:
    """The cells of a text from the clipboard; a quoted cell may hold tabs and line breaks.

    A quotation mark that is never closed is an ordinary sign: then every line is a row. The mark
    that `block_text` puts before what a spreadsheet would run as a formula is taken off.
    """
    plain = legible(told.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"))
    try:
        rows = _read(plain, quoted=True)
    except csv.Error:
        rows = _read(plain, quoted=False)
    if sum(len(row) for row in rows) > MOST_CELLS:
        return ()
    return tuple(tuple(bare(cell) for cell in row) or ("",) for row in rows)


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """The cells as a text that spreadsheets, and `read_block`, read as the same cells."""
    return "\n".join("\t".join(_quoted(_guarded(cell)) for cell in row) for row in rows)


def _read(plain: str, *, quoted: bool) -> list[list[str]]:
    if not quoted:
        return [line.split("\t") for line in plain.split("\n")]
    lines = io.StringIO(plain, newline="")
    return [list(row) for row in csv.reader(lines, delimiter="\t", strict=True)]


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\n"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _guarded(cell: str) -> str:
    """A text that a spreadsheet would run as a formula, marked as text; numbers stay numbers."""
    return cell if _NUMBER.fullmatch(cell) else guarded(cell)
