"""Python's cyclic collector at rest: several may want it so at once, on any thread."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()


class _Rest:
    """How many want it to rest, and whether it was on before the first of them."""

    wanted = 0
    was_on = False


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No collection starts by itself until the last who wanted rest has left.

    `gc.disable` and `gc.enable` are one switch for all threads: were each to set it back as it
    found it, the second of two would leave it off for good, or switch it on under the first.
    """
    begin_rest()
    try:
        yield
    finally:
        end_rest()


def begin_rest() -> None:
    """The collector rests from now on; each call needs one `end_rest`."""
    with _lock:
        if not _Rest.wanted:
            _Rest.was_on = gc.isenabled()
            gc.disable()
        _Rest.wanted += 1


def end_rest() -> None:
    """One wants no rest any more; after the last, the collector is as it was."""
    with _lock:
        _Rest.wanted -= 1
        if not _Rest.wanted and _Rest.was_on:
            gc.enable()


def resting() -> int:
    """How many want the collector to rest now."""
    return _Rest.wanted
