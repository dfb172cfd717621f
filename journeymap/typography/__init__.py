"""Text into lines of runs with a font and a width each, so that screen and paper break alike."""

from journeymap.typography.coverage import Unshown, characters_without_a_font
from journeymap.typography.faces import FontFace, FontStyle, base_face, font_face, font_faces
from journeymap.typography.lines import (
    break_lines,
    line_height,
    measure,
    set_line,
    shortened,
)
from journeymap.typography.outlines import glyph_outline
from journeymap.typography.paragraphs import ELLIPSIS, Line, Run, is_cut
from journeymap.typography.shaping import Glyph, needs_shaping, shape

__all__ = [
    "ELLIPSIS",
    "FontFace",
    "FontStyle",
    "Glyph",
    "Line",
    "Run",
    "Unshown",
    "base_face",
    "break_lines",
    "characters_without_a_font",
    "font_face",
    "font_faces",
    "glyph_outline",
    "is_cut",
    "line_height",
    "measure",
    "needs_shaping",
    "set_line",
    "shape",
    "shortened",
]
