"""Looks at a PDF for what the Matterhorn Protocol lets a machine find (PDF/UA-1, ISO 14289-1).

Source: Matterhorn Protocol 1.02, PDF Association. `COVERED` lists the conditions by number, each
in words of our own. What only a person can judge is not here: whether the order makes sense,
whether the alternative text tells what the figure shows. Nor is what our prints never hold (forms,
media, ruby, Type 1 and CID fonts): `faults` says so if it finds some, rather than look into it.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Name

from tests.unit.report.matterhorn_content import Content, read_content
from tests.unit.report.matterhorn_fonts import font_faults

COVERED = {
    "01-003": "an artifact within tagged content",
    "01-004": "tagged content within an artifact",
    "01-005": "content neither tagged nor an artifact",
    "01-007": "Suspects is true",
    "02-001": "a structure type is neither standard nor mapped to one",
    "02-003": "types are mapped in a circle",
    "02-004": "a standard type is mapped to another",
    "06-001": "no XMP metadata",
    "06-002": "XMP does not say PDF/UA part 1",
    "06-003": "XMP has no title",
    "07-001": "DisplayDocTitle is missing",
    "07-002": "DisplayDocTitle is false",
    "09-004": "parts of a table stand where they may not",
    "09-005": "parts of a list stand where they may not",
    "09-006": "parts of a table of contents stand where they may not",
    "10-001": "a character has no Unicode",
    "11-001": "the language of text cannot be told",
    "11-002": "the language of an alternative text cannot be told",
    "11-003": "the language of bookmarks cannot be told",
    "11-004": "the language of what describes a link cannot be told",
    "11-006": "the language of the document's own data cannot be told",
    "13-004": "a figure has no alternative text",
    "14-002": "the first heading is not H1",
    "14-003": "a rank of headings is skipped",
    "14-006": "two H in one element",
    "14-007": "H and H1, H2 ... are mixed",
    "15-003": "a TH has no scope",
    "17-002": "a formula has no alternative text",
    "19-003": "a note has no ID",
    "19-004": "two notes have the same ID",
    "20-001": "optional content (our prints have none)",
    "21-001": "an embedded file (our prints have none)",
    "25-001": "an XFA form (our prints have none)",
    "26-001": "encrypted (our prints are not)",
    "28-002": "an annotation that is no link, outside Annot",
    "28-004": "an annotation has no description",
    "28-006": "an annotation of no kind that the standard knows",
    "28-007": "a TrapNet annotation",
    "28-008": "a page with annotations has no tab order",
    "28-009": "the tab order is not that of the structure",
    "28-011": "a link outside Link",
    "28-012": "a link has no description",
    "30-001": "a reference XObject",
    "30-002": "a form XObject with marked content is used twice",
    "31-009": "a font is not embedded",
    "31-011": "an embedded font lacks a glyph that is used",
    "31-016": "widths differ between dictionary and font",
    "31-024": "a symbolic TrueType font has an Encoding",
    "31-025": "a symbolic TrueType font has no cmap",
    "31-026": "a symbolic TrueType font has several cmaps, none of them Microsoft Symbol",
    "31-027": "a font has no map to Unicode",
    "31-028": "a map to Unicode names U+0000",
    "31-029": "a map to Unicode names U+FEFF or U+FFFE",
    "31-030": "the .notdef glyph is shown",
    "marked": "the document does not say that it is tagged (ISO 14289-1, 7.1)",
    "parents": "pages, marks and elements do not know each other (ISO 32000-1, 14.7.4.4)",
}
"""What is looked at, by the number of the condition; the last two have none there."""

_HEADINGS = {f"H{rank}" for rank in range(1, 7)}
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI",
           "Index", "NonStruct", "Private"}  # fmt: skip
_BLOCKS = {"P", "H", *_HEADINGS, "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
           "TBody", "TFoot"}  # fmt: skip
_INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB",
           "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"}  # fmt: skip
STANDARD = _GROUPS | _BLOCKS | _INLINE
_MAY_HOLD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
    "L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"},
}  # fmt: skip
_MUST_STAND_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
_NUMBER_OF = {
    "09-004": {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"},
    "09-005": {"L", "LI", "Lbl", "LBody"},
    "09-006": {"TOC", "TOCI"},
}
_ANNOTATIONS = {"Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine",
    "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
    "FileAttachment", "Sound", "Movie", "Widget", "Screen", "PrinterMark", "TrapNet", "Watermark",
    "3D", "Redact"}  # fmt: skip


def faults(data: bytes) -> set[str]:
    """The numbers of the conditions that a PDF meets, of those in `COVERED`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if Name.StructTreeRoot not in pdf.Root:
            return {"marked", "parents"}
        elements = list(_elements(pdf.Root.StructTreeRoot))
        contents = [read_content(page) for page in pdf.pages]
        found = {
            *_document(pdf), *_metadata(pdf), *_types(pdf, elements), *_nesting(elements),
            *_headings(elements), *_alternatives(elements), *_links(pdf, elements),
            *_parents(pdf, contents), *font_faults(contents),
        }  # fmt: skip
        for content in contents:
            found |= content.faults
        return found


def _elements(root: Any) -> Iterator[tuple[Any, str]]:
    """Each element with the type of its parent, in the order of reading."""
    waiting = [(one, "") for one in reversed(_kids(root))]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting += [(one, _type(element)) for one in reversed(_kids(element))]


def _held(element: Any) -> list[Any]:
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _kids(element: Any) -> list[Any]:
    return [one for one in _held(element) if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _type(element: Any) -> str:
    return str(element.S)[1:]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    mark = root.get("/MarkInfo", {})
    if mark.get("/Marked") is not True:
        yield "marked"
    if mark.get("/Suspects") is True:
        yield "01-007"
    told = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    if told is not True:
        yield "07-001" if told is None else "07-002"
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", str(root.get("/Lang", ""))):
        yield from _without_language(pdf)
    yield from _unheard_of(pdf)


def _without_language(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What nobody knows the language of where the document says none; all of ours rests on it."""
    yield "11-001"
    if any("/Alt" in one for one, _parent in _elements(pdf.Root.StructTreeRoot)):
        yield "11-002"
    if "/Outlines" in pdf.Root:
        yield "11-003"
    if any("/Contents" in note for page in pdf.pages for note in page.get("/Annots", [])):
        yield "11-004"
    if "/Metadata" in pdf.Root:
        yield "11-006"


def _unheard_of(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What our prints never hold."""
    root = pdf.Root
    if "/OCProperties" in root:
        yield "20-001"
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield "21-001"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "25-001"
    if pdf.is_encrypted:
        yield "26-001"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "06-001"
        return
    told = pdf.open_metadata()
    if told.get("pdfuaid:part") != "1":
        yield "06-002"
    if not told.get("dc:title"):
        yield "06-003"


def _types(pdf: pikepdf.Pdf, elements: list[tuple[Any, str]]) -> Iterator[str]:
    mapped = {
        key[1:]: str(to)[1:] for key, to in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()
    }
    if STANDARD & set(mapped):
        yield "02-004"
    for element, _parent in elements:
        kind, seen = _type(element), set()
        while kind not in STANDARD:
            if kind in seen:
                yield "02-003"
                break
            seen.add(kind)
            if kind not in mapped:
                yield "02-001"
                break
            kind = mapped[kind]


def _nesting(elements: list[tuple[Any, str]]) -> Iterator[str]:
    for element, parent in elements:
        kind = _type(element)
        allowed = _MAY_HOLD.get(kind)
        kinds = {_type(one) for one in _kids(element)}
        astray = {kind} if parent not in _MUST_STAND_IN.get(kind, {parent}) else set()
        if allowed is not None and not kinds <= allowed:
            astray.add(kind)
        if allowed is not None and len(_kids(element)) < len(_held(element)):
            astray.add(kind)
        yield from (number for number, group in _NUMBER_OF.items() if astray & group)


def _headings(elements: list[tuple[Any, str]]) -> Iterator[str]:
    kinds = [_type(element) for element, _parent in elements]
    ranks = [int(kind[1:]) for kind in kinds if kind in _HEADINGS]
    if ranks and ranks[0] != 1:
        yield "14-002"
    if any(after > before + 1 for before, after in pairwise(ranks)):
        yield "14-003"
    if any([_type(one) for one in _kids(element)].count("H") > 1 for element, _parent in elements):
        yield "14-006"
    if ranks and "H" in kinds:
        yield "14-007"


def _alternatives(elements: list[tuple[Any, str]]) -> Iterator[str]:
    told = {"Figure": "13-004", "Formula": "17-002"}
    for element, _parent in elements:
        kind = _type(element)
        alternative = str(element.get("/Alt", "")) + str(element.get("/ActualText", ""))
        if kind in told and not alternative.strip():
            yield told[kind]
        if kind == "TH" and not _has_scope(element):
            yield "15-003"
    notes = [element.get("/ID") for element, _parent in elements if _type(element) == "Note"]
    if None in notes:
        yield "19-003"
    if any(times > 1 for one, times in Counter(map(str, notes)).items() if one != "None"):
        yield "19-004"


def _has_scope(element: Any) -> bool:
    given = element.get("/A", Array())
    attributes = list(given) if isinstance(given, Array) else [given]
    return any(str(one.get("/Scope", "")) in {"/Row", "/Column", "/Both"} for one in attributes)


def _links(pdf: pikepdf.Pdf, elements: list[tuple[Any, str]]) -> Iterator[str]:
    holders = {
        one.Obj.objgen: element
        for element, _parent in elements
        for one in _held(element)
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == Name.OBJR
    }
    for page in pdf.pages:
        notes = list(page.get("/Annots", []))
        tabs = page.get("/Tabs")
        if notes and tabs != Name.S:
            yield "28-008" if tabs is None else "28-009"
        for note in notes:
            yield from _note(note, holders.get(note.objgen))


def _note(note: Any, holder: Any) -> Iterator[str]:
    kind = str(note.Subtype)[1:]
    within = _type(holder) if holder is not None else ""
    described = bool(str(note.get("/Contents", "")))
    if kind == "Link":
        if within != "Link":
            yield "28-011"
        if not described:
            yield "28-012"
        return
    if kind not in _ANNOTATIONS:
        yield "28-006"
    if kind == "TrapNet":
        yield "28-007"
    if within != "Annot":
        yield "28-002"
    if not described and not (holder is not None and str(holder.get("/Alt", ""))):
        yield "28-004"


def _parents(pdf: pikepdf.Pdf, contents: list[Content]) -> Iterator[str]:
    """Each mark leads to an element that holds it; each link likewise."""
    tree = pdf.Root.StructTreeRoot.get("/ParentTree", {})
    entries = list(tree.get("/Nums", []))
    known = dict(zip(map(int, entries[::2]), entries[1::2], strict=False))
    for page, content in zip(pdf.pages, contents, strict=True):
        owners = known.get(int(page.get("/StructParents", -1)), [])
        if len(owners) != len(content.marks) or content.marks != list(range(len(owners))):
            yield "parents"
            continue
        if any(not _holds(owner, page, mark) for mark, owner in enumerate(owners)):
            yield "parents"
        for note in page.get("/Annots", []):
            owner = known.get(int(note.get("/StructParent", -1)))
            if owner is None or not any(_is_of(one, note) for one in _held(owner)):
                yield "parents"


def _holds(owner: Any, page: pikepdf.Page, mark: int) -> bool:
    own = owner.get("/Pg")
    for one in _held(owner):
        if isinstance(one, int) and one == mark and own.objgen == page.obj.objgen:
            return True
        is_mark = isinstance(one, pikepdf.Dictionary) and one.get("/MCID") == mark
        if is_mark and one.get("/Pg", own).objgen == page.obj.objgen:
            return True
    return False


def _is_of(one: Any, note: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and "/Obj" in one and one.Obj.objgen == note.objgen
