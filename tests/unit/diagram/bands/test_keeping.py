"""What stands stays while a map is edited."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.faults import faults_of
from journeymap.diagram.bands.keeping import Kept
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from tests.band_cases import content_from, contents, edited, style_from

SEEDS = st.integers(0, 10_000)


def whole(content: MapContent, style: Style, kept: Kept | None = None) -> Band:
    return layout_band(content, 0, len(content.columns), style, kept)


def after_edits(content: MapContent, style: Style, seeds: list[int]):
    """Each edit of a chain: the column that it touches, the band before and after."""
    band = whole(content, style)
    for seed in seeds:
        changed, column = edited(content, seed)
        after = whole(changed, style, Kept(content, band))
        yield changed, column, band, after
        content, band = changed, after


@settings(max_examples=12)
@given(contents(), st.lists(SEEDS, min_size=1, max_size=4), st.integers(0, 9))
def test_that_no_card_of_an_earlier_step_changes_its_row(content, seeds, number) -> None:
    for _content, column, before, after in after_edits(content, style_from(number), seeds):
        rows = {one.id: one.row for one in after.cards}
        kept = sorted({(one.row, rows[one.id]) for one in before.cards if one.column < column})
        olds, news = [old for old, _new in kept], [new for _old, new in kept]
        assert len(set(olds)) == len(olds)
        assert news == sorted(set(news))


def test_that_at_most_one_card_in_a_hundred_of_an_earlier_step_moves_sideways() -> None:
    moved = count = 0
    for seed in range(24):
        content = content_from(seed, 30, density=0.2)
        edits = [seed * 10 + number for number in range(4)]
        for _content, column, before, after in after_edits(content, Style(rows=2), edits):
            places = {one.id: one.area.x for one in after.cards}
            for card in before.cards:
                if card.column < column:
                    count += 1
                    moved += abs(places[card.id] - card.area.x) > 0.01
    assert count > 500
    assert moved <= count / 100


@settings(max_examples=12)
@given(contents(), st.lists(SEEDS, min_size=1, max_size=4), st.integers(0, 9))
def test_that_a_band_that_keeps_its_places_has_no_fault(content, seeds, number) -> None:
    style = replace(style_from(number), most_title_lines=40)
    for changed, _column, _before, after in after_edits(content, style, seeds):
        assert faults_of(after, changed) == []
        assert {one.id for one in after.cards} == {one.id for one in changed.cards}


@settings(max_examples=20)
@given(contents(), st.integers(0, 9), st.booleans())
def test_that_nothing_moves_where_nothing_is_edited(content, number, boxes) -> None:
    style = replace(style_from(number), boxes=boxes)
    band = whole(content, style)
    assert whole(content, style, Kept(content, band)) == band


def test_that_a_new_card_joins_the_box_of_its_lane() -> None:
    content = content_from(4, 20, density=0.2)
    column = next(card.column for card in content.cards)
    lane = next(card.lane for card in content.cards)
    card = replace(content.cards[0], id="fresh", number=99)
    assert (card.column, card.lane) == (column, lane)
    changed = replace(content, cards=(*content.cards, card))
    band = whole(content, Style())
    after = whole(changed, Style(), Kept(content, band))
    box = {one.id: one.box for one in after.cards}
    assert box["fresh"] == box[content.cards[0].id]
    assert {one.key for one in after.boxes} == {one.key for one in band.boxes}
