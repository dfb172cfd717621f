"""The pages of a PDF on a printer, by the system's own dialog; one page a turn of the window."""

from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from journeymap.desktop.exporting.preview import as_image
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.progress import Progress
from journeymap.report.rasterised import Raster, page_raster, page_sizes
from journeymap.wording import text

_POINTS_PER_INCH = 72.0
_MOST_DOTS = 300.0


class PaperJob(QObject):
    """Pages of a PDF sent to a printer; it deletes itself when the last one is out."""

    ended = Signal()

    def __init__(self, parent: QWidget, jobs: Jobs, data: bytes) -> None:
        super().__init__(parent)
        self._jobs, self._data = jobs, data
        self._sizes = page_sizes(data)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._painter = QPainter()
        self._pages = range(len(self._sizes))
        self._progress: Progress | None = None
        self._is_cancelled = False

    def ask(self) -> None:
        """Let the system's dialog choose a printer, and the pages; then print."""
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self._sizes))
        dialog.accepted.connect(self._chosen)
        dialog.rejected.connect(self._end)
        QDialog.open(dialog)

    @property
    def _window(self) -> QWidget:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else QWidget()

    def _chosen(self) -> None:
        self.print_to(self._printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that the printer was asked for."""
        self._printer = printer
        if printer.fromPage() > 0:
            self._pages = range(printer.fromPage() - 1, min(printer.toPage(), len(self._sizes)))
        printer.setFullPage(True)
        self._progress = Progress(self._window, text("Printing …"))
        self._progress.canceled.connect(self._cancel)
        self._next(0)

    def _next(self, done: int) -> None:
        if self._is_cancelled:
            self._printer.abort()
            self._end()
            return
        if self._progress is not None:
            self._progress.tell(done / max(1, len(self._pages)))
        if done == len(self._pages):
            self._end()
            return
        page = self._pages[done]
        scale = min(float(self._printer.resolution()), _MOST_DOTS) / _POINTS_PER_INCH
        work = partial(page_raster, self._data, page, scale)
        self._jobs.run(work, partial(self._print, done))

    def _print(self, done: int, raster: Raster) -> None:
        width, height = self._sizes[self._pages[done]]
        self._printer.setPageLayout(_layout(width, height))
        if not self._painter.isActive():
            self._painter.begin(self._printer)
        else:
            self._printer.newPage()
        self._painter.drawImage(self._painter.viewport(), as_image(raster))
        self._next(done + 1)

    def _cancel(self) -> None:
        self._is_cancelled = True

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        if self._progress is not None:
            self._progress.end()
        self.ended.emit()
        self.deleteLater()


def _layout(width: float, height: float) -> QPageLayout:
    """A page of this size in points, as it lies, without margins: the pages have their own."""
    lies = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF())
