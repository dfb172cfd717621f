"""One journey from two that were both made from a third (rules: see `merging`)."""

from pydantic import ValidationError

from journeymap.model.allowed import EditError
from journeymap.model.edits.merging.answers import list_consent
from journeymap.model.edits.merging.conflicts import Listing, Merged, Place, Side
from journeymap.model.edits.merging.identities import with_own_ids
from journeymap.model.edits.merging.removal import (
    asked_for,
    changed_but_removed,
    list_what_stays,
    without_removing,
)
from journeymap.model.edits.merging.stages import Journeys
from journeymap.model.edits.merging.unique import made_unique, without_loops
from journeymap.model.edits.merging.whole import merged_whole
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.wording import marked, text


def merge_versions(
    base: Journey, mine: Journey, theirs: Journey, *, prefer: Side = "mine"
) -> Merged:
    """One valid journey from two that were both made from a third.

    Args:
        base: what both sides began with.
        mine: my side.
        theirs: the other side.
        prefer: whose value stands, until somebody decides, where both sides changed the same;
            swapping the sides and this gives the same journey.

    Raises:
        EditError: the two are different journeys, or cannot be put together.
    """
    if theirs in (mine, base):
        return Merged(mine, ())
    if mine == base:
        return Merged(theirs, ())
    if mine.id != theirs.id:
        raise EditError(text("These are two different journeys; they cannot be merged."))
    a, b = (mine, theirs) if prefer == "mine" else (theirs, mine)
    notes = Listing(prefer)
    try:
        merged = _merged((base, a, b), notes)
    except ValidationError as error:
        raise EditError(text(_NO_FIT)) from error
    if faults(merged):
        raise EditError(text(_NO_FIT))
    same = next((one for one in (mine, theirs) if one == merged), merged)
    return Merged(same, tuple(notes.conflicts))


_NO_FIT = marked("The two versions do not fit together; keep one, and copy what you need.")


def _merged(journeys: Journeys, notes: Listing) -> Journey:
    base, a, _b = journeys
    b = with_own_ids(journeys, notes)
    journeys = base, a, b
    kept = changed_but_removed(base, b, a) | changed_but_removed(base, a, b)
    while True:
        listing = Listing(notes.prefer)
        sides = without_removing(base, a, kept), without_removing(base, b, kept)
        whole = merged_whole((base, *sides), listing)
        merged, more = _without_dangling(journeys, whole, kept)
        if more <= kept:
            break
        kept |= more
    list_what_stays(journeys, merged, kept, notes)
    notes.conflicts += listing.conflicts
    if kept:
        list_consent(merged.user, (base.user, a.user, b.user), Place("", ("user",)), notes)
    return made_unique(journeys, without_loops(merged, notes), notes)


def _without_dangling(
    journeys: Journeys, merged: Journey, kept: frozenset[str]
) -> tuple[Journey, frozenset[str]]:
    """The journey with references cleared that lead nowhere, or what must come back for them."""
    if not merged.columns:
        # Each side removed all the steps that the other kept: the preferred side's stay.
        return merged, kept | frozenset(journeys[1].column)
    while True:
        asked = asked_for(journeys, merged, kept)
        if not asked.back <= kept or not asked.back | asked.cleared:
            return merged, asked.back
        merged = redirect_everywhere(merged, dict.fromkeys(asked.back | asked.cleared))
