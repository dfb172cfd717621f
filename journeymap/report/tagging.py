"""A canvas that says what each thing on its pages is: tagged PDF, so that it can be read aloud.

Reportlab writes pictures of pages. Here each piece is marked with a `Tag` while it is drawn, and
when all is drawn the tree of tags is written with it: PDF/UA-1 (ISO 14289-1), by the means of
ISO 32000-1, sections 14.6 to 14.8. What is not marked as anything is an artifact: it is drawn, and
not read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, override
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFPage, PDFStream
from reportlab.pdfgen.canvas import Canvas

from journeymap.model.visible import xml_text
from journeymap.report.pdf_strings import pdf_string

type Area = tuple[float, float, float, float]
"""Left, bottom, right and top."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads.

    Attributes:
        key: the name of a bookmark; a link to one that is not in the print is no link.
        told: what is there, in words.
    """

    key: str
    told: str


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What a piece of a page is. The same object may be drawn in parts, also on several pages.

    Attributes:
        kind: a structure type of ISO 32000-1, section 14.8.4: H1, P, Table, TD, Figure, Link ...
        within: the tag that holds it; None: the document itself.
        alternative: what a figure shows, in words.
        scope: what a TH is the head of: Row or Column.
        place: where a Link leads.
        language: the code of the language of the text, where it is the program's own; it counts
            where the document's is another, whatever the country.
    """

    kind: str
    within: "Tag | None" = None
    alternative: str = ""
    scope: str = ""
    place: Place | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked stretch of a page: the page from 1, and the number of the mark on it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class _Annotated:
    """A link's area: the page from 1, and the number of the object in the file."""

    page: int
    number: int


@dataclass(slots=True)
class _Node:
    """A tag that was drawn, with what it holds in the order of drawing."""

    tag: Tag
    holds: "list[_Node | _Mark | _Annotated]" = field(default_factory=list)
    box: Area | None = None
    number: int = 0

    @property
    def kind(self) -> str:
        """The structure type; a link that leads nowhere in this print is plain text."""
        is_link = any(isinstance(one, _Annotated) for one in self.holds)
        return "Span" if self.tag.kind == "Link" and not is_link else self.tag.kind


@dataclass(slots=True)
class _PageParts:
    """The node of each mark on a page, its links with their areas, and what is drawn later."""

    marks: list[_Node] = field(default_factory=list)
    links: list[tuple[_Node, Area]] = field(default_factory=list)
    later: list[tuple[Tag, Callable[[], None]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as contents and outline name it: its bookmark's key, its words, its rank from 0."""

    key: str
    title: str
    level: int


class TaggedCanvas(Canvas):
    """Pages whose pieces are tagged; all are kept until `save`, so that their count is known.

    A subclass draws in `finish_page` what depends on that count.

    Attributes:
        pages: the page, from 1, of every bookmark set so far.
        entries: what the bookmarks' outline names, with the page of each, in order.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "pdfVersion": (1, 7), "pageCompression": 0})
        self._language = named.get("lang") or ""
        self._root = _Node(Tag("Document"))
        self._nodes: dict[Tag, _Node] = {}
        self._parts = _PageParts()
        self._kept: list[dict[str, Any]] = []
        self._is_marking = False
        self._finished = 0
        self.pages: dict[str, int] = {}
        self.entries: list[tuple[int, Entry]] = []

    @contextmanager
    def marked(self, tag: Tag | None, box: Area | None = None) -> Iterator[None]:
        """What is drawn meanwhile is this; an artifact where the tag is None.

        A mark within another counts for nothing. `box` is the area of a figure, in the canvas's
        present coordinates.
        """
        if self._is_marking:
            yield
            return
        self._write("/Artifact BMC" if tag is None else self._begun(tag, box))
        self._is_marking = True
        yield
        self._is_marking = False
        self._write("EMC")

    @contextmanager
    def repeated(self, subtype: str = "Header") -> Iterator[None]:
        """What is drawn meanwhile is there only because there are pages: Header or Footer."""
        self._write(f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC")
        self._is_marking = True
        yield
        self._is_marking = False
        self._write("EMC")

    def put(self, tag: Tag) -> None:
        """Give the tag its place after all that was drawn so far, though it may stay empty."""
        self._node(tag)

    def is_put(self, tag: Tag) -> bool:
        """Whether something of the tag, or its place, was there before."""
        return tag in self._nodes

    def link(self, tag: Tag, area: Area) -> None:
        """Let an area, in the canvas's present coordinates, lead where the tag's link leads."""
        self._parts.links.append((self._node(tag), self._on_page(area)))

    def enter(self, entry: Entry, top: float | None = None) -> None:
        """Name a place for the outline, the contents and the links that lead to it.

        Args:
            entry: how it is named.
            top: its upper edge in the canvas's present coordinates; None: the whole page.
        """
        if top is None:
            self.bookmarkPage(entry.key)
        else:
            self.bookmarkHorizontal(entry.key, 0, top)
        self.addOutlineEntry(entry.title, entry.key, entry.level, closed=False)
        self.entries.append((self.pages[entry.key], entry))

    def later(self, tag: Tag, draw: Callable[[], None]) -> None:
        """Let a part of the tag be drawn when all pages are known, in the page's coordinates."""
        self.put(tag)
        self._parts.later.append((tag, draw))

    @override
    def bookmarkPage(self, key: str, *given: Any, **named: Any) -> Any:
        self.pages[key] = len(self._kept) + 1
        return super().bookmarkPage(key, *given, **named)

    def finish_page(self, number: int, count: int) -> None:
        """Draw what depends on the count of pages."""

    @override
    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        # A bookmark set from now on is on the next page, though this one is not written yet.
        document: Any = self._doc  # type: ignore[attr-defined]
        document.pageCounter += 1
        self._startPage()  # type: ignore[attr-defined]
        self._parts = _PageParts()

    @override
    def save(self) -> None:
        document: Any = self._doc  # type: ignore[attr-defined]
        if self._code:  # type: ignore[attr-defined]
            self.showPage()
        document.pageCounter = 1
        known = self._destinations  # type: ignore[attr-defined]
        tree = _Tree(document, known, self._language)
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._finished = number
            for tag, draw in self._parts.later:
                with self.marked(tag):
                    draw()
            self.finish_page(number, len(self._kept))
            parts = self._parts
            super().showPage()
            tree.add_page(number, parts)
        tree.write(self._root)
        document.Catalog.Metadata = _metadata(document.info.title)
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()

    def _write(self, code: str) -> None:
        self._code.append(code)  # type: ignore[attr-defined]

    def _node(self, tag: Tag) -> _Node:
        node = self._nodes.get(tag)
        if node is None:
            parent = self._root if tag.within is None else self._node(tag.within)
            node = self._nodes[tag] = _Node(tag)
            parent.holds.append(node)
        return node

    def _begun(self, tag: Tag, box: Area | None) -> str:
        node = self._node(tag)
        node.box = self._on_page(box) if box else node.box
        marks = self._parts.marks
        node.holds.append(_Mark(self._finished or len(self._kept) + 1, len(marks)))
        marks.append(node)
        return f"/{tag.kind} <</MCID {len(marks) - 1}>> BDC"

    def _on_page(self, area: Area) -> Area:
        left, bottom = self.absolutePosition(area[0], area[1])
        right, top = self.absolutePosition(area[2], area[3])
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


class _Written(PDFObject):
    """An object of the file as bytes, which are known when all others have their numbers."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: Any) -> bytes:
        return self.content


class _Tree:
    """The tree of what was drawn, as objects of the file (ISO 32000-1, section 14.7)."""

    def __init__(self, document: Any, destinations: dict[str, Any], language: str) -> None:
        self._document = document
        self._destinations = destinations
        self._language = _without_country(language)
        self._pages: list[_PageParts] = []
        self._links: list[tuple[_Node, Area, Any, _Written]] = []
        self._told: dict[str, str] = {}

    def add_page(self, number: int, parts: _PageParts) -> None:
        """Join a page that was just written to the tree, and set the links on it."""
        self._pages.append(parts)
        page = self._document.idToObject[f"Page{number}"]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number - 1, PDFName("S")
        # Reportlab would look up each character; the operators are plain, and packed later.
        page.stream = page.stream.encode("latin-1")
        for node, area in parts.links:
            goal = self._destinations.get(node.tag.place.key if node.tag.place else "")
            if goal is None or goal.fmt is None:
                continue
            written, object_number = self._new()
            page.Annots.append(self._document.Reference(written))
            node.holds.append(_Annotated(number, object_number))
            self._links.append((node, area, goal, written))

    def write(self, root: _Node) -> None:
        """Write all elements, what leads back to them, and the links."""
        tree, tree_number = self._new()
        elements: list[tuple[_Node, int, _Written]] = []
        self._number(root, tree_number, elements)
        for node, parent, written in elements:
            written.content = self._element(node, parent)
        back = self._leads_back()
        tree.content = (
            f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {back} 0 R"
            f"/ParentTreeNextKey {len(self._pages) + len(self._links)}>>"
        ).encode()
        catalog = self._document.Catalog
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for place, (node, area, goal, written) in enumerate(self._links, len(self._pages)):
            written.content = self._link(node, area, goal, place)

    def _new(self) -> tuple[_Written, int]:
        written = _Written()
        self._document.Reference(written)
        return written, self._document.objectcounter

    def _number(
        self, node: _Node, parent: int, elements: list[tuple[_Node, int, _Written]]
    ) -> None:
        written, node.number = self._new()
        elements.append((node, parent, written))
        for one in node.holds:
            if isinstance(one, _Node):
                self._number(one, node.number, elements)

    def _element(self, node: _Node, parent: int) -> bytes:
        first = next((one.page for one in node.holds if isinstance(one, _Mark)), 0)
        parts = [f"<</Type/StructElem/S/{node.kind}/P {parent} 0 R"]
        parts += [f"/Pg {self._page(first)} 0 R"] if first else []
        parts += [f"/K[{' '.join(self._held(one, first) for one in node.holds)}]"]
        if node.tag.language and _without_country(node.tag.language) != self._language:
            parts.append(f"/Lang({node.tag.language})")
        if node.tag.alternative:
            parts.append(f"/Alt{pdf_string(node.tag.alternative)}")
        if node.tag.scope:
            parts.append(f"/A<</O/Table/Scope/{node.tag.scope}>>")
        if node.box:
            parts.append(f"/A<</O/Layout/Placement/Block/BBox[{_numbers(node.box)}]>>")
        return "".join([*parts, ">>"]).encode("latin-1")

    def _held(self, one: _Node | _Mark | _Annotated, page: int) -> str:
        if isinstance(one, _Node):
            return f"{one.number} 0 R"
        if isinstance(one, _Annotated):
            return f"<</Type/OBJR/Obj {one.number} 0 R/Pg {self._page(one.page)} 0 R>>"
        if one.page == page:
            return str(one.number)
        return f"<</Type/MCR/Pg {self._page(one.page)} 0 R/MCID {one.number}>>"

    def _page(self, number: int) -> int:
        known: int = self._document.idToObjectNumberAndVersion[f"Page{number}"][0]
        return known

    def _leads_back(self) -> int:
        """The tree from each page's marks, and from each link, to their elements."""
        entries = []
        for place, page in enumerate(self._pages):
            marks, number = self._new()
            marks.content = f"[{' '.join(f'{node.number} 0 R' for node in page.marks)}]".encode()
            entries.append(f"{place} {number} 0 R")
        for place, (node, _area, _goal, _written) in enumerate(self._links, len(self._pages)):
            entries.append(f"{place} {node.number} 0 R")
        back, number = self._new()
        back.content = f"<</Nums[{' '.join(entries)}]>>".encode()
        return number

    def _link(self, node: _Node, area: Area, goal: Any, place: int) -> bytes:
        told = node.tag.place.told if node.tag.place else ""
        written = self._told[told] = self._told.get(told) or pdf_string(told)
        return b"".join([
            f"<</Type/Annot/Subtype/Link/Rect[{_numbers(area)}]/Border[0 0 0]/F 4".encode(),
            f"/StructParent {place}/Contents{written}/Dest".encode("latin-1"),
            goal.format(self._document),
            b">>",
        ])  # fmt: skip


def _without_country(language: str) -> str:
    return language.partition("-")[0].casefold()


def _numbers(area: Area) -> str:
    return " ".join(f"{one:.2f}" for one in area)


def _metadata(title: str) -> PDFStream:
    """What the file says of itself: its title, and that it is made by PDF/UA-1."""
    told = escape(xml_text(title))
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{told}</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(kind, packet.encode(), [])


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
