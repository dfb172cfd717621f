"""The prints besides the report: a manager's page, an organisation's sheet, a comparison."""

import io

import page as page_validation
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings

from journeymap import wording
from journeymap.analysis.measures import changed_rows, compared, measures, told_once
from journeymap.assets import sample_names
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides, State
from journeymap.report import Printing
from journeymap.report.printing import PrintingError, PrintKind
from tests.strategies import journey_of, journeys
from tests.unit.report.matterhorn import faults
from tests.unit.report.once import report_pdf, texts_of_pages, words
from tests.unit.report.test_report import DAY, sample, small


def printed(journey: Journey, kind: PrintKind, **how: object) -> bytes:
    return report_pdf(journey, Printing(kind=kind, date=DAY, **how))  # type: ignore[arg-type]


def pages(data: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


def future(journey: Journey) -> Journey:
    changed = edits.future_version(journey, ids=edits.sequential_ids())
    changed = edits.change_touchpoint(changed, changed.touchpoints[0].id, title="Rings at once")
    return edits.remove(changed, (changed.touchpoints[2].id,))


def how_to_print(journey: Journey, kind: PrintKind) -> dict[str, object]:
    if kind is PrintKind.ORGANISATION:
        return {"organisation": journey.organisations[-1].id}
    return {"other": future(journey)} if kind is PrintKind.COMPARISON else {}


SHORT = (PrintKind.MANAGER, PrintKind.ORGANISATION, PrintKind.COMPARISON)


@pytest.mark.parametrize("kind", SHORT)
@pytest.mark.parametrize("name", sample_names())
def test_that_every_sample_in_every_print_is_pdf_ua_and_clips_nothing(
    name: str, kind: PrintKind
) -> None:
    journey = sample(name)
    data = printed(journey, kind, **how_to_print(journey, kind))
    assert faults(data) == set()
    told = page_validation.validate_pdf_bytes(data, profile="ua1")
    assert told.is_compliant, [one.message for one in told.failures][:5]
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        text = page.get_textpage()
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            assert 0 <= left <= right <= width + 0.5
            assert 0 <= bottom <= top <= height + 0.5


@settings(max_examples=10)
@given(journeys(most_touchpoints=6))
def test_that_any_journey_prints_in_every_way(journey: Journey) -> None:
    for kind in (PrintKind.MANAGER, PrintKind.COMPARISON):
        assert faults(printed(journey, kind, other=journey)) == set()
    for row in journey.organisations[:2]:
        assert faults(printed(journey, PrintKind.ORGANISATION, organisation=row.id)) == set()


@pytest.mark.parametrize("count", [0, 1, 300])
def test_that_a_manager_gets_one_sheet_and_no_more(count: int) -> None:
    assert pages(printed(journey_of(count), PrintKind.MANAGER)) <= 2


def test_that_long_words_do_not_make_the_managers_page_longer() -> None:
    journey = sample()
    for gap in journey.gaps:
        journey = edits.change_record(journey, gap.id, what_happens="very long words " * 900)
    assert pages(printed(journey, PrintKind.MANAGER)) <= 2


def test_that_the_managers_page_names_both_sides_and_what_is_asked() -> None:
    told = words(printed(sample(), PrintKind.MANAGER))
    assert "Northside Hospital – Elm Street Medical Centre" in told
    assert "What would mend most" in told
    assert "Say who carries the person across" in told
    assert "no measure of any organisation" in told


def test_that_an_organisation_reads_its_own_hand_offs_gaps_and_whom_to_ring() -> None:
    journey = sample()
    hospital = next(row for row in journey.organisations if row.name == "Northside Hospital")
    told = words(printed(journey, PrintKind.ORGANISATION, organisation=hospital.id))
    for part in ("Handed on to others", "Taken over from others", "Whom to ring", "Operation"):
        assert part in told
    assert "Leads the Thursday walk" not in told


def test_that_an_organisation_the_pathway_does_not_touch_has_a_decent_sheet() -> None:
    journey, new = edits.add_organisation(small(), "Far away", ids=edits.random_ids())
    told = words(printed(journey, PrintKind.ORGANISATION, organisation=new))
    assert "does not touch this organisation" in told


def test_that_a_sheet_for_nobody_is_refused_in_one_sentence() -> None:
    with pytest.raises(PrintingError, match="Choose the organisation"):
        printed(sample(), PrintKind.ORGANISATION)
    with pytest.raises(PrintingError, match="another version"):
        printed(sample(), PrintKind.COMPARISON)


def test_that_a_comparison_has_the_earlier_version_before_whichever_is_printed() -> None:
    journey = sample()
    later = future(journey)
    assert later.state is State.FUTURE
    one = words(printed(journey, PrintKind.COMPARISON, other=later))
    two = words(printed(later, PrintKind.COMPARISON, other=journey))
    for told in (one, two):
        assert told.index("Before") < told.index("After")
        assert "to “Rings at once”" in told
        assert "Both maps in one" not in told or "Plus: added" in told


def test_that_the_foot_of_a_comparison_names_both_versions() -> None:
    journey = sample()
    data = printed(journey, PrintKind.COMPARISON, other=future(journey))
    for told in texts_of_pages(data):
        assert "as it is now, beside as it should be" in " ".join(told.split())


def test_that_a_comparison_says_each_difference_once() -> None:
    journey = sample()
    later = future(journey)
    rows = told_once(compared(measures(journey), measures(later)))
    told = {row.key for row in changed_rows(rows)}
    shown = words(printed(journey, PrintKind.COMPARISON, other=later))
    for kind in ("organisation", "budget"):
        if f"crossings.{kind}.nobody" in told:
            assert f"findings.unspanned-{kind}" not in told
    assert "crossings.organisation.nobody" in told
    assert "Findings: Hand-off between organisations" not in shown


def test_that_a_comparison_of_a_journey_with_itself_says_so() -> None:
    told = words(printed(small(), PrintKind.COMPARISON, other=small()))
    assert "Both journeys say the same" in told
    assert "Nothing that is measured changes" in told


def test_that_hidden_amounts_are_in_no_print() -> None:
    journey = sample()
    other = future(journey)
    amounts = {"67,500.00", "118,000.00", "662,000.00", "18760.50", "18,760.50"}
    for kind in (PrintKind.REPORT, PrintKind.MANAGER, PrintKind.COMPARISON):
        shown = words(printed(journey, kind, other=other))
        hidden = words(printed(journey, kind, other=other, hides=frozenset({Hides.AMOUNTS})))
        assert not any(one in hidden for one in amounts)
        assert "left out of this copy" in hidden
        assert kind is PrintKind.COMPARISON or any(one in shown for one in amounts)


def test_that_the_report_opens_co_production_with_the_three_questions() -> None:
    told = words(printed(sample(), PrintKind.REPORT))
    at = told.rindex("Three questions")
    assert at < told.rindex("At which stage are users involved?") < told.rindex("What value is")
    assert "Who pays for whose savings" in told
    assert "Learnings and open loops" in told


def test_that_sections_with_nothing_to_say_vanish() -> None:
    told = words(printed(small(), PrintKind.REPORT))
    for part in ("Money across budgets", "Learnings and open loops", "Abilities that the gaps"):
        assert part not in told


@pytest.mark.parametrize("code", ["en", "de"])
def test_that_what_is_quoted_on_an_organisations_sheet_is_closed(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "_catalogue", wording._catalogue)
    wording.use_language(code)
    journey = sample()
    for own in journey.organisations[1:3]:
        told = words(printed(journey, PrintKind.ORGANISATION, organisation=own.id))
        opening, closing = ("“", "”") if code == "en" else ("„", "“")
        assert told.count(opening) == told.count(closing) > 0
