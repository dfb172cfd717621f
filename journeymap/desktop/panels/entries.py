"""Buttons that lead to records."""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.plain_text import in_menu

_ROOM = 36


class Entry(NamedTuple):
    """One of them.

    Attributes:
        identity: what it leads to; with the same, it is the same button.
        told: what it says.
        then: what a press does.
    """

    identity: Hashable
    told: str
    then: Callable[[], object]


class EntryButton(QPushButton):
    """As wide as the panel; it says the first line, as much of it as there is room for."""

    def __init__(self, then: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._then = then
        self.setObjectName("entry")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._run)

    def tell(self, told: str) -> None:
        """Say what it leads to."""
        first = told.split("\n", 1)[0]
        shown = first if len(first) <= _ROOM else first[: _ROOM - 1].rstrip() + "…"
        self.setText(in_menu(shown))
        self.setAccessibleName(told)

    def _run(self, _checked: bool = False) -> None:
        self._then()


class GapButton(EntryButton):
    """No wider than what it says, for several in a row."""

    def __init__(self, then: Callable[[], object], parent: QWidget) -> None:
        super().__init__(then, parent)
        self.setObjectName("gap")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)


class Entries(QWidget):
    """Several of them; one that stays where others come and go keeps the keyboard."""

    def __init__(
        self,
        parent: QWidget,
        line: QBoxLayout | None = None,
        kind: type[EntryButton] = EntryButton,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._line = line or QVBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._line)
        self._buttons: dict[Hashable, EntryButton] = {}

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these, in their order, and no others."""
        wanted = {one.identity: one for one in entries}
        for identity in [one for one in self._buttons if one not in wanted]:
            take_out(self._buttons.pop(identity), self._line)
        for place, one in enumerate(wanted.values()):
            if one.identity not in self._buttons:
                self._buttons[one.identity] = self._kind(one.then, self)
            button = self._buttons[one.identity]
            button.tell(one.told)
            if self._line.indexOf(button) != place:
                self._line.insertWidget(place, button)
        self.setVisible(bool(wanted))


def take_out(part: QWidget, line: QBoxLayout) -> None:
    """Take a part out of sight; it goes later: a key or a press in it may have led here.

    The keyboard goes with it, and not to whatever comes next, where words would be of something
    else: who knows what comes next gives it there.
    """
    focus = QApplication.focusWidget()
    if focus is not None and (focus is part or part.isAncestorOf(focus)):
        focus.clearFocus()
    part.hide()
    line.removeWidget(part)
    part.deleteLater()
