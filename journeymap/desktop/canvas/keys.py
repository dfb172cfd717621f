"""The map by keyboard: add, rename, move the selection by meaning, pan, cancel."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeymap.diagram import GroupKind

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAN = 80.0
_FEELINGS = {
    Qt.Key.Key_1: -2,
    Qt.Key.Key_2: -1,
    Qt.Key.Key_3: 0,
    Qt.Key.Key_4: 1,
    Qt.Key.Key_5: 2,
}
"""One key alone says how it felt, from very bad to very good."""


def press(view: "MapView", event: QKeyEvent) -> bool:
    """Do what the key means on the map; False where it means nothing here."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        if held & Qt.KeyboardModifier.ShiftModifier:
            add_beside(view)
        elif not view.handoffs.begin():
            add_after(view)
    elif key == Qt.Key.Key_Escape:
        if not view.cancel_gesture():
            view.selection.clear()
    elif key == Qt.Key.Key_Space:
        view.space_held = True
        view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
    elif key in _ARROWS:
        _arrow(view, event, *_ARROWS[key])
    else:
        return held == Qt.KeyboardModifier.NoModifier and _tag(view, key)
    return True


def _tag(view: "MapView", key: Qt.Key) -> bool:
    """One key alone that tags the selected cards; False where it is none of these."""
    if key in _FEELINGS:
        view.editing.retag(experience=_FEELINGS[key])
    elif key == Qt.Key.Key_Period:
        view.editing.tag_again()
    else:
        return False
    return True


def add_beside(view: "MapView") -> None:
    """A card at the same time as the selected one, ready to be named."""
    _name_it(view, view.editing.add_beside(view.lens))


def add_after(view: "MapView") -> None:
    """A card after the selected one, ready to be named."""
    _name_it(view, view.editing.add_after(view.lens))


def _name_it(view: "MapView", added: str | None) -> None:
    if added is not None:
        view.show_record(added)
        view.titles.open(added, fresh=True)


def _arrow(view: "MapView", event: QKeyEvent, across: int, along: int) -> None:
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        view.scroll_by(across * _PAN, along * _PAN)
        return
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        view.editing.move_selected(view.lens, across, along)
        return
    target = neighbour(view, across, along)
    if target is not None:
        view.selection.choose((target,))
        view.show_record(target)


def neighbour(view: "MapView", across: int, along: int) -> str | None:
    """The card that an arrow leads to: along a hand-off first, else the nearest that way."""
    journey = view.document.journey
    cards = view.selection.cards
    if not cards:
        order = journey.reading_order
        return order[0].id if order else None
    current = cards[-1]
    if across:
        linked = journey.handoffs_from if across > 0 else journey.handoffs_to
        for handoff in linked.get(current, ()):
            return handoff.target if across > 0 else handoff.source
    return _nearest(view, current, across, along)


def _nearest(view: "MapView", current: str, across: int, along: int) -> str | None:
    here = view.map_scene.card(current)
    if here is None:
        return None
    best: tuple[float, str] | None = None
    for item in view.map_scene.all_items():
        if item.shown.kind is not GroupKind.CARD or item is here:
            continue
        x, y = item.shown.x - here.shown.x, item.shown.y - here.shown.y
        forward = x * across + y * along
        aside = abs(x * along) + abs(y * across)
        if forward > 1 and (best is None or forward + 2 * aside < best[0]):
            best = forward + 2 * aside, item.record
    return best[1] if best else None
