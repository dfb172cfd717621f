"""Menus, toolbar and keys, made from the one table of actions."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget
from shiboken6 import isValid

from journeymap.desktop.access_keys import give_access_keys
from journeymap.desktop.actions import (
    ACTIONS,
    FILE,
    INSIDE,
    MENUS,
    SAVED,
    TOOLBAR_GROUPS,
    Beside,
    Spec,
)
from journeymap.desktop.icons import icon
from journeymap.desktop.plain_text import file_name, in_menu
from journeymap.model.vocabulary import Lens
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
"""What macOS shows in the menu of the program, in whichever language it is called."""
_WIDEST_VIEW = 130
"""The room for a view's name on its button, in pixels."""


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
        self._menus[FILE].insertMenu(self.actions["import"], self._recent)
        for menu in self._menus.values():
            menu.aboutToShow.connect(self.update)
        self._menus[SAVED].aboutToShow.connect(self._fill_saved)
        give_access_keys(window.menuBar())
        for menu in self._menus.values():
            menu.aboutToShow.connect(partial(give_access_keys, menu))
            give_access_keys(menu)
        self._saved: list[QAction] = []
        window.view.modes.changed.connect(self.update)
        window.view.offer.show_key(self.actions["fit"].shortcut())
        self._add_lens_buttons(bar)

    def _fill_saved(self) -> None:
        """The views that are kept in the journey, above what can be done with them."""
        menu = self._menus[SAVED]
        for action in filter(isValid, self._saved):  # A view that is gone took its action along.
            menu.removeAction(action)
        self._saved = list(self._window.views.actions.values())
        first = self.actions["save-view"]
        menu.insertActions(first, self._saved)
        if self._saved:
            self._saved.append(menu.insertSeparator(first))

    def _add(self, spec: Spec, bar: QToolBar) -> None:
        action = self._action(spec)
        if spec.menu not in self._menus:
            holder = self._menus[INSIDE[spec.menu]]
            self._menus[spec.menu] = holder.addMenu(text(spec.menu))
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
        action.setMenuRole(_ROLES.get(spec.name, QAction.MenuRole.NoRole))
        self._teach(action, spec)
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
        if spec.map_sign:
            self._window.view.signs[spec.map_sign] = action.trigger
        if spec.checked is not None:
            action.setCheckable(True)
        action.triggered.connect(partial(self._run, spec))
        self.actions[spec.name] = action
        return action

    def _teach(self, action: QAction, spec: Spec) -> None:
        """What the pointer and the status line tell of an action."""
        name = text(spec.title).replace("&", "")
        keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        head = text("{name} ({keys})").format(name=name, keys=keys) if keys else name
        hint = text(spec.hint)
        action.setToolTip(f"{head}\n{hint}" if hint else head)
        action.setStatusTip(hint)

    def _run(self, spec: Spec, _checked: bool = False) -> None:
        if not spec.goes_beside(Beside.STARTING):
            self._window.starting.leave()
        if not spec.goes_beside(Beside.TYPING):
            self._window.document.half_typed.take()
        spec.run(self._window)
        self.update()

    def _add_lens_buttons(self, bar: QToolBar) -> None:
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        label = QLabel(text("Shown by"))
        label.setObjectName("beside")
        label.setStyleSheet("padding: 0 6px 0 0")
        before_lenses = bar.addWidget(label)
        saved = self._views_button = QToolButton()
        saved.setObjectName("saved-views")
        saved.setText(text("Views"))
        saved.setIcon(icon("down"))
        saved.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        saved.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands after the word
        saved.setToolTip(text("Saved views of this journey"))
        saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menus[SAVED].setLayoutDirection(self._window.layoutDirection())
        saved.setMenu(self._menus[SAVED])
        bar.insertWidget(before_lenses, saved)
        group = QActionGroup(self)
        for lens in Lens:
            action = self.actions[f"lens-{lens.value}"]
            group.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            bar.addWidget(button)

    def _name_view(self) -> None:
        """The button says which saved view is shown now."""
        views, button = self._window.views, self._views_button
        views.tick()
        shown = views.shown_now
        name = shown.name if shown is not None and shown.name else text("Views")
        cut = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_VIEW)
        button.setText(in_menu(cut))

    def update(self, *_given: object) -> None:
        """Show which actions can be done now, and what undo and redo would do."""
        self._name_view()
        history = self._window.document.history
        for spec in ACTIONS:
            action = self.actions[spec.name]
            action.setEnabled(self._allows(spec) and spec.enabled(self._window))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._window))
        undo, redo = history.undoText(), history.redoText()
        plain_undo, plain_redo = text("&Undo"), text("&Redo")
        self.actions["undo"].setText(f"{plain_undo} {undo}" if undo else plain_undo)
        self.actions["redo"].setText(f"{plain_redo} {redo}" if redo else plain_redo)

    def _allows(self, spec: Spec) -> bool:
        window = self._window
        return window.opening.allows(spec) and window.presenting.allows(spec)

    def _fill_recent(self) -> None:
        filing = self._window.filing
        self._recent.clear()
        for path in filing.preferences.recent:
            action = self._recent.addAction(in_menu(file_name(path)))
            action.triggered.connect(partial(filing.open, path))
        self._recent.addSeparator()
        forget = self._recent.addAction(text("Forget these"))
        forget.triggered.connect(filing.preferences.clear_recent)
