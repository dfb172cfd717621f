"""Who spans a hand-off, what crosses and how: one way of asking, on the map and in presentations.

Three plain answers (domain.md section 3): not asked yet, nobody, or names. Each change is one
undo step.
"""

from collections.abc import Iterable

from journeymap.desktop.document import Document
from journeymap.model import edits
from journeymap.model.base import clean_text
from journeymap.model.boundaries import all_that_must_cross
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Spanner
from journeymap.model.vocabulary import Crosses, How, Spanned
from journeymap.wording import text


def answer_in_words(journey: Journey, handoff: Handoff) -> str:
    """Who spans a hand-off, as it is said and typed: “nobody”, or names with commas."""
    if handoff.spanned is not Spanned.SOMEONE:
        return handoff.spanned.label
    return ", ".join(journey.actor[one.actor].name for one in handoff.spanners)


def answer_who(document: Document, identity: str, said: str) -> bool:
    """Say who spans a hand-off; a name that nobody has yet makes a new person or arrangement.

    Who was named before keeps what they carry; who is new carries what must cross.

    Args:
        document: the journey being edited.
        identity: the hand-off.
        said: one of the two plain answers, or names with commas; nothing: not asked yet.

    Returns:
        Whether it is said now; False where it was refused.
    """
    handoff = document.journey.handoff.get(identity)
    said = clean_text(said).strip()
    if handoff is None or said == answer_in_words(document.journey, handoff):
        return handoff is not None
    plain = {one.label: one for one in (Spanned.NOT_ASKED, Spanned.NOBODY)}
    names = [name.strip() for name in said.split(",") if name.strip()]
    if said in plain or not names:
        answer = plain.get(said, Spanned.NOT_ASKED)
        return _change(document, text("Who carries it"), identity, spanned=answer, spanners=())
    known = {one.actor: one for one in handoff.spanners}

    def name_them(journey: Journey) -> Journey:
        spanners: dict[str, Spanner] = {}
        for name in names:
            journey, actor = edits.find_or_add_actor(journey, name, ids=document.ids)
            fresh = Spanner(actor=actor, carries=all_that_must_cross(handoff))
            spanners[actor] = known.get(actor, fresh)
        fields = {"spanned": Spanned.SOMEONE, "spanners": tuple(spanners.values())}
        return edits.change_handoff(journey, identity, **fields)

    return document.attempt(text("Who carries it"), name_them)


def answer_crosses(document: Document, identity: str, chosen: Iterable[Crosses]) -> bool:
    """Say what must cross."""
    return _change(document, text("What must cross"), identity, must_cross=tuple(chosen))


def answer_how(document: Document, identity: str, how: How | None) -> bool:
    """Say how it goes; None: not asked yet."""
    return _change(document, text("How it goes"), identity, how=how)


def answer_otherwise(document: Document, identity: str, said: str) -> bool:
    """Say what happens if nobody carries it."""
    said = clean_text(said)
    return _change(document, text("What happens if nobody does"), identity, if_nobody=said)


def _change(document: Document, title: str, identity: str, **fields: object) -> bool:
    return document.attempt(
        title, lambda journey: edits.change_handoff(journey, identity, **fields)
    )
