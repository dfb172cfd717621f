"""The outline: stages, steps, cards and where they lead as a tree, for keys and screen readers."""

from collections.abc import Iterable
from functools import partial
from typing import Any, override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.editing_in_place import (
    edit_in_place,
    forget_slow_click,
    take_typed,
    tell_typed,
)
from journeymap.desktop.guarded import guarded
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.panels.records import Parts, remove_with_question
from journeymap.diagram.telling import card_in_words, handoff_in_words
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.journey import Journey
from journeymap.wording import text

_ROLE = Qt.ItemDataRole.UserRole


class Outline(QWidget):
    """The tree of stages; a click selects, a slow second click renames."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection, self._messages = parts
        self._quiet = self._stale = False
        self._bright: frozenset[str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 4, 4)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setAccessibleName(text("Outline"))
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed
                                  | QTreeWidget.EditTrigger.SelectedClicked)  # fmt: skip
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.itemSelectionChanged.connect(self._chosen)
        self.tree.itemChanged.connect(self._renamed)
        column.addWidget(self.tree)
        self._document.changed.connect(self._refresh)
        self._document.half_typed.wanted.connect(self._take_typed)
        self._document.half_typed.overheard.connect(self._tell_typed)
        self._selection.changed.connect(self._show_selection)
        self._refresh_all()

    def _refresh(self, before: Journey, after: Journey) -> None:
        told = ("stages", "touchpoints", "handoffs", "actors")
        if any(getattr(before, one) is not getattr(after, one) for one in told):
            self._stale = True
            if self.isVisible():
                self._refresh_all()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """A tree that nobody sees waits: at 1,000 cards it takes as long as drawing the map."""
        super().showEvent(event)
        if self._stale:
            self._refresh_all()

    def _refresh_all(self) -> None:
        self._quiet, self._stale = True, False
        journey = self._document.journey
        closed, opened = self._closed(), self._opened()
        forget_slow_click(self.tree)
        self.tree.clear()
        by_step: dict[str, list[Any]] = {}
        for card in journey.reading_order:
            by_step.setdefault(card.step, []).append(card)
        number = 0
        for stage in journey.stages:
            top = self._item(self.tree, stage.name or text("Untitled stage"), stage.id)
            for place, step in enumerate(stage.steps, 1):
                told = step.name or text("Step {number}").format(number=place)
                inner = self._item(top, told, step.id)
                for card in by_step.get(step.id, ()):
                    number += 1
                    leaf = self._item(inner, card.title or text("Untitled"), card.id)
                    spoken = card_in_words(journey, card, number)
                    leaf.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
                    self._add_handoffs(leaf, journey, card.id)
                    leaf.setExpanded(card.id in opened)
                inner.setExpanded(step.id not in closed)
            top.setExpanded(stage.id not in closed)
        self._shade()
        self._quiet = False
        self._show_selection()

    def _add_handoffs(self, leaf: QTreeWidgetItem, journey: Journey, card: str) -> None:
        """Where a card leads, under it: seen once it is opened."""
        for handoff in journey.handoffs_from.get(card, ()):
            told = handoff_in_words(journey, handoff)
            item = self._item(leaf, f"→ {told}", handoff.id)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            spoken = text("hands off to {handoff}").format(handoff=told)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def dim_all_but(self, identities: Iterable[str] | None) -> None:
        """Show only these cards in full strength; None shows all of them so."""
        self._bright = None if identities is None else frozenset(identities)
        self._shade()

    def _shade(self) -> None:
        quiet, self._quiet = self._quiet, True
        cards = self._document.journey.touchpoint
        pale = QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        for item in self._items():
            identity = str(item.data(0, _ROLE))
            dimmed = self._bright is not None and identity in cards and identity not in self._bright
            item.setData(0, Qt.ItemDataRole.ForegroundRole, pale if dimmed else None)
        self._quiet = quiet

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._shade()

    def _closed(self) -> set[str]:
        return {str(one.data(0, _ROLE)) for one in self._items() if not one.isExpanded()}

    def _opened(self) -> set[str]:
        return {str(one.data(0, _ROLE)) for one in self._items() if one.isExpanded()}

    def _item(self, parent: Any, told: str, identity: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [told])
        item.setData(0, _ROLE, identity)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting += [item.child(at) for at in range(item.childCount())]
        return found

    def _show_selection(self) -> None:
        if self._stale:
            return
        self._quiet = True
        chosen = set(self._selection.ids)
        for item in self._items():
            item.setSelected(item.data(0, _ROLE) in chosen)
        self._quiet = False

    def _chosen(self) -> None:
        if not self._quiet:
            ids = [str(item.data(0, _ROLE)) for item in self.tree.selectedItems()]
            if ids:
                self._selection.choose(ids)

    def _renamed(self, item: QTreeWidgetItem) -> None:
        if self._quiet:
            return
        identity = str(item.data(0, _ROLE))
        field = "title" if identity in self._document.journey.touchpoint else "name"
        told = clean_text(item.text(0)).strip()
        self._document.attempt(
            text("Rename"), lambda now: edits.change_record(now, identity, **{field: told})
        )

    def _show_menu(self, at: Any) -> None:
        item = self.tree.itemAt(at)
        if item is None:
            return
        identity = str(item.data(0, _ROLE))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            menu.addAction(text("Rename")).triggered.connect(partial(self._rename, identity))
        if identity in self._document.journey.stage:
            up, down = (
                partial(self._move_stage, identity, -1),
                partial(self._move_stage, identity, 1),
            )
            menu.addAction(text("Move up")).triggered.connect(up)
            menu.addAction(text("Move down")).triggered.connect(down)
        remove = partial(remove_with_question, self._document, self._messages, (identity,))
        menu.addAction(text("Remove")).triggered.connect(remove)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _take_typed(self) -> None:
        take_typed(self.tree)

    def _tell_typed(self, typed: list[Typed]) -> None:
        tell_typed(self.tree, typed)

    def _rename(self, identity: str) -> None:
        """Type over a name; the tree may have been filled anew since it was wished for."""
        for item in self._items():
            if item.data(0, _ROLE) == identity:
                edit_in_place(self.tree, self.tree.indexFromItem(item))

    def _move_stage(self, identity: str, places: int) -> None:
        ids = [stage.id for stage in self._document.journey.stages]
        place = ids.index(identity) + places
        if 0 <= place < len(ids):
            rest = [one for one in ids if one != identity]
            before = rest[place] if place < len(rest) else None
            self._document.attempt(text("Move"), lambda now: edits.reorder(now, identity, before))
