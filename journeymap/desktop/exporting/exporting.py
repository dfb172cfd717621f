"""Everything that leaves the room from one window: prints, pictures, tables, copies."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.desktop.exporting.hand_out import HandOutDialog
from journeymap.desktop.exporting.writing import make_export
from journeymap.exchange.formats import Format, format_of
from journeymap.model import edits
from journeymap.model.vocabulary import Hides
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Exporting(QObject):
    """Each way out begins with the privacy pass."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def print_or_export(self) -> None:
        """The dialog of prints, with their pages as they will be."""
        from journeymap.desktop.exporting.dialog import PrintDialog

        window = self._window
        dialog = PrintDialog(window, window.filing, window.document, window.view.lens_chosen)
        dialog.place_chosen.connect(window.show_on_map)
        dialog.paper_wanted.connect(self.send_to_paper)
        dialog.open()

    def send_to_paper(self, data: bytes) -> None:
        """Print a PDF by the system's dialog."""
        from journeymap.desktop.exporting.paper import PaperJob

        PaperJob(self._window, self._window.jobs, data).ask()

    def export(self, suffix: str) -> None:
        """Write the map or its table in another format."""
        chosen = format_of(suffix)
        if chosen is not None:
            self.ask(chosen.title, chosen.loses).wanted.connect(partial(self._write, chosen))

    def hand_out_copy(self) -> None:
        """Write a copy of the journey's file without what is left out."""
        told = text("A journey file that can be edited, for people outside this room.")
        self.ask(text("Copy to hand out"), told).wanted.connect(self._write_copy)

    def ask(self, title: str, told: str) -> HandOutDialog:
        """The privacy pass, before whatever has this title; it says when to go on."""
        window = self._window
        parts = (window.document, window.filing.preferences)
        dialog = HandOutDialog(window, *parts, (title, told))
        dialog.privacy.chosen.connect(window.show_on_map)
        dialog.privacy.chosen.connect(dialog.reject)
        dialog.open()
        return dialog

    def _write(self, chosen: Format, hides: tuple[Hides, ...]) -> None:
        make = make_export(chosen.write, self._window.view.lens_chosen, hides)
        self._window.filing.exports.export(chosen.suffix, chosen.title, make)

    def _write_copy(self, hides: tuple[Hides, ...]) -> None:
        from journeymap.files import journey_bytes

        self._window.filing.exports.export_journey(
            text("Copy to hand out"),
            lambda journey: journey_bytes(edits.for_handing_out(journey, hides)),
        )
