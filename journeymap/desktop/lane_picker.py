"""The selected cards to a lane of the lens that is chosen by its name: the tray, by keys."""

from typing import TYPE_CHECKING

from journeymap.desktop.editing import Editing
from journeymap.desktop.picking import Entry, Picker, best_first, likeness
from journeymap.diagram import Lane, lanes
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class LaneChoice:
    """One list of all lanes; Enter puts the selected cards into the chosen one."""

    def __init__(self, journey: Journey, lens: Lens, editing: Editing) -> None:
        self._editing, self._lens = editing, lens
        self._lanes = lanes(journey, lens, untagged=True)
        self._found: list[Lane] = []

    def entries(self, said: str) -> list[Entry]:
        """The lanes whose names fit."""
        wanted = said.strip()
        self._found = best_first((_rank(wanted, lane), lane) for lane in self._lanes)
        return [Entry(lane.title, place) for place, lane in enumerate(self._found)]

    def first(self, _said: str) -> int:
        """The one that fits best."""
        return 0

    def take(self, key: int | str) -> None:
        """The selected cards into a lane, by its row."""
        self._editing.put_into_lane(self._lens, self._found[int(key)].value)


def choose_lane(window: "MainWindow") -> None:
    """Ask where the selected cards belong, under the lens that is shown."""
    journey, count = window.document.journey, len(window.selection.cards)
    question = plural(
        "Where does {count} touchpoint belong?", "Where do {count} touchpoints belong?", count
    )
    choice = LaneChoice(journey, window.view.lens, window.editing)
    Picker(window, text("Belongs to"), question, choice).open_over()


def _rank(wanted: str, lane: Lane) -> int | None:
    ranks = [likeness(wanted, name) for name in (lane.title, lane.short) if name]
    return min((rank for rank in ranks if rank is not None), default=None)
