"""Menus, toolbar and keys, made from the one table of actions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from journeymap.desktop.actions import ACTIONS, FILE, MENUS, SUBMENUS, TOOLBAR_GROUPS, VIEW, Spec
from journeymap.desktop.icons import icon
from journeymap.model.vocabulary import Lens
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Menus(QObject):
    """The actions of one window, wherever they can be reached."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        bar = self.bar = QToolBar(text("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        window.addToolBar(bar)
        self._menus: dict[str, QMenu] = {}
        for title in MENUS:
            self._menus[title] = window.menuBar().addMenu(text(title))
        for spec in ACTIONS:
            self._add(spec, bar)
        self._recent = QMenu(text("Open &recent"), window)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._menus[FILE].insertMenu(self.actions["save"], self._recent)
        self._menus[VIEW].addSeparator()
        for dock in window.docks.values():
            self._menus[VIEW].addAction(dock.toggleViewAction())
        for menu in self._menus.values():
            menu.aboutToShow.connect(self.update)
        self._add_lens_buttons(bar)

    def _add(self, spec: Spec, bar: QToolBar) -> None:
        action = self._action(spec)
        if spec.menu not in self._menus:
            parent = self._menus[SUBMENUS[spec.menu]]
            self._menus[spec.menu] = parent.addMenu(text(spec.menu))
        if spec.apart:
            self._menus[spec.menu].addSeparator()
        self._menus[spec.menu].addAction(action)
        if spec.in_toolbar:
            if spec.name in TOOLBAR_GROUPS:
                bar.addSeparator()
            bar.addAction(action)

    def _action(self, spec: Spec) -> QAction:
        action = QAction(text(spec.title), self._window)
        action.setObjectName(spec.name)
        if spec.sign:
            action.setIcon(icon(spec.sign))
        if spec.shortcut:
            action.setShortcut(spec.shortcut)
        if spec.on_map:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._window.view.addAction(action)
        else:
            # A key counts in a presentation too, where the menus are hidden.
            self._window.addAction(action)
        if spec.checked is not None:
            action.setCheckable(True)
        action.triggered.connect(partial(self._run, spec))
        self.actions[spec.name] = action
        return action

    def _run(self, spec: Spec, _checked: bool = False) -> None:
        spec.run(self._window)
        self.update()

    def _add_lens_buttons(self, bar: QToolBar) -> None:
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        label = QLabel(text("Lanes show"))
        label.setObjectName("hint")
        label.setStyleSheet("padding: 0 6px 0 0")
        bar.addWidget(label)
        group = QActionGroup(self)
        for lens in Lens:
            action = self.actions[f"lens-{lens.value}"]
            group.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            bar.addWidget(button)

    def update(self, *_given: object) -> None:
        """Show which actions can be done now, and what undo and redo would do."""
        history = self._window.document.history
        for spec in ACTIONS:
            action = self.actions[spec.name]
            action.setEnabled(spec.enabled(self._window))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._window))
        undo, redo = history.undoText(), history.redoText()
        plain_undo, plain_redo = text("&Undo"), text("&Redo")
        self.actions["undo"].setText(f"{plain_undo} {undo}" if undo else plain_undo)
        self.actions["redo"].setText(f"{plain_redo} {redo}" if redo else plain_redo)

    def _fill_recent(self) -> None:
        filing = self._window.filing
        self._recent.clear()
        for path in filing.preferences.recent:
            action = self._recent.addAction(path.name.replace("&", "&&"))
            action.triggered.connect(partial(filing.open, path))
        self._recent.addSeparator()
        forget = self._recent.addAction(text("Forget these"))
        forget.triggered.connect(filing.preferences.clear_recent)
