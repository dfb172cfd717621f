import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pikepdf
import pypdf
import pytest

from journeymap import report
from journeymap.assets import sample_bytes, sample_names
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent, Lens
from journeymap.report import Printing
from journeymap.report.printing import MapOn, PrintingCancelledError
from journeymap.report.sheets import sheets_of
from tests.benchmarks.measure import journey_of
from tests.unit.report import once
from tests.unit.report.once import PrintReader, report_pdf

DAY = date(2026, 11, 23)
MAP_ALONE = frozenset({"map"})
HOSTILE = (
    '<img src="/etc/passwd"/>', "<b>bold", "</para>", "<onDraw name='x'/>", "a < b & c > d",
    "=1+1", "javascript:alert(1)", "%s {x} \\n", "\u202eabc", "x" * 3000,
)  # fmt: skip


def printed(journey: Journey, **how: object) -> PrintReader:
    return PrintReader(report_pdf(journey, Printing(date=DAY, **how)))  # type: ignore[arg-type]


def map_page(reader: pypdf.PdfReader) -> pypdf.PageObject:
    """The first sheet of the map: what its bookmark leads to."""
    mark = next(one for one in reader.outline if getattr(one, "title", "").startswith("Map"))
    return reader.pages[reader.get_destination_page_number(mark)]  # type: ignore[arg-type,index]


@cache
def sample(name: str = "home_after_a_fall") -> Journey:
    return parse_journey(sample_bytes(name), name).journey


def small() -> Journey:
    ids = sequential_ids()
    journey = new_journey("Fall", ids=ids)
    made = []
    for place, title in enumerate(("Falls", "Rings", "Waits")):
        step = journey.columns[place].step.id
        journey, one = edits.add_touchpoint(journey, step, ids=ids, title=title)
        made.append(one)
    for one, two in pairwise(made):
        journey, _handoff = edits.link(journey, one, two, ids=ids)
    return journey


@pytest.mark.parametrize("name", sample_names())
def test_that_every_sample_prints_with_all_fonts_inside_and_its_words_found(name: str) -> None:
    journey = sample(name)
    data = report_pdf(journey, Printing(date=DAY))
    told = once.words(data)
    for card in journey.touchpoints[:10]:
        assert card.title.split()[0] in told
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {font for page in pdf.pages for font in _fonts(page)}
        assert fonts
        assert all("+" in font and "Noto" in font for font in fonts), fonts


def _fonts(page: pikepdf.Page) -> list[str]:
    fonts = page.Resources.get("/Font", {})
    return [str(font.BaseFont) for font in fonts.values() if "/BaseFont" in font]


def test_that_the_same_journey_and_day_give_the_same_bytes() -> None:
    printing = Printing(date=DAY)
    assert report.report_pdf(sample(), printing) == report_pdf(sample(), printing)


def test_that_the_pages_tell_the_journey_in_order() -> None:
    told = printed(small()).words
    register = told[told.rindex("No. Stage Touchpoint") :]
    assert register.index("Falls") < register.index("Rings") < register.index("Waits")


def test_that_title_language_bookmarks_and_page_numbers_are_there() -> None:
    reader = printed(sample())
    assert reader.metadata is not None
    assert reader.metadata.title == "Home after a fall"
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "en-AU"
    marks = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert marks == [
        "Home after a fall", "Contents", "The story", "How to read the map", "Map (4 sheets)",
        "The map in words", "Boundaries", "Findings and open questions", "Gaps",
        "What the person carries",
        "Co-production", "Money across budgets", "Learnings and open loops",
        "Abilities that the gaps call for", "Touchpoints",
        "Hand-offs", "Evidence and its strength", "Method, words and sources",
    ]  # fmt: skip
    count = len(reader.pages)
    assert f"Page {count} of {count}" in reader.words


def test_that_gaps_bear_the_numbers_of_the_map() -> None:
    journey = sample()
    reader = printed(journey)
    on_map, told = reader.words_of(map_page(reader)), reader.words
    for gap in journey.gaps:
        assert str(gap.number) in on_map
        assert gap.what_happens.split()[0] in told


def test_that_quotes_without_consent_stay_out_and_are_counted() -> None:
    ids = sequential_ids()
    journey = small()
    first, second, third = (card.id for card in journey.touchpoints)
    for one, consent, quote in (
        (first, Consent.YES, "Allowedwords"),
        (second, Consent.NO, "Secretwords"),
        (third, Consent.NOT_ASKED, "Silentwords"),
    ):
        journey = edits.change_touchpoint(journey, one, quote=quote, consent=consent, experience=1)
    journey = edits.change_user(journey, quote="Mywords", pseudonym="Ann")
    told = printed(journey).words
    assert "Allowedwords" in told
    assert not {"Secretwords", "Silentwords", "Mywords"} & set(re.findall(r"\w+", told))
    assert "3 quotes are left out" in told
    assert ids is not None


def test_that_the_report_says_that_it_is_no_measure_of_any_organisation() -> None:
    assert "no measure of any organisation" in printed(small()).words


@pytest.mark.parametrize(
    ("map_on", "landscape", "size"),
    [
        (MapOn.FEW_SHEETS, True, (297, 210)),
        (MapOn.FEW_SHEETS, False, (210, 297)),
        (MapOn.FOLDOUT, None, (420, 297)),
    ],
)
def test_that_the_map_is_set_for_the_sheets_that_were_chosen(
    map_on: MapOn, landscape: bool | None, size: tuple[int, int]
) -> None:
    reader = printed(sample(), map_on=map_on, landscape=landscape, sections=MAP_ALONE)
    assert {millimetres(page) for page in map_pages(reader)} == {size}


def millimetres(page: pypdf.PageObject) -> tuple[int, ...]:
    return tuple(round(float(one) / 72 * 25.4) for one in page.mediabox[2:])


def map_pages(reader: pypdf.PdfReader) -> list[pypdf.PageObject]:
    """The sheets of the map, by the bookmarks that lead there."""
    marks = [one for one in flat(reader.outline) if str(one.title).startswith("Map")]
    numbers = sorted({reader.get_destination_page_number(one) for one in marks})
    return [reader.pages[number] for number in numbers if number is not None]


def flat(outline: list) -> Iterator[pypdf.generic.Destination]:
    for one in outline:
        yield from flat(one) if isinstance(one, list) else (one,)


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("map_on", MapOn)
def test_that_no_sheet_in_a_report_is_larger_than_its_pages_or_folds_out_of_them(
    name: str, map_on: MapOn
) -> None:
    reader = printed(sample(name), map_on=map_on, sections=MAP_ALONE)
    sizes = {tuple(sorted(millimetres(page))) for page in reader.pages}
    assert sizes <= {(210, 297), (297, 420)}
    assert ((297, 420) in sizes) is (map_on is MapOn.FOLDOUT)


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("map_on", MapOn)
def test_that_titles_on_the_map_are_set_in_seven_points_at_least(name: str, map_on: MapOn) -> None:
    journey = sample(name)
    reader = printed(journey, map_on=map_on, sections=MAP_ALONE)
    sizes = [size for page in map_pages(reader) for size in reader.sizes_of_type(page)]
    titles = {
        card: [size for told, size in sizes if told and card.title.startswith(told.strip())]
        for card in journey.touchpoints
    }
    assert all(max(found) >= 7.0 for found in titles.values())
    assert min(size for _told, size in sizes) >= 6.0


def test_that_a_map_of_three_hundred_cards_takes_many_sheets_that_contents_name() -> None:
    reader = printed(journey_of(300), sections=MAP_ALONE)
    count = len(map_pages(reader))
    assert count >= 10
    contents = " ".join(reader.words_of(page) for page in reader.pages[1:3])
    assert f"Map ({count} sheets)" in contents
    assert all(f"Map, sheet {at} of {count}" in contents for at in range(1, count + 1))


@pytest.mark.parametrize("number", [100, 300])
def test_that_titles_of_a_map_of_many_cards_are_set_in_seven_points_at_least(number: int) -> None:
    sheets = sheets_of(journey_of(number), Printing())
    assert min(sheet.fitted.title for sheet in sheets) >= 7.0
    assert all(sheet.is_readable for sheet in sheets)


def test_that_the_smallest_paper_that_can_be_read_is_chosen() -> None:
    page = map_page(printed(small()))
    assert round(float(max(page.mediabox[2:])) / 72 * 25.4) == 297


def test_that_a_map_too_long_for_any_sheet_is_set_on_several_and_says_so() -> None:
    ids = sequential_ids()
    journey = new_journey("Long", ids=ids)
    for number in range(90):
        journey, stage = edits.insert_stage(journey, None, ids=ids, name=f"Stage {number}")
        step = journey.stage[stage].steps[0].id
        journey, _card = edits.add_touchpoint(journey, step, ids=ids, title=f"Card{number}")
    reader = printed(journey, sections=MAP_ALONE)
    sheets = map_pages(reader)
    assert len(sheets) > 1
    assert f"The map is on {len(sheets)} sheets." in reader.words
    on_sheets = " ".join(reader.words_of(page) for page in sheets)
    assert all(f"Card{number}" in on_sheets for number in range(90))


def test_that_a_hand_off_that_goes_on_at_another_sheet_tells_number_and_page_and_leads_there() -> (
    None
):
    journey = sample()
    reader = printed(journey, map_on=MapOn.SHEET_PER_STAGE, sections=frozenset({"map", "handoffs"}))
    sheets = map_pages(reader)
    assert f"The map is on {len(sheets)} sheets, cut by stages." in reader.words
    at = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    first, last = (at[page.indirect_reference.idnum] for page in (sheets[0], sheets[-1]))  # type: ignore[union-attr]
    # The ambulance ride leads to its bill, which is on the last sheet.
    titles = [card.title for card in journey.reading_order]
    bill = titles.index("Bill for the ambulance") + 1
    assert f"{bill} Bill for the ambulance (p. {last})" in reader.words_of(sheets[0])
    assert f"(p. {first})" in reader.words_of(sheets[-1])
    assert last - 1 in led_to(reader, sheets[0])
    assert first - 1 in led_to(reader, sheets[-1])


def test_that_the_last_cards_before_a_sheets_end_are_repeated_and_lead_back() -> None:
    reader = printed(sample(), map_on=MapOn.SHEET_PER_STAGE, sections=MAP_ALONE)
    _first, second, *_others = map_pages(reader)
    number = reader.get_page_number(second) or 0
    assert "continued" in reader.words_of(second)
    assert number - 1 in led_to(reader, second)


def led_to(reader: pypdf.PdfReader, page: pypdf.PageObject) -> set[int]:
    """The numbers of the pages that the links on a page lead to."""
    numbers = {one.indirect_reference.idnum: at for at, one in enumerate(reader.pages)}  # type: ignore[union-attr]
    links = [one.get_object() for one in page["/Annots"]]  # type: ignore[attr-defined]
    return {numbers[list.__getitem__(one["/Dest"], 0).idnum] for one in links}


def test_that_the_headline_stands_once_over_the_first_sheet_and_the_legend_once_before_it() -> None:
    reader = printed(sample(), sections=MAP_ALONE | {"how-to-read"})
    pages = [reader.words_of(page) for page in reader.pages]
    headline = "Five times nobody carries Margaret across"
    assert sum(headline in told for told in pages) == 1
    assert sum("nobody carries across Two sides meet" in told for told in pages) == 1


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_that_hostile_text_is_printed_as_text(hostile: str) -> None:
    ids = sequential_ids()
    journey = small()
    journey = edits.change_journey(journey, title=hostile)
    journey = edits.change_user(journey, pseudonym=hostile, situation=hostile)
    journey, one = edits.add_organisation(journey, hostile, ids=lambda _prefix: "or-x")
    card = journey.touchpoints[0].id
    journey = edits.change_touchpoint(journey, card, title=hostile, provider=one, pain=hostile)
    journey, _gap = edits.flag_gap(journey, card, ids=lambda _p: "ga-x", what_happens=hostile)
    data = report_pdf(journey, Printing(date=DAY))
    told = once.words(data)
    assert re.sub(r"\W", "", hostile)[:12] in re.sub(r"\W", "", told)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        raw = b" ".join(one.unparse() for one in pdf.objects)
    for forbidden in (b"/JavaScript", b"/Launch", b"/GoToR", b"/URI"):
        assert forbidden not in raw
    assert ids is not None


def test_that_hebrew_and_arabic_are_found_as_they_were_typed() -> None:
    journey = small()
    card = journey.touchpoints[0].id
    journey = edits.change_touchpoint(journey, card, title="שלום עולם")
    told = printed(journey).words
    assert "שלום" in told or "שלום"[::-1] in told


def test_that_a_cancelled_report_gives_nothing() -> None:
    with pytest.raises(PrintingCancelledError):
        report.report_pdf(small(), Printing(date=DAY, cancelled=lambda: True))


@pytest.mark.parametrize("lens", Lens)
def test_that_every_lens_prints(lens: Lens) -> None:
    assert len(printed(sample("learning_to_drive"), lens=lens).pages) >= 4


def test_that_an_empty_journey_prints_its_title_and_map() -> None:
    assert len(printed(new_journey("Empty", ids=sequential_ids())).pages) >= 2


def test_that_a_text_longer_than_a_page_goes_on_over_pages() -> None:
    journey = small()
    journey, _gap = edits.flag_gap(
        journey,
        journey.touchpoints[0].id,
        ids=lambda _p: "ga-x",
        what_happens="word " * 4000 + "end.",
    )
    assert "end." in printed(journey).words
