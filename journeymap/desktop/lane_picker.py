"""The selected cards to a lane of the lens that is chosen by its name: the tray, by keys."""

from typing import TYPE_CHECKING, override

from PySide6.QtWidgets import QListWidgetItem, QWidget

from journeymap.desktop.editing import Editing
from journeymap.desktop.picking import KEY, Picker, best_first, likeness
from journeymap.diagram import Lane, lanes
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class LanePicker(Picker):
    """One list of all lanes; Enter puts the selected cards into the chosen one."""

    def __init__(
        self, window: QWidget, journey: Journey, lens: Lens, editing: Editing, count: int
    ) -> None:
        self._editing, self._lens = editing, lens
        self._lanes = lanes(journey, lens, untagged=True)
        self._found: list[Lane] = []
        question = plural(
            "Where does {count} touchpoint belong?", "Where do {count} touchpoints belong?", count
        )
        super().__init__(window, text("Belongs to"), question)

    @override
    def fill(self, said: str) -> None:
        wanted = said.strip()
        self._found = best_first((_rank(wanted, lane), lane) for lane in self._lanes)
        self.list.clear()
        for place, lane in enumerate(self._found):
            self.add_entry(lane.title, place)
        self.list.setCurrentRow(0)

    @override
    def take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        lane = self._found[int(item.data(KEY))]
        self.close()
        self._editing.put_into_lane(self._lens, lane.value)


def choose_lane(window: "MainWindow") -> None:
    """Ask where the selected cards belong, under the lens that is shown."""
    journey, count = window.document.journey, len(window.selection.cards)
    LanePicker(window, journey, window.view.lens, window.editing, count).open_over()


def _rank(wanted: str, lane: Lane) -> int | None:
    ranks = [likeness(wanted, name) for name in (lane.title, lane.short) if name]
    return min((rank for rank in ranks if rank is not None), default=None)
