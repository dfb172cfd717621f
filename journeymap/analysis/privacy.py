"""The privacy pass: what in a journey's free texts could tell who the person really is.

It finds forms, not meanings: a story so particular that a neighbour knows whose it is passes it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeymap.analysis.private_names import KnownNames, known_names, names_in
from journeymap.analysis.private_patterns import Hit, Sureness, TraceKind, hits_in
from journeymap.analysis.telling import record_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Budget, Organisation
from journeymap.model.texts import FreeText, free_texts
from journeymap.model.vocabulary import Sector
from journeymap.wording import marked, text

__all__ = ["Sureness", "Trace", "TraceKind", "private_traces"]

_LONGEST_TOLD = 60


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in a text that could tell who the person is.

    Attributes:
        record: the id of the record that says it; the journey's own id for what has none.
        path: the field, or the fields that lead to it, such as ``evidence.source``.
        title: what screen and paper call the field.
        start: the first character of it in the text, counted from 0.
        end: the character after it.
        found: the words themselves.
        kind: what it looks like.
        sure: how sure that is.
        sentence: where it stands and what it looks like, for a reader.
    """

    record: str
    path: str
    title: str
    start: int
    end: int
    found: str
    kind: TraceKind
    sure: Sureness
    sentence: str


def private_traces(journey: Journey, names: Iterable[str] = ()) -> tuple[Trace, ...]:
    """Everything in the free texts that looks like a trace of a real person, in the file's order.

    Args:
        journey: the journey, or the copy of it that is to be handed out.
        names: names that must not be there, such as the person's own.
    """
    told = tuple(free_texts(journey))
    known = known_names(
        names, journey.user.pseudonym, _allowed(journey), (one.content for one in told)
    )
    return tuple(
        _trace(journey, one, hit) for one in told for hit in _strongest(_hits(journey, one, known))
    )


def _allowed(journey: Journey) -> Iterator[str]:
    """Names that are known to be no person's; the person's own home may well bear theirs."""
    for organisation in journey.organisations:
        if organisation.sector is not Sector.OWN:
            yield from (organisation.name, organisation.short, organisation.jurisdiction)
    for budget in journey.budgets:
        yield from (budget.name, budget.short)
    yield from (row.name for row in journey.information)
    yield from (row.name for row in journey.actors if row.kind.is_mechanism)
    yield from (journey.context.jurisdiction, journey.context.service_area)


def _hits(journey: Journey, told: FreeText, known: KnownNames) -> Iterator[Hit]:
    for hit in hits_in(told.content):
        # How to reach an organisation or a budget's holder is rarely a private matter.
        if _is_of_an_office(journey, told):
            yield Hit(hit.start, hit.end, hit.kind, Sureness.POSSIBLE)
        else:
            yield hit
    yield from names_in(told.content, known)


def _is_of_an_office(journey: Journey, told: FreeText) -> bool:
    if told.kind is Organisation:
        return journey.organisation[told.record].sector is not Sector.OWN
    if told.kind is Actor:
        return journey.actor[told.record].kind.is_mechanism
    return told.kind is Budget


def _strongest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap the surest, then the longest; in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (-one.sure.rank, one.start - one.end, one.start)):
        if not any(hit.start < one.end and one.start < hit.end for one in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start)


def _trace(journey: Journey, told: FreeText, hit: Hit) -> Trace:
    found = told.content[hit.start : hit.end]
    shown = found if len(found) <= _LONGEST_TOLD else found[: _LONGEST_TOLD - 1] + "…"
    sentence = text(_SENTENCES[hit.sure]).format(
        place=_place(journey, told), field=told.title, found=" ".join(shown.split()),
        what=hit.kind.label,
    )  # fmt: skip
    return Trace(
        record=told.record, path=told.path, title=told.title, start=hit.start, end=hit.end,
        found=found, kind=hit.kind, sure=hit.sure, sentence=sentence,
    )  # fmt: skip


_SENTENCES = {
    Sureness.CERTAIN: marked("{place}, {field}: “{found}” is {what}."),
    Sureness.LIKELY: marked("{place}, {field}: “{found}” looks like {what}."),
    Sureness.POSSIBLE: marked("{place}, {field}: “{found}” may be {what}."),
}


def _place(journey: Journey, told: FreeText) -> str:
    if told.record == journey.id:
        return text("The journey")
    name = record_in_words(journey, told.record)
    if name == told.record:
        name = dict(_named(journey)).get(told.record) or name
    title = Journey.model_fields[told.collection].title
    group = text(title) if title else ""
    return text("{group}: {name}").format(group=group, name=name)


def _named(journey: Journey) -> Iterator[tuple[str, str]]:
    yield from ((row.id, row.name) for row in journey.stages)
    yield from ((column.step.id, column.step.name) for column in journey.columns)
    yield from ((row.id, row.name) for row in journey.views)
