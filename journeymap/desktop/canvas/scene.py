"""The scene: the diagram's groups as items, refreshed where they differ."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QGraphicsScene

from journeymap.desktop.canvas.items import GroupItem
from journeymap.desktop.canvas.painting import prepared
from journeymap.diagram import (
    LIGHT,
    Diagram,
    Ground,
    Group,
    GroupKind,
    Options,
    Spot,
    Theme,
    badges,
)
from journeymap.diagram.bands.band import Area
from journeymap.diagram.notes import note_marks
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.model.journey import Journey

_RECORDS = {GroupKind.CARD, GroupKind.HANDOFF, GroupKind.MARK, GroupKind.BADGE, GroupKind.NOTE}
LANES = Frame()
_PALE = 0.22
_AROUND = 46.0
_AIR = 6.0
_UNTOUCHED = {GroupKind.LANE, GroupKind.BADGE, GroupKind.BAND, GroupKind.BOX}
_NEVER_CHOSEN = {GroupKind.BADGE, GroupKind.NOTE}

type ItemKey = tuple[GroupKind, str, int]
"""A group's kind and key, and which of those that share both it is."""

_MOST_PREPARED = 32768
"""So many groups are kept for when they come back, as after another lens or an undone edit."""


class MapScene(QGraphicsScene):
    """The items of one diagram; it listens to nobody and is told what to show."""

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[ItemKey, GroupItem] = {}
        self._prepared = lru_cache(maxsize=_MOST_PREPARED)(prepared)
        """What was made ready to be painted on this map goes with it."""
        self._diagram = Diagram(0, 0, (), ())
        self.ground = Ground(self._diagram)
        """What is at a point of the diagram that is shown, and what a drop there does."""
        self._theme = LIGHT
        self._counts: Mapping[str, int] = {}
        self._badges: tuple[Group, ...] = ()
        self._bright: dict[str, frozenset[str]] = {}
        self._numbers: Mapping[str, int] = {}
        self.window_map = WindowMap()
        """Draws the journey, and knows what stands while it is edited."""

    @property
    def diagram(self) -> Diagram:
        """What is shown."""
        return self._diagram

    def show_journey(self, journey: Journey, options: Options, frame: Frame = LANES) -> None:
        """Draw the journey; items whose group is the same are left alone."""
        self._numbers = {card.id: n for n, card in enumerate(journey.reading_order, 1)}
        diagram = self.window_map.draw(journey, options, frame)
        if "notes" not in options.left_out:
            notes = note_marks(diagram, journey, options.theme)
            diagram = replace(diagram, groups=(*diagram.groups, *notes))
        self.show_diagram(diagram, options.theme)

    def show_diagram(self, diagram: Diagram, theme: Theme) -> None:
        """Show the groups of a diagram."""
        self._diagram, self._theme = diagram, theme
        self.ground = Ground(diagram)
        self.setBackgroundBrush(QBrush(QColor(theme.canvas)))
        self._badges = badges(diagram, self._counts, theme)
        self._show_groups((*diagram.groups, *self._badges))
        rect = QRectF(0, 0, diagram.width, diagram.height)
        if rect != self.sceneRect():
            self.setSceneRect(rect)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many findings there are at these records, and at no others."""
        if counts == self._counts:
            return
        self._counts = counts
        before = {(GroupKind.BADGE, one.key, 0) for one in self._badges}
        self._badges = badges(self._diagram, counts, self._theme)
        for key in before - {(GroupKind.BADGE, one.key, 0) for one in self._badges}:
            self.removeItem(self._items.pop(key))
        for group in self._badges:
            self._show_group((GroupKind.BADGE, group.key, 0), group)

    @property
    def badges(self) -> tuple[Group, ...]:
        """The numbers of findings that are shown."""
        return self._badges

    def _show_groups(self, groups: Iterable[Group]) -> None:
        counts: dict[tuple[GroupKind, str], int] = {}
        seen: set[ItemKey] = set()
        for group in groups:
            place = counts.get((group.kind, group.key), 0)
            counts[group.kind, group.key] = place + 1
            key = group.kind, group.key, place
            seen.add(key)
            self._show_group(key, group)
        for key in self._items.keys() - seen:
            self.removeItem(self._items.pop(key))

    def _show_group(self, key: ItemKey, group: Group) -> None:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = GroupItem(group, self._theme, self._prepared)
            self._shade(item)
            self.addItem(item)
        elif item.shown != group or item.pos() != QPointF(group.x, group.y):
            item.show_group(group, self._theme)
        item.number = self._numbers.get(group.key, 0)

    def dim_all_but(self, identities: Iterable[str] | None, *, by: str = "find") -> None:
        """Show only these records in full strength; None shows all of them so.

        Find and filter dim each for itself: what is in full strength, both have left so.
        """
        self._bright.pop(by, None)
        if identities is not None:
            self._bright[by] = frozenset(identities)
        for item in self._items.values():
            self._shade(item)

    def _shade(self, item: GroupItem) -> None:
        pale = item.shown.kind in _RECORDS and any(
            item.record not in bright for bright in self._bright.values()
        )
        item.setOpacity(_PALE if pale else 1.0)

    def show_again(self, identities: Iterable[str]) -> None:
        """Put items back where their groups are, after a gesture that changed nothing."""
        for identity in identities:
            if (item := self.card(identity)) is not None:
                item.setPos(item.shown.x, item.shown.y)

    def card(self, identity: str) -> GroupItem | None:
        """The item of a card."""
        return self._items.get((GroupKind.CARD, identity, 0))

    def card_rect(self, identity: str) -> QRectF:
        """The extent of a card where it is now, even in the middle of a drag, with a little air."""
        item = self.card(identity)
        if item is None:
            return QRectF()
        rect = QRectF(item.x(), item.y(), item.shown.width, item.shown.height)
        return rect.adjusted(-_AIR, -_AIR, _AIR, _AIR)

    def items_of(self, identity: str) -> list[GroupItem]:
        """All items that show a record."""
        return [item for item in self._items.values() if item.record == identity]

    def area_of(self, identities: Iterable[str]) -> QRectF:
        """The part of the map that shows these records, with a little room around."""
        area, wanted = QRectF(), set(identities)
        for item in self._items.values():
            if item.record in wanted and item.shown.kind is not GroupKind.ELSEWHERE:
                area = area.united(item.place)
        return area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) if area.isValid() else area

    def all_items(self) -> list[GroupItem]:
        """Every item."""
        return list(self._items.values())

    def choose(self, identities: Iterable[str]) -> None:
        """Show these records as selected, and no others."""
        wanted = set(identities)
        for item in self._items.values():
            shown = item.shown.kind not in _NEVER_CHOSEN
            item.choose(chosen=shown and bool(item.record) and item.record in wanted)

    def item_at(self, at: QPointF) -> GroupItem | None:
        """The uppermost item under a point that shows a record."""
        for item in self.items(at):
            if isinstance(item, GroupItem) and item.shown.kind not in _UNTOUCHED:
                return item
        return None

    def card_under(self, at: QPointF) -> str | None:
        """The card at a point."""
        item = self.item_at(at)
        return item.record if item is not None and item.shown.kind is GroupKind.CARD else None

    def spot_under(self, at: QPointF, moved: Collection[str]) -> Spot | None:
        """What letting go of these cards at a point does."""
        return self.ground.spot_at(at.x(), at.y(), moved)

    def place_under(self, at: QPointF) -> Spot | None:
        """The step and the lane at a point."""
        return self.ground.place_at(at.x(), at.y())


def rect_of(area: Area) -> QRectF:
    """An area as Qt takes it."""
    return QRectF(area.x, area.y, area.width, area.height)
