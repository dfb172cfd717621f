"""A table as somebody's program wrote it: bytes into rows, whatever the encoding and separator."""

import csv
import io
import re
from dataclasses import dataclass

from journeymap.exchange.comma_separated import bare
from journeymap.model.base import MOST_CHARACTERS, clean_text, legible
from journeymap.wording import text

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_CELLS_IN_A_ROW = 10_000
_MOST_TOLD = 60
_SEPARATORS = (",", ";", "\t", "|")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class TableError(ValueError):
    """The table cannot be read or mapped; its text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells by column name, with the number of the line it starts at in the file."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Column names in order, the rows that are not blank, and how the bytes were understood.

    Attributes:
        columns: their names in order.
        rows: those that are not blank.
        encoding: what the bytes were.
        separator: what stands between two cells.
        is_mended: whether signs that no text can hold were replaced by spaces.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str
    is_mended: bool = False


def read_table(data: bytes, name: str) -> Table:
    """The table in the bytes of a CSV file.

    Args:
        data: the whole file.
        name: the file's name, for messages.

    Raises:
        TableError: too large, no text, no heading line, two columns of one name, a quote that
            never ends, or a cell that no text of a journey could hold.
    """
    if len(data) > MOST_BYTES:
        raise TableError(
            text("{name}: the table is larger than 64 MB; split it.").format(name=name)
        )
    content, encoding = _decoded(data, name)
    separator = _separator(content)
    columns, rows = headed_rows(_lines(content, separator, name), name)
    return Table(columns, rows, encoding, separator, is_mended=legible(content) != content)


def headed_rows(
    lines: list[tuple[int, list[str]]], name: str
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The columns that the first line names, and the rows below it.

    Args:
        lines: cells with the number of the line that they stand in; no line is blank.
        name: the table's name, for messages.

    Raises:
        TableError: no heading line, two columns of one name, too many columns or rows.
    """
    if not lines or not any(lines[0][1]):
        raise TableError(
            text("{name}: the first line must name the columns; add one.").format(name=name)
        )
    columns = _columns(lines[0][1], name)
    rows = tuple(_rows(lines[1:], columns))
    if len(rows) > MOST_ROWS:
        raise TableError(_too_many_rows(name))
    return columns, rows


def see_its_size(lines: list[list[str]], name: str) -> None:
    """Refuse a block before it is filled up to a rectangle.

    Raises:
        TableError: too many columns or rows, or a cell that no text of a journey could hold.
    """
    for number, line in enumerate(lines, 1):
        _see_its_cells(line, name, number)
    if any(len(line) > MOST_COLUMNS for line in lines):
        raise TableError(_too_many_columns(name))
    if len(lines) > MOST_ROWS + 1:
        raise TableError(_too_many_rows(name))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decode(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _guessed_encoding(data)
        return _decode(data, encoding, name), encoding


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        sentence = text("{name}: this is no text that can be read; save the table as CSV in UTF-8.")
        raise TableError(sentence.format(name=name)) from error


def _guessed_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best is not None else "cp1252"


def _separator(content: str) -> str:
    """The sign that cuts the heading into the most columns, quoted parts left alone."""
    heading = _first_line(content)
    widths = [len(next(csv.reader([heading], delimiter=sign))) for sign in _SEPARATORS]
    return _SEPARATORS[widths.index(max(widths))]


def _first_line(content: str) -> str:
    """The first line that is not blank; the others, which may be millions, are not looked at."""
    found = re.search(r"\S[^\r\n]*", content)
    if found is None:
        return ""
    start = max(content.rfind(end, 0, found.start()) for end in "\r\n") + 1
    return content[start : found.end()]


def _lines(content: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    if "\0" in content:
        sentence = text("{name}: this is no text that can be read; save the table as CSV in UTF-8.")
        raise TableError(sentence.format(name=name))
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _see_that_it_fits(cells, len(lines), name, start)
                lines.append((start, [_cell(cell) for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        sentence = text("{name}, line {line}: a quotation mark is not closed; fix this line.")
        if "expected after" in str(error):
            sentence = text(
                "{name}, line {line}: there is something between a closing quotation mark and the "
                "end of its cell; fix this line."
            )
        raise TableError(sentence.format(name=name, line=start)) from error
    return lines


def _see_that_it_fits(cells: list[str], before: int, name: str, line: int) -> None:
    """Stop at the first row that is too much: what is read is kept in memory.

    Raises:
        TableError: a cell is too long, or there are too many cells or rows.
    """
    if len(cells) > MOST_CELLS_IN_A_ROW:
        sentence = text("{name}, line {line}: more than {most} cells; fix this line.")
        raise TableError(sentence.format(name=name, line=line, most=MOST_CELLS_IN_A_ROW))
    _see_its_cells(cells, name, line)
    if before > MOST_ROWS:
        raise TableError(_too_many_rows(name))


def _see_its_cells(cells: list[str], name: str, line: int) -> None:
    if any(len(cell) > MOST_CHARACTERS for cell in cells):
        sentence = text("{name}, line {line}: a cell has more than {most} characters; shorten it.")
        raise TableError(sentence.format(name=name, line=line, most=MOST_CHARACTERS))


def _too_many_rows(name: str) -> str:
    sentence = text("{name}: more than {most} rows; split the table.")
    return sentence.format(name=name, most=MOST_ROWS)


def _cell(raw: str) -> str:
    """A cell's text; the mark that our own tables put before formula signs goes again."""
    return bare(clean_text(raw).strip())


def _columns(heading: list[str], name: str) -> tuple[str, ...]:
    if len(heading) > MOST_COLUMNS:
        raise TableError(_too_many_columns(name))
    names = [
        one or text("column {number}").format(number=place) for place, one in enumerate(heading, 1)
    ]
    twice = next((one for one in names if names.count(one) > 1), None)
    if twice is not None:
        sentence = text("{name}: two columns are called “{column}”; rename one.")
        raise TableError(sentence.format(name=name, column=_cut(twice)))
    return tuple(names)


def _too_many_columns(name: str) -> str:
    sentence = text("{name}: more than {most} columns; leave out what the map does not need.")
    return sentence.format(name=name, most=MOST_COLUMNS)


def _cut(column: str) -> str:
    return column if len(column) <= _MOST_TOLD else column[: _MOST_TOLD - 1] + "…"


def _rows(lines: list[tuple[int, list[str]]], columns: tuple[str, ...]) -> list[Row]:
    """Rows as wide as the heading: missing cells are blank, cells beyond it join the last one."""
    rows = []
    for number, cells in lines:
        known, beyond = cells[: len(columns)], [cell for cell in cells[len(columns) :] if cell]
        padded = known + [""] * (len(columns) - len(known))
        if beyond:
            padded[-1] = " ".join((padded[-1], *beyond)).strip()
        rows.append(Row(number, dict(zip(columns, padded, strict=True))))
    return rows
