"""Texts beside the pages are read from the file as they were written, in any script."""

import pikepdf
import pytest

from journeymap.report.pdf_strings import pdf_string

SIGNS_OF_A_STRING = "\u2828\u2929\u5c5c\u0d0d\u0d28\u0a0a (a) [b] \\ c"
"""Their two bytes are what ends a string, escapes in it, or is a line's end."""


@pytest.mark.parametrize(
    "content",
    [
        "Rings (twice) \\ waits",
        "Größe – 5 €",
        "病" * 500,
        SIGNS_OF_A_STRING,
        "\u00ad soft",
        "🦽",
        "",
    ],
)
def test_that_a_text_is_read_from_the_file_as_it_was_written(content: str) -> None:
    read = pikepdf.Object.parse(pdf_string(content).encode("latin-1"))
    assert str(read) == content


def test_that_a_sign_of_a_text_takes_no_more_than_two_bytes() -> None:
    assert len(pdf_string("病" * 500)) < 2 * 500 + 10
