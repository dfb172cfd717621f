"""Different new records that two sides made under one id: one of them gets another id."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from journeymap.model.allowed import comparable
from journeymap.model.edits.merging.conflicts import Kind, Listing, Place
from journeymap.model.edits.merging.stages import Journeys
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.journey import Journey
from journeymap.model.references import Redirect, collections_of

_NAMES = ("name", "title", "text", "learned", "what_happens", "claim")
"""What a person would know a record by, whichever of these it has."""
_NEVER_ONE = frozenset({"handoffs", "gaps", "steps", "stages"})
"""Where an equal name does not make two records one."""


def with_own_ids(journeys: Journeys, listing: Listing) -> Journey:
    """The other side, its new records renamed whose ids the preferred side gave to others.

    Imports count ids from the beginning, so two sides that both imported give the same ones.
    """
    base, a, b = journeys
    fresh = (a.all_ids & b.all_ids) - base.all_ids
    if not fresh:
        return b
    rows_a, rows_b = _placed(a), _placed(b)
    taken = a.all_ids | b.all_ids | base.all_ids
    renamed: dict[str, str | None] = {}
    for identity in sorted(fresh):
        if not _is_same(rows_a[identity], rows_b[identity]):
            own = _other_id(identity, rows_b[identity], taken)
            taken |= {own}
            renamed[identity] = own
            versions = None, rows_a[identity][1], rows_b[identity][1]
            listing.add(Place(own), Kind.ID, versions, rows_b[identity][1], is_open=False)
    return _renamed(b, renamed) if renamed else b


def _placed(journey: Journey) -> dict[str, tuple[str, Any]]:
    """Each record by its id: where it stands, a step with its stage, and itself."""
    found: dict[str, tuple[str, Any]] = {}
    for name, rows in collections_of(journey):
        found |= {row.id: (name, row) for row in rows if hasattr(row, "id")}
    steps = {one.step.id: (f"steps {one.stage.id}", one.step) for one in journey.columns}
    return found | steps


def _is_same(first: tuple[str, Any], second: tuple[str, Any]) -> bool:
    """Whether the two are meant to be one record."""
    if first[0] != second[0]:
        return False
    if first[1] == second[1]:
        return True
    is_named = first[0].partition(" ")[0] not in _NEVER_ONE
    return is_named and _known_by(first[1]) == _known_by(second[1])


def _known_by(row: Any) -> str:
    return next((comparable(told) for name in _NAMES if (told := getattr(row, name, ""))), "")


def _other_id(identity: str, row: object, taken: frozenset[str]) -> str:
    """An id made from what the record says: the same whichever side merges."""
    prefix = identity.partition("-")[0][:8] or "x"
    salt = 0
    while True:
        digest = sha256(f"{identity} {row!r} {salt}".encode("utf-8", "replace")).hexdigest()
        if (own := f"{prefix}-{digest[:8]}") not in taken:
            return own
        salt += 1


def _renamed(journey: Journey, ids: Redirect) -> Journey:
    changed = redirect_everywhere(journey, ids)
    rows = {
        name: tuple(_with_id(row, ids) for row in rows) for name, rows in collections_of(changed)
    }
    return changed.evolve(**rows)


def _with_id(row: Any, ids: Mapping[str, str | None]) -> Any:
    own = ids.get(getattr(row, "id", ""))
    changes: dict[str, Any] = {"id": own} if own else {}
    if hasattr(row, "steps"):
        steps = tuple(_with_id(step, ids) for step in row.steps)
        if steps != row.steps:
            changes["steps"] = steps
    return row.evolve(**changes) if changes else row
