"""A monkey at the real window: keys, pointer, wheel, menus, dialogs, languages, open and save.

It must not find: an exception, a warning of Qt, a turn over two seconds, an invalid journey, a
history that does not lead back to the first and on to the last, a saved file that is not what is
shown, memory without bound, a way out of the trial's folder.
"""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from journeymap.assets import languages
from journeymap.desktop.application import speak
from journeymap.desktop.main_window import MainWindow
from journeymap.diagram import Options
from journeymap.exchange.formats import format_of
from journeymap.files import journey_bytes, parse_journey
from tests.campaign import program, windowed
from tests.campaign.journeys import SAMPLES, sample, small, unlike_the_schema, wrong_with
from tests.campaign.resting import Rests
from tests.campaign.trial import Trial, patience, promise, waited

_STEPS = 2_000
_LONGEST_TURN = 2.0
"""Seconds, of the processor and on the wall; the latter with `patience`."""
_LONGEST_STANDSTILL = 5.0
"""Seconds that a turn may take without asking for the processor, however loaded that is."""
_VALID_EACH, _HISTORY_EACH = 100, 500
_SUFFIX = ".journey.json"
_KEYS = (
    *[Qt.Key(Qt.Key.Key_A.value + number) for number in range(26)],
    *[Qt.Key(Qt.Key.Key_0.value + number) for number in range(10)],
    Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F10,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Menu, Qt.Key.Key_Insert, Qt.Key.Key_Slash,
    Qt.Key.Key_Question, Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_NumberSign,
)  # fmt: skip
_HELD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
_TYPED = (
    "GP visit", "5 weeks", "12,000.00", "1.500", "2025-03-01", "2025-03-01T09:30+02:00", "en",
    "AUD",
    "#336699", "GP: visit @ clinic >> x", "!", "مستشفى", "<b>x</b>", "=1+1", "a" * 120, "😀", "-3",
    "1e999", "Whānau hui", "?? lost", "3 days", "\t", "£20", "100 %",
)  # fmt: skip
_NEVER = frozenset({"quit", "close"})
"""What ends the session; closing is done by a step of its own."""

prepare = program.prepare


def trial(given: Trial) -> int:
    """One session of so many steps; gives the number of steps."""
    steps = given.most or _STEPS
    escapes = program.keep_inside(given.folder)
    _lay_out(given)
    with windowed.program_in(given.home) as heard:
        monkey = _Monkey(given, heard)
        try:
            for number in range(steps):
                monkey.turn(number)
                given.counted(number + 1)
                promise(not escapes, f"it left its folder: {escapes[:2]}")
        finally:
            monkey.end()
    return steps


def _lay_out(given: Trial) -> None:
    """Files to open, good and bad."""
    for source in SAMPLES[:3]:
        (given.documents / source.name).write_bytes(source.read_bytes())
    table = format_of(".csv")
    if table is not None:
        (given.documents / "table.csv").write_bytes(table.write(sample(1), Options()))
    (given.documents / f"bad{_SUFFIX}").write_bytes(b'{"format": "journeymap"')
    (given.documents / "words.txt").write_text("no journey", encoding="utf-8")


class _Monkey:
    """One session with one window; where that is closed, another is opened."""

    def __init__(self, given: Trial, heard: windowed.Heard) -> None:
        self._given, self._random = given, given.random
        self._heard = heard
        self._rests = Rests()
        self._window = self._opened()
        self._in_dialog = 0
        self._steps = _weighed(self)
        self._turning = False
        self._guard = QTimer()
        self._guard.timeout.connect(self._leave_nested)
        self._guard.start(100)
        self._begin_to_count()

    def _opened(self) -> MainWindow:
        window = MainWindow(self._given.home / "recovery")
        window.view.is_animated = self._random.random() < 0.2
        window.resize(1300, 850)
        window.exporting.send_to_paper = self._no_paper  # type: ignore[method-assign]
        window.document.replaced.connect(partial(self._begin_anew, window))
        window.document.changed.connect(self._changed)
        window.show()
        journey = small(self._random) if self._random.random() < 0.5 else sample(self._given.seed)
        window.document.replace(journey)
        windowed.turn()
        return window

    def _no_paper(self, data: bytes) -> None:
        promise(data.startswith(b"%PDF"), "what goes to the printer is no PDF")

    def _changed(self, _before: object, _after: object) -> None:
        self._rests.changes += 1

    def _begin_anew(self, window: MainWindow) -> None:
        self._first = window.document.journey

    def _leave_nested(self) -> None:
        """A dialog or menu that blocks has a loop of its own: then this is called inside a step."""
        if not self._turning or time.monotonic() - self._since < 0.08:
            return
        open_one = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(open_one, QDialog):
            open_one.reject()
        elif open_one is not None:
            open_one.close()

    def turn(self, number: int) -> None:
        """One step, its events, and now and then a look at all that must hold."""
        work, name = self._random.choices(
            [one[1:] for one in self._steps], [one[0] for one in self._steps]
        )[0]
        self._given.note(f"{number} {name}")
        self._turning = True
        self._begin_to_count()
        self._carry_out(work)
        windowed.turn()
        self._turning = False
        self._check_time(f"step {number}, {name}")
        self._leave_dialogs()
        self._heard_nothing(number, name)
        self._look(number)

    def _begin_to_count(self) -> None:
        self._since, self._used, self._late = time.monotonic(), time.thread_time(), waited()

    def _check_time(self, what: str) -> None:
        """No turn is long; where others want the processor as well, waiting for it is not ours."""
        took, used = time.monotonic() - self._since, time.thread_time() - self._used
        stood = took - (waited() - self._late)
        promise(used < _LONGEST_TURN, f"{what}: a turn of {used:.1f} s")
        promise(took < patience(_LONGEST_TURN), f"{what}: a turn of {took:.1f} s on the wall")
        promise(stood < _LONGEST_STANDSTILL, f"{what}: a turn that stood still for {stood:.1f} s")

    def _carry_out(self, work: Callable[[], None]) -> None:
        """A step, which may well take away the widget that it presses."""
        try:
            work()
        except RuntimeError as error:
            if "already deleted" not in str(error):
                raise

    def _heard_nothing(self, number: int, name: str) -> None:
        told = "; ".join(self._heard.complaints[:2])
        promise(not told, f"step {number}, {name}: {told}")

    def _look(self, number: int) -> None:
        if not isValid(self._window) or not self._window.isVisible():
            self._window = self._opened()
        if number % _VALID_EACH == _VALID_EACH - 1:
            self._check_valid()
        if number % _HISTORY_EACH == _HISTORY_EACH - 1:
            self._check_history()
            self._rest()

    def _rest(self) -> None:
        """Close all windows: nothing is left of them then, nor more memory than the last time."""
        windowed.close_dialogs()
        del self._window
        try:
            self._rests.look(self._given)
        finally:
            self._window = self._opened()

    def _check_valid(self) -> None:
        journey = self._window.document.journey
        promise(not (wrong := wrong_with(journey)), f"not valid: {wrong}")
        written = journey_bytes(journey)
        promise(not (wrong := unlike_the_schema(written)), f"not as the schema says: {wrong}")
        promise(parse_journey(written, "shown").journey == journey, "read again, it is another")

    def _check_history(self) -> None:
        windowed.close_dialogs()
        document, history = self._window.document, self._window.document.history
        history.setIndex(history.count())
        last, index = document.journey, history.count()
        history.setIndex(0)
        promise(document.journey == self._first, "undoing everything does not lead to the first")
        history.setIndex(index)
        promise(document.journey == last, "redoing everything does not lead to the last")
        self._heard_nothing(-1, "undo and redo of everything")

    def end(self) -> None:
        """Leave."""
        self._guard.stop()
        windowed.close_dialogs()
        if isValid(self._window):
            self._window.close_without_asking()
        windowed.turn()

    # --- what it does ----------------------------------------------------------

    def _target(self) -> QWidget:
        return (
            QApplication.activePopupWidget()
            or QApplication.activeModalWidget()
            or (program.dialogs() or [self._window])[0]
        )

    def key(self) -> None:
        """A key, with or without others held."""
        focus = QApplication.focusWidget() or self._target()
        key, held = self._random.choice(_KEYS), self._random.choice(_HELD)
        if held & Qt.KeyboardModifier.ControlModifier and key in {Qt.Key.Key_Q, Qt.Key.Key_W}:
            return
        QTest.keyClick(focus, key, held)

    def type(self) -> None:
        """Some words into whatever has the keyboard."""
        focus, words = QApplication.focusWidget(), self._random.choice(_TYPED)
        if focus is None:
            return
        if words.isascii():
            for one in words:  # Each key is a turn of its own, also one that makes a change.
                QTest.keyClicks(focus, one)
                self._check_time(f"the key {one!r}")
                self._begin_to_count()
        else:  # What no key of the test's keyboard gives, an input method does.
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(focus, event)

    def enter(self) -> None:
        """Confirm, or leave."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget() or self._target(), self._random.choice(keys))

    def click(self) -> None:
        """A press of the pointer anywhere."""
        widget, at = self._place()
        buttons = (Qt.MouseButton.LeftButton,) * 5 + (Qt.MouseButton.RightButton,)
        button = self._random.choice(buttons)
        if self._random.random() < 0.2:
            QTest.mouseDClick(widget, button, pos=at)
        else:
            QTest.mouseClick(widget, button, self._random.choice(_HELD[2:5]), at)

    def map_click(self) -> None:
        """A press on the map."""
        port = self._window.view.viewport()
        if self._target() is self._window and port.isVisible():
            twice = QTest.mouseDClick if self._random.random() < 0.3 else QTest.mouseClick
            twice(port, Qt.MouseButton.LeftButton, pos=self._inside(port))

    def drag(self) -> None:
        """From one place of the map to another, sometimes given up in between."""
        port = self._window.view.viewport()
        if self._target() is not self._window or not port.isVisible():
            return
        start, end = self._inside(port), self._inside(port)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.1, 0.4, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * part)
        if self._random.random() < 0.2:
            QTest.keyClick(self._window.view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)

    def wheel(self) -> None:
        """The wheel, sometimes with Ctrl."""
        widget, at = self._place()
        held = self._random.choice(_HELD[2:5])
        turns = self._random.choice((-240, -120, 120, 240))
        event = QWheelEvent(
            QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, turns),
            Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def move(self) -> None:
        """The pointer somewhere else."""
        widget, at = self._place()
        QTest.mouseMove(widget, at)

    def resize(self) -> None:
        """The window in another size."""
        self._window.resize(self._random.randrange(500, 1900), self._random.randrange(380, 1100))

    def act(self) -> None:
        """An action of the menus, if it can be done now."""
        if self._target() is not self._window:
            return
        actions = self._window.actions_by_name
        name = self._random.choice(sorted(actions.keys() - _NEVER))
        action: QAction = actions[name]
        self._given.note(f"  action {name} {action.isEnabled()}")
        if action.isEnabled():
            action.trigger()

    def undo(self) -> None:
        """Some steps back or on."""
        name = self._random.choice(("undo", "undo", "redo"))
        for _time in range(self._random.randrange(1, 4)):
            self._window.actions_by_name[name].trigger()

    def speak(self) -> None:
        """Another language."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        speak(application, self._random.choice(list(languages())))

    def open(self) -> None:
        """One of the files, good or bad; those under way are waited for: which are there counts."""
        self.settle()
        path = self._random.choice(sorted(self._given.documents.iterdir()))
        self._window.filing.open(path)
        self._answer_question()

    def save(self) -> None:
        """Save, wait, and compare the file with what is shown."""
        window, document = self._window, self._window.document
        path, save = document.path, window.actions_by_name["save"]
        # While a file is read nobody can save: what is shown is about to go.
        if path is None or document.is_read_only or program.dialogs() or not save.isEnabled():
            return
        save.trigger()
        saved = document.journey
        # What waited for the save may be on screen by then: an import, which is in no file.
        windowed.until(
            lambda: (
                not document.is_dirty or bool(program.dialogs()) or document.journey is not saved
            ),
            "a save is over",
        )
        self._begin_to_count()
        if not document.is_dirty and not program.dialogs() and document.path == path:
            kept = path.read_bytes()
            promise(kept == journey_bytes(document.journey), "what is saved is not what is shown")

    def settle(self) -> None:
        """Wait until nothing is under way."""
        deadline = time.monotonic() + patience(3)
        while not windowed.is_idle(self._window) and time.monotonic() < deadline:
            windowed.turn()
            time.sleep(0.002)
            self._begin_to_count()

    def again(self) -> None:
        """Close the window, answer what it asks, and begin with another."""
        self._window.close()
        self._answer_question()

    # --- dialogs -----------------------------------------------------------------

    def _answer_question(self) -> None:
        windowed.turn()
        for one in program.dialogs():
            if isinstance(one, QMessageBox) and one.buttons():
                self._random.choice(one.buttons()).click()

    def _leave_dialogs(self) -> None:
        """A dialog is played with for some steps, then left; one that asks for a file gets one."""
        shown = program.dialogs()
        if not shown:
            self._in_dialog = 0
            return
        self._in_dialog += 1
        if isinstance(shown[0], QFileDialog):
            self._choose_file(shown[0])
        elif self._in_dialog > 12:
            windowed.close_dialogs()

    def _choose_file(self, dialog: QFileDialog) -> None:
        chance = self._random.random()
        if chance < 0.4:
            dialog.reject()
        elif dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            program.answer_file(dialog, self._given.documents / self._new_name(dialog))
        else:
            files = sorted(self._given.documents.iterdir())
            program.answer_file(dialog, self._random.choice(files))
        if isValid(dialog) and dialog.isVisible():
            dialog.reject()

    def _new_name(self, dialog: QFileDialog) -> str:
        filters = " ".join(dialog.nameFilters())
        suffix = next((one for one in (".svg", ".png", ".csv", ".pdf") if one in filters), _SUFFIX)
        known = self._random.random() < 0.3
        bare = self._random.random() < 0.2
        return f"m-{self._random.randrange(4) if known else self._random.randrange(10**6)}" + (
            "" if bare else suffix
        )

    def _place(self) -> tuple[QWidget, QPoint]:
        """A visible widget of what is uppermost, and a place in it."""
        root = self._target()
        at = self._inside(root)
        found = root.childAt(at) or root
        if not isValid(found):  # A wrapper of a widget that stood at the same address before.
            return self._window, QPoint(1, 1)
        return found, found.mapFrom(root, at) if found is not root else at

    def _inside(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._random.randrange(max(1, widget.width())),
            self._random.randrange(max(1, widget.height())),
        )


def _weighed(monkey: _Monkey) -> list[tuple[float, Callable[[], None], str]]:
    """What it does, how often."""
    return [
        (22, monkey.key, "key"), (8, monkey.type, "type"), (7, monkey.enter, "enter"),
        (16, monkey.click, "click"), (8, monkey.map_click, "map click"), (5, monkey.drag, "drag"),
        (7, monkey.wheel, "wheel"), (12, monkey.move, "move"), (1, monkey.resize, "resize"),
        (7, monkey.act, "action"), (4, monkey.undo, "undo"), (0.15, monkey.speak, "language"),
        (0.5, monkey.open, "open"), (1.2, monkey.save, "save"), (0.8, monkey.settle, "settle"),
        (0.15, monkey.again, "close and open"),
    ]  # fmt: skip
