"""From older versions of the format to today's, one numbered step after the other.

A migration is history: it works on plain dicts and imports none of the program's code, so that
what the program becomes never changes what an old file meant.
"""

from collections.abc import Callable
from typing import Any, NamedTuple


class Migration(NamedTuple):
    """One step: the version it starts from, what it does in one line, and how."""

    from_version: tuple[int, int]
    info: str
    run: Callable[[dict[str, Any]], dict[str, Any]]


MIGRATIONS: tuple[Migration, ...] = ()
"""The format starts at [1, 0]: no file is older than that."""
