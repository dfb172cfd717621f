"""An exception in a Qt override must not end the program or lose work: report it, answer calmly."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any


def guarded[**P, R](override: Callable[P, R]) -> Callable[P, R]:
    """The override, its exceptions handed to the exception hook; then it gives None.

    For overrides that Qt calls and that may answer nothing. An event's default is left as it was:
    who must not be closed ignores the event first (reliability, section 5).
    """
    return _calm(override, lambda: None)


def guarded_with[**P, R](answer: Callable[[], R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """As `guarded`, for overrides that must answer: what they give Qt after an exception.

    Args:
        answer: makes the answer, such as `QSize` or `bool`.
    """
    return lambda override: _calm(override, answer)


def _calm[**P, R](override: Callable[P, R], answer: Callable[[], Any]) -> Callable[P, R]:
    @wraps(override)
    def calm(*given: P.args, **named: P.kwargs) -> Any:
        try:
            return override(*given, **named)
        except Exception:  # noqa: BLE001 (whatever it was, the hook logs it and tells the user)
            sys.excepthook(*sys.exc_info())
            return answer()

    return calm
