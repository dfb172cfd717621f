"""Whether cases can be compared: which parts of their context agree, differ or are missing.

Domain section 14: case studies cannot be compared when their context is unclear.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from journeymap.analysis.values_in_words import said_fields, value_in_words
from journeymap.model.allowed import comparable
from journeymap.model.context import Context
from journeymap.model.journey import Journey
from journeymap.wording import marked as _
from journeymap.wording import text

_FREE = frozenset({"unknown", "sources", "workshops"})
"""Of each case alone: where it is said, it is said differently, and that makes no difference."""
_NOBODY = Journey(id="jo-none")
"""Words of a context need no journey: it refers to nothing."""


class Agreement(StrEnum):
    """How the journeys of a folder stand to each other in one part of their context."""

    AGREE = "agree"
    DIFFER = "differ"
    PARTLY = "partly"
    STATED = "stated"
    PARTLY_STATED = "partly_stated"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """What screen and paper call it."""
        return text(_AGREEMENTS[self.value])


_AGREEMENTS = {
    "agree": _("all say the same"),
    "differ": _("they differ"),
    "partly": _("those that say it say the same"),
    "stated": _("all say it"),
    "partly_stated": _("some say it"),
    "missing": _("nobody says it"),
}


@dataclass(frozen=True, slots=True)
class ContextField:
    """One part of the context over all journeys.

    Attributes:
        field: its name in the file.
        plain_title: its title, for the catalogue.
        agreement: how the journeys stand to each other.
        said: how many journeys say it.
        missing: how many do not.
        values: what they say in words, the most common first, with the number of journeys.
    """

    field: str
    plain_title: str
    agreement: Agreement
    said: int
    missing: int
    values: tuple[tuple[str, int], ...]


class Contexts:
    """Collects the contexts of journeys, one after the other."""

    def __init__(self) -> None:
        self._fields = [one for one in said_fields(Context) if one.name != "unknown"]
        self._values: dict[str, Counter[str]] = {one.name: Counter() for one in self._fields}
        self._spelt: dict[tuple[str, str], str] = {}
        self._journeys = 0

    def add(self, context: Context) -> None:
        """One more journey."""
        self._journeys += 1
        for field in self._fields:
            value = getattr(context, field.name)
            if value is None or value == () or not str(value).strip():
                continue
            words = value_in_words(_NOBODY, field, value)
            key = comparable(words)
            self._spelt.setdefault((field.name, key), words)
            self._values[field.name][key] += 1

    def fields(self) -> tuple[ContextField, ...]:
        """Each part of the context, in the order of the record."""
        return tuple(
            self._field(one.name, one.plain_title, self._values[one.name]) for one in self._fields
        )

    def _field(self, name: str, plain_title: str, values: Counter[str]) -> ContextField:
        said = values.total()
        missing = self._journeys - said
        ranked = sorted(values.items(), key=lambda row: (-row[1], row[0]))
        told = tuple((self._spelt[name, key], count) for key, count in ranked)
        agreement = _agreement(name, len(values), missing)
        return ContextField(name, plain_title, agreement, said, missing, told)


def _agreement(name: str, different: int, missing: int) -> Agreement:
    if not different:
        return Agreement.MISSING
    if name in _FREE:
        return Agreement.PARTLY_STATED if missing else Agreement.STATED
    if different > 1:
        return Agreement.DIFFER
    return Agreement.PARTLY if missing else Agreement.AGREE
