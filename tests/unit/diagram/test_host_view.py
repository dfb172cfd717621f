"""The host view: a seat for each touchpoint, and nothing over anything else."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram import LIGHT, Diagram, Group, GroupKind
from journeymap.diagram.host_table import set_table
from journeymap.diagram.host_view import draw_host_view, hosts, rims, touchpoints_of
from journeymap.diagram.shapes import Point, Polyline, Role, TextLine
from journeymap.model import edits
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from tests.strategies import journeys

BOXES = {GroupKind.CARD, GroupKind.MARK, GroupKind.USER}


def at_one_host(count: int, others: int) -> tuple[Journey, str]:
    """A host with so many touchpoints, each reached from and left to so many others."""
    ids = sequential_ids()
    journey = edits.new_journey(ids=ids)
    journey, host = edits.add_organisation(journey, "Host", ids=ids)
    journey, other = edits.add_organisation(journey, "A very long name of another one", ids=ids)
    step = journey.columns[0].step.id
    for number in range(count):
        journey, card = edits.add_touchpoint(
            journey, step, ids=ids, provider=host, title=f"Touchpoint {number}",
            experience=number % 5 - 2,
        )  # fmt: skip
        for _one in range(others):
            journey, far = edits.add_touchpoint(journey, step, ids=ids, provider=other)
            journey, _link = edits.link(journey, far, card, ids=ids)
            journey, _link = edits.link(journey, card, far, ids=ids)
    return journey, host


def overlap(one: Group, other: Group, air: float) -> bool:
    return (
        one.x < other.x + other.width + air
        and other.x < one.x + one.width + air
        and one.y < other.y + other.height + air
        and other.y < one.y + one.height + air
    )


def check(diagram: Diagram) -> None:
    boxes = [one for one in diagram.groups if one.kind in BOXES]
    heading, frame = diagram.groups[:2]
    for one, other in combinations([*boxes, heading], 2):
        assert not overlap(one, other, 3), (one, other)
    for one in boxes:
        inside = frame.x < one.x and one.x + one.width < frame.x + frame.width
        inside = inside and frame.y < one.y and one.y + one.height < frame.y + frame.height
        assert inside == (one.kind is not GroupKind.MARK)
        assert one.x >= 0
        assert one.x + one.width <= diagram.width
        assert one.y + one.height <= diagram.height


def meets(line: tuple[Point, Point], box: Group) -> bool:
    (x, y), (far_x, far_y) = line
    points = ((x + (far_x - x) * part / 400, y + (far_y - y) * part / 400) for part in range(400))
    return any(
        box.x < px < box.x + box.width and box.y < py < box.y + box.height for px, py in points
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 12, 40])
@pytest.mark.parametrize("others", [0, 1, 4])
def test_that_nothing_covers_anything_else(count: int, others: int) -> None:
    journey, host = at_one_host(count, others)
    diagram = draw_host_view(journey, host, LIGHT)
    check(diagram)
    cards = [one for one in diagram.groups if one.kind is GroupKind.CARD]
    assert [one.key for one in cards] == [one.id for one in touchpoints_of(journey, host)]
    spokes = diagram.groups[2]
    assert len(spokes.shapes) == count
    for line in spokes.shapes:
        assert isinstance(line, Polyline)
        start, end = ((x + spokes.x, y + spokes.y) for x, y in line.points)
        assert not any(meets((start, end), card) for card in cards)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 6), max_size=45))
def test_that_seats_go_around_the_person_clockwise(tags: list[int]) -> None:
    table = set_table(tags, 20, 60)
    assert [len(seat.tags) for seat in table.seats] == tags
    outward = [seat.outward for seat in table.seats]
    sides = [(0, -1), (1, 0), (0, 1), (-1, 0)]
    assert outward == sorted(outward, key=sides.index)
    counts = [outward.count(side) for side in sides]
    assert max(counts) - min(counts) <= 1


@settings(max_examples=40)
@given(journeys(least_touchpoints=1, most_touchpoints=20))
def test_that_every_host_is_drawn_with_all_that_crosses_its_edge(journey: Journey) -> None:
    for host in hosts(journey):
        diagram = draw_host_view(journey, host, LIGHT)
        check(diagram)
        marks = [one.key for one in diagram.groups if one.kind is GroupKind.MARK]
        cards = touchpoints_of(journey, host)
        assert marks == [one.handoff.id for card in cards for one in rims(journey, card)]
        assert all(one.spoken for one in diagram.groups if one.key)


def test_that_the_flag_of_gaps_is_no_number_alone() -> None:
    journey, host = at_one_host(3, 2)
    card, ids = touchpoints_of(journey, host)[0].id, sequential_ids()
    for _count in range(2):
        journey, _gap = edits.flag_gap(journey, card, ids=ids)
    told = [
        shape.line.text
        for group in draw_host_view(journey, host, LIGHT).groups
        for shape in group.shapes
        if isinstance(shape, TextLine) and shape.role is Role.FLAG
    ]
    assert told == ["gaps 1, 2"]


def test_that_backstage_acts_are_no_part_of_the_host_view() -> None:
    journey, host = at_one_host(3, 0)
    hidden = journey.touchpoints[1].id
    journey = edits.change_touchpoint(journey, hidden, backstage=True)
    assert hosts(journey) == {host: 2}
    assert hidden not in [one.key for one in draw_host_view(journey, host, LIGHT).groups]
