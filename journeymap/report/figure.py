"""A diagram among the text of the report, as wide as the column at the most, with its caption."""

from collections.abc import Iterable
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram import Diagram
from journeymap.diagram.theme import PRINT
from journeymap.report.painter import Painter
from journeymap.report.paper import A4
from journeymap.report.setting import PAGE_MARGIN, SMALL, Said, SetLine, draw_lines, set_text
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.wording import language, text

_MOST_HIGH = 420.0
"""A figure leaves room for words on its page, in points."""
_LARGEST_SCALE = 0.75
_BEFORE_CAPTION = 6.0
_AFTER = 12.0


class Figure(Flowable):
    """The same shapes as on screen; never enlarged, and never split.

    Args:
        diagram: what is drawn.
        caption: what it shows, in one line or a few; its number comes before it.
        told: everything that it shows, in words, for readers who do not see it.
    """

    canv: TaggedCanvas

    def __init__(self, diagram: Diagram, caption: str, told: str) -> None:
        super().__init__()
        self._diagram = diagram
        self._caption = caption
        self._told = told
        self._lines: tuple[SetLine, ...] = ()
        self._scale = 1.0
        self._tag = Tag("Figure", alternative=told or caption)
        self.number = 0

    @property
    def room(self) -> float:
        """The height that it takes in a column of text, in points."""
        column = A4.width - 2 * PAGE_MARGIN
        return self.wrap(column, 0)[1]

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        words = text("Figure {number}. {caption}")
        told = words.format(number=self.number, caption=self._caption)
        said = Said(told, SMALL, colour=PRINT.quiet, language=language())
        self._lines = set_text([said], aW)
        under = sum(line.height for line in self._lines) + _BEFORE_CAPTION + _AFTER
        wide, high = max(self._diagram.width, 1.0), max(self._diagram.height, 1.0)
        self._scale = min(_LARGEST_SCALE, aW / wide, _MOST_HIGH / high)
        self.width, self.height = aW, high * self._scale + under
        return self.width, self.height

    def draw(self) -> None:
        wide = self._diagram.width * self._scale
        high = self._diagram.height * self._scale
        left = (self.width - wide) / 2
        with self.canv.marked(self._tag, (left, self.height - high, left + wide, self.height)):
            Painter(self.canv).paint(
                self._diagram.groups, left=left, top=self.height, scale=self._scale
            )
        top = self.height - high - _BEFORE_CAPTION
        draw_lines(self.canv, self._lines, 0, top, self.width)


def number_figures(story: Iterable[Any]) -> None:
    """Give each figure of a story its number, from 1."""
    figures = (one for one in story if isinstance(one, Figure))
    for number, one in enumerate(figures, 1):
        one.number = number
