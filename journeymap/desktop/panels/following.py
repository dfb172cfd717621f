"""A panel that follows what is selected: at once where somebody types, else once for each turn."""

from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from journeymap.desktop.half_typed import Unsaid

_FIELD = "field-"


class Followed(Protocol):
    """The content of a panel that follows what is selected."""

    def show_now(self) -> None:
        """Make the content what it is to be now."""

    def unfinished(self) -> str:
        """What was typed and not taken, "" where nothing was."""

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field."""


class Following(QObject):
    """Makes a panel's content anew once what happens is through, however many changes it brings.

    Where somebody types it is never behind. A panel that nobody sees waits until it is seen.
    """

    def __init__(self, panel: QScrollArea, followed: Followed) -> None:
        super().__init__(panel)
        self._panel = panel
        self._followed = followed
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._catch_up_if_seen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def tell_unsaid(self, unsaid: list[Unsaid]) -> None:
        """Add what was typed and not taken."""
        if told := self._followed.unfinished():
            unsaid.append(Unsaid(told))

    def follow(self, *_given: object) -> None:
        """Something changed that the content may tell of."""
        if not self._panel.isVisible():
            return
        if self._is_typed_in() or self._followed.unfinished():
            self.catch_up()
        else:
            self._soon.start()
            self._take_presses(taken=False)

    def _catch_up_if_seen(self) -> None:
        """A panel that was hidden since, or whose window was closed, shows it when it is seen."""
        if self._panel.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Show at once what is so now."""
        self._soon.stop()
        self._followed.show_now()
        self._take_presses(taken=True)

    def _take_presses(self, *, taken: bool) -> None:
        """What is behind takes no press: it would be about what was selected before."""
        inner = self._panel.widget()
        if inner is not None:
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not taken)

    def _is_typed_in(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._panel.isAncestorOf(focus)

    def _follow_focus(self, _old: object, new: QWidget | None) -> None:
        """Whoever comes with the keyboard comes into the field of what is selected now."""
        if self._soon.isActive() and new is not None and self._panel.isAncestorOf(new):
            name = _field_around(new)
            self.catch_up()
            self._followed.focus_on(name)


def _field_around(widget: QWidget) -> str:
    """The name of the field that a widget belongs to; "" where it belongs to none."""
    one: QWidget | None = widget
    while one is not None and not one.objectName().startswith(_FIELD):
        one = one.parentWidget()
    return one.objectName().removeprefix(_FIELD) if one is not None else ""
