"""What is at a point of a map, and what letting go there does: the same in boxes and in lanes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.assets import sample_bytes
from journeymap.diagram import LIGHT, Diagram, Ground, GroupKind, Options
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.edits import NewStep
from journeymap.model.journey import Journey
from journeymap.model.tags import tag_of
from journeymap.model.vocabulary import Lens

JOURNEY = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey
LANES = WindowMap().draw(JOURNEY, Options(untagged_lane=True), Frame(MapMode.LANES, 1200, 800))


def in_bands(journey: Journey, *, boxes: bool = True, bands: int = 2) -> Diagram:
    content = content_of(journey, Lens.PROVIDER)
    count = len(content.columns)
    cuts = [count * place // bands for place in range(bands + 1)]
    style, y, placed = Style(boxes=boxes), 0.0, []
    for first, last in pairwise(cuts):
        band = layout_band(content, first, last, style)
        placed.append((y, band))
        y += band.height + style.between
    width = max(band.width for _top, band in placed)
    return draw_page(content, Page(tuple(placed), width, y), LIGHT)


BOXES = in_bands(JOURNEY)
MAPS = pytest.mark.parametrize(
    "diagram", [LANES, BOXES, in_bands(JOURNEY, boxes=False)],
    ids=["lanes", "boxes", "lanes in bands"],
)  # fmt: skip


@MAPS
def test_that_a_card_let_go_where_it_stands_keeps_its_step_and_its_lane(diagram: Diagram) -> None:
    ground, seen = Ground(diagram), 0
    for group in diagram.groups:
        if group.kind is GroupKind.CARD:
            card = JOURNEY.touchpoint[group.key]
            spot = ground.spot_at(group.x + group.width / 2, group.y + group.height / 2)
            assert spot is not None
            assert (spot.step, spot.lane, spot.is_in_lane) == (card.step, card.provider, True)
            assert spot.made is None
            seen += 1
    assert seen == len(JOURNEY.touchpoints)


@MAPS
def test_that_every_step_has_an_edge_before_it_where_a_step_is_made(diagram: Diagram) -> None:
    ground = Ground(diagram)
    made = set()
    for stretch in ground.stretches:
        x = stretch.columns[0].left - 25
        while x < diagram.width + 50:
            spot = ground.spot_at(x, stretch.top + 1)
            if spot is not None and spot.made is not None:
                made.add(spot.made)
                assert spot.area.y == stretch.top
                edits.drop(JOURNEY, (JOURNEY.touchpoints[0].id,), Lens.PROVIDER, None, spot.made,
                           ids=edits.random_ids())  # fmt: skip
            x += 2
    before = {one.before for one in made if one.before}
    assert before == {column.step.id for column in JOURNEY.columns}


@MAPS
def test_that_a_cell_is_where_its_own_middle_says(diagram: Diagram) -> None:
    ground = Ground(diagram)
    for card in JOURNEY.touchpoints:
        area = ground.area_of(card.step, card.provider)
        assert area is not None
        group = next(one for one in diagram.groups
                     if one.kind is GroupKind.CARD and one.key == card.id)  # fmt: skip
        assert area.x <= group.x < area.right
        assert area.y <= group.y < area.bottom


@MAPS
def test_that_a_name_belongs_to_its_lane_and_is_no_place_of_a_card(diagram: Diagram) -> None:
    ground = Ground(diagram)
    for row in ground.rows:
        found = ground.head_at(row.head.x + row.head.width / 2, row.head.y + row.head.height / 2)
        assert found is not None
        assert found.value == row.value


def test_that_between_boxes_there_is_a_step_but_no_lane() -> None:
    ground = Ground(BOXES)
    stretch = ground.stretches[0]
    taken = [row.area for row in ground.rows if row.stretch == stretch.place]
    x = next(x / 2 for x in range(int(stretch.columns[-1].left) * 2, 0, -1)
             if not any(one.x <= x / 2 <= one.right and one.y <= stretch.bottom - 2 < one.bottom
                        for one in taken))  # fmt: skip
    spot = ground.place_at(x, stretch.bottom - 2)
    assert spot is not None
    assert not spot.is_in_lane
    assert spot.step in {column.step for column in stretch.columns}


@MAPS
def test_that_over_the_names_of_stages_nothing_can_be_let_go(diagram: Diagram) -> None:
    ground = Ground(diagram)
    for stretch in ground.stretches:
        assert ground.spot_at(stretch.columns[0].left + 5, stretch.top - 3) is None


def test_that_a_held_card_is_not_in_its_own_way() -> None:
    ground = Ground(BOXES)
    for stretch in ground.stretches:
        for one, other in pairwise(stretch.columns):
            edge = other.left - 8.0
            over = [group for group in BOXES.groups if group.kind is GroupKind.CARD
                    and group.x <= edge < group.x + group.width
                    and stretch.top <= group.y < stretch.bottom]  # fmt: skip
            for card in over:
                y = card.y + card.height / 2
                beside = ground.spot_at(edge, y)
                assert beside is not None
                assert beside.made is None
                held = ground.spot_at(edge, y, {card.key})
                assert held is not None
                assert held.made is not None or one.left + one.width < other.left - 16


def test_that_stages_are_told_in_the_order_of_the_pathway_through_all_bands() -> None:
    found = [span.stage for span in Ground(BOXES).stage_spans]
    assert list(dict.fromkeys(found)) == [stage.id for stage in JOURNEY.stages]


@given(st.floats(-200, 4000), st.floats(-200, 3000), st.sampled_from((LANES, BOXES)))
def test_that_whatever_a_spot_says_can_be_done(x: float, y: float, diagram: Diagram) -> None:
    spot = Ground(diagram).spot_at(x, y)
    if spot is None:
        return
    held = JOURNEY.touchpoints[0]
    lane = spot.lane if spot.is_in_lane else held.provider
    after = edits.drop(JOURNEY, (held.id,), Lens.PROVIDER, lane, spot.made or spot.step,
                       ids=edits.sequential_ids())  # fmt: skip
    moved = after.touchpoint[held.id]
    assert tag_of(Lens.PROVIDER).kept(after, moved) == lane
    assert isinstance(spot.made, NewStep) or moved.step == spot.step


def test_that_a_map_without_ground_has_no_place() -> None:
    empty = replace(LANES, columns=(), boxes=(), bands=())
    assert Ground(empty).spot_at(10, 10) is None
    assert Ground(empty).rows == ()
