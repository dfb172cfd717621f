"""The parking lot: notes pinned to a card, a hand-off or nothing, to come back to later."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import override

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.desktop.editing_in_place import edit_in_place, take_typed, tell_typed
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.half_typed import Typed, Unsaid, draft
from journeymap.desktop.icons import icon
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.panels.records import Parts
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.desktop.tables.model import Index
from journeymap.desktop.tables.ticks import TickDelegate
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.journey import Journey
from journeymap.model.records import Comment
from journeymap.wording import plural, text

_ROLE = Qt.ItemDataRole.UserRole
_BESIDE, _ABOVE = 44, 10
"""What is beside and above a note's words, in pixels: tick, padding, and air."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Shown(StrEnum):
    """Which notes are listed."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"

    @property
    def label(self) -> str:
        """What people read."""
        return {
            Shown.OPEN: text("open"),
            Shown.RESOLVED: text("resolved"),
            Shown.ALL: text("all"),
        }[self]

    def takes(self, comment: Comment) -> bool:
        """Whether the note is listed."""
        return self is Shown.ALL or comment.resolved == (self is Shown.RESOLVED)


class NoteDelegate(TickDelegate):
    """A note in as many lines as it needs, at most six, with its tick."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._of = tree

    @override
    @guarded_with(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        plain = super().sizeHint(option, index)
        metrics = self._of.fontMetrics()
        room = QRect(0, 0, max(60, self._of.columnWidth(0) - _BESIDE), 6 * metrics.lineSpacing())
        wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        high = min(wrapped.height(), room.height()) + _ABOVE
        return QSize(plain.width(), max(plain.height(), high))


class PlaceDelegate(QStyledItemDelegate):
    """A place in one line, cut with an ellipsis; the whole stands beside the pointer."""

    @override
    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText


class CommentsPanel(QWidget):
    """The list of notes, and the line in which the next one is written."""

    place_wanted = Signal(str)
    """A note's place is to be shown on the map."""
    left = Signal()
    """Escape: back to the map."""

    def __init__(
        self, parts: Parts, author: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, _messages = parts
        self._author = author
        self._written: list[tuple[str, str, bool]] = []
        """Notes that were written over or ticked in the list, and are not in the journey yet."""
        self.closing = QToolButton()
        self.shown = ChoiceBox()
        self.title_bar = self._head()
        self.tree = self._tree()
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_ON_A_LINE)
        self.line.setAccessibleName(text("New note"))
        self.line.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.tree)
        column.addWidget(self.line)
        self._key(self.line, Qt.Key.Key_Escape, self.left.emit)
        self._document.changed.connect(self._follow)
        self._document.half_typed.wanted.connect(self._take_typed)
        self._document.half_typed.asked.connect(self._tell_unsaid)
        self._document.half_typed.overheard.connect(self._tell_typed)
        self._document.half_typed.ending.connect(self._add)
        self._selection.changed.connect(self._show_pin)
        self._show()
        self._show_pin()

    def _take_typed(self) -> None:
        take_typed(self.tree)
        self._change_what_is_written()

    def _tell_unsaid(self, unsaid: list[Unsaid]) -> None:
        if self.line.text().strip():
            unsaid.append(draft(self.line.text()))

    def _tell_typed(self, typed: list[Typed]) -> None:
        tell_typed(self.tree, typed)
        if self.line.text().strip():
            typed.append(Typed(self.line.accessibleName(), self.line.text()))

    def _head(self) -> QWidget:
        """What stands in the title bar of the dock: no row of the list is lost to it."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 12, 0)
        self.shown.setAccessibleName(text("Which notes"))
        for one in Shown:
            self.shown.addItem(one.label, one)
        self.shown.currentIndexChanged.connect(self._show)
        row.addWidget(self.shown)
        self._count = QLabel()
        self._count.setObjectName("beside")
        row.addWidget(self._count)
        row.addStretch(1)
        self.closing.setIcon(icon("close"))
        self.closing.setToolTip(text("Close the parking lot"))
        self.closing.setAccessibleName(text("Close the parking lot"))
        row.addWidget(self.closing)
        return bar

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([text("Note"), text("Where")])
        tree.setAccessibleName(text("Notes of the parking lot"))
        tree.setToolTip(text("A tick resolves; F2 changes, Enter goes there, Delete removes."))
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setItemDelegateForColumn(0, NoteDelegate(tree))
        tree.setItemDelegateForColumn(1, PlaceDelegate(tree))
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 130)
        header.setStretchLastSection(False)
        header.sectionResized.connect(tree.scheduleDelayedItemsLayout)
        tree.itemClicked.connect(self._chosen)
        tree.itemDoubleClicked.connect(self._edit)
        tree.itemChanged.connect(self._changed)
        self._key(tree, Qt.Key.Key_F2, self._edit)
        self._key(tree, Qt.Key.Key_Return, self._go)
        self._key(tree, QKeySequence.StandardKey.Delete, self._remove)
        return tree

    def _key(
        self, widget: QWidget, key: Qt.Key | QKeySequence.StandardKey, run: Callable[[], object]
    ) -> None:
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def begin(self) -> None:
        """Ready to write a note about what is selected."""
        self.line.setFocus()
        self.line.selectAll()

    @property
    def pin(self) -> str | None:
        """Where the next note is pinned: the one selected card or hand-off, or nothing."""
        journey, single = self._document.journey, self._selection.single
        return single if single in journey.touchpoint or single in journey.handoff else None

    def _show_pin(self) -> None:
        place = place_in_words(self._document.journey, self.pin)
        on_place = text("A note, Enter keeps it: {place}").format(place=place)
        nowhere = text("A note on the whole journey, Enter keeps it")
        self.line.setPlaceholderText(on_place if place else nowhere)

    def _add(self) -> None:
        written, at, document = clean_text(self.line.text()).strip(), self.pin, self._document
        if not written:
            return
        today = date.today()  # noqa: DTZ011 (the day on the writer's own calendar)
        if document.attempt(
            text("Add note"),
            lambda journey: edits.add_comment(
                journey, ids=document.ids, at=at, text=written, author=self._author(), on=today
            )[0],
        ):
            self.line.clear()

    def _follow(self, before: Journey, after: Journey) -> None:
        names = ("comments", "touchpoints", "handoffs")
        if any(getattr(before, name) is not getattr(after, name) for name in names):
            self._show()
            self._show_pin()

    def _show(self, *_given: object) -> None:
        journey, kept = self._document.journey, self.current
        wanted = Shown(self.shown.currentData())
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for comment in journey.comments:
                if wanted.takes(comment):
                    self._row(journey, comment, current=comment.id == kept)
            if not self.tree.topLevelItemCount():
                self._hint(any_there=bool(journey.comments))
        still = sum(not one.resolved for one in journey.comments)
        self._count.setText(plural("{count} open", "{count} open", still) if still else "")

    def _row(self, journey: Journey, comment: Comment, *, current: bool) -> None:
        day = comment.on.isoformat() if comment.on else ""
        written = " ".join(comment.text.split())
        place = place_in_words(journey, comment.at)
        who = ", ".join(one for one in (comment.author, day) if one)
        item = QTreeWidgetItem(self.tree, [written, place])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                      | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)  # fmt: skip
        item.setData(0, _ROLE, comment.id)
        item.setCheckState(0, _CHECKED if comment.resolved else _UNCHECKED)
        item.setToolTip(0, as_tooltip(f"{comment.text}\n{who}"))
        item.setToolTip(1, as_tooltip(place))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, who)
        if current:
            self.tree.setCurrentItem(item)

    def _hint(self, *, any_there: bool) -> None:
        none = text("No note yet. Write the first one below.")
        item = QTreeWidgetItem(self.tree, [text("None of these.") if any_there else none])
        item.setFirstColumnSpanned(True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    @property
    def current(self) -> str | None:
        """The id of the note at hand."""
        item: QTreeWidgetItem | None = self.tree.currentItem()
        return item.data(0, _ROLE) if item is not None else None

    def _comment(self, identity: str | None) -> Comment | None:
        return next((one for one in self._document.journey.comments if one.id == identity), None)

    def _chosen(self, *_given: object) -> None:
        comment = self._comment(self.current)
        if comment is not None and comment.at is not None:
            self._selection.choose((comment.at,))

    def _go(self) -> None:
        comment = self._comment(self.current)
        if comment is not None and comment.at is not None:
            self.place_wanted.emit(comment.at)

    def _edit(self, *_given: object) -> None:
        item: QTreeWidgetItem | None = self.tree.currentItem()
        if item is not None and self.current:
            edit_in_place(self.tree, self.tree.indexFromItem(item))

    def _changed(self, item: QTreeWidgetItem, _column: int) -> None:
        """Ticked or written over; the list is filled anew only when the event is through."""
        identity = item.data(0, _ROLE)
        resolved = item.checkState(0) is _CHECKED
        self._written.append((identity, item.text(0), resolved))
        QTimer.singleShot(0, self, self._change_what_is_written)

    def _change_what_is_written(self) -> None:
        written, self._written = self._written, []
        for one in written:
            self._change(*one)

    def _change(self, identity: str, written: str, resolved: bool) -> None:
        comment = self._comment(identity)
        if comment is None:
            return
        if resolved != comment.resolved:
            title = text("Resolve note") if resolved else text("Reopen note")
            self._document.attempt(
                title, lambda journey: edits.change_record(journey, identity, resolved=resolved)
            )
            return
        wanted = clean_text(written).strip()
        if wanted and wanted != " ".join(comment.text.split()):
            self._document.attempt(
                text("Change note"),
                lambda journey: edits.change_record(journey, identity, text=wanted),
            )
        else:
            self._show()

    def _remove(self) -> None:
        identity = self.current
        if identity is not None:
            self._document.attempt(
                text("Remove note"), lambda journey: edits.remove(journey, (identity,))
            )


def place_in_words(journey: Journey, at: str | None) -> str:
    """The card or hand-off that a note is pinned to; "" where it is pinned to nothing."""
    if at is None:
        return ""
    card, handoff = journey.touchpoint.get(at), journey.handoff.get(at)
    if card is not None:
        return card_in_words(card)
    return handoff_in_words(journey, handoff) if handoff is not None else ""
