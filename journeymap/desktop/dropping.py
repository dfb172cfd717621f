"""Which dragged file the window would open."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is being dragged, if it could be a journey."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    one = Path(files[0]) if len(files) == 1 else None
    return one if one is not None and one.suffix.casefold() == ".json" else None
