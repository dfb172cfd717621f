"""Collapsed lanes and stages in boxes: one card for a stretch, and nothing that is open is lost."""

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import GroupKind, Options, lane_key
from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.folding import folded
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens


def _journey(name: str) -> Journey:
    return parse_journey(sample_bytes(name), name).journey


def _keys(journey: Journey) -> list[str]:
    return [*(lane_key(one.id) for one in journey.organisations),
            *(one.id for one in journey.stages)]  # fmt: skip


@pytest.mark.parametrize("name", sample_names())
def test_that_no_card_no_gap_and_no_open_boundary_is_lost_in_what_is_folded(name: str) -> None:
    journey = _journey(name)
    content = content_of(journey, Lens.PROVIDER)
    for chosen in (*({one} for one in _keys(journey)), set(_keys(journey))):
        found = folded(content, chosen)
        ids = [one for card in found.cards for one in (card.folded or (card.id,))]
        assert sorted(ids) == sorted(content.card)
        known = found.card
        assert all(one.source in known and one.target in known for one in found.links)
        flags = {number for one in (*found.cards, *found.links) for number in one.gaps}
        assert flags == {number for one in (*content.cards, *content.links) for number in one.gaps}
        assert {payer for card in found.cards for payer in card.payers} == {
            payer for card in content.cards for payer in card.payers
        }
        columns = [one.step for one in found.columns]
        assert columns == [one.step for one in content.columns if one.step in columns]
        assert [one.number for one in found.cards] == sorted(one.number for one in found.cards)


def test_that_a_folded_box_tells_how_many_cards_it_holds_and_how_often_nobody_carries() -> None:
    journey = _journey("home_after_a_fall")
    content = content_of(journey, Lens.PROVIDER)
    for place, stage in enumerate(journey.stages):
        found = folded(content, {stage.id})
        columns = {card.column for card in found.cards if found.columns[card.column].stage == place}
        assert len(columns) == 1
        for card in found.cards:
            if not card.folded:
                continue
            assert f"{len(card.folded)} cards" in card.title
            inside = [link for link in content.links
                      if {link.source, link.target} <= set(card.folded)]  # fmt: skip
            nobody = sum(link.state is LinkState.NOBODY for link in inside)
            assert (card.tag is not None) == bool(nobody)


@pytest.mark.parametrize("mode", [MapMode.WHOLE, MapMode.READING])
def test_that_opening_again_brings_the_very_picture_back(mode: MapMode) -> None:
    journey = _journey("learning_to_drive")
    window, frame = WindowMap(), Frame(mode, 1000, 700)
    before = window.draw(journey, Options(), frame)
    for key in _keys(journey):
        drawn = window.draw(journey, Options(collapsed=frozenset({key})), frame)
        cards = [one.key for one in drawn.groups if one.kind is GroupKind.CARD]
        assert set(cards) <= set(journey.touchpoint)
        assert window.draw(journey, Options(), frame) == before
