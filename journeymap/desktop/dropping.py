"""What may be dropped on the window, and what becomes of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent

from journeymap.desktop.picturing import embed_file, embed_pasted, picture_file

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is being dragged, if it could be a journey or a table."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    one = Path(files[0]) if len(files) == 1 else None
    fits = one is not None and (one.suffix.casefold() == ".json" or is_table(one))
    return one if fits else None


def is_table(path: Path) -> bool:
    """Whether a file is read as a table, by its name."""
    return path.suffix.casefold() in {".csv", ".tsv"}


def can_take(window: "MainWindow", data: QMimeData) -> bool:
    """Whether it is a journey's file, a table or a picture, and no room is watching."""
    if window.presenting.is_on:
        return False
    return bool(dropped_file(data) or picture_file(data) or data.hasImage())


def take(window: "MainWindow", event: QDropEvent) -> bool:
    """Open the journey, import the table, or put the picture where it fell; whether it was one."""
    data = event.mimeData()
    if not can_take(window, data):
        return False
    path = dropped_file(data)
    if path is not None:
        (window.importing.take if is_table(path) else window.filing.open)(path)
        return True
    picture = picture_file(data)
    if picture is not None:
        embed_file(window.document, picture, _card_at(window, event))
        return True
    return embed_pasted(window.document, data, _card_at(window, event))


def _card_at(window: "MainWindow", event: QDropEvent) -> str | None:
    port = window.view.viewport()
    at = port.mapFrom(window, event.position().toPoint())
    here = window.view.mapToScene(at)
    return window.view.map_scene.card_under(here) if port.rect().contains(at) else None
