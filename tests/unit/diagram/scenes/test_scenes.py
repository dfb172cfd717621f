"""Scenes for a room: what each shows, that it is read from the back, that nothing is cut off."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import GroupKind, Options
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.parted import parted_titles
from journeymap.diagram.scenes.answers import answers_of
from journeymap.diagram.scenes.content import gap_rows, scene_content
from journeymap.diagram.scenes.drawing import draw_scene
from journeymap.diagram.scenes.fitting import (
    FittedScene,
    fit_for_room,
    rows_for_room,
    scenes_of_stage,
)
from journeymap.diagram.scenes.scene import Room, Scene, SceneKind, room_on
from journeymap.diagram.scenes.scene_map import SceneMap
from journeymap.diagram.shapes import Diagram, Group, TextLine
from journeymap.diagram.theme import LIGHT
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import Crosses, Lens, Spanned
from journeymap.typography import Line
from tests.unit.model.scenes import scene as two_organisations

PROJECTOR = room_on(1920, 940, (1920, 1080))
LAPTOP = room_on(1366, 640, (1366, 768))
LONG = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey


def _content(journey: Journey) -> MapContent:
    return content_of(journey, Lens.PROVIDER)


def _close(journey: Journey) -> Iterator[Scene]:
    for card in journey.touchpoints:
        yield Scene(SceneKind.CARD, (card.id,))
    for handoff in crossings(journey).by_handoff:
        yield Scene(SceneKind.BOUNDARY, (handoff,))
    for gap in journey.gaps:
        yield Scene(SceneKind.GAP, (gap.id,))


def titles_of(fitted: FittedScene) -> Mapping[str, Sequence[Line]]:
    """The lines of the titles of all cards, by card."""
    cards = (card for _top, band in fitted.page.bands for card in band.cards)
    return {card.id: card.title for card in cards if not card.pale}


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("room", [PROJECTOR, LAPTOP], ids=["projector", "laptop"])
def test_that_stages_show_every_step_once_in_letters_that_are_read_from_the_back(
    name: str, room: Room
) -> None:
    content = _content(parse_journey(sample_bytes(name), name).journey)
    shown: list[str] = []
    for stage in content.stages:
        for scene, fitted in scenes_of_stage(content, stage.id, room):
            assert fitted.title >= room.least
            assert not parted_titles(content, titles_of(fitted))
            shown += scene.records
    assert shown == [card.id for card in content.cards]


@pytest.mark.parametrize("stage", range(5))
def test_that_a_stage_of_this_sample_needs_no_second_scene_where_all_of_the_screen_is_free(
    stage: int,
) -> None:
    content = _content(LONG)
    (plan,) = scenes_of_stage(content, content.stages[stage].id, Room(1888, 1058))
    inside = {card.id for card in content.cards if content.columns[card.column].stage == stage}
    assert set(titles_of(plan[1])) == inside
    assert plan[1].title >= 24


def _legends(drawn: Diagram) -> list[Group]:
    return [one for one in drawn.groups if one.kind is GroupKind.LEGEND]


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("room", [PROJECTOR, LAPTOP], ids=["projector", "laptop"])
def test_that_a_stage_says_what_its_own_lines_mean_where_its_titles_are_read_all_the_same(
    name: str, room: Room
) -> None:
    content = _content(parse_journey(sample_bytes(name), name).journey)
    told = 0
    for stage in content.stages:
        for scene, fitted in scenes_of_stage(content, stage.id, room):
            drawn = draw_scene(fitted, LIGHT)
            assert drawn.height * fitted.page.scale <= room.height + 1
            assert fitted.title >= room.least
            if not fitted.has_foot:
                assert not _legends(drawn)
                continue
            (legend,) = _legends(drawn)
            told += 1
            lines = [one for one in legend.shapes if isinstance(one, TextLine)]
            here = {*scene.records}
            states = {link.state for link in content.links if {link.source, link.target} & here}
            said = {one.line.text for one in lines}
            assert ("not asked yet" in said) == (LinkState.NOT_ASKED in states)
            assert ("nobody carries across" in said) == (LinkState.NOBODY in states)
            largest = max(one.size for one in lines) * fitted.page.scale
            assert largest <= 20 * room.enlarged + 0.01
            others = [one for one in drawn.groups if one is not legend]
            assert max(one.y + one.height for one in others) <= legend.y + 1
    assert told


def test_that_the_legend_of_a_stage_gives_way_before_its_titles_become_too_small() -> None:
    content = _content(LONG)
    heights = range(500, 960, 20)
    stage = content.stages[0].id
    plans = [scenes_of_stage(content, stage, Room(1000, height)) for height in heights]
    whole = [fitted for ((_scene, fitted), *more) in plans if not more]
    assert {fitted.has_foot for fitted in whole} == {False, True}
    assert all(fitted.title >= 24 for fitted in whole)


def test_that_a_stage_without_a_handoff_needs_no_legend() -> None:
    ids = edits.sequential_ids()
    journey = edits.new_journey(ids=ids)
    journey, _card = edits.add_touchpoint(journey, journey.columns[0].step.id, ids=ids, title="One")
    ((_scene, fitted),) = scenes_of_stage(_content(journey), journey.stages[0].id, PROJECTOR)
    assert not _legends(draw_scene(fitted, LIGHT))


def test_that_a_step_with_too_many_cards_is_cut_as_well() -> None:
    ids = edits.sequential_ids()
    journey = edits.new_journey(ids=ids)
    step = journey.columns[0].step.id
    for number in range(12):
        title = f"Waits for an answer that does not come, for the {number}. time"
        journey, _card = edits.add_touchpoint(journey, step, ids=ids, title=title)
    content = _content(journey)
    plan = scenes_of_stage(content, journey.stages[0].id, PROJECTOR)
    assert len(plan) > 1
    assert all(fitted.title >= PROJECTOR.least for _scene, fitted in plan)
    drawn: list[str] = []
    for scene, fitted in plan:
        cards = {one.key for one in draw_scene(fitted, LIGHT).groups if one.kind is GroupKind.CARD}
        assert cards == set(scene.records)
        drawn += scene.records
    assert drawn == [card.id for card in journey.reading_order]


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("room", [PROJECTOR, LAPTOP], ids=["projector", "laptop"])
def test_that_a_card_a_boundary_and_a_gap_fill_the_screen_and_go_nowhere_beyond_it(
    name: str, room: Room
) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    for scene in (*_close(journey), Scene(SceneKind.WHOLE)):
        says = scene_content(journey, _content(journey), scene, Lens.PROVIDER)
        assert says is not None
        fitted = fit_for_room(says, room)
        drawn = draw_scene(fitted, LIGHT)
        assert drawn.width * fitted.page.scale <= room.width + 1
        assert drawn.height * fitted.page.scale <= room.height + 1
        for group in drawn.groups:
            assert group.x >= 0
            assert group.x + group.width <= drawn.width + 1
            assert group.y + group.height <= drawn.height + 1
        if scene.kind is not SceneKind.WHOLE:
            assert fitted.title >= room.least


def test_that_a_boundary_shows_its_two_cards_alone() -> None:
    for identity in crossings(LONG).by_handoff:
        handoff = LONG.handoff[identity]
        drawn = SceneMap().draw(LONG, Options(), Scene(SceneKind.BOUNDARY, (identity,)), PROJECTOR)
        assert drawn is not None
        cards = {one.key for one in drawn.groups if one.kind is GroupKind.CARD}
        assert cards == {handoff.source, handoff.target}


def test_that_the_whole_map_says_in_a_room_what_its_lines_mean() -> None:
    drawn = SceneMap().draw(LONG, Options(), Scene(SceneKind.WHOLE), LAPTOP)
    assert drawn is not None
    (legend,) = (one for one in drawn.groups if one.kind is GroupKind.LEGEND)
    told = [one.line.text for one in legend.shapes if isinstance(one, TextLine)]
    assert {"nobody carries across", "not asked yet", "gap that people noted"} <= set(told)
    others = [one for one in drawn.groups if one is not legend]
    assert max(one.y + one.height for one in others) <= legend.y + 1


def test_that_nothing_is_said_to_come_from_above_where_nothing_is_above() -> None:
    shown, count = SceneMap(), 0
    stages = [
        scene
        for stage in _content(LONG).stages
        for scene, _fitted in scenes_of_stage(_content(LONG), stage.id, PROJECTOR)
    ]
    for scene in (*stages, *_close(LONG)):
        drawn = shown.draw(LONG, Options(), scene, PROJECTOR)
        assert drawn is not None
        if len(drawn.bands) == 1:
            told = [shape.line.text for group in drawn.groups for shape in group.shapes
                    if isinstance(shape, TextLine)]  # fmt: skip
            assert not any(word in one for one in told for word in ("from above", "from below"))
            count += "before this:" in told
    assert count > 2


def test_that_a_scene_about_what_was_removed_shows_nothing() -> None:
    card = LONG.reading_order[0].id
    without = edits.remove(LONG, (card,))
    for scene in (Scene(SceneKind.CARD, (card,)), Scene(SceneKind.STAGE, ("gone",))):
        assert SceneMap().draw(without, Options(), scene, PROJECTOR) is None


def test_that_a_scene_is_drawn_as_the_journey_is_now() -> None:
    shown, card = SceneMap(), LONG.reading_order[0].id
    scene = Scene(SceneKind.CARD, (card,))
    before = shown.draw(LONG, Options(), scene, PROJECTOR)
    edited = edits.change_touchpoint(LONG, card, title="Something else")
    assert shown.draw(edited, Options(), scene, PROJECTOR) != before
    assert shown.draw(LONG, Options(), scene, PROJECTOR) == before


def test_that_each_question_at_a_boundary_has_its_own_answer() -> None:
    identity = next(iter(crossings(LONG).by_handoff))
    actor = LONG.actors[0]

    def answers(**fields: object) -> list[LinkState | None]:
        changed = edits.change_handoff(LONG, identity, **fields)
        return [one.state for one in answers_of(changed, changed.handoff[identity])]

    nobody, carried = LinkState.NOBODY, LinkState.CARRIED
    both = (Crosses.PERSON, Crosses.INFORMATION)
    assert answers(spanned=Spanned.NOT_ASKED, spanners=()) == [LinkState.NOT_ASKED] * 3
    assert answers(spanned=Spanned.NOBODY, spanners=(), must_cross=()) == [nobody] * 3
    assert answers(spanned=Spanned.NOBODY, spanners=(), must_cross=both) == [nobody, nobody, None]
    one = Spanner(actor=actor.id, carries=(Crosses.PERSON,))
    assert answers(spanned=Spanned.SOMEONE, spanners=(one,), must_cross=both) == [
        carried, nobody, None,
    ]  # fmt: skip
    some = Spanner(actor=actor.id)
    assert answers(spanned=Spanned.SOMEONE, spanners=(some,), must_cross=both) == [
        carried, carried, None,
    ]  # fmt: skip


def test_that_where_only_the_budget_changes_nothing_is_asked_but_what_people_said() -> None:
    one = two_organisations()
    journey = edits.change_touchpoint(one.journey, one.second, provider=one.hospital)

    def answers(**fields: object) -> list[LinkState | None]:
        changed = edits.change_handoff(journey, one.across, **fields)
        return [row.state for row in answers_of(changed, changed.handoff[one.across])]

    assert answers() == [None] * 3
    assert answers(spanned=Spanned.NOBODY) == [None] * 3
    money = (Crosses.MONEY,)
    assert answers(must_cross=money) == [None, None, None, LinkState.NOT_ASKED]
    assert answers(must_cross=money, spanned=Spanned.NOBODY)[-1] is LinkState.NOBODY


def test_that_more_gaps_than_a_screen_holds_are_told_on_several() -> None:
    rows = gap_rows(LONG, tuple(gap.id for gap in LONG.gaps)) * 9
    counts = rows_for_room(rows, PROJECTOR)
    assert sum(counts) == len(rows)
    assert len(counts) > 1
    assert rows_for_room(rows[:3], PROJECTOR) == (3,)


def test_that_a_stage_without_a_card_has_no_scene() -> None:
    journey = edits.new_journey(ids=edits.sequential_ids())
    assert scenes_of_stage(_content(journey), journey.stages[0].id, PROJECTOR) == ()
