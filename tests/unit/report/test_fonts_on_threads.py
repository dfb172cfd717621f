"""Prints are made on several threads at once: the one in the dialog and the one to a file."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from journeymap.report.fonts import _Readable, register_fonts
from journeymap.typography import FontStyle, base_face

_THREADS = 6


def _at_once[T](work: Callable[[], T]) -> list[T]:
    ready = Barrier(_THREADS)

    def one() -> T:
        ready.wait()
        return work()

    with ThreadPoolExecutor(_THREADS) as threads:
        return [done.result() for done in [threads.submit(one) for _thread in range(_THREADS)]]


def test_that_a_font_is_read_once_though_several_prints_begin_with_it() -> None:
    """Read twice, it would forget which signs the first print has set: no file, or a wrong one."""
    font = _Readable(base_face(FontStyle.REGULAR).name)
    states = _at_once(lambda: font.state)
    assert len({id(one) for one in states}) == 1


def test_that_a_font_lacks_what_no_font_has() -> None:
    assert not hasattr(_Readable(base_face(FontStyle.REGULAR).name), "no_such_thing")


def test_that_all_threads_are_told_the_same_regular_font() -> None:
    assert len(set(_at_once(register_fonts))) == 1
