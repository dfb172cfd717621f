"""What may tell who the person is, listed with its places; and what is left out by choice."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.privacy import Trace, private_traces
from journeymap.desktop.document import Document
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.plain_text import as_tooltip
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides
from journeymap.report.unprintable import unprintable
from journeymap.wording import plural, text

_PAUSE = 350
"""Milliseconds after the last key before the texts are looked through again."""


class PrivacyPanel(QWidget):
    """The privacy pass; it looks through what would leave the room, and no more."""

    changed = Signal()
    """What is left out has changed."""
    found = Signal(int)
    """How many places may tell who the person is."""
    unprintable = Signal(bool)
    """Whether the journey has signs that no font shows."""
    chosen = Signal(str)
    """The id of a record that somebody wants to look at."""

    def __init__(self, document: Document, jobs: Jobs, hides: tuple[Hides, ...]) -> None:
        super().__init__()
        self._document, self._jobs = document, jobs
        self._asked = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._profiles())
        self.boxes = {one: self._box(one, ticked=one in hides) for one in Hides}
        for box in self.boxes.values():
            column.addWidget(box)
        self._add_names(column)
        self._add_traces(column)
        self._show_profile()
        self.look()

    def _box(self, one: Hides, *, ticked: bool) -> QCheckBox:
        box = QCheckBox(text("Leave out {what}").format(what=one.label))
        box.setToolTip(as_tooltip(one.definition))
        box.setChecked(ticked)
        box.toggled.connect(self._hides_changed)
        return box

    def _add_names(self, column: QVBoxLayout) -> None:
        told = QLabel(text("Names that must not be in it"))
        told.setObjectName("row-title")
        self.names = QLineEdit()
        self.names.setPlaceholderText(text("The person's real name; it is not kept"))
        told.setBuddy(self.names)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.look)
        self.names.textChanged.connect(lambda _told: self._later.start())
        column.addWidget(told)
        column.addWidget(self.names)

    def _add_traces(self, column: QVBoxLayout) -> None:
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setObjectName("row-title")
        self.signs = QLabel()
        self.signs.setTextFormat(Qt.TextFormat.PlainText)
        self.signs.setWordWrap(True)
        self.signs.setObjectName("note")
        self.signs.hide()
        self.traces = QListWidget()
        self.traces.setAccessibleName(text("What may tell who the person is"))
        self.traces.setWordWrap(True)
        self.traces.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.traces.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.traces.setMinimumHeight(240)
        self.traces.itemActivated.connect(self._choose)
        column.addWidget(self.signs)
        column.addWidget(self.summary)
        column.addWidget(self.traces, 1)

    def _profiles(self) -> QHBoxLayout:
        self.profiles = ChoiceBox()
        policy = ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.profiles.setSizeAdjustPolicy(policy)
        self.profiles.setAccessibleName(text("Kept choice of what to leave out"))
        self._fill_profiles()
        self.profiles.activated.connect(self._use_profile)
        self._all = QPushButton(text("Leave out all"))
        self._all.setObjectName("quiet")
        self._all.clicked.connect(partial(self._tick, tuple(Hides)))
        self._keep = QPushButton(text("Keep …"))
        self._keep.setObjectName("quiet")
        self._keep.setToolTip(text("Keep this choice in the journey under a name"))
        self._keep.clicked.connect(self._ask_to_keep)
        for button in (self._all, self._keep):
            button.setAutoDefault(False)  # Enter goes on, and keeps nothing.
        row = QHBoxLayout()
        row.addWidget(self.profiles, 1)
        row.addWidget(self._keep)
        row.addWidget(self._all)
        return row

    @property
    def hides(self) -> tuple[Hides, ...]:
        """What is left out by choice."""
        return tuple(one for one, box in self.boxes.items() if box.isChecked())

    @property
    def count(self) -> int:
        """How many places are listed."""
        return self.traces.count()

    def look(self) -> None:
        """Look through the texts of what would be handed out, elsewhere."""
        self._asked += 1
        names = tuple(one.strip() for one in self.names.text().replace(";", ",").split(","))
        work = partial(_looked_through, self._document.journey, self.hides, names)
        self._jobs.run(work, partial(self._show, self._asked))

    def _show(self, asked: int, told: "_Found") -> None:
        if asked != self._asked:
            return
        found = told.traces
        self.signs.setText("\n".join(told.signs))
        self.signs.setVisible(bool(told.signs))
        self.unprintable.emit(bool(told.signs))
        self.traces.clear()
        for trace in found:
            item = QListWidgetItem(trace.sentence)
            item.setData(Qt.ItemDataRole.UserRole, trace.record)
            self.traces.addItem(item)
        none = text("Nothing was found that looks like a real name, an address or a number.")
        self.summary.setText(
            plural(
                "{count} place may tell who the person is:",
                "{count} places may tell who the person is:",
                len(found),
            )
            if found
            else none
        )
        self.traces.setVisible(bool(found))
        self.found.emit(len(found))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _hides_changed(self, _checked: bool) -> None:
        self._show_profile()
        self.look()
        self.changed.emit()

    def _tick(self, hides: tuple[Hides, ...], _checked: bool = False) -> None:
        for one, box in self.boxes.items():
            box.setChecked(one in hides)

    def _fill_profiles(self) -> None:
        self.profiles.clear()
        self.profiles.addItem(text("My own choice"))
        for row in self._document.journey.settings.redactions:
            self.profiles.addItem(row.name)

    def _show_profile(self) -> None:
        rows = self._document.journey.settings.redactions
        same = (place for place, row in enumerate(rows, 1) if set(row.hides) == set(self.hides))
        self.profiles.setCurrentIndex(next(same, 0))

    def _use_profile(self, place: int) -> None:
        if place > 0:
            self._tick(self._document.journey.settings.redactions[place - 1].hides)

    def _ask_to_keep(self, _checked: bool = False) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(text("Keep this choice"))
        dialog.setLabelText(text("What is it called?"))
        dialog.textValueSelected.connect(self.keep_as)
        dialog.open()

    def keep_as(self, name: str) -> None:
        """Keep what is left out now in the journey; a choice of that name is changed."""
        journey = self._document.journey
        known = edits.redaction_of(journey, name) is not None
        change = edits.change_redaction if known else edits.add_redaction
        title = text("Keep what is left out")
        self._document.attempt(title, lambda one: change(one, name, hides=self.hides))
        self._fill_profiles()
        self._show_profile()


class _Found(NamedTuple):
    """What may tell who the person is, and what no font shows, a sentence each."""

    traces: tuple[Trace, ...]
    signs: tuple[str, ...]


def _looked_through(journey: Journey, hides: tuple[Hides, ...], names: tuple[str, ...]) -> _Found:
    shown = edits.for_handing_out(journey, hides)
    signs = tuple(one.sentence for one in unprintable(shown))
    return _Found(private_traces(shown, names), signs)
