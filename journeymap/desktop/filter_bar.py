"""The filter above the map: conditions over any tags; what does not match is dimmed."""

from collections.abc import Sequence
from functools import partial
from typing import override

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.icons import icon
from journeymap.desktop.panels.boxes import ChoiceBox, ListButton
from journeymap.desktop.tables.cells import Choice
from journeymap.desktop.tables.chooser import Chooser
from journeymap.model.context import Condition
from journeymap.model.filtering import (
    FIELDS,
    choices,
    condition_in_words,
    count_in_words,
    known,
    matching,
)
from journeymap.wording import text

_MAP = "map"
_WIDEST, _NARROWEST = 260, 76
_TITLE, _MARGINS = 100, 24
"""The room of the bar's title with its margins, and of the margins alone, in pixels."""


class FilterBar(QWidget):
    """A line above the map that is there as long as a filter is on: the sign that it is.

    The line chooses a field, then its values, all by typing; Esc shows everything again.
    """

    changed = Signal()
    """Other conditions hold, or none."""

    def __init__(self, document: Document, view: MapView) -> None:
        super().__init__()
        self.setObjectName("filter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document, self._view = document, view
        self._conditions: tuple[Condition, ...] = ()
        self.found: tuple[str, ...] | None = None
        """The places that match now; None while nothing is asked for."""
        self._chooser: Chooser | None = None
        self._on_map = True
        self._grid = QGridLayout(self)
        self._holder = QWidget()
        self._chips = QHBoxLayout(self._holder)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(6)
        self._chips.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.adding = QPushButton(text("Add a condition"))
        self.adding.setObjectName("quiet")
        self.adding.clicked.connect(self._choose_field)
        self.either = _all_or_any()
        self.either.currentIndexChanged.connect(self._apply)
        self.told = QLabel()
        self.told.setObjectName("beside")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.clearing = QPushButton(text("Show all"))
        self.clearing.setToolTip(text("Take the filter away (Esc)"))
        self.clearing.clicked.connect(self.clear)
        self._build()
        document.changed.connect(self._follow)
        document.replaced.connect(self.clear)
        self.hide()

    def _build(self) -> None:
        self.setAccessibleName(text("Filter"))
        title = QLabel(text("Filter"))
        title.setObjectName("section")
        self._grid.setContentsMargins(12, 6, 12, 6)
        widgets = (title, self._holder, self.adding, self.either, None, self.told, self.clearing)
        for place, widget in enumerate(widgets):
            if widget is not None:
                self._grid.addWidget(widget, 0, place)
        self._grid.setColumnStretch(widgets.index(None), 1)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that ask for something."""
        return tuple(one for one in self._conditions if one.any_of)

    @property
    def is_either(self) -> bool:
        """Whether one of the conditions is enough."""
        return bool(self.either.currentData())

    @property
    def is_on(self) -> bool:
        """Whether something is dimmed by it."""
        return bool(self.conditions)

    def follow_page(self, page: str) -> None:
        """It filters the map, so it is not there above other pages."""
        self._on_map = page == _MAP
        self._show_where_needed()

    def _show_where_needed(self) -> None:
        self.setVisible(self._on_map and (self.is_on or self._chooser is not None))

    def begin(self) -> None:
        """Show the bar, ready to choose a field where there is no condition yet."""
        self.show()
        if self.is_on:
            self.adding.setFocus()
        else:
            self._choose_field()

    def show_filter(self, conditions: Sequence[Condition], *, either: bool = False) -> None:
        """Filter by these conditions; none shows everything."""
        self._close_chooser()
        self._conditions = known(self._document.journey, conditions)
        with QSignalBlocker(self.either):
            self.either.setCurrentIndex(int(either))
        self._show_where_needed()
        self._apply()

    def clear(self, _checked: bool = False) -> None:
        """Show everything and take the bar away."""
        focus: QWidget | None = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.show_filter(())
        if had_focus:
            self._view.setFocus()

    def _follow(self, *_given: object) -> None:
        """An edit may change what matches, and what can be asked for."""
        if self._conditions:
            kept = {one.field: one for one in known(self._document.journey, self._conditions)}
            asked = (kept.get(one.field, one.evolve(any_of=())) for one in self._conditions)
            self._conditions = tuple(one for one in asked if one.any_of or self._chooser)
            self._show_where_needed()
            self._apply()

    def _apply(self, *_given: object) -> None:
        journey, asked = self._document.journey, self.conditions
        found = self.found = matching(journey, asked, either=self.is_either) if asked else None
        self._view.map_scene.dim_all_but(found, by="filter")
        self.told.setText("" if found is None else count_in_words(journey, found))
        self.either.setVisible(len(asked) > 1)
        self.clearing.setVisible(bool(asked))
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        fields = [one.field for one in self._conditions]
        shown = [chip.field for chip in self.chips]
        if fields != shown:
            for chip in self.chips:
                self._chips.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            for one in self._conditions:
                self._chips.addWidget(self._chip(one.field))
        for chip, one in zip(self.chips, self._conditions, strict=True):
            chip.tell(condition_in_words(self._document.journey, one))
        self._share_room()

    def _share_room(self) -> None:
        """Chips are as wide as their words, or share what there is: the window never grows.

        Where they do not fit beside the rest, they stand in a row of their own.
        """
        chips = self.chips
        beside = (self.adding, self.either, self.told, self.clearing)
        taken = sum(one.sizeHint().width() + 8 for one in beside if one.isVisibleTo(self))
        wanted = sum(chip.wanted + self._chips.spacing() for chip in chips)
        if wanted <= self.width() - taken - _TITLE:
            self._grid.addWidget(self._holder, 0, 1)
            room = wanted
        else:
            self._grid.addWidget(self._holder, 1, 0, 1, -1)
            room = self.width() - _MARGINS
        for chip in chips:
            share = room // len(chips) - self._chips.spacing()
            fitting = wanted <= room
            chip.setFixedWidth(chip.wanted if fitting else max(_NARROWEST, min(chip.wanted, share)))

    @override
    @guarded_with(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _chip(self, field: str) -> "ConditionChip":
        chip = ConditionChip(field)
        chip.opened.connect(self._choose_values)
        chip.removed.connect(self._remove)
        return chip

    @property
    def chips(self) -> list["ConditionChip"]:
        """The conditions as they are shown."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, ConditionChip)]

    def _remove(self, field: str) -> None:
        self._close_chooser()
        self._conditions = tuple(one for one in self._conditions if one.field != field)
        self._show_where_needed()
        self._apply()
        (self.adding if self.is_on else self._view).setFocus()

    def _choose_field(self, _checked: bool = False) -> None:
        asked = {one.field for one in self._conditions}
        offered = [Choice(one.title, name) for name, one in FIELDS.items()
                   if name not in asked and choices(self._document.journey, name)]  # fmt: skip
        chooser = self._open(offered, (), text("Which field"), self.adding)
        chooser.ticked.connect(partial(self._chose_field, chooser))

    def _chose_field(self, chooser: Chooser) -> None:
        chosen = chooser.values()
        if chosen:
            field = str(chosen[0])
            self._conditions = (*self._conditions, Condition(field=field))
            self._apply()
            self._choose_values(field)

    def _choose_values(self, field: str) -> None:
        journey = self._document.journey
        now = next((one for one in self._conditions if one.field == field), None)
        chip = next((one for one in self.chips if one.field == field), None)
        if now is None or chip is None:
            return
        offered = [Choice(one.label, one.kept) for one in choices(journey, field)]
        chooser = self._open(offered, now.any_of, FIELDS[field].title, chip)
        chooser.ticked.connect(partial(self._chose_values, chooser, field))

    def _chose_values(self, chooser: Chooser, field: str) -> None:
        values = tuple(str(one) for one in chooser.values())
        self._conditions = tuple(
            one.evolve(any_of=values) if one.field == field else one for one in self._conditions
        )
        self._apply()

    def _open(
        self, offered: Sequence[Choice], chosen: Sequence[str], title: str, under: QWidget
    ) -> Chooser:
        """A list under a widget, over whatever is there."""
        self._close_chooser(back=False)
        window = self.window()
        chooser = self._chooser = Chooser(offered, chosen, window, enter_ticks=True)
        chooser.name(title)
        chooser.resize(chooser.sizeHint())
        self._place(chooser, under)
        # What was just made has its place only when the window has been laid out anew.
        QTimer.singleShot(0, chooser, partial(self._place, chooser, under))
        chooser.finished.connect(partial(self._done, chooser))
        chooser.cancelled.connect(partial(self._done, chooser))
        chooser.show()
        chooser.setFocus()
        return chooser

    def _place(self, chooser: Chooser, under: QWidget) -> None:
        window = self.window()
        at = under.mapTo(window, QPoint(0, under.height() + 2))
        chooser.move(min(at.x(), window.width() - chooser.width() - 8), at.y())

    def _done(self, chooser: Chooser, *_given: object) -> None:
        if chooser is self._chooser:
            self._close_chooser()

    def _close_chooser(self, *, back: bool = True) -> None:
        """Put the list away; a condition without values goes with it."""
        chooser, self._chooser = self._chooser, None
        if chooser is None:
            return
        chooser.hide()
        chooser.deleteLater()
        if not back:
            return
        self._conditions = self.conditions
        self._show_where_needed()
        self._apply()
        (self.adding if self.is_on else self._view).setFocus()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


def _all_or_any() -> ChoiceBox:
    box = ChoiceBox()
    box.addItem(text("all of these"), userData=False)
    box.addItem(text("any of these"), userData=True)
    box.setAccessibleName(text("Which conditions must hold"))
    return box


class ConditionChip(QWidget):
    """One condition: a press opens its values, the cross takes it away."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field
        self.wanted = _NARROWEST
        """How wide the words would like it, in pixels."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.values = ListButton()
        self.values.setObjectName("several")
        self.values.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.values.clicked.connect(self._open)
        self.cross = QToolButton()
        self.cross.setIcon(icon("close"))
        self.cross.setToolTip(text("Take this condition away"))
        self.cross.setAccessibleName(text("Take this condition away"))
        self.cross.clicked.connect(self._remove)
        row.addWidget(self.values)
        row.addWidget(self.cross)

    def tell(self, words: str) -> None:
        """Say what is asked for, cut where it is too long."""
        wide = self.values.fontMetrics().horizontalAdvance(words) + 44
        self.wanted = min(_WIDEST, wide) + self.cross.sizeHint().width()
        self.values.tell(words)
        self.values.setAccessibleName(words)

    def _open(self, _checked: bool = False) -> None:
        self.opened.emit(self.field)

    def _remove(self, _checked: bool = False) -> None:
        self.removed.emit(self.field)
