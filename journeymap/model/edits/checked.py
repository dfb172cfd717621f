"""The door that every edit's result passes: a journey that holds together, or a refusal."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, NamedTuple
from weakref import ref

from journeymap.model.allowed import EditError
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.wording import text


def checked[**P, R: Journey | tuple[Any, ...]](edit: Callable[P, R]) -> Callable[P, R]:
    """The edit, its result looked at as reading a file would; what is invalid is refused.

    An edit takes a journey first, and gives a journey or a tuple that begins with one.
    """

    @wraps(edit)
    def edit_and_check(*given: P.args, **named: P.kwargs) -> R:
        result = edit(*given, **named)
        before = given[0]
        if isinstance(before, Journey):
            check(result if isinstance(result, Journey) else result[0], before)
        return result

    return edit_and_check


def check(after: Journey, before: Journey) -> None:
    """Refuse a journey that does not hold together, though it was made from one that did.

    One that came through here since the same journey is not looked at again.

    Raises:
        EditError: reading would have to repair it.
    """
    if after is before or any(one() is before for one in _sound_since(after)):
        return
    found = faults(after, before)
    if found:
        sentence = text("This cannot be done: {place}: {reason}.")
        raise EditError(sentence.format(place=found[0].place, reason=found[0].sentence))
    _remember(after, before)


class _Sound(NamedTuple):
    """A journey that holds together if any of those does that it was made from."""

    journey: ref[Journey]
    since: tuple[ref[Journey], ...]


_MOST = 8
"""So many steps from one journey to the next are remembered; a gesture has fewer."""
_sound: dict[int, _Sound] = {}
"""By the identity of the journey, which no look at its content could give as quickly."""


def _sound_since(journey: Journey) -> tuple[ref[Journey], ...]:
    known = _sound.get(id(journey))
    return known.since if known is not None and known.journey() is journey else ()


def _remember(after: Journey, before: Journey) -> None:
    key = id(after)
    since = (ref(before), *_sound_since(before))[:_MOST]
    _sound[key] = _Sound(ref(after, partial(_forget, key)), since)


def _forget(key: int, gone: ref[Journey]) -> None:
    """Called as a journey goes, maybe once another has come to its place."""
    known = _sound.get(key)
    if known is not None and known.journey is gone:
        del _sound[key]
