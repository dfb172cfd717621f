"""Which dragged file the window would open."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is being dragged, if it could be a journey or a table."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    one = Path(files[0]) if len(files) == 1 else None
    fits = one is not None and (one.suffix.casefold() == ".json" or is_table(one))
    return one if fits else None


def is_table(path: Path) -> bool:
    """Whether a file is read as a table, by its name."""
    return path.suffix.casefold() in {".csv", ".tsv"}
