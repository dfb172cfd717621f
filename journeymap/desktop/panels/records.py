"""The lists at the left: organisations, budgets, people and arrangements, information, stages."""

from collections.abc import Callable
from functools import partial
from typing import Any, override

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.appearance import shown_theme
from journeymap.desktop.canvas.painting import prepared
from journeymap.desktop.document import Document
from journeymap.desktop.editing_in_place import edit_in_place, take_typed, tell_typed
from journeymap.desktop.guarded import guarded
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.icons import icon
from journeymap.desktop.messages import Messages
from journeymap.desktop.plain_text import in_menu
from journeymap.desktop.scaling import scaled, text_scale
from journeymap.desktop.selection import Selection
from journeymap.diagram import Theme, budget_swatch, organisation_swatch
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import Swatch
from journeymap.model import allowed, edits
from journeymap.model.base import clean_text
from journeymap.model.edits import EditError
from journeymap.model.journey import Journey
from journeymap.wording import plural, text

_ROW = 30


class RecordList(QWidget):
    """One list with its heading: add, rename in place, recolour, re-order, merge, remove."""

    def __init__(
        self, collection: str, title: str, add: Callable[..., Any], parts: "Parts"
    ) -> None:
        super().__init__()
        self._collection, self._add, self._quiet = collection, add, False
        self._document, self._selection, self._messages = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head(title))
        self.list = QListWidget()
        self.list.setObjectName(f"list-{collection}")
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setIconSize(QSize(14, 14))
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.itemChanged.connect(self._renamed)
        self.list.itemSelectionChanged.connect(self._chosen)
        column.addWidget(self.list)
        remove = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove_chosen)
        self._hint = QLabel(text("None yet. Press + to add one."))
        self._hint.setObjectName("hint")
        column.addWidget(self._hint)
        self._document.changed.connect(self._refresh)
        self._document.half_typed.wanted.connect(self._take_typed)
        self._document.half_typed.overheard.connect(self._tell_typed)
        self._selection.changed.connect(self._show_selection)
        self._refresh()

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel(title)
        label.setObjectName("section")
        row.addWidget(label, 1)
        button = self._adding = QToolButton()
        button.setIcon(icon("add"))
        button.setObjectName("quiet")
        button.setToolTip(text("Add"))
        button.setAccessibleName(text("Add to {list}").format(list=title))
        button.clicked.connect(self.add_new)
        row.addWidget(button)
        return row

    def add_new(self) -> None:
        """Add a record under a free name, ready to be renamed."""
        take_typed(self.list)
        rows = getattr(self._document.journey, self._collection)
        taken = {row.name for row in rows}
        fresh, number = text("New"), 2
        while fresh in taken:
            fresh, number = f"{text('New')} {number}", number + 1
        try:
            after, identity = self._add(self._document.journey, fresh, ids=self._document.ids)
        except EditError as error:
            self._document.refused.emit(str(error))
            return
        self._document.apply(text("Add “{name}”").format(name=fresh), after)
        self.rename(identity)

    def _take_typed(self) -> None:
        take_typed(self.list)

    def _tell_typed(self, typed: list[Typed]) -> None:
        tell_typed(self.list, typed)

    def rename(self, identity: str) -> None:
        """Type over the name of a record, if it is there still."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == identity:
                edit_in_place(self.list, self.list.indexFromItem(item))

    def _refresh(self, *_given: object) -> None:
        rows = getattr(self._document.journey, self._collection)
        self._quiet = True
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(rows):
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        for place, row in enumerate(rows):
            item = self.list.item(place)
            item.setSizeHint(QSize(100, scaled(_ROW)))
            item.setText(row.name)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            item.setIcon(self._icon(row.id))
        self.list.setFixedHeight(max(1, len(rows)) * scaled(_ROW) + 4)
        if not rows and self.list.hasFocus():
            self._adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self._quiet = False
        self._show_selection()

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._refresh()

    def _icon(self, identity: str) -> QIcon:
        swatches = {"organisations": organisation_swatch, "budgets": budget_swatch}
        if self._collection not in swatches:
            return QIcon()
        swatch = swatches[self._collection](self._document.journey, identity)
        return swatch_icon(swatch, shown_theme())

    def _show_selection(self) -> None:
        self._quiet = True
        chosen = set(self._selection.ids)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) in chosen)
        self._quiet = False

    def _chosen(self) -> None:
        if not self._quiet:
            ids = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
            if ids:
                self._selection.choose(ids)

    def _remove_chosen(self) -> None:
        for item in self.list.selectedItems():
            self.remove(item.data(Qt.ItemDataRole.UserRole))

    def _renamed(self, item: QListWidgetItem) -> None:
        if self._quiet:
            return
        identity, name = item.data(Qt.ItemDataRole.UserRole), clean_text(item.text()).strip()
        other = allowed.same_named(self._document.journey, identity, name)
        if other is not None:
            self._refresh()
            reason = allowed.may_rename(self._document.journey, identity, name).reason
            self._document.refused.emit(reason)
            self._messages.ask(reason, text("Merge"), partial(self.merge, identity, other))
            return
        done = self._document.attempt(
            text("Rename"), lambda journey: edits.change_record(journey, identity, name=name)
        )
        if not done:
            self._refresh()

    def _show_menu(self, at: Any) -> None:
        item = self.list.itemAt(at)
        if item is None:
            return
        identity = str(item.data(Qt.ItemDataRole.UserRole))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(text("Rename")).triggered.connect(partial(self.rename, identity))
        if self._collection in {"organisations", "budgets"}:
            action = menu.addAction(text("Colour …"))
            action.triggered.connect(partial(self._ask_colour, identity))
        menu.addAction(text("Move up")).triggered.connect(partial(self.move_by, identity, -1))
        menu.addAction(text("Move down")).triggered.connect(partial(self.move_by, identity, 1))
        self._add_merge(menu, identity)
        menu.addAction(text("Remove")).triggered.connect(partial(self.remove, identity))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _add_merge(self, menu: QMenu, identity: str) -> None:
        inner = menu.addMenu(text("Merge into"))
        others = [r for r in getattr(self._document.journey, self._collection) if r.id != identity]
        inner.setEnabled(bool(others))
        for row in others:
            action = inner.addAction(in_menu(row.name))
            action.triggered.connect(partial(self.merge, identity, row.id))

    def merge(self, source: str, target: str) -> None:
        """Make a record one with another, everywhere."""
        self._document.attempt(text("Merge"), lambda now: edits.merge(now, source, target))

    def move_by(self, identity: str, places: int) -> None:
        """Move a record up or down its list."""
        ids = [row.id for row in getattr(self._document.journey, self._collection)]
        place = ids.index(identity) + places
        if not 0 <= place < len(ids):
            return
        rest = [one for one in ids if one != identity]
        before = rest[place] if place < len(rest) else None
        self._document.attempt(
            text("Move"), lambda journey: edits.reorder(journey, identity, before)
        )

    def remove(self, identity: str) -> None:
        """Remove a record; cards keep their place without it."""
        remove_with_question(self._document, self._messages, (identity,))

    def _ask_colour(self, identity: str) -> None:
        dialog = QColorDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(partial(self._recolour, identity))
        dialog.open()

    def _recolour(self, identity: str, colour: QColor) -> None:
        self._document.attempt(
            text("Change colour"),
            lambda journey: edits.change_record(journey, identity, colour=colour.name()),
        )


type Parts = tuple[Document, Selection, Messages]
"""What every panel needs."""


def remove_with_question(
    document: Document, messages: Messages, identities: tuple[str, ...]
) -> None:
    """Remove records; where cards, hand-offs or gaps go with them, say how many first."""
    try:
        taken = edits.consequences(document.journey, identities)
    except EditError as error:
        document.refused.emit(str(error))
        return
    direct = sum(
        one in document.journey.touchpoint
        or one in document.journey.handoff
        or one in document.journey.gap
        for one in identities
    )
    total = taken.touchpoints + taken.handoffs + taken.gaps
    title = plural("Remove {count} record", "Remove {count} records", len(identities))
    remove = partial(document.attempt, title, partial(_removed, identities=identities))
    if total - direct <= 0 or (not taken.gaps and direct):
        remove()
        return
    told = ", ".join(
        (
            plural("{count} touchpoint", "{count} touchpoints", taken.touchpoints),
            plural("{count} hand-off", "{count} hand-offs", taken.handoffs),
            plural("{count} gap", "{count} gaps", taken.gaps),
        )
    )
    sentence = text("This takes along: {what}. You can undo it.").format(what=told)
    messages.ask(sentence, text("Remove"), remove)


def _removed(journey: Journey, *, identities: tuple[str, ...]) -> Journey:
    return edits.remove(journey, identities)


def swatch_icon(swatch: Swatch, theme: Theme) -> QIcon:
    """A swatch as an icon, crisp on any screen."""
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(2, 2)
        for paint in prepared((swatch_box(1, 1, 12, 12, swatch, theme),)):
            paint(painter)
    return QIcon(pixmap)


class RecordsPanel(QScrollArea):
    """All lists, one under the other."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("records-page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 14, 10, 14)
        column.setSpacing(16)
        self.lists = {
            collection: RecordList(collection, title, add, parts)
            for collection, title, add in (
                ("organisations", text("Organisations"), edits.add_organisation),
                ("budgets", text("Budgets"), edits.add_budget),
                ("actors", text("People and arrangements"), edits.add_actor),
                ("information", text("Information"), edits.add_information),
            )
        }
        for one in self.lists.values():
            column.addWidget(one)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(round(220 * min(text_scale(), 1.5)))
