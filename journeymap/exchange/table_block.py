"""A block of cells from another program as a journey, with or without a line of headings.

Without headings the columns are told by what stands in them: names and words that are known. The
first column of words is the title, and what is left over goes to the notes.
"""

from collections.abc import Callable, Sequence

from journeymap.exchange.table_columns import TableField, guess_columns
from journeymap.exchange.table_import import Imported, journey_from
from journeymap.exchange.table_reading import Table, headed_rows, see_its_size
from journeymap.exchange.table_source import mapped_source
from journeymap.exchange.table_tags import TAGS_IN_TABLES, reader_of
from journeymap.model.allowed import comparable
from journeymap.model.journey import Journey
from journeymap.model.tags import Tag
from journeymap.wording import text

_BETWEEN = " · "

type _Cells = Sequence[Sequence[str]]


def import_block(cells: _Cells, into: Journey) -> Imported:
    """The journey that a block of cells tells, a row a touchpoint.

    Args:
        cells: the rows; they may have different lengths.
        into: the journey whose names tell what a column without a heading holds.

    Raises:
        TableError: no row is left, two columns have one name, or there are too many.
    """
    name = text("The clipboard")
    lines = [[cell.strip() for cell in row] for row in cells if any(cell.strip() for cell in row)]
    see_its_size(lines, name)
    if not lines or TableField.TITLE not in guess_columns(tuple(lines[0])):
        lines = _with_headings(lines, into)
    columns, rows = headed_rows(list(enumerate(lines, 1)), name)
    table = Table(columns, rows, encoding="", separator="\t")
    return journey_from(mapped_source(table, name, {}), rows, "")


def _with_headings(lines: list[list[str]], into: Journey) -> list[list[str]]:
    """The rows under headings of our own: title, what is recognised, and notes for the rest."""
    width = max((len(line) for line in lines), default=0)
    padded = [line + [""] * (width - len(line)) for line in lines]
    columns = [[line[at] for line in padded] for at in range(width)]
    placed: dict[str, list[str]] = {}
    rest: list[list[str]] = []
    for column in columns:
        field = _field_of(column, into)
        if field is None and TableField.TITLE not in placed:
            field = TableField.TITLE
        if field is None or field in placed:
            rest.append(column)
        else:
            placed[field] = column
    if TableField.TITLE not in placed:
        placed[TableField.TITLE] = rest.pop(0) if rest else [""] * len(lines)
    if rest:
        notes = [_BETWEEN.join(filter(None, cells)) for cells in zip(*rest, strict=True)]
        placed[TableField.NOTES] = notes
    headings = list(placed)
    return [headings, *(list(row) for row in zip(*placed.values(), strict=True))]


def _field_of(column: list[str], into: Journey) -> str | None:
    """What a column holds if every cell that is not blank is known as such."""
    told = [cell for cell in column if cell]
    quick = (tag for tag in TAGS_IN_TABLES if tag.is_quick)
    fits = (tag.column for tag in quick if told and all(map(_known_by(tag, into), told)))
    return next(fits, None)


def _known_by(tag: Tag, into: Journey) -> Callable[[str], bool]:
    if tag.collection:
        names = {comparable(one.label) for one in tag.choices(into)}
        return lambda cell: comparable(cell) in names
    read = reader_of(tag)
    return lambda cell: read(cell) is not None
