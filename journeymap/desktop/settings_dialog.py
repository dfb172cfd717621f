"""The page of settings, made from the record; what is changed counts at once."""

from enum import Enum
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journeymap.assets import languages
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.scaling import open_at
from journeymap.desktop.settings import UserSettings
from journeymap.wording import text


class SettingsDialog(QDialog):
    """Every field of `UserSettings` as a row."""

    changed = Signal(object)
    """The settings as they are now."""

    def __init__(self, parent: QWidget, settings: UserSettings) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.rows: dict[str, QWidget] = {}
        inner = QWidget()
        inner.setObjectName("telling-page")
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(4)
        for name, field in UserSettings.model_fields.items():
            title = text(field.title or name)
            row = self.rows[name] = self._row(name, field.annotation, title)
            row.setAccessibleName(title)
            meaning = text(field.description) if field.description else ""
            row.setAccessibleDescription(meaning)
            self._add(title, row, meaning)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        open_at(self, QSize(520, 720))

    def _add(self, title: str, row: QWidget, meaning: str) -> None:
        """A row under its title, with what it means close below it."""
        if not isinstance(row, QCheckBox):
            label = QLabel(title)
            label.setBuddy(row)
            self._column.addWidget(label)
        self._column.addWidget(row)
        if meaning:
            self._column.addWidget(_hint(meaning))
        self._column.addSpacing(12)

    def _row(self, name: str, kind: Any, title: str) -> QWidget:
        value = getattr(self.settings, name)
        if name == "language":
            return self._choice(name, {"": text("As the system"), **languages()}, value)
        if kind is bool:
            box = QCheckBox(title)
            box.setChecked(value)
            box.toggled.connect(partial(self._set, name))
            return box
        if kind is int:
            return self._number(name, value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            names = {one: one.label for one in kind}  # type: ignore[attr-defined]
            return self._choice(name, names, value)
        line = QLineEdit(value)
        line.textEdited.connect(partial(self._set, name))
        return line

    def _choice(self, name: str, names: dict[Any, str], value: Any) -> ChoiceBox:
        box = ChoiceBox()
        for one, told in names.items():
            box.addItem(told, one)
        box.setCurrentIndex(list(names).index(value) if value in names else 0)
        box.activated.connect(lambda place: self._set(name, list(names)[place]))
        return box

    def _number(self, name: str, value: int) -> QSpinBox:
        limits = UserSettings.model_json_schema()["properties"][name]
        box = QSpinBox()
        box.setRange(limits["minimum"], limits["maximum"])
        box.setSingleStep(10)
        box.setValue(value)
        box.valueChanged.connect(partial(self._set, name))
        return box

    def _set(self, name: str, value: Any) -> None:
        try:
            wanted = UserSettings.model_validate({**self.settings.model_dump(), name: value})
        except ValidationError:  # Half a word: it counts once it is whole.
            self._show_understood(name, understood=False)
            return
        self._show_understood(name, understood=True)
        self.settings = wanted
        self.changed.emit(self.settings)

    def _show_understood(self, name: str, *, understood: bool) -> None:
        row = self.rows[name]
        if isinstance(row, QLineEdit):
            row.setProperty("understood", understood)
            row.style().unpolish(row)
            row.style().polish(row)


def _hint(told: str) -> QLabel:
    hint = QLabel(told)
    hint.setObjectName("beside")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    hint.setWordWrap(True)
    return hint
