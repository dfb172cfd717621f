"""What a gesture shows before it is done: a frame, where something would go, a line being drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF


class GesturePreview:
    """What is painted over the map while a tool follows the pointer; all in scene coordinates.

    Attributes:
        frame: the rubber band, or None.
        target: where what is dragged would go, with the reason why it cannot or ""; or None.
        link: the line of a hand-off being drawn with its refusal or ""; or None.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.frame: QRectF | None = None
        self.target: tuple[QRectF, str] | None = None
        self.link: tuple[QPointF, QPointF, str] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether something is dragged over the map."""
        return any(one is not None for one in (self.frame, self.target, self.link))

    def show_frame(self, frame: QRectF | None) -> None:
        """The rubber band; None for none."""
        self.frame = frame
        self._changed()

    def show_place(self, area: QRectF | None, refusal: str = "") -> None:
        """Where what is dragged would go lights up, or why it cannot; None for nowhere."""
        self.target = (area, refusal) if area is not None else None
        self._changed()

    def show_link(self, start: QPointF | None, end: QPointF | None, *, refusal: str = "") -> None:
        """The line of a hand-off being drawn; None for none."""
        self.link = (start, end, refusal) if start is not None and end is not None else None
        self._changed()
