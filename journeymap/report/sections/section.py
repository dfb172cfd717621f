"""What a section of the report is: a part of the journey, as flowables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.sheets import Sheet
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        key: its name in settings and on the command line.
        name: what it is called, marked for translation.
        flowables: what it makes of a journey; nothing where there is nothing to say.
    """

    key: str
    name: str
    flowables: Callable[[Journey, Printing, Sequence[Sheet]], list[Any]]

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return text(self.name)
