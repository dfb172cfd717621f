"""A journey from a table, by the menu: which column means what is told above the map."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from journeymap.files import JourneyFileError, read_bytes
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow
    from journeymap.exchange.table_import import Imported

_MOST_NOTES = 4


class Importing:
    """Reads tables for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def ask(self) -> None:
        """Choose a table; what is unsaved is asked about before its journey is shown."""
        dialog = QFileDialog(self._window, text("Import a table"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{text('Tables')} (*.csv *.tsv *.txt)", f"{text('All files')} (*)"])
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, name: str) -> None:
        self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a table off the main thread and show its journey; a refusal leaves all as it is."""
        self._window.jobs.run(partial(_imported, path), self._show, self._refuse)

    def _show(self, imported: "Imported") -> None:
        self._window.filing.begin_from(imported.journey, _told(imported))

    def _refuse(self, error: Exception) -> None:
        from journeymap.exchange.table_reading import TableError

        if not isinstance(error, TableError | JourneyFileError):
            raise error
        self._window.messages.warn(str(error))


def _imported(path: Path) -> "Imported":
    from journeymap.exchange.table_import import import_table
    from journeymap.exchange.table_reading import MOST_BYTES

    return import_table(read_bytes(path, MOST_BYTES), path.name)


def _told(imported: "Imported") -> str:
    """Which column was taken for what, what was left out, and what looks doubtful."""
    known = ", ".join(
        column if column.casefold() == field else f"{column} → {field}"
        for field, column in imported.mapped.items()
    )
    parts = [text("Understood: {columns}.").format(columns=known)]
    if imported.left_out:
        parts.append(text("Left out: {columns}").format(columns=", ".join(imported.left_out)))
    return "\n".join([*parts, *imported.notes[:_MOST_NOTES]])
