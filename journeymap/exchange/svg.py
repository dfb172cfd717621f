"""The map as SVG 1.1: outlines with their words, patterns, each group with what it is in words.

Lost: nothing that is on the map. It looks the same wherever it is shown, whatever fonts are there.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from journeymap.diagram.bands.picture import picture_of
from journeymap.diagram.options import Options
from journeymap.diagram.patterns import cell
from journeymap.diagram.shapes import (
    PATTERN_PERIOD,
    Box,
    Diagram,
    Group,
    GroupKind,
    Move,
    Path,
    Pattern,
    Polyline,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.exchange.svg_text import Letters, number
from journeymap.model.journey import Journey, newer_in_words
from journeymap.model.visible import xml_text

_LETTERS = {Move.TO: "M", Move.LINE: "L", Move.CURVE: "C", Move.CLOSE: "Z"}
_CARDS = {GroupKind.CARD, GroupKind.ELSEWHERE}


def svg_bytes(journey: Journey, options: Options | None = None) -> bytes:
    """The map as an SVG document in UTF-8."""
    chosen = options or Options()
    return svg_of(picture_of(journey, chosen), journey, chosen.theme.canvas)


def svg_of(diagram: Diagram, journey: Journey, background: str) -> bytes:
    """A diagram as an SVG document in UTF-8."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
            "width": number(diagram.width),
            "height": number(diagram.height),
            "viewBox": f"0 0 {number(diagram.width)} {number(diagram.height)}",
            "role": "graphics-document document",
            "lang": journey.language,
        },
    )
    _say(root, "title", journey.title)
    if journey.is_of_newer_version:
        _say(root, "desc", newer_in_words())
    definitions = _Definitions(ET.SubElement(root, "defs"))
    size = {"width": number(diagram.width), "height": number(diagram.height)}
    ET.SubElement(root, "rect", size | {"fill": background})
    for group in diagram.groups:
        _group(root, group, definitions)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _say(parent: ET.Element, kind: str, words: str) -> None:
    """An element with words that somebody wrote: XML cannot hold every sign of them."""
    ET.SubElement(parent, kind).text = xml_text(words)


def _group(root: ET.Element, group: Group, definitions: "_Definitions") -> None:
    place = f"translate({number(group.x)} {number(group.y)})"
    element = ET.SubElement(root, "g", {"transform": place, "class": group.kind})
    if group.spoken:
        element.set("role", "img")
        name = _name_of(group.shapes) if group.kind in _CARDS else ""
        _say(element, "title", name or group.spoken)
        if name:
            _say(element, "desc", group.spoken)
    for shape in group.shapes:
        if isinstance(shape, TextLine):
            definitions.letters.write(element, shape, told=bool(group.spoken))
        else:
            _shape(element, shape, definitions)


def _name_of(shapes: Iterable[Shape]) -> str:
    """The number and the whole title that a card bears."""
    said = [
        shape.whole or shape.line.text
        for shape in shapes
        if isinstance(shape, TextLine)
        and (shape.role is Role.NUMBER or (shape.role is Role.TITLE and shape.whole))
    ]
    return " ".join(one.strip() for one in said)


def _shape(parent: ET.Element, shape: Box | Polyline | Path, definitions: "_Definitions") -> None:
    if isinstance(shape, Box):
        _box(parent, shape, definitions)
    elif isinstance(shape, Polyline):
        data = polyline_data(shape)
        ET.SubElement(parent, "path", {"d": data, "fill": "none", **_stroke(shape.stroke)})
    else:
        paint = {"fill": shape.fill or "none", **_stroke(shape.stroke)}
        ET.SubElement(parent, "path", {"d": _path_data(shape), **paint})


def _box(parent: ET.Element, box: Box, definitions: "_Definitions") -> None:
    place = {
        "x": number(box.x),
        "y": number(box.y),
        "width": number(max(0.0, box.width)),
        "height": number(max(0.0, box.height)),
    }
    if box.radius:
        place["rx"] = number(box.radius)
    ET.SubElement(parent, "rect", place | {"fill": box.fill or "none"} | _stroke(box.stroke))
    if box.pattern is not Pattern.SOLID:
        name = definitions.pattern(box)
        ET.SubElement(parent, "rect", place | {"fill": f"url(#{name})"})


def polyline_data(line: Polyline) -> str:
    """The path of a polyline with its corners rounded by quarter curves."""
    points = line.points
    parts = [f"M{_pair(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        enter, leave = _towards(corner, before, line.radius), _towards(corner, after, line.radius)
        parts.append(f"L{_pair(enter)} Q{_pair(corner)} {_pair(leave)}")
    parts.append(f"L{_pair(points[-1])}")
    return " ".join(parts)


def _towards(
    corner: tuple[float, float], other: tuple[float, float], radius: float
) -> tuple[float, float]:
    x, y = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(x), abs(y))
    part = min(radius, length / 2) / length if length else 0.0
    return corner[0] + x * part, corner[1] + y * part


def _path_data(path: Path) -> str:
    return " ".join(
        _LETTERS[move] + " ".join(_pair(point) for point in points) for move, points in path.moves
    )


def _stroke(stroke: Stroke | None) -> dict[str, str]:
    if stroke is None:
        return {}
    look = {
        "stroke": stroke.colour,
        "stroke-width": number(stroke.width),
        "stroke-linecap": "round" if stroke.dash else "butt",
        "stroke-linejoin": "round",
    }
    if stroke.dash:
        look["stroke-dasharray"] = " ".join(number(length) for length in stroke.dash)
    return look


class _Definitions:
    """The patterns and letters of one document, each written once."""

    def __init__(self, definitions: ET.Element) -> None:
        self._definitions = definitions
        self._known: set[str] = set()
        self.letters = Letters(definitions)

    def pattern(self, box: Box) -> str:
        """The name of the pattern that a box wants."""
        key = f"{box.pattern}-{box.pattern_colour[1:]}"
        if key not in self._known:
            self._known.add(key)
            side = number(PATTERN_PERIOD)
            element = ET.SubElement(
                self._definitions,
                "pattern",
                {"id": key, "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
            )
            for shape in cell(box.pattern, box.pattern_colour):
                if not isinstance(shape, TextLine):
                    _shape(element, shape, self)
        return key


def _pair(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"
