"""The person's part by its names: plain words, roles of Figure 6, logics; translated too."""

import re
from functools import lru_cache

from journeymap.model.vocabulary import ROLES, Logic
from journeymap.wording import language, text

_LOGICS = {
    Logic.PRODUCT_DOMINANT: ("product dominant", "product dominant logic", "passive"),
    Logic.SERVICE_MANAGEMENT: ("service management", "central"),
    Logic.SERVICE_INTEGRATION: ("service integration", "innovator"),
}


def part_named(said: str) -> Logic | None:
    """The part that has exactly this name, whatever its case and signs."""
    wanted = _plain(said)
    return next((logic for logic, names in _names(language()) if wanted in names), None)


def part_begun(said: str) -> Logic | None:
    """The part that has this name, or else the only one whose names begin like this."""
    wanted = _plain(said)
    if not wanted or (named := part_named(said)) is not None:
        return named if wanted else None
    fits = [
        logic
        for logic, names in _names(language())
        if any(name.startswith(wanted) for name in names)
    ]
    return fits[0] if len(fits) == 1 else None


@lru_cache(maxsize=8)
def _names(_language: str) -> tuple[tuple[Logic, frozenset[str]], ...]:
    """All names of each part in English and in the language in use."""
    return tuple((logic, frozenset(_names_of(logic))) for logic in Logic)


def _names_of(logic: Logic) -> list[str]:
    known = [logic.plain_label, ROLES[None, logic].plain_label]
    told = [*known, *(text(one) for one in known), logic.value, *_LOGICS[logic]]
    return [_plain(one) for one in told]


def _plain(said: str) -> str:
    return re.sub(r"[\W_]+", " ", said.casefold()).strip()
