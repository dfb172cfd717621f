"""The door that every edit's result passes: a journey that holds together, or a refusal."""

from collections.abc import Callable
from functools import wraps
from typing import Any
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
    if after is before or any(one() is before for one in after.sound_since):
        return
    found = faults(after, before)
    if found:
        sentence = text("This cannot be done: {place}: {reason}.")
        raise EditError(sentence.format(place=found[0].place, reason=found[0].sentence))
    _remember(after, before)


_MOST = 8
"""So many steps from one journey to the next are remembered; a gesture has fewer."""


def _remember(after: Journey, before: Journey) -> None:
    after.sound_since[:] = [ref(before), *before.sound_since][:_MOST]
