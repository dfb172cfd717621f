"""The map's signs with what they mean: a list, each sign drawn by the same shapes as on the map."""

from collections.abc import Sequence
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.bands.drawing.explained import explained_signs
from journeymap.diagram.bands.drawing.legend_entry import Entry
from journeymap.diagram.shapes import Group, GroupKind
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.report.painter import Painter
from journeymap.report.setting import (
    Room,
    Said,
    SetLine,
    TextBlock,
    begin,
    begin_part,
    draw_lines,
    set_text,
)
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import FontStyle
from journeymap.wording import language, text

_SIGN = 46.0
_NAME = 150.0
_PAD = 3.5
_LEAST = 18.5
_AFTER = 10.0
_MOST_LINES = 6
"""A longer name is cut: a row goes over no page's end, and the registers tell names whole."""
_FIRST_LINE = 7.0
"""How far under a row's top the middle of its first line stands."""


class Signs(Flowable):
    """Signs in rows: the sign, its name, and one sentence; may go on over the page.

    Args:
        entries: the signs.
        tag: the list of which these are the rest.
    """

    canv: TaggedCanvas

    def __init__(self, entries: Sequence[Entry], tag: Tag | None = None) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._tag = tag or Tag("L")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._set = [self._row(entry) for entry in self._entries]
        self._heights = [
            max(_LEAST, *(sum(line.height for line in one) + _PAD for one in row))
            for row in self._set
        ]
        self.height = sum(self._heights) + _AFTER
        return aW, self.height

    def _row(self, entry: Entry) -> tuple[tuple[SetLine, ...], tuple[SetLine, ...]]:
        item = Tag("LI", self._tag)
        name = Said(entry.meaning, style=FontStyle.BOLD)
        sentence = Said(entry.sentence, language=language())
        room = self.width - _SIGN - _NAME - 10
        return (
            set_text([name], _NAME, most_lines=_MOST_LINES, within=Tag("Lbl", item)),
            set_text([sentence], room, most_lines=2 * _MOST_LINES, within=Tag("LBody", item)),
        )

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        used, count = 0.0, 0
        while count < len(self._heights) and used + self._heights[count] <= aH - _AFTER:
            used += self._heights[count]
            count += 1
        if not count or count == len(self._entries):
            return []
        parts = self._entries[:count], self._entries[count:]
        return [Signs(part, self._tag) for part in parts]

    def draw(self) -> None:
        y = self.height
        painter = Painter(self.canv)
        rows = zip(self._entries, self._set, self._heights, strict=True)
        for entry, (name, sentence), height in rows:
            shapes = tuple(entry.sign(0.0, 0.0))
            group = Group(GroupKind.LEGEND, "", 0, 0, _SIGN, height, shapes)
            with self.canv.marked(None):
                painter.paint((group,), left=0, top=y - _FIRST_LINE, scale=1)
            draw_lines(self.canv, name, _SIGN, y, _NAME)
            left = _SIGN + _NAME + 10
            draw_lines(self.canv, sentence, left, y, self.width - left)
            y -= height


def how_to_read(journey: Journey, lens: Lens, sheets: Sequence[Sheet]) -> list[Any]:
    """A heading and what stands on the sheets of a map; nothing where there is no card on them."""
    bands = [band for sheet in sheets for _y, band in sheet.fitted.page.bands]
    parts = explained_signs(journey, lens, sheets[0].content, bands, PRINT) if sheets else ()
    if not parts:
        return []
    words = text(
        "Only what is on this map is explained. No sign rests on its colour alone: each has a "
        "shape or a pattern of its own."
    )
    story = begin(text("How to read the map"), "how-to-read")
    story.append(TextBlock([Said(words, language=language())], after=8))
    for number, part in enumerate(parts):
        story += [*begin_part(part.title, f"read-{number}"), Signs(part.entries)]
    return [*story, Room(10)]
