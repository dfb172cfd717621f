"""Hebrew and Arabic: the order of runs on a line, and the forms of joined letters."""

import pytest
from hypothesis import example, given, settings

from journeymap.typography import break_lines, needs_shaping, set_line, shape
from journeymap.typography.directions import levels_of
from journeymap.typography.font_files import UNITS
from tests.unit.typography.texts import texts

SHALOM = "שלום"
SERVICE = "خدمة"


def in_visual_order(line):
    assert [run.x for run in line.runs] == sorted(run.x for run in line.runs)
    return [run.text.strip() for run in line.runs if run.text.strip()]


def test_that_a_hebrew_line_with_a_latin_name_reads_from_the_right():
    line = set_line(f"{SHALOM} Mere", 10)
    assert line.right_to_left
    assert in_visual_order(line) == ["Mere", SHALOM]
    assert [run.right_to_left for run in line.runs if run.text.strip()] == [False, True]


def test_that_a_latin_line_with_a_hebrew_name_reads_from_the_left():
    line = set_line(f"Call {SHALOM} now", 10)
    assert not line.right_to_left
    assert in_visual_order(line) == ["Call", SHALOM, "now"]


def test_that_two_hebrew_words_in_a_latin_line_stand_in_their_own_order():
    line = set_line(f"Call {SHALOM} אבא now", 10)
    assert in_visual_order(line) == ["Call", f"{SHALOM} אבא", "now"]


def test_that_a_number_in_a_hebrew_line_reads_from_the_left_in_its_place():
    line = set_line("בשנת 2024 היה", 10)
    assert in_visual_order(line) == ["היה", "2024", "בשנת"]
    assert [run.right_to_left for run in line.runs if "2024" in run.text] == [False]


def test_that_the_first_strong_character_decides_the_direction():
    assert set_line(f"12. {SHALOM}", 10).right_to_left
    assert not set_line(f"(a) {SHALOM}", 10).right_to_left
    assert not set_line("12. 34", 10).right_to_left


def test_that_the_text_of_a_line_and_of_its_runs_stays_as_it_is_read():
    line = set_line(f"{SHALOM} Mere {SERVICE}", 10)
    assert line.text == f"{SHALOM} Mere {SERVICE}"
    assert {run.text.strip() for run in line.runs} - {""} == {SHALOM, "Mere", SERVICE}


def test_that_marks_of_direction_are_not_set():
    line = set_line("a\u200eb\u202ec\u2067d\u2069", 10)
    assert line.text == "abcd"


def test_that_a_long_hebrew_text_breaks_into_hebrew_lines():
    lines = break_lines(f"{SHALOM} " * 12, size=10, width=80)
    assert len(lines) > 2
    assert all(line.right_to_left for line in lines)


def test_that_joined_arabic_letters_have_other_forms_than_isolated_ones():
    face = "NotoSansArabic-Regular"
    (alone,) = {glyph.index for glyph in shape("ب", face, right_to_left=True)}
    joined = [glyph.index for glyph in shape("ببب", face, right_to_left=True)]
    assert alone not in joined
    assert len(set(joined)) == 3


def test_that_lam_and_alef_share_one_glyph():
    glyphs = shape("لا", "NotoSansArabic-Regular", right_to_left=True)
    assert len([glyph for glyph in glyphs if glyph.advance > 0]) == 1


def test_that_a_joined_word_is_not_as_wide_as_its_letters_apart():
    joined = set_line(SERVICE, 10).width
    assert joined != pytest.approx(sum(set_line(letter, 10).width for letter in SERVICE))


def test_that_glyphs_come_in_visual_order():
    hebrew = shape(SHALOM, "NotoSansHebrew-Regular", right_to_left=True)
    latin = shape("Mere", "NotoSans-Regular", right_to_left=False)
    assert [glyph.cluster for glyph in hebrew] == [3, 2, 1, 0]
    assert [glyph.cluster for glyph in latin] == [0, 1, 2, 3]


def test_that_brackets_are_mirrored_from_right_to_left():
    face = "NotoSans-Regular"
    (opening,) = shape("(", face, right_to_left=False)
    (mirrored,) = shape(")", face, right_to_left=True)
    assert opening.index == mirrored.index


def test_that_a_mark_is_drawn_over_its_letter():
    glyphs = shape("q\u0304", "NotoSans-Regular", right_to_left=False)
    assert [glyph.advance > 0 for glyph in glyphs] == [True, False]


@pytest.mark.parametrize("text", [SERVICE, SHALOM, "e\u0301", "👩\u200d💻"])
def test_that_text_whose_glyphs_depend_on_neighbours_is_told(text):
    assert needs_shaping(text)


@pytest.mark.parametrize("text", ["Ngā mihi", "Tiếng Việt", "Ζαφείρι", "Щастям", "→ 12 €"])
def test_that_plain_text_needs_no_shaping(text):
    assert not needs_shaping(text)


@given(content=texts)
@example(content="\u05d0 \u6f22\n\u05e9")  # A space of a face with 2,048 units, if there is one.
@settings(max_examples=100, deadline=None)
def test_that_shaped_runs_are_as_wide_as_their_glyphs(content):
    for run in set_line(content, 10).runs:
        glyphs = shape(run.text, run.face, right_to_left=run.right_to_left)
        if run.right_to_left or needs_shaping(run.text):
            # Each is measured in whole thousandths; some fonts' units are not.
            rounding = len(glyphs) * 10 / UNITS / 2 + 1e-9
            drawn = sum(glyph.advance for glyph in glyphs) * 10
            assert run.width == pytest.approx(drawn, rel=0, abs=rounding)
        assert {glyph.cluster for glyph in glyphs} <= set(range(len(run.text)))


MARK = "\u0308"


@pytest.mark.parametrize(
    ("content", "levels"),
    [
        (f"{SHALOM[0]}(a){MARK} b", [1, 1, 2, 1, 1, 1, 2]),
        (f"a{SHALOM[0]}[{SHALOM[1]}]{MARK}", [0, 1, 1, 1, 1, 1]),
        (f"a{SHALOM[0]}[{MARK}{SHALOM[1]}]{MARK}{MARK}", [0, 1, 1, 1, 1, 1, 1, 1]),
        (f"a{SHALOM[0]}[\u200d{MARK}{SHALOM[1]}]\u200d{MARK}", [0, 1, 1, 1, 1, 1, 1, 1, 1]),
    ],
)
def test_that_a_mark_behind_a_bracket_takes_its_direction(content: str, levels: list[int]) -> None:
    assert levels_of(content)[0] == levels


@pytest.mark.parametrize(
    "pair", ["〈〉", "《》", "〔〕", "（）", "［］", "⟪⟫", "❨❩", "⸢⸣", "\u2329\u3009"]
)
def test_that_every_pair_of_brackets_has_one_direction(pair: str) -> None:
    opening, closing = pair
    assert levels_of(f"a {SHALOM}{opening}b{closing}")[0][-3:] == [0, 0, 0]
