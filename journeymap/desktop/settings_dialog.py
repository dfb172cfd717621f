"""The page of settings, made from the record; what is changed counts at once."""

from enum import Enum
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journeymap.assets import languages
from journeymap.desktop.panels.boxes import ChoiceBox
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
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(10)
        for name, field in UserSettings.model_fields.items():
            title = text(field.title or name)
            row = self.rows[name] = self._row(name, field.annotation, title)
            row.setAccessibleName(title)
            form.addRow("" if isinstance(row, QCheckBox) else title, row)
            if field.description:
                row.setAccessibleDescription(text(field.description))
                form.addRow("", _hint(field.description))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(560, 480)

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
    hint = QLabel(text(told))
    hint.setObjectName("hint")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    return hint
