"""A sheet of the map in a print: the drawing, what it says in words, and what leads from it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, override

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from journeymap.diagram import Diagram
from journeymap.diagram.elsewhere import sheet_of_card
from journeymap.diagram.shapes import Group, GroupKind, TextLine
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.painter import Painter, draw_line
from journeymap.report.setting import PAGE_MARGIN, SMALL
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Entry, Place, Tag, TaggedCanvas
from journeymap.typography import set_line
from journeymap.wording import text

_OVER_THE_FOOT = 36.0
_LEADING = {GroupKind.CARD, GroupKind.MARK}


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

    Its cards lead to the register of touchpoints where that is printed too, and the signs of its
    hand-offs to theirs, or to the gap that is flagged there. Where a hand-off goes on at another
    sheet, its sign there leads to that sheet.

    Args:
        sheet: what is drawn, and where.
        entry: how contents and bookmarks name it.
        places: for the id of each card and hand-off where its link leads.
        notes: what is told at the foot, at the left and at the right; "" for nothing.
        sheets: for the id of each card the sheet that it is on, where there are several.
    """

    canv: TaggedCanvas

    def __init__(
        self,
        sheet: Sheet,
        entry: Entry,
        places: dict[str, Place],
        notes: tuple[str, str] = ("", ""),
        sheets: Mapping[str, Place] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._sheet = sheet
        self.entry = entry
        self._places = places
        self._notes = notes
        self._sheets = sheets

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, aH

    def draw(self) -> None:
        self.canv.enter(self.entry)
        sheet = self._sheet
        left, top, scale = sheet.left, sheet.top, sheet.scale
        diagram = sheet.diagram
        area = (left, top - diagram.height * scale, left + diagram.width * scale, top)
        figure = Tag("Figure", alternative=told_in_words(self.entry.title, sheet.diagram))
        with self.canv.marked(figure, area):
            Painter(self.canv).paint(diagram.groups, left=left, top=top, scale=scale)
            self._draw_notes()
        self._link_cards()

    def _draw_notes(self) -> None:
        left, right = (set_line(one, SMALL) for one in self._notes)
        end = self._sheet.width - PAGE_MARGIN - right.width
        for line, x in ((left, PAGE_MARGIN), (right, end)):
            if line.text:
                draw_line(self.canv, TextLine(line, x, _OVER_THE_FOOT, SMALL, PRINT.ink))

    def _link_cards(self) -> None:
        left, top, scale = self._sheet.left, self._sheet.top, self._sheet.scale
        last = {(one.kind, one.key): one for one in self._sheet.diagram.groups}
        for one in last.values():
            place = self._place_of(one)
            if place is not None:
                x, y = left + one.x * scale, top - one.y * scale
                area = (x, y - one.height * scale, x + one.width * scale, y)
                self.canv.link(Tag("Link", place=place, alternative=place.told), area)

    def _place_of(self, group: Group) -> Place | None:
        if group.kind is GroupKind.ELSEWHERE:
            return self._sheets.get(group.key)
        return self._places.get(group.key) if group.kind in _LEADING else None


def map_story(journey: Journey, sheets: Sequence[Sheet], places: dict[str, Place]) -> list[Any]:
    """The flowables that turn to the map's sheets, show them, and turn back."""
    story: list[Any] = []
    names = [_stages(journey, sheet) for sheet in sheets]
    titles = [_title(names, number) for number in range(len(sheets))]
    on_sheets = _on_sheets(journey, sheets, titles)
    for number, sheet in enumerate(sheets):
        before, after = "", ""
        if number:
            before = text("← from {stage}").format(stage=names[number - 1][-1])
        if number + 1 < len(sheets):
            after = text("on to {stage} →").format(stage=names[number + 1][0])
        story += [NextPageTemplate(f"map-{number}"), PageBreak()]
        entry = Entry(f"map-{number}", titles[number], 0)
        story.append(MapSheet(sheet, entry, places, (before, after), on_sheets))
    return [*story, NextPageTemplate("text"), PageBreak()]


def _title(names: Sequence[list[str]], number: int) -> str:
    if len(names) == 1:
        return text("Map")
    words = text("Map, sheet {number} of {count}: {stages}")
    stages = ", ".join(one for one in names[number] if one)
    return words.format(number=number + 1, count=len(names), stages=stages).rstrip(": ")


def _on_sheets(
    journey: Journey, sheets: Sequence[Sheet], titles: Sequence[str]
) -> dict[str, Place]:
    """Where the sheet of each card is, if there are several."""
    if len(sheets) == 1:
        return {}
    spans = [sheet.columns for sheet in sheets]
    found = {card.id: sheet_of_card(journey, card, spans) for card in journey.touchpoints}
    return {
        key: Place(f"map-{number}", titles[number])
        for key, number in found.items()
        if number is not None
    }


def _stages(journey: Journey, sheet: Sheet) -> list[str]:
    columns = journey.columns[slice(*sheet.columns)]
    return list(dict.fromkeys(one.stage.name or text("Untitled") for one in columns)) or [""]
