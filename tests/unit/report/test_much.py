"""What is much or long is printed all the same, and no file is larger for it than it must be."""

import xml.etree.ElementTree as ET

import pytest

from journeymap.analysis.matrix import MOST_ENDS, handover_matrix
from journeymap.assets import sample_bytes
from journeymap.exchange.svg import svg_bytes
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Organisation, Touchpoint
from journeymap.model.visible import visible, visible_line, xml_text
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report import Printing, report_pdf
from tests.unit.report.once import PrintReader
from tests.unit.report.test_report import DAY, small


def with_organisations(count: int) -> Journey:
    """A pathway that meets so many organisations, one after the other."""
    journey = small()
    step = journey.columns[0].step.id
    organisations = [Organisation(id=f"o{n}", name=f"House {n}") for n in range(count)]
    cards = [Touchpoint(id=f"c{n}", step=step, title="x", provider=f"o{n}") for n in range(count)]
    ways = [Handoff(id=f"w{n}", source=f"c{n}", target=f"c{n + 1}") for n in range(count - 1)]
    return Journey(
        id="much", stages=journey.stages, organisations=tuple(organisations),
        touchpoints=tuple(cards), handoffs=tuple(ways),
    )  # fmt: skip


def printed(journey: Journey, *sections: str) -> PrintReader:
    data = report_pdf(journey, Printing(date=DAY, sections=frozenset(sections)))
    return PrintReader(data)


def test_that_many_organisations_are_listed_by_pairs_and_not_as_a_matrix() -> None:
    few, many = with_organisations(MOST_ENDS), with_organisations(40)
    assert not handover_matrix(few, BoundaryKind.ORGANISATION).is_too_wide
    assert "Receiving" in printed(few, "boundaries").words
    reader = printed(many, "boundaries")
    words = reader.words
    assert "each pair has a row" in words
    assert "Receiving" not in words
    assert all(f"House {n}" in words for n in range(40))


def test_that_the_matrix_looks_at_each_hand_off_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journey, asked = with_organisations(60), []
    real = Journey.reading_order.func
    monkeypatch.setattr(
        Journey, "reading_order", property(lambda self: asked.append(1) or real(self))
    )
    handover_matrix(journey, BoundaryKind.ORGANISATION)
    assert len(asked) < 5


@pytest.mark.parametrize("name", ["long words " * 200, "x" * 2_000, "患者" * 1_000])
def test_that_a_name_longer_than_a_page_ends_no_print(name: str) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey
    budget = journey.budgets[0].evolve(name=name)
    house = journey.organisations[0].evolve(name=name)
    journey = journey.evolve(
        budgets=(budget, *journey.budgets[1:]), organisations=(house, *journey.organisations[1:])
    )
    assert len(printed(journey, "how-to-read", "boundaries", "handoffs", "money").pages) > 1


def test_that_what_xml_cannot_hold_is_replaced_in_every_xml() -> None:
    title = "A\ufffe\uffff fall\x0b"
    journey = small()
    card = journey.touchpoints[0].evolve(title="B\ufffe call")
    journey = journey.evolve(title="A\ufffe\uffff fall", touchpoints=(card,), handoffs=(), gaps=())
    root = ET.fromstring(svg_bytes(journey))
    assert root[0].text == "A\ufffd\ufffd fall"
    reader = printed(journey, "gaps")
    packet = reader.trailer["/Root"]["/Metadata"].get_data()
    assert " fall" in "".join(ET.fromstring(packet.decode()).itertext())
    assert xml_text(title) == "A\ufffd\ufffd fall\ufffd"


def test_that_signs_that_steer_a_terminal_are_told_and_not_sent() -> None:
    assert visible("a\x1b[31m\u202eb\x9b\x7f\udcff\n\t") == "a\\x1b[31m\\u202eb\\x9b\\x7f\\xff\n\t"
    assert visible_line("a\nb\r") == "a\\x0ab\\x0d"
    assert visible("مرحبا – 👩\u200d⚕️ é") == "مرحبا – 👩\u200d⚕️ é"
