"""Fields that follow from others: who spans a hand-off, and who agreed to a quote."""

from typing import Any

from journeymap.model.base import Record
from journeymap.model.edits.merging.conflicts import Kind, Listing, Place
from journeymap.model.edits.merging.kinds import AGREED_TO, of_each, said_by
from journeymap.model.edits.merging.versions import MISSING, Versions, one_sided
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Consent, Spanned


def keep_answers(
    fields: dict[str, Any], kind: type[Record], versions: Versions, place: Place, listing: Listing
) -> None:
    """Put right, in merged fields, what follows from other fields; each change is listed."""
    if kind is Handoff:
        _keep_spanned(fields, versions, place, listing)
    if kind in AGREED_TO:
        _keep_consent(fields, kind, versions, place, listing)


def _keep_spanned(
    fields: dict[str, Any], versions: Versions, place: Place, listing: Listing
) -> None:
    """Spanners are named exactly where somebody spans."""
    if bool(fields["spanners"]) == (fields["spanned"] is Spanned.SOMEONE):
        return
    told = Spanned.SOMEONE if fields["spanners"] else Spanned.NOT_ASKED
    said = of_each(Handoff, "spanned", versions)
    listing.add(place.within("spanned"), Kind.SPANNERS, said, told)
    fields["spanned"] = told


def _keep_consent(
    fields: dict[str, Any], kind: type[Record], versions: Versions, place: Place, listing: Listing
) -> None:
    """A yes holds only for the words it was given for; of two answers a no stands."""
    consents = of_each(kind, "consent", versions)
    told = agreed = one_sided(consents)
    if told is MISSING:
        told = Consent.NO if Consent.NO in consents[1:] else consents[1]
    if told is Consent.YES and not any(_gave(side, kind, fields) for side in versions[1:]):
        told = Consent.NOT_ASKED
    fields["consent"] = told
    if told is not agreed:
        _list_consent(fields, kind, versions, place, listing)


def list_consent(kept: Record, versions: Versions, place: Place, listing: Listing) -> None:
    """List a consent that was taken away while a removed picture came back, unless it is told."""
    at, kind = place.within("consent"), type(kept)
    is_told = any(one.record == at.record and one.path == at.path for one in listing.conflicts)
    fields = {name: getattr(kept, name) for name in (*AGREED_TO[kind], "consent")}
    if not is_told and fields["consent"] is not one_sided(of_each(kind, "consent", versions)):
        _list_consent(fields, kind, versions, place, listing)


def _list_consent(
    fields: dict[str, Any], kind: type[Record], versions: Versions, place: Place, listing: Listing
) -> None:
    names = (*AGREED_TO[kind], "consent")
    base, a, b = (tuple(said_by(one, kind, name) for name in names) for one in versions)
    taken = tuple(fields[name] for name in names)
    listing.add(place.within("consent"), Kind.CONSENT, (base, a, b), taken, together=names)


def _gave(side: Any, kind: type[Record], fields: dict[str, Any]) -> bool:
    agreed = all(getattr(side, name) == fields[name] for name in AGREED_TO[kind])
    return side.consent is Consent.YES and agreed
