"""What a copy to hand out leaves out."""

import re

import pytest
from hypothesis import given

from journeymap.assets import sample_bytes
from journeymap.files import journey_bytes, parse_journey
from journeymap.model import edits
from journeymap.model.edits import EditError, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.texts import free_texts
from journeymap.model.vocabulary import ActorKind, Consent, Hides, Spanned
from tests.strategies import journeys


def sample() -> Journey:
    return parse_journey(sample_bytes("home_after_a_fall"), "home").journey


def folded(told: str) -> str:
    """A name is found in any case and however its words are spaced."""
    return " ".join(told.split()).casefold()


def written(journey: Journey) -> str:
    return journey_bytes(journey).decode()


@given(journeys(most_touchpoints=6))
def test_that_hiding_everything_leaves_a_valid_journey_and_doing_it_twice_changes_nothing(
    journey: Journey,
) -> None:
    once = edits.for_handing_out(journey, tuple(Hides))
    assert edits.for_handing_out(once, tuple(Hides)) == once
    assert parse_journey(journey_bytes(once), "copy").notes == ()
    assert [card.title for card in once.touchpoints] == [
        card.title
        if not any(folded(a.name) in folded(card.title) for a in journey.actors)
        else one.title
        for card, one in zip(journey.touchpoints, once.touchpoints, strict=True)
    ]


def test_that_quotes_and_the_portrait_stay_out_without_consent() -> None:
    journey = sample()
    unasked = edits.change_user(journey, consent=Consent.NOT_ASKED)
    copy = edits.for_handing_out(unasked)
    portrait = journey.user.portrait
    assert portrait
    assert copy.user.portrait is None
    assert copy.user.quote == ""
    assert portrait not in written(copy)
    assert all(card.consent is Consent.YES for card in copy.touchpoints if card.quote)
    told = " ".join(edits.redaction_in_words(edits.left_out(unasked)))
    assert "A portrait is left out" in told


def test_that_amounts_are_gone_and_who_pays_is_still_said() -> None:
    journey = sample()
    amounts = {
        str(one.amount)
        for row in (*journey.touchpoints, *journey.handoffs)
        for one in row.effects
        if one.amount is not None
    }
    assert amounts
    copy = edits.for_handing_out(journey, (Hides.AMOUNTS,))
    effects = [one for row in (*copy.touchpoints, *copy.handoffs) for one in row.effects]
    assert effects
    assert all(one.amount is None for one in effects)
    assert not any(f'"{amount}"' in written(copy) for amount in amounts)


def test_that_an_actor_is_called_by_kind_also_in_texts_that_name_them() -> None:
    ids = sequential_ids()
    journey = edits.new_journey("Fall", ids=ids)
    journey, actor = edits.add_actor(
        journey, "Nurse Joy Kim", ids=ids, kind=ActorKind.PUBLIC_SERVANT
    )
    step = journey.columns[0].step.id
    journey, one = edits.add_touchpoint(journey, step, ids=ids, title="Rings nurse joy  kim")
    journey, two = edits.add_touchpoint(journey, journey.columns[1].step.id, ids=ids, title="Waits")
    journey, handoff = edits.link(journey, one, two, ids=ids)
    journey = edits.change_handoff(
        journey, handoff, spanned=Spanned.SOMEONE, spanners=({"actor": actor},)
    )
    copy = edits.for_handing_out(journey, (Hides.ACTOR_NAMES,))
    assert "Joy" not in written(copy)
    assert "Kim".casefold() not in written(copy).casefold()
    assert copy.actor[actor].name == "public servant 1"
    assert copy.handoff[handoff].spanners == journey.handoff[handoff].spanners


def test_that_what_a_newer_version_wrote_does_not_leave_the_room() -> None:
    raw = sample_bytes("home_after_a_fall")
    raw = raw.replace(b'"pseudonym":', b'"real_name": "Secretperson", "pseudonym":', 1)
    raw = re.sub(rb'"version": \[\s*1,\s*0', b'"version": [1, 1', raw, count=1)
    journey = parse_journey(raw, "newer").journey
    assert "Secretperson" in written(journey)
    assert "Secretperson" not in written(edits.for_handing_out(journey))


def test_that_evidence_and_notes_are_gone_and_the_basis_stays() -> None:
    journey = sample()
    copy = edits.for_handing_out(journey, (Hides.EVIDENCE, Hides.NOTES))
    paths = {one.path for one in free_texts(copy)}
    assert not any(path == "notes" or path.startswith("evidence") for path in paths)
    assert copy.comments == ()
    assert copy.context.sources == ""
    assert copy.context.basis is journey.context.basis


def test_that_a_choice_is_kept_changed_and_removed_by_its_name() -> None:
    journey = edits.add_redaction(edits.new_journey("A", ids=sequential_ids()), " Council ", ())
    assert edits.redaction_of(journey, "council") is not None
    journey = edits.change_redaction(journey, "COUNCIL", hides=(Hides.NOTES, Hides.QUOTES))
    kept = edits.redaction_of(journey, "Council")
    assert kept is not None
    assert kept.hides == (Hides.QUOTES, Hides.NOTES)
    with pytest.raises(EditError):
        edits.add_redaction(journey, "council", ())
    with pytest.raises(EditError):
        edits.change_redaction(journey, "Council", new_name="  ")
    assert edits.remove_redaction(journey, "Council").settings.redactions == ()
    with pytest.raises(EditError):
        edits.remove_redaction(journey, "Other")


def test_that_the_counts_tell_what_was_left_out() -> None:
    told = edits.redaction_in_words(edits.left_out(sample(), tuple(Hides)))
    assert len(told) == 1 + len(Hides)
    assert all(one[0].isdigit() or one.startswith(("A ", "What ")) for one in told)
