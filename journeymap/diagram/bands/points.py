"""The points of every line, once everything else stands."""

from journeymap.diagram.bands.band import PlacedLink, Way
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.heights import Heights
from journeymap.diagram.bands.labels import Block
from journeymap.diagram.bands.leaving import leaving_order
from journeymap.diagram.bands.ports import STUB_UP
from journeymap.diagram.bands.sizes import tokens_height
from journeymap.diagram.bands.swept import Swept
from journeymap.diagram.shapes import Point

_SIGN_BEFORE_BOX = 13.5
_SIGN_BEFORE_CARD = 11.0
"""How far left of its card a sign is: on its box's edge, and within the box."""


class LinePlacer:
    """Gives the lines of a band."""

    def __init__(self, swept: Swept, heights: Heights) -> None:
        self._swept = swept
        self._heights = heights

    def links(self) -> list[PlacedLink]:
        """Every hand-off with an end in the band, in the order of the excerpt."""
        leaving = self._leaving()
        found = []
        for key, link in self._swept.excerpt.links.items():
            way = self._swept.ways.way[key]
            if way is Way.LISTED:
                found.append(PlacedLink(key, way))
            elif way is Way.OUT:
                found.append(PlacedLink(key, way, leaving.get(key, ())))
            else:
                found.append(self._placed(link, way))
        return found

    def _placed(self, link: LinkContent, way: Way) -> PlacedLink:
        points = self._arriving(link) if way is Way.IN else self._points(link, way)
        sign, upright = self._sign(link)
        return PlacedLink(link.id, way, tuple(points), sign, upright)

    def _top(self, card: str) -> float:
        return self._heights.rows[self._swept.rows.row[card]][0]

    def _bottom(self, card: str) -> float:
        top, height = self._heights.rows[self._swept.rows.row[card]]
        return top + height

    def _along(self, link: str, end: str, card: str) -> float:
        """The y of a run along a card's row."""
        lines = self._heights.lines[self._swept.rows.row[card]]
        return self._top(card) + lines.lines[link, end]

    def _points(self, link: LinkContent, way: Way) -> list[Point]:
        swept = self._swept
        source, target = swept.excerpt.cards[link.source], swept.excerpt.cards[link.target]
        if way is Way.STRAIGHT:
            y = self._along(link.id, "both", target.id)
            return [(swept.right(source), y), (swept.left(target), y)]
        upright = swept.uprights[link.id]
        if upright.at_right:
            y = self._along(link.id, "source", source.id)
            points = [(swept.right(source), y), (upright.x, y)]
        else:
            edge = self._bottom(source.id) if upright.down else self._top(source.id)
            points = [(upright.x, edge)]
        if way is Way.DROP:
            edge = self._top(target.id) if upright.down else self._bottom(target.id)
            return [*points, (upright.x, edge)]
        if way is Way.AROUND:
            port, track = swept.ports[link.id], self._heights.tracks[link.id]
            edge = self._top(target.id) if port.from_above else self._bottom(target.id)
            return [*points, (upright.x, track), (port.x, track), (port.x, edge)]
        y = self._along(link.id, "target", target.id)
        return [*points, (upright.x, y), (swept.left(target), y)]

    def _arriving(self, link: LinkContent) -> list[Point]:
        swept = self._swept
        target = swept.excerpt.cards[link.target]
        if link.id in swept.ports:
            port, y = swept.ports[link.id], self._heights.signs[link.id]
            begin = y - STUB_UP if port.from_above else y + STUB_UP
            edge = self._top(target.id) if port.from_above else self._bottom(target.id)
            return [(port.x, begin), (port.x, edge)]
        y = self._along(link.id, "target", target.id)
        lines = self._heights.lines[swept.rows.row[target.id]]
        return [(lines.labels[link.id][0], y), (swept.left(target), y)]

    def _sign(self, link: LinkContent) -> tuple[Point | None, bool]:
        """The place of a hand-off's sign, and whether its line runs up and down there."""
        swept = self._swept
        if not link.state.has_sign:
            return None, False
        sign = next((one for one in swept.signs if one.link == link.id), None)
        if sign:
            return (sign.x, self._heights.signs[link.id]), True
        target = swept.excerpt.cards[link.target]
        end = "both" if swept.ways.way[link.id] is Way.STRAIGHT else "target"
        before = _SIGN_BEFORE_BOX if swept.opens(target) else _SIGN_BEFORE_CARD
        return (swept.left(target) - before, self._along(link.id, end, target.id)), False

    def _leaving(self) -> dict[str, tuple[Point, ...]]:
        """The stubs of hand-offs that go on in another band: right of their card, or under it."""
        swept = self._swept
        found: dict[str, tuple[Point, ...]] = {}
        for card, (x, block) in swept.beside.items():
            top, height = self._heights.rows[swept.rows.row[card]]
            begin = swept.right(swept.excerpt.cards[card])
            top += max(3.0, (height - block.height) / 2)
            for key, y in self._arrows(card, block, top):
                found[key] = ((begin, y), (x, y))
        for number, hung in enumerate(swept.hung):
            if hung.card:
                x, last = hung.x - 2, self._bottom(hung.card)
                for key, y in self._arrows(hung.card, hung.block, self._heights.hung[number]):
                    found[key] = ((x, last), (x, y), (hung.x, y))
                    last = y
        return found

    def _arrows(self, card: str, block: Block, top: float) -> list[tuple[str, float]]:
        """The hand-offs that have an arrow at the beginning of a line, and its y."""
        swept = self._swept
        order = iter(leaving_order(swept.ways.outs[card], swept.excerpt))
        found = []
        for line in block.lines:
            height = tokens_height(line, swept.style)
            arrows = [token for token in line if token.kind.value == "arrow"]
            for place, _arrow in enumerate(arrows):
                link = next(order)
                if place == 0:
                    found.append((link.id, top + height / 2))
            top += height
        return found
