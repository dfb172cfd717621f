"""The map from across the room: what must still be seen when its words are too small to read."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journeymap.desktop.canvas.painting import polyline_path, prepared
from journeymap.diagram.shapes import Box, Group, Path, Polyline, Role, TextLine
from journeymap.diagram.theme import Theme

FAR = 0.4
"""Farther out than this, words on the map cannot be read."""
_NUMBERED = 0.1
"""Nearer than this, a number can be read."""
_NUMBER = 15.0
"""The height of a card's number, in pixels, where the card has room for it."""
_FLAG_HEIGHT = 16.0
_FLAG = 11.0
"""The height of a gap's flag on the map, in map units, and far out, in pixels."""
_LINE = 1.3
_CARRIED_LINE = 1.8
_ALARM_LINE = 2.2
"""How wide lines are at least, those that are carried and those that are broken, in pixels."""
_SIGN = 12.0
_SIGN_WIDTH = 20.0
_LARGEST_SIGN = 2.3
"""How wide the sign of a hand-off is at least, in pixels, what it is drawn with, and at most."""


def paint_card(painter: QPainter, near: float, card: Group, number: int, theme: Theme) -> None:
    """A card as its number alone: its box has the colour, who pays is for closer up."""
    _paint_plate(painter, near, card, theme)
    _paint_number(painter, near, number, QRectF(0, 0, card.width, card.height), theme)


def _paint_plate(painter: QPainter, near: float, card: Group, theme: Theme) -> None:
    ground = next((one for one in card.shapes if isinstance(one, Box)), None)
    painter.setPen(QPen(QColor(theme.edge), 1 / near))
    painter.setBrush(QColor(ground.fill if ground and ground.fill else theme.card))
    painter.drawRoundedRect(QRectF(0, 0, card.width, card.height), 5, 5)


def _paint_number(painter: QPainter, near: float, number: int, room: QRectF, theme: Theme) -> None:
    if number and near >= _NUMBERED:
        font = QFont(painter.font())
        font.setPixelSize(round(min(room.height() * 0.86, _NUMBER / near)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_line(painter: QPainter, near: float, handoff: Group, theme: Theme) -> None:
    """The line of a hand-off; where nobody carries across it is the strongest of all."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    least_of = {theme.gap: _ALARM_LINE, theme.bridge: _CARRIED_LINE}
    for one in handoff.shapes:
        if isinstance(one, Polyline) and one.role is not Role.CASING:
            least = least_of.get(one.stroke.colour, _LINE)
            width = max(one.stroke.width, least / near)
            pen = QPen(QColor(one.stroke.colour), width)
            if one.stroke.dash:
                pen.setDashPattern([1.0, 2.0])
            painter.setPen(pen)
            painter.drawPath(polyline_path(one))


def paint_sign(painter: QPainter, near: float, sign: Group) -> None:
    """The sign of a hand-off, so large that broken and carried are told apart."""
    larger = min(max(_SIGN / near / _SIGN_WIDTH, 1.0), _LARGEST_SIGN)
    painter.save()
    painter.translate(sign.width / 2, sign.height / 2)
    painter.scale(larger, larger)
    painter.translate(-sign.width / 2, -sign.height / 2)
    for paint in prepared(sign.shapes):
        paint(painter)
    painter.restore()


def is_sign(mark: Group) -> bool:
    """Whether a mark is the sign of a hand-off alone, without words."""
    return any(one.role is Role.SIGN for one in mark.shapes) and not any(
        isinstance(one, TextLine) for one in mark.shapes
    )


def paint_flags(painter: QPainter, near: float, mark: Group) -> None:
    """The flags of gaps, with their numbers, as large as they need to be.

    They grow to the left: at the right stands the card that they are flagged at, or its number.
    """
    larger = max(_FLAG / near / _FLAG_HEIGHT, 1.0)
    for flag, number in _flags(mark):
        right = max(x for _move, points in flag.moves for x, _y in points)
        painter.save()
        painter.translate(right, number.y)
        painter.scale(larger, larger)
        painter.translate(-right, -number.y)
        for paint in prepared((flag, number) if near >= _NUMBERED else (flag,)):
            paint(painter)
        painter.restore()


def has_flags(mark: Group) -> bool:
    """Whether a mark or a card has flags, which far out reach beyond its own extent."""
    return bool(_flags(mark))


def _flags(mark: Group) -> list[tuple[Path, TextLine]]:
    flags = [one for one in mark.shapes if one.role is Role.FLAG]
    outlines = [one for one in flags if isinstance(one, Path)]
    numbers = [one for one in flags if isinstance(one, TextLine)]
    return list(zip(outlines, numbers, strict=True))
