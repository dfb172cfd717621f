"""What a map says in one sentence, and who has the person when."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

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
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.headline import counted, headline, person_in_a_sentence
from journeymap.diagram.bands.presence import Presence, presence, presence_title
from journeymap.model.context import ServiceUser
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import times, use_language
from tests.strategies import journeys


def content_with(*states: LinkState, gaps: int = 0) -> MapContent:
    links = tuple(
        LinkContent(f"ho-{place}", "tp-1", "tp-2", state) for place, state in enumerate(states)
    )
    return MapContent(
        columns=(ColumnContent("sp-1", 0), ColumnContent("sp-2", 0)),
        stages=(StageContent("st-1", "One"),),
        lanes=(LaneContent("or-1", "Hospital"),),
        cards=(CardContent("tp-1", 1, 0, 0, "First"), CardContent("tp-2", 2, 1, 0, "Second")),
        links=links,
        gaps=tuple(GapContent(number, "", "tp-1") for number in range(1, gaps + 1)),
    )


NOBODY, OPEN, WITHIN = LinkState.NOBODY, LinkState.NOT_ASKED, LinkState.ASKED_INSIDE
CARRIED, PARTLY = LinkState.CARRIED, LinkState.PARTLY


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ((NOBODY,) * 5 + (OPEN,) * 3 + (WITHIN,),
         "Five times nobody carries Margaret across; four times nobody has been asked."),
        ((NOBODY,), "Once nobody carries Margaret across."),
        ((NOBODY, OPEN),
         "Once nobody carries Margaret across; once nobody has been asked."),
        ((OPEN,) * 2, "Twice nobody has been asked who carries Margaret across."),
        ((NOBODY,) * 13, "13 times nobody carries Margaret across."),
        ((NOBODY, PARTLY, PARTLY),
         "Once nobody carries Margaret across; twice only a part is carried."),
        ((PARTLY, OPEN),
         ("Once only a part of what Margaret needs is carried across; "
         "once nobody has been asked.")),
        ((CARRIED, CARRIED), "Each time somebody carries Margaret across."),
        ((LinkState.INSIDE, LinkState.UNSAID), "No hand-off crosses a boundary."),
        ((), "No hand-off yet."),
    ],
)  # fmt: skip
def test_that_the_sentence_says_what_was_found(
    states: tuple[LinkState, ...], sentence: str
) -> None:
    assert headline(content_with(*states), "Margaret").sentence == sentence


@pytest.mark.parametrize(
    ("gaps", "noted"), [(0, "No gap noted."), (1, "1 gap noted."), (9, "9 gaps noted.")]
)
def test_that_the_count_of_gaps_stands_apart(gaps: int, noted: str) -> None:
    found = headline(content_with(NOBODY, gaps=gaps), "Margaret")
    assert found.gaps == noted
    assert "gap" not in found.sentence


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ((), ""),
        (("tp-1",), "None of them where nobody carries."),
        (("tp-1", 0), "1 of them where nobody carries, 1 elsewhere."),
        ((0, 0, 1), "All of them where nobody carries."),
    ],
)  # fmt: skip
def test_that_the_count_of_gaps_is_told_together_with_where_nobody_carries(
    at: tuple[str | int, ...], told: str
) -> None:
    content = content_with(NOBODY, NOBODY, OPEN)
    links = [link.id for link in content.links]
    gaps = tuple(
        GapContent(number, "words", links[place] if isinstance(place, int) else place)
        for number, place in enumerate(at, 1)
    )
    assert headline(replace(content, gaps=gaps), "Margaret").where == told


@pytest.mark.parametrize(
    ("at", "places"),
    [
        ((), "1 to 2 and 1 to 2"),
        (("tp-1",), "1 to 2 and 1 to 2"),
        (("tp-1", 0), "1 to 2 (gap 2) and 1 to 2"),
        ((1, 1, 2), "1 to 2 and 1 to 2 (gap 1, 2)"),
    ],
)
def test_that_every_place_where_nobody_carries_is_named_with_its_gap_or_without(
    at: tuple[str | int, ...], places: str
) -> None:
    content = content_with(NOBODY, NOBODY, CARRIED)
    links = [link.id for link in content.links]
    gaps = tuple(
        GapContent(number, "words", links[place] if isinstance(place, int) else place)
        for number, place in enumerate(at, 1)
    )
    found = headline(replace(content, gaps=gaps), "Margaret")
    assert found.places == f"Nobody carries from {places}."


@given(journeys(most_touchpoints=20))
@settings(max_examples=20)
def test_that_all_that_is_counted_is_named_by_the_cards_at_its_ends(journey: Journey) -> None:
    content = content_of(journey, Lens.PROVIDER)
    found = counted(content)
    told = headline(content, "Margaret").places
    number = {card.id: card.number for card in content.cards}
    counts = [one for one in (found.nobody, found.partly, found.not_asked) if 0 < len(one) <= 12]
    assert bool(told) == bool(counts)
    for one in (one for links in counts for one in links):
        link = content.link[one]
        assert f"{number[link.source]} to {number[link.target]}" in told


def test_that_many_places_where_nobody_carries_without_a_gap_are_counted() -> None:
    told = headline(content_with(*[NOBODY] * 13, gaps=1), "Margaret").where
    assert told.endswith("No gap noted yet at 13 places where nobody carries.")


@pytest.mark.parametrize(
    ("feelings", "told"),
    [
        ((-2, 1), "Felt worst at 1, best at 2."),
        ((-2, -1), "Felt worst at 1, nowhere good."),
        ((-2, 0), "Felt worst at 1, nowhere good."),
        ((2, 1), "Felt best at 1."),
        ((-1, None), ""),
        ((0, 0), ""),
        ((None, None), ""),
    ],
)
def test_that_where_it_felt_worst_and_best_is_said_in_words(
    feelings: tuple[int | None, ...], told: str
) -> None:
    content = content_with(NOBODY)
    cards = tuple(replace(card, feeling=felt)
                  for card, felt in zip(content.cards, feelings, strict=True))  # fmt: skip
    assert headline(replace(content, cards=cards), "Margaret").felt == told


def test_that_all_cards_that_tie_are_named_as_worst_or_best_up_to_twelve() -> None:
    content = content_with()
    first, second = (replace(one, feeling=-2) for one in content.cards)
    third = replace(first, id="tp-3", number=3, feeling=2)
    told = headline(replace(content, cards=(first, second, third)), "Margaret").felt
    assert told == "Felt worst at 1 and 2, best at 3."
    more = tuple(replace(first, id=f"tp-{number}", number=number) for number in range(4, 17))
    told = headline(replace(content, cards=(first, second, third, *more)), "Margaret").felt
    assert told == "Felt worst at 15 cards, best at 3."


@pytest.mark.parametrize(
    ("pseudonym", "person"),
    [
        ("Margaret, 79", "Margaret"),
        ("Claire", "Claire"),
        ("", "the person"),
        ("  ", "the person"),
        (", 79", "the person"),
        ("A patient", "the person"),
        ("The veteran, 40", "the person"),
        ("Mr {name}", "Mr {name}"),
    ],
)
def test_that_the_person_is_called_by_the_pseudonym_where_it_is_a_name(
    pseudonym: str, person: str
) -> None:
    called = person_in_a_sentence(ServiceUser(pseudonym=pseudonym))
    assert called == person
    assert person in headline(content_with(NOBODY), called).sentence


@given(journeys(most_touchpoints=20))
@settings(max_examples=20)
def test_that_each_handoff_is_counted_once_and_by_what_the_map_shows(journey: Journey) -> None:
    content = content_of(journey, Lens.PROVIDER)
    found = counted(content)
    rows = (*found.nobody, *found.partly, *found.not_asked, *found.carried)
    assert len(rows) == len(set(rows))
    shown = {link.id for link in content.links}
    assert set(rows) <= shown
    quiet = {link.id for link in content.links
             if link.state in {LinkState.INSIDE, LinkState.UNSAID}}  # fmt: skip
    assert set(rows) == shown - quiet


@pytest.mark.parametrize("language", ["en", "de"])
def test_that_up_to_twelve_times_are_said_in_words(language: str) -> None:
    use_language(language)
    try:
        said = [times(count) for count in range(14)]
    finally:
        use_language("en")
    assert not any(sign.isdigit() for told in said[:13] for sign in told)
    assert said[13].startswith("13")
    assert len(set(said)) == 14


def test_that_a_row_tells_when_the_person_meets_it_and_apart_from_that_when_it_acts_unseen() -> (
    None
):
    content = content_with()
    first, second = content.cards
    lanes = (
        LaneContent(None, "Not said yet", rank=0),
        LaneContent("or-1", "Hospital", rank=2),
        LaneContent("or-2", "Council", rank=3),
        LaneContent("or-3", "Home", rank=-1),
    )
    cards = (
        replace(first, lane=1),
        replace(second, lane=1, backstage=True),
        replace(first, id="tp-3", number=3, lane=0, column=1),
        replace(first, id="tp-4", number=4, lane=3),
        replace(first, id="tp-5", number=5, lane=3, backstage=True),
        replace(first, id="tp-6", number=6, lane=2, backstage=True),
    )
    assert presence(replace(content, lanes=lanes, cards=cards)) == (
        Presence(3, (0,)),
        Presence(1, (0,), (1,)),
        Presence(2, (), (0,)),
        Presence(0, (1,)),
    )


def test_that_a_map_without_cards_has_no_row() -> None:
    assert presence(replace(content_with(), cards=())) == ()


@pytest.mark.parametrize("lens", list(Lens), ids=lambda lens: lens.value)
def test_that_the_strip_has_a_title_under_every_lens(lens: Lens) -> None:
    assert "{" not in presence_title(lens, "Margaret")
