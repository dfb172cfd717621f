"""The window sets text in the shipped fonts, as wide as paper does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QRawFont
from pytestqt.qtbot import QtBot

from journeymap.desktop.canvas.painting import font_of, load_fonts, prepared
from journeymap.diagram.shapes import TextLine
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


@pytest.mark.parametrize("size", [5.7, 11.5, 12.75, 14.0, 16.6])
def test_that_letters_in_the_window_are_just_as_large_as_they_were_measured(
    qtbot: QtBot, size: float
) -> None:
    load_fonts()
    line = set_line("unpaid: no money agreed between two budgets", size)
    image = QImage(500, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paint in prepared((TextLine(line, 10, 30, size, "#000000"),)):
            paint(painter)
    inked = [x for x in range(500) if any(image.pixel(x, y) != 0xFFFFFFFF for y in range(40))]
    assert inked[-1] - inked[0] == pytest.approx(line.width, rel=0.015)


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
