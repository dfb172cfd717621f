"""Three versions of one thing, and what stands where the two sides do not contradict."""

from typing import Any

type Versions = tuple[Any, Any, Any]
"""The base's, the preferred side's and the other side's."""
MISSING: Any = object()
"""Stands for a value that there is not: the base did not have it, or the sides contradict."""


def one_sided(versions: Versions) -> Any:
    """What stands where at most one side changed something, or both the same; else MISSING."""
    base, a, b = versions
    if a is b or b is base or b in (a, base):
        return a
    return b if a is base or a == base else MISSING
