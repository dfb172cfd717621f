"""What a press means where it falls: which gesture begins, which pointer shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from journeymap.desktop.canvas.items import GroupItem
from journeymap.desktop.canvas.tools.choose import RubberBand
from journeymap.desktop.canvas.tools.link_cards import LinkCards
from journeymap.desktop.canvas.tools.move_cards import MoveCards
from journeymap.desktop.canvas.tools.move_heads import BoxHeads, LaneHeads, MoveHead, StageHeads
from journeymap.desktop.canvas.tools.pan import Pan
from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.diagram import GroupKind, Spot, lane_key
from journeymap.diagram.ground import Row

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_EDGE = 12.0
"""How close to a card's right edge a press begins a hand-off, in map units."""
_CHEVRON = 18.0
"""How wide the sign that collapses is at the end of a lane's or stage's head."""
_SELECTABLE = {GroupKind.HANDOFF, GroupKind.MARK, GroupKind.STAGE, GroupKind.STEP}


def tool_for(view: "MapView", event: QMouseEvent) -> Tool | None:
    """The gesture that a press begins."""
    middle = event.button() is Qt.MouseButton.MiddleButton
    if middle or (view.space_held and event.button() is Qt.MouseButton.LeftButton):
        return Pan(view)
    if event.button() is not Qt.MouseButton.LeftButton:
        return None
    return tool_at(view, view.mapToScene(event.position().toPoint()), event.modifiers())


def tool_at(
    view: "MapView", at: QPointF, held: Qt.KeyboardModifier, edge: float = _EDGE
) -> Tool | None:
    """The gesture that begins at a point of the map; links begin at so wide an edge of a card.

    Before a room a press only moves the map.
    """
    if view.modes.is_presenting:
        return Pan(view)
    item = view.map_scene.item_at(at)
    if item is None:
        ground = view.map_scene.ground
        if (row := ground.row_with_sign_at(at.x(), at.y())) is not None:
            view.collapse([lane_key(row.value)])
            return None
        lane = lane_head(view, at)
        if lane is None:
            return RubberBand(view)
        heads = LaneHeads(view, at) if ground.is_in_lanes else BoxHeads(view, at)
        return MoveHead(view, heads, lane.value)
    return _on_item(view, item, at, held, edge)


def _on_item(
    view: "MapView", item: GroupItem, at: QPointF, held: Qt.KeyboardModifier, edge: float
) -> Tool | None:
    if item.shown.kind is GroupKind.CARD:
        return _on_card(view, item, at, edge)
    if item.shown.kind is GroupKind.STAGE:
        if at.x() > item.shown.x + item.shown.width - _CHEVRON:
            view.collapse([item.record])
            return None
        return MoveHead(view, StageHeads(view), item.record)
    if item.shown.kind in _SELECTABLE and item.record:
        if is_adding(held):
            view.selection.toggle(item.record)
        else:
            view.selection.choose((item.record,))
        return None
    return RubberBand(view)


def _on_card(view: "MapView", item: GroupItem, at: QPointF, edge: float) -> Tool:
    if at.x() > item.shown.x + item.shown.width - edge:
        return LinkCards(view, item.record)
    return MoveCards(view, item.record)


def lane_head(view: "MapView", at: QPointF) -> Row | None:
    """The lane or box whose name stands at a point of the map."""
    return view.map_scene.ground.head_at(at.x(), at.y())


def cursor_for(view: "MapView", at: QPointF) -> Qt.CursorShape:
    """The pointer that tells what a press would do."""
    if view.space_held:
        return Qt.CursorShape.OpenHandCursor
    if view.modes.is_presenting:
        return Qt.CursorShape.ArrowCursor
    item = view.map_scene.item_at(at)
    if item is None and lane_head(view, at) is not None:
        return Qt.CursorShape.PointingHandCursor
    if item is None or item.shown.kind not in {GroupKind.CARD, *_SELECTABLE}:
        return Qt.CursorShape.ArrowCursor
    on_card = item.shown.kind is GroupKind.CARD
    if on_card and at.x() > item.shown.x + item.shown.width - _EDGE:
        return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.PointingHandCursor


def double_click(view: "MapView", at: QPointF) -> None:
    """Type over what has a title; add a card where nothing stands; nothing before a room."""
    if view.modes.is_presenting:
        return
    item = view.map_scene.item_at(at)
    if item is not None and item.shown.kind in {GroupKind.CARD, GroupKind.STAGE, GroupKind.STEP}:
        view.titles.open(item.record)
        return
    if item is not None and item.shown.kind in _SELECTABLE:
        return
    place = view.map_scene.place_under(at)
    if place is not None:
        add_at(view, place)


def add_at(view: "MapView", place: Spot) -> None:
    """A card at a step and in a lane, ready to be named."""
    added = view.editing.add_in_cell(place.step, view.lens, place.lane)
    if added is not None:
        view.name_new(added)
