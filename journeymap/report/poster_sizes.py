"""On which paper a poster is, and how it lies: as asked, or the smallest that can be read."""

from collections.abc import Callable
from math import ceil

from journeymap.report.paper import MILLIMETRE, SIZES, Size
from journeymap.report.poster_sheet import PosterSheet

_SERIES = ("A4", "A3", "A2", "A1", "A0")
_FIRST = 1
"""Most maps are read on A3: the search begins there."""
_SHORTEST, _LONGEST = 210.0, 5000.0
"""The sides of a sheet that is as large as the map needs, in millimetres."""
_MUCH_LARGER = 1.08
_MOST_TURNS = 4
_MORE = 1.04

type Lay = Callable[[Size], PosterSheet]


def lying_best(lay: Lay, size: Size, landscape: bool | None) -> PosterSheet:
    """The sheet as it lies: as asked, as given by its sides, or as the map can be larger.

    On its side unless it is much larger upright: a wall and a table are wide, and fewer bands are
    easier to follow.
    """
    if landscape is not None:
        return lay(size.lying(lies=landscape))
    if size.name not in SIZES:
        return lay(size)
    level, upright = (lay(size.lying(lies=lies)) for lies in (True, False))
    return upright if upright.fitted.small > level.fitted.small * _MUCH_LARGER else level


def smallest(lay: Lay, landscape: bool | None) -> PosterSheet:
    """The smallest sheet of A4 to A0 that can be read, else a larger one of the same shape."""
    place = _FIRST
    sheet = lying_best(lay, SIZES[_SERIES[place]], landscape)
    while not sheet.is_readable and place + 1 < len(_SERIES):
        place += 1
        sheet = lying_best(lay, SIZES[_SERIES[place]], landscape)
    if not sheet.is_readable:
        return _larger(lay, sheet)
    while place > 0:
        place -= 1
        smaller = lying_best(lay, SIZES[_SERIES[place]], landscape)
        if not smaller.is_readable:
            break
        sheet = smaller
    return sheet


def _larger(lay: Lay, sheet: PosterSheet) -> PosterSheet:
    """A sheet of its own size, as much larger as its type is too small, 5 m at most."""
    for _turn in range(_MOST_TURNS):
        before = sheet.size
        wanted = sheet.fitted.least / sheet.fitted.small * _MORE
        size = _rounded(before.width * wanted, before.height * wanted)
        if sheet.is_readable or size.millimetres == before.millimetres:
            break
        sheet = lay(size)
    return sheet


def _rounded(width: float, height: float) -> Size:
    """A sheet of whole millimetres with about these sides, as far as sheets go."""
    sides = [
        min(_LONGEST, max(_SHORTEST, float(ceil(side / MILLIMETRE)))) for side in (width, height)
    ]
    name = " x ".join(f"{side:g}" for side in sides)
    return Size(f"{name} mm", sides[0] * MILLIMETRE, sides[1] * MILLIMETRE)
