"""Sizes of paper: the usual ones by name, and any other in millimetres, up to five metres."""

import re
from dataclasses import dataclass

from journeymap.wording import text

MILLIMETRE = 72 / 25.4
"""Points in a millimetre."""
_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}
_LEAST, _MOST = 50.0, 5000.0


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet, upright where it has a name: its width and height in points."""

    name: str
    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height in whole millimetres."""
        return round(self.width / MILLIMETRE), round(self.height / MILLIMETRE)

    def lying(self, *, lies: bool) -> "Size":
        """The sheet with its longer side across, or upright."""
        short, long = sorted((self.width, self.height))
        return Size(self.name, long, short) if lies else Size(self.name, short, long)


class SizeError(ValueError):
    """It is no size of paper; the message says what is, in one sentence."""


_NAMED = {
    "A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189),
    "Letter": (215.9, 279.4), "Legal": (215.9, 355.6), "Tabloid": (279.4, 431.8),
    "ANSI A": (215.9, 279.4), "ANSI B": (279.4, 431.8), "ANSI C": (431.8, 558.8),
    "ANSI D": (558.8, 863.6), "ANSI E": (863.6, 1117.6),
}  # fmt: skip
SIZES = {
    name: Size(name, width * MILLIMETRE, height * MILLIMETRE)
    for name, (width, height) in _NAMED.items()
}
"""The sizes that have a name (ISO 216; ANSI/ASME Y14.1), from small to large in each series."""
A4 = SIZES["A4"]
"""The pages of all prints but posters."""
TILES = tuple(SIZES[name] for name in ("A4", "A3", "Letter", "Tabloid"))
"""The sheets that an office's printer takes."""
_OWN = re.compile(
    r"(?P<width>\d{1,5}(?:[.,]\d{1,3})?)\s*(?P<unit>mm|cm|m|in)?\s*[x×*]\s*"
    r"(?P<height>\d{1,5}(?:[.,]\d{1,3})?)\s*(?P<last>mm|cm|m|in)?",
    re.IGNORECASE,
)


def size_named(told: str) -> Size:
    """The size with this name, or of these measures, such as ``1200 x 900 mm``.

    Raises:
        SizeError: it is neither, or smaller than 5 cm or larger than 5 m.
    """
    wanted = " ".join(told.split()).casefold()
    for name, size in SIZES.items():
        if wanted in {name.casefold(), name.casefold().replace(" ", "")}:
            return size
    found = _OWN.fullmatch(wanted)
    if found is None:
        known = ", ".join(SIZES)
        sentence = text("“{given}” is no size of paper; take {known}, or one like 1200 x 900 mm.")
        raise SizeError(sentence.format(given=told[:40], known=known))
    unit = found["last"] or found["unit"] or "mm"
    width = _millimetres(found["width"], found["unit"] or unit)
    height = _millimetres(found["height"], unit)
    if not (_LEAST <= width <= _MOST and _LEAST <= height <= _MOST):
        sentence = text("“{given}” cannot be printed; each side must be from 5 cm to 5 m.")
        raise SizeError(sentence.format(given=told[:40]))
    name = f"{width:g} x {height:g} mm"
    return Size(name, width * MILLIMETRE, height * MILLIMETRE)


def _millimetres(number: str, unit: str) -> float:
    return float(number.replace(",", ".")) * _UNITS[unit]
