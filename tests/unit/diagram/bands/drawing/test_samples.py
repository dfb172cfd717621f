"""Whole samples drawn in bands: all is there, in order, and told in words."""

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Diagram, GroupKind, TextLine
from journeymap.diagram.telling import spoken_of
from journeymap.diagram.theme import LIGHT
from journeymap.files import parse_journey
from journeymap.model.vocabulary import Lens


def drawn(name: str, lens: Lens = Lens.PROVIDER) -> tuple[set[str], Diagram]:
    journey = parse_journey(sample_bytes(name), name).journey
    content = content_of(journey, lens)
    half = len(content.columns) // 2
    first = layout_band(content, 0, half, Style())
    second = layout_band(content, half, len(content.columns), Style())
    page = Page(((0.0, first), (first.height + 13, second)),
                max(first.width, second.width), first.height + 13 + second.height)  # fmt: skip
    cards = {card.id for card in content.cards}
    return cards, draw_page(content, page, LIGHT, spoken_of(journey), legend=True)


@pytest.mark.parametrize("lens", list(Lens), ids=lambda lens: lens.value)
@pytest.mark.parametrize("name", sample_names())
def test_that_every_card_is_drawn_once_and_told_in_words(name: str, lens: Lens) -> None:
    cards, diagram = drawn(name, lens)
    found = [group for group in diagram.groups if group.kind is GroupKind.CARD]
    assert sorted(group.key for group in found) == sorted(cards)
    assert all(group.spoken for group in found)


@pytest.mark.parametrize("name", sample_names())
def test_that_nothing_on_a_map_is_cut_by_an_ellipsis(name: str) -> None:
    _cards, diagram = drawn(name)
    for group in diagram.groups:
        for shape in group.shapes:
            if isinstance(shape, TextLine):
                assert not shape.line.text.endswith("…"), (group.kind, shape.line.text)


@pytest.mark.parametrize("name", sample_names())
def test_that_all_stands_on_the_page(name: str) -> None:
    _cards, diagram = drawn(name)
    for group in diagram.groups:
        assert group.x >= -1
        assert group.x + group.width <= diagram.width + 1, (group.kind, group.key)
        assert group.y >= -10
        assert group.y + group.height <= diagram.height + 1, (group.kind, group.key)
