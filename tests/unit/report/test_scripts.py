"""Every script that has a font is printed so that it can be read, copied and found."""

import io
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pypdf
import pytest

from journeymap.assets import sample_names
from journeymap.model import edits
from journeymap.report import Printing
from journeymap.report.rasterised import page_sizes
from journeymap.report.setting import PAGE_MARGIN
from journeymap.report.sheets import SIDE
from tests.unit.report.matterhorn import faults
from tests.unit.report.once import report_pdf
from tests.unit.report.test_report import DAY, map_pages, sample, small
from tests.unit.report.text_boxes import boxes_of, text_of

SCRIPTS = {
    "te reo Māori": "Ngā mihi ki a koutou whānau",
    "Vietnamese": "Người chăm sóc gọi điện sớm",
    "Polish": "Zażółć gęślą jaźń dla kogoś",
    "Turkish": "İğne şişesi ıslak çünkü öyle",
    "Greek": "Ζαφείρι δέξου πάγκαλο ψυχῆς σῆμα",
    "Cyrillic": "Щастям б'єш жук їх ґедзь",
    "Arabic": "مرحبا بكم في الخدمة اليوم",
    "Hebrew": "שלום לכולם ברוכים הבאים היום",
    "simplified Chinese": "服务使用者 护士打电话 请等一下 在医院里 回到家里",
    "traditional Chinese": "護士打電話給她 請等一下 醫院裡 回家了 辦手續",
    "Japanese": "利用者の旅 ヘルパー 訪問します ケアを届ける 病院へ",
    "Korean": "이용자의 여정 병원에서 집으로 돌아옵니다",
}
WITH_ITS_WORDS = frozenset({"map", "in-words", "gaps", "touchpoints", "handoffs"})
FROM_RIGHT_TO_LEFT = ("Arabic", "Hebrew")


def without_spaces(content: str) -> str:
    """What is read, without spaces and without the marks of direction that readers add."""
    return "".join(
        one for one in content if not one.isspace() and unicodedata.category(one) != "Cf"
    )


def phrases(script: str) -> tuple[str, ...]:
    """Five phrases of the script's words, each in an order of its own."""
    words = SCRIPTS[script].split()
    return tuple(" ".join(words[at:] + words[:at]) for at in range(5))


@cache
def report_in(script: str, sections: frozenset[str] | None = None) -> bytes:
    title, card, note, gap, organisation = phrases(script)
    journey = edits.change_journey(small(), title=title)
    one = journey.touchpoints[0].id
    journey = edits.change_user(journey, pseudonym=card, situation=note)
    journey, budget = edits.add_budget(journey, gap, ids=lambda _p: "bu-x")
    journey, provider = edits.add_organisation(journey, organisation, ids=lambda _p: "or-x")
    journey = edits.change_touchpoint(journey, one, title=card, pain=note, provider=provider)
    journey = edits.change_touchpoint(journey, one, budget=budget)
    journey, _gap = edits.flag_gap(journey, one, ids=lambda _p: "ga-x", what_happens=gap)
    return report_pdf(journey, Printing(date=DAY, sections=sections))


@cache
def sample_report(name: str) -> bytes:
    return report_pdf(sample(name), Printing(date=DAY))


def fonts_of(data: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(one.BaseFont), "/FontFile2" in one.FontDescriptor, "/ToUnicode" in one)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_a_text_comes_back_from_pdftotext_as_it_went_in(script: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: pdfium alone was asked")
    file = tmp_path / "report.pdf"
    file.write_bytes(report_in(script))
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    read = without_spaces(told.stdout.decode())
    assert [one for one in phrases(script) if without_spaces(one) not in read] == []


@pytest.mark.parametrize("script", [one for one in SCRIPTS if one not in FROM_RIGHT_TO_LEFT])
def test_that_a_text_comes_back_from_pdfium_as_it_went_in(script: str) -> None:
    read = without_spaces(text_of(report_in(script)))
    assert [one for one in phrases(script) if without_spaces(one) not in read] == []


@pytest.mark.parametrize("script", FROM_RIGHT_TO_LEFT)
def test_that_words_from_right_to_left_come_back_from_pdfium(script: str) -> None:
    read = without_spaces(text_of(report_in(script)))
    assert [word for word in SCRIPTS[script].split() if word not in read] == []


def test_that_a_text_without_a_font_is_found_though_signs_stand_for_it() -> None:
    thai = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"
    journey = small()
    journey = edits.change_touchpoint(journey, journey.touchpoints[0].id, title=thai)
    assert thai in text_of(report_pdf(journey, Printing(date=DAY)))


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_no_line_reaches_into_the_margins_whichever_way_it_is_read(script: str) -> None:
    data = report_in(script)
    sizes = page_sizes(data)
    on_map = pages_of_the_map(data)
    boxes = boxes_of(data)[0]
    assert boxes
    for one in boxes:
        margin = SIDE if one.page in on_map else PAGE_MARGIN
        assert one.left >= margin - 1
        assert one.right <= sizes[one.page - 1][0] - margin + 1


def pages_of_the_map(data: bytes) -> set[int]:
    """The numbers of the pages of the map, from 1."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return {(reader.get_page_number(page) or 0) + 1 for page in map_pages(reader)}


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_no_script_is_clipped_or_stands_over_another_line(script: str) -> None:
    boxes, troubles = boxes_of(report_in(script))
    assert boxes
    assert troubles == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_every_font_of_a_script_is_inside_as_a_subset_and_names_its_letters(
    script: str,
) -> None:
    data = report_in(script)
    fonts = fonts_of(data)
    assert fonts
    assert all("+" in name and inside and named for name, inside, named in fonts), fonts
    assert len(data) < 430_000


@pytest.mark.parametrize("script", SCRIPTS)
def test_that_the_report_in_every_script_is_pdf_ua(script: str) -> None:
    data = report_in(script, WITH_ITS_WORDS)
    assert faults(data) == set()
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")


@pytest.mark.parametrize("name", sample_names())
def test_that_every_font_of_a_sample_is_inside_as_a_subset_and_names_its_letters(name: str) -> None:
    fonts = fonts_of(sample_report(name))
    assert fonts
    assert all("+" in one and inside and named for one, inside, named in fonts), fonts


@pytest.mark.parametrize("name", sample_names())
def test_that_the_file_of_every_sample_is_well_formed(name: str) -> None:
    with pikepdf.open(io.BytesIO(sample_report(name))) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("name", sample_names())
def test_that_qpdf_and_pdffonts_have_nothing_to_say_of_a_sample(name: str, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None or shutil.which("pdffonts") is None:
        pytest.skip("qpdf or pdffonts is not installed: pikepdf alone was asked")
    file = tmp_path / "report.pdf"
    file.write_bytes(sample_report(name))
    subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)
    told = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True)
    rows = [row.split() for row in told.stdout.splitlines()[2:]]
    assert rows
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}, told.stdout


@pytest.mark.parametrize("name", sample_names())
def test_that_no_word_of_a_sample_is_clipped_or_stands_over_another(name: str) -> None:
    _boxes, troubles = boxes_of(sample_report(name))
    assert troubles == []
