"""Blocks of cells between a table and other programs, and cells emptied."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from journeymap.desktop.document import Document
from journeymap.desktop.messages import Messages
from journeymap.desktop.tables.blocks import Block, block_text, read_block
from journeymap.desktop.tables.changes import Outcome, Refusal, Written, clear_cells, write_cells
from journeymap.desktop.tables.columns import Column
from journeymap.desktop.tables.grid import Grid
from journeymap.wording import plural, text

_MOST_TOLD = 12


class Clipboard:
    """Copy, cut, paste and clear for one table: each one undo step at most."""

    def __init__(self, grid: Grid, document: Document, messages: Messages) -> None:
        self._grid, self._document, self._messages = grid, document, messages
        grid.copy_wanted.connect(self.copy)
        grid.cut_wanted.connect(self.cut)
        grid.paste_wanted.connect(self.paste)
        grid.clear_wanted.connect(self.clear)

    def copy(self) -> bool:
        """The selected cells as text, tabs between them; what is not selected is blank."""
        rows = self._grid.selected_cells()
        if not rows:
            return False
        columns = {at for row in rows for _row, at in row}
        ordered = [at for at in self._grid.shown_columns() if at in columns]
        model, cells = self._grid.records, model_columns(self._grid)
        block = []
        for row in rows:
            record = self._grid.rows.record(row[0][0])
            mine = {at for _row, at in row}
            block.append(
                [cells[at].copied(model.journey, record) if at in mine else "" for at in ordered]
            )
        QGuiApplication.clipboard().setText(block_text(block))
        return True

    def cut(self) -> None:
        """Copy, then empty."""
        if self.copy():
            self._clear(text("Cut"))

    def clear(self) -> None:
        """Empty the selected cells, where a cell may be empty."""
        self._clear(text("Clear cells"))

    def _clear(self, title: str) -> None:
        columns = model_columns(self._grid)
        cells = [
            (self._grid.rows.record(row).id, columns[at])
            for line in self._grid.selected_cells()
            for row, at in line
        ]
        outcome = clear_cells(self._document.journey, self._grid.records.table, cells)
        self._document.apply(title, outcome.after)
        self._tell_kept(outcome, len(cells))

    def _tell_kept(self, outcome: Outcome, among: int) -> None:
        kept = len(outcome.refused)
        if kept and kept in {1, among}:
            self._document.refused.emit(outcome.refused[0].reason)
        elif kept:
            sentence = plural(
                "{count} cell stays as it was: it cannot be empty.",
                "{count} cells stay as they were: they cannot be empty.",
                kept,
            )
            self._document.refused.emit(sentence)

    def paste(self) -> None:
        """The clipboard's cells from the first selected cell on; one value fills the selection."""
        block = read_block(QGuiApplication.clipboard().text())
        selected = self._grid.selected_cells()
        if not block or not selected or block == (("",),):
            return
        cells, beyond = self._targets(block, selected)
        outcome = write_cells(
            self._document.journey, self._grid.records.table, cells, ids=self._document.ids
        )
        self._document.apply(text("Paste"), outcome.after)
        self._tell(outcome, beyond, len(cells) + beyond)

    def _targets(
        self, block: Block, selected: Sequence[Sequence[tuple[int, int]]]
    ) -> tuple[list[Written], int]:
        """What is to be written where, and how many cells are beyond the table's edge."""
        high, wide = len(block), max(len(row) for row in block)
        if fills(block, selected):
            places = {cell: (at % high, place % wide) for at, line in enumerate(selected)
                      for place, cell in enumerate(line)}  # fmt: skip
            beyond = 0
        else:
            shown = self._grid.shown_columns()
            top, left = selected[0][0][0], min(shown.index(at) for line in selected
                                              for _row, at in line)  # fmt: skip
            rows = range(top, min(self._grid.rows.rowCount(), top + high))
            columns = shown[left : left + wide]
            places = {(row, at): (row - top, place) for row in rows
                      for place, at in enumerate(columns)}  # fmt: skip
            beyond = sum(len(row) for row in block) - sum(
                x < len(block[y]) for y, x in places.values()
            )
        columns_of = model_columns(self._grid)
        cells = [
            Written(self._grid.rows.record(row).id, columns_of[at], block[y][x])
            for (row, at), (y, x) in places.items()
            if x < len(block[y])
        ]
        return cells, beyond

    def _tell(self, outcome: Outcome, beyond: int, among: int) -> None:
        told = [self._in_words(one) for one in outcome.refused[:_MOST_TOLD]]
        more = len(outcome.refused) - len(told)
        if more:
            told.append(plural("and {count} more", "and {count} more", more))
        if beyond:
            told.append(
                plural(
                    "{count} cell is beyond the edge of the table.",
                    "{count} cells are beyond the edge of the table.",
                    beyond,
                )
            )
        count = len(outcome.refused) + beyond
        if count == among == 1:
            self._document.refused.emit(told[0])
        elif count:
            sentence = plural(
                "{count} cell was not pasted; all others were.",
                "{count} cells were not pasted; all others were.",
                count,
            )
            if count == among:
                sentence = text("Nothing was pasted.")
            self._messages.tell(sentence, details="\n".join(told))

    def _in_words(self, refusal: Refusal) -> str:
        row = self._grid.records.row_of(refusal.row)
        label = self._grid.records.label(row) if row is not None else ""
        return text("Row {row}, {field}: {reason}").format(
            row=label, field=refusal.column.title, reason=refusal.reason
        )


def model_columns(grid: Grid) -> Sequence[Column]:
    """The columns of a table."""
    return grid.records.table.columns


def fills(block: Block, selected: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether the selection is a rectangle that the block fills a whole number of times."""
    high, wide = len(block), len(block[0])
    across = len(selected[0])
    if any(len(row) != wide for row in block) or (len(selected), across) == (1, 1):
        return False
    if (high, wide) == (1, 1):
        return True
    same = all([at for _row, at in line] == [at for _row, at in selected[0]] for line in selected)
    return same and len(selected) % high == 0 and across % wide == 0
