"""Random pairs of versions to merge, and an independent judge of what a merge made of them.

`random_merge_case(seed)` gives the same case for the same seed; `check_merge` raises an
AssertionError that names the seed's case where a rule is broken.
"""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from journeymap.model.base import Record
from journeymap.model.edits import Merged, merge_versions, sequential_ids
from journeymap.model.edits.merging import Conflict, Kind
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from tests.random_edits import Person
from tests.strategies import journey_of

ABSENT = "⟨absent⟩"
_JOINING = frozenset({Kind.ID, Kind.SAME_NAME, Kind.PAIR})
_STAYING = frozenset({Kind.REMOVED, Kind.CAME_BACK, Kind.WENT})


class MergeCase(NamedTuple):
    """Two versions that were both made from a third."""

    base: Journey
    mine: Journey
    theirs: Journey


def random_merge_case(seed: int, most_cards: int = 12) -> MergeCase:
    """Two people, each some edits on from a random journey; some give the same ids, as imports."""
    random = Random(seed)
    base = journey_of(random.randint(2, most_cards), seed=random.randint(0, 2**32))
    return case_from(base, seed, random.randint(1, 8), random.randint(1, 8), random.random() < 0.1)


def case_from(base: Journey, seed: int, mine: int, theirs: int, same_ids: bool) -> MergeCase:
    """Two people, so many edits on from a journey."""
    sides = []
    for name, count in (("mine", mine), ("theirs", theirs)):
        who = Person(f"{name} {seed}", sequential_ids() if same_ids else None)
        sides.append(who.edited(base, count))
    return MergeCase(base, *sides)


def check_merge(case: MergeCase) -> Merged:
    """The merge, after all that must be true of any was looked at."""
    base, mine, theirs = case
    assert merge_versions(base, base, theirs) == Merged(theirs, ())
    assert merge_versions(base, mine, base) == Merged(mine, ())
    assert merge_versions(base, mine, mine) == Merged(mine, ())
    merged = merge_versions(base, mine, theirs)
    other = merge_versions(base, theirs, mine, prefer="theirs")
    assert merged.journey == other.journey
    for made in (merged, merge_versions(base, mine, theirs, prefer="theirs")):
        assert faults(made.journey) == ()
        assert Journey.model_validate_json(made.journey.model_dump_json()) == made.journey
        lost = list(unlisted(case, made))
        assert not lost, lost[:5]
    return merged


type Leaf = tuple[str, tuple[Any, ...]]


def leaves(journey: Journey) -> dict[Leaf, Any]:
    """Everything that a journey says, as values by record and way; the order is left out."""
    found: dict[Leaf, Any] = {}
    for name in Journey.model_fields:
        value = getattr(journey, name)
        if name in {"next_gap", "version", "format", "stages"}:
            continue
        _collect(found, "", (name,), value)
    for column in journey.columns:
        _collect(found, "", ("steps",), (column.step,))
        found[column.step.id, ("stage",)] = column.stage.id
    for stage in journey.stages:
        _collect(found, "", ("stages",), (stage.evolve(steps=()),))
    return found


def _collect(found: dict[Leaf, Any], record: str, path: tuple[Any, ...], value: Any) -> None:
    if isinstance(value, Record):
        for name in type(value).model_fields:
            _collect(found, record, (*path, name), getattr(value, name))
    elif isinstance(value, tuple):
        counts: dict[Any, int] = {}
        for row in value:
            own = getattr(row, "id", None)
            if own is not None:
                found[own, ()] = path[-1]
                for name in type(row).model_fields:
                    _collect(found, own, (name,), getattr(row, name))
                continue
            key = _told_apart_by(path[-1], row)
            counts[key] = counts.get(key, 0) + 1
            at = (*path, (key, counts[key]))
            found[record, at] = True
            if isinstance(row, Record):
                _collect(found, record, at, row)
    else:
        found[record, path] = value


def _told_apart_by(name: str, row: Any) -> Any:
    if name == "effects":
        return row.budget, row.kind, row.basis, row.rhythm, row.from_year
    fields = {"value_profile": "row", "participants": "actor", "spanners": "actor",
              "workshops": "date", "all_of": "field"}  # fmt: skip
    if name == "dismissals":
        return row.rule, row.about
    if name == "redactions":
        return " ".join(row.name.split()).casefold()
    return getattr(row, fields[name]) if name in fields else row


def unlisted(case: MergeCase, merged: Merged) -> Iterator[tuple[str, Leaf, Any, Any, Any, Any]]:
    """What vanished, was decided or came from nowhere without a line that says so."""
    was, mine, theirs, got = (leaves(one) for one in (*case, merged.journey))
    gone = case.base.all_ids - (case.mine.all_ids & case.theirs.all_ids)
    listing = _Listed(merged.conflicts, gone)
    for leaf in was.keys() | mine.keys() | theirs.keys() | got.keys():
        values = [one.get(leaf, ABSENT) for one in (was, mine, theirs, got)]
        fault = _fault(*values)
        if fault and not listing.tells_of(leaf, *values):
            yield (fault, leaf, *values)


_EMPTY = (None, "", False, "not_asked", "open")
"""What is said of a new record before anybody says anything."""


def _fault(was: Any, mine: Any, theirs: Any, got: Any) -> str:
    if was == ABSENT and ABSENT not in (mine, theirs):  # both made it, under one id or key
        was = next((one for one in (mine, theirs) if one in _EMPTY), ABSENT)
    if mine in (was, theirs):
        expected = theirs
    elif theirs == was:
        expected = mine
    else:
        return "decided" if got in (mine, theirs) else "from nowhere"
    if got == expected:
        return ""
    return "lost" if got in (was, mine, theirs) else "from nowhere"


class _Listed:
    """What the lines of a merge cover."""

    def __init__(self, conflicts: tuple[Conflict, ...], gone: frozenset[str]) -> None:
        self._gone = set(gone)
        self._whole: set[str] = set()
        self._inside: dict[str, list[tuple[Any, ...]]] = {}
        self._stays: set[str] = set()
        self._joined: set[str] = set()
        for one in conflicts:
            for path in [one.path, *((*one.path[:-1], name) for name in one.together)]:
                self._inside.setdefault(one.record, []).append(path)
            rows = one.base, one.mine, one.theirs, one.taken
            ids = {one.record, *(row.id for row in rows if hasattr(row, "id"))} - {""}
            if not one.path:
                self._whole |= ids
            if one.kind in _STAYING:
                self._stays |= ids
            if one.kind in _JOINING:
                self._joined |= ids

    def tells_of(self, leaf: Leaf, was: Any, mine: Any, theirs: Any, got: Any) -> bool:
        record, path = leaf
        if record in self._whole:
            return True
        for told in self._inside.get(record, ()):
            if _begins(path, told) or _begins(told, path):
                return True
        if self._follows(leaf, was, mine, theirs, got):
            return True
        return self._touches(self._joined, record, *path, mine, theirs, got)

    def _follows(self, leaf: Leaf, was: Any, mine: Any, theirs: Any, got: Any) -> bool:
        """A reference that a removal cleared stands again with what it leads to."""
        path = leaf[1]
        if path == ("spanned",) and self._stays:
            return True
        is_cleared = bool({None, ABSENT} & {mine, theirs})
        if self._touches(self._gone | self._stays, was, *path) and (got == was or is_cleared):
            return True
        if got != was:
            return False
        return path[:1] == ("dismissals",) and bool(self._stays)

    def _touches(self, ids: set[str], *values: Any) -> bool:
        return any(
            value in ids if isinstance(value, str)
            else isinstance(value, tuple) and self._touches(ids, *value)
            for value in values
        )  # fmt: skip


def _begins(path: tuple[Any, ...], start: tuple[Any, ...]) -> bool:
    """Whether a way begins with another; rows are told by what tells them apart."""

    def plain(part: Any) -> Any:
        return part[0] if isinstance(part, tuple) else part

    return [plain(part) for part in path[: len(start)]] == [plain(part) for part in start]
