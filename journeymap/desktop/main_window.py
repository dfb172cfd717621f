"""The main window: the map in the middle, what it is made of at the left, the form at the right."""

from functools import partial
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis import Summary
from journeymap.desktop.analysing import Analysing
from journeymap.desktop.appearance import apply_appearance, is_dark, is_moving
from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.document import Document
from journeymap.desktop.dropping import dropped_file
from journeymap.desktop.editing import Editing
from journeymap.desktop.filing import Filing, make_export, make_report
from journeymap.desktop.find_bar import FindBar
from journeymap.desktop.guarded import guarded
from journeymap.desktop.helping import Helping
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.menus import Menus
from journeymap.desktop.messages import Messages
from journeymap.desktop.pages import Pages
from journeymap.desktop.panels.gaps import GapsPanel
from journeymap.desktop.panels.inspector import Inspector
from journeymap.desktop.panels.outline import Outline
from journeymap.desktop.panels.records import RecordsPanel, remove_with_question
from journeymap.desktop.picturing import embed_file, picture_file
from journeymap.desktop.presenting import Presenting
from journeymap.desktop.recovery import Snapshots
from journeymap.desktop.selection import Selection
from journeymap.desktop.status import selection_in_words
from journeymap.desktop.tables.view import TableView
from journeymap.diagram import Strip
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.report.pictures import burden_strip
from journeymap.wording import plural, text

_FRAME = QSize(12, 40)
"""What the system draws around a window, about."""


def first_size(room: QSize) -> QSize:
    """How large the window opens for the first time: never larger than the screen has room for."""
    return QSize(1440, 900).boundedTo(room - _FRAME)


class MainWindow(QMainWindow):
    """One window, one journey."""

    document: Document
    selection: Selection
    editing: Editing
    filing: Filing
    analysing: Analysing
    helping: Helping
    presenting: Presenting
    view: MapView
    is_burden_shown: bool

    def __init__(self, recovery_folder: Path | None = None) -> None:
        super().__init__()
        self.document = Document(self)
        self.selection = Selection(self.document, self)
        self.editing = Editing(self.document, self.selection)
        self.messages = Messages(self)
        self.jobs = Jobs(self)
        self.filing = Filing(self, self.document, self.messages, self.jobs)
        self.analysing = Analysing(self.document, self.jobs, self)
        self.snapshots = Snapshots(self.document, self.jobs, recovery_folder, self)
        self.view = MapView(self.document, self.selection, self.editing)
        self.view.is_animated = is_moving(self.filing.preferences.motion)
        self.docks: dict[str, QDockWidget] = {}
        self.is_burden_shown = False
        self._may_close = False
        self._dark: bool | None = None
        self._build_middle()
        self._build_panels()
        self.menus = Menus(self)
        self.helping = Helping(self)
        self._build_status()
        self._connect()
        self.setAcceptDrops(True)
        self._restore_layout()
        self.apply_appearance()
        self._show_state()

    @property
    def actions_by_name(self) -> dict[str, QAction]:
        """Every action, by its technical name."""
        return self.menus.actions

    def _build_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.note = QLabel()
        self.note.setObjectName("note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        column.addWidget(self.note)
        self.find_bar = FindBar(self.document, self.selection, self.view)
        column.addWidget(self.find_bar)
        self.pages = Pages(self)
        column.addWidget(self.pages, 1)
        self.presenting = Presenting(self)
        column.addWidget(self.presenting.bar)
        self.setCentralWidget(middle)

    def _build_panels(self) -> None:
        parts = (self.document, self.selection, self.messages)
        self.records = RecordsPanel(parts)
        self.outline = Outline(parts)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(self.records, text("Who and what"))
        tabs.addTab(self.outline, text("Stages"))
        self.inspector = Inspector(self.document, self.selection, self.editing)
        self.inspector.setMinimumWidth(345)
        self.gaps = GapsPanel(parts, self.analysing)
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self._dock("left", text("Journey"), tabs, left)
        self._dock("right", text("Details"), self.inspector, right)
        self._dock("bottom", text("Gaps and findings"), self.gaps, bottom)
        self.steps = QUndoView(self.document.history)
        self.steps.setEmptyLabel(text("As it was opened"))
        self.steps.setAccessibleName(text("History"))
        self._dock("history", text("History"), self.steps, right)
        self.docks["history"].hide()
        self.resizeDocks([self.docks["left"], self.docks["right"]], [236, 350],
                         Qt.Orientation.Horizontal)  # fmt: skip
        self.resizeDocks([self.docks["bottom"]], [170], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.setWidget(widget)
        dock.setTitleBarWidget(self.gaps.title_bar if widget is self.gaps else QWidget())
        self.addDockWidget(area, dock)
        self.docks[name] = dock

    def _build_status(self) -> None:
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setContentsMargins(12, 0, 0, 0)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._zoom = QLabel()
        self._found = QToolButton()
        self._found.setObjectName("found")
        self._found.setToolTip(text("Show gaps and findings"))
        self._found.clicked.connect(self.show_findings)
        self.statusBar().addWidget(self._told, 1)
        self.statusBar().addPermanentWidget(self._found)
        self.statusBar().addPermanentWidget(self._zoom)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.document.state_changed.connect(self._show_state)
        self.document.changed.connect(self._show_state)
        self.document.refused.connect(self._show_refusal)
        self.selection.changed.connect(self._show_state)
        self.analysing.changed.connect(self._show_found)
        self.document.changed.connect(self._refresh_strips)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.lens_changed.connect(self._show_state)
        self.filing.noted.connect(self._show_note)
        self.filing.exported.connect(self._show_exported)
        self.filing.recovered.connect(self.snapshots.take_over)
        self._show_zoom(self.view.zoom)

    def _show_state(self, *_given: object) -> None:
        title = self.document.journey.title or text("Untitled journey")
        name = self.document.path.name if self.document.path else title
        self.setWindowTitle(f"{name}[*] – journeymap")
        self.setWindowModified(self.document.is_dirty)
        self._told.setText(selection_in_words(self.document.journey, self.selection.ids))
        self.menus.update()

    def _show_found(self, _journey: Journey, summary: Summary) -> None:
        found = plural("{count} finding", "{count} findings", len(summary.findings))
        asked = len(summary.open_questions)
        questions = plural("{count} open question", "{count} open questions", asked)
        parts = ([found] if self.analysing.is_shown else []) + ([questions] if asked else [])
        self._found.setText(" · ".join(parts) or text("Gaps and findings"))
        self.view.map_scene.show_counts(self.analysing.counts)
        self.menus.update()

    def show_burden(self, *, shown: bool) -> None:
        """Show what the person carries as a row under the map, or take the row away."""
        self.is_burden_shown = shown
        self._refresh_strips()

    def _refresh_strips(self, *_given: object) -> None:
        """Computed elsewhere; an answer for a journey that has changed meanwhile is dropped."""
        if not self.is_burden_shown:
            self.view.set_strips(())
            return
        journey = self.document.journey
        self.jobs.run(partial(burden_strip, journey), partial(self._show_strip, journey))

    def _show_strip(self, journey: Journey, strip: Strip) -> None:
        if self.is_burden_shown and journey is self.document.journey:
            self.view.set_strips((strip,))

    def show_findings(self) -> None:
        """The list of gaps and findings, ready for the keyboard."""
        self.docks["bottom"].show()
        self.gaps.tree.setFocus()

    def _show_refusal(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, 8000)

    def _show_note(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %  ")

    def _show_exported(self, path: Path) -> None:
        sentence = text("{name} is written.").format(name=path.name)
        self.messages.choose(
            sentence,
            (
                (text("Open it"), partial(self.filing.open_outside, path)),
                (text("Close"), None),
            ),
        )

    def undo(self) -> None:
        """One step back, and what it changed is selected."""
        before = self.document.journey
        self.document.undo()
        self.selection.choose_changed(before, self.document.journey)

    def redo(self) -> None:
        """One step forward, and what it changed is selected."""
        before = self.document.journey
        self.document.redo()
        self.selection.choose_changed(before, self.document.journey)

    def remove_selected(self) -> None:
        """Remove what is selected; where gaps go along, say so first."""
        if self.selection.ids:
            remove_with_question(self.document, self.messages, self.selection.ids)

    def rename(self) -> None:
        """Type over the selected title; answer for the selected hand-off, which has none."""
        if not self.view.handoffs.begin() and self.selection.single is not None:
            self.view.titles.open(self.selection.single)

    def flag_gap(self) -> None:
        """A gap at the selected place, ready to be described."""
        gap = self.editing.flag_gap()
        if gap is not None:
            self.selection.choose((gap,))
            self.inspector.focus_on("what_happens")

    def insert_stage(self) -> None:
        """A stage, ready to be named."""
        stage = self.editing.insert_stage()
        if stage is not None:
            self.view.show_record(stage)
            self.view.titles.open(stage)

    def add_record(self, collection: str) -> None:
        """A record at the left, ready to be named."""
        self.docks["left"].show()
        self.records.lists[collection].add_new()

    def export(self, suffix: str) -> None:
        """Write the map or its table in another format."""
        from journeymap.exchange.formats import format_of

        chosen = format_of(suffix)
        if chosen is not None:
            self.filing.export(suffix, chosen.title, make_export(chosen.write, self.view.lens))

    def export_report(self) -> None:
        """Print the report."""
        make = make_report(self.filing, self.view.lens)
        self.filing.export(".pdf", text("Report (PDF)"), make)

    def set_appearance(self, name: str) -> None:
        """Light, dark, or as the system says."""
        self.filing.preferences.appearance = name
        self.apply_appearance()

    def set_motion(self, *, moving: bool) -> None:
        """Let things glide, or be there at once, whatever the system says."""
        self.filing.preferences.motion = "full" if moving else "reduced"
        self.view.is_animated = moving

    def apply_appearance(self) -> None:
        """Show the theme that is wanted now."""
        dark = is_dark(self.filing.preferences.appearance)
        application = QApplication.instance()
        if dark != self._dark and isinstance(application, QApplication):
            self._dark = dark
            apply_appearance(application, dark=dark)
            self.view.set_dark(dark=dark)
            self.pages.follow_appearance()

    def show_on_map(self, identity: str) -> None:
        """Go to the map, with a record selected and in sight."""
        self.selection.choose((identity,))
        self.pages.show_page("map")
        self.view.show_record(identity)
        self.view.setFocus()

    def start_future(self) -> None:
        """A linked copy that shows how it could be, in a file of its own."""
        future = edits.future_version(self.document.journey, ids=self.document.ids)
        self.filing.write_copy(future, text("Future version"))

    def begin_find(self) -> None:
        """The line to find by, above the map."""
        self.pages.show_page("map")
        self.find_bar.begin()

    def _restore_layout(self) -> None:
        self.resize(first_size(self.screen().availableGeometry().size()))
        geometry = self.filing.preferences.layout("geometry")
        state = self.filing.preferences.layout("state")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if state is not None:
            self.restoreState(state)

    def close_without_asking(self) -> None:
        """The question was answered: go."""
        self._may_close = True
        self.close()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        answered, self._may_close = self._may_close, False
        if self.document.is_dirty and not answered:
            self.filing.when_safe(self.close_without_asking)
            return
        self.filing.preferences.keep_layout("geometry", self.saveGeometry())
        self.filing.preferences.keep_layout("state", self.saveState())
        tables = self.pages.made("table")
        if isinstance(tables, TableView):
            tables.keep(self.filing.preferences)
        self.snapshots.close()
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A journey's file or a picture may be dropped anywhere on the window."""
        data = event.mimeData()
        if dropped_file(data) is not None or picture_file(data) is not None:
            event.acceptProposedAction()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.filing.open(path)
        elif (picture := picture_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            port = self.view.viewport()
            at = port.mapFrom(self, event.position().toPoint())
            here = self.view.mapToScene(at)
            card = self.view.map_scene.card_under(here) if port.rect().contains(at) else None
            embed_file(self.document, picture, card)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self.apply_appearance()
        super().changeEvent(event)
