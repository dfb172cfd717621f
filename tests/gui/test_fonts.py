"""The window sets text in the shipped fonts, as wide as paper does."""

import pytest
from PySide6.QtGui import QFontMetricsF, QRawFont
from pytestqt.qtbot import QtBot

from journeymap.desktop.canvas.painting import font_of, load_fonts
from journeymap.typography import FontStyle, measure, set_line

SIZE = 100
TEXTS = (
    "Ngā whānau",
    "Ζαφείρι",
    "Щастям",
    "שלום",
    "服务使用者的旅程。",
    "ヘルパーが、",
    "이용자여정",
)


@pytest.mark.parametrize("style", [FontStyle.REGULAR, FontStyle.BOLD])
@pytest.mark.parametrize("content", TEXTS)
def test_that_a_text_is_as_wide_in_the_window_as_on_paper(
    qtbot: QtBot, content: str, style: FontStyle
) -> None:
    load_fonts()
    widths = [
        QFontMetricsF(font_of(run.face, SIZE)).horizontalAdvance(run.text)
        for run in set_line(content, SIZE, style).runs
    ]
    assert sum(widths) == pytest.approx(measure(content, SIZE, style), rel=0.003)


@pytest.mark.parametrize(
    ("face", "family", "weight"),
    [
        ("DroidSansFallbackFull", "Droid Sans Fallback", 400),
        ("NanumSquareR", "NanumSquare", 400),
        ("NanumSquareB", "NanumSquare", 700),
    ],
)
def test_that_the_window_has_the_fonts_of_eastern_asia(
    qtbot: QtBot, face: str, family: str, weight: int
) -> None:
    load_fonts()
    raw = QRawFont.fromFont(font_of(face, SIZE))
    assert (raw.familyName(), raw.weight()) == (family, weight)
