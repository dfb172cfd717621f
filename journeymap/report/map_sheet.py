"""A sheet of the map in a print: the drawing, what it says in words, and what leads from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, override

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from journeymap.diagram import Diagram
from journeymap.diagram.bands.references import page_in_words
from journeymap.diagram.shapes import Group, GroupKind, Role, Shape, TextLine
from journeymap.report.painter import Painter
from journeymap.report.paper import Size
from journeymap.report.setting import PART, Said, draw_lines, set_text
from journeymap.report.sheets import HEAD_SCALE, OVER, SIDE, Sheet, sheet_of_card
from journeymap.report.tagging import Area, Entry, Place, Tag, TaggedCanvas
from journeymap.typography import FontStyle, set_line
from journeymap.wording import language, plural, text

_LEADING = {GroupKind.CARD, GroupKind.MARK}
_KINDS = {"title": "H2", "presence": "Figure", "rule": ""}
"""What the parts of the head are; the others are paragraphs."""


def told_in_words(title: str, diagram: Diagram) -> str:
    """What a map shows: each card in the order of reading, and where it leads."""
    said = {
        kind: [one.spoken for one in diagram.groups if one.kind is kind and one.spoken]
        for kind in (GroupKind.HEADING, GroupKind.STAGE, GroupKind.CARD, GroupKind.ELSEWHERE)
    }
    heading = [title, *said[GroupKind.HEADING], ", ".join(said[GroupKind.STAGE])]
    told = (*heading, *said[GroupKind.CARD], *said[GroupKind.ELSEWHERE])
    return "\n".join(one for one in told if one)


class MapSheet(Flowable):
    """The map, or the part of it on one sheet, as vectors: a figure that is told in words.

    Its cards lead to the register of touchpoints where that is printed too, and the labels of its
    hand-offs to theirs, or to the gap that is flagged there. Where a hand-off goes on at another
    sheet, the page of that sheet is told, and leads there.

    Args:
        sheets: all sheets of the map, which stand one behind the other.
        number: which of them this is, counted from 0.
        entries: how contents and bookmarks name each of them.
        places: for the id of each card and hand-off where its link leads.
        within: how the whole map is named over the first of several sheets.
    """

    canv: TaggedCanvas

    def __init__(
        self,
        sheets: Sequence[Sheet],
        number: int,
        entries: Sequence[Entry],
        places: Mapping[str, Place],
        within: Entry | None = None,
    ) -> None:
        super().__init__()
        self._sheet = sheets[number]
        self._number = number
        self._entries = entries
        self._places = places
        self._within = within
        self._sheet_of = sheet_of_card(sheets) if len(sheets) > 1 else {}
        self.entry = entries[number]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What contents name of it: the map before its first sheet."""
        return (self._within, self.entry) if self._within else (self.entry,)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, aH

    def draw(self) -> None:
        for entry in self.entries:
            self.canv.enter(entry)
        sheet = self._sheet
        painter = Painter(self.canv)
        self._draw_head(painter)
        left, top, scale = SIDE, sheet.size.height - sheet.top, sheet.scale
        diagram = sheet.diagram
        area = (left, top - diagram.height * scale, left + diagram.width * scale, top)
        figure = Tag("Figure", alternative=told_in_words(self.entry.title, diagram))
        groups = [self._with_pages(group) for group in diagram.groups]
        with self.canv.marked(figure, area):
            painter.paint(groups, left=left, top=top, scale=scale)
        for place, found in self._links(groups):
            self.canv.link(Tag("Link", place=place, alternative=place.told), found)

    def _draw_head(self, painter: Painter) -> None:
        """The headline over the first sheet, its name over each other one."""
        top = self._sheet.size.height - OVER
        width = self._sheet.size.width - 2 * SIDE
        if not self._sheet.head:
            said = Said(self.entry.title, PART, FontStyle.BOLD, language=language())
            kind = f"H{self.entry.level + 2}"
            lines = set_text([said], width, most_lines=1, kind=kind)
            draw_lines(self.canv, lines, SIDE, top, width)
            return
        for group in self._sheet.head:
            x, y = SIDE + group.x * HEAD_SCALE, top - group.y * HEAD_SCALE
            area = (x, y - group.height * HEAD_SCALE, x + group.width * HEAD_SCALE, y)
            kind = _KINDS.get(group.key, "P")
            told = group.spoken if kind == "Figure" else ""
            tag = Tag(kind, alternative=told, language=language()) if kind else None
            with self.canv.marked(tag, area if kind == "Figure" else None):
                painter.paint((group,), left=SIDE, top=top, scale=HEAD_SCALE)

    def _with_pages(self, group: Group) -> Group:
        """The group with the pages of the cards that are on other sheets."""
        if not any(_is_page(one) for one in group.shapes):
            return group
        return replace(group, shapes=tuple(self._told(one) for one in group.shapes))

    def _told(self, shape: Shape) -> Shape:
        if not isinstance(shape, TextLine) or shape.role is not Role.PAGE:
            return shape
        here = self.canv.pages[self.entry.key]
        page = here + self._sheet_of[shape.whole] - self._number
        return replace(shape, line=set_line(page_in_words(page), shape.size))

    def _links(self, groups: Sequence[Group]) -> Iterator[tuple[Place, Area]]:
        last = {(one.kind, one.key): one for one in groups}
        for one in last.values():
            place = self._place_of(one)
            if place is not None:
                yield place, self._area(one.x, one.y, one.width, one.height)
        for one in groups:
            for shape in one.shapes:
                if isinstance(shape, TextLine) and shape.role is Role.PAGE:
                    x, y = one.x + shape.x, one.y + shape.y - shape.size
                    place = self._place_of_sheet(self._sheet_of[shape.whole])
                    yield place, self._area(x, y, shape.line.width, 1.3 * shape.size)

    def _area(self, x: float, y: float, width: float, height: float) -> Area:
        """An area of the map on the page."""
        scale = self._sheet.scale
        left, top = SIDE + x * scale, self._sheet.size.height - self._sheet.top - y * scale
        return left, top - height * scale, left + width * scale, top

    def _place_of(self, group: Group) -> Place | None:
        """Where a group leads; a card that is repeated, to the sheet where it stands."""
        if group.kind is GroupKind.ELSEWHERE:
            number = self._sheet_of.get(group.key, self._number)
            return self._place_of_sheet(number) if number != self._number else None
        return self._places.get(group.key) if group.kind in _LEADING else None

    def _place_of_sheet(self, number: int) -> Place:
        entry = self._entries[number]
        return Place(entry.key, entry.title)


def _is_page(shape: Shape) -> bool:
    return isinstance(shape, TextLine) and shape.role is Role.PAGE


def map_story(
    sheets: Sequence[Sheet], places: Mapping[str, Place], title: str, key: str = "map"
) -> list[Any]:
    """The flowables that turn to the map's sheets and show them.

    Args:
        sheets: of one map.
        places: for the id of each card and hand-off where its link leads.
        title: what the map is called.
        key: how its bookmarks and page templates begin.
    """
    story: list[Any] = []
    entries = _entries(sheets, title, key)
    whole = None
    if len(sheets) > 1:
        told = plural("{count} sheet", "{count} sheets", len(sheets))
        whole = Entry(key, text("{map} ({sheets})").format(map=title, sheets=told), 0)
    for number in range(len(sheets)):
        story += [NextPageTemplate(f"{key}-{number}"), PageBreak()]
        within = None if number else whole
        story.append(MapSheet(sheets, number, entries, places, within))
    return story


def _entries(sheets: Sequence[Sheet], title: str, key: str) -> list[Entry]:
    if len(sheets) == 1:
        return [Entry(f"{key}-0", title, 0)]
    words = text("{map}, sheet {number} of {count}: {stages}")
    return [
        Entry(
            f"{key}-{number}",
            words.format(map=title, number=number + 1, count=len(sheets), stages=_stages(sheet))
            .rstrip(": "),
            1,
        )
        for number, sheet in enumerate(sheets)
    ]  # fmt: skip


def _stages(sheet: Sheet) -> str:
    """The stages of which a sheet has steps."""
    content = sheet.content
    names = [content.stages[one.stage].name for one in content.columns[slice(*sheet.columns)]]
    return ", ".join(name for name in dict.fromkeys(names) if name.strip())


def sizes_of(sheets: Sequence[Sheet], key: str = "map") -> dict[str, Size]:
    """The sizes of a map's sheets by the names of their page templates."""
    return {f"{key}-{number}": sheet.size for number, sheet in enumerate(sheets)}
