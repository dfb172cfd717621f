"""What can be done where one points: the actions of the menus that fit what is there."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from journeymap.desktop.access_keys import give_access_keys
from journeymap.desktop.canvas import pointing
from journeymap.desktop.guarded import guarded_with
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_LINE = ""
_ON: dict[str, tuple[str, ...]] = {
    "card": (
        "rename", "tag", "capture-change", _LINE,
        "touchpoint", "link", "gap", "note", _LINE,
        "cut", "copy", "paste", "delete", _LINE,
        "select-lane", "select-stage", "zoom-selection",
    ),
    "handoff": ("touchpoint", "gap", "note", _LINE, "zoom-selection", _LINE, "delete"),
    "gap": ("note", _LINE, "delete"),
    "stage": (
        "rename", "step-before", "step-after", _LINE,
        "select-stage", "stage-left", "stage-right", "collapse-stage", "zoom-stage", _LINE,
        "delete",
    ),
    "step": ("rename", "step-before", "step-after", _LINE, "select-stage", _LINE, "delete"),
    "lane": ("rename", "lane-up", "lane-down", "select-lane", "collapse-lane", _LINE, "delete"),
    "nothing": ("paste", "select-all", "note", _LINE, "fit", "find", "filter", "present"),
}  # fmt: skip
"""The actions at each thing on the map, by their names in the table of actions."""


class ContextMenu(QObject):
    """The menu of the map, by the right button or the menu key."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.view.viewport().installEventFilter(self)
        window.view.installEventFilter(self)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent) or self._window.presenting.is_on:
            return super().eventFilter(watched, event)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.show_at(self._window.view.mapToScene(event.pos()), event.globalPos())
        else:
            self.show_at_selection()
        return True

    def show_at(self, at: QPointF, on_screen: QPoint) -> QMenu:
        """The menu for what is at a point of the map; what is there is selected first."""
        view = self._window.view
        view.titles.close()
        item = view.map_scene.item_at(at)
        record = item.record if item is not None else ""
        if record and record not in view.selection.ids:
            view.selection.choose((record,))
        elif not record:
            lane = pointing.lane_head(view, at)
            view.selection.choose((lane.value,) if lane is not None and lane.value else ())
        menu = self._menu()
        if not view.selection.ids and (cell := view.map_scene.cell_under(at)) is not None:
            before = menu.actions()[0]
            here = menu.addAction(text("Touchpoint here"))
            here.triggered.connect(partial(self._add_here, cell))
            menu.removeAction(here)
            menu.insertAction(before, here)
        give_access_keys(menu)
        menu.popup(on_screen)
        return menu

    def show_at_selection(self) -> QMenu:
        """The menu of what is selected, beside it."""
        view = self._window.view
        menu = self._menu()
        port = view.viewport()
        at = port.rect().center()
        for identity in view.selection.ids[:1]:
            for item in view.map_scene.items_of(identity):
                view.ensureVisible(item.sceneBoundingRect(), 60, 60)
                at = view.mapFromScene(item.sceneBoundingRect().center())
                break
        menu.popup(port.mapToGlobal(at))
        return menu

    def _menu(self) -> QMenu:
        window = self._window
        window.menus.update()
        menu = QMenu(window.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _ON[self._kind()]:
            if name == _LINE:
                menu.addSeparator()
            else:
                menu.addAction(window.actions_by_name[name])
        return menu

    def _kind(self) -> str:
        """What the first of the selection is, among what has a menu of its own."""
        journey, chosen = self._window.document.journey, self._window.selection.ids
        first = chosen[0] if chosen else ""
        kinds = {
            "card": journey.touchpoint, "handoff": journey.handoff, "stage": journey.stage,
            "step": journey.column, "gap": {gap.id for gap in journey.gaps},
        }  # fmt: skip
        known = next((kind for kind, rows in kinds.items() if first in rows), "")
        return known or ("lane" if first else "nothing")

    def _add_here(self, cell: tuple[str, str | None]) -> None:
        view = self._window.view
        added = view.editing.add_in_cell(cell[0], view.lens, cell[1])
        if added is not None:
            view.titles.open(added, fresh=True)
