"""Where one begins: the files opened last with their pictures, templates, and worked samples."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
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
from journeymap.desktop.canvas.painting import prepared
from journeymap.desktop.guarded import guarded
from journeymap.diagram import Diagram, Options, Theme, draw
from journeymap.files import JourneyFileError, parse_journey, read_journey
from journeymap.files.templates import begun_from, templates
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_PICTURE = QSize(248, 132)
_COLUMNS = 4
_MOST_STEPS = 7
_MOST_RECENT = 8


class StartPage(QScrollArea):
    """Buttons with pictures; the pictures are made elsewhere and come when they are ready."""

    left = Signal()
    """Somebody chose, or wants none of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self.buttons: dict[str, QToolButton] = {}
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

    def _section(self, title: str, buttons: list[QToolButton]) -> None:
        heading = QLabel(title)
        heading.setObjectName("heading")
        self._column.addSpacing(12)
        self._column.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, button in enumerate(buttons):
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        self._column.addLayout(grid)

    def _templates(self) -> list[QToolButton]:
        blank = self._button("blank", text("Blank map"), self._window.filing.new)
        self._picture(blank, partial(_of_journey, new_journey(ids=sequential_ids())))
        made = [blank]
        for name, journey in templates():
            run = partial(self._begin, journey)
            button = self._button(f"template-{name}", journey.title, run)
            button.setToolTip(journey.context.service_area)
            self._picture(button, partial(_of_journey, journey))
            made.append(button)
        return made

    def _begin(self, journey: Journey) -> None:
        self._window.filing.begin_from(begun_from(journey, self._window.document.ids))

    def _recent(self, path: Path) -> QToolButton:
        run = partial(self._window.filing.open, path)
        button = self._button(f"recent-{path}", path.name, run)
        button.setToolTip(str(path))
        self._picture(button, partial(_of_file, path))
        return button

    def _sample(self, name: str) -> QToolButton:
        data = sample_bytes(name)
        journey = parse_journey(data, name).journey
        run = partial(self._begin, journey)
        button = self._button(f"sample-{name}", journey.title, run)
        button.setToolTip(journey.context.service_area)
        self._picture(button, partial(_of_journey, journey))
        return button

    def _button(self, name: str, title: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setObjectName("start")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(_PICTURE)
        button.setFixedWidth(_PICTURE.width() + 24)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        room = _PICTURE.width()
        told = button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        button.setText(told.replace("&", "&&"))
        button.setAccessibleName(title)
        button.setIcon(QIcon(_empty()))
        button.clicked.connect(partial(self._choose, run))
        self.buttons[name] = button
        return button

    def _choose(self, run: Callable[[], object], _checked: bool = False) -> None:
        self.left.emit()
        run()

    def _picture(self, button: QToolButton, picture: Callable[[Theme], Diagram | None]) -> None:
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


def _empty() -> QPixmap:
    empty = QPixmap(_PICTURE)
    empty.fill(Qt.GlobalColor.transparent)
    return empty


def _hint(told: str) -> QLabel:
    hint = QLabel(told)
    hint.setObjectName("hint")
    hint.setTextFormat(Qt.TextFormat.PlainText)
    return hint


def _show(button: QToolButton, theme: Theme, diagram: Diagram | None) -> None:
    """Paint the picture on its button, where the page is still there."""
    if diagram is None or not isValid(button):
        return
    picture = QPixmap(_PICTURE * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(QColor(theme.canvas))
    part = max(_PICTURE.width() / diagram.width, _PICTURE.height() / diagram.height)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(part, part)
        for group in diagram.groups:
            painter.save()
            painter.translate(group.x, group.y)
            for paint in prepared(group.shapes):
                paint(painter)
            painter.restore()
    button.setIcon(QIcon(picture))


def _of_file(path: Path, theme: Theme) -> Diagram | None:
    """The picture of a file; a file that cannot be read has none."""
    try:
        return _of_journey(read_journey(path).journey, theme)
    except JourneyFileError:
        return None


def _of_journey(journey: Journey, theme: Theme) -> Diagram:
    """The beginning of the map, as much as a button shows."""
    options = Options(
        lens=journey.settings.lens,
        theme=theme,
        heading=False,
        hide_quotes=True,
        columns=(0, min(len(journey.columns), _MOST_STEPS)),
    )
    return draw(journey, options)
