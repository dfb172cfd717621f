"""The frame of every page that tells something: computed off the main thread, shown when ready."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.guarded import guarded
from journeymap.desktop.telling.fact_table import CellLike, FactTable
from journeymap.desktop.telling.picture import Picture
from journeymap.diagram import Diagram, Theme
from journeymap.model.edits import for_handing_out
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

type DrawAgain = Callable[[Journey, Any], Diagram]
"""Draws a picture of the page from a journey and what was computed for it."""

_WIDEST = 1180
_PART_OF_WIDE = 0.55
"""The scale of pictures that are too wide for the page, such as a whole map: they are scrolled."""


class TellingPage(QScrollArea):
    """A page; what is computed runs elsewhere, and the older result stays until it is there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.window_of = window
        self._asked: Journey | None = None
        self._shown: tuple[Journey, Any] | None = None
        self._running = False
        self._question = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("telling-page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(28, 20, 28, 28)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        outer.addWidget(inner, 100)  # all the width up to its widest, then the rest stays empty
        outer.addStretch(1)
        self.setWidget(body)
        window.document.changed.connect(self.ask)

    @abstractmethod
    def compute(self) -> Callable[[Journey], Any]:
        """The function that computes what the page shows, from the journey alone."""

    def compute_for(self, _hides: Collection[Hides]) -> Callable[[Journey], Any]:
        """The same for a copy from which this is left out; what else is read is left out too."""
        return self.compute()

    @abstractmethod
    def build(self, journey: Journey, result: Any) -> None:
        """Fill the empty column with what was computed."""

    @property
    def theme(self) -> Theme:
        """The colours of the window."""
        return self.window_of.view.options.theme

    def ask(self, *_given: object) -> None:
        """Compute anew for the journey as it is, while the page is looked at."""
        journey = self.window_of.document.journey
        current = self._shown is not None and self._shown[0] is journey
        if self._running or current or not self.isVisible():
            return
        self._running = True
        work = partial(self.compute(), journey)
        done = partial(self._answer, journey, self._question)
        self.window_of.jobs.run(work, done, self._gave_up)

    def ask_again(self) -> None:
        """Compute anew though the journey is the same, since a question changed."""
        self._question += 1
        self._shown = None
        self.ask()

    def _gave_up(self, error: Exception) -> None:
        self._running = False
        raise error

    def _answer(self, journey: Journey, question: int, result: Any) -> None:
        """An answer to a question that was changed meanwhile is not shown; it is asked anew."""
        self._running = False
        if question == self._question:
            self._shown = journey, result
            self.show_again()
        self.ask()

    def show_again(self) -> None:
        """Show the last result anew, in the colours of now."""
        if self._shown is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value()
        _empty(self.column)
        self.build(*self._shown)
        self.column.addStretch(1)
        bar.setValue(place)

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def heading(self, title: str, explanation: str = "") -> None:
        """A section's title, and what it means in a sentence."""
        label = QLabel(title)
        label.setObjectName("heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(0, 14, 0, 0)
        self.column.addWidget(label)
        if explanation:
            self.note(explanation)

    def note(self, words: str, *, name: str = "hint") -> QLabel:
        """A line of quiet text."""
        label = QLabel(words)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def table(
        self, name: str, columns: Sequence[str], rows: Sequence[Sequence[CellLike]]
    ) -> FactTable:
        """A table; choosing a cell selects its records, opening it shows them on the map."""
        table = FactTable(columns, rows, name)
        table.chosen.connect(self.choose)
        table.opened.connect(self.show_on_map)
        self.column.addWidget(table)
        return table

    def picture(self, name: str, diagram: Diagram, again: DrawAgain) -> Picture:
        """A picture, with buttons that save it."""
        return self.add_picture(name, Picture(diagram, self.theme), again)

    def add_picture[P: Picture](self, name: str, picture: P, again: DrawAgain) -> P:
        """A picture of any kind, with buttons that save it."""
        diagram = picture.diagram
        picture.setAccessibleName(name)
        wide = diagram.width > _WIDEST / _PART_OF_WIDE
        self.column.addWidget(scrolled(picture) if wide else picture)
        row = self.saving_row(name, again)
        row.addStretch(1)
        self.column.addLayout(row)
        return picture

    def saving_row(self, name: str, again: DrawAgain) -> QHBoxLayout:
        """The buttons that save a picture, after the privacy pass."""
        row = QHBoxLayout()
        for suffix, label in ((".svg", text("Save as SVG …")), (".png", text("Save as PNG …"))):
            button = QPushButton(label)
            button.setObjectName("quiet")
            button.clicked.connect(partial(self._ask_to_save, again, name, suffix))
            row.addWidget(button)
        return row

    def _ask_to_save(
        self, again: DrawAgain, name: str, suffix: str, _checked: bool = False
    ) -> None:
        told = text("Holds this picture alone, without the table below it.")
        question = self.window_of.exporting.ask(name, told)
        question.wanted.connect(partial(self._save_picture, again, name, suffix))

    def _save_picture(
        self, again: DrawAgain, name: str, suffix: str, hides: tuple[Hides, ...]
    ) -> None:
        """The picture is drawn anew, of the copy that may leave the room."""
        from journeymap.exchange.pictures import picture_bytes

        theme, compute = self.theme, self.compute_for(hides)

        def make(journey: Journey) -> bytes:
            copy = for_handing_out(journey, hides)
            return picture_bytes(again(copy, compute(copy)), copy, theme, suffix)

        self.window_of.filing.exports.export(suffix, name, make)

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select the records that are still there."""
        known = self.window_of.document.journey.all_ids
        self.window_of.selection.choose(one for one in ids if one in known)

    def show_on_map(self, ids: tuple[str, ...]) -> None:
        """Select the records and go to the map."""
        self.choose(ids)
        self.window_of.pages.show_page("map")
        if self.window_of.selection.ids:
            self.window_of.view.show_record(self.window_of.selection.ids[0])
        self.window_of.view.setFocus()


def scrolled(picture: Picture) -> QScrollArea:
    """A wide picture at a scale at which it can be read, to be moved from side to side."""
    diagram = picture.diagram
    width, height = (round(one * _PART_OF_WIDE) for one in (diagram.width, diagram.height))
    picture.setFixedSize(width, height)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(picture.accessibleName())
    area.setWidget(picture)
    area.setFixedHeight(height + area.horizontalScrollBar().sizeHint().height())
    return area


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
