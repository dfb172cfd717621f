"""What may stand only once: names, pairs of cards, numbers of gaps, what was set aside."""

from collections.abc import Iterable
from typing import Any

from journeymap.model.allowed import UNIQUE_NAMES, comparable
from journeymap.model.base import MOST_CHARACTERS
from journeymap.model.edits.merging.conflicts import Kind, Listing, Place
from journeymap.model.edits.merging.fields import merged_fields
from journeymap.model.edits.merging.kinds import keyed
from journeymap.model.edits.merging.stages import Journeys
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.journey import Journey

_ROOM_FOR_NUMBER = 12


def made_unique(journeys: Journeys, merged: Journey, listing: Listing) -> Journey:
    """The merged journey with each name, pair of cards and number once."""
    for name in UNIQUE_NAMES:
        merged = _with_single_names(name, journeys, merged, listing)
    merged = _with_single_pairs(journeys, merged, listing)
    return _with_single_numbers(journeys, merged, listing)


def _by_age(rows: Iterable[Any], name: str, journeys: Journeys) -> list[Any]:
    """What stood before keeps what is its own, then what the preferred side says."""
    base, a, _b = journeys
    old, own = ({row.id for row in getattr(one, name)} for one in (base, a))
    return sorted(rows, key=lambda row: (row.id not in old, row.id not in own))


def _with_single_names(name: str, journeys: Journeys, merged: Journey, listing: Listing) -> Journey:
    """Two new ones of a name become one; an old one that got another's name gets a number."""
    old = {row.id for row in getattr(journeys[0], name)}
    known = {comparable(row.name) for row in getattr(merged, name)}
    first: dict[str, Any] = {}
    joined: dict[str, str] = {}
    for row in _by_age(getattr(merged, name), name, journeys):
        called = comparable(row.name)
        if called not in first:
            first[called] = row
        elif row.id in old:
            other = row.evolve(name=_numbered(row.name, known))
            known.add(comparable(other.name))
            first[comparable(other.name)] = other
            names = _names_of(row.id, name, journeys)
            listing.add(Place(row.id, ("name",)), Kind.NAME, names, other.name)
        else:
            kept = first[called]
            joined[row.id] = kept.id
            first[called] = _joined(kept, row, listing)
            listing.add(Place(kept.id), Kind.SAME_NAME, (None, kept, row), kept, is_open=False)
    return _with_rows(merged, name, {row.id: row for row in first.values()}, joined, listing)


def _names_of(identity: str, name: str, journeys: Journeys) -> Any:
    rows = ([row for row in getattr(one, name) if row.id == identity] for one in journeys)
    return tuple(found[0].name if found else None for found in rows)


def _numbered(name: str, known: set[str]) -> str:
    short = name[: MOST_CHARACTERS - _ROOM_FOR_NUMBER]
    count = 2
    while comparable(f"{short} ({count})") in known:
        count += 1
    return f"{short} ({count})"


def _joined(kept: Any, other: Any, listing: Listing) -> Any:
    """The kept record with what only the other one says."""
    own = frozenset({"id", "name", "source", "target"})
    kind = type(kept)
    versions = None, kept, other
    fields = merged_fields(kind, versions, Place(kept.id), listing, own & kind.model_fields.keys())
    return kept.evolve(**fields)


def _with_rows(
    journey: Journey, name: str, rows: dict[str, Any], joined: dict[str, str], listing: Listing
) -> Journey:
    """The journey with the rows of a list replaced by id, some of them now being others."""
    before = getattr(journey, name)
    if all(rows.get(row.id) is row for row in before):
        return journey
    journey = journey.evolve(**{name: tuple(rows.get(row.id, row) for row in before)})
    if not joined:
        return journey
    journey = redirect_everywhere(journey, joined)
    kept = tuple(row for row in getattr(journey, name) if row.id not in joined)
    journey = journey.evolve(**{name: kept})
    return _with_single_dismissals(journey, frozenset(joined.values()), listing)


def _with_single_dismissals(
    journey: Journey, subjects: frozenset[str], listing: Listing
) -> Journey:
    """A finding about what was joined is set aside once, with all that was said of it."""
    kept: dict[Any, Any] = {}
    for key, row in keyed("dismissals", journey.dismissals).items():
        first = kept.get(key._replace(nth=0))
        if first is not None and not subjects.isdisjoint(row.about):
            at = Place("", ("dismissals", key._replace(nth=0)))
            fields = merged_fields(type(row), (None, first, row), at, listing)
            kept[key._replace(nth=0)] = first.evolve(**fields)
            listing.add(at, Kind.SAME_NAME, (None, first, row), first, is_open=False)
        else:
            kept[key] = row
    if len(kept) == len(journey.dismissals):
        return journey
    return journey.evolve(dismissals=tuple(kept.values()))


def _with_single_pairs(journeys: Journeys, merged: Journey, listing: Listing) -> Journey:
    """A second hand-off between the same cards is joined with the first; gaps and notes follow."""
    first: dict[tuple[str, str], Any] = {}
    joined: dict[str, str] = {}
    for row in _by_age(merged.handoffs, "handoffs", journeys):
        pair = row.source, row.target
        if pair in first:
            kept = first[pair]
            joined[row.id] = kept.id
            first[pair] = _joined(kept, row, listing)
            listing.add(Place(kept.id), Kind.PAIR, (None, kept, row), kept, is_open=False)
        else:
            first[pair] = row
    rows = {row.id: row for row in first.values()}
    return _with_rows(merged, "handoffs", rows, joined, listing)


def _with_single_numbers(journeys: Journeys, merged: Journey, listing: Listing) -> Journey:
    """A gap's number may be on paper: the base's keep theirs, then the preferred side's."""
    following = max(merged.next_gap, *(gap.number + 1 for gap in merged.gaps), 1)
    holders: dict[int, str] = {}
    for gap in _by_age(merged.gaps, "gaps", journeys):
        holders.setdefault(gap.number, gap.id)
    gaps = []
    for gap in merged.gaps:
        row = gap
        if holders[gap.number] != gap.id:
            row = gap.evolve(number=following)
            numbers = None, gap.number, gap.number
            listing.add(Place(gap.id, ("number",)), Kind.NUMBER, numbers, following)
            following += 1
        gaps.append(row)
    if following == merged.next_gap and tuple(gaps) == merged.gaps:
        return merged
    return merged.evolve(gaps=tuple(gaps), next_gap=following)


def without_loops(merged: Journey, listing: Listing) -> Journey:
    """Without hand-offs from a card to itself: on one side its two cards became one."""
    loops = [row for row in merged.handoffs if row.source == row.target]
    if not loops:
        return merged
    for row in loops:
        listing.add(Place(row.id), Kind.WENT, (row, row, row), None)
    gone = {row.id for row in loops}
    kept = tuple(row for row in merged.handoffs if row.id not in gone)
    return redirect_everywhere(merged.evolve(handoffs=kept), dict.fromkeys(gone))
