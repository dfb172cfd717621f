"""The poster: any size, on one sheet or on tiles that together are the same."""

import io

import page as page_validation
import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from journeymap.assets import sample_names
from journeymap.model.journey import Journey
from journeymap.report import Printing, report_pdf
from journeymap.report.paper import MILLIMETRE, SIZES, SizeError, size_named
from journeymap.report.poster import OVERLAP, lay_out, tiles_of
from journeymap.report.printing import PrintingCancelledError, PrintKind
from tests.strategies import journey_of
from tests.unit.report.matterhorn import faults
from tests.unit.report.test_report import DAY, sample, small


def poster(journey: Journey, **how: object) -> bytes:
    printing = Printing(kind=PrintKind.POSTER, date=DAY, **how)  # type: ignore[arg-type]
    return report_pdf(journey, printing)


def pages(data: bytes, scale: float) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=scale).to_pil().convert("RGB") for page in document]


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("how", ["fitting", "A0", "tiles"])
def test_that_every_samples_poster_is_pdf_ua(name: str, how: str) -> None:
    chosen = {
        "fitting": {},
        "A0": {"size": SIZES["A0"]},
        "tiles": {"size": SIZES["A1"], "tile": SIZES["A3"], "write_here": True},
    }[how]
    data = poster(sample(name), **chosen)
    assert faults(data) == set()
    told = page_validation.validate_pdf_bytes(data, profile="ua1")
    assert told.is_compliant, [one.message for one in told.failures][:5]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("sheet", ["A4", "A3", "Letter"])
def test_that_tiles_put_together_are_the_poster(sheet: str) -> None:
    scale = 0.5
    journey = sample()
    whole = pages(poster(journey, size=SIZES["A1"]), scale)[0]
    printing = Printing(kind=PrintKind.POSTER, date=DAY, size=SIZES["A1"])
    tiles = tiles_of(lay_out(journey, printing), SIZES[sheet])
    sheets = pages(poster(journey, size=SIZES["A1"], tile=SIZES[sheet]), scale)[1:]
    assert len(sheets) == len(tiles)
    together = Image.new("RGB", whole.size, "white")
    edge = (sheets[0].height - tiles[0].height * scale) / 2
    height = whole.height / scale
    for tile, page in zip(tiles, sheets, strict=True):
        # Without the overlap's outer half, where the crosses stand.
        inner = OVERLAP * scale
        box = (
            edge + inner * (tile.column > 0), edge + inner * (tile.row > 0),
            edge + tile.width * scale - inner, edge + tile.height * scale - inner,
        )  # fmt: skip
        part = page.crop(tuple(round(one) for one in box))
        left = tile.left * scale + inner * (tile.column > 0)
        top = (height - tile.bottom - tile.height) * scale + inner * (tile.row > 0)
        together.paste(part, (round(left), round(top)))
    foot = round(30 * scale)
    box = (0, 0, whole.width - 8, whole.height - foot)
    apart = ImageChops.difference(together.crop(box), whole.crop(box)).convert("L")
    # Half a pixel of difference at a seam shifts the edges of letters, no more.
    histogram = apart.histogram()
    different = sum(histogram[128:]) / sum(histogram)
    assert different < 0.004, different
    small_apart = apart.resize((apart.width // 8, apart.height // 8), Image.Resampling.BOX)
    assert small_apart.getextrema()[1] < 90


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


def test_that_the_sheet_has_the_size_that_was_asked_for() -> None:
    page = pypdf.PdfReader(io.BytesIO(poster(sample(), size=size_named("5 x 1 m")))).pages[0]
    assert float(page.mediabox.width) / MILLIMETRE == pytest.approx(5000, abs=0.01)
    assert float(page.mediabox.height) / MILLIMETRE == pytest.approx(1000, abs=0.01)


def test_that_rows_to_write_in_stand_under_each_stage_and_cover_nothing() -> None:
    journey = sample()
    printing = Printing(kind=PrintKind.POSTER, date=DAY, write_here=True)
    diagram = lay_out(journey, printing).diagram
    room = next(one for one in diagram.groups if one.key == "write-here")
    boxes = [one for one in room.shapes if hasattr(one, "width")]
    cards = [one for one in diagram.groups if one.kind == "card"]
    for box in boxes:
        for card in cards:
            apart = (
                box.x + box.width <= card.x or card.x + card.width <= box.x
                or box.y + box.height <= card.y or card.y + card.height <= box.y
            )  # fmt: skip
            assert apart
    under = [box for box in boxes if box.y > max(card.y for card in cards)]
    stages = len({one.stage for one in diagram.columns})
    assert len([box for box in under if box.height == 120]) == 3 * stages


@settings(max_examples=8)
@given(st.integers(0, 40))
def test_that_tiles_cover_the_whole_poster(count: int) -> None:
    printing = Printing(kind=PrintKind.POSTER, date=DAY)
    laid = lay_out(journey_of(count), printing)
    tiles = tiles_of(laid, SIZES["A4"])
    assert min(one.left for one in tiles) == 0
    assert max(one.left + one.width for one in tiles) >= laid.size.width - OVERLAP
    assert min(one.bottom for one in tiles) <= 1e-6
    assert len({one.name for one in tiles}) == len(tiles)


def test_that_the_same_poster_has_the_same_bytes_and_can_be_cancelled() -> None:
    assert poster(small()) == poster(small())
    with pytest.raises(PrintingCancelledError):
        poster(small(), cancelled=lambda: True)
