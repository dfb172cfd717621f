"""Where gaps are told in words."""

import math
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram.bands.band import Area
from journeymap.diagram.bands.content import (
    CardContent,
    ColumnContent,
    GapContent,
    LaneContent,
    LinkContent,
    LinkState,
    MapContent,
    StageContent,
)
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.white import White
from tests.band_cases import content_from, contents, cuts_of, style_from


@settings(max_examples=25)
@given(contents(), st.integers(0, 20), st.booleans())
def test_that_each_gap_is_told_in_words_once_on_the_whole_map(content, seed, boxes) -> None:
    told = []
    for first, last in cuts_of(content):
        band = layout_band(content, first, last, replace(style_from(seed), boxes=boxes))
        told += [one.number for one in (*band.gap_words, *band.gaps_under)]
    assert sorted(told) == [gap.number for gap in content.gaps]


@settings(max_examples=25)
@given(contents(), st.integers(0, 20))
def test_that_words_stand_beside_their_flag_or_in_the_stage_of_their_card_and_say_all(
    content, seed
) -> None:
    words = {gap.number: gap.words for gap in content.gaps}
    ends = {link.id: link.target for link in content.links}
    for first, last in cuts_of(content):
        band = layout_band(content, first, last, style_from(seed))
        lines = [*(stage.line for stage in band.stages), band.width]
        for one in (*band.gap_words, *band.gaps_under):
            if not one.flag:
                continue
            at = next(gap.at for gap in content.gaps if gap.number == one.number)
            stage = content.columns[content.card[ends.get(at, at)].column].stage
            place = next(number for number, bar in enumerate(band.stages) if bar.stage == stage)
            assert (lines[place] or 0) <= one.x
            assert one.x + one.width <= lines[place + 1]
            assert " ".join(one.lines)[one.reference :] == words[one.number]


def test_that_no_gap_is_told_where_none_is_wanted() -> None:
    content = content_from(1, 30)
    assert content.gaps
    band = layout_band(content, 0, len(content.columns), Style(words_of_gaps=False))
    assert not band.gap_words
    assert not band.gaps_under


def test_that_words_without_a_white_place_stand_under_the_boxes_and_make_the_band_higher() -> None:
    content = content_from(1, 30)
    gap = content.gaps[0]
    long = replace(gap, words="It was never told to anybody who could have done something. " * 40)
    crowded = replace(content, gaps=(long, *content.gaps[1:]))
    last = len(content.columns)
    band = layout_band(crowded, 0, last, Style())
    assert [one.number for one in band.gaps_under] == [gap.number]
    assert all(one.y >= band.body_bottom for one in band.gaps_under)
    without = layout_band(crowded, 0, last, Style(words_of_gaps=False))
    deepest = max(one.y + 14 * len(one.lines) for one in band.gaps_under)
    assert band.height - without.height >= deepest - band.body_bottom


@pytest.mark.parametrize(
    ("near", "found"), [((0, 0), (0, 0)), ((38, 0), (40, 0)), ((24, 36), (24, 40))]
)
def test_that_the_nearest_white_place_is_found(near, found) -> None:
    white = White(Area(0, 0, 100, 60))
    white.take(20, 0, 40, 40)
    area = white.nearest((20, 20), near, Area(0, 0, 100, 60))
    assert (area.x, area.y) == found


def test_that_there_is_no_white_place_where_all_is_taken() -> None:
    white_ground = Area(10, 10, 100, 60)
    white = White(white_ground)
    white.take(0, 30, 200, 42)
    assert white.nearest((20, 28), (50, 50), white_ground) == Area(50, 42, 20, 28)
    assert white.nearest((20, 30), (50, 50), white_ground) is None
    assert white.nearest((101, 4), (50, 50), white_ground) is None


def two_cards(title: str) -> MapContent:
    """Two organisations and a hand-off between them where nobody carries, with a gap."""
    lanes = (LaneContent("a", "Hospital"), LaneContent("b", "Practice"))
    cards = (CardContent("t1", 1, 0, 0, title), CardContent("t2", 2, 1, 1, title))
    link = LinkContent("h1", "t1", "t2", LinkState.NOBODY, gaps=(1,))
    gap = GapContent(1, "The notes do not reach the desk.", "h1")
    columns = (ColumnContent("s1", 0, "May"), ColumnContent("s2", 0, "June"))
    return MapContent(columns, (StageContent("g1", "One"),), lanes, cards, (link,), (gap,))


def test_that_words_stand_with_their_flag_where_the_row_is_high_enough_anyway() -> None:
    content = two_cards("A title that takes quite some lines on the card that it stands on")
    band = layout_band(content, 0, 2, Style())
    (words,), (label,) = band.gap_words, band.labels
    assert not words.flag
    assert words.reference == 0
    assert (
        0 <= words.y - label.area.bottom < 4
        or 0 <= label.area.y - words.y - 14 * len(words.lines) < 4
    )
    assert words.x + words.width == pytest.approx(label.area.right)
    without = layout_band(content, 0, 2, Style(words_of_gaps=False))
    assert [height for _top, height in band.row_areas] == [
        height for _top, height in without.row_areas
    ]


def test_that_a_row_is_not_made_higher_for_words() -> None:
    content = two_cards("Short")
    band = layout_band(content, 0, 2, Style())
    without = layout_band(content, 0, 2, Style(words_of_gaps=False))
    assert [height for _top, height in band.row_areas] == [
        height for _top, height in without.row_areas
    ]
    assert [one.number for one in (*band.gap_words, *band.gaps_under)] == [1]


@pytest.mark.parametrize("seed", range(40))
def test_that_a_white_place_is_found_as_by_trying_all(seed: int) -> None:
    random = Random(seed)
    ground = Area(8, 12, 4 * random.randrange(1, 30), 4 * random.randrange(1, 20))
    white, taken = White(ground), set[tuple[int, int]]()
    for _piece in range(random.randrange(9)):
        x, y = random.randrange(30), random.randrange(20)
        wide, high = random.randrange(8), random.randrange(6)
        white.take(8 + 4 * x, 12 + 4 * y, 8 + 4 * (x + wide), 12 + 4 * (y + high))
        taken |= set(product(range(x, x + wide), range(y, y + high)))
    wide, high = random.randrange(1, 6), random.randrange(1, 5)
    near = random.randrange(35), random.randrange(25)
    free = [
        abs(x - near[0]) + abs(y - near[1])
        for x in range(int(ground.width / 4) - wide + 1)
        for y in range(int(ground.height / 4) - high + 1)
        if taken.isdisjoint(product(range(x, x + wide), range(y, y + high)))
    ]
    most = random.choice([math.inf, 40.0])
    best = min((away for away in free if 4 * away < most), default=None)
    aim = 8 + 4 * near[0], 12 + 4 * near[1]
    found = white.nearest((4 * wide, 4 * high), aim, ground, most)
    away = None if found is None else (abs(found.x - aim[0]) + abs(found.y - aim[1])) / 4
    assert away == best
