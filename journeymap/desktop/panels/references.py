"""Editors for references: choose by name, or type a new name and it is there."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, override

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QInputDialog,
    QMenu,
    QSizePolicy,
    QWidget,
)

from journeymap.analysis.telling import handoff_in_words
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.panels.boxes import ChoiceBox, ListButton
from journeymap.desktop.panels.field_editor import FieldEditor, is_key
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip, in_menu
from journeymap.model import edits
from journeymap.model.base import Word, clean_text
from journeymap.model.edits import EditError, IdSource
from journeymap.model.journey import Journey
from journeymap.wording import shortened, text


def name_of(journey: Journey, row: Any) -> str:
    """What a list calls a record: its name, its title, or from where to where it leads."""
    if row.id in journey.handoff:
        return handoff_in_words(journey, row)
    return str(getattr(row, "name", "") or getattr(row, "title", "")) or text("untitled")


def choose_named(
    document: Document, collection: str, name: str, choose: Callable[[str], object]
) -> str:
    """Choose the record of that name; one that is added for it is part of the same undo step.

    Returns:
        Why there can be none of that name; "" where there is.
    """
    ids: IdSource = document.ids
    try:
        after, identity = edits.find_or_add(document.journey, collection, clean_text(name), ids=ids)
    except EditError as error:
        return str(error)
    if after is document.journey:
        choose(identity)
        return ""
    title = text("Add “{name}”").format(name=name.strip())
    with suppress(_NotChosenError), document.together(title):
        document.apply(title, after)
        choose(identity)
        if document.journey is after:
            raise _NotChosenError
        return ""
    return text("This value does not fit here.")


class _NotChosenError(Exception):
    """What was added for a field did not come to stand there, so that it is not added either."""


_MIXED = ""
"""The id of no record: what is shown where several records do not name the same."""


class ReferenceEditor(FieldEditor):
    """One record chosen by name; a name that is refused stays, marked, until it is mended."""

    def __init__(
        self, document: Document, collections: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._box = ChoiceBox(self)
        self._hold(self._box)
        self._document, self._collections = document, collections
        self._ids: list[str | None] = []
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        completer = self._box.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line = self._box.lineEdit()
        if line is not None:
            line.setMaxLength(MOST_ON_A_LINE)
            line.editingFinished.connect(self._take_typed)
            line.textEdited.connect(self._note_typing)
        self._box.installEventFilter(self)
        self._box.activated.connect(self._chosen)
        document.half_typed.wanted.connect(self._take_typed)
        document.half_typed.overheard.connect(self._tell_typed)
        self._shown: str | None = None
        self._typed = False
        """Whether somebody typed what stands here since it was shown or taken."""
        self._reason = ""
        """Why what stands here is not taken."""
        self._refused = ""
        """What was said against the last choice."""

    def _fill(self) -> None:
        self._ids = [None]
        names = [""]
        for collection in self._collections:
            for row in getattr(self._document.journey, collection):
                self._ids.append(row.id)
                names.append(name_of(self._document.journey, row))
        if [self._box.itemText(place) for place in range(self._box.count())] != names:
            self._box.clear()
            self._box.addItems(names)

    def _chosen(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self._end_typing()
            if self._ids[place] != self._shown:
                self._shown = self._ids[place]
                self.edited.emit(self._shown)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives back the name that stood there; what was half typed makes no record."""
        if is_key(event, Qt.Key.Key_Escape) and self._is_typed():
            self._box.setEditText(self._name_of(self._shown))
            self._end_typing()
            return True
        return super().eventFilter(watched, event)

    def _is_typed(self) -> bool:
        return self._box.currentText().strip() != self._name_of(self._shown)

    def _note_typing(self, _told: str) -> None:
        self._typed = True

    def _tell_typed(self, typed: list[Typed]) -> None:
        words = self._box.currentText()
        if self._typed and words.strip() and self._is_typed():
            typed.append(Typed(self.accessibleName(), words))

    def _take_typed(self) -> None:
        """A known name chooses it; another makes a record of that name."""
        if not self._typed:
            return
        before, self._refused = self._shown, ""
        if self._is_typed():
            reason = self._named(self._box.currentText().strip())
            if reason := self._refused or reason:
                self._shown = before
                self._mark(reason)
                self._document.refused.emit(reason)
                return
        self._end_typing()

    def _named(self, name: str) -> str:
        """Choose what is called so; gives why it cannot be."""
        if name:
            return choose_named(self._document, self._collections[0], name, self._choose)
        self._choose(None)
        return ""

    def _choose(self, identity: str | None) -> None:
        self._shown = identity
        self.edited.emit(identity)

    def _end_typing(self) -> None:
        """What stands here is what the record has."""
        self._typed = False
        self._mark("")

    def _mark(self, reason: str) -> None:
        if reason == self._reason:
            return
        self._reason = reason
        self._box.setProperty("understood", not reason)
        self._box.setToolTip(as_tooltip(reason) if reason else "")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)

    @override
    def refuse(self, reason: str) -> bool:
        self._refused = reason
        return self._typed

    @override
    def unfinished(self) -> str:
        if not self._reason or not self._typed:
            return ""
        sentence = text("“{typed}” was not taken. {reason}")
        typed = shortened(self._box.currentText())
        return sentence.format(typed=typed, reason=self._reason)

    def _name_of(self, identity: str | None) -> str:
        rows = (row for name in self._collections for row in getattr(self._document.journey, name))
        journey = self._document.journey
        return next((name_of(journey, row) for row in rows if row.id == identity), "")

    @override
    def show_value(self, value: Any) -> None:
        if self._typed and self._is_typed() and (self._reason or value == self._shown):
            self._shown = value
            return
        self._fill()
        self._end_typing()
        self._shown = value
        place = self._ids.index(value) if value in self._ids else 0
        self._box.setCurrentIndex(place)
        self._hint(text("not said yet"))

    @override
    def show_mixed(self) -> None:
        """No record is shown; the empty entry, chosen by hand, still takes the name from all."""
        if self._typed and self._shown == _MIXED:
            return
        self._fill()
        self._end_typing()
        self._shown = _MIXED
        self._box.setCurrentIndex(-1)
        self._box.setEditText("")
        self._hint(text("not the same"))

    def _hint(self, told: str) -> None:
        line = self._box.lineEdit()
        if line is not None:
            line.setPlaceholderText(told)


class SeveralEditor(FieldEditor):
    """Several of a list: a button that names them, and a menu with a tick for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = ListButton(self)
        self._hold(self._button)
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.setObjectName("several")
        self._menu = QMenu(self._button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._button.clicked.connect(self._open_menu)
        self._value: tuple[Any, ...] = ()

    def _open_menu(self) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def choices(self) -> list[tuple[str, Any]]:
        """What can be chosen: names and values."""
        return []

    def _fill_menu(self) -> None:
        self._menu.clear()
        for name, value in self.choices():
            action = QAction(in_menu(name), self._menu)
            action.setCheckable(True)
            action.setChecked(value in self._value)
            # Not `triggered`: PySide leaves its argument out where a partial takes it.
            action.toggled.connect(partial(self._toggle, value))
            self._menu.addAction(action)

    def _toggle(self, value: Any, checked: bool) -> None:
        rest = tuple(one for one in self._value if one != value)
        self.edited.emit((*rest, value) if checked else rest)

    @override
    def show_value(self, value: Any) -> None:
        self._value = tuple(value)
        names = [name for name, one in self.choices() if one in self._value]
        told = ", ".join(names) or text("not said yet")
        self._button.tell(told)


class WordsEditor(SeveralEditor):
    """Several words of the vocabulary."""

    def __init__(self, words: type[Word], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words

    @override
    def choices(self) -> list[tuple[str, Any]]:
        return [(one.label, one) for one in self._words]


class ReferencesEditor(SeveralEditor):
    """Several records, with a way to name a new one."""

    def __init__(
        self, document: Document, collections: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._collections = document, collections

    @override
    def choices(self) -> list[tuple[str, Any]]:
        rows = (row for name in self._collections for row in getattr(self._document.journey, name))
        return [(name_of(self._document.journey, row), row.id) for row in rows]

    @override
    def _fill_menu(self) -> None:
        super()._fill_menu()
        self._menu.addSeparator()
        self._menu.addAction(text("New …")).triggered.connect(self._ask)

    def _ask(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(text("New"))
        dialog.setLabelText(text("Name"))
        dialog.textValueSelected.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        reason = choose_named(self._document, self._collections[0], name, self._choose_too)
        if reason:
            self._document.refused.emit(reason)

    def _choose_too(self, identity: str) -> None:
        if identity not in self._value:
            self.edited.emit((*self._value, identity))
