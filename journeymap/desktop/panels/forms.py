"""Forms made from the model: a row for each field of a record, records within records too."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.editors import (
    FlagEditor,
    grade_editor,
    graded_editor,
    plain_editor,
    word_editor,
)
from journeymap.desktop.panels.entries import take_out
from journeymap.desktop.panels.field_editor import FieldEditor
from journeymap.desktop.panels.kinds import Kind, shown_fields
from journeymap.desktop.panels.line_editor import LineEditor
from journeymap.desktop.panels.pictures import PictureEditor
from journeymap.desktop.panels.references import ReferenceEditor, ReferencesEditor, WordsEditor
from journeymap.desktop.panels.rows import changed_rows, fresh
from journeymap.desktop.plain_text import as_tooltip
from journeymap.desktop.scaling import is_large
from journeymap.model.base import Record, Word
from journeymap.model.edits import EditError
from journeymap.model.tags import TAGS
from journeymap.wording import text

_NARROW, _WIDE = 100, 250
"""The widths of titles at the left of their editor and above it, in pixels."""
_GRADES = frozenset({"pain_severity", "severity"})


def editor_for(document: Document, name: str, kind: Kind, parent: QWidget) -> FieldEditor:
    """The editor of a field."""
    if kind.many:
        return _editor_of_many(document, kind, parent)
    if "images" in kind.refers:
        return PictureEditor(document, parent)
    if kind.refers:
        return ReferenceEditor(document, kind.refers, parent)
    if issubclass(kind.type, Word):
        return word_editor(kind.type, parent, optional=kind.optional)
    if issubclass(kind.type, Record):
        return RecordEditor(document, kind.type, parent)
    if kind.type is bool:
        return FlagEditor(parent)
    return _looked_at(_editor_of_plain(name, kind, parent), kind)


def _editor_of_many(document: Document, kind: Kind, parent: QWidget) -> FieldEditor:
    if kind.refers:
        return ReferencesEditor(document, kind.refers, parent)
    if issubclass(kind.type, Word):
        return WordsEditor(kind.type, parent)
    if issubclass(kind.type, Record):
        return RowsEditor(document, kind.type, parent)
    return _looked_at(LineEditor(_words_of, ", ".join, parent=parent), kind)


def _looked_at(editor: FieldEditor, kind: Kind) -> FieldEditor:
    """The editor that takes only what the field itself takes."""
    if isinstance(editor, LineEditor):
        editor.look_at(kind.misfit)
    return editor


def _words_of(content: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in content.split(",") if one.strip())


def _editor_of_plain(name: str, kind: Kind, parent: QWidget) -> FieldEditor:
    tag = TAGS.get(name)
    if tag is not None and tag.is_graded:
        return graded_editor(tag, parent)
    if name in _GRADES:
        return grade_editor(parent)
    return plain_editor(kind.type, parent, optional=kind.optional, long=kind.long)


class Form(QWidget):
    """Rows of a title and an editor; whoever made it changes the record.

    `change` gets the field and its new value and raises EditError where that cannot be. Whatever
    it raises, the form shows the record again, but for what is typed and can still be mended.
    """

    def __init__(
        self,
        document: Document,
        change: Callable[[str, Any], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._change = document, change
        self._record: Record | None = None
        self._last = ""
        self._editors: dict[str, FieldEditor] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        document.half_typed.saved.connect(self._confirm)

    def _confirm(self) -> None:
        for editor in self._editors.values():
            editor.confirm()

    def add_fields(self, fields: Iterable[tuple[str, Kind]]) -> None:
        """A row for each field."""
        for name, kind in fields:
            self.add_field(name, kind)

    def add_field(self, name: str, kind: Kind) -> None:
        """A row: title at the left, or above where the editor needs the width."""
        editor = editor_for(self._document, name, kind, self)
        editor.setObjectName(f"field-{name}")
        editor.setAccessibleName(kind.title)
        proxy = editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(kind.title)
            proxy.setAccessibleDescription(kind.meaning)
        editor.edited.connect(partial(self._edited, name))
        editor.restoring.connect(self._document.end_merging)
        self._editors[name] = editor
        row = self._grid.rowCount()
        wide = is_large() or isinstance(editor, RowsEditor | RecordEditor)
        if wide:
            self._grid.addWidget(_title(kind, editor, _WIDE), row, 0, 1, 2)
            self._grid.addWidget(editor, row + 1, 0, 1, 2)
        else:
            label = _title(kind, editor, _NARROW)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1)
        if kind.meaning:
            editor.setToolTip(as_tooltip(kind.meaning))

    def _edited(self, name: str, value: Any) -> None:
        self._last = name
        try:
            self._change(name, value)
        except EditError as error:
            if not self._editors[name].refuse(str(error)):
                self._document.refused.emit(str(error))
                self._show_again()
        except Exception:
            self._show_again()
            raise

    def _show_again(self) -> None:
        if self._record is not None:
            self.show_record(self._record)

    def refuse(self, reason: str) -> bool:
        """What was told last cannot be; True where it stays in its field, marked."""
        return self._last in self._editors and self._editors[self._last].refuse(reason)

    def unfinished(self) -> str:
        """What stands in the fields and was not taken."""
        return " ".join(filter(None, (editor.unfinished() for editor in self._editors.values())))

    def show_record(self, record: Record) -> None:
        """Show the fields of a record; one that cannot be shown does not keep the others back."""
        self._record = record
        failed = []
        for name, editor in self._editors.items():
            try:
                editor.show_value(getattr(record, name))
            except Exception as error:  # noqa: BLE001 (raised below, when the rest is shown)
                failed.append(error)
        if failed:
            raise failed[0]

    def editor(self, name: str) -> FieldEditor | None:
        """The editor of a field."""
        return self._editors.get(name)

    def show_values(self, values: dict[str, Any]) -> None:
        """Show values by field."""
        for name, value in values.items():
            if name in self._editors:
                self._editors[name].show_value(value)

    def show_mixed(self, names: Iterable[str]) -> None:
        """Show of fields that the selected records do not say the same there."""
        for name in names:
            self._editors[name].show_mixed()

    def begin(self) -> None:
        """Put the cursor into the first field."""
        for editor in self._editors.values():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in self._editors:
            self._editors[name].setFocus()


class _Title(QLabel):
    """The title of a row, as high as its words are in the width that it has."""

    def fit(self) -> None:
        """Take the height that the words need."""
        self.setMinimumHeight(self.heightForWidth(self.minimumWidth()))

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()


def _title(kind: Kind, editor: QWidget, width: int) -> QLabel:
    """A row's title; its height is fixed here, as a form within a form gives it one line only."""
    label = _Title(kind.title, editor.parentWidget())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("row-title")
    label.setBuddy(editor)
    label.setWordWrap(True)
    label.setFixedWidth(width)
    label.ensurePolished()
    label.fit()
    if kind.meaning:
        label.setToolTip(as_tooltip(kind.meaning))
    return label


class RecordEditor(FieldEditor):
    """A record within a record, as a form of its own."""

    def __init__(self, document: Document, kind: type[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self._form = Form(document, self._tell, self)
        self._hold(self._form)
        self._form.add_fields(shown_fields(kind).items())
        self._record: Record | None = None
        self.setContentsMargins(12, 0, 0, 0)

    def _tell(self, name: str, value: Any) -> None:
        if self._record is None:
            return
        try:
            changed = self._record.evolve(**{name: value})
        except ValueError as error:
            raise EditError(text("This value does not fit here.")) from error
        self.edited.emit(changed)

    def begin(self) -> None:
        """Ready to be filled in."""
        self._form.begin()

    @override
    def refuse(self, reason: str) -> bool:
        return self._form.refuse(reason)

    @override
    def unfinished(self) -> str:
        return self._form.unfinished()

    @override
    def show_value(self, value: Any) -> None:
        self._record = value
        self._form.show_record(value)


class RowsEditor(FieldEditor):
    """Several records within a record, each a small form that can be taken out."""

    def __init__(self, document: Document, kind: type[Record], parent: QWidget) -> None:
        super().__init__(parent)
        inner = QWidget(self)
        self._hold(inner)
        self._document, self._kind = document, kind
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: list[tuple[QWidget, RecordEditor]] = []
        self._value: tuple[Record, ...] = ()
        self._last: RecordEditor | None = None
        """Where something was typed last; None where a row came or went."""
        self._add = QPushButton(text("Add"))
        self._add.setObjectName("quiet")
        self._add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._add.clicked.connect(self._add_row)
        self._column.addWidget(self._add)

    def _add_row(self) -> None:
        try:
            new = fresh(self._kind, self._document)
        except EditError as error:
            self._document.refused.emit(str(error))
            return
        self._last, count = None, len(self._rows)
        self.edited.emit((*self._value, new))
        if len(self._rows) > count:
            self._rows[-1][1].begin()

    def _place(self, editor: RecordEditor) -> int:
        return [one for _frame, one in self._rows].index(editor)

    def _remove_row(self, editor: RecordEditor, _checked: bool = False) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and editor.isAncestorOf(focus):  # What is half typed there is taken.
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._last, place = None, self._place(editor)
        self.edited.emit(self._value[:place] + self._value[place + 1 :])

    def _change_row(self, editor: RecordEditor, record: Record) -> None:
        if all(one is not editor for _frame, one in self._rows):
            return  # Its record is gone, and the keyboard leaves it only now.
        self._last, place = editor, self._place(editor)
        self.edited.emit((*self._value[:place], record, *self._value[place + 1 :]))

    @override
    def refuse(self, reason: str) -> bool:
        return self._last is not None and self._last.refuse(reason)

    @override
    def unfinished(self) -> str:
        return " ".join(filter(None, (editor.unfinished() for _frame, editor in self._rows)))

    @override
    def show_value(self, value: Any) -> None:
        before, self._value = self._value, tuple(value)
        change = changed_rows(before, self._value)
        for place in reversed(change.gone):
            self._take_out_row(place)
        for place in change.come:
            self._make_row(place)
        for (_frame, editor), record in zip(self._rows, self._value, strict=True):
            editor.show_value(record)

    def _take_out_row(self, place: int) -> None:
        """What was not taken there goes with it, but never without a word."""
        frame, editor = self._rows.pop(place)
        self._last = None if editor is self._last else self._last
        if told := editor.unfinished():
            self._document.refused.emit(told)
        focus = QApplication.focusWidget()
        if focus is not None and frame.isAncestorOf(focus):
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        take_out(frame, self._column)

    def _make_row(self, place: int) -> None:
        frame = QFrame(self._column.parentWidget())
        frame.setObjectName("inner-record")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 8, 4, 8)
        editor = RecordEditor(self._document, self._kind, frame)
        editor.setContentsMargins(0, 0, 0, 0)
        editor.edited.connect(partial(self._change_row, editor))
        editor.restoring.connect(self.restoring)
        remove = QToolButton()
        remove.setText("×")
        remove.setObjectName("quiet")
        remove.setToolTip(text("Remove"))
        remove.setAccessibleName(text("Remove"))
        remove.clicked.connect(partial(self._remove_row, editor))
        row.addWidget(editor, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertWidget(place, frame)
        self._rows.insert(place, (frame, editor))
