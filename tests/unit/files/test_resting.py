import gc
import threading
from collections.abc import Iterator

import pytest

from journeymap.files import resting as switch
from journeymap.files.resting import collector_at_rest, resting


@pytest.fixture(autouse=True)
def _a_switch_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In this process the tests of the window may keep the collector off: that stays as it is."""
    was_on = gc.isenabled()
    monkeypatch.setattr(switch, "_Rest", type("_Rest", (), {"wanted": 0, "was_on": False}))
    gc.enable()
    yield
    (gc.enable if was_on else gc.disable)()


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
