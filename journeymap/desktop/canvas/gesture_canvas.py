"""What a gesture's tool needs of the canvas that it works on: no more than this."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from journeymap.desktop.arranging import Arranging
from journeymap.desktop.canvas.preview import GesturePreview
from journeymap.desktop.canvas.scene import MapScene
from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.selection import Selection
from journeymap.diagram import Spot
from journeymap.model.vocabulary import Lens


class Tray(Protocol):
    """All lanes at the side of the map, while cards are held over boxes."""

    def show(self, at: QPointF) -> None:
        """Show it where the pointer, in pixels of the map's window, is not."""

    def hide(self) -> None:
        """The gesture is over."""

    def spot_at(self, at: QPointF, step: str) -> Spot | None:
        """The lane at a point of the map's window, at this step; None beside the tray."""


class GestureCanvas(Protocol):
    """The map while a gesture is under way."""

    @property
    def document(self) -> Document:
        """The journey that is shown, and where a refusal is told."""

    @property
    def selection(self) -> Selection:
        """What is selected."""

    @property
    def editing(self) -> Editing:
        """The changes of cards and hand-offs."""

    @property
    def arranging(self) -> Arranging:
        """The order of lanes and stages."""

    @property
    def map_scene(self) -> MapScene:
        """What stands where."""

    @property
    def preview(self) -> GesturePreview:
        """What the gesture shows before it is done."""

    @property
    def tray(self) -> Tray:
        """All lanes at the side, while cards are held over boxes."""

    @property
    def lens(self) -> Lens:
        """What lanes mean."""

    @property
    def zoom(self) -> float:
        """How many pixels a map unit has."""

    def scroll_by(self, x: float, y: float) -> None:
        """Move the map's window by pixels."""

    def in_pixels(self, at: QPointF) -> QPointF:
        """A point of the scene in pixels of the map's window."""

    def show_pointer(self, shape: Qt.CursorShape | None) -> None:
        """The pointer's shape over the map; None for the usual one."""

    def name_new(self, identity: str) -> None:
        """Type the title of a card that was just made."""
