"""Titles that are read from farther away."""

import pytest

from journeymap.assets import sample_bytes
from journeymap.diagram import GroupKind, Options, draw
from journeymap.diagram.cards import with_larger_title
from journeymap.diagram.grid import CARD_HEIGHT, CARD_WIDTH
from journeymap.diagram.shapes import TextLine
from journeymap.files import parse_journey


def words(shapes: tuple[object, ...], size: float) -> list[TextLine]:
    return [one for one in shapes if isinstance(one, TextLine) and one.size == size]


@pytest.mark.parametrize("size", [12, 14, 16])
def test_that_a_larger_title_stays_on_its_card_and_says_how_it_begins(size: int) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    titles = {card.id: card.title for card in journey.touchpoints}
    cards = [one for one in draw(journey, Options()).groups if one.kind is GroupKind.CARD]
    whole = 0
    for card in cards:
        lines = words(with_larger_title(card.shapes, size), size)
        assert lines
        for line in lines:
            assert line.x + line.line.width <= CARD_WIDTH
            assert size * 0.7 < line.y < CARD_HEIGHT - 20
        told = " ".join("".join(run.text for run in one.line.runs) for one in lines)
        assert titles[card.key].startswith(told.removesuffix("…").rstrip()[:8])
        whole += told == titles[card.key]
    assert whole > len(cards) / 2


def test_that_signs_and_numbers_of_gaps_stay_while_small_words_go() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    for card in draw(journey, Options()).groups:
        if card.kind is GroupKind.CARD:
            larger = with_larger_title(card.shapes, 14)
            boxes = [one for one in card.shapes if not isinstance(one, TextLine)]
            assert [one for one in larger if not isinstance(one, TextLine)] == boxes
            numbers = [one for one in card.shapes if isinstance(one, TextLine) and one.y < 5]
            assert all(one in larger for one in numbers)


@pytest.mark.parametrize("title", [" ", "\t", "\u3000", "\u200b", "\u200e", "\n"])
def test_that_a_title_without_a_sign_to_see_is_drawn_from_afar_too(title: str) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    first = journey.touchpoints[0].evolve(title=title)
    blank = journey.evolve(touchpoints=(first, *journey.touchpoints[1:]))
    card = next(one for one in draw(blank, Options()).groups if one.key == first.id)
    assert words(with_larger_title(card.shapes, 14), 14) or not title.isspace()
