"""A record that two sides changed, field by field, and the rows inside it."""

from typing import Any

from journeymap.model.base import Record
from journeymap.model.edits.merging.answers import keep_answers
from journeymap.model.edits.merging.conflicts import Kind, Listing, Place, RowKey
from journeymap.model.edits.merging.kinds import (
    AGREED_TO,
    TOGETHER,
    How,
    how_merged,
    keyed,
    of_each,
    said_by,
)
from journeymap.model.edits.merging.order import merged_order
from journeymap.model.edits.merging.versions import MISSING, Versions, one_sided
from journeymap.model.edits.merging.words import merged_words


def merged_record(versions: Versions, place: Place, listing: Listing) -> Any:
    """One record of both sides; the base's is None where both made it."""
    told = one_sided(versions)
    if told is not MISSING:
        return told
    _base, a, b = versions
    fields = merged_fields(type(a), versions, place, listing)
    for side in (a, b):
        if all(getattr(side, name) == value for name, value in fields.items()):
            return side
    return a.evolve(**fields)


def merged_fields(
    kind: type[Record],
    versions: Versions,
    place: Place,
    listing: Listing,
    skipped: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """What the merged record says in each of its fields but the skipped ones."""
    together = TOGETHER.get(kind, ())
    answered = {"consent"} if kind in AGREED_TO else set()
    apart = skipped | answered | set(together)
    fields = {
        name: merged_field(kind, name, of_each(kind, name, versions), place, listing)
        for name in kind.model_fields
        if name not in apart
    }
    if together and not skipped & set(together):
        fields |= _merged_together(kind, versions, place, listing)
    keep_answers(fields, kind, versions, place, listing)
    return fields


def merged_field(
    kind: type[Record], name: str, versions: Versions, place: Place, listing: Listing
) -> Any:
    """One field of both sides."""
    told = one_sided(versions)
    if told is not MISSING:
        return told
    how, at = how_merged(kind, name), place.within(name)
    if how is How.FIELD_BY_FIELD:
        return merged_record(_with_a_base(versions), at, listing)
    if how is How.ROWS:
        return merged_rows(name, _with_a_base(versions, ()), place, listing)
    if how is How.SET:
        return _merged_set(_with_a_base(versions, ()), at, listing)
    if how is How.WORDS:
        return _merged_text(versions, at, listing)
    listing.add(at, Kind.VALUE, versions, versions[1])
    return versions[1]


def merged_rows(name: str, versions: Versions, place: Place, listing: Listing) -> tuple[Any, ...]:
    """Rows of both sides; what one side removed goes, unless the other side changed it."""
    old, in_a, in_b = (keyed(name, rows) for rows in versions)
    rows: dict[RowKey, Any] = {}
    for key in dict.fromkeys((*in_a, *in_b)):
        each = old.get(key), in_a.get(key), in_b.get(key)
        row = _merged_row(each, _place_of(place, name, key, each), listing)
        if row is not None:
            rows[key] = row
    order = merged_order(list(old), list(in_a), list(in_b), rows)
    for key in order.rows:
        if key in order.moved_twice:
            at = _place_of(place, name, key, (None, rows[key], None))
            was, by_a, by_b = (list(known).index(key) for known in (old, in_a, in_b))
            listing.add(at, Kind.ORDER, (was, by_a, by_b), order.rows.index(key), is_open=False)
    return tuple(rows[key] for key in order.rows)


def _merged_row(versions: Versions, place: Place, listing: Listing) -> Any:
    """One row; None where it goes."""
    base, a, b = versions
    if a is not None and b is not None:
        return merged_record(versions, place, listing)
    row = a if a is not None else b
    if base is None:
        return row
    if row == base:
        return None
    listing.add(place, Kind.REMOVED, versions, row)
    return row


def _place_of(place: Place, name: str, key: RowKey, versions: Versions) -> Place:
    """A row with an id is a place of its own."""
    identity = next((row.id for row in versions if hasattr(row, "id")), None)
    return Place(identity) if identity is not None else place.within(name, key)


def _merged_set(versions: Versions, place: Place, listing: Listing) -> tuple[Any, ...]:
    """Words or ids: both sides' additions and removals, each entry once."""
    base, a, b = versions
    if any(len(set(rows)) != len(rows) for rows in versions):
        listing.add(place, Kind.VALUE, versions, a)
        return tuple(a)
    members = {
        row
        for row in (*a, *b)
        if (row in a and row in b) or row not in base
    }  # fmt: skip
    return merged_order(base, a, b, members).rows


def _merged_text(versions: Versions, place: Place, listing: Listing) -> Any:
    base, a, b = versions
    together = merged_words(base, a, b) if isinstance(base, str) else None
    if together is None:
        listing.add(place, Kind.WORDS, versions, a)
        return a
    listing.add(place, Kind.WORDS, versions, together.told, is_open=together.clashed)
    return together.told


def _merged_together(
    kind: type[Record], versions: Versions, place: Place, listing: Listing
) -> dict[str, Any]:
    """Fields that say one thing: all from one side."""
    names = TOGETHER[kind]
    base, a, b = (tuple(said_by(one, kind, name) for name in names) for one in versions)
    told = one_sided((base, a, b))
    if told is MISSING:
        told = a
        was = None if MISSING in base else base
        listing.add(place.within(names[0]), Kind.VALUE, (was, a, b), a, together=names)
    return dict(zip(names, told, strict=True))


def _with_a_base(versions: Versions, empty: Any = None) -> Versions:
    base, a, b = versions
    return (empty if base is MISSING else base), a, b
