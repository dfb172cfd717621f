"""The shipped fonts: what they cover, and that paper measures as we do."""

import io
import unicodedata

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from journeymap.assets import resource_text
from journeymap.typography import (
    FontStyle,
    base_face,
    characters_without_a_font,
    font_face,
    font_faces,
    measure,
    set_line,
    shape,
)

LANGUAGES = {
    "te reo Māori": "Ngā mihi ki a koutou katoa, whānau ĀāĒēĪīŌōŪū",
    "Vietnamese": "Tiếng Việt: ơ Ơ ư Ư đ Đ ắ ằ ẳ ẵ ặ ế ề ể ễ ệ ộ ợ ự ỹ",
    "Polish": "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ",
    "Turkish": "ıİğĞşŞçÇöÖüÜ",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Samoan": "fa‘afetai, ʻāiga",
    "Greek": "Ζαφείρι δέξου πάγκαλο, βαθῶν ψυχῆς τὸ σῆμα",
    "Ukrainian": "Щастям б'єш жук їх глицю в фон й ґедзь пріч",
    "money and marks": "€ £ ₹ ½ – — “ ” ‘ ’ … • ° × ÷ ± ≤ ≥ → ✓ ⚠",
    "Arabic": "مرحبا بكم في الخدمة",
    "Persian": "گچپژ خدمات اجتماعی",
    "Hebrew": "שלום לכולם, שירות",
    "simplified Chinese": "服务使用者的旅程：跨越组织，「请等一下」。",
    "traditional Chinese": "服務使用者的旅程，護士打電話給她。",
    "Japanese": "利用者の旅：ヘルパーが訪問し、ケアを届ける。",
    "Korean": "이용자의 여정: 병원에서 집으로, 가 힣 뷁",
    "Korean in letters": unicodedata.normalize("NFD", "이용자의 여정"),
}
NO_BREAK_SPACE = "\u00a0"
LICENCES = ("OFL.txt", "OFL-NanumSquare.txt", "Apache-2.0-DroidSansFallback.txt")
TABLES_OF_CHANGING_FONTS = (b"fvar", b"gvar", b"CFF ")


def of_paper(name):
    return TTFontFile(io.BytesIO(font_face(name).data()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_character_of_the_language_can_be_shown(language):
    assert characters_without_a_font([LANGUAGES[language]]) == ()


@pytest.mark.parametrize("style", FontStyle)
@pytest.mark.parametrize("language", ["te reo Māori", "Vietnamese", "Polish", "Turkish", "Greek"])
def test_that_the_language_needs_one_font_only_in_every_style(language, style):
    faces = {run.face for run in set_line(LANGUAGES[language], 10, style).runs}
    assert faces == {base_face(style).name}


def test_that_an_uncovered_character_is_kept_and_as_wide_as_the_sign_that_stands_for_it():
    line = set_line("ไ", 10)
    assert line.text == "ไ"
    assert [run.face for run in line.runs] == [base_face(FontStyle.REGULAR).name]
    assert line.width == measure("\ufffd", 10)


@pytest.mark.parametrize("text", ["ไ", "म", "🦽", "\U000f0000"])
def test_that_an_uncovered_character_is_shown_by_a_sign_and_never_by_an_empty_box(text):
    face = base_face(FontStyle.BOLD).name
    assert [glyph.index for glyph in shape(text, face)] == [shape("\ufffd", face)[0].index]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("漢字かな、。", "DroidSansFallbackFull"),
        ("한글가힣ㄱ", "NanumSquareB"),
        (unicodedata.normalize("NFD", "한글"), "NanumSquareB"),
    ],
)
def test_that_a_text_of_eastern_asia_is_set_in_one_face_and_bold_where_there_is_one(text, name):
    assert [run.face for run in set_line(text, 10, FontStyle.BOLD).runs] == [name]


@pytest.mark.parametrize("text", ["한글 여정", "がぎプ"])
def test_that_syllables_in_their_parts_are_shown_and_measured_as_whole_ones(text):
    parts = unicodedata.normalize("NFD", text)
    assert parts != text
    assert measure(parts, 10) == pytest.approx(measure(text, 10))
    word, broken = text.split()[0], parts.split()[0]
    face = set_line(word, 10).runs[0].face
    assert [one.index for one in shape(broken, face)] == [one.index for one in shape(word, face)]


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_that_each_font_is_a_static_truetype_file_which_reportlab_can_embed(face):
    data = face.data()
    assert data.startswith(b"\x00\x01\x00\x00")
    directory = data[12 : 12 + 16 * int.from_bytes(data[4:6], "big")]
    tags = {directory[start : start + 4] for start in range(0, len(directory), 16)}
    assert not tags.intersection(TABLES_OF_CHANGING_FONTS)


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_that_each_font_is_named_in_the_licence_that_ships_with_it(face):
    beginnings = [resource_text(f"fonts/{name}").splitlines()[:2] for name in LICENCES]
    assert any(face.family in " ".join(lines) for lines in beginnings)


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_that_coverage_and_widths_are_those_that_paper_reads_from_the_font(face):
    paper = of_paper(face.name)
    characters = [chr(code) for code, glyph in paper.charToGlyph.items() if code >= 0x20 and glyph]
    characters.remove(NO_BREAK_SPACE)  # reportlab takes the space's width for it
    assert all(face.covers(character) for character in characters)
    differing = [
        character
        for character in characters
        if abs(face.advance(character) * 1000 - paper.charWidths[ord(character)]) > 0.5
    ]
    assert differing == []


@pytest.mark.parametrize("face", font_faces(), ids=lambda face: face.name)
def test_that_ascent_and_descent_are_positive_and_span_at_least_the_size(face):
    assert face.ascent > 0
    assert face.descent > 0
    assert face.ascent + face.descent >= 1


@pytest.mark.parametrize("style", FontStyle)
@pytest.mark.parametrize("text", [LANGUAGES["te reo Māori"], LANGUAGES["Vietnamese"], "AVATAR fi"])
def test_that_a_line_is_as_wide_as_on_paper(text, style):
    paper = of_paper(base_face(style).name)
    expected = sum(paper.charWidths[ord(sign)] for sign in text) * 11 / 1000
    assert measure(text, 11, style) == pytest.approx(expected, rel=0.0015)


@pytest.mark.parametrize("text", ["Ngā whānau", "Zażółć gęślą", "Tiếng Việt"])
def test_that_decomposed_letters_are_as_wide_as_composed_ones(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert measure(decomposed, 12) == pytest.approx(measure(text, 12))


@pytest.mark.parametrize(
    ("style", "name"),
    [
        (FontStyle.REGULAR, "NotoSansArabic-Regular"),
        (FontStyle.ITALIC, "NotoSansArabic-Regular"),
        (FontStyle.BOLD, "NotoSansArabic-Bold"),
        (FontStyle.BOLD_ITALIC, "NotoSansArabic-Bold"),
    ],
)
def test_that_arabic_is_upright_and_keeps_the_weight(style, name):
    assert [run.face for run in set_line("خدمة", 10, style).runs] == [name]


def test_that_the_names_of_faces_are_their_own_keys():
    names = [face.name for face in font_faces()]
    assert len(set(names)) == len(names)
    assert [font_face(name) for name in names] == list(font_faces())


def test_that_an_unknown_face_is_refused():
    with pytest.raises(KeyError):
        font_face("Helvetica")
