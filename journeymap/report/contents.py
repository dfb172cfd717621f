"""The contents: every section with its page, each of them a link."""

from collections.abc import Iterable, Sequence
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.report.painter import draw_line
from journeymap.report.setting import LEADING, TEXT, Said, draw_page
from journeymap.report.tagging import Entry, Place, Tag, TaggedCanvas
from journeymap.typography import FontStyle, set_line, shortened

_LINE = TEXT * LEADING * 1.25
_TIGHTEST = 0.85
"""The lines stand closer, down to this part, where the contents then keep to one page."""
_INDENT = 14.0
_PAGE_ROOM = 34.0
_AFTER = 24.0


def entries_of(story: Iterable[Any]) -> tuple[Entry, ...]:
    """The headings in a story, as the contents name them; the title is none of them."""
    return tuple(
        entry
        for one in story
        if not getattr(one, "is_title", False)
        for entry in getattr(one, "entries", None) or (getattr(one, "entry", None),)
        if isinstance(entry, Entry)
    )


class Contents(Flowable):
    """A line for each entry; the pages' numbers are set when all pages are known."""

    canv: TaggedCanvas

    def __init__(self, entries: Sequence[Entry], tag: Tag | None = None) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._line = _LINE
        self._tag = tag or Tag("TOC")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        fitting = (aH - _AFTER) / max(len(self._entries), 1)
        self._line = min(_LINE, fitting) if fitting >= _LINE * _TIGHTEST else _LINE
        self.width, self.height = aW, len(self._entries) * self._line + _AFTER
        return aW, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        count = int(max(aH - _AFTER, 0.0) / _LINE)
        parts = self._entries[:count], self._entries[count:]
        return [Contents(part, self._tag) for part in parts] if all(parts) else []

    def draw(self) -> None:
        for place, entry in enumerate(self._entries):
            self._draw_entry(entry, self.height - (place + 1) * self._line)

    def _draw_entry(self, entry: Entry, y: float) -> None:
        item = Tag("Reference", Tag("TOCI", self._tag))
        link = Tag("Link", item, place=Place(entry.key, entry.title))
        style = FontStyle.REGULAR if entry.level else FontStyle.BOLD
        left = entry.level * _INDENT
        words = shortened(entry.title, TEXT, self.width - left - _PAGE_ROOM, style)
        baseline = y + TEXT * 0.3
        with self.canv.marked(link):
            draw_line(self.canv, TextLine(words, left, baseline, TEXT, PRINT.ink), ends=" ")
        self._draw_dots(left + words.width + 6, baseline)
        page = Said("{page}", TEXT, style, page_of=entry.key)
        end = self.canv.absolutePosition(self.width, baseline)
        draw_page(self.canv, link, page, *end, end=True)
        self.canv.link(link, (left, y, self.width, y + self._line))

    def _draw_dots(self, start: float, y: float) -> None:
        end = self.width - set_line("0000", TEXT).width - 6
        if end > start:
            with self.canv.marked(None):
                self.canv.saveState()
                self.canv.setStrokeColor(PRINT.edge)
                self.canv.setLineWidth(0.6)
                self.canv.setDash([0.6, 2.6])
                self.canv.line(start, y, end, y)
                self.canv.restoreState()
