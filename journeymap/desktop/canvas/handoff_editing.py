"""Which hand-off the small form asks about, and where on the viewport it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from journeymap.desktop.canvas.handoff_form import HandoffForm
from journeymap.diagram import GroupKind

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_AWAY = 12
"""Pixels between the hand-off's sign and the form."""


class HandoffEditing:
    """Shows the form beside the one selected hand-off while the map has it in sight."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self.form = HandoffForm(view.document, view.viewport())
        self.form.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.form.ended.connect(self._end)
        self.is_wanted = True
        self._closed = ""
        view.selection.changed.connect(self._show_selection)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return not self.form.isHidden()

    def want(self, *, wanted: bool) -> None:
        """Whether the map asks by itself; in a presentation another place does."""
        self.is_wanted = wanted
        self.follow()
        self._view.minimap.follow()

    def begin(self) -> bool:
        """Answer by keyboard, where one hand-off is selected; False where none is."""
        if not self.is_wanted or self._handoff is None:
            return False
        self._closed = ""
        self._view.cancel_gesture()
        self._view.show_record(self._handoff)
        self.follow()
        self.form.begin()
        return True

    @property
    def _handoff(self) -> str | None:
        single = self._view.selection.single
        return single if single in self._view.document.journey.handoff else None

    def _show_selection(self) -> None:
        self._closed = ""
        self.follow()

    def close(self) -> bool:
        """Close the form and keep the hand-off selected; False where it is not open."""
        if not self.is_open:
            return False
        self._end()
        return True

    def _end(self) -> None:
        self._closed = self._handoff or ""
        self._view.setFocus()
        self.follow()

    def follow(self) -> None:
        """Stay beside the hand-off while the map moves; gone while it is out of sight.

        Whoever types there types on, wherever the hand-off went.
        """
        handoff = self._handoff
        if handoff is None or not self.is_wanted or handoff == self._closed:
            self._hide()
            return
        sign = self._sign(handoff)
        is_in_sight = sign.intersects(self._view.viewport().rect())
        if not is_in_sight and not self._is_typed_in:
            self._hide()
            return
        self.form.show_handoff(handoff)
        self.form.adjustSize()
        self.form.move(self._place(sign if is_in_sight else self.form.geometry()))
        self.form.show()
        self._view.minimap.follow()

    @property
    def _is_typed_in(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.form.isAncestorOf(focused)

    def _hide(self) -> None:
        if self._is_typed_in:
            self._view.setFocus()
        if self.is_open:
            self.form.hide()
            self._view.minimap.follow()

    def _sign(self, handoff: str) -> QRect:
        """Where the hand-off's sign stands on the viewport; its line's middle where it has none."""
        items = self._view.map_scene.items_of(handoff)
        marks = [one for one in items if one.shown.kind is GroupKind.MARK]
        lines = [one for one in items if one.shown.kind is GroupKind.HANDOFF]
        if marks:
            area = marks[0].sceneBoundingRect()
            return self._view.mapFromScene(area).boundingRect()
        if lines:
            middle = self._view.mapFromScene(lines[0].sceneBoundingRect().center())
            return QRect(middle - QPoint(8, 8), middle + QPoint(8, 8))
        return QRect()

    def _place(self, sign: QRect) -> QPoint:
        """Under the sign, over it where there is no room, always inside the viewport."""
        port, form = self._view.viewport().rect(), self.form.size()
        top = sign.bottom() + _AWAY
        if top + form.height() > port.bottom():
            top = max(sign.top() - _AWAY - form.height(), port.top() + 4)
        left = sign.center().x() - form.width() // 4
        left = max(port.left() + 4, min(left, port.right() - form.width() - 4))
        return QPoint(left, top)
