"""The promises of the layout, held over journeys that nobody drew."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram import CARD_HEIGHT, CARD_WIDTH, Diagram, GroupKind, Options, draw
from journeymap.diagram.marks import LABEL_HEIGHT
from journeymap.diagram.shapes import Box, Group, Polyline, TextLine
from journeymap.model.edits import (
    add_budget,
    add_organisation,
    add_touchpoint,
    link,
    new_journey,
    sequential_ids,
)
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.strategies import journeys

type Segment = tuple[str, float, float, float, float]


def cards(diagram: Diagram) -> list[Group]:
    return [group for group in diagram.groups if group.kind is GroupKind.CARD]


def segments(diagram: Diagram) -> list[Segment]:
    found = []
    for group in diagram.groups:
        if group.kind is GroupKind.HANDOFF:
            for shape in group.shapes:
                if isinstance(shape, Polyline):
                    points = [(x + group.x, y + group.y) for x, y in shape.points]
                    found += [(group.key, *one, *two) for one, two in pairwise(points)]
    return found


def overlap(low: float, high: float, other_low: float, other_high: float) -> float:
    return min(high, other_high) - max(low, other_low)


def lie_on_one_another(one: Segment, other: Segment) -> bool:
    _key, ax, ay, bx, by = one
    _key, cx, cy, dx, dy = other
    if abs(ax - bx) < 0.01 and abs(cx - dx) < 0.01 and abs(ax - cx) < 0.01:
        return overlap(*sorted((ay, by)), *sorted((cy, dy))) > 0.5
    if abs(ay - by) < 0.01 and abs(cy - dy) < 0.01 and abs(ay - cy) < 0.01:
        return overlap(*sorted((ax, bx)), *sorted((cx, dx))) > 0.5
    return False


def runs_through(segment: Segment, card: Group) -> bool:
    _key, ax, ay, bx, by = segment
    across = overlap(*sorted((ax, bx)), card.x + 1, card.x + CARD_WIDTH - 1)
    along = overlap(*sorted((ay, by)), card.y + 1, card.y + CARD_HEIGHT - 1)
    return across > 0 and along > 0


def check(journey: Journey, lens: Lens) -> None:
    diagram = draw(journey, Options(lens=lens))
    assert len(cards(diagram)) == len(journey.touchpoints)
    check_drawn(diagram, cards(diagram))


def check_drawn(diagram: Diagram, boxes: list[Group]) -> None:
    for one, other in combinations(boxes, 2):
        apart = (
            abs(one.x - other.x) >= CARD_WIDTH - 0.01 or abs(one.y - other.y) >= CARD_HEIGHT - 0.01
        )
        assert apart, (one.key, other.key)
    lines = segments(diagram)
    for line in lines:
        for box in boxes:
            assert not runs_through(line, box), (line, box.key)
    for one_line, other_line in combinations(lines, 2):
        if one_line[0] != other_line[0]:
            assert not lie_on_one_another(one_line, other_line), (one_line, other_line)
    for group in diagram.groups:
        assert -0.01 <= group.x <= diagram.width
        assert -0.01 <= group.y <= diagram.height


@given(journeys(), st.sampled_from(Lens))
@settings(max_examples=40)
def test_that_no_card_overlaps_and_no_link_crosses_a_card_or_lies_on_another(
    journey: Journey, lens: Lens
) -> None:
    check(journey, lens)


@given(journeys(), st.sampled_from(Lens), st.data())
@settings(max_examples=40)
def test_that_a_part_of_the_map_draws_every_hand_off_of_its_cards_and_nothing_on_another(
    journey: Journey, lens: Lens, data: st.DataObject
) -> None:
    count = len(journey.columns)
    first = data.draw(st.integers(0, max(0, count - 1)))
    last = data.draw(st.integers(min(first + 1, count), count))
    diagram = draw(journey, Options(lens=lens, columns=(first, last)))
    signs = [group for group in diagram.groups if group.kind is GroupKind.ELSEWHERE]
    check_drawn(diagram, [*cards(diagram), *signs])
    here = {card.key for card in cards(diagram)}
    drawn = {group.key for group in diagram.groups if group.kind is GroupKind.HANDOFF}
    assert drawn == {one.id for one in journey.handoffs if {one.source, one.target} & here}
    assert not here & {sign.key for sign in signs}


def test_that_a_part_says_on_which_sheet_its_hand_offs_go_on_and_keeps_to_its_lanes() -> None:
    journey, first, later = three_steps()
    spans = ((0, 1), (1, 2), (2, 3))
    parts = [draw(journey, Options(columns=span, sheets=spans)) for span in spans]
    told = [
        [one.spoken for one in part.groups if one.kind is GroupKind.ELSEWHERE] for part in parts
    ]
    assert told == [
        ["from sheet 3: Third", "on to sheet 2: Second"],
        ["from sheet 1: First"],
        ["back to sheet 1: First"],
    ]
    assert [[lane.value for lane in part.lanes] for part in parts] == [
        [first, later], [first, later], [first],
    ]  # fmt: skip


def three_steps() -> tuple[Journey, str, str]:
    """A card a step, from the first provider to the second, and from the third step back."""
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    journey, first = add_organisation(journey, "First organisation", ids=ids)
    journey, later = add_organisation(journey, "Second organisation", ids=ids)
    journey, _other = add_organisation(journey, "Not met", ids=ids)
    made = []
    for column, title, provider in zip(
        journey.columns, ("First", "Second", "Third"), (first, later, first), strict=True
    ):
        journey, one = add_touchpoint(
            journey, column.step.id, ids=ids, title=title, provider=provider
        )
        made.append(one)
    journey, _one = link(journey, made[0], made[1], ids=ids)
    journey, _one = link(journey, made[2], made[0], ids=ids)
    return journey, first, later


def test_that_no_feeling_is_written_over_the_dot_of_a_card_at_the_same_time() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    step = journey.columns[0].step.id
    for value in (-1, -2, 1, 2):
        journey, _one = add_touchpoint(
            journey, step, ids=ids, title="Card", experience=value, feeling="worried about money"
        )
    curve = next(one for one in draw(journey).groups if one.kind is GroupKind.CURVE)
    dots = [one for one in curve.shapes if isinstance(one, Box)]
    words = [one for one in curve.shapes
             if isinstance(one, TextLine) and one.line.text == "worried about money"]  # fmt: skip
    assert len(dots) == 4
    assert len(words) == 2
    for line in words:
        for dot in dots:
            assert overlap(line.y - line.size * 0.8, line.y + 2, dot.y, dot.y + dot.height) <= 0


def test_that_a_card_shows_the_short_name_of_its_budget_as_the_ribbon_does() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    name = "Bundesweiter Ausgleichsfonds für häusliche Pflege"
    journey, one = add_budget(journey, name, ids=ids, short="Ausgleich")
    step = journey.columns[0].step.id
    journey, _one = add_touchpoint(journey, step, ids=ids, title="Card", budget=one)
    shown = {
        group.kind: [shape.line.text for shape in group.shapes if isinstance(shape, TextLine)]
        for group in draw(journey).groups
    }
    assert "Ausgleich" in shown[GroupKind.CARD]
    assert "Ausgleich" in shown[GroupKind.MONEY]


@given(journeys())
@settings(max_examples=25)
def test_that_no_mark_covers_a_card(journey: Journey) -> None:
    diagram = draw(journey)
    for mark in (group for group in diagram.groups if group.kind is GroupKind.MARK):
        for card in cards(diagram):
            across = overlap(mark.x, mark.x + mark.width, card.x, card.x + CARD_WIDTH)
            along = overlap(mark.y, mark.y + mark.height, card.y, card.y + CARD_HEIGHT)
            assert across < 1 or along < 4, (mark.key, card.key)


@given(journeys())
@settings(max_examples=25)
def test_that_no_label_covers_another(journey: Journey) -> None:
    labels = [
        group
        for group in draw(journey).groups
        if group.kind is GroupKind.MARK and group.height == LABEL_HEIGHT
    ]
    for one, other in combinations(labels, 2):
        across = overlap(one.x, one.x + one.width, other.x, other.x + other.width)
        along = overlap(one.y, one.y + LABEL_HEIGHT, other.y, other.y + LABEL_HEIGHT)
        assert across < 1 or along < 1.5, (one.key, other.key)


@pytest.mark.slow
@pytest.mark.parametrize("lens", [Lens.PROVIDER, Lens.ROLE])
def test_that_the_promises_hold_for_three_hundred_touchpoints_with_loops(lens: Lens) -> None:
    import random

    from journeymap.model.edits import insert_step

    chance = random.Random(7)
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    providers: list[str | None] = [None]
    for number in range(9):
        journey, one = add_organisation(journey, f"Organisation {number}", ids=ids)
        providers.append(one)
    for _step in range(57):
        journey, _one = insert_step(journey, journey.stages[0].id, None, ids=ids)
    steps = [column.step.id for column in journey.columns]
    made = []
    for number in range(300):
        journey, one = add_touchpoint(
            journey, chance.choice(steps), ids=ids, title=f"Card {number} " + "w" * (number % 50),
            provider=chance.choice(providers),
        )  # fmt: skip
        made.append(one)
    for one in made:
        for _link in range(chance.randrange(3)):
            other = chance.choice(made)
            known = {handoff.target for handoff in journey.handoffs_from.get(one, ())}
            if other != one and other not in known:
                journey, _handoff = link(journey, one, other, ids=ids)
    check(journey, lens)


def test_that_a_card_stands_where_its_step_and_its_lane_put_it() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    journey, one = add_touchpoint(journey, journey.columns[0].step.id, ids=ids, title="First")
    journey, two = add_touchpoint(journey, journey.columns[2].step.id, ids=ids, title="Third")
    diagram = draw(journey)
    by_key = {group.key: group for group in cards(diagram)}
    assert by_key[one].x < by_key[two].x
    lane = diagram.lanes[0]
    for card in by_key.values():
        assert lane.top < card.y
        assert card.y + CARD_HEIGHT < lane.top + lane.height
