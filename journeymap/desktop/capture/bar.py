"""The capture bar under the map: a touchpoint a line, with all its tags, at the speed of talk."""

from functools import partial
from typing import override

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.capture.chip_row import ChipRow
from journeymap.desktop.capture.completion import Candidate, Completion, completion
from journeymap.desktop.capture.line import CaptureLine
from journeymap.desktop.capture.preview import chips, help_chips, place_in_words
from journeymap.desktop.editing import Editing
from journeymap.desktop.guarded import guarded
from journeymap.desktop.half_typed import Typed, Unsaid, draft
from journeymap.desktop.pages import MAP, Pages
from journeymap.desktop.stepping import step_back, step_on
from journeymap.model import edits
from journeymap.model.capture import Captured, one_line, read_line, write_line
from journeymap.wording import text

_CANDIDATE = Qt.ItemDataRole.UserRole
_FRAME = 10
"""Pixels above and below the rows of the suggestions."""
_EDGE = 12


class CaptureBar(QWidget):
    """Enter makes the card and the next line begins; Escape goes back to the map.

    Up in the empty line brings the line of the selected card back, to be changed.
    """

    def __init__(self, view: MapView, editing: Editing, pages: Pages, around: QWidget) -> None:
        super().__init__(around)
        self.setObjectName("capture")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view, self._editing, self._pages, self._around = view, editing, pages, around
        self._document, self._selection = view.document, view.selection
        self._changes: str | None = None
        self._told = ""
        self._completion: Completion | None = None
        self._build()
        self.suggestions = self._build_suggestions()
        self._connect()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 7, _EDGE, 8)
        column.setSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.place = QLabel()
        self.place.setObjectName("capture-place")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.line = CaptureLine()
        self.line.setObjectName("capture-line")
        self.line.setAccessibleName(text("Capture a touchpoint"))
        self.line.setPlaceholderText(
            text(
                "GP visit @Riverside Clinic $Medicare #received "
                "!nobody called back ?ask the ward clerk"
            )
        )
        row.addWidget(self.place)
        self._chips = ChipRow()
        row.addWidget(self._chips, 1)
        column.addWidget(self.line)
        column.addLayout(row)

    def _build_suggestions(self) -> QListWidget:
        """A plain child of what is around bar and map: no window of its own, no grabbed focus."""
        shown = QListWidget(self._around)
        shown.setObjectName("suggestions")
        shown.setAccessibleName(text("Names that fit"))
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setUniformItemSizes(True)
        shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.hide()
        return shown

    def _connect(self) -> None:
        self.line.textChanged.connect(self._follow)
        self.line.cursorPositionChanged.connect(self._suggest)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self.leave)
        self.line.focus_lost.connect(self._suggest)
        self.line.moved.connect(self._move)
        self.line.tab_pressed.connect(self._take_suggestion)
        self.line.undone.connect(partial(step_back, self._view))
        self.line.redone.connect(partial(step_on, self._view))
        self.line.pasted.connect(self._capture_lines)
        self.suggestions.itemClicked.connect(self._take_item)
        self._document.replaced.connect(self._forget)
        self._document.half_typed.asked.connect(self._tell_unsaid)
        self._document.half_typed.overheard.connect(self._tell_typed)
        self._document.half_typed.ending.connect(self._enter_at_the_end)
        self._document.changed.connect(self._follow)
        self._selection.changed.connect(self._follow)
        self._pages.page_changed.connect(self._show_page)

    def begin(self) -> None:
        """Show the bar, ready to be typed in; what was half typed is still there."""
        self._pages.show_page(MAP)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._follow()

    def begin_changing(self) -> None:
        """Show the line of the selected card, or of the last one, to be changed."""
        self.begin()
        cards = self._selection.cards
        identity = cards[-1] if cards else edits.end_of_pathway(self._document.journey)
        if identity is not None:
            self._show_line_of(identity)

    def leave(self) -> None:
        """Back to the map; a new line that is half typed is kept for the next time."""
        if self._changes is not None:
            self._end_changing()
        self.suggestions.hide()
        self.hide()
        self._view.setFocus()

    def _show_page(self, name: str) -> None:
        if name != MAP and not self.isHidden():
            if self._changes is not None:
                self._end_changing()
            self.suggestions.hide()
            self.hide()

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._completion = None
        self._follow()

    @property
    def after(self) -> str | None:
        """The card or hand-off after which the next card comes; None for the first card."""
        return self._editing.place_to_go_on()

    def _enter(self) -> None:
        chosen = self.suggestions.currentItem() if not self.suggestions.isHidden() else None
        if chosen is not None:
            self._take_item(chosen)
            return
        said = read_line(self.line.text())
        if said == Captured():
            return
        if self._changes is None:
            made = self._editing.capture((said,))
        else:
            made = self._editing.recapture(self._changes, said)
        if made:
            self._end_changing()
            self._view.show_record(made)

    @property
    def _is_draft(self) -> bool:
        """Whether a line stands here that is in no card."""
        line = self.line.text()
        return bool(line.strip()) and (self._changes is None or line != self._told)

    def _tell_unsaid(self, unsaid: list[Unsaid]) -> None:
        if self._is_draft:
            unsaid.append(draft(self.line.text()))

    def _tell_typed(self, typed: list[Typed]) -> None:
        if self._is_draft:
            typed.append(Typed(self.line.accessibleName(), self.line.text()))

    def _enter_at_the_end(self) -> None:
        if self._is_draft:
            self.suggestions.hide()
            self._enter()

    def _capture_lines(self, told: str) -> None:
        """Each pasted line a card, in one undo step; into the line of a card they come as words."""
        if self._changes is not None:
            self.line.insert(one_line(told))
            return
        said = (read_line(line) for line in told.splitlines())
        made = self._editing.capture([one for one in said if one != Captured()])
        if made:
            self._view.show_record(made)

    def _move(self, by: int) -> None:
        """In the list of suggestions, else from the line of one card to that of the next."""
        if not self.suggestions.isHidden():
            last = self.suggestions.count() - 1
            row = self.suggestions.currentRow() + by
            self.suggestions.setCurrentRow(min(max(row, -1), last))
        elif self._changes is None:
            if by < 0 and not self.line.text():
                self.begin_changing()
        elif self.line.text() == self._told:
            self._walk(by)

    def _walk(self, by: int) -> None:
        order = [card.id for card in self._document.journey.reading_order]
        place = order.index(self._changes or "") + by
        if place == len(order):
            self._end_changing()
        elif place >= 0:
            self._show_line_of(order[place])

    def _show_line_of(self, identity: str) -> None:
        self._changes = identity
        self._selection.choose((identity,))
        self._view.show_record(identity)
        self._told = write_line(edits.captured_of(self._document.journey, identity))
        self.line.setText(self._told)
        self.suggestions.hide()

    def _end_changing(self) -> None:
        self._changes = None
        self.line.setText("")
        self._follow()

    def _forget(self) -> None:
        """Another journey is shown: what is typed stays, the line of a card that is gone not."""
        self._changes = None
        if self.line.text() == self._told:
            self.line.setText("")

    def _follow(self, *_given: object) -> None:
        """Show what Enter would do now."""
        if self.isHidden():
            return
        journey = self._document.journey
        if self._changes is not None and self._changes not in journey.touchpoint:
            self._changes = None
        self.place.setText(place_in_words(journey, self.after, self._changes))
        line = self.line.text()
        said = read_line(line)
        after = self.after if self._changes is None else None
        shown = chips(journey, line, said, after) if line.strip() else help_chips()
        room = self.width() - 3 * _EDGE - self.place.sizeHint().width()
        self._chips.tell(shown, room)
        told = (self.place.text(), *(chip.whole for chip in shown))
        self.line.setAccessibleDescription(", ".join(told))
        self._suggest()

    def _suggest(self, *_given: object) -> None:
        found = None
        if self.line.hasFocus():
            cursor = self.line.cursorPosition()
            found = completion(self._document.journey, self.line.text(), cursor)
        if found != self._completion or found is None:
            self._completion = found
            self._show_suggestions(found.candidates if found else ())

    def _show_suggestions(self, candidates: tuple[Candidate, ...]) -> None:
        self.line.takes_tab = bool(candidates)
        shown = self.suggestions
        shown.clear()
        for place, candidate in enumerate(candidates):
            beside = (candidate.beside, "" if place else text("Tab takes it"))
            item = QListWidgetItem("   ".join((candidate.name, *filter(None, beside))))
            item.setData(_CANDIDATE, candidate)
            shown.addItem(item)
        shown.setCurrentRow(-1)
        shown.setVisible(bool(candidates))
        if candidates:
            high = len(candidates) * shown.sizeHintForRow(0) + _FRAME
            wide = min(460, max(240, shown.sizeHintForColumn(0) + 30))
            corner = self.line.mapTo(self._around, QPoint(0, 0))
            left = corner.x() + self.line.cursorRect().left()
            left = min(left, self._around.width() - wide - 8)
            shown.setGeometry(left, self.y() - high - 4, wide, high)

    def _take_suggestion(self) -> None:
        if self._completion is not None:
            row = max(self.suggestions.currentRow(), 0)
            self._take(self._completion.candidates[row])

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take(item.data(_CANDIDATE))

    def _take(self, candidate: Candidate) -> None:
        if self._completion is None:
            return
        line, cursor = self._completion.taken(self.line.text(), candidate)
        self.line.setText(line)
        self.line.setCursorPosition(cursor)
        self.line.setFocus()
