"""All of two journeys put together, not yet made to hold together."""

from typing import Any

from journeymap.model.edits.merging.conflicts import Listing, Place
from journeymap.model.edits.merging.fields import merged_fields, merged_rows
from journeymap.model.edits.merging.stages import Journeys, merged_stages
from journeymap.model.edits.merging.versions import MISSING, one_sided
from journeymap.model.journey import Journey

_APART = frozenset({"format", "version", "id", "next_gap", "stages"})


def merged_whole(journeys: Journeys, listing: Listing) -> Journey:
    """The records of both sides; references may lead nowhere and names stand twice."""
    _base, a, b = journeys
    rows = frozenset(_names_of_rows())
    fields: dict[str, Any] = merged_fields(
        Journey, journeys, Place(""), listing, skipped=_APART | rows
    )
    for name in _names_of_rows():
        versions: Any = tuple(getattr(one, name) for one in journeys)
        told = one_sided(versions)
        fields[name] = merged_rows(name, versions, Place(""), listing) if told is MISSING else told
    fields["stages"] = merged_stages(journeys, listing)
    fields["version"] = max(a.version, b.version)
    fields["next_gap"] = max(a.next_gap, b.next_gap)
    changed = {name: value for name, value in fields.items() if value is not getattr(a, name)}
    return a.evolve(**changed) if changed else a


def _names_of_rows() -> list[str]:
    """The journey's own lists of records, in the order of the file."""
    return [
        name
        for name in Journey.model_fields
        if name not in _APART and isinstance(Journey.model_fields[name].default, tuple)
    ]
