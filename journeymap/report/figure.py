"""A diagram among the text of the report, as wide as the column at the most."""

from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram import Diagram
from journeymap.report.painter import Painter

_MOST_HIGH = 420.0
"""A figure leaves room for words on its page, in points."""


class Figure(Flowable):
    """The same shapes as on screen; never enlarged, and never split."""

    def __init__(self, diagram: Diagram) -> None:
        super().__init__()
        self._diagram = diagram
        self._scale = 1.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        most = min(_MOST_HIGH, aH) if aH > 120 else _MOST_HIGH
        wide, high = max(self._diagram.width, 1.0), max(self._diagram.height, 1.0)
        self._scale = min(0.75, aW / wide, most / high)
        self.width, self.height = aW, high * self._scale
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        wide = self._diagram.width * self._scale
        Painter(canvas).paint(
            self._diagram.groups,
            left=(self.width - wide) / 2,
            top=self.height,
            scale=self._scale,
        )
