"""The silo map: nothing lies over anything else, and everything is told in words."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram import DARK, LIGHT, Group, GroupKind
from journeymap.diagram.continuum import Standing, draw_continuum
from journeymap.diagram.series import Series, draw_series
from journeymap.diagram.silo_map import draw_silo_map
from journeymap.diagram.silo_ring import SiloNode, SiloWay

NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), min_size=1, max_size=60)


@st.composite
def silos(draw: st.DrawFn) -> tuple[list[SiloNode], list[SiloWay]]:
    names = draw(st.lists(NAMES, min_size=1, max_size=12))
    nodes = [SiloNode(f"or-{at}", name, draw(st.integers(0, 99))) for at, name in enumerate(names)]
    pairs = [(a, b) for a in range(len(nodes)) for b in range(len(nodes)) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    counts = st.integers(0, 120)
    ways = [SiloWay(f"or-{a}", f"or-{b}", draw(counts), draw(counts), 1) for a, b in chosen]
    return nodes, ways


def meet(one: Group, other: Group) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@settings(max_examples=60, deadline=None)
@given(silos())
def test_that_no_box_and_no_count_covers_another(
    silo: tuple[list[SiloNode], list[SiloWay]],
) -> None:
    diagram = draw_silo_map(*silo, "Who hands on to whom", LIGHT)
    solid = [one for one in diagram.groups if one.kind in {GroupKind.CARD, GroupKind.MARK}]
    assert len([one for one in solid if one.kind is GroupKind.CARD]) == len(silo[0])
    assert len([one for one in solid if one.kind is GroupKind.MARK]) == len(silo[1])
    assert not [pair for pair in combinations(solid, 2) if meet(*pair)]
    for one in solid:
        assert 0 <= one.x <= one.x + one.width <= diagram.width
        assert 0 <= one.y <= one.y + one.height <= diagram.height


def test_that_every_way_is_told_in_words() -> None:
    nodes = [SiloNode("a", "Hospital", 3), SiloNode("b", "Council", 1)]
    diagram = draw_silo_map(nodes, [SiloWay("a", "b", 1, 2)], "Ways", DARK)
    told = [one.spoken for one in diagram.groups if one.kind is GroupKind.HANDOFF]
    assert told == ["From Hospital to Council: carried across 1, nobody carries it 2"]


def test_that_one_handoff_that_nobody_carries_opens_the_line() -> None:
    nodes = [SiloNode("a", "Hospital", 3), SiloNode("b", "Council", 1)]
    whole, opened = (
        next(
            one
            for one in draw_silo_map(nodes, [way], "Ways", LIGHT).groups
            if one.kind is GroupKind.HANDOFF
        )
        for way in (SiloWay("a", "b", 3), SiloWay("a", "b", 3, 1))
    )
    assert len(opened.shapes) > len(whole.shapes)


def test_that_an_empty_silo_map_is_a_picture_too() -> None:
    diagram = draw_silo_map([], [], "Nothing yet", LIGHT)
    assert diagram.width > 0
    assert diagram.height > 0


@pytest.mark.parametrize("place", [0.0, 1.0, 2.0])
def test_that_the_words_of_a_standing_stay_within_the_picture(place: float) -> None:
    diagram = draw_continuum([Standing("Where it stands now, with its n", place)], LIGHT)
    (group,) = diagram.groups
    for shape in group.shapes:
        if hasattr(shape, "line"):
            assert shape.x >= 0
            assert shape.x + shape.line.width <= group.width


def test_that_series_of_equal_ends_keep_their_names_apart() -> None:
    from decimal import Decimal

    rows = [Series(f"Budget {at}", "#000000", (Decimal(0), Decimal(5))) for at in range(6)]
    (group,) = draw_series(rows, "", LIGHT).groups
    names = sorted(
        shape.y for shape in group.shapes if hasattr(shape, "line") and "Budget" in shape.line.text
    )
    assert len(names) == 6
    assert all(b - a >= 14 for a, b in pairwise(names))
