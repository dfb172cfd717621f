"""A map cut into runs of steps, each for a sheet of one size, as few and as even as can be.

Sizes are guessed, as in the search for bands: see `estimate`. Whole stages stand together as long
as they have room; a stage that has none by itself goes on over sheets.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span, lowest_heights
from journeymap.diagram.bands.estimate import Estimates, Run
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.purposes import Purpose

_STRETCH = 32
"""Sizes of bands that begin within so many columns are guessed from twice as many: no sheet of a
document is so wide, and a sweep over all of a long map takes long."""
_EVEN = 0.2
"""What sheets that are filled unevenly cost, in sheets."""


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """What the bands of a map are to fill on each sheet, in units of the target.

    Attributes:
        width, height: of the room on a sheet.
        first_less: how much less height the first sheet has.
    """

    width: float
    height: float
    first_less: float = 0.0

    def height_of(self, first: int) -> float:
        """The height on the sheet that begins with a column."""
        return self.height - (self.first_less if first == 0 else 0.0)


class SheetCuts:
    """The ways to cut one map into sheets; it keeps what it guessed, which is so on any paper."""

    def __init__(
        self, content: MapContent, purpose: Purpose, *, stages_apart: bool = False
    ) -> None:
        """Begin with what the map says.

        Args:
            content: of the whole map.
            purpose: its style, and how many rows may be open.
            stages_apart: whether no two stages may be on one sheet.
        """
        self._content = content
        self._stages_apart = stages_apart
        self._style = purpose.style
        self._count = len(content.columns)
        styles = [replace(purpose.style, rows=rows) for rows in purpose.rows]
        groundwork = Groundwork(content)
        self._estimates = [
            (range(first, min(first + _STRETCH, self._count)),
             Estimates(groundwork, first, min(first + 2 * _STRETCH, self._count), style))
            for first in range(0, self._count, _STRETCH)
            for style in styles
        ]  # fmt: skip
        self._stage_ends = frozenset(
            column for column in range(1, self._count + 1) if self._ends_stage(column)
        )

    def at(self, title: float, room: SheetRoom) -> tuple[Span, ...]:
        """The fewest sheets on which titles are guessed to be so large, as even as can be.

        A step for which a sheet of such room is too small has one to itself.
        """
        scale = title / self._style.title
        options = self._options(room.width / scale)
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for first in range(self._count):
            if first not in best:
                continue
            full = room.height_of(first) / scale
            heights = lowest_heights(options, first, self._style.between, full)
            for last in self._lasts(first, heights):
                fill = heights.get(last, full) / full
                cost = best[first][0] + 1 + _EVEN * fill**2
                if last not in best or cost < best[last][0]:
                    best[last] = cost, first
        return self._spans(best)

    def _lasts(self, first: int, heights: Mapping[int, float]) -> list[int]:
        """Where a sheet that begins at a column may end: at stages, or else inside its first."""
        whole = [last for last in heights if last in self._stage_ends]
        if self._stages_apart:
            end = min(last for last in self._stage_ends if last > first)
            whole = [last for last in whole if last == end]
            heights = {last: height for last, height in heights.items() if last < end}
        return whole or list(heights) or [first + 1]

    def _options(self, widest: float) -> Mapping[int, Sequence[Run]]:
        found: defaultdict[int, list[Run]] = defaultdict(list)
        for firsts, estimates in self._estimates:
            for first in firsts:
                for run in estimates.from_column(first, widest):
                    found[run.last].append(run)
        return found

    def _ends_stage(self, column: int) -> bool:
        columns = self._content.columns
        return column == self._count or columns[column].stage != columns[column - 1].stage

    def _spans(self, best: Mapping[int, tuple[float, int]]) -> tuple[Span, ...]:
        found, at = [], self._count
        while at:
            first = best[at][1]
            found.append((first, at))
            at = first
        return tuple(reversed(found))
