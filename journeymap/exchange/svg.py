"""The map as SVG 1.1: outlines of letters, patterns, and a title for every group that has words.

Letters look the same wherever the picture is opened; the same text stands over them, unseen, for
search and copying. Lost: nothing that is on the map.
"""

import xml.etree.ElementTree as ET
from typing import NamedTuple

from journeymap.diagram.bands.picture import picture_of
from journeymap.diagram.drawing import Options
from journeymap.diagram.patterns import cell
from journeymap.diagram.shapes import (
    PATTERN_PERIOD,
    Box,
    Diagram,
    Group,
    Move,
    Path,
    Pattern,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.model.journey import Journey, newer_in_words
from journeymap.model.visible import xml_text
from journeymap.typography import FontStyle, Run, font_face, glyph_outline, shape

_LETTERS = {Move.TO: "M", Move.LINE: "L", Move.CURVE: "C", Move.CLOSE: "Z"}
_CALLS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "close": "Z"}
_EM = 1000.0
_WEIGHTS = {FontStyle.BOLD, FontStyle.BOLD_ITALIC}
_SLANTS = {FontStyle.ITALIC, FontStyle.BOLD_ITALIC}


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
            "width": _number(diagram.width),
            "height": _number(diagram.height),
            "viewBox": f"0 0 {_number(diagram.width)} {_number(diagram.height)}",
            "role": "img",
            "lang": journey.language,
        },
    )
    _say(root, "title", journey.title)
    if journey.is_of_newer_version:
        _say(root, "desc", newer_in_words())
    definitions = ET.SubElement(root, "defs")
    ink = _Ink(_Patterns(definitions), _Glyphs(definitions))
    size = {"width": _number(diagram.width), "height": _number(diagram.height)}
    ET.SubElement(root, "rect", size | {"fill": background})
    for group in diagram.groups:
        _group(root, group, ink)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _say(parent: ET.Element, kind: str, words: str, look: dict[str, str] | None = None) -> None:
    """An element with words that somebody wrote: XML cannot hold every sign of them."""
    ET.SubElement(parent, kind, look or {}).text = xml_text(words)


def _group(root: ET.Element, group: Group, ink: "_Ink") -> None:
    place = f"translate({_number(group.x)} {_number(group.y)})"
    element = ET.SubElement(root, "g", {"transform": place, "class": group.kind})
    if group.spoken:
        _say(element, "title", group.spoken)
    for one in group.shapes:
        _shape(element, one, ink)


def _shape(parent: ET.Element, shape: Shape, ink: "_Ink") -> None:
    if isinstance(shape, Box):
        _box(parent, shape, ink)
    elif isinstance(shape, Polyline):
        data = polyline_data(shape)
        ET.SubElement(parent, "path", {"d": data, "fill": "none", **_stroke(shape.stroke)})
    elif isinstance(shape, Path):
        paint = {"fill": shape.fill or "none", **_stroke(shape.stroke)}
        ET.SubElement(parent, "path", {"d": _path_data(shape), **paint})
    else:
        _text(parent, shape, ink)


def _box(parent: ET.Element, box: Box, ink: "_Ink") -> None:
    place = {
        "x": _number(box.x),
        "y": _number(box.y),
        "width": _number(max(0.0, box.width)),
        "height": _number(max(0.0, box.height)),
    }
    if box.radius:
        place["rx"] = _number(box.radius)
    ET.SubElement(parent, "rect", place | {"fill": box.fill or "none"} | _stroke(box.stroke))
    if box.pattern is not Pattern.SOLID:
        name = ink.patterns.name(box)
        ET.SubElement(parent, "rect", place | {"fill": f"url(#{name})"})


def _text(parent: ET.Element, shape: TextLine, ink: "_Ink") -> None:
    for run in shape.line.runs:
        if not run.text.strip():
            continue
        ink.glyphs.draw(parent, run, shape)
        look = {
            "x": _number(shape.x + run.x),
            "y": _number(shape.y),
            "font-family": f"{font_face(run.face).family}, Noto Sans, sans-serif",
            "font-size": _number(shape.size),
            "fill": shape.colour,
            "fill-opacity": "0",
            "textLength": _number(run.width),
            "lengthAdjust": "spacingAndGlyphs",
            "xml:space": "preserve",
        }
        if shape.style in _WEIGHTS:
            look["font-weight"] = "bold"
        if shape.style in _SLANTS:
            look["font-style"] = "italic"
        if run.right_to_left:
            look |= {"direction": "rtl", "text-anchor": "end", "unicode-bidi": "embed"}
        _say(parent, "text", run.text, look)


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
        "stroke-width": _number(stroke.width),
        "stroke-linecap": "round" if stroke.dash else "butt",
        "stroke-linejoin": "round",
    }
    if stroke.dash:
        look["stroke-dasharray"] = " ".join(_number(length) for length in stroke.dash)
    return look


class _Glyphs:
    """The outlines of the letters of one document, each written once."""

    def __init__(self, definitions: ET.Element) -> None:
        self._definitions = definitions
        self._known: dict[tuple[str, int], str] = {}

    def draw(self, parent: ET.Element, run: Run, line: TextLine) -> None:
        """The letters of a run, in the colour and at the size of its line."""
        scale = line.size / _EM
        place = f"translate({_number(line.x + run.x)} {_number(line.y)})"
        look = {"transform": f"{place} scale({scale:.5f})", "fill": line.colour}
        letters = ET.SubElement(parent, "g", look | {"aria-hidden": "true"})
        pen = 0.0
        for glyph in shape(run.text, run.face, right_to_left=run.right_to_left):
            name = self._name(run.face, glyph.index)
            at = {"x": _number((pen + glyph.x_offset) * _EM)}
            if glyph.y_offset:
                at["y"] = _number(-glyph.y_offset * _EM)
            if name:
                ET.SubElement(letters, "use", {"xlink:href": f"#{name}", **at})
            pen += glyph.advance

    def _name(self, face: str, glyph: int) -> str:
        """The name of a glyph's outline; "" where it has none, as a space."""
        key = face, glyph
        if key not in self._known:
            data = " ".join(
                _CALLS[call] + " ".join(_number(value) for value in _down(points))
                for call, points in glyph_outline(face, glyph)
            )
            self._known[key] = f"g{len(self._known)}" if data else ""
            if data:
                look = {"id": self._known[key], "d": data}
                ET.SubElement(self._definitions, "path", look)
        return self._known[key]


def _down(points: tuple[float, ...]) -> list[float]:
    """Coordinates in thousandths of the size, y downwards."""
    return [value * (-_EM if place % 2 else _EM) for place, value in enumerate(points)]


class _Ink(NamedTuple):
    """What a document defines once and uses again."""

    patterns: "_Patterns"
    glyphs: _Glyphs


class _Patterns:
    """The pattern definitions of one document, each written once."""

    def __init__(self, definitions: ET.Element) -> None:
        self._definitions = definitions
        self._known: set[str] = set()

    def name(self, box: Box) -> str:
        """The name of the pattern that a box wants."""
        key = f"{box.pattern}-{box.pattern_colour[1:]}"
        if key not in self._known:
            self._known.add(key)
            side = _number(PATTERN_PERIOD)
            element = ET.SubElement(
                self._definitions,
                "pattern",
                {"id": key, "width": side, "height": side, "patternUnits": "userSpaceOnUse"},
            )
            for one in cell(box.pattern, box.pattern_colour):
                _shape(element, one, _Ink(self, _Glyphs(element)))
        return key


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _pair(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"
