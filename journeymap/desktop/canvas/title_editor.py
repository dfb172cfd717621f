"""Type a title in place, over the card, the stage or the step that it belongs to."""

from typing import override

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.field_editor import is_passing
from journeymap.model.base import clean_text
from journeymap.wording import text


class TitleEditor(QPlainTextEdit):
    """A small field over the map. Every key applies; Enter ends, Escape takes it back."""

    typed = Signal(str)
    ended = Signal(bool)
    """True where the text stays, False where it is taken back."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setObjectName("title-editor")
        self.setAccessibleName(text("Title"))
        self.document().setDocumentMargin(6)
        self.hide()
        self.textChanged.connect(self._tell)
        self._live = False

    @property
    def is_open(self) -> bool:
        """Whether somebody types here."""
        return self._live

    def begin(self, content: str, rect: QRectF, size: float, *, wraps: bool = True) -> None:
        """Open over a rectangle of the viewport with text of this size in pixels."""
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if wraps else mode.NoWrap)
        self._live = False
        self.stand(rect, size)
        self.setPlainText(content)
        self._live = True
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, rect: QRectF, size: float) -> None:
        """Lie over a rectangle of the viewport, with text of this size in pixels."""
        pixels = max(10, round(size))
        if self.font().pixelSize() != pixels:
            font = QFont(self.font())
            font.setPixelSize(pixels)
            font.setBold(True)
            self.setFont(font)
        self.setGeometry(rect.adjusted(1, 1, -1, -1).toRect())

    def show_text(self, content: str) -> None:
        """Show what the record says, where that is not what stands here; nobody typed it."""
        if content != self._content:
            self._live, was = False, self._live
            self.setPlainText(content)
            self.put_at_end()
            self._live = was

    def end(self, *, keep: bool) -> None:
        """Close; the text stays or is taken back."""
        if self._live:
            self._live = False
            self.hide()
            self.ended.emit(keep)

    @property
    def _content(self) -> str:
        return clean_text(self.toPlainText()).replace("\n", " ")

    def _tell(self) -> None:
        if self._live:
            self.typed.emit(self._content)

    @override
    @guarded
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.end(keep=False)
        elif e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self.end(keep=True)
        else:
            super().keyPressEvent(e)

    @override
    @guarded
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if not is_passing(e):
            self.end(keep=True)

    def put_at_end(self) -> None:
        """The cursor after the last letter."""
        self.moveCursor(QTextCursor.MoveOperation.End)
