"""What arrives over and under the cards of one column, tried at an x before it is placed there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymap.diagram.bands.band import BoxKey
from journeymap.diagram.bands.box_names import names_at
from journeymap.diagram.bands.content import LinkContent, LinkState
from journeymap.diagram.bands.entries import Entry
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.frontier import Frontier, Layer
from journeymap.diagram.bands.leaving import leaving_label
from journeymap.diagram.bands.sizes import (
    BOX_SIDE,
    LINE_HALF,
    PORT,
    SIGN_HALF,
    SIGN_OUT,
)
from journeymap.diagram.bands.swept import BoxName, Hung, Port, Sign, Swept, Upright

STUB_UP = 20.0
"""How far a line from another band begins over its sign."""
_LABEL_GAP = 3.0
_FROM_ABOVE = (Layer.TRACKS, Layer.STANDING, Layer.NAMES)
_FROM_BELOW = (Layer.TRACKS, Layer.HANGING)


@dataclass
class Placement:
    """A column's names, ports, signs and labels at an x; `over` says what does not fit.

    Attributes:
        frontier: as it is taken with all of it.
        over: by hand-off, how far its port lies behind the end of its card.
        shut_out: hand-offs whose sign cannot stand at their box's edge.
    """

    x: float
    frontier: Frontier
    names: dict[BoxKey, BoxName] = field(default_factory=dict)
    ports: dict[str, Port] = field(default_factory=dict)
    uprights: dict[str, Upright] = field(default_factory=dict)
    signs: list[Sign] = field(default_factory=list)
    hung: list[Hung] = field(default_factory=list)
    over: dict[str, float] = field(default_factory=dict)
    shut_out: set[str] = field(default_factory=set)

    def note(self, link: LinkContent, over: float) -> None:
        """Say how far a port lies behind the end of its card, if it does."""
        if over > 0:
            self.over[link.id] = over

    @property
    def excess(self) -> float:
        """How far the furthest port lies behind the end of its card."""
        return max(self.over.values(), default=0.0)


class ColumnPlacer:
    """Places what stands over and under the cards of one column, for a trial x."""

    def __init__(self, swept: Swept, column: int) -> None:
        self._swept = swept
        self._column = column
        cards = swept.excerpt.columns.get(column, ())
        self._cards = sorted(cards, key=lambda card: swept.rows.row[card.id])
        self._names = names_at(swept, self._cards)
        self.left_out: set[str] = set()

    def leave_out(self, placed: Placement) -> None:
        """Leave out one hand-off that found no place; where nobody carries, the line stays last.

        Hand-offs that leave the band under a card go together.
        """
        if placed.shut_out:
            self.left_out |= placed.shut_out
            return
        links = self._swept.excerpt.links
        broken = LinkState.NOBODY
        last = max(
            placed.over, key=lambda one: (links[one].state is not broken, placed.over[one], one)
        )
        self.left_out.add(last)
        outs = self._swept.ways.outs.get(links[last].source, ())
        if any(link.id == last for link in outs):
            self.left_out |= {link.id for link in outs}

    def _drawn(self, links: Iterable[LinkContent]) -> Iterator[LinkContent]:
        return (link for link in links if link.id not in self.left_out)

    def place(self, x: float) -> Placement:
        """All of it with the cards at x."""
        swept = self._swept
        placed = Placement(x, swept.frontier.copy())
        for card_id in self._names:
            self._place_name(swept.excerpt.cards[card_id], placed)
        for link in self._drawn(swept.ways.drops.get(self._column, ())):
            self._drop(link, placed)
        for card in self._cards:
            self._take_card(card, placed)
        for card in self._cards:
            for link in self._drawn(swept.ways.edges.get(card.id, ())):
                self._port(link, card, placed)
        for card in self._cards:
            self._close_box(card, placed)
            self._leave_below(card, placed)
        return placed

    def _place_name(self, card: BandCard, placed: Placement) -> None:
        name, box = self._names[card.id], self._swept.rows.box[card.id]
        x = placed.x + self._swept.indent(card) - 2
        placed.names[box.key] = BoxName(x, name.size, name.lines, name.width, name.height)
        placed.frontier.take_layer(Layer.NAMES, box.top, x + name.width + 4)

    def _take_card(self, card: BandCard, placed: Placement) -> None:
        """Take the card's row, and where its box begins all rows of the box up to its edge."""
        swept = self._swept
        box = swept.rows.box[card.id]
        placed.frontier.take_row(swept.rows.row[card.id], self._end(placed))
        if swept.opens(card):
            placed.frontier.take(box.rows, box.inner_strips, placed.x + swept.indent(card))

    def _close_box(self, card: BandCard, placed: Placement) -> None:
        """Take all rows of a box behind its last column, once lines came down through them."""
        box = self._swept.rows.box[card.id]
        if self._swept.style.boxes and card.column == box.last:
            placed.frontier.take(box.rows, box.inner_strips, self._end(placed))

    def _end(self, placed: Placement) -> float:
        """What stands right of the column's cards begins here."""
        return placed.x + self._swept.style.card_width + BOX_SIDE + 4

    def _drop(self, link: LinkContent, placed: Placement) -> None:
        """A line straight down or up within the column, with its sign at the receiver's edge."""
        swept, front = self._swept, placed.frontier
        row, aim = swept.rows.row[link.source], swept.rows.row[link.target]
        low, high = sorted((row, aim))
        rows, strips = range(low + 1, high), range(low + 1, high + 1)
        half = self._half(link)
        target = swept.excerpt.cards[link.target]
        start = max(swept.indent(target), swept.indent(swept.excerpt.cards[link.source]))
        x = max(front.past(rows, strips) + half, placed.x + PORT + start)
        ends = (swept.excerpt.cards[link.source], target)
        upper, lower = ends if row < aim else ends[::-1]
        end = min(swept.last_port(upper, over=False), swept.last_port(lower, over=True))
        placed.note(link, x - placed.x - end)
        placed.uprights[link.id] = Upright(x, at_right=False, down=row < aim)
        same = swept.rows.box[link.source] == swept.rows.box[link.target]
        box = swept.rows.box[link.target]
        if same:
            strip = aim if row < aim else aim + 1
        elif row < aim:
            strip = box.top
        else:
            strip = box.top + box.depth
        before = self._label_room(front, strip, from_above=row < aim)
        front.take(rows, strips, x + half)
        arrival = Arrival(link, x, strip, before, from_above=row < aim, inside=same)
        sign_and_label(swept, placed, arrival)

    def _port(self, link: LinkContent, card: BandCard, placed: Placement) -> None:
        """A line led round, or from another band, through the box's edge to the card."""
        swept, front = self._swept, placed.frontier
        entry = swept.entry(link)
        box = swept.rows.box[card.id]
        half = self._half(link)
        layers = _FROM_ABOVE if entry.from_above else _FROM_BELOW
        inner = self._passed_strips(entry)
        taken = max(front.layer(layer, entry.strip) for layer in layers)
        x = max(taken, front.past(entry.rows, inner)) + half
        x = max(x, placed.x + PORT)
        end = swept.last_port(card, over=entry.from_above)
        if entry.inner and link.state.has_sign and swept.rows.box.get(link.source) != box:
            placed.shut_out.add(link.id)
        placed.note(link, x - placed.x - end)
        placed.ports[link.id] = Port(x, entry.strip, entry.from_above)
        before = self._label_room(front, entry.edge, from_above=entry.from_above)
        for layer in layers:
            front.take_layer(layer, entry.strip, x + half)
        front.take(entry.rows, inner, x + half)
        same = entry.inner or swept.rows.box.get(link.source) == box
        arrival = Arrival(
            link, x, entry.edge, before, from_above=entry.from_above, inside=same,
            comes_in=link.source not in swept.rows.row,
        )  # fmt: skip
        sign_and_label(swept, placed, arrival)

    @staticmethod
    def _passed_strips(entry: Entry) -> range:
        """The strips behind its track that a line passes on its way to its card."""
        if entry.from_above:
            return range(entry.strip + 1, entry.strip + 1 + len(entry.rows))
        return range(entry.strip - len(entry.rows), entry.strip)

    @staticmethod
    def _label_room(front: Frontier, strip: int, *, from_above: bool) -> float:
        if from_above:
            return front.layer(Layer.STANDING, strip)
        return front.layer(Layer.HANGING, strip)

    @staticmethod
    def _half(link: LinkContent) -> float:
        return SIGN_HALF if link.state.has_sign else LINE_HALF

    def _leave_below(self, card: BandCard, placed: Placement) -> None:
        """Where a card's hand-offs go on in another band, under it."""
        swept, front = self._swept, placed.frontier
        leaving = list(self._drawn(swept.ways.outs.get(card.id, ())))
        if not leaving or card.id in swept.beside:
            return
        strip = swept.rows.row[card.id] + 1
        block = leaving_label(swept.ways.outs[card.id], swept.excerpt, swept.style)
        x = max(front.layer(Layer.HANGING, strip) + 5, placed.x + 8 + swept.indent(card))
        for link in swept.ways.outs[card.id]:
            placed.note(link, x - 2 - placed.x - swept.last_port(card, over=False))
        front.take_layer(Layer.HANGING, strip, x + block.width + 4)
        placed.hung.append(Hung(block, x, strip, Layer.HANGING, card=card.id))


class Arrival(NamedTuple):
    """A line that crosses a box's upper or lower edge, and how far the layer was taken before."""

    link: LinkContent
    x: float
    strip: int
    room: float
    from_above: bool
    inside: bool = False
    comes_in: bool = False


def sign_and_label(swept: Swept, placed: Placement | Swept, arrival: Arrival) -> None:
    """Put a hand-off's sign on the box's edge, and its label at the sign's left or right."""
    link, x, strip = arrival.link, arrival.x, arrival.strip
    layer = Layer.STANDING if arrival.from_above else Layer.HANGING
    signed = link.state.has_sign
    half = SIGN_HALF if signed else 2.0
    if signed or arrival.comes_in:
        reach = (SIGN_OUT if signed else 0.0) + (STUB_UP if arrival.comes_in else 0.0)
        placed.signs.append(Sign(link.id, x, strip, layer, arrival.inside, reach))
    label = swept.label(link)
    if label is None:
        return
    if arrival.room + label.width + 4 <= x - half - _LABEL_GAP:
        left = x - half - _LABEL_GAP - label.width
    else:
        left = max(x + half, placed.frontier.layer(layer, strip)) + _LABEL_GAP
        placed.frontier.take_layer(layer, strip, left + label.width + 5)
    placed.hung.append(Hung(label, left, strip, layer, link=link.id))
