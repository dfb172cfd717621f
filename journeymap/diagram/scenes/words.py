"""Words in large letters under a scene's map, or alone: a sign or flag, a heading, what is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.drawing.colours import state_colour
from journeymap.diagram.bands.drawing.lettering import BOLD, REGULAR
from journeymap.diagram.bands.drawing.signs import gap_flag, handoff_sign
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import flag_width
from journeymap.diagram.shapes import Group, GroupKind, Shape, TextLine
from journeymap.diagram.theme import Theme
from journeymap.typography import FontStyle, Line, break_lines, set_line

_LEADING = 1.3
_BETWEEN = 0.45
"""What stays free between two rows, in units of the type."""
_BEFORE_WORDS = 0.6
_SIGN = 1.7
"""How wide a sign of a hand-off is with what stays free after it."""
_USUAL = 14.0
_WIDEST_HEADING = 0.55


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a row: the sign of a hand-off's state, a gap's flag, or nothing."""

    state: LinkState | None = None
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what leads it, its heading in bold, its words; `state` gives these its colour."""

    lead: Lead
    heading: str
    words: str
    state: LinkState | None = None


@dataclass(frozen=True, slots=True)
class _Laid:
    row: Row
    left: float
    heading: Line
    words_left: float
    lines: tuple[Line, ...]
    top: float

    @property
    def count(self) -> int:
        return max(1, len(self.lines))


def rows_height(rows: Iterable[Row], width: float, size: float) -> float:
    """How high rows are at a width, in letters of a size; with what stays free over them."""
    laid = list(_laid(rows, width, size))
    return laid[-1].top + laid[-1].count * size * _LEADING if laid else 0.0


def rows_width(rows: Iterable[Row], width: float, size: float) -> float:
    """How wide rows are that have this room at the most; they break alike in just so much."""
    laid = _laid(rows, width, size)
    return max((line.width + one.words_left for one in laid for line in one.lines), default=0) + 1


def draw_rows(rows: Iterable[Row], width: float, size: float, theme: Theme) -> Iterator[Group]:
    """Each row as a group, from the top left corner."""
    for one in _laid(rows, width, size):
        height = one.count * size * _LEADING
        spoken = ". ".join(part for part in (one.row.heading, one.row.words) if part)
        yield Group(GroupKind.LEGEND, "", 0, one.top, width, height,
                    tuple(_shapes(one, size, theme)), spoken)  # fmt: skip


def _laid(rows: Iterable[Row], width: float, size: float) -> Iterator[_Laid]:
    rows = tuple(rows)
    left = max((_lead_width(row.lead, size) for row in rows), default=0.0)
    headings = [set_line(row.heading, size, BOLD) for row in rows]
    # Answers stand under one another where their questions are short.
    widest = max((line.width for line in headings), default=0.0)
    column = left + widest + size * _BEFORE_WORDS if 0 < widest <= width * _WIDEST_HEADING else None
    top = size * _BETWEEN
    for row, heading in zip(rows, headings, strict=True):
        own = left + (heading.width + size * _BEFORE_WORDS if row.heading else 0.0)
        begin = column if column is not None and row.heading else own
        style = BOLD if row.state is not None else REGULAR
        lines = break_lines(row.words, size=size, width=max(width - begin, size * 8), style=style)
        laid = _Laid(row, left, heading, begin, lines, top)
        top += laid.count * size * _LEADING + size * _BETWEEN
        yield laid


def _lead_width(lead: Lead, size: float) -> float:
    if lead.gap is not None:
        return flag_width((lead.gap,), _style(size)) + size * _BEFORE_WORDS
    return size * (_SIGN + _BEFORE_WORDS) if lead.state is not None else 0.0


def _style(size: float) -> Style:
    return replace(Style(), small=size)


def _shapes(one: _Laid, size: float, theme: Theme) -> Iterator[Shape]:
    lead, baseline = one.row.lead, size
    if lead.gap is not None:
        yield from gap_flag((0.0, 0.0), (lead.gap,), _style(size), theme)
    elif lead.state is not None:
        middle = size * _SIGN / 2, size * 0.62
        yield from handoff_sign(lead.state, middle, theme, scale=size / _USUAL)
    if one.heading.text:
        yield TextLine(one.heading, one.left, baseline, size, theme.ink, BOLD)
    state = one.row.state
    colour = theme.ink if state is None else state_colour(state, theme)
    style: FontStyle = REGULAR if state is None else BOLD
    for place, line in enumerate(one.lines):
        at = baseline + place * size * _LEADING
        yield TextLine(line, one.words_left, at, size, colour, style)
