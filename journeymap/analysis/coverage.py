"""Spanner coverage: people and arrangements by boundaries, and what breaks if one leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from journeymap.analysis.spanning import spanned_boundaries
from journeymap.model.boundaries import Boundary, Crossing, CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import marked, text


class Cover(StrEnum):
    """How well a boundary is covered; the gravest that applies."""

    NOBODY = "nobody"
    BY_PERSON = "by_person"
    PARTLY = "partly"
    NOT_ASKED = "not_asked"
    ONCE = "once"
    SEVERAL = "several"
    NEED_NOT = "need_not"

    @property
    def label(self) -> str:
        """What table and text call it."""
        return text(_LABELS[self.value])


_LABELS = {
    "nobody": marked("nobody at one hand-off or more"),
    "by_person": marked("carried by the person alone at one hand-off or more"),
    "partly": marked("carried in part at one hand-off or more"),
    "not_asked": marked("not asked at one hand-off or more"),
    "once": marked("covered by one"),
    "several": marked("covered by several"),
    "need_not": marked("money need not cross"),
}


@dataclass(frozen=True, slots=True)
class CoveredBoundary:
    """A boundary and who spans it.

    Attributes:
        boundary: the unordered pair.
        handoffs: all its hand-offs, in the order of the journey.
        open: those of them where not all that must cross is carried, or nobody has asked.
        spanners: ids of those who carry at one of its hand-offs at least, in the journey's order.
    """

    boundary: Boundary
    cover: Cover
    handoffs: tuple[str, ...]
    open: tuple[str, ...]
    spanners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpannerLoad:
    """One actor, and what rests on them.

    Attributes:
        actor: the id.
        boundaries: those that the actor spans.
        handoffs: the hand-offs at which they do, in the order of the journey.
        overstretched: whether a person spans more boundaries than the journey's threshold;
            arrangements do not tire.
        alone: hand-offs at which nobody else is named: what breaks if this one leaves.
        left_open: boundaries that nobody else would span then.
    """

    actor: str
    boundaries: tuple[Boundary, ...]
    handoffs: tuple[str, ...]
    overstretched: bool
    alone: tuple[str, ...]
    left_open: tuple[Boundary, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who spans what in a journey, for one kind of boundary."""

    kind: BoundaryKind
    boundaries: tuple[CoveredBoundary, ...]
    spanners: tuple[SpannerLoad, ...]


def coverage(journey: Journey, kind: BoundaryKind = BoundaryKind.ORGANISATION) -> Coverage:
    """The coverage of a journey's boundaries; those that are open first, spanners by load."""
    spans = spanned_boundaries(journey, kind)
    found = [
        _covered(boundary, rows, spans)
        for boundary, rows in crossings(journey).boundaries().items()
        if boundary.kind is kind
    ]
    order = list(Cover)
    found.sort(key=lambda one: order.index(one.cover))
    loads = [_load(journey, actor, rows, spans) for actor, rows in spans.items()]
    loads.sort(key=lambda one: -len(one.boundaries))
    return Coverage(kind, tuple(found), tuple(loads))


type _Spans = Mapping[str, Mapping[Boundary, tuple[str, ...]]]


def _covered(boundary: Boundary, rows: tuple[Crossing, ...], spans: _Spans) -> CoveredBoundary:
    handoffs = tuple(dict.fromkeys(row.handoff for row in rows))
    spanners = tuple(actor for actor, found in spans.items() if boundary in found)
    states = {row.state for row in rows}
    gravest = next(state for state in CrossingState if state in states)
    cover = _COVERS.get(gravest) or (Cover.SEVERAL if len(spanners) > 1 else Cover.ONCE)
    open_rows = [row for row in rows if row.state.is_open]
    opened = tuple(dict.fromkeys(row.handoff for row in open_rows))
    return CoveredBoundary(boundary, cover, handoffs, opened, spanners)


_COVERS = {
    CrossingState.NOBODY: Cover.NOBODY,
    CrossingState.BY_PERSON: Cover.BY_PERSON,
    CrossingState.PARTLY: Cover.PARTLY,
    CrossingState.NOT_ASKED: Cover.NOT_ASKED,
    CrossingState.NEED_NOT: Cover.NEED_NOT,
}


def _load(
    journey: Journey, identity: str, rows: Mapping[Boundary, tuple[str, ...]], spans: _Spans
) -> SpannerLoad:
    actor = journey.actor[identity]
    handoffs = {one for ids in rows.values() for one in ids}
    ordered = tuple(one.id for one in journey.handoffs if one.id in handoffs)
    alone = tuple(one for one in ordered if len(journey.handoff[one].spanners) == 1)
    others = {boundary for other, found in spans.items() if other != identity for boundary in found}
    most = journey.settings.boundaries_per_spanner
    return SpannerLoad(
        identity,
        tuple(rows),
        ordered,
        not actor.kind.is_mechanism and len(rows) > most,
        alone,
        tuple(boundary for boundary in rows if boundary not in others),
    )
