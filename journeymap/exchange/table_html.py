"""A table of cells as HTML, as office programs and browsers put it on the clipboard, and back.

Lost: everything but the words of the cells; of several tables, all but the first.
"""

from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser
from typing import override

from journeymap.model.base import clean_text

_MOST_CELLS = 100_000
_ENDS_LINE = frozenset({"br", "p", "div", "li"})


def html_table(rows: Iterable[Sequence[str]]) -> str:
    """The cells as an HTML table; the first row is its heading. Line ends stay as breaks."""
    told = ['<table border="1">']
    for place, row in enumerate(rows):
        tag = "td" if place else "th"
        cells = (escape(cell).replace("\n", "<br>") for cell in row)
        told.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return "\n".join((*told, "</table>"))


def read_html_table(markup: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the first table in some HTML; nothing where there is none or it is too large."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if sum(len(row) for row in reader.rows) > _MOST_CELLS:
        return ()
    return tuple(tuple(row) for row in reader.rows)


class _Reader(HTMLParser):
    """Collects the words of each cell; nothing is fetched, run or kept of the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._depth = 0
        self._is_done = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._is_done or self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cell = []
        elif tag in _ENDS_LINE and self._cell:
            self._cell.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
            self._is_done = self._is_done or not self._depth

    @override
    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._is_done:
            self._cell.append(data if data.strip() else " ")

    @override
    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.rows:
            self.rows.append([])
        lines = "".join(self._cell).split("\n")
        plain = "\n".join(" ".join(line.split()) for line in lines)
        self.rows[-1].append(clean_text(plain).strip())
        self._cell = None
