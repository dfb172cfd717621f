"""Window and canvas."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Row, journey_of, seconds

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True); import os; os._exit(0)
app = QApplication(sys.argv); window = Window(); window.resize(1440, 900); window.show(); app.exec()
"""
_OURS = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv)
from journeymap.desktop.main_window import MainWindow
class Window(MainWindow):
    def paintEvent(self, event):
        print("painted", flush=True); import os; os._exit(0)
window = Window(); window.show(); app.exec()
"""


def _start(code: str) -> float:
    best = float("inf")
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    for _time in range(6):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=surroundings
        )
        best = min(best, time.perf_counter() - start)
    return best


def start_rows() -> Iterator[Row]:
    yield Row("start to first frame", "empty", _start(_OURS) / _start(_BARE), 1.5, "a bare window")


def canvas_rows() -> Iterator[Row]:
    """Measured with the collector as the program has it."""
    from PySide6.QtWidgets import QApplication

    from journeymap.desktop.collecting import Collecting

    application = QApplication.instance() or QApplication([])
    with Collecting():
        yield from _canvas_rows(application)


def _canvas_rows(application: "QCoreApplication") -> Iterator[Row]:  # noqa: PLR0915 (one scene, three measures)
    from PySide6.QtGui import QColor, QImage, QPainter

    from journeymap.desktop.canvas.painting import prepared
    from journeymap.desktop.canvas.view import MapView
    from journeymap.desktop.document import Document
    from journeymap.desktop.editing import Editing
    from journeymap.desktop.jobs import Jobs
    from journeymap.desktop.selection import Selection
    from journeymap.model import edits

    def view_of(size: int) -> MapView:
        document = Document()
        selection = Selection(document)
        view = MapView(document, selection, Editing(document, selection), Jobs(document))
        view.kept = (document, selection)  # type: ignore[attr-defined]
        view.is_animated = False
        view.resize(1600, 1000)
        view.show()
        document.replace(journey_of(size))
        application.processEvents()
        return view

    ready = lru_cache(maxsize=None)(prepared)

    def repaint(view: MapView) -> None:
        view.viewport().repaint()

    def plainly(view: MapView, zoom: float) -> None:
        """The same primitives on an image: those that the view shows at this zoom, made ready."""
        image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        corner = view.mapToScene(0, 0)
        shown = view.mapToScene(view.viewport().rect()).boundingRect()
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(zoom, zoom)
            painter.translate(-corner.x(), -corner.y())
            for group in view.map_scene.diagram.groups:
                inside = shown.intersects(
                    shown.__class__(group.x, group.y, group.width, group.height)
                )
                if inside:
                    painter.save()
                    painter.translate(group.x, group.y)
                    for paint in ready(group.shapes):
                        paint(painter)
                    painter.restore()

    view = view_of(1_000)
    view.zoom_to_actual_size()
    full = seconds(lambda: repaint(view))
    peer = seconds(lambda: plainly(view, 1.0))
    yield Row("full repaint at 100 %", "1,000", full / peer, 1.5, "the same on an image")

    card = view.document.journey.touchpoints[500].id
    numbers = iter(range(1_000))

    def edit() -> None:
        title = f"Changed {next(numbers)}"
        after = edits.change_touchpoint(view.document.journey, card, title=title)
        view.document.apply("Rename", after)
        application.processEvents()

    view.zoom_to_fit()
    whole = seconds(lambda: plainly(view, view.zoom))
    repaint_all = seconds(lambda: repaint(view))
    changed = seconds(edit)
    yield Row("one edit to the screen", "1,000", changed / max(whole, repaint_all), 1.0,
              "painting the whole map")  # fmt: skip
    large = view_of(10_000)
    large.zoom_to_fit()
    yield Row("whole map shown", "10,000", seconds(lambda: repaint(large)) / whole, 4.0,
              "1,000 on an image")  # fmt: skip
