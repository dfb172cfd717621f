"""Signs drawn as paths in one stroke width, on a field of 16 by 16; never characters of a font.

Written as SVG path data (only M, L, C and Z, absolute; SVG 1.1 section 8.3), with circles spelt
out by `_ring`. The same signs stand on the map, in the legend and on the window's buttons.
"""

from functools import cache, lru_cache

from journeymap.diagram.shapes import Move, Path, Point, Stroke

FIELD = 16.0
_ARC = 0.5523


def _ring(x: float, y: float, radius: float) -> str:
    """A circle as four cubic curves."""
    c = radius * _ARC
    return (
        f"M{x + radius} {y} C{x + radius} {y + c} {x + c} {y + radius} {x} {y + radius} "
        f"C{x - c} {y + radius} {x - radius} {y + c} {x - radius} {y} "
        f"C{x - radius} {y - c} {x - c} {y - radius} {x} {y - radius} "
        f"C{x + c} {y - radius} {x + radius} {y - c} {x + radius} {y} Z"
    )


_SIGNS: dict[str, str] = {
    "person": _ring(8, 5, 2.6) + " M3 14 C3 8.4 13 8.4 13 14 Z",
    "people": _ring(5.5, 5.5, 2.1) + " M1.5 13 C1.5 8.6 9.5 8.6 9.5 13 "
    + _ring(11, 6.2, 1.7) + " M11 9.6 C13.2 9.5 14.5 10.8 14.5 13",
    "home": "M2.5 8 L8 3 L13.5 8 M4 7 L4 13.5 L12 13.5 L12 7 M6.7 13.5 L6.7 9.8 L9.3 9.8 L9.3 13.5",
    "phone": "M4.2 2.5 L6.3 2.5 L7.3 5.6 L5.9 6.8 C6.5 8.2 7.8 9.5 9.2 10.1 L10.4 8.7 L13.5 9.7 "
    "L13.5 11.8 C13.5 13 12.6 13.6 11.6 13.5 C6.8 13 3 9.2 2.5 4.4 C2.4 3.4 3 2.5 4.2 2.5 Z",
    "video": "M2 5 L10 5 L10 11 L2 11 Z M10 7.4 L14 5.2 L14 10.8 L10 8.6",
    "web": _ring(8, 8, 5.6) + " M2.4 8 L13.6 8 M8 2.4 C5 5 5 11 8 13.6 M8 2.4 C11 5 11 11 8 13.6",
    "envelope": "M2 4 L14 4 L14 12.5 L2 12.5 Z M2 4.5 L8 9 L14 4.5",
    "at": _ring(8, 8, 2.4) + " M10.4 5.8 L10.4 9 C10.4 11 13.6 10.6 13.6 8 C13.6 4.8 11.2 "
    "2.4 8 2.4 "
    "C4.8 2.4 2.4 4.8 2.4 8 C2.4 11.2 4.8 13.6 8 13.6 C9.3 13.6 10.4 13.2 11.3 12.5",
    "message": "M2.5 3 L13.5 3 L13.5 11 L7 11 L4.5 13.5 L4.5 11 L2.5 11 Z",
    "other": _ring(3.6, 8, 0.9) + " " + _ring(8, 8, 0.9) + " " + _ring(12.4, 8, 0.9),
    "received": "M8 2 L8 9.3 M5 6.4 L8 9.4 L11 6.4 M2.5 9.5 L2.5 13.5 L13.5 13.5 L13.5 9.5",
    "took_part": "M2.5 5 L13 5 M10.4 2.4 L13 5 L10.4 7.6 M13.5 11 L3 11 M5.6 8.4 L3 11 L5.6 13.6",
    "shaped": "M2.8 13.2 L3.6 9.8 L10.8 2.6 L13.4 5.2 L6.2 12.4 Z M9.2 4.2 L11.8 6.8",
    "picture": "M2 3 L14 3 L14 13 L2 13 Z M2.5 12 L6.2 7.4 L8.6 10.2 L10.6 8.2 L13.5 11.4",
    "responsibility": "M8 2 L13 4 L13 8 C13 11 10.8 13 8 14 C5.2 13 3 11 3 8 L3 4 Z",
    "information": "M4 2 L10 2 L12.5 4.5 L12.5 14 L4 14 Z M6 7 L10.5 7 M6 9.5 L10.5 9.5 "
    "M6 12 L9 12",
    "money": _ring(8, 8, 5.6) + " M10 6 C9 5 6.2 5 6.2 6.7 C6.2 8.6 10 7.4 10 9.4 C10 11 7 11 6 10 "
    "M8 4 L8 12",
    "banknote": "M1.5 4.2 L14.5 4.2 L14.5 11.8 L1.5 11.8 Z " + _ring(8, 8, 2.1)
    + " M3.6 6 L3.6 6.4 M12.4 9.6 L12.4 10",
    "question": "M5.6 6 C5.6 2.8 10.6 2.8 10.6 6 C10.6 8 8.1 7.8 8.1 10 M8.1 12.1 L8.1 12.6",
    "flag": "M4 14 L4 2.5 M4 3 L12.5 3 L10.5 6 L12.5 9 L4 9",
    "undo": "M5.5 3 L2.5 6 L5.5 9 M2.5 6 L9.5 6 C15 6 15 13 9.5 13 L6 13",
    "redo": "M10.5 3 L13.5 6 L10.5 9 M13.5 6 L6.5 6 C1 6 1 13 6.5 13 L10 13",
    "new": "M3.5 2 L9.5 2 L12.5 5 L12.5 14 L3.5 14 Z M9.5 2 L9.5 5 L12.5 5",
    "open": "M2 12.5 L2 3.5 L6 3.5 L7.5 5.5 L13 5.5 L13 7.5 M2 12.5 L4.3 7.5 L15 7.5 L12.7 12.5 Z",
    "save": "M2.5 2.5 L11 2.5 L13.5 5 L13.5 13.5 L2.5 13.5 Z M5 2.5 L5 6 L10 6 L10 2.5 "
    "M4.5 13.5 L4.5 9 L11.5 9 L11.5 13.5",
    "report": "M3.5 2 L9.5 2 L12.5 5 L12.5 14 L3.5 14 Z M6 12 L6 9.5 M8 12 L8 7 M10 12 L10 8.5",
    "zoom_in": _ring(7, 7, 4.4) + " M10.3 10.3 L14 14 M7 5 L7 9 M5 7 L9 7",
    "zoom_out": _ring(7, 7, 4.4) + " M10.3 10.3 L14 14 M5 7 L9 7",
    "fit": "M2.5 6 L2.5 2.5 L6 2.5 M10 2.5 L13.5 2.5 L13.5 6 M13.5 10 L13.5 13.5 L10 13.5 "
    "M6 13.5 L2.5 13.5 L2.5 10",
    "card": "M2 4 L11 4 L11 12 L2 12 Z M4 6.5 L9 6.5 M13 8 L15 8 M4 9 L7.5 9",
    "line": "M2 4.5 L14 4.5 L14 11.5 L2 11.5 Z M4.5 6.8 L4.5 9.2 M6.5 9.2 L11 9.2",
    "add": "M8 3 L8 13 M3 8 L13 8",
    "link": "M2 4 L6 4 L6 12 L13 12 M10.5 9.5 L13 12 L10.5 14.5",
    "stage": "M2 5 L14 5 M2 4 L2 6 M14 4 L14 6 M4 9 L7 9 L7 12.5 L4 12.5 Z M9 9 L12 9 L12 "
    "12.5 L9 12.5 Z",
    "step": "M5.5 2.5 L10.5 2.5 L10.5 13.5 L5.5 13.5 Z M1.5 8 L3.5 8 M12.5 8 L14.5 8",
    "organisation": "M3 14 L3 3 L10 3 L10 14 M10 7 L13 7 L13 14 M1.5 14 L14.5 14 M5.2 6 L7.8 6 "
    "M5.2 9 L7.8 9",
    "bin": "M3 4.5 L13 4.5 M6 4.5 L6 2.5 L10 2.5 L10 4.5 M4.3 4.5 L5 13.5 L11 13.5 L11.7 4.5",
    "up": "M4 10 L8 6 L12 10",
    "down": "M4 6 L8 10 L12 6",
    "merge": "M3 3 L8 8 L8 13.5 M13 3 L8 8 M5.7 11 L8 13.5 L10.3 11",
    "lens": "M2 4 L14 4 M2 8 L14 8 M2 12 L14 12",
    "filter": "M2 3.5 L14 3.5 L9.5 8.8 L9.5 13.2 L6.5 11.6 L6.5 8.8 Z",
    "check": "M3 8.5 L6.5 12 L13 4.5",
    "close": "M4 4 L12 12 M12 4 L4 12",
    "settings": "M2 5 L14 5 M2 11 L14 11 " + _ring(6, 5, 1.7) + " " + _ring(10.5, 11, 1.7),
    "clock": _ring(8, 8, 5.8) + " M8 4.6 L8 8 L10.6 9.8",
    "again": "M3 7.5 C3.4 1.5 12.6 1.5 13 7.5 M13 7.5 L10.8 5.6 M13 7.5 L14.6 5 "
    "M13 9 C12.4 14.4 4.6 14.4 3.4 10.2",
    "broken": "M8 1 L8 5.5 M5 5.5 L11 5.5 M5 10.5 L11 10.5 M8 10.5 L8 15",
    "bridge": "M1 12 L15 12 M3 12 C3 4.5 13 4.5 13 12",
    "quote": "M3 9 L6.5 9 L6.5 12 L3 12 Z M3 9 C3 6 4 4.5 6 4 M9 9 L12.5 9 L12.5 12 L9 12 Z "
    "M9 9 C9 6 10 4.5 12 4",
}  # fmt: skip

CHANNEL_SIGNS = {
    "in_person": "people",
    "home_visit": "home",
    "phone": "phone",
    "video": "video",
    "web": "web",
    "email": "at",
    "letter": "envelope",
    "text_message": "message",
    "other": "other",
}
"""The sign of each channel of the vocabulary."""
ROLE_SIGNS = ("received", "took_part", "shaped")
"""The sign of each co-production role by its position: taken in, both ways, with a pencil."""
FURTHER_SIGNS = {
    "picture": "picture",
    "assumed": "question",
    "reported": "quote",
    "observed": "check",
    "data": "report",
}
"""Signs at a card's foot that are asked for: a picture, and what the card rests on."""


@lru_cache(maxsize=2048)
def symbol(name: str, x: float, y: float, size: float, colour: str, *, width: float = 1.3) -> Path:
    """A sign in a square whose top left corner is at x, y; `width` is the stroke's, unscaled."""
    scale = size / FIELD
    moves = tuple(
        (move, tuple((x + px * scale, y + py * scale) for px, py in points))
        for move, points in _moves(name)
    )
    return Path(moves, stroke=Stroke(colour, width))


@lru_cache(maxsize=4096)
def path(data: str, *, fill: str | None = None, stroke: Stroke | None = None) -> Path:
    """A path from SVG path data with the commands M, L, C and Z, absolute."""
    return Path(_parsed(data), fill, stroke)


@cache
def _moves(name: str) -> tuple[tuple[Move, tuple[Point, ...]], ...]:
    return _parsed(_SIGNS[name])


_COMMANDS = {"M": Move.TO, "L": Move.LINE, "C": Move.CURVE, "Z": Move.CLOSE}


def _parsed(data: str) -> tuple[tuple[Move, tuple[Point, ...]], ...]:
    spaced = data
    for command in _COMMANDS:
        spaced = spaced.replace(command, f" {command} ")
    moves: list[tuple[Move, tuple[Point, ...]]] = []
    numbers: list[float] = []
    current: Move | None = None
    for piece in [*spaced.split(), "end"]:
        if piece in _COMMANDS or piece == "end":
            if current is not None:
                pairs = tuple(zip(numbers[::2], numbers[1::2], strict=True))
                moves.append((current, pairs))
            current, numbers = _COMMANDS.get(piece), []
        else:
            numbers.append(float(piece))
    return tuple(moves)
