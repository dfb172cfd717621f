"""What a section of the report is: a part of the journey, as flowables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its key, and what it makes of a journey; nothing where there is nothing to say."""

    key: str
    flowables: Callable[[Journey, Printing, Sequence[Sheet]], list[Any]]
