"""The pages of a PDF as they are, one at a time: the picture is made from the PDF itself."""

from collections.abc import Callable
from functools import partial
from typing import override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from journeymap.desktop.guarded import guarded
from journeymap.desktop.jobs import Jobs
from journeymap.report.rasterised import Raster, page_raster, page_sizes
from journeymap.wording import text

_EDGE = 14
_STEP = 1.3
_LARGEST = 6.0


class Preview(QWidget):
    """The pages with a row of buttons under them."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = 0
        self._closer = 1.0
        self._asked = 0
        self.sheet = _Sheet(self.turn)
        self._area = _Area(self._render)
        self._area.setWidget(self.sheet)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addLayout(self._row())
        self._tell()

    def _row(self) -> QHBoxLayout:
        self.back = self._button("‹", text("Page before"), partial(self.turn, -1))
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.on = self._button("›", text("Page after"), partial(self.turn, 1))
        self.state = QLabel()
        self.state.setObjectName("beside")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        for one in (self.back, self.told, self.on):
            row.addWidget(one)
        row.addWidget(self.state, 1)
        row.addWidget(self._button("−", text("Smaller"), partial(self.come_closer, 1 / _STEP)))
        row.addWidget(self._button("+", text("Larger"), partial(self.come_closer, _STEP)))
        return row

    def _button(self, sign: str, name: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _checked=False: run())
        return button

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is shown, from 1; 0 while there is none."""
        return self._page + 1 if self._sizes else 0

    def show_data(self, data: bytes) -> None:
        """Show a PDF, at the page that was shown before where there is one."""
        self._data, self._sizes = data, page_sizes(data)
        self._page = min(self._page, max(0, len(self._sizes) - 1))
        self.state.setText("")
        self._tell()
        self._render()

    def say(self, sentence: str) -> None:
        """Say what goes on, or why there are no pages."""
        self.state.setText(sentence)

    def show_none(self, sentence: str) -> None:
        """Show no pages, and say why: those of before are not what would be written."""
        self._data, self._sizes = b"", ()
        self._asked += 1
        self.sheet.show_image(QImage())
        self.say(sentence)
        self._tell()

    def turn(self, pages: int) -> None:
        """Show a page further on or back."""
        page = max(0, min(len(self._sizes) - 1, self._page + pages))
        if page != self._page:
            self._page = page
            self._area.verticalScrollBar().setValue(0)
            self._tell()
            self._render()

    def come_closer(self, part: float) -> None:
        """Show the page larger or smaller than it fits."""
        self._closer = max(1.0, min(_LARGEST, self._closer * part))
        self._render()

    def _tell(self) -> None:
        words = text("Page {number} of {count}").format(number=self.page, count=self.count)
        self.told.setText(words if self._sizes else "")
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < len(self._sizes) - 1)
        self.sheet.setAccessibleName(words if self._sizes else text("No pages yet"))

    def _render(self) -> None:
        """Paint elsewhere; a picture that comes after another was asked for is not shown."""
        if not self._sizes:
            return
        width, height = self._sizes[self._page]
        room = self._area.maximumViewportSize() - QSize(2 * _EDGE, 2 * _EDGE)
        fitting = min(max(room.width(), 40) / width, max(room.height(), 40) / height)
        scale = fitting * self._closer * self.devicePixelRatioF()
        self._asked += 1
        work = partial(page_raster, self._data, self._page, scale)
        self._jobs.run(work, partial(self._show, self._asked))

    def _show(self, asked: int, raster: Raster) -> None:
        if asked == self._asked:
            image = as_image(raster)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.sheet.show_image(image)


def as_image(raster: Raster) -> QImage:
    """The pixels as a picture of Qt's, which keeps them."""
    form = QImage.Format.Format_RGB32
    return QImage(raster.pixels, raster.width, raster.height, raster.stride, form).copy()


class _Area(QScrollArea):
    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__()
        self._resized = resized
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized()


class _Sheet(QWidget):
    """The page, in the middle; keys turn it."""

    def __init__(self, turn: Callable[[int], None]) -> None:
        super().__init__()
        self._turn = turn
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 240)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        self._image = image
        size = image.deviceIndependentSize().toSize() + QSize(2 * _EDGE, 2 * _EDGE)
        self.setMinimumSize(size.expandedTo(QSize(240, 240)))
        self.update()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
                 Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
                 Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip
        step = pages.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._turn(step)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._image.deviceIndependentSize()
        left = (self.width() - size.width()) / 2
        top = (self.height() - size.height()) / 2
        shown = QRect(round(left), round(top), round(size.width()), round(size.height()))
        with QPainter(self) as painter:
            painter.drawImage(shown.topLeft(), self._image)
            if self.hasFocus():
                painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
                edge = self.rect() if self._image.isNull() else shown.adjusted(-2, -2, 2, 2)
                painter.drawRect(edge.adjusted(0, 0, -1, -1))
