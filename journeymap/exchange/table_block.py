"""A block of cells from another program as a journey, with or without a line of headings.

Without headings the columns are told by what stands in them: names and words that are known. The
first column of words is the title, and what is left over goes to the notes.
"""

from collections.abc import Callable, Sequence

from journeymap.exchange.table_columns import TableField, guess_columns
from journeymap.exchange.table_import import Imported, journey_from
from journeymap.exchange.table_reading import Table, headed_rows, see_its_size
from journeymap.exchange.table_source import mapped_source
from journeymap.exchange.table_values import channel_of, experience_of
from journeymap.model.allowed import comparable
from journeymap.model.journey import Journey
from journeymap.model.part_names import part_named
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
    placed: dict[TableField, list[str]] = {}
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
    headings = [field.value for field in placed]
    return [headings, *(list(row) for row in zip(*placed.values(), strict=True))]


def _field_of(column: list[str], into: Journey) -> TableField | None:
    """What a column holds if every cell that is not blank is known as such."""
    told = [cell for cell in column if cell]
    organisations = {comparable(row.name) for row in into.organisations}
    budgets = {comparable(row.name) for row in into.budgets}
    known: dict[TableField, Callable[[str], bool]] = {
        TableField.PROVIDER: lambda cell: comparable(cell) in organisations,
        TableField.BUDGET: lambda cell: comparable(cell) in budgets,
        TableField.ROLE: lambda cell: part_named(cell) is not None,
        TableField.CHANNEL: lambda cell: channel_of(cell) is not None,
        TableField.EXPERIENCE: lambda cell: experience_of(cell) is not None,
    }
    fits = (field for field, is_known in known.items() if told and all(map(is_known, told)))
    return next(fits, None)
