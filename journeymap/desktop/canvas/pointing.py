"""What a press means where it falls: which gesture begins, which pointer shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from journeymap.desktop.canvas.items import GroupItem
from journeymap.desktop.canvas.tools.choose import RubberBand
from journeymap.desktop.canvas.tools.link_cards import LinkCards
from journeymap.desktop.canvas.tools.move_cards import MoveCards
from journeymap.desktop.canvas.tools.pan import Pan
from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.diagram import GroupKind
from journeymap.model.vocabulary import Lens

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_EDGE = 12.0
"""How close to a card's right edge a press begins a hand-off, in map units."""
_SELECTABLE = {GroupKind.HANDOFF, GroupKind.MARK, GroupKind.STAGE, GroupKind.STEP}


def tool_for(view: "MapView", event: QMouseEvent) -> Tool | None:
    """The gesture that a press begins."""
    middle = event.button() is Qt.MouseButton.MiddleButton
    if middle or (view.space_held and event.button() is Qt.MouseButton.LeftButton):
        return Pan(view)
    if event.button() is not Qt.MouseButton.LeftButton:
        return None
    at = view.mapToScene(event.position().toPoint())
    item = view.map_scene.item_at(at)
    if item is None:
        return None if _choose_lane(view, at) else RubberBand(view)
    return _on_item(view, item, at, event.modifiers())


def _on_item(
    view: "MapView", item: GroupItem, at: QPointF, held: Qt.KeyboardModifier
) -> Tool | None:
    if item.shown.kind is GroupKind.CARD:
        return _on_card(view, item, at)
    if item.shown.kind in _SELECTABLE and item.record:
        if is_adding(held):
            view.selection.toggle(item.record)
        else:
            view.selection.choose((item.record,))
        return None
    return RubberBand(view)


def _on_card(view: "MapView", item: GroupItem, at: QPointF) -> Tool:
    if at.x() > item.shown.x + item.shown.width - _EDGE:
        return LinkCards(view, item.record)
    return MoveCards(view, item.record)


def _choose_lane(view: "MapView", at: QPointF) -> bool:
    """A click on a lane's name selects the organisation or budget behind it."""
    diagram = view.map_scene.diagram
    if not diagram.columns or at.x() > diagram.columns[0].left - 16:
        return False
    if view.lens not in {Lens.PROVIDER, Lens.BUDGET}:
        return False
    for lane in diagram.lanes:
        if lane.top <= at.y() < lane.top + lane.height and lane.value:
            view.selection.choose((lane.value,))
            return True
    return False


def cursor_for(view: "MapView", at: QPointF) -> Qt.CursorShape:
    """The pointer that tells what a press would do."""
    if view.space_held:
        return Qt.CursorShape.OpenHandCursor
    item = view.map_scene.item_at(at)
    if item is None or item.shown.kind not in {GroupKind.CARD, *_SELECTABLE}:
        return Qt.CursorShape.ArrowCursor
    on_card = item.shown.kind is GroupKind.CARD
    if on_card and at.x() > item.shown.x + item.shown.width - _EDGE:
        return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.PointingHandCursor


def double_click(view: "MapView", at: QPointF) -> None:
    """Type over what has a title; add a card where nothing stands."""
    item = view.map_scene.item_at(at)
    if item is not None and item.shown.kind in {GroupKind.CARD, GroupKind.STAGE, GroupKind.STEP}:
        view.titles.open(item.record)
        return
    if item is not None and item.shown.kind in _SELECTABLE:
        return
    cell = view.map_scene.cell_under(at)
    if cell is not None:
        added = view.editing.add_in_cell(cell[0], view.lens, cell[1])
        if added is not None:
            view.titles.open(added, fresh=True)
