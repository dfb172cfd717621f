"""What the clipboard holds for the map: our own cards, a block of cells, or lines of text."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.desktop.copying import MIME_TYPE
from journeymap.desktop.tables.blocks import Block, read_block
from journeymap.exchange.table_columns import TableField, guess_columns
from journeymap.exchange.table_html import read_html_table
from journeymap.exchange.table_reading import TableError, read_table
from journeymap.model.capture import one_line
from journeymap.wording import text

MOST_ROWS = 500
"""What has more lines or rows is no part of one pathway; pasting it would take many seconds."""
_LEAST_HEADINGS = 2
_BULLET = re.compile(r"^(?:[•‣◦▪·*–—-]\s+|\d{1,3}[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The clipboard's content; one of these at most is there.

    Attributes:
        clip: our own cards, as JSON.
        block: rows of cells from a spreadsheet.
        lines: lines of text that are not blank, their bullets and numbers taken off.
    """

    clip: str = ""
    block: Block = ()
    lines: tuple[str, ...] = ()


def on_clipboard() -> QMimeData:
    """What was copied; nothing at all where nothing ever was, which some platforms say by None."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data


def pasted_from(data: QMimeData) -> Pasted:
    """What the clipboard holds; the richest form first."""
    if data.hasFormat(MIME_TYPE):
        return Pasted(clip=bytes(data.data(MIME_TYPE).data()).decode("utf-8", "replace"))
    told = data.text()
    if any("\t" in line.strip() for line in told.splitlines()):
        return Pasted(block=read_block(told))
    if block := _separated(told):
        return Pasted(block=block)
    if data.hasHtml() and _is_wide(block := read_html_table(data.html())):
        return Pasted(block=block)
    plain = (_BULLET.sub("", one_line(line)) for line in told.splitlines())
    return Pasted(lines=tuple(line for line in plain if line))


def _separated(told: str) -> Block:
    """The cells of a CSV table: only where its first line has headings that are known."""
    heading = next((line for line in told.splitlines() if line.strip()), "")
    if not any(sign in heading for sign in ",;|"):
        return ()
    try:
        table = read_table(told.encode("utf-8", "replace"), text("The clipboard"))
    except TableError:
        return ()
    known = guess_columns(table.columns)
    if TableField.TITLE not in known or len(known) < _LEAST_HEADINGS:
        return ()
    return (table.columns, *(tuple(row.cells.values()) for row in table.rows))


def _is_wide(block: Block) -> bool:
    """Whether it is a table, and not text that somebody's program laid out in one cell."""
    return max((len(row) for row in block), default=0) > 1
