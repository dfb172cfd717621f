"""The map on sheets of a document: how many there are, how they lie, and what is on each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from journeymap.diagram import PRINT, Diagram
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.drawing.head import Head, draw_head, head_height
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.fitting import Fitted, fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.bands.headline import Headline
from journeymap.diagram.bands.purposes import REPORT
from journeymap.diagram.bands.sheets import SheetCuts, SheetRoom
from journeymap.diagram.shapes import Group
from journeymap.diagram.telling import spoken_of
from journeymap.model.journey import Journey
from journeymap.report.paper import SIZES, Size
from journeymap.report.printing import MapOn, Printing
from journeymap.wording import text

SIDE, OVER, UNDER = 30.0, 46.0, 40.0
"""What a sheet keeps free at each side, over the map for the running head, and under it."""
HEAD_SCALE = 0.56
"""Points for a unit of the head: its smallest type is 7 points."""
LATER_HEAD = 20.0
"""What the name of a sheet takes on all but the first, in points."""
_MOST_HEAD = 0.35
_SIZES = 6.8, 7.2, 7.6, 8.1, 8.6, 9.2
"""The sizes of titles for which the map is cut, in points, as they are guessed."""
_LEAST = 7.0
"""Titles are no smaller, in points, where more sheets can help."""
_SIZE_COUNTS = 3.0
"""Twice as many sheets must make titles larger by the third root of two."""
_UPRIGHT = 1.08
"""The map lies across the page only if that makes it so much larger."""
_EFFORT = 8000
"""How many cards may be laid out for all sheets together, in search of better divisions."""


@dataclass(frozen=True)
class Sheet:
    """One sheet with a part of the map.

    Attributes:
        size: of the paper, as it lies.
        content: what the map says; where it is on several sheets, of this one.
        columns: the steps on it, counted from 0: first, and one past the last.
        fitted: how large the map came out.
        head: what stands over it; nothing but on the first sheet.
        diagram: the map, with room for the pages of other sheets.
    """

    size: Size
    content: MapContent
    columns: Span
    fitted: Fitted
    head: tuple[Group, ...]
    diagram: Diagram

    @property
    def is_readable(self) -> bool:
        """Whether the smallest type is 6 points or more."""
        return self.fitted.is_readable

    @property
    def scale(self) -> float:
        """Points for a map unit."""
        return self.fitted.page.scale

    @property
    def top(self) -> float:
        """Where the map's top edge stands, in points from the sheet's upper edge."""
        over = head_height(self.head) * HEAD_SCALE if self.head else LATER_HEAD
        return OVER + over


def sheets_of(journey: Journey, printing: Printing) -> tuple[Sheet, ...]:
    """The sheets of a journey's map, with its headline over the first."""
    content = content_of(journey, printing.lens, hide_quotes=True)
    words = head_of(journey, content, printing.lens, hide_quotes=True)
    head = Head(text("Map"), words.headline, presence=words.presence, names=words.names)
    return sheets_for(content, head, printing, spoken_of(journey))


def sheets_for(
    content: MapContent, head: Head, printing: Printing, spoken: Mapping[str, str]
) -> tuple[Sheet, ...]:
    """The sheets of a map, as few as can be read.

    Args:
        content: what the map says.
        head: what stands over it, on the first sheet.
        printing: on which paper, and how it lies.
        spoken: cards and hand-offs in words, by id.
    """
    cuts = SheetCuts(content, REPORT, stages_apart=printing.map_on is MapOn.SHEET_PER_STAGE)
    ways = [_Cutting(cuts, content, head, size, printing) for size in _ways(printing)]
    best = max(ways, key=lambda one: one.best.worth)
    over = _head_on(best.size, content, head)
    return tuple(
        Sheet(best.size, part, span, fitted, over if span[0] == 0 else (),
              draw_page(part, fitted.page, PRINT, spoken))
        for span, part, fitted in best.fitted()
    )  # fmt: skip


def _ways(printing: Printing) -> list[Size]:
    """The paper as it may lie; upright is the report's own way. A folded sheet lies."""
    if printing.map_on is MapOn.FOLDOUT:
        return [SIZES["A3"].lying(lies=printing.landscape is not False)]
    lies = [False, True] if printing.landscape is None else [printing.landscape]
    return [SIZES["A4"].lying(lies=one) for one in lies]


def _head_on(size: Size, content: MapContent, head: Head) -> tuple[Group, ...]:
    """The head at a sheet's width: no more of it than takes a part of the sheet."""
    wide, most = (size.width - 2 * SIDE) / HEAD_SCALE, size.height * _MOST_HEAD
    found = draw_head(content, head, wide, PRINT)
    for less in (replace(head, presence=""), Head(head.title, Headline("", ""))):
        if head_height(found) * HEAD_SCALE > most:
            found = draw_head(content, less, wide, PRINT)
    return found


class _Cut(NamedTuple):
    """A map cut into sheets on which titles are guessed to be so large."""

    spans: tuple[Span, ...]
    title: float

    @property
    def worth(self) -> float:
        """How good it is to have large titles on few sheets."""
        return _SIZE_COUNTS * log(self.title) - log(max(1, len(self.spans)))


class _Cutting:
    """The ways to cut a map into sheets of one size.

    Attributes:
        size: of the paper, as it lies.
        best: of the cuts for several sizes of titles.
    """

    def __init__(
        self, cuts: SheetCuts, content: MapContent, head: Head, size: Size, printing: Printing
    ) -> None:
        over = head_height(_head_on(size, content, head)) * HEAD_SCALE
        height = size.height - OVER - UNDER - LATER_HEAD
        self._room = SheetRoom(size.width - 2 * SIDE, height, over - LATER_HEAD)
        more = 1.0 if size.is_landscape else _UPRIGHT
        found = [_Cut(cuts.at(title, self._room), title * more) for title in _SIZES]
        self._content = content
        self._printing = printing
        self.size = size
        self.best = max(found, key=lambda one: one.worth)

    def fitted(self) -> list[tuple[Span, MapContent, Fitted]]:
        """Each sheet as large as it can be; one on which titles are too small goes on two."""
        waiting = list(reversed(self.best.spans))
        effort = min(REPORT.effort, _EFFORT // max(1, len(waiting)))
        whole = (0, len(self._content.columns))
        found: list[tuple[Span, MapContent, Fitted]] = []
        while waiting:
            span = waiting.pop()
            part = self._content if span == whole else replace(self._content, sheet=span)
            height = self._room.height_of(span[0])
            purpose = replace(REPORT, effort=effort)
            fitted = fit(part, purpose, self._room.width, height, columns=span)
            if fitted.title < _LEAST and span[1] - span[0] > 1:
                middle = self._middle(span)
                waiting += [(middle, span[1]), (span[0], middle)]
            else:
                found.append((span, part, fitted))
            done = 1 - sum(last - first for first, last in waiting) / whole[1]
            self._printing.go_on(0.2 * done)
        return found

    def _middle(self, span: Span) -> int:
        """Where to cut a sheet in two: at the stage's end nearest to its middle, if any."""
        columns = self._content.columns
        inside = range(span[0] + 1, span[1])
        ends = [one for one in inside if columns[one].stage != columns[one - 1].stage]
        return min(ends or inside, key=lambda one: (abs(2 * one - sum(span)), one))


def sheet_of_card(sheets: Sequence[Sheet]) -> dict[str, int]:
    """The sheet that each card is on, counted from 0."""
    return {
        card.id: number
        for number, sheet in enumerate(sheets)
        for card in sheet.content.cards
        if sheet.columns[0] <= card.column < sheet.columns[1]
    }
