"""Work off the main thread: what it may hold, how answers come back."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import isValid

from journeymap.desktop.inbox import Inbox
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.writing import FileQueue
from tests.gui.conftest import qt_within, wait


class _Owner(QObject):
    def work(self) -> int:
        return 1


def test_that_qts_objects_are_found_in_whatever_a_job_may_hold() -> None:
    owner = _Owner()

    def closing_over() -> object:
        return owner

    assert qt_within(owner.work) == ["_Owner"]
    assert qt_within(closing_over) == ["_Owner"]
    assert qt_within(partial(print, [{"deep": owner}])) == ["_Owner"]
    assert qt_within(owner.destroyed.emit)
    assert qt_within((1, QImage())) == ["QImage"]
    assert not qt_within(partial(sorted, ["plain"], key=lambda one: one))


def test_that_a_job_with_a_widget_in_its_hands_is_refused_in_tests() -> None:
    with pytest.raises(AssertionError, match="_Owner"):
        Jobs().run(_Owner().work, print)


def test_that_each_answer_comes_back_on_the_main_thread(qtbot) -> None:
    jobs, here = Jobs(), []
    for number in range(20):
        work = partial(int, number)
        jobs.run(work, lambda value: here.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert sorted(value for value, _thread in here) == list(range(20))
    assert {thread for _value, thread in here} == {threading.main_thread()}


def test_that_what_one_answer_breaks_does_not_keep_the_next_away(qtbot) -> None:
    jobs, come = Jobs(), []

    def breaks(_value: object) -> None:
        raise RuntimeError("broken")

    with qtbot.captureExceptions() as caught:
        jobs.run(int, breaks)
        jobs.run(list, come.append)
        jobs.run(partial(int, "no number"), come.append)
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert come == [[]]
    assert sorted(kind.__name__ for kind, _error, _trace in caught) == [
        "RuntimeError",
        "ValueError",
    ]


def test_that_answers_come_while_another_waits_in_a_loop_of_its_own(qtbot) -> None:
    jobs, come = Jobs(), []
    jobs.run(int, lambda _value: qtbot.waitUntil(lambda: bool(come)))
    jobs.run(list, come.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert come == [[]]


def test_that_of_progress_told_often_the_last_is_shown(qtbot) -> None:
    jobs, told = Jobs(), []
    inbox = Inbox(told.append, jobs, last_alone=True)
    inbox.watch()
    jobs.run(partial(_tell_all, inbox.put), len)
    qtbot.waitUntil(lambda: told[-1:] == [999])
    assert len(told) < 1_000


def _tell_all(put) -> str:
    for number in range(1_000):
        put(number)
    return "told"


def test_that_no_answer_comes_after_waiting_for_the_end(qtbot) -> None:
    jobs, come = Jobs(), []
    jobs.run(int, come.append)
    jobs.wait()
    qtbot.wait(50)
    assert not come
    jobs.run(int, come.append)
    qtbot.waitUntil(lambda: come == [0])


@pytest.mark.parametrize("made", [Jobs, FileQueue])
def test_that_an_owner_may_go_while_its_work_is_under_way(
    qapp, tmp_path: Path, made: type[Jobs | FileQueue]
) -> None:
    may_end, ended = threading.Event(), threading.Event()

    def work() -> None:
        may_end.wait(5)
        ended.set()

    owner = QObject()
    one = made(owner)
    if isinstance(one, Jobs):
        one.run(work, print)
    else:
        one.put(tmp_path / "a", work, print, owner=owner)
    owner.deleteLater()
    wait(1)
    assert not isValid(owner)
    assert not ended.is_set(), "nobody waited for the work"
    may_end.set()
    assert ended.wait(30)


class _Panic(BaseException):
    """As libraries in Rust raise it: no ordinary error."""


@pytest.mark.parametrize("kind", [_Panic, SystemExit, KeyboardInterrupt])
def test_that_work_ended_by_no_ordinary_error_is_told_and_the_next_is_done(
    qtbot, kind: type[BaseException]
) -> None:
    jobs, told = Jobs(), []

    def ends() -> None:
        raise kind("at once")

    jobs.run(ends, told.append, lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == [f"{kind.__name__}: at once"]
    jobs.run(int, told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told[1:] == [0]


def test_that_a_write_ended_by_no_ordinary_error_holds_up_neither_its_file_nor_the_end(
    qapp: object, tmp_path: Path
) -> None:
    files, told, owner = FileQueue(), [], object()

    def ends() -> None:
        raise _Panic("at once")

    path = tmp_path / "a"
    files.put(path, ends, told.append, lambda error: told.append(str(error)), owner=owner)
    files.put(path, lambda: path.write_text("next"), told.append, owner=owner)
    # Held up, the file would wait for good: so the wait is looked at from another thread.
    waiting = threading.Thread(target=lambda: files._turns.wait_for([1, 2]), daemon=True)
    waiting.start()
    waiting.join(30)
    assert not waiting.is_alive()
    files.wait()
    assert told == ["_Panic: at once", 4]
    files.leave(owner)
