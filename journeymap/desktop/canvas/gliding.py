"""Cards glide to where they stand now: after a change of the lens and after a new layout."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

from journeymap.diagram import GroupKind

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_MILLISECONDS = 260
_SEEN = 0.5
"""Less than so many pixels are no movement."""
_MOST = 400
"""More cards than these jump: a slow glide is worse than none."""


class Gliding(QObject):
    """Moves the pictures of cards; the journey and the diagram are as they will be already."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._from: dict[str, QPointF] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_MILLISECONDS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._show)

    @property
    def is_under_way(self) -> bool:
        """Whether cards are moving now."""
        return self._animation.state() is QVariantAnimation.State.Running

    def places(self) -> dict[str, QPointF]:
        """Where the cards are shown now, in pixels of the window."""
        items, in_pixels = self._view.map_scene.all_items(), self._view.viewportTransform()
        return {
            one.record: in_pixels.map(one.pos())
            for one in items
            if one.shown.kind is GroupKind.CARD
        }

    def start(self, before: dict[str, QPointF]) -> None:
        """From these places to where the cards stand; at once where motion is not wanted."""
        self.stop()
        if not self._view.is_animated:
            return
        now = self.places()
        on_map, _could = self._view.viewportTransform().inverted()
        moved = {one: at for one, at in before.items() if _is_away(now.get(one, at), at)}
        self._from = {one: on_map.map(at) for one, at in moved.items()}
        if 0 < len(self._from) <= _MOST:
            self._animation.start()
            self._show(0.0)  # or they would be painted at their ends until its first turn

    def stop(self) -> None:
        """Be there."""
        if self.is_under_way:
            self._animation.stop()
            self._show(1.0)

    def _show(self, part: float) -> None:
        for identity, start in self._from.items():
            item = self._view.map_scene.card(identity)
            if item is not None:
                end = QPointF(item.shown.x, item.shown.y)
                item.setPos(start + (end - start) * part)


def _is_away(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > _SEEN
