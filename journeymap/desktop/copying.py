"""Chosen cards for the clipboard: for us, as lines, as a table and as a picture for others."""

from collections.abc import Collection
from math import sqrt

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.desktop.canvas.painting import prepared
from journeymap.desktop.tables.blocks import block_text
from journeymap.diagram import LIGHT, Diagram
from journeymap.diagram.bands.picture import draw_cards
from journeymap.exchange.svg import svg_of
from journeymap.exchange.table_columns import TABLE_FIELDS
from journeymap.exchange.table_export import table_rows
from journeymap.exchange.table_html import html_table
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens

MIME_TYPE = "application/x-journeymap-clip"
_SCALE = 2.0
_MOST_PIXELS = 24_000_000


def copied(journey: Journey, cards: Collection[str], lens: Lens) -> QMimeData:
    """The cards in every form that another program may want.

    Quotes that the person did not agree to be shown stay out of table and picture.
    """
    clip = edits.copy_selection(journey, cards)
    data = QMimeData()
    data.setData(MIME_TYPE, clip.to_json().encode())
    data.setText("\n".join(card.title for card in clip.touchpoints))
    rows = _filled_columns(journey, cards)
    data.setData("text/html", html_table(rows).encode())
    data.setData("text/tab-separated-values", block_text(rows).encode())
    diagram = draw_cards(journey, cards, lens, LIGHT)
    data.setData("image/svg+xml", svg_of(diagram, journey, LIGHT.canvas))
    data.setImageData(picture(diagram))
    return data


def picture(diagram: Diagram) -> QImage:
    """A diagram at two pixels a map unit, less where the picture would be too large."""
    area = max(diagram.width * diagram.height, 1.0)
    scale = min(_SCALE, sqrt(_MOST_PIXELS / area))
    wide, high = round(diagram.width * scale), round(diagram.height * scale)
    image = QImage(max(wide, 1), max(high, 1), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    with QPainter(image) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(scale, scale)
        for group in diagram.groups:
            painter.save()
            painter.translate(QPointF(group.x, group.y))
            for paint in prepared(group.shapes):
                paint(painter)
            painter.restore()
    return image


def _filled_columns(journey: Journey, cards: Collection[str]) -> list[list[str]]:
    """Headings and rows of the table, without the columns that are blank for all cards."""
    wanted = set(cards)
    chosen = [card for card in journey.reading_order if card.id in wanted]
    rows = list(table_rows(journey, chosen, hide_quotes=True))
    columns = zip(TABLE_FIELDS, *rows, strict=True)
    filled = [column for column in columns if any(column[1:])]
    return [list(row) for row in zip(*filled, strict=True)]
