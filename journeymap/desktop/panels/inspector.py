"""The inspector: a quiet form for what is selected; a few rows first, the rest by switches."""

from typing import Any, override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.following import Following
from journeymap.desktop.panels.form_page import FormPage, FormPages
from journeymap.desktop.panels.journey_page import JourneyPage
from journeymap.desktop.panels.record_page import RecordPage
from journeymap.desktop.panels.several_page import SeveralPage
from journeymap.desktop.selection import Selection
from journeymap.model.base import Section
from journeymap.model.journey import Journey
from journeymap.wording import text


class Inspector(QScrollArea):
    """The form at the right: one page for what is selected, as long as that is the same."""

    left = Signal()
    """The keyboard is free: by an Escape that no field has a use for, or because its field went."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        editing: Editing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._editing = document, selection, editing
        self._open: frozenset[Section] = frozenset()
        self._shown: tuple[Any, ...] = ()
        self._told: tuple[Journey, tuple[str, ...]] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("inspector")
        self._pages = FormPages(self.viewport())
        self.setWidget(self._pages)
        self._following = Following(self, self)
        document.changed.connect(self._following.follow)
        selection.changed.connect(self._following.follow)
        document.half_typed.asked.connect(self._following.tell_unsaid)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._end_merging)

    def _end_merging(self, _old: object, _new: object) -> None:
        self._document.end_merging()

    def catch_up(self) -> None:
        """Show at once what is so now."""
        self._following.catch_up()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    @property
    def page(self) -> FormPage | None:
        """The page in sight, None before the first; another one is another form."""
        return self._pages.page

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field."""
        self.catch_up()
        if self.page is not None:
            self.page.focus_on(name)

    def open_section(self, section: Section) -> None:
        """Show the fields of a section, of this record and of those that come."""
        self._note_section(section, opened=True)
        if isinstance(self.page, RecordPage):
            self.page.open_section(section)

    def _note_section(self, section: Section, opened: bool) -> None:
        self._open = self._open | {section} if opened else self._open - {section}

    def show_now(self) -> None:
        """Refresh the form; build another where something else is selected."""
        key, told = self._key(), (self._document.journey, self._selection.ids)
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and self.isAncestorOf(focus)
        if key != self._shown:
            self._tell_unfinished()
            self._shown = key
            self._build()
        elif self._told is not None and told[0] is self._told[0] and told[1] == self._told[1]:
            return
        self._told = told
        if self.page is not None:
            self.page.refresh()
        if had_keyboard and QApplication.focusWidget() is None:  # What had it is gone.
            self.left.emit()

    def _tell_unfinished(self) -> None:
        """What was typed and not taken goes with its form, but never without a word."""
        told = self.unfinished()
        if told:
            self._document.refused.emit(told)

    def unfinished(self) -> str:
        """What stands in the fields and was not taken."""
        return self.page.unfinished() if self.page is not None else ""

    def _key(self) -> tuple[Any, ...]:
        """With another one it is about something else."""
        ids = self._selection.ids
        if len(ids) > 1:
            return ("many", len(ids), bool(self._selection.cards))
        return ids or ("journey", self._document.journey.id)

    def _build(self) -> None:
        page = self._made(self._selection.ids)
        page.led.connect(self._go_to)
        try:
            page.fill()
        except Exception:
            self._shown = ()
            page.add(QLabel(text("This could not be shown; select it again.")))
            raise
        finally:
            self._show_page(page)

    def _made(self, ids: tuple[str, ...]) -> FormPage:
        if len(ids) > 1:
            return SeveralPage(self._document, self._selection, self._editing, self._pages)
        if not ids:
            return JourneyPage(self._document, self._pages)
        page = RecordPage(self._document, ids[0], self._open, self._pages)
        page.flag_wanted.connect(self._flag)
        page.switched.connect(self._note_section)
        return page

    def _show_page(self, page: FormPage) -> None:
        """All of a page at once, from its beginning."""
        self._pages.show_page(page)
        self._fit()
        self.event(QEvent(QEvent.Type.LayoutRequest))  # Measured now, not at the next turn.
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """The form is as wide as its window, whatever a field would like to have."""
        if self.page is not None:
            self.page.setFixedWidth(self.viewport().width())

    def _go_to(self, identity: str) -> None:
        """Who pressed a button of the form stays in the form."""
        self._selection.choose((identity,))
        self.catch_up()
        if self.page is not None:
            self.page.begin()

    def _flag(self) -> None:
        gap = self._editing.flag_gap()
        if gap is not None:
            self._go_to(gap)

    @override
    @guarded
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._fit()

    @override
    @guarded
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(arg__1)
