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
_FEELINGS = {"1": -2, "2": -1, "3": 0, "4": 1, "5": 2}
"""One key alone says how it felt, from very bad to very good."""
_SHIFTED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What the key AltGr is told as where signs such as # need it."""


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
        if not view.cancel_gesture() and not view.handoffs.close():
            view.selection.clear()
    elif key == Qt.Key.Key_Space:
        view.space_held = True
        view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
    elif key in _ARROWS:
        _arrow(view, event, *_ARROWS[key])
    else:
        return _is_typed(held) and _typed(view, event.text())
    return True


def _is_typed(held: Qt.KeyboardModifier) -> bool:
    """Whether a key with these held writes a sign rather than commands."""
    return held & ~_SHIFTED in {Qt.KeyboardModifier.NoModifier, _ALT_GR}


def _typed(view: "MapView", sign: str) -> bool:
    """A sign alone: how it felt, the last tag, an action's key, or the first letter of a name.

    Signs are told by what is written, because keyboards differ in where they have them.
    """
    if sign in _FEELINGS:
        view.editing.retag(experience=_FEELINGS[sign])
    elif sign == ".":
        view.editing.tag_again()
    elif sign in view.signs:
        view.signs[sign]()
    else:
        return sign.isalpha() and _rename(view, sign)
    return True


def _rename(view: "MapView", letter: str) -> bool:
    """A letter over what has a title begins its new one."""
    journey, single = view.document.journey, view.selection.single or ""
    if not any(single in known for known in (journey.touchpoint, journey.stage, journey.column)):
        return False
    view.show_record(single)
    view.titles.open(single, typed=letter)
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
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            _reach(view, target)
        else:
            view.selection.choose((target,))
        view.show_record(target)


def _reach(view: "MapView", target: str) -> None:
    """The selection with one more card; back over a selected one, without the last."""
    cards = view.selection.cards
    view.selection.choose(cards[:-1] if target in cards else (*cards, target))


def neighbour(view: "MapView", across: int, along: int) -> str | None:
    """The card that an arrow leads to: along a hand-off first, else the nearest that way."""
    journey = view.document.journey
    handoff = journey.handoff.get(view.selection.single or "")
    if handoff is not None:
        return handoff.source if across + along < 0 else handoff.target
    cards = view.selection.cards
    if not cards:
        order = journey.reading_order
        return order[0].id if order else None
    current = cards[-1]
    if across:
        linked = journey.handoffs_from if across > 0 else journey.handoffs_to
        for handoff in linked.get(current, ()):
            return handoff.target if across > 0 else handoff.source
        return _beside_in_reading_order(view, current, across)
    return _nearest(view, current, along)


def _beside_in_reading_order(view: "MapView", current: str, across: int) -> str | None:
    """The card before or after: the end of a band goes on at the beginning of the next."""
    order = [card.id for card in view.document.journey.reading_order
             if view.map_scene.card(card.id) is not None]  # fmt: skip
    if current not in order:
        return None
    at = order.index(current) + across
    return order[at] if 0 <= at < len(order) else None


def _nearest(view: "MapView", current: str, along: int) -> str | None:
    """The nearest card over or under one."""
    here = view.map_scene.card(current)
    if here is None:
        return None
    best: tuple[float, str] | None = None
    for item in view.map_scene.all_items():
        if item.shown.kind is not GroupKind.CARD or item is here:
            continue
        x, y = item.shown.x - here.shown.x, item.shown.y - here.shown.y
        forward, aside = y * along, abs(x)
        if forward > 1 and (best is None or forward + 2 * aside < best[0]):
            best = forward + 2 * aside, item.record
    return best[1] if best else None
