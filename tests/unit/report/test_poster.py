"""The poster: any size, on one sheet or on sheets that together are the same."""

import io
import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

import page as page_validation
import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary
from PIL import Image, ImageChops

from journeymap import report
from journeymap.assets import sample_names
from journeymap.diagram.shapes import Group, GroupKind
from journeymap.model import edits
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent, Lens
from journeymap.report import Printing
from journeymap.report.paper import MILLIMETRE, SIZES, Size, SizeError, size_named
from journeymap.report.poster import lay_out
from journeymap.report.poster_around import Layer
from journeymap.report.poster_sheet import PosterSheet
from journeymap.report.poster_sizes import smallest
from journeymap.report.printing import MapOn, PrintingCancelledError, PrintingError, PrintKind
from journeymap.report.tiles import CLEAR, Tiling, on_whole_sheets, tiled
from tests.strategies import journeys
from tests.unit.report.matterhorn import faults
from tests.unit.report.once import report_pdf, texts_of_pages, words
from tests.unit.report.test_report import DAY, sample, small

A1, A3, A4 = SIZES["A1"], SIZES["A3"], SIZES["A4"]
TILED = {"size": A1, "tile": A3, "write_here": True}


def asked(**how: object) -> Printing:
    return Printing(kind=PrintKind.POSTER, date=DAY, **how)  # type: ignore[arg-type]


def poster(journey: Journey, **how: object) -> bytes:
    return report_pdf(journey, asked(**how))


def tiling_of(journey: Journey, **how: object) -> Tiling:
    printing = asked(**how)
    assert printing.tile is not None
    return tiled(lay_out(journey, printing).size, printing.tile, printing.overlap)


def map_of(laid: PosterSheet) -> Layer:
    """The layer with the bands."""
    return next(one for one in laid.layers if one.groups == laid.diagram.groups)


def long_journey(count: int) -> Journey:
    ids = sequential_ids()
    journey = new_journey("Long", ids=ids)
    for number in range(count):
        journey, stage = edits.insert_stage(journey, None, ids=ids, name=f"Stage {number}")
        step = journey.stage[stage].steps[0].id
        journey, _card = edits.add_touchpoint(journey, step, ids=ids, title=f"Card{number}")
    return journey


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("how", ["A3", "tiles"])
def test_that_every_samples_poster_is_pdf_ua(name: str, how: str) -> None:
    chosen = TILED if how == "tiles" else {"size": SIZES[how]}
    data = poster(sample(name), **chosen, landscape=True)
    assert faults(data) == set()
    told = page_validation.validate_pdf_bytes(data, profile="ua1")
    assert told.is_compliant, [one.message for one in told.failures][:5]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@settings(max_examples=6)
@given(journeys(most_touchpoints=6), st.booleans(), st.sampled_from(Lens))
def test_that_the_poster_of_any_journey_is_pdf_ua(
    journey: Journey, write_here: bool, lens: Lens
) -> None:
    for tile in (None, A4):
        data = poster(journey, size=SIZES["A2"], tile=tile, write_here=write_here, lens=lens,
                      landscape=True)  # fmt: skip
        assert faults(data) == set()


Window = tuple[float, float, float, float]


def shown(data: bytes, page: int, window: Window) -> Image.Image:
    """A window of a page, in points from its lower left corner, drawn from its very corner.

    Pixels that lie in it in part alone are cut off.
    """
    document = pypdfium2.PdfDocument(data)
    document[page].set_cropbox(*window)
    document[page].set_mediabox(*window)
    picture = document[page].render(scale=1.2).to_pil().convert("L")
    wide, high = window[2] - window[0], window[3] - window[1]
    return picture.crop((0, 0, int(wide * 1.2), int(high * 1.2)))


def differs(one: Image.Image, other: Image.Image) -> int:
    """How many pixels are clearly not the same."""
    return sum(ImageChops.difference(one, other).histogram()[48:])


@pytest.mark.parametrize("sheet", ["A4", "A3", "Letter"])
@pytest.mark.parametrize("name", ["learning_to_drive"])
def test_that_sheets_put_together_are_the_poster(name: str, sheet: str) -> None:
    """Each part is the poster's, but for what the next sheets cover; and nothing is left out."""
    journey, how = sample(name), {"size": A1, "write_here": True, "landscape": True}
    cut = poster(journey, **how, tile=SIZES[sheet])
    tiling = tiling_of(journey, **how, tile=SIZES[sheet])
    whole = poster(journey, size=tiling.poster, write_here=True, landscape=True)
    assert len(pypdf.PdfReader(io.BytesIO(cut)).pages) == tiling.rows * tiling.columns + 1
    seen_to = dict.fromkeys(range(tiling.rows), 0.0)
    for page, tile in enumerate(tiling.tiles(), 1):
        below = tile.row + 1 < tiling.rows
        beside = tile.column + 1 < tiling.columns
        wide = tiling.width - (tiling.overlap if beside else 0.0)
        high = tiling.height - (tiling.overlap if below else 0.0)
        assert tile.left == pytest.approx(seen_to[tile.row])
        seen_to[tile.row] += wide
        top = tiling.poster.height - tile.top
        of_poster = shown(whole, 0, (tile.left, top - high, tile.left + wide, top))
        top = tiling.bottom + tiling.height
        of_sheet = shown(cut, page, (tiling.left, top - high, tiling.left + wide, top))
        assert differs(of_poster, of_sheet) < 80, tile.name
    assert all(end == pytest.approx(tiling.poster.width) for end in seen_to.values())


def test_that_nothing_is_printed_where_printers_cannot() -> None:
    data = poster(sample(), **TILED)
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=1).to_pil().convert("L")
        edge = int(CLEAR)
        inside = picture.crop((edge, edge, picture.width - edge, picture.height - edge))
        blank = Image.new("L", picture.size, 255)
        blank.paste(inside, (edge, edge))
        assert differs(blank, picture) == 0


def test_that_sheets_without_marks_and_plan_have_none() -> None:
    with_all, bare = poster(small(), **TILED), poster(small(), **TILED, marks=False, plan=False)
    pages = [pypdf.PdfReader(io.BytesIO(one)).pages for one in (with_all, bare)]
    assert len(pages[0]) == len(pages[1]) + 1
    tiling = tiling_of(small(), **TILED)
    corner = (tiling.left - 20, tiling.bottom - 20, tiling.left - 1, tiling.bottom + 20)
    white = Image.new("L", shown(bare, 0, corner).size, 255)
    assert differs(white, shown(with_all, 1, corner)) > 10
    assert differs(white, shown(bare, 0, corner)) == 0


def test_that_each_sheet_bears_its_name_and_tells_only_what_is_on_it() -> None:
    journey = long_journey(30)
    data = poster(journey, size=size_named("3000x600mm"), tile=A3)
    tiling = tiling_of(journey, size=size_named("3000x600mm"), tile=A3)
    told = list(texts_of_pages(data))
    for text, tile in zip(told[1:], tiling.tiles(), strict=True):
        name = f"{tile.name} · row {tile.row + 1} of {tiling.rows}"
        assert f"{name}, column {tile.column + 1} of {tiling.columns}" in text
    with_first = [place for place, one in enumerate(told) if re.search(r"Card0\b", one)]
    assert with_first
    assert max(place - 1 for place in with_first) % tiling.columns < 3
    assert "Card29" not in told[1]
    on_any = " ".join(told)
    assert all(f"Card{number}" in on_any for number in range(30))


def test_that_rows_have_letters_like_a_spreadsheets_columns() -> None:
    tiling = tiled(size_named("300 x 5000 mm"), size_named("210 x 148 mm"), 10 * MILLIMETRE)
    names = [tile.name for tile in tiling.tiles() if tile.column == 0]
    assert names[:2] == ["A1", "B1"]
    assert names[25:28] == ["Z1", "AA1", "AB1"]


def test_that_the_plan_asks_only_for_what_is_to_be_done() -> None:
    row = poster(small(), size=size_named("800x200mm"), tile=A4)
    both = poster(small(), size=A1, tile=A4)
    alone = poster(small(), size=size_named("150x150mm"), tile=A4)
    first = [re.sub(r"\s+", " ", texts_of_pages(one)[0]) for one in (row, both, alone)]
    assert "left edge" in first[0]
    assert "upper edge" not in first[0]
    assert "left edge" in first[1]
    assert "upper edge" in first[1]
    assert "How to put" not in first[2]
    assert all("true size" in one for one in first[:2])


@pytest.mark.parametrize("tile", [A4, A3, SIZES["Letter"], size_named("100x100mm")])
def test_that_the_plan_keeps_within_its_page_and_covers_nothing(tile: object) -> None:
    journey = edits.change_journey(small(), title="A title of very many words " * 6)
    data = poster(journey, size=SIZES["A0"], tile=tile)
    page = pypdfium2.PdfDocument(data)[0]
    width, height = page.get_size()
    words = page.get_textpage()
    for place in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(place)
        assert CLEAR - 1 <= left < right <= width - CLEAR + 1
        assert CLEAR - 1 <= bottom < top <= height - CLEAR + 1


def alternatives(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, Dictionary) and one.get("/S") == "/Figure"
        ]


def test_that_the_first_sheet_tells_the_whole_map_and_others_their_part() -> None:
    plan, first, *others = alternatives(poster(small(), **TILED))
    assert "A1, A2" in plan
    assert first.startswith("Part A1 of the map\n")
    assert first.index("Falls") < first.index("Rings") < first.index("Waits")
    assert others
    assert all(re.fullmatch(r"Part [A-Z]\d+ of the map", one) for one in others)


def test_that_one_sheet_has_its_title_as_heading_and_says_what_it_is_no_measure_of() -> None:
    journey = edits.change_user(small(), pseudonym="Ann")
    data = poster(journey, size=A3, author="Nora")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [str(one.S) for one in pdf.Root.StructTreeRoot.K.K]
    sentence_gaps_person_source = ["/P"] * 4
    strip_map_legend = ["/Figure"] * 3
    assert kinds == ["/H1", *sentence_gaps_person_source, *strip_map_legend, "/P", "/P"]
    (told,) = texts_of_pages(data)
    told = re.sub(r"\s+", " ", told)
    assert told.startswith("Fall ")
    assert "Ann" in told
    assert "It is no measure of any organisation." in told
    assert "Nora · 2026-11-23" in told


@pytest.mark.parametrize("title", ["", " ", "\u200b", "\n\u00a0"])
def test_that_a_title_that_cannot_be_seen_is_told_as_none(title: str) -> None:
    journey = small().evolve(title=title)
    for data in (poster(journey), report_pdf(journey, Printing(date=DAY))):
        assert faults(data) == set()
        assert "Untitled journey" in texts_of_pages(data)[0]


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("a0", (841, 1189)), ("ANSI D", (558.8, 863.6)), ("ansid", (558.8, 863.6)),
        ("1200x900mm", (1200, 900)), ("1.2 x 0,9 m", (1200, 900)), ("36 x 48 in", (914.4, 1219.2)),
        ("120cm x 900mm", (1200, 900)), ("5 x 1 m", (5000, 1000)), ("letter", (215.9, 279.4)),
    ],
)  # fmt: skip
def test_that_a_size_is_named_or_measured(told: str, size: tuple[float, float]) -> None:
    found = size_named(told)
    assert (found.width / MILLIMETRE, found.height / MILLIMETRE) == pytest.approx(size)


@pytest.mark.parametrize("told", ["", "B7", "5.1 x 1 m", "1 x 1 mm", "x", "-3 x 4 m", "1e9 x 2 m"])
def test_that_no_size_is_refused_in_one_sentence(told: str) -> None:
    with pytest.raises(SizeError) as refusal:
        size_named(told)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@given(st.text(max_size=40))
def test_that_any_text_is_a_size_or_is_refused(told: str) -> None:
    try:
        size = size_named(told)
    except SizeError:
        return
    assert 0 < size.width <= 5000.01 * MILLIMETRE


@pytest.mark.parametrize(
    "told", ["A0", "ANSI E", "5 x 5 m", "5 x 1 m", "50 x 5000 mm", "900x1200mm"]
)
def test_that_the_sheet_has_the_size_that_was_asked_for(told: str) -> None:
    page = pypdf.PdfReader(io.BytesIO(poster(small(), size=size_named(told)))).pages[0]
    sides = float(page.mediabox.width), float(page.mediabox.height)
    size = size_named(told)
    wanted = size.width, size.height
    if told[0].isalpha():
        sides, wanted = (min(sides), max(sides)), (min(wanted), max(wanted))
    assert sides == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("lies", [True, False])
def test_that_the_poster_lies_as_it_was_asked_to(lies: bool) -> None:
    page = pypdf.PdfReader(io.BytesIO(poster(small(), size=A1, landscape=lies))).pages[0]
    assert (page.mediabox.width > page.mediabox.height) is lies


def test_that_the_fitting_poster_is_the_smallest_that_can_be_read() -> None:
    assert lay_out(small(), asked()).size.name == "A4"
    laid = lay_out(long_journey(40), asked(landscape=True))
    assert laid.is_readable


@pytest.mark.parametrize(
    ("needed", "name"), [(1.0, "A4"), (2.0, "A2"), (4.0, "A0"), (6.0, "1784 x 1262 mm")]
)
def test_that_paper_is_found_for_maps_of_any_size(needed: float, name: str) -> None:
    """A map that can be read where its sheet is so many times as wide as an A4."""

    def lay(size: Size) -> Any:
        wide = max(size.width, size.height) / A4.height
        fitted = SimpleNamespace(small=6.001 * wide / needed, least=6.0)
        return SimpleNamespace(size=size, fitted=fitted, is_readable=fitted.small >= 6)

    found = smallest(lay, landscape=True)
    assert found.is_readable
    if found.size.name in SIZES:
        assert found.size.name == name
    else:
        assert max(found.size.millimetres) <= 5000


def test_that_a_poster_too_small_to_read_says_so() -> None:
    for journey, is_told in ((sample(), True), (small(), False)):
        told = words(poster(journey, size=A4, landscape=True))
        assert ("Its smallest type is under 6 points" in told) is is_told


def test_that_a_small_map_fills_large_paper() -> None:
    laid = lay_out(small(), asked(size=SIZES["A0"]))
    figure = map_of(laid)
    assert laid.scale > 2
    assert figure.width > 0.85 * laid.size.width or figure.height > 0.7 * laid.size.height


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("size", ["A4", "5 x 0.4 m", "300 x 1500 mm"])
def test_that_head_map_and_foot_do_not_meet(name: str, size: str) -> None:
    journey = edits.change_journey(sample(name), title="A long title of a journey " * 9)
    statements = ("One more is left out.",) * 6
    how = asked(size=size_named(size), landscape=size != "300 x 1500 mm", statements=statements)
    laid = lay_out(journey, how)
    figure = map_of(laid)
    groups = figure.groups
    top = figure.top + min(one.y for one in groups) * figure.scale
    end = figure.top + max(one.y + one.height for one in groups) * figure.scale
    head = [one for one in laid.layers if one is not figure and one.top < top]
    foot = [one for one in laid.layers if one is not figure and one.top >= top]
    assert all(one.top + one.height <= top + 0.1 for one in head)
    assert all(one.top >= end - 0.1 for one in foot)
    assert all(one.top + one.height <= laid.size.height for one in foot)
    left = figure.left + min(one.x for one in groups) * figure.scale
    right = figure.left + max(one.x + one.width for one in groups) * figure.scale
    assert left >= 0
    assert right <= laid.size.width


def areas(groups: Iterable[Group]) -> list[tuple[float, float, float, float]]:
    return [(one.x, one.y, one.x + one.width, one.y + one.height) for one in groups]


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("name", ["home_after_a_fall", "learning_to_drive"])
@pytest.mark.parametrize("size", ["A3", "A0", "400 x 2000 mm"])
def test_that_fields_for_notes_have_a_notes_size_and_cover_nothing(name: str, size: str) -> None:
    paper = size_named(size)
    laid = lay_out(sample(name), asked(size=paper, write_here=True, landscape=True))
    fields = [one for layer in laid.layers for one in layer.groups if one.key == "write"]
    assert fields
    for layer in laid.layers:
        for one in layer.groups:
            if one.key == "write":
                side = one.width * layer.scale
                assert side == pytest.approx(min(76 * MILLIMETRE, paper.width * 0.2))
                assert 0 <= layer.left + one.x * layer.scale <= laid.size.width - side
    inside = areas(one for one in laid.diagram.groups if one.key == "write")
    cards = areas(
        one for one in laid.diagram.groups
        if one.kind in {GroupKind.CARD, GroupKind.BOX, GroupKind.MARK, GroupKind.GAP}
    )  # fmt: skip
    assert not any(meet(one, other) for one in inside for other in cards)
    assert not any(meet(one, other) for one, other in combinations(inside, 2))


def test_that_an_a0_is_put_together_from_eight_sheets_of_a3() -> None:
    tiling = tiling_of(small(), size=SIZES["A0"], tile=A3)
    assert tiling.rows * tiling.columns == 8
    assert min(tiling.poster.width, tiling.poster.height) > 0.9 * SIZES["A0"].width


def test_that_a_poster_too_small_to_read_says_so_before_it_is_printed() -> None:
    told: list[str] = []
    poster(sample(), size=size_named("150 x 150 mm"), warn=told.append)
    (sentence,) = told
    assert "a sheet for each stage" in sentence
    told.clear()
    poster(small(), size=SIZES["A0"], warn=told.append)
    assert not told


def test_that_a_poster_can_have_a_sheet_for_each_stage_that_leads_on_to_the_others() -> None:
    journey = sample()
    pages = texts_of_pages(poster(journey, size=A4, map_on=MapOn.SHEET_PER_STAGE, landscape=True))
    assert len(pages) == len(journey.stages)
    for stage, told in zip(journey.stages, pages, strict=True):
        assert stage.name in " ".join(told.split())
    on_any = " ".join(" ".join(pages).split())
    assert all(card.title.split()[0] in on_any for card in journey.touchpoints)
    with pytest.raises(PrintingError):
        poster(journey, size=A1, tile=A4, map_on=MapOn.SHEET_PER_STAGE)


def test_that_the_persons_portrait_is_printed_if_they_agreed_alone() -> None:
    portrait = sample().image[sample().user.portrait or ""]
    for consent in (Consent.YES, Consent.NOT_ASKED):
        user = small().user.evolve(consent=consent, portrait=portrait.id)
        data = poster(small().evolve(user=user, images=(portrait,)), size=A3)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert bool(pdf.pages[0].get_images()) is (consent is Consent.YES)


@settings(max_examples=8)
@given(
    st.sampled_from(sorted(SIZES)), st.sampled_from(["A4", "Letter", "Tabloid"]), st.floats(0, 60)
)
def test_that_sheets_cover_the_whole_poster_and_share_the_overlap(
    name: str, sheet: str, overlap: float
) -> None:
    size = on_whole_sheets(SIZES[name], SIZES[sheet], overlap)
    tiling = tiled(size, SIZES[sheet], overlap)
    tiles = list(tiling.tiles())
    assert len({one.name for one in tiles}) == len(tiles) == tiling.rows * tiling.columns
    assert (tiles[0].left, tiles[0].top) == (0, 0)
    assert tiles[-1].left + tiling.width == pytest.approx(size.width)
    assert tiles[-1].top + tiling.height == pytest.approx(size.height)
    for one, other in pairwise(tiles):
        if one.row == other.row:
            assert one.left + tiling.width - other.left == pytest.approx(overlap)


@pytest.mark.parametrize(
    "how",
    [
        {"tile": size_named("60x90mm")},
        {"tile": A4, "overlap": 400.0},
        {"tile": A4, "overlap": -1.0},
    ],
)
def test_that_sheets_that_cannot_be_put_together_are_refused_in_one_sentence(
    how: dict[str, object],
) -> None:
    with pytest.raises(PrintingError) as refusal:
        poster(small(), size=A1, **how)
    assert str(refusal.value).endswith(".")
    assert str(refusal.value).count(".") == 1


def test_that_the_same_poster_has_the_same_bytes() -> None:
    for journey, how in ((small(), {}), (sample(), TILED)):
        assert report.report_pdf(journey, asked(**how)) == poster(journey, **how)


def test_that_a_poster_can_be_cancelled_at_any_page() -> None:
    asked_times, stop = 0, 10_000

    def cancelled() -> bool:
        nonlocal asked_times
        asked_times += 1
        return asked_times > stop

    parts: list[float] = []
    poster(small(), **TILED, cancelled=cancelled, progress=lambda part, _told: parts.append(part))
    tiling = tiling_of(small(), **TILED)
    times = asked_times
    assert times > 2 * tiling.rows * tiling.columns
    assert parts == sorted(parts)
    assert 0 <= parts[0] < parts[-1] <= 1
    for place in range(0, times, 4):
        asked_times, stop = 0, place
        with pytest.raises(PrintingCancelledError):
            poster(small(), **TILED, cancelled=cancelled)


@pytest.mark.parametrize("told", ["50 x 50 mm", "90 x 90 mm", "50 x 300 mm", "300 x 50 mm"])
def test_that_small_paper_leaves_half_of_its_height_to_the_map(told: str) -> None:
    journey = edits.change_journey(small(), title="A long title of a journey " * 9)
    laid = lay_out(journey, asked(size=size_named(told), write_here=True))
    assert map_of(laid).height > 0
    for layer in laid.layers:
        assert layer.top >= 0
        assert layer.top + layer.height <= laid.size.height + 0.1
    head = [one for one in laid.layers if one.top < map_of(laid).top]
    assert all(one.top + one.height <= map_of(laid).top + 0.1 for one in head)
