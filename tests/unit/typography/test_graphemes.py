"""What is one sign to a reader is never torn."""

import subprocess
import sys

import pytest

from journeymap.typography import break_lines

WITHOUT_THE_LIBRARY = """
import sys
import journeymap.typography as typography
typography.break_lines("Ngā whānau Zażółć Київ 漢字かな 한국어 Ζαφείρι’s", size=30, width=20)
print("regex" in sys.modules)
"""


@pytest.mark.parametrize(
    "sign",
    [
        "\u06001",
        "\u0600\u0661",
        "\u1100\u1100\uac00",
        "\u1112\u1161\u11ab",
        "\uac00\u11a8",
        "\u0915\u094d\u0937",
        "\u0e01\u0e33",
        "\U0001f1f3\U0001f1ff",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "\u2764\ufe0f\u200d\U0001f525",
        "n\u0303\u0331",
    ],
    ids=["number sign", "number sign of Arabic", "leading jamo", "jamo", "syllable and jamo",
         "conjunct", "vowel that stands behind", "flag", "person", "heart", "two marks"],
)  # fmt: skip
def test_that_a_cut_never_tears_what_is_one_sign_to_a_reader(sign: str) -> None:
    lines = [line.text for line in break_lines(sign * 7, size=10, width=1)]
    assert lines == [sign] * 7


def test_that_flags_are_parted_by_twos_wherever_they_stand() -> None:
    flags = "\U0001f1f3\U0001f1ff\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
    lines = [line.text for line in break_lines(f"x{flags}", size=10, width=1)]
    assert lines == ["x", flags[:2], flags[2:4], flags[4:]]


def test_that_text_in_common_scripts_is_parted_without_the_library_for_graphemes() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_LIBRARY], capture_output=True, check=True
    )
    assert told.stdout.strip() == b"False"
