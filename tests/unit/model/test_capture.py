r"""The grammar of the capture bar, and what a line makes of a journey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.capture import Captured, Sign, one_line, pieces, read_line, write_line
from journeymap.model.edits import EditError, sequential_ids
from journeymap.model.part_names import part_begun
from journeymap.model.vocabulary import Logic
from tests.strategies import AWKWARD_TEXTS, journeys, texts
from tests.unit.model.scenes import scene

RECEIVED, TOOK_PART, SHAPED = Logic
WHOLE = "GP visit @Riverside Clinic $Medicare #received !nobody called back ?ask the ward clerk"


def said_texts() -> st.SearchStrategy[str]:
    signs = st.text(alphabet="@$#!?\\ ab3", max_size=12)
    return st.one_of(texts(), signs, st.sampled_from(AWKWARD_TEXTS)).map(one_line)


def lines() -> st.SearchStrategy[Captured]:
    named = said_texts().filter(bool)
    several = st.lists(named, max_size=3).map(tuple)
    return st.builds(
        Captured, title=said_texts(), provider=said_texts(), budget=said_texts(),
        part=st.none() | st.sampled_from(Logic), gaps=several, ideas=several,
    )  # fmt: skip


@given(said=lines())
def test_that_a_line_written_and_read_says_the_same(said: Captured) -> None:
    assert read_line(write_line(said)) == said


@given(raw=st.one_of(st.text(), st.text(alphabet="@$#!?\\ ab3é")))
def test_that_whatever_is_typed_reads_the_same_when_edited_back(raw: str) -> None:
    assert read_line(write_line(read_line(raw))) == read_line(raw)


@given(raw=st.text(alphabet="@$#!?\\ ab3é"))
def test_that_the_pieces_cover_the_line_without_a_hole(raw: str) -> None:
    found = pieces(raw)
    assert [one.start for one in found[1:]] == [one.end for one in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(raw))


def test_that_every_sign_of_the_issue_s_line_is_understood() -> None:
    assert read_line(WHOLE) == Captured(
        title="GP visit", provider="Riverside Clinic", budget="Medicare", part=RECEIVED,
        gaps=("nobody called back",), ideas=("ask the ward clerk",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["Pays $50", "Writes to anna@example.org", "Stop!", "Why? Nobody knows", "5 # 6", "a @ b",
     "Really ?", "Room #12", "cost ($Medicare)", "and/or C:\\temp", "!", "@", "Stop ! now"],
)  # fmt: skip
def test_that_signs_inside_words_or_before_none_stay_words(words: str) -> None:
    assert read_line(words) == Captured(title=words)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (r"Meets \@home group", Captured(title="Meets @home group")),
        (r"\!Stop shouting", Captured(title="!Stop shouting")),
        (r"a \\ b", Captured(title=r"a \ b")),
        (r"Visit @\3rd Street Clinic", Captured(title="Visit", provider="3rd Street Clinic")),
        ("@Clinic", Captured(provider="Clinic")),
        ("Visit  @ Clinic", Captured(title="Visit @ Clinic")),
        ("Visit @Clinic @Hospital", Captured(title="Visit", provider="Hospital")),
        ("Waits !no bed !no call", Captured(title="Waits", gaps=("no bed", "no call"))),
        ("Visite @Écho $Ärzte", Captured(title="Visite", provider="Écho", budget="Ärzte")),
        ("\tVisit\n@Clinic  West ", Captured(title="Visit", provider="Clinic West")),
        ("", Captured()),
        ("  ", Captured()),
    ],
)
def test_that_edges_of_the_grammar_are_read(line: str, said: Captured) -> None:
    assert read_line(line) == said


@pytest.mark.parametrize(
    ("told", "part"),
    [("received", RECEIVED), ("Took part", TOOK_PART), ("SHAPED IT", SHAPED),
     ("recipient", RECEIVED), ("central participant", TOOK_PART),
     ("lived-experience innovator", SHAPED), ("service_integration", SHAPED),
     ("product-dominant", RECEIVED), ("r", RECEIVED), ("to", TOOK_PART), ("sh", SHAPED),
     ("s", None), ("service", None), ("urgent", None), ("", None), ("…", None)],
)  # fmt: skip
def test_that_a_part_has_plain_and_technical_names_and_short_beginnings(
    told: str, part: Logic | None
) -> None:
    assert part_begun(told) is part


def test_that_parts_are_understood_in_the_language_in_use(monkeypatch) -> None:
    import gettext

    from journeymap import wording

    class German(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"took part": "wirkte mit"}.get(message, message)

    catalogue = German()
    catalogue._info["language"] = "xx"
    monkeypatch.setattr(wording, "_catalogue", catalogue)
    assert part_begun("wirkte mit") is TOOK_PART
    assert part_begun("took part") is TOOK_PART
    assert read_line(write_line(Captured(part=TOOK_PART))).part is TOOK_PART


def test_that_a_number_sign_before_no_part_stays_with_the_words() -> None:
    assert read_line("Call #urgent @Clinic") == Captured(title="Call #urgent", provider="Clinic")


def test_that_a_line_makes_a_linked_card_with_all_it_says() -> None:
    at = scene()
    said = read_line(WHOLE)
    journey, card = edits.capture(at.journey, said, after=at.second, ids=at.ids)
    made = journey.touchpoint[card]
    assert made.title == "GP visit"
    assert journey.organisation[made.provider or ""].name == "Riverside Clinic"
    assert journey.budget[made.budget or ""].name == "Medicare"
    assert made.user_role is RECEIVED
    (handoff,) = journey.handoffs_to[card]
    assert handoff.source == at.second
    (gap,) = journey.gaps
    assert (gap.at, gap.what_happens) == (handoff.id, "nobody called back")
    (learning,) = journey.learnings
    assert (learning.source, learning.idea) == (card, "ask the ward clerk")


def test_that_known_names_are_found_whatever_their_case_and_nothing_is_taken_over() -> None:
    at = scene()
    journey, card = edits.capture(
        at.journey, read_line("Visit @COUNCIL  !late"), after=at.second, ids=at.ids
    )
    made = journey.touchpoint[card]
    assert (made.provider, made.budget) == (at.council, None)
    assert journey.organisations == at.journey.organisations


def test_that_a_gap_on_a_hand_off_that_crosses_nothing_stands_on_the_card() -> None:
    at = scene()
    line = "Visit @Council $Social care !no lift"
    journey, card = edits.capture(at.journey, read_line(line), after=at.second, ids=at.ids)
    assert journey.gaps[0].at == card


def test_that_a_gap_stands_on_the_hand_off_that_crosses_budgets_alone() -> None:
    at = scene()
    line = "Visit @Council $Health !who pays"
    journey, card = edits.capture(at.journey, read_line(line), after=at.second, ids=at.ids)
    assert journey.gaps[0].at == journey.handoffs_to[card][0].id


def test_that_the_first_card_of_an_empty_journey_has_its_gap_itself() -> None:
    ids = sequential_ids()
    empty = edits.new_journey(ids=ids)
    journey, card = edits.capture(empty, read_line("Falls !no help"), after=None, ids=ids)
    assert journey.touchpoint[card].step == empty.columns[0].step.id
    assert journey.gaps[0].at == card


@given(journey=journeys(most_touchpoints=6), said=lines())
def test_that_a_captured_card_tells_its_line_again(journey, said: Captured) -> None:
    ids = sequential_ids()
    after = edits.end_of_pathway(journey)
    grown, card = edits.capture(journey, said, after=after, ids=ids)
    told = edits.captured_of(grown, card)
    assert (told.title, told.part, told.ideas) == (said.title, said.part, said.ideas)
    # A hand-off that was split leaves its gaps on the half that reaches the new card.
    made = [gap.what_happens for gap in grown.gaps[len(journey.gaps) :]]
    assert sorted(made) == sorted(said.gaps)
    assert set(made) <= set(told.gaps)
    assert edits.recapture(grown, card, told, ids=ids) is grown


def captured(line: str = WHOLE):
    at = scene()
    journey, card = edits.capture(at.journey, read_line(line), after=at.second, ids=at.ids)
    return at, journey, card


def test_that_an_edited_line_changes_only_what_it_says_otherwise() -> None:
    at, journey, card = captured()
    line = WHOLE.replace("nobody called back", "nobody rang").replace("#received", "#shaped it")
    after = edits.recapture(journey, card, read_line(line), ids=at.ids)
    assert after.touchpoint[card].user_role is SHAPED
    assert after.touchpoint[card].provider == journey.touchpoint[card].provider
    assert after.gaps[0].what_happens == "nobody rang"
    assert after.gaps[0].number == journey.gaps[0].number
    assert after.learnings == journey.learnings


def test_that_words_taken_out_of_a_line_take_out_what_they_said() -> None:
    at, journey, card = captured()
    after = edits.recapture(journey, card, read_line("GP visit"), ids=at.ids)
    made = after.touchpoint[card]
    assert (made.provider, made.budget, made.user_role) == (None, None, None)
    assert (after.gaps, after.learnings) == ((), ())


def test_that_a_gap_that_says_more_than_the_line_is_not_taken_away_by_it() -> None:
    at, journey, card = captured()
    grave = edits.change_record(journey, journey.gaps[0].id, severity=3)
    with pytest.raises(EditError, match="Gap 1 says more"):
        edits.recapture(grave, card, read_line("GP visit"), ids=at.ids)


def test_that_a_second_gap_of_an_edited_line_is_new_and_the_first_is_kept() -> None:
    at, journey, card = captured()
    line = WHOLE.replace("?ask", "!no lift ?ask")
    after = edits.recapture(journey, card, read_line(line), ids=at.ids)
    assert [gap.what_happens for gap in after.gaps] == ["nobody called back", "no lift"]
    assert after.gaps[0] is journey.gaps[0]


def test_that_each_sign_has_a_name_for_people() -> None:
    assert [sign.label for sign in Sign] == ["provider", "budget", "part", "gap", "idea"]
