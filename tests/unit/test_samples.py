"""The sample journeys that ship with the program, each opened as a user would open it."""

import base64
import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from journeymap.analysis import findings, summarise
from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import Options, draw
from journeymap.files import journey_bytes, parse_journey, read_journey, write_file
from journeymap.model import vocabulary
from journeymap.model.base import Record, Word
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent, EvidenceBasis, Lens, Paper, Spanned
from journeymap.report.printing import Printing, map_on_of
from journeymap.report.sheets import sheets_of

NAMES = (
    "a_referral_for_social_needs",
    "disability_into_adulthood",
    "from_service_to_work",
    "home_after_a_fall",
    "learning_to_drive",
)
NARRATIVES = ("disability_into_adulthood", "from_service_to_work")
NEVER_WRITTEN = {
    ("Journey", "format"): "the same in every journey",
    ("Journey", "version"): "the same in every journey",
}
"""Fields that a sample cannot fill; `unknown` belongs to newer versions and is left out too."""
NOT_ALL_USED = (
    vocabulary.BoundaryKind,
    vocabulary.EvidenceBasis,
    vocabulary.Level,
    vocabulary.Paper,
    vocabulary.Severity,
)
"""Derived words, and those of which a journey holds one: five samples cannot hold them all."""
PUBLISHED_STEPS = (
    Path(__file__).parents[3] / "shared" / "data" / "govuk" / "learn_to_drive_a_car.json"
)

each_sample = pytest.mark.parametrize("name", NAMES)


@cache
def sample(name: str) -> Journey:
    return parse_journey(sample_bytes(name), name).journey


def records_in(value: Any) -> Iterator[Any]:
    if isinstance(value, Record):
        yield value
        for field in type(value).model_fields:
            yield from records_in(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from records_in(one)


def all_records() -> list[Any]:
    return [record for name in NAMES for record in records_in(sample(name))]


def words_in(value: Any) -> Iterator[StrEnum]:
    if isinstance(value, Word):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)


def test_that_the_five_samples_ship_with_the_program() -> None:
    assert sample_names() == NAMES


@each_sample
def test_that_a_sample_opens_without_a_note(name: str) -> None:
    opened = parse_journey(sample_bytes(name), name)
    assert opened.notes == ()
    assert not opened.read_only
    assert not opened.migrated


@each_sample
def test_that_a_sample_holds_together(name: str) -> None:
    assert faults(sample(name)) == ()


@each_sample
def test_that_a_sample_is_written_as_the_program_writes_it(name: str) -> None:
    assert journey_bytes(sample(name)) == sample_bytes(name)


@each_sample
def test_that_a_sample_survives_save_and_open(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.journey.json"
    write_file(path, journey_bytes(sample(name)))
    opened = read_journey(path)
    assert opened.journey == sample(name)
    assert path.read_bytes() == sample_bytes(name)


@each_sample
def test_that_a_sample_states_its_source_and_its_basis_of_evidence(name: str) -> None:
    context = sample(name).context
    assert len(context.sources) > 100
    assert context.basis is not None
    assert context.service_area
    assert context.jurisdiction


@each_sample
def test_that_a_sample_has_a_start_an_end_and_a_person_with_a_goal(name: str) -> None:
    journey = sample(name)
    assert any(card.starts for card in journey.touchpoints)
    assert any(card.ends for card in journey.touchpoints)
    assert journey.user.pseudonym
    assert journey.user.goal


@each_sample
def test_that_a_pathway_leads_to_every_card_of_a_sample(name: str) -> None:
    assert [one.sentence for one in findings(sample(name)) if one.rule.id == "pathway-break"] == []


@each_sample
def test_that_a_backstage_act_in_a_sample_has_no_experience_and_no_part(name: str) -> None:
    for card in sample(name).touchpoints:
        if card.backstage:
            assert (card.experience, card.user_role, card.will) == (None, None, None), card.title


@each_sample
@pytest.mark.parametrize("lens", Lens)
def test_that_every_card_and_handoff_of_a_sample_is_drawn(name: str, lens: Lens) -> None:
    journey = sample(name)
    drawn = {group.key for group in draw(journey, Options(lens=lens)).groups}
    assert {*journey.touchpoint, *journey.handoff} <= drawn


@each_sample
def test_that_a_sample_prints_readably_on_the_paper_it_asks_for(name: str) -> None:
    journey = sample(name)
    sheets = sheets_of(journey, Printing(lens=journey.settings.lens, map_on=map_on_of(journey)))
    assert all(sheet.fitted.title >= 7 and sheet.is_readable for sheet in sheets)
    if journey.settings.paper not in {Paper.FITTING, Paper.A4}:
        assert [sheet.size.name for sheet in sheets] == ["A3"]


@each_sample
def test_that_a_picture_in_a_sample_is_what_its_id_says_and_is_described(name: str) -> None:
    for image in sample(name).images:
        content = base64.b64decode(image.data, validate=True)
        assert hashlib.sha256(content).hexdigest() == image.id
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert image.alt


def test_that_home_after_a_fall_is_as_large_as_it_should_be() -> None:
    journey = sample("home_after_a_fall")
    summary = summarise(journey)
    spanners = {one.actor for row in journey.handoffs for one in row.spanners}
    answers = {row.spanned for row in journey.handoffs}
    assert summary.touchpoints >= 25
    assert summary.backstage_acts > 0
    assert summary.organisations >= 7
    assert summary.budgets >= 5
    assert summary.gaps >= 8
    assert len(spanners) >= 5
    assert answers == set(Spanned)
    assert len(journey.learnings) >= 3
    assert any(one.taken_up_by is None for one in journey.learnings)
    assert len(journey.value_profile) == 8
    assert sum(bool(row.effects) for row in journey.touchpoints) >= 10
    assert sum(bool(row.effects) for row in journey.handoffs) >= 2


def test_that_home_after_a_fall_says_that_it_is_invented() -> None:
    context = sample("home_after_a_fall").context
    assert context.sources.startswith("Invented.")
    assert context.basis is EvidenceBasis.ASSUMPTION


def test_that_the_finding_set_aside_in_home_after_a_fall_stays_aside() -> None:
    journey = sample("home_after_a_fall")
    shown = {one.key for one in findings(journey)}
    aside = {one.key for one in findings(journey, with_dismissed=True)} - shown
    assert len(aside) == len(journey.dismissals) == 1


def test_that_the_rules_find_something_of_every_kind_in_the_samples() -> None:
    found = {one.rule.id for name in NAMES for one in findings(sample(name))}
    assert found >= {
        "unspanned-organisation",
        "unspanned-budget",
        "unspanned-sector",
        "user-as-messenger",
        "story-retold",
        "not-said-who",
        "long-wait",
        "smaller-part",
        "no-choice",
    }


@pytest.mark.parametrize("name", NARRATIVES)
def test_that_words_from_a_public_narrative_are_not_printed_without_consent(name: str) -> None:
    journey = sample(name)
    consents = [card.consent for card in journey.touchpoints if card.quote]
    assert consents
    assert Consent.YES not in (*consents, journey.user.consent)
    assert journey.context.basis is EvidenceBasis.RESEARCH


@pytest.mark.parametrize("name", NARRATIVES)
def test_that_a_narrative_tells_how_it_felt_only_where_it_says_so(name: str) -> None:
    told = [card for card in sample(name).touchpoints if card.experience is not None]
    assert told
    assert all(card.feeling or card.pain or card.harm for card in told)


def test_that_learning_to_drive_costs_what_the_page_says() -> None:
    assert summarise(sample("learning_to_drive")).cost_by_budget == {"Own pocket": Decimal(119)}


def test_that_learning_to_drive_tells_the_published_steps_and_fees() -> None:
    if not PUBLISHED_STEPS.exists():
        pytest.skip(f"no published steps at {PUBLISHED_STEPS}")
    steps = json.loads(PUBLISHED_STEPS.read_text("utf-8"))["details"]["step_by_step_nav"]["steps"]
    links = [
        link for step in steps for part in step["contents"] for link in part.get("contents", ())
    ]
    fees = [link["context"].removeprefix("£") for link in links if "context" in link]
    journey = sample("learning_to_drive")
    told = [effect.amount for card in journey.touchpoints for effect in card.effects]
    assert [amount for amount in told if amount is not None] == [Decimal(fee) for fee in fees]
    assert len(journey.touchpoints) >= len(steps)


def test_that_between_them_the_samples_use_every_field_of_the_model() -> None:
    filled: dict[tuple[str, str], bool] = {}
    for record in all_records():
        for name, field in type(record).model_fields.items():
            place = type(record).__name__, name
            default = field.get_default(call_default_factory=True)
            filled[place] = filled.get(place, False) or getattr(record, name) != default
    empty = {place for place, used in filled.items() if not used and place[1] != "unknown"}
    assert empty == set(NEVER_WRITTEN)


def test_that_between_them_the_samples_use_every_record_of_the_model() -> None:
    used = {type(record) for record in all_records()}
    model = {kind for kind in Record.__subclasses__() if kind.__module__.startswith(RECORDS)}
    assert model <= used


def test_that_between_them_the_samples_use_every_word_of_the_field() -> None:
    values = (getattr(row, name) for row in all_records() for name in type(row).model_fields)
    used = {word for value in values for word in words_in(value)}
    every = {word for kind in Word.__subclasses__() if kind not in NOT_ALL_USED for word in kind}
    assert {repr(word) for word in every - used} == set()


RECORDS = ("journeymap.model.records", "journeymap.model.journey")
