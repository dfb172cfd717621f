"""However much is written, all of it is printed, and no word over another."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from journeymap.model import edits
from journeymap.model.base import MOST_CHARACTERS
from journeymap.model.journey import Journey
from journeymap.report import Printing, report_pdf
from tests.benchmarks.measure import journey_of
from tests.unit.report.once import texts_of_pages
from tests.unit.report.test_report import DAY, small
from tests.unit.report.text_boxes import boxes_of, text_of

LONG_WORD = "Donaudampfschifffahrt" * 15


def with_card(**fields: str) -> Journey:
    journey = small()
    return edits.change_touchpoint(journey, journey.touchpoints[0].id, **fields)


def printed(journey: Journey) -> bytes:
    return report_pdf(journey, Printing(date=DAY))


def awkward(size: int) -> Journey:
    """A journey of many touchpoints, some with titles and notes that are hard to set."""
    journey = journey_of(size)
    hard = (
        LONG_WORD,
        "患者打电话，等医生。" * 12,
        "Rings and waits again " * 20,
        "مرحبا بكم " * 12,
    )
    for number, content in enumerate(hard * 3):
        card = journey.touchpoints[number * 7].id
        journey = edits.change_touchpoint(journey, card, title=content, pain=f"{content} {number}")
    return journey


def test_that_words_over_each_other_and_outside_the_page_are_seen() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100))
    canvas.drawString(20, 50, "One line")
    canvas.drawString(22, 53, "Another line")
    canvas.drawString(170, 10, "Too far to the right")
    canvas.save()
    _boxes, troubles = boxes_of(stream.getvalue())
    assert [one.partition(":")[0] for one in troubles] == ["outside", "overlapping"]


def test_that_the_report_of_three_hundred_touchpoints_shows_every_word() -> None:
    journey = awkward(300)
    data = printed(journey)
    boxes, troubles = boxes_of(data)
    assert len(boxes) > 5_000
    assert troubles == []
    told = text_of(data)
    plain = [card.title for card in journey.touchpoints if card.title.isascii()]
    assert [one for one in plain if "".join(one.split()) not in told] == []


@pytest.mark.slow
def test_that_the_report_of_a_thousand_touchpoints_shows_every_word() -> None:
    journey = awkward(1_000)
    data = printed(journey)
    _boxes, troubles = boxes_of(data)
    assert troubles == []
    told = text_of(data)
    assert all("".join(card.title.split()) in told for card in journey.touchpoints[-300:])


def is_printed_whole(field: str, content: str) -> bool:
    """Whether as much of the content as a field holds is in the report.

    Running heads stand between its lines, so that its first letter, which no other text has, is
    counted.
    """
    whole = f"{content * MOST_CHARACTERS}"[: MOST_CHARACTERS - 4] + " end"
    told = text_of(printed(with_card(**{field: whole})))
    return told.count(content[0]) >= whole.count(content[0]) and "end" in told


@pytest.mark.parametrize("field", ["title", "pain"])
@pytest.mark.parametrize("content", ["ŵord ", "ж", "病"])
def test_that_a_text_as_long_as_a_journey_holds_is_printed_whole(field: str, content: str) -> None:
    assert is_printed_whole(field, content)


@pytest.mark.slow
def test_that_a_note_of_very_many_lines_is_printed_whole() -> None:
    assert is_printed_whole("pain", "ж\n")


@pytest.mark.parametrize("count", [30, 90, 19_999])
def test_that_a_title_of_any_length_is_on_the_title_page_whole(count: int) -> None:
    journey = edits.change_journey(small(), title="ŵord " * count + "end")
    data = printed(journey)
    _boxes, troubles = boxes_of(data)
    assert troubles == []
    assert text_of(data).count("ŵ") >= count
    first = texts_of_pages(data)[0]
    assert count > 90 or first.count("ŵ") == count


@pytest.mark.parametrize("field", ["title", "pain"])
def test_that_a_word_longer_than_its_column_goes_on_in_the_next_line(field: str) -> None:
    data = printed(with_card(**{field: LONG_WORD}))
    _boxes, troubles = boxes_of(data)
    assert troubles == []
    assert LONG_WORD in text_of(data)
