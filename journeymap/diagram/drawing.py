"""A journey under a lens as shapes: the one layout that screen, PDF, SVG and PNG replay."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from journeymap.diagram import feeling, money
from journeymap.diagram.cards import Face, draw_card, face_of
from journeymap.diagram.elsewhere import cards_beyond, draw_elsewhere
from journeymap.diagram.feeling import draw_feeling
from journeymap.diagram.frame import (
    HEADING_HEIGHT,
    MARGIN,
    draw_heading,
    draw_lanes,
    draw_stages,
    draw_user,
    stage_room,
    user_height,
)
from journeymap.diagram.grid import (
    CARD_HEIGHT,
    CARD_WIDTH,
    Grid,
    column_extents,
    lane_extents,
    measure_grid,
)
from journeymap.diagram.grid_strips import draw_strip, strip_height
from journeymap.diagram.legend import draw_legend
from journeymap.diagram.lenses import Lane, lane_value, lanes
from journeymap.diagram.links import draw_links
from journeymap.diagram.marks import Mark, mark_of
from journeymap.diagram.money import draw_money
from journeymap.diagram.places import Beyond, Places, place_cards, with_cards_beyond
from journeymap.diagram.routes import Route, choose_routes
from journeymap.diagram.rows import AT_FIRST_LEFT_OUT, own_strips
from journeymap.diagram.shapes import Diagram, Group, GroupKind
from journeymap.diagram.strips import Strip
from journeymap.diagram.telling import card_in_words
from journeymap.diagram.theme import LIGHT, Theme
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Column, Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import BoundaryKind, Consent, Lens

type _Links = tuple[list[Group], list[Group]]
"""The lines of hand-offs, and the signs on them."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a journey is drawn.

    Attributes:
        lens: what lanes mean.
        theme: the colours.
        untagged_lane: whether the lane of untagged cards is there; None: where it is needed.
        heading: whether title, user's card and legend are drawn.
        hide_quotes: whether quotes without the person's consent stay out, as they must in print.
        columns: first and one past the last step to draw, counted from 0; None for all. A part
            of the map has the lanes that it needs, and at its ends the cards elsewhere that lead
            to it or that it leads to.
        sheets: the parts in which the map is drawn, as `columns`, so that a part tells on which
            sheet its hand-offs go on.
        spoken: whether each card is told in words too, for pictures that are read out.
        left_out: which of `rows.PARTS` stay out.
        empty_lanes: whether lanes without a card are drawn.
        strips: further rows under the lanes, as plain values of what a caller has computed.
        collapsed: the lanes (by `lane_key`) and stages (by id) that are a narrow strip.
        air: what each lane has above and below its cards beyond its need, in map units.
    """

    lens: Lens = Lens.PROVIDER
    theme: Theme = LIGHT
    untagged_lane: bool | None = None
    heading: bool = True
    hide_quotes: bool = False
    columns: tuple[int, int] | None = None
    sheets: tuple[tuple[int, int], ...] = ()
    spoken: bool = False
    left_out: frozenset[str] = AT_FIRST_LEFT_OUT
    empty_lanes: bool = True
    strips: tuple[Strip, ...] = ()
    collapsed: frozenset[str] = frozenset()
    air: float = 0.0

    @property
    def quotes_out(self) -> bool:
        """Whether the person's own quote stays out."""
        return self.hide_quotes or "quotes" in self.left_out


class LastDrawing:
    """What the last drawing can give the next: most changes leave lengths and lines as they are.

    It belongs to who draws the same map again and again, and to no other thread.
    """

    def __init__(self) -> None:
        self._grid: Grid | None = None
        self._links: tuple[Grid, Theme, _Links] | None = None

    def measured(
        self,
        places: Places,
        routes: tuple[Route, ...],
        marks: dict[str, Mark],
        top: float,
        air: float,
    ) -> Grid:
        """The lengths of a map: the last ones, where nothing that they follow from is another."""
        known = self._grid
        if (
            known is not None
            and _follows(known, routes, marks, top, air)
            and (known.places == places)
        ):
            return known
        self._grid = measure_grid(places, routes, marks, left=MARGIN, top=top, air=air)
        return self._grid

    def linked(self, grid: Grid, theme: Theme) -> _Links:
        """The lines and signs of hand-offs: the last ones, where lengths and colours are."""
        known = self._links
        if known is None or known[0] is not grid or known[1] is not theme:
            known = self._links = (grid, theme, draw_links(grid, theme))
        return known[2]


def _follows(
    grid: Grid, routes: tuple[Route, ...], marks: dict[str, Mark], top: float, air: float
) -> bool:
    return (grid.top, grid.air) == (top, air) and grid.routes == routes and grid.marks == marks


def draw(
    journey: Journey, options: Options | None = None, last: LastDrawing | None = None
) -> Diagram:
    """The whole map, its groups from back to front.

    Args:
        journey: the journey.
        options: how it is drawn.
        last: what the caller's last drawing can give this one.
    """
    last = last or LastDrawing()
    chosen = options or Options()
    theme, lens = chosen.theme, chosen.lens
    shown = _columns(journey, chosen)
    places = _placed(journey, shown, chosen)
    routes = choose_routes(journey.handoffs, places)
    marks = {route.handoff: mark_of(journey, journey.handoff[route.handoff]) for route in routes}
    top = MARGIN + (HEADING_HEIGHT if chosen.heading else 0)
    user_room = _user_room(journey, chosen)
    band = stage_room(journey, user_room)
    grid = last.measured(places, routes, marks, top + band, chosen.air)
    right = grid.right + 8
    under, bottom = _rows_under(journey, grid, right, chosen)
    lines, signs = last.linked(grid, theme)
    groups = [*draw_lanes(grid, right, theme), *draw_stages(grid, grid.bottom, theme), *under]
    faces = {one: face_of(journey, journey.touchpoint[one], lens) for one in places.of}
    groups += [*lines, *_cards(journey, grid, chosen, faces)]
    groups += [*draw_elsewhere(journey, places, grid, chosen.sheets, shown, theme), *signs]
    if chosen.heading:
        groups.append(draw_heading(journey, lens, right - MARGIN, theme))
        user = draw_user(journey.user, top, theme, hide_quotes=chosen.quotes_out)
        groups += [user] if user else []
        known, said = list(set(faces.values())), list(set(marks.values()))
        legend = draw_legend(known, said, MARGIN, bottom, right - MARGIN, theme)
        groups.append(legend)
        bottom += legend.height
    return Diagram(
        width=right + MARGIN,
        height=bottom + MARGIN,
        lanes=lane_extents(grid),
        columns=column_extents(grid),
        groups=tuple(groups),
    )


def _placed(journey: Journey, shown: tuple[Column, ...], options: Options) -> Places:
    """Where each card stands, with those that a part of the map is linked with."""
    lens, backstage = options.lens, "backstage" not in options.left_out
    is_part = options.columns is not None and len(shown) < len(journey.columns)
    beyond = cards_beyond(journey, shown, backstage=backstage) if is_part else Beyond()
    rows = lanes(journey, lens, untagged=options.untagged_lane)
    if is_part or not options.empty_lanes:
        rows = _used_lanes(journey, rows, lens, shown if is_part else journey.columns, beyond)
    places = place_cards(journey, lens, rows, shown, options.collapsed, backstage=backstage)
    return with_cards_beyond(journey, lens, places, beyond) if is_part else places


def _used_lanes(
    journey: Journey, rows: tuple[Lane, ...], lens: Lens, shown: Sequence[Column], beyond: Beyond
) -> tuple[Lane, ...]:
    """The lanes that have a card here, or a sign of one elsewhere; all where none has."""
    steps = {column.step.id for column in shown}
    here = (card for card in journey.touchpoints if card.step in steps)
    used = {lane_value(journey, card, lens) for card in (*here, *beyond.before, *beyond.after)}
    return tuple(row for row in rows if row.value in used) or rows


def _columns(journey: Journey, options: Options) -> tuple[Column, ...]:
    first, last = options.columns or (0, len(journey.columns))
    collapsed, columns = options.collapsed, journey.columns
    return tuple(
        one
        for one in columns[first:last]
        if one.stage.id not in collapsed or one.step is one.stage.steps[0]
    )


def _user_room(journey: Journey, options: Options) -> float:
    if not options.heading:
        return 0.0
    return user_height(journey.user, hide_quotes=options.quotes_out)


def _rows_under(
    journey: Journey, grid: Grid, right: float, options: Options
) -> tuple[list[Group], float]:
    """The curve and the ribbon under the lanes, and where what follows begins."""
    groups: list[Group] = []
    y = grid.bottom + 6
    curve = draw_feeling(journey, grid, y, right, options.theme, partial(_said_at, options))
    if curve is not None and "feeling" not in options.left_out:
        groups.append(curve)
        y += feeling.HEIGHT
    crossed = len(crossings(journey).of_kind(BoundaryKind.BUDGET))
    ribbon = draw_money(journey, grid, y, right, crossed, options.theme)
    if ribbon is not None and "money" not in options.left_out:
        groups.append(ribbon)
        y += money.HEIGHT
    for strip in (*own_strips(journey, options.left_out), *options.strips):
        groups.append(draw_strip(strip, grid, y, right, options.theme))
        y += strip_height(strip)
    return groups, y + 8


def _said_at(options: Options, card: Touchpoint) -> str:
    """The feeling at a card, or its quote, as far as they may be shown."""
    if "quotes" in options.left_out:
        return ""
    allowed = not options.hide_quotes or card.consent is Consent.YES
    return card.feeling or (f"“{card.quote}”" if card.quote and allowed else "")


def _cards(journey: Journey, grid: Grid, options: Options, faces: dict[str, Face]) -> list[Group]:
    groups: list[Group] = []
    for number, card in enumerate(journey.reading_order, 1):
        place = grid.places.of.get(card.id)
        if place is None:
            continue
        x, y = grid.card_at(place)
        told = card_in_words(journey, card, number) if options.spoken else ""
        groups.append(
            Group(GroupKind.CARD, card.id, x, y, CARD_WIDTH, CARD_HEIGHT,
                  draw_card(faces[card.id], options.theme), told)
        )  # fmt: skip
    return groups
