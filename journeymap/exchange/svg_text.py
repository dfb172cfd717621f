"""Text in an SVG document: outlines that every renderer shows, and the words to find and copy.

Only browsers load a font that a file carries; other programs set text in whatever font they have.
So each glyph is in the document once, and the words lie over it without paint.
"""

import xml.etree.ElementTree as ET

from journeymap.diagram.shapes import TextLine
from journeymap.model.visible import xml_text
from journeymap.typography import Glyph, Run, font_face, glyph_outline, shape

_UNITS = 1000
"""Outlines are in thousandths of the type size, in whole numbers."""
_LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "close": "Z"}


class Letters:
    """The glyphs of one document, each written once.

    Args:
        definitions: the element that holds what is used by name.
    """

    def __init__(self, definitions: ET.Element) -> None:
        self._definitions = definitions
        self._names: dict[tuple[str, int], str] = {}

    def write(self, parent: ET.Element, line: TextLine, *, told: bool) -> None:
        """A line of text; `told` says that a reader aloud hears it already."""
        for run in line.line.runs:
            if run.text.strip():
                self._draw(parent, line, run)
                _lay_words(parent, line, run, told=told)

    def _draw(self, parent: ET.Element, line: TextLine, run: Run) -> None:
        size = f"{line.size / _UNITS:.6f}".rstrip("0")
        place = f"translate({number(line.x + run.x)} {number(line.y)}) scale({size} -{size})"
        group = ET.SubElement(
            parent, "g", {"transform": place, "fill": line.colour, "aria-hidden": "true"}
        )
        pen = 0.0
        for glyph in shape(run.text, run.face, right_to_left=run.right_to_left):
            if name := self._name(run.face, glyph):
                at = {"xlink:href": f"#{name}", "x": _unit(pen + glyph.x_offset)}
                if glyph.y_offset:
                    at["y"] = _unit(glyph.y_offset)
                ET.SubElement(group, "use", at)
            pen += glyph.advance

    def _name(self, face: str, glyph: Glyph) -> str:
        """What a glyph is called in the document; "" for one that shows nothing."""
        key = face, glyph.index
        if key not in self._names:
            outline = glyph_outline(*key)
            self._names[key] = f"g{len(self._names)}" if outline else ""
            if outline:
                data = " ".join(
                    _LETTERS[move] + " ".join(_unit(one) for one in points)
                    for move, points in outline
                )
                ET.SubElement(self._definitions, "path", {"id": self._names[key], "d": data})
        return self._names[key]


def _lay_words(parent: ET.Element, line: TextLine, run: Run, *, told: bool) -> None:
    """The run as text without paint, as wide as its outlines."""
    look = {
        "x": number(line.x + run.x),
        "y": number(line.y),
        "font-family": f"{font_face(run.face).family}, Noto Sans, sans-serif",
        "font-size": number(line.size),
        "fill": line.colour,
        "fill-opacity": "0",
        "textLength": number(run.width),
        "lengthAdjust": "spacingAndGlyphs",
        "xml:space": "preserve",
    }
    if told:
        look["aria-hidden"] = "true"
    if run.right_to_left:
        look |= {"direction": "rtl", "text-anchor": "end", "unicode-bidi": "embed"}
    ET.SubElement(parent, "text", look).text = xml_text(run.text)


def number(value: float) -> str:
    """A length with two decimals at the most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _unit(value: float) -> str:
    return str(round(value * _UNITS))
