"""Where new ids come from: random for people, sequential for imports so that they repeat."""

import secrets
from collections.abc import Callable, Collection
from itertools import count

_SIGNS = "abcdefghijklmnopqrstuvwxyz23456789"
_LENGTH = 8

type IdSource = Callable[[str], str]
"""Gives an id that begins with a prefix such as ``tp`` and was not given before."""


def random_ids() -> IdSource:
    """Ids of 8 random letters and digits after the prefix."""

    def give(prefix: str) -> str:
        return f"{prefix}-{''.join(secrets.choice(_SIGNS) for _sign in range(_LENGTH))}"

    return give


def sequential_ids() -> IdSource:
    """Ids that count up for each prefix, written with the same signs: the same each time."""
    counters: dict[str, count[int]] = {}

    def give(prefix: str) -> str:
        number = next(counters.setdefault(prefix, count(1)))
        digits = []
        for _place in range(_LENGTH):
            number, rest = divmod(number, len(_SIGNS))
            digits.append(_SIGNS[rest])
        return f"{prefix}-{''.join(reversed(digits))}"

    return give


def unused(ids: IdSource, prefix: str, taken: Collection[str]) -> str:
    """The source's next id that is not taken yet."""
    while (identity := ids(prefix)) in taken:
        pass
    return identity
