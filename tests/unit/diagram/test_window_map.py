"""The map of one window: what stands stays, and what is drawn again is as if drawn anew."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import DARK, Diagram, GroupKind, Options
from journeymap.diagram.bands import memory
from journeymap.diagram.bands.drawing import page as page_drawing
from journeymap.diagram.ground import Ground
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import Role, TextLine
from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.vocabulary import Lens
from tests.random_edits import Person

LONG = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey
SHORT = parse_journey(sample_bytes("disability_into_adulthood"), "sample").journey
_OPTIONS = Options()


def _framed(mode: MapMode) -> Frame:
    return Frame(mode, 1000, 700)


def _cards(diagram: Diagram) -> dict[str, tuple[float, float]]:
    return {one.key: (one.x, one.y) for one in diagram.groups if one.kind is GroupKind.CARD}


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("lens", Lens)
def test_that_every_sample_shows_every_card_once_in_boxes_under_every_lens(
    name: str, lens: Lens
) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    reading = _framed(MapMode.READING)
    drawn = WindowMap().draw(journey, replace(_OPTIONS, lens=lens), reading)
    keys = [one.key for one in drawn.groups if one.kind is GroupKind.CARD]
    assert sorted(keys) == sorted(card.id for card in journey.touchpoints)
    values = {box.value for box in drawn.boxes}
    assert len(drawn.boxes) >= len(values) > 0


def test_that_without_a_card_and_without_a_window_there_are_lanes() -> None:
    empty = edits.new_journey(ids=edits.sequential_ids())
    for journey, frame in ((empty, _framed(MapMode.WHOLE)), (LONG, Frame(MapMode.WHOLE))):
        drawn = WindowMap().draw(journey, _OPTIONS, frame)
        assert Ground(drawn).is_in_lanes


@pytest.mark.parametrize("mode", MapMode)
def test_that_an_edit_draws_the_bands_that_it_does_not_touch_with_the_very_same_shapes(
    mode: MapMode,
) -> None:
    window = WindowMap()
    before = window.draw(LONG, _OPTIONS, _framed(mode))
    last = LONG.reading_order[-1].id
    after = window.draw(
        edits.change_touchpoint(LONG, last, title="Another"), _OPTIONS, _framed(mode)
    )
    known = {id(group.shapes) for group in before.groups if group.shapes}
    anew = [one for one in after.groups if one.shapes and id(one.shapes) not in known]
    touched = min(group.y for group in anew)
    assert touched >= after.bands[1].top


@settings(max_examples=12)
@example([155], MapMode.READING)  # A feeling that makes another card's the worst no more.
@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=3),
    st.sampled_from((MapMode.READING, MapMode.LANES)),
)
def test_that_what_is_drawn_after_edits_is_what_would_be_drawn_without_memory_of_bands(
    seeds: list[int], mode: MapMode
) -> None:
    remembers, forgets = WindowMap(), WindowMap()
    journey = SHORT
    for map_ in (remembers, forgets):
        map_.draw(journey, _OPTIONS, _framed(mode))
    for seed in seeds:
        journey = Person(str(seed)).edited(journey, 1)
        one = remembers.draw(journey, _OPTIONS, _framed(mode))
        with patch.object(memory, "says_the_same", return_value=False):
            assert one == forgets.draw(journey, _OPTIONS, _framed(mode))


def test_that_a_card_added_later_moves_no_card_of_an_earlier_band() -> None:
    window = WindowMap()
    before = window.draw(LONG, _OPTIONS, _framed(MapMode.READING))
    last = LONG.reading_order[-1]
    journey, _added = edits.add_touchpoint(
        LONG, last.step, ids=edits.random_ids(), title="One more", provider=last.provider
    )
    after = window.draw(journey, _OPTIONS, _framed(MapMode.READING))
    top = before.bands[-1].top
    moved = [card for card, at in _cards(before).items()
             if at[1] < top and _cards(after)[card] != at]  # fmt: skip
    assert not moved


def test_that_bands_follow_their_steps_where_a_step_is_inserted() -> None:
    window, wide = WindowMap(), replace(_framed(MapMode.READING), width=1100)
    before = window.draw(LONG, _OPTIONS, wide)
    starts = [LONG.columns[band.first].step.id for band in before.bands]
    first = LONG.stages[0]
    journey, step = edits.insert_step(LONG, first.id, first.steps[0].id, ids=edits.random_ids())
    after = window.draw(journey, _OPTIONS, wide)
    now = [journey.columns[band.first].step.id for band in after.bands]
    assert now == [step, *starts[1:]]
    assert after.bands[0].first == 0


def test_that_a_new_fit_is_larger_and_undoing_brings_the_very_picture_back() -> None:
    window, few, frame = WindowMap(), LONG.reading_order[:20], _framed(MapMode.WHOLE)
    first = window.draw(LONG, _OPTIONS, frame)
    small = window.scale
    journey = edits.remove(LONG, tuple(card.id for card in few))
    second = window.draw(journey, _OPTIONS, frame)
    assert window.scale == small
    wanted = window.wanted(journey, _OPTIONS, frame)
    fitted = wanted.arranged()
    assert window.gain(wanted, fitted) == pytest.approx(fitted.page.scale * fitted.style.title
                                                       / (small * _title(second)) - 1)  # fmt: skip
    window.begin(wanted, fitted)
    third = window.draw(journey, _OPTIONS, frame)
    assert window.scale > small
    assert window.draw(LONG, _OPTIONS, frame) == first
    assert window.scale == small
    assert window.draw(journey, _OPTIONS, frame) == third
    assert window.gain(wanted, fitted) == 0


def _title(diagram: Diagram) -> float:
    """The size of titles, in map units."""
    return next(shape.size for one in diagram.groups if one.kind is GroupKind.CARD
                for shape in one.shapes if shape.role is Role.TITLE)  # fmt: skip


def test_that_a_small_gain_is_not_offered() -> None:
    window, frame = WindowMap(), _framed(MapMode.WHOLE)
    window.draw(LONG, _OPTIONS, frame)
    journey = edits.change_touchpoint(LONG, LONG.reading_order[0].id, title="Another")
    window.draw(journey, _OPTIONS, frame)
    wanted = window.wanted(journey, _OPTIONS, frame)
    assert window.gain(wanted, wanted.arranged()) == 0


@pytest.mark.parametrize("mode", MapMode)
def test_that_further_rows_stand_under_each_band_and_under_their_steps(mode: MapMode) -> None:
    cells = tuple((column.step.id, (Sign("clock", f"wait {place}"),))
                  for place, column in enumerate(LONG.columns))  # fmt: skip
    strip = Strip("What she carries", "tasks", cells, "All of it")
    window = WindowMap()
    plain = window.draw(LONG, _OPTIONS, _framed(mode))
    drawn = window.draw(LONG, replace(_OPTIONS, strips=(strip,)), _framed(mode))
    rows = [one for one in drawn.groups if one.kind is GroupKind.STRIP]
    assert len(rows) == len(drawn.bands) == len(plain.bands)
    assert drawn.height > plain.height
    told = []
    for row, band in zip(rows, drawn.bands, strict=True):
        assert row.y >= band.ground_bottom
        assert row.y + row.height <= band.top + band.height + 0.1
        for line in row.shapes:
            if isinstance(line, TextLine) and line.line.text.startswith("wait "):
                place = int(line.line.text.removeprefix("wait "))
                told.append(place)
                left = next(one.left for one in drawn.columns
                            if one.step == LONG.columns[place].step.id)  # fmt: skip
                assert left <= row.x + line.x <= left + 40
    assert sorted(told) == list(range(len(LONG.columns)))
    assert window.draw(LONG, _OPTIONS, _framed(mode)) == plain


def _lanes(diagram: Diagram) -> list[set[str | None]]:
    """The lanes of each band."""
    return [
        {row.value for row in Ground(diagram).rows if row.stretch == place}
        for place in range(len(diagram.bands))
    ]


def test_that_each_band_has_the_lanes_that_it_uses_and_the_last_those_that_wait_for_a_card() -> (
    None
):
    ids = edits.random_ids()
    journey, waiting = edits.add_organisation(LONG, "Waits for its first card", ids=ids)
    window, frame = WindowMap(), _framed(MapMode.LANES)
    options = replace(_OPTIONS, untagged_lane=True)
    drawn = window.draw(journey, options, frame)
    *before, last = _lanes(drawn)
    assert before
    assert all(waiting not in lanes and len(lanes) < len(journey.organisations) for lanes in before)
    assert waiting in last
    step = journey.columns[0].step.id
    journey, _card = edits.add_touchpoint(journey, step, ids=ids, title="x", provider=waiting)
    first, *_rest, last = _lanes(window.draw(journey, options, frame))
    assert waiting in first
    assert waiting not in last


def test_that_an_empty_map_has_a_lane_for_each_organisation_as_high_as_a_card() -> None:
    ids = edits.sequential_ids()
    journey, clinic = edits.add_organisation(edits.new_journey(ids=ids), "Clinic", ids=ids)
    drawn = WindowMap().draw(journey, replace(_OPTIONS, untagged_lane=True), _framed(MapMode.LANES))
    rows = Ground(drawn).rows
    assert [row.value for row in rows] == [clinic, None]
    assert all(row.area.height > 40 for row in rows)
    assert all(row.area.right == drawn.width for row in rows)


@pytest.mark.parametrize("mode", MapMode)
def test_that_what_was_drawn_elsewhere_with_a_fit_is_drawn_no_more(mode: MapMode) -> None:
    by_budget, frame = replace(_OPTIONS, lens=Lens.BUDGET), _framed(mode)
    anew = WindowMap().draw(LONG, by_budget, frame)
    window = WindowMap()
    window.draw(LONG, _OPTIONS, frame)
    for _again in range(2):  # The second takes the place of the first under the same lens.
        wanted = window.wanted(LONG, by_budget, frame)
        window.begin(wanted, wanted.arranged_and_drawn(by_budget.theme))
        with patch.object(page_drawing, "draw_band", side_effect=AssertionError):
            assert window.draw(LONG, by_budget, frame) == anew
    assert window.draw(LONG, replace(by_budget, theme=DARK), frame) != anew
