"""The shipped fonts in reportlab, and reportlab kept from reading anything it is not given."""

import io
from collections.abc import Sequence
from functools import cache
from itertools import batched
from threading import RLock
from types import SimpleNamespace
from typing import Any, override

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from journeymap.typography import FontStyle, base_face, font_face, font_faces

_SETTINGS: tuple[tuple[str, Any], ...] = (
    ("trustedHosts", None), ("trustedSchemes", []), ("toColorCanUse", None), ("useA85", 0),
)  # fmt: skip


_READING = RLock()
"""Prints are made on several threads at once: a font is registered once, and read once."""


def register_fonts() -> str:
    """Make all faces known by their names; gives the name of the regular one.

    Reportlab reads settings from the user's home and the environment at import: what concerns
    hosts, addresses and colours written as code is set back (reliability, section 4). Streams stay
    bytes: as letters they are a quarter longer, and are packed anew when the print is tidied.
    """
    with _READING:
        return _registered()


@cache
def _registered() -> str:
    for name, value in _SETTINGS:
        setattr(rl_config, name, value)
    for face in font_faces():
        font = _Readable(face.name)
        vars(font)["face"] = SimpleNamespace(name=face.name)  # registering asks for this alone
        pdfmetrics.registerFont(font)
        del font.face
    regular = base_face(FontStyle.REGULAR).name
    rl_config.canvas_basefontname = regular
    return regular


class _Readable(TTFont):
    """A font whose map to Unicode names the characters that are in it, and no other.

    Reportlab's maps unused codes to U+0000, writes characters beyond U+FFFF wrongly, and makes
    its lists longer than the 100 entries that Adobe's note 5014 allows.

    Its file is read when a text is first set in it: few journeys need all faces, and reading the
    largest takes as long as printing a small journey.
    """

    def __init__(self, name: str) -> None:
        self.fontName = name

    def __getattr__(self, name: str) -> Any:
        """What is known from the file only, read now."""
        if name.startswith("__"):
            raise AttributeError(name)
        with _READING:
            if "face" not in vars(self):
                super().__init__(self.fontName, io.BytesIO(font_face(self.fontName).data()))
        if name not in vars(self):
            raise AttributeError(name)
        return vars(self)[name]

    @override
    def addObjects(self, doc: Any) -> None:
        subsets = self.state[doc].subsets
        known = set(doc.idToObject)
        super().addObjects(doc)
        maps = [name for name in doc.idToObject if name not in known and "CMap:" in name]
        for name, subset in zip(maps, subsets, strict=True):
            doc.idToObject[name].content = _unicode_map(subset)


def _unicode_map(subset: Sequence[int]) -> str:
    """The map of a subset's codes to the characters that they show."""
    entries = [
        f"<{code:02X}> <{chr(sign).encode('utf-16-be').hex().upper()}>"
        for code, sign in enumerate(subset)
        if sign
    ]
    lists = [
        f"{len(part)} beginbfchar\n{'\n'.join(part)}\nendbfchar" for part in batched(entries, 100)
    ]
    return "\n".join([_MAP_BEGINS, *lists, _MAP_ENDS])


_MAP_BEGINS = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_MAP_ENDS = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
