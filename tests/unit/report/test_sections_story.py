import io
import re
from itertools import pairwise
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from journeymap.assets import sample_names
from journeymap.model import edits
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EvidenceBasis, Hides, Spanned, State, Strength
from journeymap.report import Printing
from journeymap.report.sections import SECTIONS
from tests.unit.report.matterhorn import faults
from tests.unit.report.once import PrintReader, report_pdf, texts_of_pages, words
from tests.unit.report.test_report import DAY, sample, small


def reader_of(journey: Journey, *sections: str, **how: Any) -> PrintReader:
    chosen = frozenset(sections) if sections else None
    data = report_pdf(journey, Printing(date=DAY, sections=chosen, **how))
    return PrintReader(data)


def many_organisations(count: int) -> Journey:
    """A pathway on which each organisation hands on to the next, and nobody carries across."""
    ids = sequential_ids()
    journey = new_journey("Wide", ids=ids)
    cards = []
    for number in range(count):
        journey, stage = edits.insert_stage(journey, None, ids=ids, name=f"Stage {number}")
        name = f"Organisation {number} for interdisciplinary rehabilitation"
        journey, provider = edits.add_organisation(journey, name, ids=ids)
        journey, budget = edits.add_budget(journey, f"Budget {number}", ids=ids)
        step = journey.stage[stage].steps[0].id
        journey, card = edits.add_touchpoint(journey, step, ids=ids, title=f"Card{number}")
        journey = edits.change_touchpoint(journey, card, provider=provider, budget=budget)
        cards.append(card)
    for one, two in pairwise(cards):
        journey, handoff = edits.link(journey, one, two, ids=ids)
        journey = edits.change_handoff(journey, handoff, spanned=Spanned.NOBODY)
    return journey


def test_that_the_sections_stand_in_the_order_of_a_reader() -> None:
    assert [one.key for one in SECTIONS] == [
        "title", "story", "how-to-read", "map", "in-words", "boundaries", "findings", "gaps",
        "burden", "co-production", "money", "learnings", "abilities", "touchpoints",
        "handoffs", "evidence", "method",
    ]  # fmt: skip


def test_that_the_story_tells_the_person_the_numbers_and_the_moments_of_truth() -> None:
    journey = sample()
    told = reader_of(journey, "story").words
    assert journey.user.situation.split(".")[0] in told
    assert "hand-offs cross" in told
    assert "carried by nobody" in told
    for card in journey.touchpoints:
        assert not card.moment_of_truth or card.title in told


ALL_THAT_FEELS = ("story", "burden", "touchpoints", "how-to-read")


def test_that_an_imagined_experience_is_hoped_for_on_a_future_map_alone() -> None:
    today = edits.change_journey(sample(), context={"basis": EvidenceBasis.ASSUMPTION})
    told = reader_of(today, *ALL_THAT_FEELS).words
    assert not re.search(r"\bhoped\b", told)
    assert "How it felt, as imagined" in told
    assert "felt −2, as imagined" in told
    future = edits.change_journey(today, state=State.FUTURE)
    told = reader_of(future, *ALL_THAT_FEELS).words
    assert "How it is hoped to feel" in told
    assert "hoped to feel −2" in told
    assert "felt −2" not in told
    real = edits.change_journey(today, context={"basis": EvidenceBasis.RESEARCH})
    told = reader_of(real, *ALL_THAT_FEELS).words
    assert not re.search(r"\bhoped\b", told)
    assert "as imagined" not in told
    assert "How it felt, from start to end" in told


def test_that_only_signs_on_the_map_are_explained() -> None:
    told = reader_of(small(), "how-to-read").words
    assert "provider not said yet" in told
    for absent in ("moment of truth", "nobody carries", "who pays", "telephone", "backstage"):
        assert absent not in told
    told = reader_of(sample(), "how-to-read").words
    for shown in ("moment of truth", "nobody carries across", "who pays", "telephone"):
        assert shown in told


def test_that_sections_with_nothing_to_say_vanish() -> None:
    reader = reader_of(new_journey("Empty", ids=sequential_ids()))
    told = reader.words
    for title in ("The story", "Boundaries", "What the person carries", "Evidence", "Method"):
        assert title not in told


def test_that_hidden_evidence_leaves_no_section_that_counts_it_as_missing() -> None:
    assert "Evidence and its strength" in reader_of(sample(), "evidence").words
    hidden = reader_of(sample(), "evidence", hides=frozenset({Hides.EVIDENCE}))
    assert "Evidence and its strength" not in hidden.words


def test_that_statements_without_evidence_are_named_as_such() -> None:
    journey = small()
    first, second, _third = (card.id for card in journey.touchpoints)
    journey = edits.change_touchpoint(
        journey, first, evidence={"strength": Strength.OBSERVED, "source": "Fieldnotes"}
    )
    told = reader_of(journey, "evidence").words
    assert "Statements that say what they rest on: 1 of 5." in told
    assert f"“{journey.touchpoint[second].title}”" in told.partition("without evidence")[2]
    assert "Fieldnotes" in told


def test_that_the_paper_is_cited_and_what_is_ours_is_said() -> None:
    told = reader_of(sample(), "method").words
    assert "Co-production and innovation: creating better solutions for future public" in told
    assert "Public Service Research Group" in told
    assert "Ours, and not the paper’s" in told
    assert "Bovaird, T. (2007)" in told


def test_that_cross_references_tell_the_page_that_their_link_leads_to() -> None:
    journey = sample()
    data = report_pdf(journey, Printing(date=DAY))
    told, found = list(texts_of_pages(data)), 0
    for gap in journey.gaps:
        said = {
            int(page)
            for one in told
            for page in re.findall(rf"\bgap {gap.number}, page (\d+)", one)
        }
        at = {number for number, one in enumerate(told, 1) if gap.what_happens.split(".")[0][:25]
              in re.sub(r"\s+", " ", one)}  # fmt: skip
        assert len(said) == 1
        assert said <= at
        found += 1
    assert found == len(journey.gaps) > 3


def test_that_a_section_that_is_not_printed_is_not_referred_to() -> None:
    told = reader_of(sample(), "touchpoints", "handoffs").words
    assert "gap 1" in told
    assert "page {page}" not in told
    assert not re.search(r"gap \d+, page", told)


def _links(page: pikepdf.Page) -> set[str]:
    """What the links of a page say."""
    return {str(one.get("/Contents", "")) for one in page.get("/Annots", [])}


def test_that_the_signs_of_hand_offs_on_the_map_lead_to_their_gaps() -> None:
    journey = sample()
    data = report_pdf(journey, Printing(date=DAY))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        linked = [_links(page) for page in pdf.pages]
    on_map = [one for one in linked if any(name.startswith("Map, sheet") for name in one)]
    told = set().union(*on_map)
    for gap in journey.gaps:
        assert gap.at in journey.touchpoint or f"Gap {gap.number}" in told


@pytest.mark.parametrize("count", [7, 15, 30])
def test_that_wide_matrices_clip_no_word(count: int) -> None:
    data = report_pdf(
        many_organisations(count), Printing(date=DAY, sections=frozenset({"boundaries"}))
    )
    assert faults(data) == set()
    pages = pypdfium2.PdfDocument(data)
    found = False
    for page in pages:
        width, height = page.get_size()
        text_page = page.get_textpage()
        for place in range(text_page.count_rects()):
            left, bottom, right, top = text_page.get_rect(place)
            assert left >= -0.5
            assert right <= width + 0.5
            assert bottom >= -0.5
            assert top <= height + 0.5
        told = re.sub(r"\s+", " ", text_page.get_text_range())
        found |= "Receiving: 1 to" in told and f"of {count}" in told
    assert found == (count == 15), "cut where it is wide, a list of pairs where it is wider"


@pytest.mark.parametrize("name", sample_names())
def test_that_no_heading_stands_alone_at_the_foot_of_a_page(name: str) -> None:
    journey = sample(name)
    data = report_pdf(journey, Printing(date=DAY))
    titles = {str(one.title) for one in _flat(pypdf.PdfReader(io.BytesIO(data)).outline)}
    for page in texts_of_pages(data)[1:]:
        lines = [one.strip() for one in page.splitlines() if one.strip()]
        running = re.compile(r"Page \d+ of|\d{4}-|Version")
        body = [one for one in lines if not running.match(one) and one != journey.title]
        # The last line in the order of drawing is the running head: the section's name.
        assert len(body) < 3 or body[-2] not in titles


def _flat(outline: Any) -> list[Any]:
    return [one for row in outline for one in (_flat(row) if isinstance(row, list) else [row])]


def test_that_facts_longer_than_a_page_go_on_over_pages() -> None:
    long = "word " * 9000 + "end."
    journey = edits.change_journey(small(), context={"sources": long, "service_area": long})
    data = report_pdf(journey, Printing(date=DAY))
    told = words(data)
    assert told.count("end.") >= 3
    assert faults(data) == set()
