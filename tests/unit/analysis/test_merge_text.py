"""What a merge had to decide, as a person reads it."""

from typing import Any

import pytest

from journeymap.analysis.merge_text import conflict_in_words
from journeymap.model import edits
from journeymap.model.edits import Merged, merge_versions
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent
from tests.merge_cases import random_merge_case
from tests.random_edits import seeded_ids
from tests.unit.model.scenes import Scene, scene


@pytest.fixture
def at() -> Scene:
    return scene()


def told(merged: Merged) -> list[str]:
    return [conflict_in_words(merged.journey, one).sentence for one in merged.conflicts]


def changed(journey: Journey, card: str, **fields: Any) -> Journey:
    return edits.change_touchpoint(journey, card, **fields)


def test_that_a_conflict_says_where_it_is_and_what_each_side_says(at: Scene) -> None:
    mine = changed(at.journey, at.first, provider=at.council)
    theirs = changed(at.journey, at.first, provider=at.home)
    assert told(merge_versions(at.journey, mine, theirs)) == [
        ("“Card 0” · Provider: Both sides changed it. Mine: Council; theirs: Home; taken: Council.")
    ]


def test_that_a_removed_card_is_called_by_its_title(at: Scene) -> None:
    mine = edits.remove(at.journey, [at.third])
    theirs = changed(at.journey, at.third, pain="Cold")
    assert told(merge_versions(at.journey, mine, theirs)) == [
        (
            "“Card 2”: One side removed what the other side uses or changed; it stays. "
            "Mine: not there; theirs: there; taken: there."
        )
    ]


def test_that_fields_of_the_person_and_fields_inside_have_their_titles(at: Scene) -> None:
    mine = edits.change_user(at.journey, pseudonym="Ana")
    theirs = edits.change_user(at.journey, pseudonym="Bea")
    merged = merge_versions(at.journey, mine, theirs)
    assert conflict_in_words(merged.journey, merged.open[0]).where == "The journey · Pseudonym"


def test_that_a_consent_is_told_with_the_words_it_is_for(at: Scene) -> None:
    base = changed(at.journey, at.first, quote="I waited.")
    mine = changed(base, at.first, quote="I waited for weeks.")
    theirs = changed(base, at.first, consent=Consent.YES)
    (sentence,) = told(merge_versions(base, mine, theirs))
    assert "Quote: I waited." in sentence
    assert "Consent to the quote: agreed" in sentence


def test_that_every_line_of_a_random_merge_can_be_told_before_and_after_it_is_gone() -> None:
    for seed in range(8):
        merged = merge_versions(*random_merge_case(seed, most_cards=4))
        empty = edits.new_journey(ids=seeded_ids("empty"))
        for conflict in merged.conflicts:
            for journey in (merged.journey, empty):
                words = conflict_in_words(journey, conflict)
                assert words.where
                assert "\n" not in words.sentence
