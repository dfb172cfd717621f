"""One organisation as host: the person in the middle, its touchpoints around (Figure 3).

The touchpoints stand clockwise from the upper left along the four sides of a table at which the
person sits. What comes from outside and goes on to others stands beyond the host's edge, beside
the touchpoint that it reaches. Each thing has a place of its own, so nothing can cover another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.diagram.bonds import Bond, bond_of, colour_of
from journeymap.diagram.bonds_legend import draw_bonds
from journeymap.diagram.host_card import CARD_HEIGHT, CARD_WIDTH, draw_card, face_of
from journeymap.diagram.host_table import TAG_HEIGHT, TAG_WIDTH, Seat, Table, set_table
from journeymap.diagram.hues import organisation_swatch
from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Point,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.silo_map import state_sign
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.symbols import path, symbol
from journeymap.diagram.telling import card_in_words, spanners_in_words
from journeymap.diagram.theme import SIZE_HEADING, SIZE_SMALL, SIZE_TEXT, Theme
from journeymap.model.feelings import feeling_in_words, is_reported
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Touchpoint
from journeymap.model.vocabulary import Lens
from journeymap.typography import FontStyle, break_lines, set_line, shortened
from journeymap.wording import plural, text

_MARGIN = 24.0
_HEADING = 58.0


@dataclass(frozen=True, slots=True)
class Rim:
    """A hand-off over the host's edge: whether it comes in, whom it comes from or goes to."""

    handoff: Handoff
    inward: bool
    name: str


def hosts(journey: Journey) -> dict[str, int]:
    """The organisations with touchpoints, as the pathway meets them, and how many each has."""
    found: dict[str, int] = {}
    for card in journey.reading_order:
        if card.provider is not None and not card.backstage:
            found[card.provider] = found.get(card.provider, 0) + 1
    return found


def touchpoints_of(journey: Journey, host: str) -> tuple[Touchpoint, ...]:
    """The touchpoints that an organisation provides, in reading order; no backstage acts."""
    return tuple(card for card in journey.reading_order
                 if card.provider == host and not card.backstage)  # fmt: skip


def rims(journey: Journey, card: Touchpoint) -> tuple[Rim, ...]:
    """The hand-offs between a host's touchpoint and others, those that come in first."""
    found = []
    for handoff in journey.handoffs_to.get(card.id, ()):
        found += list(_rim(journey, handoff, journey.touchpoint[handoff.source], card, inward=True))
    for handoff in journey.handoffs_from.get(card.id, ()):
        other = journey.touchpoint[handoff.target]
        found += list(_rim(journey, handoff, other, card, inward=False))
    return tuple(found)


def _rim(
    journey: Journey, handoff: Handoff, other: Touchpoint, card: Touchpoint, *, inward: bool
) -> Iterator[Rim]:
    if other.provider == card.provider:
        return
    organisation = journey.organisation.get(other.provider or "")
    name = organisation.short or organisation.name if organisation else text("not said yet")
    yield Rim(handoff, inward, name)


def draw_host_view(journey: Journey, host: str, theme: Theme) -> Diagram:
    """The picture of one host.

    Args:
        journey: the journey.
        host: the organisation's id.
        theme: the colours.
    """
    cards = touchpoints_of(journey, host)
    around = [rims(journey, card) for card in cards]
    table = set_table([len(one) for one in around], _MARGIN, _MARGIN + _HEADING)
    name = journey.organisation[host].name
    width = max(table.width + _MARGIN, 420.0)
    groups = [
        _heading(name, len(cards), width - 2 * _MARGIN, theme),
        _frame(journey, host, table, theme),
        _spokes(table, theme),
        _person(journey, table, theme),
    ]
    for number, (card, seat, tags) in enumerate(zip(cards, table.seats, around, strict=True), 1):
        groups.append(_card(journey, card, number, seat, theme))
        groups += _tags(journey, tags, seat, theme)
    bonds = {bond_of(journey, rim.handoff) for tags in around for rim in tags} - {Bond.INSIDE}
    top = table.height + 8
    legend = draw_bonds(bonds, _MARGIN, top, width - 2 * _MARGIN, theme)
    groups += [legend] if legend else []
    high = top + (legend.height if legend else 0)
    return Diagram(width, high + _MARGIN, (), tuple(groups))


def _heading(name: str, count: int, width: float, theme: Theme) -> Group:
    size = SIZE_HEADING * 0.8
    title = shortened(name, size, width, FontStyle.BOLD)
    told = plural(
        "{count} touchpoint with the person", "{count} touchpoints with the person", count
    )
    note = shortened(told, SIZE_TEXT, width)
    shapes = (
        TextLine(title, 0, 18, size, theme.ink, FontStyle.BOLD),
        TextLine(note, 0, 36, SIZE_TEXT, theme.quiet),
    )
    return Group(GroupKind.HEADING, "", _MARGIN, _MARGIN, width, 44, shapes, f"{name}. {told}")


def _frame(journey: Journey, host: str, table: Table, theme: Theme) -> Group:
    """The edge of the host, with its colour and pattern in the corner that no card takes."""
    x, y, width, height = table.frame
    edge = Stroke(theme.boundary, 1.6)
    swatch = organisation_swatch(journey, host)
    shapes = (
        Box(0, 0, width, height, 18, theme.lane_tint, edge),
        swatch_box(16, 14, 13, 13, swatch, theme),
    )
    return Group(GroupKind.BOUNDARY, "", x, y, width, height, shapes)


def _spokes(table: Table, theme: Theme) -> Group:
    x, y, width, height = table.frame
    middle = table.middle[0] - x, table.middle[1] - y
    lines = tuple(
        Polyline((middle, (seat.spoke[0] - x, seat.spoke[1] - y)), Stroke(theme.edge, 1.0))
        for seat in table.seats
    )
    return Group(GroupKind.BOUNDARY, "", x, y, width, height, lines)


def _person(journey: Journey, table: Table, theme: Theme) -> Group:
    x, y, width, height = table.person
    user = journey.user
    called = user.pseudonym or user.called or text("the person")
    name = called[:1].upper() + called[1:]
    lines = break_lines(name, size=SIZE_TEXT, width=width - 16, style=FontStyle.BOLD, most_lines=2)
    shapes: list[Shape] = [
        Box(0, 0, width, height, 12, theme.canvas, Stroke(theme.strong, 1.6)),
        symbol("person", width / 2 - 15, 10, 30, theme.strong, width=1.6),
    ]
    for number, line in enumerate(lines):
        left = (width - line.width) / 2
        baseline = 56 + number * 14
        shapes.append(TextLine(line, left, baseline, SIZE_TEXT, theme.ink, FontStyle.BOLD))
    return Group(GroupKind.USER, "", x, y, width, height, tuple(shapes), name)


def _card(journey: Journey, card: Touchpoint, number: int, seat: Seat, theme: Theme) -> Group:
    shapes = [*draw_card(face_of(journey, card, Lens.PROVIDER), theme), *_number(number, theme)]
    place = journey.reading_order.index(card) + 1
    told = [card_in_words(journey, card, place)]
    if card.experience is not None:
        shapes += _felt(card.experience, theme, reported=is_reported(journey))
        told.append(feeling_in_words(card.experience))
    return Group(GroupKind.CARD, card.id, seat.x, seat.y, CARD_WIDTH, CARD_HEIGHT, tuple(shapes),
                 ", ".join(told))  # fmt: skip


def _number(number: int, theme: Theme) -> list[Shape]:
    """The touchpoint's number at this host, in its upper left corner."""
    line = set_line(str(number), SIZE_SMALL, FontStyle.BOLD)
    width = max(18.0, line.width + 9)
    baseline = SIZE_SMALL * 0.36
    return [
        Box(-9, -9, width, 18, 9, theme.strong),
        TextLine(line, width / 2 - 9 - line.width / 2, baseline, SIZE_SMALL, theme.canvas,
                 FontStyle.BOLD),
    ]  # fmt: skip


def _felt(felt: int, theme: Theme, *, reported: bool) -> list[Shape]:
    """How it felt, on the card's lower edge: the dot of the curve and the number in words."""
    line = set_line(feeling_in_words(felt), SIZE_SMALL)
    edge = Stroke(theme.edge, 0.9)
    solid = felt >= 0 and reported
    top = CARD_HEIGHT - 4
    return [
        Box(8, top, line.width + 24, 15, 7.5, theme.canvas, edge),
        Box(14, top + 4, 7, 7, 3.5, theme.strong if solid else None, Stroke(theme.strong, 1.3)),
        TextLine(line, 25, top + 7.5 + SIZE_SMALL * 0.36, SIZE_SMALL, theme.ink),
    ]


def _tags(journey: Journey, tags: tuple[Rim, ...], seat: Seat, theme: Theme) -> list[Group]:
    if not tags:
        return []
    groups = [_stem(seat, theme)]
    for rim, (x, y) in zip(tags, seat.tags, strict=True):
        bond = bond_of(journey, rim.handoff)
        shapes = tuple(_tag(rim, bond, seat.outward, theme))
        told = text("comes from {name}, {who}") if rim.inward else text("goes to {name}, {who}")
        spoken = told.format(name=rim.name, who=spanners_in_words(journey, rim.handoff))
        groups.append(Group(GroupKind.MARK, rim.handoff.id, x, y, TAG_WIDTH, TAG_HEIGHT, shapes,
                            spoken))  # fmt: skip
    return groups


def _stem(seat: Seat, theme: Theme) -> Group:
    """From the touchpoint over the host's edge to what stands beyond."""
    start, end = seat.stem
    x, y = min(start[0], end[0]), min(start[1], end[1])
    line = Polyline(((start[0] - x, start[1] - y), (end[0] - x, end[1] - y)),
                    Stroke(theme.link, 1.3))  # fmt: skip
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    return Group(GroupKind.BOUNDARY, "", x, y, width, height, (line,))


def _tag(rim: Rim, bond: Bond, outward: Point, theme: Theme) -> Iterator[Shape]:
    colour = colour_of(bond, theme)
    middle = TAG_HEIGHT / 2
    yield Box(0, 0, TAG_WIDTH, TAG_HEIGHT, 4, theme.canvas, Stroke(colour, 1.1))
    x, y = outward if not rim.inward else (-outward[0], -outward[1])
    yield _arrow(12, middle, (x, y), colour)
    signed = bond is not Bond.INSIDE
    room = TAG_WIDTH - 24 - (20 if signed else 6)
    line = shortened(rim.name, SIZE_SMALL, room)
    yield TextLine(line, 24, middle + SIZE_SMALL * 0.36, SIZE_SMALL, theme.ink)
    if signed:
        yield state_sign(bond, TAG_WIDTH - 17, middle, colour)


def _arrow(x: float, y: float, way: Point, colour: str) -> Shape:
    """A small arrow through a point, the way that the person goes there."""
    across, along = way
    tail, tip = (x - across * 5, y - along * 5), (x + across * 5, y + along * 5)
    back = x + across, y + along
    one = back[0] - along * 3.4, back[1] + across * 3.4
    other = back[0] + along * 3.4, back[1] - across * 3.4
    data = (f"M{tail[0]} {tail[1]} L{tip[0]} {tip[1]} M{one[0]} {one[1]} L{tip[0]} {tip[1]} "
            f"L{other[0]} {other[1]}")  # fmt: skip
    return path(data, stroke=Stroke(colour, 1.4))
