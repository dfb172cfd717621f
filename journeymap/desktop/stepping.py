"""Back and forward in the history: what that changed is selected, and comes into sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView


def step_back(view: "MapView") -> None:
    """Undo one step."""
    _step(view, view.document.undo)


def step_on(view: "MapView") -> None:
    """Redo one step."""
    _step(view, view.document.redo)


def _step(view: "MapView", step: Callable[[], None]) -> None:
    before = view.document.journey
    step()
    view.selection.choose_changed(before, view.document.journey)
    if view.selection.ids:
        view.show_record(view.selection.ids[0])
