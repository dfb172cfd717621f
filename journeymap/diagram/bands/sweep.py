"""The sweep: cards and upright lines, each as far left as what it occupies allows."""

from collections.abc import Mapping
from types import MappingProxyType

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.card_heights import natural_height
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.frontier import Layer
from journeymap.diagram.bands.heading import stage_name
from journeymap.diagram.bands.leaving import leaving_label
from journeymap.diagram.bands.lines_in_rows import tell_gaps_beside
from journeymap.diagram.bands.ports import (
    Arrival,
    ColumnPlacer,
    Placement,
    sign_and_label,
)
from journeymap.diagram.bands.sizes import (
    BOX_LEAD,
    BOX_SIDE,
    EMPTY_STEP,
    LEAD,
    LINE_HALF,
    PORT,
    SIGN_HALF,
    STAGE_NAME_WIDTH,
    STUB,
    enlarged,
    stage_name_size,
)
from journeymap.diagram.bands.swept import Swept, Upright, origin_of
from journeymap.typography import FontStyle, measure

_TRIES = 4
_STEP_GAP = 8.0
_BESIDE = 14.0
"""From a card's right edge to where its hand-offs go on."""


def sweep(
    swept: Swept,
    limit: float | None = None,
    floors: Mapping[int, float] = MappingProxyType({}),
) -> None:
    """Place everything from left to right; with a limit, no further than just beyond it.

    No column stands left of its floor, if it has one.
    """
    excerpt, rows, ways = swept.excerpt, swept.rows, swept.ways
    if swept.style.words_of_gaps:
        for card, links in ways.left.items():
            if any(link.gaps for link in links):
                height = natural_height(swept, rows.row[card])
                tell_gaps_beside(swept, excerpt.cards[card], height)
    sweeper = _Sweeper(swept, floors)
    for column in range(excerpt.begin, excerpt.last):
        sweeper.step(column)
        if limit is not None and column >= excerpt.first:
            sweeper.note_width(column)
            if swept.widths[-1] > limit:
                break
    if limit is None:
        sweeper.note_width(excerpt.last - 1)


class _Sweeper:
    def __init__(self, swept: Swept, floors: Mapping[int, float]) -> None:
        self._swept = swept
        self._floors = floors
        self._stage: int | None = None
        self._stage_name: float | None = None
        self._x = origin_of(swept.style) - swept.style.pitch - swept.style.air
        self._named_until = 0.0
        self._own: dict[str, tuple[float, float]] = {}
        self._late_sources = {link.source for links in swept.ways.late.values() for link in links}

    def step(self, column: int) -> None:
        """Place one column."""
        swept, excerpt = self._swept, self._swept.excerpt
        least = self._x + swept.style.pitch + swept.style.air
        if swept.style.all_lanes and swept.x and column - 1 not in excerpt.columns:
            least = max(least, self._x + EMPTY_STEP)
        if column >= excerpt.first:
            least = max(least, self._named_until)
            least = self._begin_stage(column, least)
        rows = swept.rows.row
        late = swept.ways.late.get(column, [])
        for link in sorted(late, key=lambda one: -abs(rows[one.source] - rows[one.target])):
            self._upright_to_row(link)
        cards = sorted(excerpt.columns.get(column, ()), key=lambda card: rows[card.id])
        for card in cards:
            least = max(least, self._least(card))
        if column < excerpt.first:
            least -= max((swept.indent(card) for card in cards), default=0.0)
        least = max(least, self._floors.get(column, least))
        self._choose_beside(cards)
        self._accept(self._fitting(ColumnPlacer(swept, column), least), column)
        self._leave_beside(cards)
        self._go_on(cards)

    def _begin_stage(self, column: int, least: float) -> float:
        """At a new stage a line stands right of everything so far; what follows is right of it."""
        swept, content = self._swept, self._swept.excerpt.content
        stage = content.columns[column].stage
        if stage == self._stage:
            return least
        if self._stage is not None:
            top = max(
                swept.frontier.furthest(),
                self._x + swept.style.pitch - 10,
                self._named_until,
                swept.stage_end + 4,
            )
            swept.stage_lines[column] = top + 5
            least = max(least, top + 14)
            swept.frontier.take_all(top + 10)
        self._stage = stage
        name = measure(stage_name(content, column), stage_name_size(swept.style), FontStyle.BOLD)
        self._stage_name = min(STAGE_NAME_WIDTH * enlarged(swept.style), name)
        return least

    def _least(self, card: BandCard) -> float:
        """How far right a card must be because of its row, its box and the labels at its left."""
        swept, front = self._swept, self._swept.frontier
        row, box = swept.rows.row[card.id], swept.rows.box[card.id]
        air = swept.style.air if swept.x else 0.0
        least = front.row(row) + (LEAD + air if swept.x else 0.0)
        if swept.opens(card):
            lead = BOX_LEAD if swept.x else 0.0
            least = max(least, front.past(box.rows, box.inner_strips) + lead)
            least = max(least, front.layer(Layer.NAMES, box.top) + (6 if swept.x else 0))
        links = swept.ways.left.get(card.id)
        return max(least, self._least_for_labels(card, links)) if links else least

    def _least_for_labels(self, card: BandCard, links: list[LinkContent]) -> float:
        swept = self._swept
        taken = swept.frontier.row(swept.rows.row[card.id])
        widest = max(swept.label_width(link) for link in links)
        signed = any(link.state.has_sign for link in links)
        edge = (23 if swept.opens(card) else 19) if signed else (12 if swept.opens(card) else 8)
        swept.gap_left[card.id] = edge
        base = taken
        if len(links) == 1 and links[0].id in self._own:
            before, after = self._own[links[0].id]
            base = before if after == taken else taken
        least = taken + edge + (8 if signed else 5)
        return max(least, base + 6 + widest + edge) if widest else least

    def _fitting(self, placer: ColumnPlacer, least: float) -> Placement:
        """The column at the least x where all its ports are within their cards.

        While there is none, one hand-off after the other is left without a line.
        """
        placed = self._tried(placer, least)
        while placed.over or placed.shut_out:
            placer.leave_out(placed)
            placed = self._tried(placer, least)
        self._swept.unfit |= placer.left_out
        return placed

    def _tried(self, placer: ColumnPlacer, least: float) -> Placement:
        """The column as far left as its ports allow, or where they lack least."""
        best = placer.place(least)
        x = least
        for _try in range(_TRIES):
            if not best.over:
                return best
            x += best.excess
            placed = placer.place(x)
            if placed.excess >= best.excess - 0.5:
                break
            best = placed
        links = self._swept.excerpt.links
        widest = max((self._swept.label_width(links[one]) for one in best.over), default=0.0)
        placed = placer.place(x + widest)
        return placed if placed.excess < best.excess else best

    def _accept(self, placed: Placement, column: int) -> None:
        swept = self._swept
        swept.frontier = placed.frontier
        swept.names |= placed.names
        swept.ports |= placed.ports
        swept.uprights |= placed.uprights
        swept.signs += placed.signs
        swept.hung += placed.hung
        self._x = swept.x[column] = placed.x
        if column >= swept.excerpt.first:
            if self._stage_name is not None:
                swept.stage_end = placed.x + self._stage_name
                self._stage_name = None
            name = swept.excerpt.content.columns[column].name
            wide = measure(name, swept.style.small) if name else 0.0
            self._named_until = placed.x + min(wide, swept.style.card_width) + _STEP_GAP

    def _choose_beside(self, cards: list[BandCard]) -> None:
        """Find the cards whose hand-offs go on in another band right of them, in a free row."""
        swept, ways = self._swept, self._swept.ways
        for card in cards:
            if not ways.outs.get(card.id) or ways.going.get(card.id):
                continue
            row, box = swept.rows.row[card.id], swept.rows.box[card.id]
            drops = any(link.source == card.id for link in ways.drops.get(card.column, ()))
            if drops or card.id in self._late_sources:
                continue
            if swept.rows.is_free(row, card.column, swept.excerpt.last, [box]):
                block = leaving_label(ways.outs[card.id], swept.excerpt, swept.style)
                swept.beside[card.id] = (0.0, block)

    def _leave_beside(self, cards: list[BandCard]) -> None:
        swept = self._swept
        for card in cards:
            if card.id in swept.beside:
                row, block = swept.rows.row[card.id], swept.beside[card.id][1]
                x = max(swept.right(card) + _BESIDE, swept.frontier.row(row) + 2)
                swept.beside[card.id] = (x, block)
                swept.frontier.take_row(row, x + block.width + 4)

    def _go_on(self, cards: list[BandCard]) -> None:
        """The uprights of hand-offs that leave these cards, the farthest row first."""
        swept, rows = self._swept, self._swept.rows.row
        going = [link for card in cards for link in swept.ways.going.get(card.id, ())]
        columns = swept.excerpt.cards
        going.sort(
            key=lambda one: (-abs(rows[one.source] - rows[one.target]), columns[one.target].column)
        )
        for link in going:
            way = swept.ways.way[link.id]
            if way is Way.EARLY:
                self._upright_to_row(link)
            elif way is Way.AROUND:
                self._upright(link, *self._span_to_strip(link))

    def _span_to_strip(self, link: LinkContent) -> tuple[range, range]:
        """The rows and strips that a line led round crosses on its way to its track."""
        row, strip = self._swept.rows.row[link.source], self._swept.entry(link).strip
        if strip > row:
            return range(row + 1, strip), range(row + 1, strip + 1)
        return range(strip, row), range(strip, row + 1)

    def _upright_to_row(self, link: LinkContent) -> None:
        """The upright of a line that then runs along its target's row, or came along its own."""
        swept = self._swept
        row, aim = swept.rows.row[link.source], swept.rows.row[link.target]
        down = row < aim
        rows = range(row + 1, aim + 1) if down else range(aim, row)
        strips = range(row + 1, aim + 1) if down else range(aim + 1, row + 1)
        through_edge = link not in swept.ways.left.get(link.target, ())
        half = SIGN_HALF if through_edge and link.state.has_sign else LINE_HALF
        box = swept.rows.box[link.target]
        strip = box.top if down else box.top + box.depth
        layer = Layer.STANDING if down else Layer.HANGING
        room, before = swept.frontier.layer(layer, strip), swept.frontier.row(aim)
        x = self._upright(link, rows, strips, half)
        self._own[link.id] = (before, swept.frontier.row(aim))
        if through_edge:
            arrival = Arrival(link, x, strip, room, from_above=down)
            sign_and_label(swept, swept, arrival)

    def _upright(
        self, link: LinkContent, rows: range, strips: range, half: float = LINE_HALF
    ) -> float:
        """An upright as far left as its rows and strips allow; it leaves its card where it is."""
        swept, front = self._swept, self._swept.frontier
        source = swept.excerpt.cards[link.source]
        row = swept.rows.row[source.id]
        down = row < strips[0] if strips else False
        left = swept.left(source)
        x = max(front.past(rows, strips) + half, left + PORT)
        at_right = x > swept.x[source.column] + swept.last_port(source, over=not down)
        crossed = list(rows)
        if at_right:
            x = max(x, front.row(row) + half - 3, swept.right(source) + STUB)
            crossed.append(row)
        front.take(crossed, strips, x + half)
        swept.uprights[link.id] = Upright(x, at_right, down)
        return x

    def note_width(self, column: int) -> None:
        """Say how wide the band would be if it ended behind a column."""
        swept = self._swept
        furthest = swept.frontier.furthest() if swept.excerpt.cards else 0.0
        has_cards = column in swept.excerpt.columns or swept.style.all_lanes
        end = self._x + swept.style.card_width + BOX_SIDE + 2 if has_cards else self._x
        swept.widths.append(
            max(furthest, end, self._named_until, swept.stage_end, *swept.widths[-1:])
        )
