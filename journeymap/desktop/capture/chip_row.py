"""A row of quiet words under the line: what was understood, as wide as there is room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from journeymap.desktop.capture.preview import Chip
from journeymap.desktop.guarded import guarded
from journeymap.desktop.scaling import scaled

_HEIGHT = 24
_PART = 0.9
"""The size of type of a chip, of the usual, as the window's style sheet says it."""
_AROUND = 26
"""Pixels beside the words of a chip: its frame and the way to the next."""


class ChipRow(QWidget):
    """Chips from left to right; the row never makes the window wider."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(_HEIGHT))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedHeight(scaled(_HEIGHT))

    def tell(self, shown: Sequence[Chip], room: int) -> None:
        """Show these chips and no others, in so many pixels."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * _PART)
        for chip, told in zip(shown, _fitted(shown, QFontMetrics(font), room), strict=False):
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(told)
            label.setObjectName(_look(chip))
            self._row.addWidget(label)
            label.show()
        self._row.addStretch(1)


def _fitted(shown: Sequence[Chip], metrics: QFontMetrics, room: int) -> list[str]:
    """The words of the chips, short where they need more room, the longest cut until all fit.

    Help is left out from its end instead.
    """
    lengths = _lengths(shown, metrics)
    if sum(lengths) > room:
        shown = [replace(chip, told=chip.short or chip.told) for chip in shown]
        lengths = _lengths(shown, metrics)
    while shown and not shown[-1].counts and sum(lengths) > room:
        shown, lengths = shown[:-1], lengths[:-1]
    longest = max(lengths, default=0)
    while sum(min(one, longest) for one in lengths) > room and longest > _AROUND * 3:
        longest -= 4
    return [_shortened(chip, metrics, longest - _AROUND + 2) for chip in shown]


def _lengths(shown: Sequence[Chip], metrics: QFontMetrics) -> list[int]:
    return [metrics.horizontalAdvance(chip.whole) + _AROUND for chip in shown]


def _shortened(chip: Chip, metrics: QFontMetrics, wide: int) -> str:
    """The words in so many pixels; the mark after them is never shortened."""
    room = wide - metrics.horizontalAdvance(chip.tail)
    return f"{metrics.elidedText(chip.told, Qt.TextElideMode.ElideRight, room)}{chip.tail}"


def _look(chip: Chip) -> str:
    if chip.doubtful:
        return "chip-doubtful"
    return "chip" if chip.counts else "chip-help"
