"""What cannot be printed is told with its place before a print is made."""

from hypothesis import given, settings

from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.texts import free_texts
from journeymap.report.unprintable import unprintable
from journeymap.typography import characters_without_a_font
from tests.strategies import journeys
from tests.unit.report.test_report import small

THAI, HINDI, CHAIR = "\u0e44\u0e17\u0e22", "\u092e\u0947\u0930\u093e", "\U0001f9bd"


def with_title(content: str) -> Journey:
    journey = small()
    return edits.change_touchpoint(journey, journey.touchpoints[0].id, title=content)


def test_that_a_journey_in_scripts_with_a_font_tells_nothing() -> None:
    assert unprintable(with_title("服务 ケア 한국어 שלום خدمة Ngā whānau Ω Щ")) == ()


def test_that_a_script_without_a_font_is_told_with_its_characters_and_its_place() -> None:
    (one,) = unprintable(with_title(f"Visit {THAI}"))
    assert one.script == "Thai"
    assert "".join(sign.character for sign in one.characters) == THAI
    assert [place.content for place in one.places] == [f"Visit {THAI}"]
    for told in ("Thai", "U+0E44", "�", f"Visit {THAI}", "Title"):
        assert told in one.sentence


def test_that_each_script_and_the_signs_are_told_apart_with_how_many_places() -> None:
    journey = with_title(f"{THAI} {HINDI}")
    card = journey.touchpoints[1].id
    journey = edits.change_touchpoint(journey, card, title=f"{THAI} {CHAIR}", pain=THAI)
    told = unprintable(journey)
    assert [one.script for one in told] == ["Thai", "Devanagari", ""]
    assert "2 more" in told[0].sentence
    assert "more" not in told[1].sentence
    assert "signs" in told[2].sentence


def test_that_the_words_of_the_journey_itself_have_a_place_too() -> None:
    (one,) = unprintable(edits.change_journey(small(), title=THAI))
    assert "the journey" in one.sentence


@given(journeys())
@settings(max_examples=25, deadline=None)
def test_that_every_character_without_a_font_is_told(journey: Journey) -> None:
    found = {sign.character for one in unprintable(journey) for sign in one.characters}
    contents = [one.content for one in free_texts(journey)]
    assert found == {sign.character for sign in characters_without_a_font(contents)}
