"""What a copy to hand out leaves out: chosen kinds of content, and what nobody agreed to show.

Which field a redaction leaves out is stated once, in the field's `hides` (`model.base.said`). What
is left out is not in the copy at all, so that no painter and no format has to remember it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from journeymap.model.allowed import EditError, comparable
from journeymap.model.base import MOST_CHARACTERS, Record, clean_text
from journeymap.model.context import Redaction
from journeymap.model.edits.change import evolved, made, with_rows
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Budget, Organisation
from journeymap.model.texts import changed_inside, inner_fields, records_in, with_texts
from journeymap.model.vocabulary import Consent, Hides
from journeymap.wording import plural, text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much a copy to hand out leaves out.

    Attributes:
        quotes: quotes to which nobody agreed.
        portraits: portraits to which nobody agreed: 0 or 1.
        hidden: for each kind of content that was hidden, how many fields held some; what had to
            stay out anyway is not counted a second time.
    """

    quotes: int
    portraits: int
    hidden: tuple[tuple[Hides, int], ...]


def for_handing_out(journey: Journey, hides: Collection[Hides] = ()) -> Journey:
    """The copy that may leave the room: no quote or portrait without consent, and no `hides`.

    What a newer version of the program wrote goes too: nobody here can tell what it says.
    """
    return redacted(_without_what_is_unknown(_with_consent_only(journey)), hides)


def redacted(journey: Journey, hides: Collection[Hides]) -> Journey:
    """The journey without what is hidden; valid, and the same when it is done twice.

    Texts become empty, amounts None, evidence unsaid. Actors are called by their kind and a
    number, also where another text names them in full; organisations and budgets keep their names.
    The basis of evidence stays: without it, a map of assumptions would read as one of facts.
    """
    if not hides:
        return journey
    if Hides.ACTOR_NAMES in hides:
        journey = _without_names(journey)
    return _without_what_is_unknown(_emptied(journey, frozenset(hides)))


def left_out(journey: Journey, hides: Collection[Hides] = ()) -> LeftOut:
    """What `for_handing_out` leaves out of this journey, counted."""
    quotes = sum(1 for row in (journey.user, *journey.touchpoints) if _is_unagreed(row))
    portraits = int(journey.user.portrait is not None and journey.user.consent is not Consent.YES)
    counted = Counter(_held(_with_consent_only(journey)) if hides else ())
    hidden = tuple((one, counted[one]) for one in Hides if one in hides and counted[one])
    return LeftOut(quotes, portraits, hidden)


def redaction_in_words(left: LeftOut) -> tuple[str, ...]:
    """What was left out, a sentence each, as the title page states it; empty for nothing."""
    told = []
    if left.quotes:
        told.append(
            plural(
                "{count} quote is left out, because the person's consent is not recorded.",
                "{count} quotes are left out, because the person's consent is not recorded.",
                left.quotes,
            )
        )
    if left.portraits:
        sentence = text("A portrait is left out, because the person's consent is not recorded.")
        told.append(sentence)
    return (*told, *(_SENTENCES[one](count) for one, count in left.hidden))


_SENTENCES: dict[Hides, Callable[[int], str]] = {
    Hides.QUOTES: lambda count: plural(
        "{count} text in the person's own words is left out of this copy.",
        "{count} texts in the person's own words are left out of this copy.",
        count,
    ),
    Hides.NOTES: lambda count: plural(
        "{count} note is left out of this copy.",
        "{count} notes are left out of this copy.",
        count,
    ),
    Hides.ACTOR_NAMES: lambda count: plural(
        "{count} name of who acts is left out of this copy; it says what they are.",
        "{count} names of who acts are left out of this copy; it says what they are.",
        count,
    ),
    Hides.AMOUNTS: lambda count: plural(
        "{count} amount of money is left out of this copy; it says who pays and who gains.",
        "{count} amounts of money are left out of this copy; it says who pays and who gains.",
        count,
    ),
    Hides.EVIDENCE: lambda count: plural(
        "What {count} statement rests on is left out of this copy.",
        "What {count} statements rest on is left out of this copy.",
        count,
    ),
}


def redaction_of(journey: Journey, name: str) -> Redaction | None:
    """The journey's redaction profile of that name, compared as names are."""
    wanted = comparable(name)
    rows = journey.settings.redactions
    return next((row for row in rows if comparable(row.name) == wanted), None)


def add_redaction(journey: Journey, name: str, hides: Collection[Hides]) -> Journey:
    """A new profile at the end of the list.

    Raises:
        EditError: the name is empty or taken.
    """
    name = clean_text(name).strip()
    _may_be_called(journey, name, None)
    row = made(Redaction, {"name": name, "hides": _in_order(hides)})
    return _with_profiles(journey, (*journey.settings.redactions, row))


def change_redaction(
    journey: Journey,
    name: str,
    *,
    new_name: str | None = None,
    hides: Collection[Hides] | None = None,
) -> Journey:
    """The profile of that name renamed, or leaving out something else, or both.

    Raises:
        EditError: it is gone, or the new name is empty or taken.
    """
    old = _profile(journey, name)
    fields: dict[str, Any] = {} if hides is None else {"hides": _in_order(hides)}
    if new_name is not None:
        fields["name"] = clean_text(new_name).strip()
        _may_be_called(journey, fields["name"], old)
    new = evolved(old, fields)
    rows = journey.settings.redactions
    return _with_profiles(journey, tuple(new if row is old else row for row in rows))


def remove_redaction(journey: Journey, name: str) -> Journey:
    """The journey without the profile of that name.

    Raises:
        EditError: it is gone already.
    """
    gone = _profile(journey, name)
    rows = journey.settings.redactions
    return _with_profiles(journey, tuple(row for row in rows if row is not gone))


def _profile(journey: Journey, name: str) -> Redaction:
    found = redaction_of(journey, name)
    if found is None:
        raise EditError(text("That choice of what to leave out is no longer in the journey."))
    return found


def _may_be_called(journey: Journey, name: str, itself: Redaction | None) -> None:
    if not name:
        raise EditError(text("“{field}” cannot be empty.").format(field=text("Name")))
    if redaction_of(journey, name) not in {None, itself}:
        raise EditError(text("There is a choice of that name already."))


def _with_profiles(journey: Journey, rows: tuple[Redaction, ...]) -> Journey:
    return evolved(journey, {"settings": evolved(journey.settings, {"redactions": rows})})


def _in_order(hides: Collection[Hides]) -> tuple[Hides, ...]:
    return tuple(one for one in Hides if one in hides)


def _is_unagreed(record: Any) -> bool:
    return bool(record.quote and record.consent is not Consent.YES)


def _with_consent_only(journey: Journey) -> Journey:
    """Without quotes and the portrait to which nobody agreed; the picture leaves the file."""
    user = journey.user
    if user.portrait and user.consent is not Consent.YES:
        images = tuple(row for row in journey.images if row.id != user.portrait)
        journey = redirect_everywhere(journey, {user.portrait: None})
        journey = with_rows(journey, images=images)
    if _is_unagreed(journey.user):
        journey = journey.evolve(user=journey.user.evolve(quote=""))
    if any(_is_unagreed(card) for card in journey.touchpoints):
        cards = (row.evolve(quote="") if _is_unagreed(row) else row for row in journey.touchpoints)
        journey = with_rows(journey, touchpoints=cards)
    return journey


def _without_what_is_unknown[R: Record](record: R) -> R:
    changes = changed_inside(record, _without_what_is_unknown)
    if record.unknown:
        changes["unknown"] = ""
    return record.evolve(**changes) if changes else record


@cache
def _hiding_fields(kind: type[Record]) -> dict[str, Hides]:
    """The fields of a kind of record that a redaction leaves out, and which one does."""
    return {
        name: Hides(str(extra["x-hides"]))
        for name, field in kind.model_fields.items()
        if isinstance(extra := field.json_schema_extra, dict) and "x-hides" in extra
    }


@cache
def _unsaid(kind: type[Record]) -> dict[str, Any]:
    """What each of these fields holds where nobody said anything; not of those that must hold one.

    Asked once: pydantic copies a default in depth each time.
    """
    fields = {name: kind.model_fields[name] for name in _hiding_fields(kind)}
    return {name: one.get_default() for name, one in fields.items() if not one.is_required()}


def _emptied[R: Record](record: R, hides: frozenset[Hides]) -> R:
    """The record with every field that one of these leaves out as if nobody had said it."""
    kind = type(record)
    changes = changed_inside(record, lambda inner: _emptied(inner, hides))
    for name, empty in _unsaid(kind).items():
        if _hiding_fields(kind)[name] in hides and getattr(record, name) != empty:
            changes[name] = empty
    return record.evolve(**changes) if changes else record


def _held(record: Record) -> Iterator[Hides]:
    """Which redaction each field that says something would be left out by."""
    kind = type(record)
    stated, unsaid = _hiding_fields(kind), _unsaid(kind)
    for name, hides in stated.items():
        value = getattr(record, name)
        if name not in unsaid or value != unsaid[name]:
            count = len(value) if isinstance(value, tuple) else 1
            yield from (hides for _one in range(count))
    for name in inner_fields(kind):
        if name not in stated:
            for inner in records_in(getattr(record, name)):
                yield from _held(inner)


def _without_names(journey: Journey) -> Journey:
    """Every actor called by kind and number, also in the texts that name one in full."""
    told = _kinds_and_numbers(journey.actors)
    names = {actor.name: told[actor.id] for actor in reversed(journey.actors)}
    actors = (row.evolve(name=told[row.id]) for row in journey.actors)
    renamed = with_rows(journey, actors=actors)
    # A name that is a kind and a number already stays, or doing it twice would differ from once.
    old = {name: new for name, new in names.items() if name != new and name.split()}
    if not old:
        return renamed
    longest = sorted(old, key=lambda name: (-len(name), name))
    spelt = "|".join(rf"(?<!\w)({_spelt(one)})(?!\w)" for one in longest)
    pattern = re.compile(spelt, re.IGNORECASE)

    def named(found: re.Match[str]) -> str:
        new = old[longest[(found.lastindex or 1) - 1]]
        begins = found.start() == 0 and found[0][:1].isupper()
        return new[:1].upper() + new[1:] if begins else new

    def changed(kind: type[Record], name: str, content: str) -> str:
        if (kind, name) in _KEEP_THEIR_NAME:
            return content
        return pattern.sub(named, content)[:MOST_CHARACTERS]

    return with_texts(renamed, changed)


_KEEP_THEIR_NAME = {
    (Organisation, "name"),
    (Organisation, "short"),
    (Budget, "name"),
    (Budget, "short"),
    (Actor, "name"),
}


def _spelt(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _kinds_and_numbers(actors: tuple[Actor, ...]) -> dict[str, str]:
    counted: Counter[str] = Counter()
    told = {}
    for actor in actors:
        counted[actor.kind] += 1
        name = text("{kind} {number}")
        told[actor.id] = name.format(kind=actor.kind.label, number=counted[actor.kind])
    return told
