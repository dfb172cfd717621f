"""The report's sections on co-production, money, learnings and abilities."""

import io
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from journeymap.analysis.benefits import abilities, learnings
from journeymap.analysis.money import amount_in_words, money
from journeymap.assets import sample_names
from journeymap.model import edits
from journeymap.model.context import Context
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import BenefitClaim, Learning
from journeymap.model.vocabulary import (
    Ability,
    Benefit,
    Direction,
    EffectBasis,
    GapStatus,
    Hides,
    Invitation,
    Logic,
    Party,
)
from journeymap.report import Printing
from journeymap.report.printing import PrintKind
from tests.strategies import journeys
from tests.unit.report.matterhorn import faults
from tests.unit.report.once import report_pdf, words
from tests.unit.report.test_report import DAY, sample, small

OURS = frozenset({"co-production", "money", "learnings", "abilities"})


@cache
def pdf_of(
    journey: Journey, sections: frozenset[str] = OURS, hides: frozenset[Hides] = frozenset()
) -> bytes:
    return report_pdf(journey, Printing(date=DAY, sections=sections, hides=hides))


def told_by(data: bytes) -> str:
    return words(data)


def printed(journey: Journey, *sections: str) -> str:
    return told_by(pdf_of(journey, frozenset(sections) or OURS))


def alternatives(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            str(one["/Alt"])
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]


def claiming(journey: Journey, *claims: tuple[Benefit, Party, Direction]) -> Journey:
    rows = (
        BenefitClaim(id=f"be-{place}", benefit=benefit, party=party, direction=way, claim="Said so")
        for place, (benefit, party, way) in enumerate(claims)
    )
    return journey.evolve(benefit_claims=tuple(rows))


def parts_said(journey: Journey, *parts: Logic) -> Journey:
    for card, part in zip(journey.touchpoints, parts, strict=False):
        journey = edits.change_touchpoint(journey, card.id, user_role=part)
    return journey


def test_that_the_three_questions_open_the_section_with_what_was_said() -> None:
    told = printed(sample(), "co-production")
    at = [
        told.rindex(one)
        for one in (
            "At which stage are users", "delivery (4)", "Only when it suits",
            "when it suits the organisations", "What value is created", "motivation and efficiency",
        )
    ]  # fmt: skip
    assert min(at) < told.rindex("Touchpoints by the person’s part")


def test_that_no_value_is_said_to_be_created_that_nobody_claimed() -> None:
    journey = parts_said(small(), Logic.SERVICE_MANAGEMENT)
    told = printed(journey, "co-production")
    assert told.count("not said yet") == 3
    assert "Who gains, who loses" not in told
    for benefit in Benefit:
        assert benefit.label not in told


def test_that_a_loss_is_no_value_created() -> None:
    journey = claiming(
        small(),
        (Benefit.ROOT_CAUSES, Party.USER, Direction.GAIN),
        (Benefit.SATISFACTION, Party.PROVIDERS, Direction.LOSS),
    )
    answers = printed(journey, "co-production").partition("Who gains, who loses A claim")[0]
    assert Benefit.ROOT_CAUSES.label in answers
    assert Benefit.SATISFACTION.label not in answers


def test_that_what_is_good_for_one_and_a_burden_for_another_is_to_be_talked_about() -> None:
    gain = (Benefit.RESOURCES, Party.TAXPAYERS, Direction.GAIN)
    journey = claiming(small(), gain)
    assert "To be talked about" not in printed(journey, "co-production")
    loss = (Benefit.RESOURCES, Party.PROVIDERS, Direction.LOSS)
    told = printed(claiming(journey, gain, loss), "co-production")
    assert "gain for taxpayers, loss for providers." in told


def test_that_parts_are_counted_and_what_is_not_said_is_counted_apart() -> None:
    journey = parts_said(small(), Logic.PRODUCT_DOMINANT, Logic.SERVICE_MANAGEMENT)
    told = printed(journey, "co-production")
    assert "The whole journey 1 1 – 1 0.5 2 touchpoints" in told


def test_that_the_parts_of_those_who_work_with_the_person_are_counted_by_kind() -> None:
    told = printed(sample(), "co-production")
    assert "Those who work with the person" in told
    assert "Those who work with the person" not in printed(small(), "co-production")


def test_that_no_organisation_is_given_a_position() -> None:
    journey = sample()
    profile = printed(journey, "co-production").rpartition("Touchpoints by the person’s part")[2]
    for organisation in journey.organisations:
        assert organisation.name not in profile.partition("Value profile")[0]


def test_that_the_continuum_is_told_in_words() -> None:
    told = alternatives(pdf_of(sample(), frozenset({"co-production"})))
    assert len(told) == 1
    assert "29" in told[0]


def test_that_an_invitation_alone_is_enough_to_ask_the_three_questions() -> None:
    assert "Three questions" not in printed(small(), "co-production")
    context = Context(invitation=Invitation.INTEGRAL)
    assert "integral" in printed(small().evolve(context=context), "co-production")


@pytest.mark.parametrize("journey", [new_journey("Empty", ids=sequential_ids()), small()])
def test_that_sections_with_nothing_to_say_vanish(journey: Journey) -> None:
    told = printed(journey)
    for title in ("Co-production", "Money", "Learnings", "Abilities"):
        assert title not in told


def test_that_every_sum_is_exact_and_the_currency_is_said_once() -> None:
    journey = sample()
    told = printed(journey, "money")
    assert told.count("AUD") == 1
    found = money(journey)
    for basis in EffectBasis:
        for row in (*found.budgets, found.whole):
            flows = row.on(basis)
            for sums in (flows.pays.once, flows.pays.yearly, flows.saves.once, flows.saves.yearly):
                assert not sums or amount_in_words(sums, "AUD") in told
    assert "−5,659.65" in told.replace("− ", "−")
    assert "-5,659.65" not in told


def test_that_a_currency_that_nobody_said_is_not_guessed() -> None:
    assert "The currency is not said." in printed(sample().evolve(currency=None), "money")


@pytest.mark.parametrize("amount", ["987654.01", "9876543.21", "98765432101.99"])
def test_that_a_sum_stands_whole_on_one_line_and_no_cent_is_rounded_away(amount: str) -> None:
    journey = sample()
    card = next(one for one in journey.touchpoints if one.effects)
    rest = (one.evolve(effects=()) for one in journey.touchpoints if one is not card)
    effect = card.effects[0].evolve(amount=Decimal(amount))
    journey = journey.evolve(touchpoints=(card.evolve(effects=(effect,)), *rest))
    journey = journey.evolve(handoffs=tuple(one.evolve(effects=()) for one in journey.handoffs))
    pages = pypdfium2.PdfDocument(pdf_of(journey, frozenset({"money"})))
    lines = [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]
    wanted = f"{Decimal(amount):,}"
    assert [line for line in lines if f" {wanted} " in f" {line} "]


def test_that_the_picture_tells_each_years_sum_in_words() -> None:
    told = "\n".join(alternatives(pdf_of(sample(), frozenset({"money"}))))
    assert "All together: In year 2." in told
    assert all(f"year {year}: " in told for year in range(1, 11))


def test_that_the_picture_says_where_it_is_discounted_and_the_tables_are_not() -> None:
    journey = sample()
    assert "discounted at 5 % a year" in printed(journey, "money")
    settings = journey.settings.evolve(discount_rate=Decimal(0))
    assert "discounted" not in printed(journey.evolve(settings=settings), "money")


def test_that_hidden_amounts_are_neither_in_the_text_nor_in_the_pictures_words() -> None:
    journey = sample()
    hidden = pdf_of(journey, OURS, frozenset({Hides.AMOUNTS}))
    shown = pdf_of(journey)
    everything = [told_by(one) + " ".join(alternatives(one)) for one in (shown, hidden)]
    amounts = _amounts(journey)
    assert amounts
    for amount in amounts:
        assert amount not in everything[1]
    assert any(amount in everything[0] for amount in amounts)
    assert "year 1:" not in everything[1]
    with pikepdf.open(io.BytesIO(hidden)) as pdf:
        assert pdf.pages


def _amounts(journey: Journey) -> set[str]:
    places = (*journey.touchpoints, *journey.handoffs)
    given = (one.amount for place in places for one in place.effects)
    return {amount_in_words(one, journey.currency) for one in given if one}


def test_that_learnings_say_who_took_them_up_and_which_loops_are_open() -> None:
    journey = sample()
    found = learnings(journey)
    told = printed(journey, "learnings")
    assert told.count("not taken up yet") == len(found.open) > 0
    assert f"{len(found.open)} are not taken up" in told
    for row in found.rows:
        taken = journey.organisation.get(row.taken_up_by or "")
        assert taken is None or taken.name in told
        assert row.learned.split()[0] in told


def test_that_a_closed_gap_of_which_nobody_learned_is_an_open_loop() -> None:
    journey = small()
    card = journey.touchpoints[0].id
    journey, gap = edits.flag_gap(journey, card, ids=lambda _p: "ga-x", what_happens="Waits")
    journey = journey.evolve(learnings=(Learning(id="le-1", learned="Ring first"),))
    assert "Checked as closed" not in printed(journey, "learnings")
    gaps = (one.evolve(status=GapStatus.CHECKED) for one in journey.gaps if one.id == gap)
    told = printed(journey.evolve(gaps=tuple(gaps)), "learnings")
    assert "Checked as closed, and no strategy has taken up what was learned there: gap 1." in told


def test_that_abilities_are_counted_and_lead_to_their_gaps() -> None:
    journey = sample()
    data = pdf_of(journey, frozenset({"gaps", "abilities"}))
    told = told_by(data)
    called = [one for one in abilities(journey) if one.gaps]
    assert called
    for one in called:
        assert one.ability.label in told
    assert "a role to fill" in told
    assert "gap 2, page " in told
    assert "{page}" not in told


def test_that_a_gap_without_abilities_makes_no_section() -> None:
    journey, gap = edits.flag_gap(
        small(), small().touchpoints[0].id, ids=lambda _p: "ga-x", what_happens="Waits"
    )
    assert "Ability" not in printed(journey, "abilities")
    gaps = (one.evolve(abilities=(Ability.SPANNING,)) for one in journey.gaps if one.id == gap)
    told = printed(journey.evolve(gaps=tuple(gaps)), "abilities")
    assert f"{Ability.SPANNING.label} a role to fill gap 1 1 1" in told


def test_that_sums_end_under_each_other() -> None:
    pages = pypdfium2.PdfDocument(pdf_of(sample(), frozenset({"money"})))
    ends = {round(end) for page in pages for end in _ends(page, ("18,760.50", "219.80", "459.65"))}
    assert len(ends) == 1


def _ends(page: pypdfium2.PdfPage, wanted: Iterable[str]) -> Iterable[float]:
    """Where each of the texts ends on a page the first time, from the page's left edge."""
    told = page.get_textpage()
    for one in wanted:
        found = told.search(one).get_next()
        if found is not None:
            yield told.get_charbox(found[0] + found[1] - 1)[2]


@pytest.mark.parametrize("name", sample_names())
def test_that_the_sections_of_every_sample_are_pdf_ua(name: str) -> None:
    data = pdf_of(sample(name))
    assert faults(data) == set()
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")


@settings(max_examples=12)
@given(journeys(most_touchpoints=8))
def test_that_the_sections_of_any_journey_are_pdf_ua(journey: Journey) -> None:
    data = report_pdf(journey, Printing(date=DAY, sections=OURS))
    assert faults(data) == set()
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")


def test_that_a_comparison_states_what_is_left_out_of_either_version() -> None:
    journey = small()
    card = journey.touchpoints[0].id
    other = edits.change_touchpoint(journey, card, quote="Secretwords")
    future = edits.future_version(journey, ids=sequential_ids())
    told = told_by(report_pdf(future, Printing(kind=PrintKind.COMPARISON, other=other, date=DAY)))
    assert "In the other version: 1 quote is left out" in told
    assert "Secretwords" not in told
    told = told_by(report_pdf(future, Printing(other=other, date=DAY)))
    assert "left out" not in told
