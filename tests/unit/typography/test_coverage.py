"""What no shipped font can show is told by its script, and how often it is there."""

from journeymap.typography import characters_without_a_font

THAI, DEVANAGARI, WHEELCHAIR = "\u0e44", "\u092e", "\U0001f9bd"


def test_that_what_no_font_has_is_told_once_with_its_script_and_how_often():
    found = characters_without_a_font([f"a {THAI} {DEVANAGARI}", f"{THAI}{THAI}", WHEELCHAIR])
    told = [(one.character, one.script, one.count, one.code) for one in found]
    assert told == [
        (THAI, "Thai", 3, "U+0E44"),
        (DEVANAGARI, "Devanagari", 1, "U+092E"),
        (WHEELCHAIR, "", 1, "U+1F9BD"),
    ]


def test_that_texts_which_can_be_shown_tell_nothing():
    texts = [
        "plain",
        "Ngā whānau",
        "שלום خدمة",
        "服务 ケア 한국어",
        "\u200d\u200c\u00a0 \n\t\u200e\ufe0f\U000e0100",
        "",
    ]
    assert characters_without_a_font(texts) == ()


def test_that_a_character_which_unicode_has_not_named_is_told_by_its_code():
    (one,) = characters_without_a_font(["\U000f0000"])
    assert (one.script, one.code) == ("", "U+F0000")
