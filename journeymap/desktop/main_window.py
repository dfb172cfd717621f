"""The main window: the map in the middle, what it is made of at the left, the form at the right."""

from functools import partial
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis import Summary
from journeymap.desktop.analysing import Analysing
from journeymap.desktop.appearance import is_moving
from journeymap.desktop.burden_row import BurdenRow
from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.capture.bar import CaptureBar
from journeymap.desktop.context_menu import ContextMenu
from journeymap.desktop.docks import add_panels, show_lists
from journeymap.desktop.document import Document
from journeymap.desktop.dropping import can_take, take
from journeymap.desktop.editing import Editing
from journeymap.desktop.exporting.exporting import Exporting
from journeymap.desktop.filing import Filing
from journeymap.desktop.filter_bar import FilterBar
from journeymap.desktop.find_bar import FindBar
from journeymap.desktop.guarded import guarded
from journeymap.desktop.helping import Helping
from journeymap.desktop.importing import Importing
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.menus import Menus
from journeymap.desktop.merging.merging import Merging
from journeymap.desktop.messages import Messages
from journeymap.desktop.opening import Opening
from journeymap.desktop.pages import Pages
from journeymap.desktop.panels.comments import CommentsPanel
from journeymap.desktop.panels.gaps import GapsPanel
from journeymap.desktop.panels.inspector import Inspector
from journeymap.desktop.panels.outline import Outline
from journeymap.desktop.panels.records import RecordsPanel, remove_with_question
from journeymap.desktop.plain_text import as_tooltip, file_name, in_message, window_title
from journeymap.desktop.presence import ElsewhereNote
from journeymap.desktop.presenting import Presenting
from journeymap.desktop.quick_tag import choose_tag
from journeymap.desktop.recovery import Snapshots
from journeymap.desktop.selection import Selection
from journeymap.desktop.settings import Appearance, Motion, UserSettings, with_defaults
from journeymap.desktop.settings_dialog import SettingsDialog
from journeymap.desktop.start_page import Starting
from journeymap.desktop.status import selection_in_words
from journeymap.desktop.stepping import step_back, step_on
from journeymap.desktop.views import Views
from journeymap.desktop.window_layout import keep_layout, restore_layout
from journeymap.desktop.windows import Look, Windows
from journeymap.files import Recovered
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.wording import plural, text


class MainWindow(QMainWindow):
    """One window, one journey."""

    document: Document
    selection: Selection
    editing: Editing
    filing: Filing
    analysing: Analysing
    helping: Helping
    importing: Importing
    exporting: Exporting
    presenting: Presenting
    starting: Starting
    opening: Opening
    capture: CaptureBar
    view: MapView
    filter_bar: FilterBar
    views: Views
    windows: Windows
    burden: BurdenRow
    docks: dict[str, QDockWidget]
    records: RecordsPanel
    outline: Outline
    inspector: Inspector
    gaps: GapsPanel
    comments: CommentsPanel
    merging: Merging
    steps: QUndoView

    def __init__(
        self, recovery_folder: Path | None = None, *, windows: Windows | None = None
    ) -> None:
        super().__init__()
        self.windows = windows or Windows()
        self.windows.add(self)
        self.document = Document(self)
        self.document.replace(with_defaults(self.document.journey, self.settings))
        self.selection = Selection(self.document, self)
        self.editing = Editing(self.document, self.selection)
        self.messages = Messages(self)
        self.jobs = Jobs(self)
        self.filing = Filing(self, self.document, self.messages, self.windows)
        self.analysing = Analysing(self.document, self.jobs, self)
        self.snapshots = Snapshots(self.document, self.jobs, recovery_folder, self)
        self.view = MapView(self.document, self.selection, self.editing, self.jobs)
        self.docks, self._may_close = {}, False
        self._look: Look | None = None
        self._build_middle()
        add_panels(self)
        self.burden = BurdenRow(self)
        self.views = Views(self)
        self.menus = Menus(self)
        self.helping = Helping(self)
        self.context_menu = ContextMenu(self)
        self.importing, self.exporting = Importing(self), Exporting(self)
        self._build_status()
        self._connect()
        restore_layout(self)
        self.follow_settings()
        self.show_state()

    @property
    def actions_by_name(self) -> dict[str, QAction]:
        """Every action, by its technical name."""
        return self.menus.actions

    def _build_middle(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # Nobody else lets go of it.
        self.setAcceptDrops(True)
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
        column.addWidget(ElsewhereNote(self.filing))
        self.find_bar = FindBar(self.document, self.selection, self.view)
        column.addWidget(self.find_bar)
        self.filter_bar = FilterBar(self.document, self.view)
        column.addWidget(self.filter_bar)
        self.pages = Pages(self)
        column.addWidget(self.pages, 1)
        self.starting = Starting(self, column)
        self.presenting = Presenting(self)
        column.addWidget(self.presenting.bar)
        self.capture = CaptureBar(self.view, self.editing, self.pages, middle)
        column.insertWidget(column.indexOf(self.pages) + 1, self.capture)
        self.setCentralWidget(middle)
        self.opening = Opening(self, middle)

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
        now, view = self.document, self.view
        for told in (now.state_changed, now.changed, self.selection.changed, view.lens_changed):
            told.connect(self.show_state)
        self.document.refused.connect(self._show_refusal)
        self.analysing.changed.connect(self._show_found)
        self.view.zoom_changed.connect(self._show_zoom)
        self.pages.page_changed.connect(self.filter_bar.follow_page)
        self.filter_bar.changed.connect(self._show_filtered)
        self.filing.noted.connect(self._show_note)
        self.filing.changed_file.merge_wanted.connect(self.merging.show)
        self.filing.exports.written.connect(self._show_exported)
        self.filing.recovered.connect(self.snapshots.take_over)
        self.filing.recovering.elsewhere.connect(self._recover_elsewhere)
        self.snapshots.not_kept.connect(self.messages.warn)
        self._show_zoom(self.view.zoom)
        self.view.setFocus()  # Where the keyboard begins.

    def show_state(self, *_given: object) -> None:
        """Tell in the title, the status line and the menus how things stand."""
        title = self.document.journey.title or text("Untitled journey")
        path = self.filing.opens or self.document.path
        self.setWindowTitle(window_title(path.name if path else title))
        self.setWindowModified(self.document.is_dirty)
        self._told.setText(selection_in_words(self.document.journey, self.selection.ids))
        self._told.setToolTip(as_tooltip(self._told.text()))
        self.menus.update()

    def _show_found(self, _journey: Journey, summary: Summary) -> None:
        found = plural("{count} finding", "{count} findings", len(summary.findings))
        asked = len(summary.open_questions)
        questions = plural("{count} open question", "{count} open questions", asked)
        parts = ([found] if self.analysing.is_shown else []) + ([questions] if asked else [])
        self._found.setText(" · ".join(parts) or text("Gaps and findings"))
        self.view.map_scene.show_counts(self.analysing.counts)
        self.menus.update()

    def show_findings(self) -> None:
        """The list of gaps and findings, ready for the keyboard."""
        self.docks["bottom"].show()
        self.gaps.tree.setFocus()

    def _show_refusal(self, sentence: str) -> None:
        self.statusBar().showMessage(in_message(sentence), 8000)

    def _show_note(self, sentence: str) -> None:
        self.note.setText(in_message(sentence))
        self.note.setVisible(bool(sentence))

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %  ")

    def _show_exported(self, path: Path) -> None:
        sentence = text("{name} is written.").format(name=file_name(path))
        show = partial(self.filing.exports.open_outside, path)
        self.messages.choose(sentence, ((text("Open it"), show), (text("Close"), None)))

    def _recover_elsewhere(self, recovered: Recovered) -> None:
        self.windows.open_another(self).filing.recovering.open(recovered)

    def undo(self) -> None:
        """One step back, with what it changed selected and in sight."""
        step_back(self.view)

    def redo(self) -> None:
        """One step forward, with what it changed selected and in sight."""
        step_on(self.view)

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

    def quick_tag(self) -> None:
        """The chooser of all tags for the selected cards."""
        count = len(self.selection.cards)
        choose_tag(self, self.document.journey, self.editing, count)

    def begin_note(self) -> None:
        """The parking lot, ready for a note about what is selected."""
        self.docks["comments"].show()
        self.docks["comments"].raise_()
        self.comments.begin()

    def insert_stage(self) -> None:
        """A stage, ready to be named."""
        stage = self.editing.insert_stage()
        if stage is not None:
            self.view.show_record(stage)
            self.view.titles.open(stage)

    def add_record(self, collection: str) -> None:
        """A record at the left, ready to be named."""
        show_lists(self)
        self.records.lists[collection].add_new()

    @property
    def told(self) -> str:
        """What the status bar says of the selection."""
        return self._told.text()

    @property
    def settings(self) -> UserSettings:
        """What the user set for all windows."""
        return self.windows.settings

    def set_appearance(self, name: Appearance) -> None:
        """Light, dark, or as the system says."""
        self.windows.set_settings(self.settings.model_copy(update={"appearance": name}))

    def set_motion(self, *, moving: bool) -> None:
        """Let things glide, or be there at once, whatever the system says."""
        motion = Motion.SMOOTH if moving else Motion.REDUCED
        self.windows.set_settings(self.settings.model_copy(update={"motion": motion}))

    def show_settings(self) -> None:
        """The page of settings."""
        dialog = SettingsDialog(self, self.settings)
        dialog.changed.connect(self.windows.set_settings)
        dialog.open()

    def follow_settings(self) -> None:
        """Show and do as the settings say now."""
        self.view.is_animated = is_moving(self.settings.motion)
        self.view.modes.open_by(self.settings.map_opens)
        self.snapshots.is_on = self.settings.keeps_snapshots
        look = self.windows.show_look()
        if look != self._look:
            self._look = look
            self.view.set_dark(dark=look.is_dark)
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
        self.filing.exports.write_copy(future, text("Future version"))

    def begin_find(self) -> None:
        """The line to find by, above the map."""
        self.pages.show_page("map")
        self.find_bar.begin()

    def _show_filtered(self) -> None:
        self.outline.dim_all_but(self.filter_bar.found)
        self.menus.update()

    def begin_filter(self) -> None:
        """The conditions to filter by, above the map."""
        self.pages.show_page("map")
        self.filter_bar.begin()

    def come_forward(self) -> None:
        """Before all other windows, with the keyboard; out of the dock if it was put there."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def close_without_asking(self) -> None:
        """The question was answered: go."""
        self._may_close = True
        self.close()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        answered, self._may_close = self._may_close, False
        then = self.close_without_asking
        may_leave = self.filing.exports.may_leave(then if answered else self.close)
        if not may_leave or not (answered or self.filing.may_close(then)):
            return
        self.starting.leave()
        self.presenting.end()
        keep_layout(self)
        self.filing.leave()
        self.snapshots.close()
        self.windows.remove(self)
        event.accept()

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(self, event.mimeData()):  # A journey's file, a table or a picture, anywhere.
            event.acceptProposedAction()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        if take(self, event):
            event.acceptProposedAction()

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self.follow_settings()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.filing.look()
        super().changeEvent(event)
