"""Where one begins: the files opened last with their pictures, templates, and worked samples."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, override

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from journeymap.assets import sample_bytes, sample_names
from journeymap.desktop.guarded import guarded
from journeymap.desktop.plain_text import as_tooltip, file_name, in_menu, whole_path
from journeymap.desktop.scaling import text_scale
from journeymap.desktop.sketch import sketch
from journeymap.diagram import Diagram, Theme
from journeymap.diagram.bands.picture import draw_beginning
from journeymap.files import JourneyFileError, parse_journey, read_journey
from journeymap.files.templates import begun_from, templates
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_PICTURE = QSize(240, 130)
_AROUND = 24
_BETWEEN = 12
_MOST_STEPS = 14
_MOST_RECENT = 8


class StartPage(QScrollArea):
    """Buttons with pictures; the pictures are made elsewhere and come when they are ready."""

    left = Signal()
    """Somebody chose, or wants none of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self.buttons: dict[str, QToolButton] = {}
        larger = min(max(text_scale(), 1.0), 1.6)
        self._size = QSize(round(_PICTURE.width() * larger), round(_PICTURE.height() * larger))
        self._grids: list[tuple[QGridLayout, list[QToolButton]]] = []
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._body = QWidget()
        self._body.setObjectName("telling-page")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(40, 28, 40, 28)
        self._column.setSpacing(10)
        self.setWidget(self._body)
        self._fill()

    def _fill(self) -> None:
        title = QLabel(text("What do you want to map?"))
        title.setObjectName("caption")
        self._column.addWidget(title)
        told = text(
            "One person's pathway across organisations: where it is handed on, and by whom."
        )
        self._column.addWidget(_hint(told))
        self._section(text("Begin"), self._templates())
        recent = self._window.filing.preferences.recent[:_MOST_RECENT]
        if recent:
            self._section(text("Opened last"), [self._recent(path) for path in recent])
        self._section(text("Worked samples"), [self._sample(name) for name in sample_names()])
        self._column.addStretch(1)
        self._flow()

    def _section(self, title: str, buttons: list[QToolButton]) -> None:
        heading = QLabel(title)
        heading.setObjectName("heading")
        self._column.addSpacing(12)
        self._column.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(_BETWEEN)
        self._grids.append((grid, buttons))
        self._column.addLayout(grid)

    def _flow(self) -> None:
        """As many buttons in a row as there is room for."""
        around = self._column.contentsMargins()
        room = self.viewport().width() - around.left() - around.right() + _BETWEEN
        columns = max(1, room // (self._size.width() + _AROUND + _BETWEEN))
        if columns == self._columns:
            return
        for grid, buttons in self._grids:
            grid.setColumnStretch(self._columns, 0)
            for place, button in enumerate(buttons):
                grid.addWidget(button, place // columns, place % columns)
            grid.setColumnStretch(columns, 1)
        self._columns = columns

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def _templates(self) -> list[QToolButton]:
        blank = self._button("blank", text("Blank map"), self._window.filing.new)
        self._picture(blank, partial(_of_journey, new_journey(ids=sequential_ids())))
        made = [blank]
        for name, journey in templates():
            run = partial(self._begin, journey)
            button = self._button(f"template-{name}", journey.title, run)
            button.setToolTip(as_tooltip(journey.context.service_area))
            self._picture(button, partial(_of_journey, journey))
            made.append(button)
        return made

    def _begin(self, journey: Journey) -> None:
        self._window.filing.begin_from(begun_from(journey, self._window.document.ids))

    def _recent(self, path: Path) -> QToolButton:
        run = partial(self._window.filing.open, path)
        button = self._button(f"recent-{path}", file_name(path), run)
        button.setToolTip(whole_path(path))
        theme = self._window.view.options.theme
        shown = partial(_show_file, button, theme, path)
        self._window.jobs.run(partial(_of_file, path, theme), shown)
        return button

    def _sample(self, name: str) -> QToolButton:
        data = sample_bytes(name)
        journey = parse_journey(data, name).journey
        run = partial(self._begin, journey)
        button = self._button(f"sample-{name}", journey.title, run)
        button.setToolTip(as_tooltip(journey.context.service_area))
        self._picture(button, partial(_of_journey, journey))
        return button

    def _button(self, name: str, title: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setObjectName("start")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(self._size)
        button.setFixedWidth(self._size.width() + _AROUND)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _entitle(button, title)
        button.setIcon(QIcon(_empty(self._size)))
        button.clicked.connect(partial(self._choose, run))
        self.buttons[name] = button
        return button

    def _choose(self, run: Callable[[], object], _checked: bool = False) -> None:
        self.left.emit()
        run()

    def _picture(self, button: QToolButton, picture: Callable[[Theme], Diagram]) -> None:
        theme = self._window.view.options.theme
        self._window.jobs.run(partial(picture, theme), partial(_show, button, theme))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(
            focused, QToolButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)


class Starting(QObject):
    """Shows the start page in the place of a window's pages and panels, and takes it away."""

    def __init__(self, window: "MainWindow", column: QVBoxLayout) -> None:
        super().__init__(window)
        self._window, self._column = window, column
        self._hidden: list[QWidget] = []
        self.page: StartPage | None = None
        window.document.replaced.connect(self.leave)

    def show(self) -> None:
        """Where one begins."""
        if self.page is None:
            self.page = StartPage(self._window)
            self.page.left.connect(self.leave)
            self._column.addWidget(self.page, 1)
            parts = (self._window.pages, self._window.capture, *self._window.docks.values())
            self._hidden = [one for one in parts if not one.isHidden()]
            for one in self._hidden:
                one.hide()
        self.page.buttons["blank"].setFocus()

    def leave(self) -> None:
        """The map and its panels again."""
        if self.page is not None:
            page, self.page = self.page, None
            page.hide()
            page.deleteLater()
            for one in self._hidden:
                one.show()
            self._window.view.setFocus()


def _empty(size: QSize) -> QPixmap:
    empty = QPixmap(size)
    empty.fill(Qt.GlobalColor.transparent)
    return empty


def _hint(told: str) -> QLabel:
    hint = QLabel(told)
    hint.setObjectName("hint")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    return hint


def _entitle(button: QToolButton, *lines: str) -> None:
    """Give a button its words, cut where they are longer than its picture is wide."""
    metrics, room = button.fontMetrics(), button.iconSize().width()
    cut = (metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines)
    button.setText(in_menu("\n".join(cut)))
    button.setAccessibleName(", ".join(lines))


def _show(button: QToolButton, theme: Theme, diagram: Diagram) -> None:
    """Paint the picture on its button, where the page is still there."""
    if isValid(button):
        button.setIcon(QIcon(sketch(diagram, theme, button.iconSize())))


def _show_file(button: QToolButton, theme: Theme, path: Path, read: "_Read | None") -> None:
    """The same of a file, and what its journey is called."""
    if read is not None and isValid(button):
        _entitle(button, read.title or text("Untitled journey"), file_name(path))
        _show(button, theme, read.diagram)


class _Read(NamedTuple):
    """What a button tells of a file."""

    title: str
    diagram: Diagram


def _of_file(path: Path, theme: Theme) -> _Read | None:
    """What a file holds; one that cannot be read has no picture."""
    try:
        journey = read_journey(path).journey
    except JourneyFileError:
        return None
    return _Read(journey.title, _of_journey(journey, theme))


def _of_journey(journey: Journey, theme: Theme) -> Diagram:
    """The beginning of the map, as much as a button shows."""
    return draw_beginning(journey, journey.settings.lens, theme, _MOST_STEPS)
