"""Sizes of paper: sheets by name, and any other by its sides."""

import re
from dataclasses import dataclass

from journeymap.model.vocabulary import Paper
from journeymap.wording import text

MILLIMETRE = 72 / 25.4
"""In points."""
LEAST, MOST = 10.0, 5000.0
"""The shortest and the longest side of a sheet in millimetres; a PDF's page ends at 5080."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet, as it lies.

    Attributes:
        name: what it is called: A0, ANSI D, or its sides.
        width: in points.
        height: in points.
    """

    name: str
    width: float
    height: float

    @classmethod
    def of_millimetres(cls, name: str, width: float, height: float) -> "Size":
        """A size whose sides are given in millimetres."""
        return cls(name, width * MILLIMETRE, height * MILLIMETRE)

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height in whole millimetres."""
        return round(self.width / MILLIMETRE), round(self.height / MILLIMETRE)

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def label(self) -> str:
        """The name with the sides, for a choice among sizes."""
        width, height = self.millimetres
        sides = text("{width} × {height} mm").format(width=width, height=height)
        return sides if self.name == sides else f"{self.name} ({sides})"

    def lying(self, *, landscape: bool) -> "Size":
        """The same sheet with its long sides lying or standing."""
        if self.width == self.height or self.is_landscape is landscape:
            return self
        return Size(self.name, self.height, self.width)


class SizeError(ValueError):
    """A size that no sheet has; the message is one sentence for the reader."""


NAMED_SIZES = (
    Size.of_millimetres("A4", 210, 297),
    Size.of_millimetres("A3", 297, 420),
    Size.of_millimetres("A2", 420, 594),
    Size.of_millimetres("A1", 594, 841),
    Size.of_millimetres("A0", 841, 1189),
    Size("Letter", 612.0, 792.0),
    Size("Legal", 612.0, 1008.0),
    Size("Tabloid", 792.0, 1224.0),
    Size("ANSI A", 612.0, 792.0),
    Size("ANSI B", 792.0, 1224.0),
    Size("ANSI C", 1224.0, 1584.0),
    Size("ANSI D", 1584.0, 2448.0),
    Size("ANSI E", 2448.0, 3168.0),
)
"""Sheets by their names, upright (ISO 216; ANSI/ASME Y14.1)."""
SIZES = {
    paper: (size.width, size.height)
    for paper in Paper
    for size in NAMED_SIZES
    if size.name == paper.value.upper()
}
"""Width and height in points, upright, of the sheets that a journey's file can name."""
TILES = tuple(size for size in NAMED_SIZES if size.name in {"A4", "A3", "Letter", "Tabloid"})
"""What printers in offices hold, for posters put together."""
_LONGEST_NAME = 40
_SIDES = re.compile(
    r"(?P<width>[\d.,]+)\s*(?P<first>mm|cm|m|in|\")?\s*[x×*]\s*"
    r"(?P<height>[\d.,]+)\s*(?P<unit>mm|cm|m|in|\")?",
    re.IGNORECASE,
)
_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, '"': 25.4}


def size_named(given: str) -> Size:
    """The sheet of a name or of sides: “A0”, “ANSI D”, “Letter”, “1200x900mm”, “3 x 1 m”.

    Sides without a unit are millimetres; a size given by its sides lies as it is given.

    Raises:
        SizeError: there is no such name, or a side is too short or too long.
    """
    wanted = _plain(given)
    given = given.strip()[:_LONGEST_NAME]
    for size in NAMED_SIZES:
        if _plain(size.name) == wanted:
            return size
    found = _SIDES.fullmatch(given)
    if found is None:
        sentence = text("There is no paper “{given}”; give a name such as {names}, or sides such "
                        "as 1200x900mm.")  # fmt: skip
        raise SizeError(sentence.format(given=given, names="A0, ANSI D, Letter"))
    unit = found["unit"] or "mm"
    width = _millimetres(found["width"], found["first"] or unit, given)
    height = _millimetres(found["height"], unit, given)
    if not all(LEAST <= side <= MOST for side in (width, height)):
        sentence = text("“{given}” is no size of paper: a side is 10 mm at least and 5 m at most.")
        raise SizeError(sentence.format(given=given))
    sides = text("{width} × {height} mm").format(width=round(width), height=round(height))
    return Size.of_millimetres(sides, width, height)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _millimetres(number: str, unit: str, given: str) -> float:
    try:
        return float(number.replace(",", ".")) * _UNITS[unit.casefold()]
    except ValueError:
        sentence = text("“{given}” is no size of paper: a side of it is no number.")
        raise SizeError(sentence.format(given=given)) from None
