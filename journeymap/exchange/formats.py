"""The formats that a journey can be written in besides its own; one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from journeymap.diagram import Options
from journeymap.exchange.png import png_bytes
from journeymap.exchange.svg import svg_bytes
from journeymap.exchange.table_export import csv_bytes
from journeymap.model.journey import Journey
from journeymap.wording import marked, text


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, what it is called, what it loses, and how it is written."""

    suffix: str
    plain_title: str
    plain_loses: str
    write: Callable[[Journey, Options], bytes]

    @property
    def title(self) -> str:
        """What menus and messages call it."""
        return text(self.plain_title)

    @property
    def loses(self) -> str:
        """What does not come back from it, in one sentence."""
        return text(self.plain_loses)


FORMATS: tuple[Format, ...] = (
    Format(".svg", marked("Picture that scales (SVG)"),
           marked("Holds the map alone: registers, notes and gaps' texts stay behind."), svg_bytes),
    Format(".png", marked("Picture (PNG)"),
           marked("Holds the map alone, as pixels."), png_bytes),
    Format(".csv", marked("Table of touchpoints (CSV)"),
           marked("Holds the touchpoints alone; hand-offs only as wait and gap."),
           lambda journey, options: csv_bytes(journey, hide_quotes=options.hide_quotes)),
)  # fmt: skip
"""Every format, in the order of the menu."""


def format_of(suffix: str) -> Format | None:
    """The format with this suffix, whatever its case."""
    return next((one for one in FORMATS if one.suffix == suffix.casefold()), None)
