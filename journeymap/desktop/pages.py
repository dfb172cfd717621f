"""The pages in the middle of the window: the map, and what the journey tells."""

from collections.abc import Callable
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.tables.view import TableView
from journeymap.desktop.telling.boundaries import BoundariesPage
from journeymap.desktop.telling.comparison import ComparisonPage
from journeymap.desktop.telling.host import HostPage
from journeymap.desktop.telling.money import MoneyPage
from journeymap.desktop.telling.page import TellingPage
from journeymap.desktop.telling.parts_and_value import PartsAndValuePage
from journeymap.desktop.telling.what_if import WhatIfPage
from journeymap.wording import marked, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

type MakePage = Callable[["MainWindow"], QWidget]


def table_page(window: "MainWindow") -> QWidget:
    """The journey as tables; a double click goes to the place on the map."""
    page = TableView(window.document, window.selection, window.messages)
    page.restore(window.filing.preferences)
    page.shown_on_map.connect(window.show_on_map)
    return page


PAGES: tuple[tuple[str, str, MakePage], ...] = (
    ("table", marked("Table"), table_page),
    ("host", marked("Host"), HostPage),
    ("boundaries", marked("Boundaries"), BoundariesPage),
    ("parts", marked("Part and value"), PartsAndValuePage),
    ("money", marked("Money"), MoneyPage),
    ("what-if", marked("What if"), WhatIfPage),
    ("compare", marked("Compare"), ComparisonPage),
)
"""Name, title and maker of every page beside the map, in their order."""

MAP = "map"
MAP_TITLE = marked("Map")
TITLES = ((MAP, MAP_TITLE), *((name, title) for name, title, _make in PAGES))
"""Name and title of every page, from left to right."""


class Pages(QTabWidget):
    """The map first; the others are made when they are first looked at."""

    page_changed = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self._names = [MAP]
        self._made: dict[str, QWidget] = {MAP: window.view}
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(text("Pages"))
        self.addTab(window.view, text(MAP_TITLE))
        for name, title, _make in PAGES:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self._names.append(name)
            self.addTab(holder, text(title))
        self.currentChanged.connect(self._show_page)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._names[self.currentIndex()]

    @override
    @guarded_with(QSize)
    def minimumSizeHint(self) -> QSize:
        """No page pushes the panels aside: what is wider can be scrolled."""
        return QSize(320, 240)

    def made(self, name: str) -> QWidget | None:
        """What a page shows; None until it is first looked at."""
        return self._made.get(name)

    def follow_appearance(self) -> None:
        """Pages that were made in other colours are told anew."""
        for page in self._made.values():
            if isinstance(page, TellingPage):
                page.ask_again()

    def show_page(self, name: str) -> QWidget:
        """Go to a page; gives what it shows."""
        self.setCurrentIndex(self._names.index(name))
        return self._made[name]

    def go_to(self, name: str) -> None:
        """Go to a page, with the keyboard on it."""
        page = self.show_page(name)
        inside = [page, *page.findChildren(QWidget)]
        takes = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((one for one in takes if one.isVisible() and one.isEnabled()), page)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_keyboard(self) -> None:
        """The keyboard is on the page that is shown."""
        self.go_to(self.page)

    def _show_page(self, place: int) -> None:
        self._window.document.half_typed.take()
        name = self._names[place]
        if name not in self._made:
            make = next(maker for known, _title, maker in PAGES if known == name)
            page = self._made[name] = make(self._window)
            page.setAccessibleName(self.tabText(place).replace("&", ""))
            holder = self.widget(place)
            layout = holder.layout() if holder is not None else None
            if layout is not None:
                layout.addWidget(page)
        self.page_changed.emit(name)
