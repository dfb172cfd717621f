"""The dialog that prints: choices at the left, the real pages at the right."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import override

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.document import Document
from journeymap.desktop.exporting.choices import PrintChoices, choices_for, keep_choices
from journeymap.desktop.exporting.form import PrintForm
from journeymap.desktop.exporting.preview import Preview
from journeymap.desktop.exporting.privacy import PrivacyPanel
from journeymap.desktop.filing import Filing
from journeymap.desktop.guarded import guarded
from journeymap.desktop.inbox import Inbox
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.scaling import open_at, scaled
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.report.paper import SizeError, size_named
from journeymap.report.printing import Printing, PrintingCancelledError, PrintingError, report_pdf
from journeymap.wording import plural, text

_PAUSE = 250
"""Milliseconds after the last choice before the pages are set anew."""
_LEFT = 424


class PrintDialog(QDialog):
    """Choose, look, write; the pages are those of the file that will be written."""

    written_to = Signal(str)
    place_chosen = Signal(str)
    """The id of a record that somebody wants to look at on the map."""
    paper_wanted = Signal(bytes)
    """The PDF is wanted from a printer."""

    def __init__(self, parent: QWidget, filing: Filing, document: Document, lens: Lens) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Print or export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filing, self._document = filing, document
        self._jobs = Jobs(self)
        self._told = Inbox(self._show_progress, self, last_alone=True)
        self._stop = threading.Event()
        self._asked = 0
        self._data = b""
        journey = document.journey
        chosen = choices_for(journey, lens, filing.preferences)
        self.form = PrintForm(journey, self._jobs, chosen)
        self.privacy = PrivacyPanel(document, self._jobs, chosen.hides)
        self.preview = Preview(self._jobs)
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.set_pages)
        self.form.changed.connect(self._choose)
        self.form.refused.connect(self.preview.say)
        self.privacy.changed.connect(self._choose)
        self.privacy.chosen.connect(self._go_to)
        self.privacy.found.connect(self._show_found)
        self.privacy.unprintable.connect(self._show_unprintable)
        open_at(self, QSize(1180, 760))
        self.set_pages()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setFixedWidth(min(scaled(_LEFT), self.screen().availableGeometry().width() // 2))
        self.tabs.addTab(_scrolled(self.form), text("Print"))
        self.tabs.addTab(_scrolled(self.privacy), "")
        self.signs = self._to_second_page(text("Some signs cannot be printed"))
        self.found = self._to_second_page("")
        self._show_found(0)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(6)
        self.warning = _hidden_hint()
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self.bar)
        right.addWidget(self.warning)
        right.addLayout(self._buttons())
        row = QHBoxLayout(self)
        row.addWidget(self.tabs)
        row.addLayout(right, 1)

    def _to_second_page(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("quiet")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self.tabs.setCurrentIndex, 1))
        button.hide()
        return button

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.found)
        row.addWidget(self.signs)
        row.addStretch(1)
        close = QPushButton(text("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.to_printer = QPushButton(text("To a printer …"))
        self.to_printer.setAutoDefault(False)
        self.to_printer.clicked.connect(self._to_printer)
        self.to_file = QPushButton(text("Write the PDF …"))
        self.to_file.setDefault(True)
        self.to_file.clicked.connect(self._to_file)
        for one in (close, self.to_printer, self.to_file):
            row.addWidget(one)
        return row

    @property
    def choices(self) -> PrintChoices:
        """What is chosen now."""
        return self.form.choices.model_copy(update={"hides": self.privacy.hides})

    @property
    def is_setting(self) -> bool:
        """Whether the pages are being set, or will be in a moment."""
        return self._later.isActive() or self._jobs.is_busy

    def _show_found(self, count: int) -> None:
        title = text("Safe to hand out")
        self.tabs.setTabText(1, f"{title} · {count}" if count else title)
        self.found.setText(
            plural(
                "{count} place may tell who the person is",
                "{count} places may tell who the person is",
                count,
            )
        )
        self.found.setVisible(count > 0)

    def _show_unprintable(self, there: bool) -> None:
        self.signs.setVisible(there)

    def _choose(self) -> None:
        """Something else is wanted: what was set until now is not to be written or printed."""
        self._stop.set()
        self._asked += 1
        self._data = b""
        self.to_printer.setEnabled(False)
        self._later.start()

    def set_pages(self) -> None:
        """Set the pages anew, elsewhere; what was under way stops."""
        self._stop.set()
        self._stop = threading.Event()
        self._asked += 1
        told = partial(_tell, self._told.put, self._asked)
        self._data = b""
        self.to_file.setEnabled(True)
        self.to_printer.setEnabled(False)
        try:
            printing = printing_of(self.choices, self.form.other, self._stop, told)
        except SizeError as error:
            self.bar.hide()
            self.to_file.setEnabled(False)
            self.preview.show_none(str(error))
            return
        work = partial(_set, self._document.journey, printing)
        self.bar.show()
        self._told.watch()
        self.preview.say(text("The pages are being set …"))
        asked = self._asked
        self._jobs.run(work, partial(self._show, asked), partial(self._gave_up, asked))

    def _show_progress(self, progress: tuple[int, float, str]) -> None:
        asked, part, told = progress
        if asked == self._asked and not self._data:
            self.bar.setValue(round(part * 1000))
            if told:
                self.preview.say(told)

    def _show(self, asked: int, made: tuple[bytes, str]) -> None:
        if asked != self._asked:
            return
        self._data, warning = made
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        data = self._data
        self._told.leave()
        self.bar.hide()
        self.to_printer.setEnabled(True)
        self.preview.show_data(data)

    def _gave_up(self, asked: int, error: Exception) -> None:
        if isinstance(error, PrintingCancelledError) or asked != self._asked:
            return
        self.bar.hide()
        self.to_file.setEnabled(False)
        if not isinstance(error, PrintingError):
            raise error
        self.preview.show_none(str(error))

    def _to_file(self, _checked: bool = False) -> None:
        keep_choices(self._document.journey, self.choices, self._filing.preferences)
        self._filing.exports.export(".pdf", self.choices.kind.label, self._make())
        self.close()

    def _make(self) -> Callable[[Journey], bytes]:
        """What was looked at is what is written; it is set anew for those who do not wait."""
        data = self._data
        if data:
            return lambda _journey: data
        return make_print(self.choices, self.form.other, self._filing)

    def _to_printer(self, _checked: bool = False) -> None:
        keep_choices(self._document.journey, self.choices, self._filing.preferences)
        self.paper_wanted.emit(self._data)

    def _go_to(self, record: str) -> None:
        self.place_chosen.emit(record)
        self.close()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    @override
    @guarded
    def reject(self) -> None:
        self._end()
        super().reject()

    def _end(self) -> None:
        self._stop.set()
        self._later.stop()
        self._told.leave()
        self._jobs.wait()


def _scrolled(widget: QWidget) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(widget)
    column.addStretch(1)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area


def _hidden_hint() -> QLabel:
    hint = QLabel()
    hint.setObjectName("hint")
    hint.setWordWrap(True)
    hint.setTextFormat(Qt.TextFormat.PlainText)
    hint.hide()
    return hint


def printing_of(
    choices: PrintChoices,
    other: Journey | None,
    stop: threading.Event,
    told: Callable[[float, str], None],
) -> Printing:
    """The choices as what `report_pdf` takes, with today's day."""
    from journeymap.report.sections import SECTIONS

    out = set(choices.left_out_sections)
    return Printing(
        kind=choices.kind,
        lens=choices.lens,
        size=size_named(choices.size) if choices.size else None,
        tile=size_named(choices.tile) if choices.tile else None,
        write_here=choices.write_here,
        landscape=choices.landscape,
        map_on=choices.map_on,
        sections=frozenset(one.key for one in SECTIONS if one.key not in out) if out else None,
        hides=frozenset(choices.hides),
        organisation=choices.organisation,
        other=other,
        author=choices.author,
        date=date.today(),  # noqa: DTZ011 (the day on the reader's own calendar)
        progress=told,
        cancelled=stop.is_set,
    )


def _set(journey: Journey, printing: Printing) -> tuple[bytes, str]:
    """The print, and what is to be known before it is printed."""
    told: list[str] = []
    return report_pdf(journey, replace(printing, warn=told.append)), " ".join(told)


def _tell(
    put: Callable[[tuple[int, float, str]], None], asked: int, part: float, told: str
) -> None:
    put((asked, part, told))


def make_print(
    choices: PrintChoices, other: Journey | None, filing: Filing
) -> Callable[[Journey], bytes]:
    """What makes the bytes of a print, for a job."""
    underway = filing.exports.underway

    def make(journey: Journey) -> bytes:
        return report_pdf(journey, printing_of(choices, other, underway.stop, underway.tell))

    return make
