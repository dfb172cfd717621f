"""Text as lines: whatever is written, no line is too wide and nothing written is lost."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.typography import (
    ELLIPSIS,
    FontStyle,
    break_lines,
    is_cut,
    line_height,
    measure,
    set_line,
    shortened,
)
from tests.unit.typography.texts import bare, sizes, starters, texts, widths, words

TOLERANCE = 1e-6
SENTENCE = "The social worker calls Mere about the form and asks her to bring the papers again"
TELLING = """
import sys
import journeymap.typography as typography
if {measured!r}:
    typography.break_lines("Ngā whānau, Zażółć", size=11, width=40)
print([name for name in {names!r} if name in sys.modules])
"""


def loaded(names, *, measured):
    program = TELLING.format(names=names, measured=measured)
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return told.stdout.decode().strip()


@given(content=texts, size=sizes, width=widths, style=st.sampled_from(FontStyle))
@settings(max_examples=150, deadline=None)
def test_that_no_line_is_wider_than_the_width_unless_it_is_one_grapheme(
    content, size, width, style
):
    for line in break_lines(content, size=size, width=width, style=style):
        assert line.width <= width + TOLERANCE or starters(line.text) <= 1


@given(content=texts, size=sizes, width=widths)
@settings(max_examples=150, deadline=None)
def test_that_the_lines_together_hold_everything_but_the_spaces(content, size, width):
    lines = break_lines(content, size=size, width=width)
    assert bare("".join(line.text for line in lines)) == bare(content)


@given(content=texts, size=sizes, style=st.sampled_from(FontStyle))
@settings(max_examples=150, deadline=None)
def test_that_runs_follow_each_other_without_gaps_and_hold_the_text(content, size, style):
    line = set_line(content, size, style)
    x = 0.0
    for run in line.runs:
        assert run.text
        assert run.x == pytest.approx(x, abs=TOLERANCE)
        x += run.width
    assert line.width == pytest.approx(x, abs=TOLERANCE)
    assert sorted("".join(run.text for run in line.runs)) == sorted(line.text)


@given(content=texts, size=sizes, style=st.sampled_from(FontStyle))
@settings(max_examples=100, deadline=None)
def test_that_a_text_measures_as_wide_as_it_is_set(content, size, style):
    plain = " ".join(content.split())
    assert measure(plain, size, style) == pytest.approx(set_line(plain, size, style).width)


@given(content=texts, size=sizes, width=widths, most=st.integers(min_value=1, max_value=4))
@settings(max_examples=150, deadline=None)
def test_that_with_most_lines_the_last_one_ends_in_an_ellipsis_only_if_text_is_left(
    content, size, width, most
):
    whole = break_lines(content, size=size, width=width)
    lines = break_lines(content, size=size, width=width, most_lines=most)
    if len(whole) <= most:
        assert lines == whole
        return
    assert lines[:-1] == whole[: most - 1]
    assert len(lines) == most
    assert lines[-1].text.endswith(ELLIPSIS)
    assert lines[-1].width <= width + TOLERANCE or lines[-1].text == ELLIPSIS


@given(content=texts, size=sizes, width=widths)
@settings(max_examples=100, deadline=None)
def test_that_a_shortened_text_fits_or_is_an_ellipsis_alone(content, size, width):
    line = shortened(content, size, width)
    assert line.width <= width + TOLERANCE or line.text == ELLIPSIS
    if not line.text.endswith(ELLIPSIS):
        assert bare(line.text) == bare(content)


@given(content=words, size=sizes)
@settings(max_examples=100, deadline=None)
def test_that_a_text_fits_the_width_that_was_measured_for_it(content, size):
    width = measure(content, size)
    assert len(break_lines(content, size=size, width=width)) <= 1
    assert shortened(content, size, width).text == content


@given(content=words, width=st.floats(min_value=100, max_value=400))
@settings(max_examples=100, deadline=None)
def test_that_every_line_takes_as_many_words_as_fit(content, width):
    lines = [line.text for line in break_lines(content, size=7.5, width=width)]
    for line, following in pairwise(lines):
        assert measure(f"{line} {following.split(' ')[0]}", 7.5) > width - TOLERANCE


def test_that_no_text_gives_no_lines():
    assert break_lines("", size=10, width=100) == ()
    assert break_lines(" \n ", size=10, width=100) == ()


def test_that_no_text_sets_an_empty_line():
    line = set_line("", 10)
    assert (line.runs, line.width, line.text, line.right_to_left) == ((), 0, "", False)


def test_that_lines_break_at_spaces():
    lines = [line.text for line in break_lines(SENTENCE, size=10, width=120)]
    assert len(lines) > 2
    assert " ".join(lines) == SENTENCE


def test_that_line_breaks_are_kept_and_an_empty_line_between_too():
    lines = break_lines("one\n\ntwo three", size=10, width=500)
    assert [line.text for line in lines] == ["one", "", "two three"]


def test_that_line_breaks_in_one_line_become_spaces():
    assert set_line("one\ntwo\tthree", 10).text == "one two three"


@pytest.mark.parametrize("sign", ["-", "–", "/"])
def test_that_a_line_may_break_after(sign):
    word = f"Auckland{sign}Wellington"
    lines = break_lines(word, size=10, width=measure(f"Auckland{sign}", 10) + 1)
    assert lines[0].text == f"Auckland{sign}"


CHINESE = "服务使用者的旅程：跨越组织的路径。护士说，「请等一下」（在医院）。2026年5月"
JAPANESE = "ヘルパーが「ちょっと待って」と言った。ケアを届ける人々は、病院へ行った。"


@pytest.mark.parametrize("content", [CHINESE, JAPANESE])
@pytest.mark.parametrize("width", [42, 53, 64, 75])
def test_that_text_without_spaces_fills_its_lines_and_keeps_punctuation_in_its_place(
    content, width
):
    lines = [line.text for line in break_lines(content, size=10, width=width)]
    assert "".join(lines) == content
    for line, following in pairwise(lines):
        assert following[0] not in "、。，：」）ーっょァ々"
        assert line[-1] not in "「（"
        assert measure(line, 10) > width - 40


def test_that_a_word_of_another_script_is_not_parted_by_the_text_around_it():
    lines = [line.text for line in break_lines("患者去Waikato医院看病", size=10, width=60)]
    assert any("Waikato" in line for line in lines)


@pytest.mark.parametrize("letters", ["w" * 300, "漢" * 300, "한" * 300, "م" * 300, "ไ" * 300])
def test_that_a_word_of_three_hundred_letters_is_set_whole_within_the_width(letters):
    lines = break_lines(letters, size=10, width=97)
    assert "".join(line.text for line in lines) == letters
    assert all(line.width <= 97 + TOLERANCE for line in lines)


def test_that_a_word_wider_than_the_width_is_cut_and_its_end_shares_a_line():
    lines = [line.text for line in break_lines("M" * 25 + " a", size=10, width=95)]
    assert "".join(lines) == "M" * 25 + " a"
    assert lines[-1].endswith(" a")


def test_that_a_cut_never_parts_a_letter_from_its_marks():
    letter = "a\u0304\u0301"
    lines = break_lines(letter * 12, size=10, width=14)
    assert {line.text.replace(letter, "") for line in lines} == {""}


def test_that_a_cut_never_parts_what_a_joiner_joins():
    person = "👩\u200d💻"
    lines = break_lines(person * 6, size=10, width=1)
    assert [line.text for line in lines] == [person] * 6


def test_that_a_text_left_over_ends_in_an_ellipsis_that_fits():
    lines = break_lines(SENTENCE, size=10, width=120, most_lines=2)
    assert len(lines) == 2
    assert lines[1].text.endswith(ELLIPSIS)
    assert lines[1].width <= 120
    assert not lines[1].text.endswith(f" {ELLIPSIS}")


def test_that_an_ellipsis_follows_when_only_a_further_paragraph_is_left_over():
    lines = break_lines("one\ntwo", size=10, width=500, most_lines=1)
    assert lines[0].text.startswith("one")
    assert lines[0].text.endswith(ELLIPSIS)


def test_that_width_grows_with_size():
    assert measure(SENTENCE, 20) == pytest.approx(2 * measure(SENTENCE, 10))


def test_that_bold_is_wider_than_regular():
    assert measure(SENTENCE, 10, FontStyle.BOLD) > measure(SENTENCE, 10)


def test_that_kerning_and_latin_ligatures_are_off():
    assert measure("AV", 10) == pytest.approx(measure("A", 10) + measure("V", 10))
    assert measure("ffi", 10) == pytest.approx(measure("f", 10) * 2 + measure("i", 10))


def test_that_lines_are_further_apart_than_their_size():
    assert 1.0 < line_height(1.0) < 2.0


def test_that_importing_typography_loads_no_heavy_library():
    heavy = ["PySide6", "reportlab", "uharfbuzz", "bidi", "fontTools"]
    assert loaded(heavy, measured=False) == "[]"


def test_that_setting_latin_text_loads_nothing_for_text_from_right_to_left():
    assert loaded(["PySide6", "reportlab", "bidi", "fontTools"], measured=True) == "[]"


def test_that_a_word_is_parted_at_its_hyphen_only_where_both_parts_can_stand_alone() -> None:
    for word in ("hand-off", "hand-offs", "e-mail", "follow-up"):
        width = measure(f"no {word}", 10) - 1
        assert [line.text for line in break_lines(f"no {word}", size=10, width=width)] == [
            "no", word,
        ]  # fmt: skip
    width = measure("a self-referral", 10) - 1
    assert [line.text for line in break_lines("a self-referral", size=10, width=width)] == [
        "a self-", "referral",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Gemeinschaft", ("Gemein", "schaft")),
        ("Steuerzahlende", ("Steuerzah", "lende")),
        ("Rechtsordnungen", ("Rechtsordnun", "gen")),
        ("Dienstleistungsmanagement", ("Dienstleistungsmanage", "ment")),
        ("rehabilitation", ("rehabilita", "tion")),
    ],
)
def test_that_a_word_without_room_is_parted_before_a_syllable(word, parts):
    width = measure(word, 10) - 1
    assert tuple(line.text for line in break_lines(word, size=10, width=width)) == parts


@given(word=st.text("aeioukmnrst", min_size=6, max_size=40), part=st.floats(0.5, 0.99))
@settings(max_examples=100, deadline=None)
def test_that_no_one_or_two_letters_of_a_word_stand_alone(word, part):
    width = max(measure(word, 10) * part, measure("mmmmm", 10))
    lines = [line.text for line in break_lines(word, size=10, width=width)]
    assert "".join(lines) == word
    assert all(len(line) >= 3 for line in lines)


def ways_to_break(content: str) -> set[tuple[str, ...]]:
    """The lines in every width that holds each part between two strokes."""
    parts = content.split("|")
    narrowest = max(measure(part, 10) for part in parts)
    whole = measure(" ".join(parts), 10)
    steps = 60
    return {
        tuple(line.text for line in break_lines(" ".join(parts), size=10, width=width))
        for width in (narrowest + (whole - narrowest) * n / steps for n in range(steps))
    }


@pytest.mark.parametrize(
    "content",
    [
        "Mere|said|bonjour !",
        "Comment|va|Mere ?",
        "prix :|le|loyer ;",
        "Auckland /|Wellington",
        "at|home|(the|flat )",
        "the|ward|( closed )",
        "this|list|[ all ]",
        "elle|a|dit|« Bonjour »",
        "elle|a|dit|« Bonjour »,|puis",
        "elle|a|dit|“ Bonjour ”",
        "thank|you|Mere :)",
        "y|luego|¿ Dónde",
        "no|answer|— —|then",
        "the|value|(\u0308 x )",
        "قالت|له|مرحبا ؟",
        "says|who|me ...",
    ],
)
def test_that_a_line_never_begins_with_what_belongs_to_the_word_before(content: str) -> None:
    parts = content.split("|")
    for lines in ways_to_break(content):
        ends = {" ".join(parts[:number]) for number in range(1, len(parts) + 1)}
        assert {" ".join(lines[:number]) for number in range(1, len(lines) + 1)} <= ends


@pytest.mark.parametrize(
    "content",
    ["she said|“yes” and", "sagte sie|»ja« und", "pays|.5", "one|(two)", "the boys’|toys",
     "one –|two", "one|– two", "he said|'yes' to", "all 5|% of", "wait|…"],
)  # fmt: skip
def test_that_a_line_breaks_at_every_other_space(content: str) -> None:
    assert tuple(content.split("|")) in ways_to_break(content)


def test_that_a_word_and_its_sign_part_at_the_space_before_the_word_is_torn() -> None:
    lines = [line.text for line in break_lines("Bonjour !", size=10, width=measure("Bonjour", 10))]
    assert lines == ["Bonjour", "!"]


@pytest.mark.parametrize("content", [") " * 3_000, "( " * 3_000, "! ? " * 3_000])
def test_that_signs_with_spaces_alone_still_fill_lines(content: str) -> None:
    lines = break_lines(content, size=10, width=97)
    assert all(line.width <= 97 + TOLERANCE for line in lines)
    assert bare("".join(line.text for line in lines)) == bare(content)


def test_that_jamo_are_not_parted_from_their_syllable_at_the_end_of_a_line() -> None:
    content = "\uac00\u11a8" * 6 + "\u1100\uac00" * 6
    for width in range(5, 60):
        lines = [line.text for line in break_lines(content, size=10, width=width)]
        assert not [line for line in lines if line[0] == "\u11a8" or line[-1] == "\u1100"]


def test_that_a_text_is_cut_where_nobody_ended_it_with_the_ellipsis():
    assert is_cut("Waits for the …", ["Waits for the bus"])
    assert is_cut("Waits and…", ["Waits and so on…"])
    assert not is_cut("and so on…", ["Waits and so on… "])
    assert not is_cut("Waits", ["Waits for the bus"])
