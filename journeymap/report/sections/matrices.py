"""Hand-over matrices as tables: turned, and in pieces by columns, where they are wide."""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Any

from reportlab.platypus import CondPageBreak

from journeymap.analysis.matrix import Counts, HandoverMatrix, handover_matrix
from journeymap.analysis.telling import end_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report.paper import A4
from journeymap.report.register import Cells, Register
from journeymap.report.setting import PAGE_MARGIN, SMALL, Room, Said, TextBlock, begin_part, turned
from journeymap.typography import FontStyle, measure
from journeymap.wording import language, marked, plural, text

_ROW_HEAD = 118.0
_NARROWEST, _WIDEST = 54.0, 88.0
_PAD = 10.0
_ROOM_FOR_A_PIECE = 150.0
_UPRIGHT, _LYING = (side - 2 * PAGE_MARGIN for side in (A4.width, A4.height))


def matrices(journey: Journey) -> list[Any]:
    """The matrix of organisations and that of budgets, where anything crosses."""
    kinds = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)
    found = [one for kind in kinds if (one := handover_matrix(journey, kind)).cells]
    parts = [_part(journey, matrix, _UPRIGHT) for matrix in found if not _is_wide(journey, matrix)]
    wide = [_part(journey, matrix, _LYING) for matrix in found if _is_wide(journey, matrix)]
    story = [one for part in parts for one in part]
    return story + (turned([one for part in wide for one in part]) if wide else [])


def _is_wide(journey: Journey, matrix: HandoverMatrix) -> bool:
    if matrix.is_too_wide:
        return False
    return _ROW_HEAD + (len(matrix.ends) + 1) * _column_width(journey, matrix) > _UPRIGHT


def _short(journey: Journey, kind: BoundaryKind, end: str) -> str:
    if kind is BoundaryKind.ORGANISATION:
        return journey.organisation[end].short or journey.organisation[end].name
    if kind is BoundaryKind.BUDGET and journey.budget[end].short:
        return journey.budget[end].short
    return end_in_words(journey, kind, end)


def _column_width(journey: Journey, matrix: HandoverMatrix) -> float:
    """As wide as the longest word over a column, within reason."""
    names = [_short(journey, matrix.kind, end) for end in matrix.ends]
    words = [word for name in names for word in name.split()]
    widest = max((measure(word, SMALL, FontStyle.BOLD) for word in words), default=0.0)
    return min(max(widest + _PAD, _NARROWEST), _WIDEST)


def _part(journey: Journey, matrix: HandoverMatrix, room: float) -> list[Any]:
    if matrix.is_too_wide:
        story = [*_begun(matrix, _LISTED), _list(journey, matrix), Room(12)]
    else:
        story = [*_begun(matrix, _CROSSED), *_pieces(journey, matrix, room)]
    notes = list(_notes(matrix))
    return [*story, TextBlock(notes, after=10)] if notes else story


_CROSSED = marked(
    "The side at the left hands on, the one above receives: how many hand-offs; how many of them "
    "nobody carries, how many the person alone or only in part; of how many nobody has asked yet; "
    "and the longest wait."
)
_LISTED = marked(
    "Too many sides for a matrix, so each pair has a row: how many hand-offs; how many of them "
    "nobody carries, how many the person alone or only in part; of how many nobody has asked yet; "
    "and the longest wait."
)


def _begun(matrix: HandoverMatrix, words: str) -> list[Any]:
    titles = {
        BoundaryKind.ORGANISATION: text("Hand-over matrix: organisations"),
        BoundaryKind.BUDGET: text("Hand-over matrix: budgets"),
    }
    heading = begin_part(titles[matrix.kind], f"matrix-{matrix.kind.value}")
    return [*heading, TextBlock([_ours(text(words))], after=6)]


def _list(journey: Journey, matrix: HandoverMatrix) -> Register:
    """The pairs that there are, a row each, and all of them in the last."""

    def named(end: str) -> tuple[Said, ...]:
        return (Said(end_in_words(journey, matrix.kind, end), SMALL),)

    rows: list[Cells] = [
        (named(cell.near), named(cell.far), _told(cell.counts, cell.returns))
        for cell in matrix.cells
    ]
    every = Said(text("All"), SMALL, FontStyle.BOLD, language=language())
    rows.append(((every,), _EMPTY, _told(matrix.total)))
    return Register([text("Hands on"), text("Receives"), text("Hand-offs")], (3, 3, 2), rows)


def _pieces(journey: Journey, matrix: HandoverMatrix, room: float) -> list[Any]:
    """The matrix, by columns in as many tables as the page's width wants."""
    most = max(1, int((room - _ROW_HEAD) / _column_width(journey, matrix)) - 1)
    count = -(-len(matrix.ends) // most)
    pieces = list(batched(matrix.ends, -(-len(matrix.ends) // count)))
    story: list[Any] = []
    start = 0
    for piece in pieces:
        if count > 1:
            told = text("Receiving: {first} to {last} of {all}")
            told = told.format(first=start + 1, last=start + len(piece), all=len(matrix.ends))
            story += [CondPageBreak(_ROOM_FOR_A_PIECE), TextBlock([_ours(told)], after=2)]
        story += [_table(journey, matrix, piece, is_last=piece is pieces[-1]), Room(12)]
        start += len(piece)
    return story


def _table(
    journey: Journey, matrix: HandoverMatrix, piece: Sequence[str], *, is_last: bool
) -> Register:
    kind = matrix.kind
    head = [text("Hands on"), *(_short(journey, kind, one) for one in piece)]
    rows: list[Cells] = []
    for near in matrix.ends:
        cells = [
            _told(cell.counts, cell.returns) if (cell := matrix.cell(near, far)) else _EMPTY
            for far in piece
        ]
        cells += [_told(matrix.row(near))] if is_last else []
        name = Said(end_in_words(journey, kind, near), SMALL, FontStyle.BOLD)
        rows.append(((name,), *cells))
    totals = [_told(matrix.column(end)) for end in piece]
    totals += [_told(matrix.total)] if is_last else []
    every = Said(text("All"), SMALL, FontStyle.BOLD, language=language())
    rows.append(((every,), *totals))
    head += [text("All")] if is_last else []
    width = _column_width(journey, matrix)
    return Register(head, (_ROW_HEAD, *([width] * (len(head) - 1))), rows)


_EMPTY = (Said(""),)


def _told(counts: Counts, returns: int = 0) -> tuple[Said, ...]:
    """The counts of a cell: all, then each state that occurs, and how often the way comes back."""
    if not counts.crossings:
        return _EMPTY
    said = [Said(str(counts.crossings), SMALL, FontStyle.BOLD)]
    said += _states(counts)
    if counts.longest_wait:
        said.append(_ours(duration_in_words(counts.longest_wait)))
    if returns:
        said.append(_ours(text("back {count}").format(count=returns)))
    return tuple(said)


def _states(counts: Counts) -> Iterator[Said]:
    """How many are in each state in which something is open, or nothing has to be carried."""
    grave = (
        (text("nobody {count}"), counts.nobody),
        (text("by the person {count}"), counts.by_person),
    )
    quiet = (
        (text("in part {count}"), counts.partly),
        (text("not asked {count}"), counts.not_asked),
        (text("need not {count}"), counts.need_not),
    )
    for words, count in grave:
        if count:
            told = words.format(count=count)
            yield Said(told, SMALL, colour=PRINT.gap, language=language())
    yield from (_ours(words.format(count=count)) for words, count in quiet if count)


def _ours(words: str) -> Said:
    return Said(words, SMALL, colour=PRINT.quiet, language=language())


def _notes(matrix: HandoverMatrix) -> Iterator[Said]:
    if any(cell.returns for cell in matrix.cells):
        yield _ours(text("“Back” tells how often the pathway comes back the same way later."))
    home = sum(cell.through_home for cell in matrix.cells)
    if home:
        yield _ours(
            plural(
                "{count} of them leads over the person's own home, from one side to the other; it "
                "counts for these two here and in the table of boundaries, other totals leave it "
                "out.",
                "{count} of them lead over the person's own home, from one side to the other; "
                "they count for these two here and in the table of boundaries, other totals "
                "leave them out.",
                home,
            )
        )
    if matrix.undetermined:
        yield _ours(
            plural(
                "{count} hand-off has an end that is not said yet; it stands in no cell.",
                "{count} hand-offs have an end that is not said yet; they stand in no cell.",
                len(matrix.undetermined),
            )
        )
