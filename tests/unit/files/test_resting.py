import gc
import threading
from collections.abc import Iterator

import pytest

from journeymap.files.resting import collector_at_rest, resting


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was_on else gc.disable)()


pytestmark = pytest.mark.skipif(resting() > 0, reason="a window's tests keep the collector off")


def test_that_the_collector_comes_back_only_after_the_last_of_two_readers() -> None:
    first, second = collector_at_rest(), collector_at_rest()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_that_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with collector_at_rest():
        pass
    assert not gc.isenabled()


def test_that_readers_on_many_threads_leave_the_collector_as_it_was() -> None:
    def read() -> None:
        for _time in range(200):
            with collector_at_rest():
                assert not gc.isenabled()

    threads = [threading.Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
    assert resting() == 0
