"""What is drawn where a laid-out band left room: lines to words that stand apart, far ends."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram.bands.band import Area, Band, Way
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.along_lines import draw_along_lines
from journeymap.diagram.bands.drawing.far_ends import draw_far_ends
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.leaders import draw_leaders
from journeymap.diagram.bands.drawing.taken import Owner, Taken
from journeymap.diagram.bands.items import Item, Kind, scene_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.shapes import Group, Polyline, TextLine
from journeymap.diagram.theme import LIGHT
from tests.band_cases import content_from, contents, cuts_of, style_from
from tests.unit.diagram.bands.by_hand import BAND, CONTENT

THROUGH = {Kind.LINE, Kind.BOX, Kind.FLAGS, Kind.HEAD}


def lettering(band: Band) -> Lettering:
    return Lettering(band.style, LIGHT)


def ends_of(content: MapContent, band: Band) -> list[Group]:
    taken = Taken(content, band)
    return list(draw_far_ends(content, band, taken, lettering(band), 0.0))


def leaders_of(content: MapContent, band: Band) -> list[Group]:
    taken = Taken(content, band)
    return list(draw_leaders(content, band, taken, lettering(band), 0.0))


def area_of(group: Group) -> Area:
    return Area(group.x, group.y, group.width, group.height)


def bands_of(content: MapContent, seed: int) -> list[Band]:
    return [layout_band(content, *cut, style_from(seed)) for cut in cuts_of(content, 12)]


def is_within(area: Area, item: Item) -> bool:
    across = item.left < area.x and area.right < item.right
    return across and item.top < area.y and area.bottom < item.bottom


@settings(max_examples=25)
@given(contents(), st.integers(0, 20))
def test_that_what_is_said_at_the_ends_of_long_lines_covers_nothing(content, seed) -> None:
    for band in bands_of(content, seed):
        items = scene_of(band, content).items
        areas = [area_of(one) for one in ends_of(content, band)]
        for place, area in enumerate(areas):
            for item in items:
                if item.crosses(area):
                    assert item.kind is Kind.BOX
                    assert is_within(area, item)
            for other in areas[:place]:
                assert area.x >= other.right or area.right <= other.x or (
                    area.y >= other.bottom or area.bottom <= other.y
                )  # fmt: skip


def along_of(content: MapContent, band: Band) -> list[Group]:
    taken = Taken(content, band)
    list(draw_far_ends(content, band, taken, lettering(band), 0.0))
    return list(draw_along_lines(content, band, taken, lettering(band), 0.0))


@settings(max_examples=25)
@given(contents(), st.integers(0, 20))
def test_that_what_is_said_along_a_long_line_stands_on_it_and_covers_no_other(
    content, seed
) -> None:
    for band in bands_of(content, seed):
        scene = scene_of(band, content)
        ends = [area_of(one) for one in ends_of(content, band)]
        for group in along_of(content, band):
            area = area_of(group)
            link = content.link[group.key]
            (told,) = (one.line.text for one in group.shapes if isinstance(one, TextLine))
            numbers = content.card[link.source].number, content.card[link.target].number
            assert told == "{} to {}".format(*numbers)
            middle = area.y + area.height / 2
            assert any(
                piece.left < area.x and area.right < piece.right and piece.top == piece.bottom
                and abs(piece.top - middle) < 0.01
                for piece in scene.pieces[link.id]
            )  # fmt: skip
            for item in scene.items:
                if item.crosses(area) and item.owner != link.id:
                    assert item.kind is Kind.BOX
                    assert is_within(area, item)
            for other in ends:
                assert area.x >= other.right or area.right <= other.x or (
                    area.y >= other.bottom or area.bottom <= other.y
                )  # fmt: skip


@settings(max_examples=25)
@given(contents(), st.integers(0, 20))
def test_that_lines_to_the_words_of_gaps_pass_no_words_no_sign_and_no_card(content, seed) -> None:
    for band in bands_of(content, seed):
        items = [one for one in scene_of(band, content).items if one.kind not in THROUGH]
        for group in leaders_of(content, band):
            if isinstance(group.shapes[0], Polyline):
                area = area_of(group)
                for item in items:
                    x, y = (
                        min(item.right, area.right) - max(item.left, area.x),
                        (min(item.bottom, area.bottom) - max(item.top, area.y)),
                    )
                    assert x <= 1 or y <= 1 or item.kind is Kind.GAP_WORDS


def test_that_a_line_to_words_does_not_pass_the_name_of_its_own_box() -> None:
    band = BAND
    owner = Owner(band.cards[0].box, frozenset({band.cards[0].id}))
    name = next(one for one in scene_of(band, CONTENT).items
                if one.kind is Kind.NAME and one.box == band.cards[0].box)  # fmt: skip
    taken = Taken(CONTENT, band)
    x, beside = (name.left + name.right) / 2, name.right + 20
    assert not taken.lets_pass((x, name.top - 20), (x, name.bottom + 2), owner)
    assert taken.lets_pass((beside, name.top - 20), (beside, name.bottom + 2), owner)


def test_that_both_are_drawn_on_maps_with_long_lines_and_words_that_stand_apart() -> None:
    ends, lines, along = 0, 0, 0
    for seed in range(12):
        content = content_from(seed, 30)
        for band in bands_of(content, seed):
            ends += len(ends_of(content, band))
            lines += len(leaders_of(content, band))
            along += len(along_of(content, band))
    assert ends > 5
    assert lines > 5
    assert along > 5


def test_that_a_long_line_says_at_its_ends_where_the_other_is() -> None:
    for seed in range(8):
        content = content_from(seed, 30)
        for band in bands_of(content, seed):
            leads = {one.id: one.way for one in band.links}
            for group in ends_of(content, band):
                (line,) = (one for one in group.shapes if isinstance(one, TextLine))
                links = [link for link in content.links_of[group.key] if link.id in leads]
                numbers = {
                    f"{word} {content.card[end].number}"
                    for link in links
                    if leads[link.id] in {Way.EARLY, Way.LATE, Way.AROUND}
                    for word, end in (("to", link.target), ("from", link.source))
                    if end != group.key
                }
                assert any(line.line.text.startswith(told) for told in numbers)


def test_that_words_of_a_gap_whose_receiver_stands_elsewhere_are_drawn_all_the_same() -> None:
    """A comparison ended in a fault over it."""
    words = tuple(replace(one, flag=True) for one in BAND.gap_words)
    for gone in ({"visit"}, {"visit", "ward"}):
        cards = tuple(one for one in BAND.cards if one.id not in gone)
        ids = {one.id for one in cards}
        links = tuple(one for one in BAND.links if CONTENT.link[one.id].source in ids)
        band = replace(BAND, cards=cards, links=links, labels=(), gap_words=words)
        assert all(isinstance(one, Group) for one in leaders_of(CONTENT, band))
