"""Saved views: the lens, the filter and what is shown, kept in the journey under a name.

Saving, renaming and removing are edits; looking through a view is the window's own affair.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog

from journeymap.desktop.plain_text import in_menu
from journeymap.diagram import AT_FIRST_LEFT_OUT, PARTS
from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.context import View
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_MODE = "mode:"
_MAP, _BURDEN = "map", "burden"
"""Kept among what is shown: the map itself, so that the list is never empty, and what is computed
for the row of what the person carries."""


class Views(QObject):
    """The saved views of the journey on screen."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last: str | None = None
        self.actions: dict[str, QAction] = {}
        window.document.changed.connect(self._follow)
        window.document.replaced.connect(self._forget)
        self._follow()

    @property
    def in_use(self) -> View | None:
        """The view that was saved or looked through last, while it is there."""
        return next((one for one in self._window.document.journey.views if one.id == self._last),
                    None)  # fmt: skip

    @property
    def shown_now(self) -> View | None:
        """The view in use as long as the window looks as it says."""
        view, look = self.in_use, self.look()
        if view is None:
            return None
        known = {_MAP, _BURDEN, *PARTS}
        shown = known & set(view.shown) or {_MAP, *PARTS} - AT_FIRST_LEFT_OUT
        same = shown | {_MAP} == set(look["shown"]) & known
        same = same and _mode_of(view) in {None, self._window.view.modes.mode}
        same = same and all(
            getattr(view, name) == look[name] for name in ("lens", "all_of", "either", "collapsed")
        )
        return view if same else None

    def look(self) -> dict[str, Any]:
        """How the window looks at the journey now, as fields of `View`."""
        window = self._window
        shown = [_MAP, *(one for one in PARTS if one not in window.view.options.left_out)]
        shown.append(f"{_MODE}{window.view.modes.mode}")
        return {
            "lens": window.view.lens_chosen,
            "all_of": window.filter_bar.conditions,
            "either": window.filter_bar.is_either,
            "shown": (*shown, _BURDEN) if window.burden.is_shown else tuple(shown),
            "collapsed": tuple(sorted(window.view.options.collapsed)),
        }

    def show_view(self, identity: str, _checked: bool = False) -> None:
        """Look through a saved view; one that says nothing of what is shown shows what is usual."""
        window = self._window
        view = next((one for one in window.document.journey.views if one.id == identity), None)
        if view is None:
            return
        window.pages.show_page("map")
        window.view.set_lens(view.lens)
        if (mode := _mode_of(view)) is not None:
            window.view.modes.switch_to(mode)
        window.view.leave_out(frozenset(PARTS) - set(view.shown) if view.shown
                              else AT_FIRST_LEFT_OUT)  # fmt: skip
        # `collapse` turns each key over: those that differ are turned.
        window.view.collapse(window.view.options.collapsed ^ frozenset(view.collapsed))
        window.burden.show(shown=_BURDEN in view.shown)
        window.filter_bar.show_filter(view.all_of, either=view.either)
        self._last = identity
        window.menus.update()

    def save(self, name: str) -> None:
        """Keep the present look under a name, in the place of a view that has it already."""
        document = self._window.document
        saved = []

        def keep(journey: Any) -> Any:
            after, identity = edits.save_view(journey, name, ids=document.ids, **self.look())
            saved.append(identity)
            return after

        if document.attempt(text("Save view"), keep):
            self._last = saved[0]
            self._window.menus.update()

    def rename(self, name: str) -> None:
        """Give the view in use another name."""
        view = self.in_use
        if view is not None:
            self._window.document.attempt(
                text("Rename view"), lambda journey: edits.rename_view(journey, view.id, name)
            )

    def remove(self) -> None:
        """Take the view in use out of the journey; the window looks as it did."""
        view = self.in_use
        if view is not None:
            self._window.document.attempt(
                text("Remove view"), lambda journey: edits.remove(journey, (view.id,))
            )

    def ask_to_save(self) -> None:
        """Ask for the name; the view in use is offered, to save it again."""
        self._ask(text("Save this view"), self.save)

    def ask_to_rename(self) -> None:
        """Ask for the new name of the view in use."""
        self._ask(text("Rename view"), self.rename)

    def _ask(self, title: str, then: Callable[[str], None]) -> None:
        view = self.in_use
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(text("Lens, filter and what is shown are kept in the file, as:"))
        dialog.setTextValue(view.name if view else "")
        dialog.textValueSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self) -> None:
        self._last = None
        self._follow()

    def _follow(self, *_given: object) -> None:
        """One action a saved view, for menu, toolbar and palette."""
        for action in self.actions.values():
            action.deleteLater()
        self.actions = {}
        for view in self._window.document.journey.views:
            name = in_menu(view.name or text("Untitled view"))
            action = QAction(name, self)
            action.setObjectName(f"view {view.id}")
            action.setCheckable(True)
            action.triggered.connect(partial(self.show_view, view.id))
            self.actions[action.objectName()] = action
        self.tick()

    def tick(self) -> None:
        """The view that is shown now is ticked, and no other."""
        shown = self.shown_now
        for name, action in self.actions.items():
            action.setChecked(shown is not None and name == f"view {shown.id}")


def _mode_of(view: View) -> MapMode | None:
    """Whether it is in boxes or in lanes; None where it was saved before there were boxes."""
    told = {f"{_MODE}{mode}": mode for mode in MapMode}
    return next((told[one] for one in view.shown if one in told), None)
