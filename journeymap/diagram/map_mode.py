"""The ways to show a map in a window."""

from enum import StrEnum

from journeymap.wording import marked, text


class MapMode(StrEnum):
    """How a window shows a journey."""

    WHOLE = "whole"
    """Boxes in bands, all of the journey in the window."""
    READING = "reading"
    """Boxes in bands at one size; the page grows downwards."""
    LANES = "lanes"
    """Lanes as wide as the map."""

    @property
    def label(self) -> str:
        """What it is called."""
        return text(MODE_TITLES[self]).replace("&", "")

    @property
    def following(self) -> "MapMode":
        """The next one, for the key that goes through them."""
        ways = list(MapMode)
        return ways[(ways.index(self) + 1) % len(ways)]


MODE_TITLES = {
    MapMode.WHOLE: marked("Boxes, the &whole journey"),
    MapMode.READING: marked("Boxes, for &reading"),
    MapMode.LANES: marked("&Lanes"),
}
"""Their names in the menu, marked."""
