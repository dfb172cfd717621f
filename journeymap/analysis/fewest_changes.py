"""Which fewest changes would mend most: single changes, ranked; the smallest set of spanners too.

Each candidate is applied by itself and the findings are asked again, so that what it mends is what
panel, report and `check` would then no longer show.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.analysis.changes import (
    Change,
    MoveTouchpoints,
    PoolBudgets,
    ShareInformation,
    SpanBetween,
)
from journeymap.analysis.findings import findings
from journeymap.analysis.rule import Finding
from journeymap.analysis.rules import ping_pong
from journeymap.analysis.spanner_cover import (
    ChosenSpanner,
    OpenBoundary,
    SpannerCover,
    new_spanner,
    spanner_candidates,
    unspanned_boundaries,
)
from journeymap.analysis.spanning_changes import Who, asks_for
from journeymap.analysis.telling import boundary_in_words
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.edits import EditError
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import plural, text


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change, and what it would mend by itself.

    Attributes:
        change: the change, to be tried.
        title: it in words.
        mends: findings that go, as they are today.
        adds: findings that come, as they would be; where open questions count as open, without
            those about crossings of which nobody had asked.
        crossings: hand-offs x kinds of boundary where something is lacking today and that would be
            carried or no longer cross.
        in_part: hand-offs that would have somebody, while more must cross than is carried.
        on_one: findings that what nobody carries today would rest on one person; that is less
            than was missing before, so it is told and not counted with those that come.
    """

    change: Change
    title: str
    mends: tuple[Finding, ...]
    adds: tuple[Finding, ...]
    crossings: int
    in_part: int
    on_one: tuple[Finding, ...] = ()

    @property
    def net(self) -> int:
        """Findings that go less those that come."""
        return len(self.mends) - len(self.adds)

    @property
    def sentence(self) -> str:
        """What it would mend and what not, in one sentence."""
        spanned = plural("{count} crossing spanned", "{count} crossings spanned", self.crossings)
        return self._told(
            plural("{count} finding fewer", "{count} findings fewer", len(self.mends)),
            spanned if self.crossings else "",
        )

    @property
    def for_managers(self) -> str:
        """The same without the words of the trade: how many findings, and how many that harm."""
        if not self.mends:
            return self.sentence
        told = plural("settles {count} finding", "settles {count} findings", len(self.mends))
        grave = sum(one.severity is Severity.HARMS for one in self.mends)
        harm = plural("{count} that harms the person", "{count} that harm the person", grave)
        told = text("{findings}, {grave}").format(findings=told, grave=harm) if grave else told
        return self._told(told, "")

    def _told(self, mends: str, more: str) -> str:
        told = [mends] if self.mends else []
        if self.adds:
            told.append(plural("{count} new finding", "{count} new findings", len(self.adds)))
        told += [more] if more else []
        if self.in_part:
            told.append(
                plural(
                    "with more to agree at {count} hand-off",
                    "with more to agree at {count} hand-offs",
                    self.in_part,
                )
            )
        if self.on_one:
            told.append(
                plural(
                    "resting on one person at {count} hand-off",
                    "resting on one person at {count} hand-offs",
                    len(self.on_one),
                )
            )
        return text("{change}: {effects}.").format(change=self.title, effects=", ".join(told))


def fewest_changes(
    journey: Journey,
    *,
    most: int | None = None,
    with_not_asked: bool = False,
    with_family: bool = False,
) -> tuple[Suggestion, ...]:
    """Single changes that would mend something, those that mend most first.

    Candidates: a spanner for each pair of organisations that nobody spans (the nearest actor, else
    a new link person); each pair of budgets with an uncovered crossing pooled, or, where one is the
    person's own pocket, an agreement on who pays; a shared record for each information asked twice
    or more; and for each “there and back again” the card in the middle moved. Ranked by findings
    less new ones, then crossings, then findings that harm, then this order.

    Args:
        journey: the journey as it is.
        most: how many to give at the most; all where None.
        with_not_asked: whether crossings of which nobody has asked yet count as open too; else
            only those answered with nobody do.
        with_family: whether family and carers may be named as spanners.
    """
    before = _State.of(journey, with_not_asked=with_not_asked)
    found = [
        suggestion
        for change in _candidates(journey, with_not_asked, with_family)
        if (suggestion := _weighed(journey, change, before)) is not None
    ]
    found.sort(key=_rank)
    return tuple(found[:most])


def cover_in_words(journey: Journey, cover: SpannerCover) -> tuple[str, ...]:
    """The smallest set of spanners as sentences: how many and by which method, then each."""
    if not cover.boundaries:
        return (text("There is no boundary of which the answer is: nobody."),)
    pairs = plural("{count} boundary", "{count} boundaries", len(cover.boundaries))
    people = plural("{count} spanner", "{count} spanners", len(cover.spanners))
    told = text("{spanners} would cover {boundaries} without a spanner ({method}):")
    head = told.format(spanners=people, boundaries=pairs, method=cover.method)
    rows = [head, *(_chosen_in_words(journey, one) for one in cover.spanners)]
    new = {one.who for one in cover.spanners if not isinstance(one.who, str)}
    if len(new) > 1:
        sentence = text("The {count} new ones could be one and the same, where all sides agree.")
        rows.append(sentence.format(count=len(new)))
    return tuple(rows)


def who_in_words(journey: Journey, who: Who) -> str:
    """The spanner's name; of a new one, that it is new."""
    if isinstance(who, str):
        return journey.actor[who].name
    return text("new: {name}").format(name=who.name)


def _chosen_in_words(journey: Journey, one: ChosenSpanner) -> str:
    pairs = "; ".join(boundary_in_words(journey, boundary) for boundary in one.boundaries)
    told = [text("{who}: {pairs}").format(who=who_in_words(journey, one.who), pairs=pairs)]
    if one.instead:
        names = ", ".join(journey.actor[other].name for other in one.instead)
        told.append(text("could be instead: {names}").format(names=names))
    if one.too_many:
        told.append(
            text("would then carry {count} boundaries, more than the {limit} set here").format(
                count=one.carries_then, limit=journey.settings.boundaries_per_spanner
            )
        )
    return ". ".join(told)


@dataclass(frozen=True, slots=True)
class _State:
    """What is compared before and after one change."""

    with_not_asked: bool
    findings: dict[str, Finding]
    open: frozenset[tuple[str, BoundaryKind]]
    partly: frozenset[str]

    @classmethod
    def of(cls, journey: Journey, *, with_not_asked: bool) -> "_State":
        found = crossings(journey).by_handoff.values()
        rows = [row for crossed in found for row in crossed]
        return cls(
            with_not_asked,
            {one.key: one for one in findings(journey)},
            frozenset(
                (row.handoff, row.kind)
                for row in rows
                if (row.state.is_open if with_not_asked else row.state.is_lacking)
            ),
            frozenset(row.handoff for row in rows if row.state is CrossingState.PARTLY),
        )


def _weighed(journey: Journey, change: Change, before: _State) -> Suggestion | None:
    """The change by itself, or None where it cannot be made or mends nothing."""
    try:
        after_it = change.apply(journey)
    except EditError:
        return None
    after = _State.of(after_it, with_not_asked=before.with_not_asked)
    partly = after.partly - before.partly
    mends = tuple(one for key, one in before.findings.items() if key not in after.findings)
    new = [one for key, one in after.findings.items() if key not in before.findings]
    on_one = tuple(one for one in new if _rests_where_nobody_was(one, before))
    adds = tuple(one for one in new if one not in on_one and not _was_open(one, before))
    spanned = before.open - after.open
    suggestion = Suggestion(
        change, change.title(journey), mends, adds, len(spanned), len(partly), on_one
    )
    return suggestion if suggestion.net > 0 or (suggestion.net == 0 and spanned) else None


def _was_open(finding: Finding, before: _State) -> bool:
    """Whether the finding tells of a crossing of which nobody had asked, where that counted."""
    kind = _ABOUT_CROSSINGS.get(finding.rule.id)
    return kind is not None and (finding.records[0], kind) in before.open


_ABOUT_CROSSINGS = {
    "unspanned-organisation": BoundaryKind.ORGANISATION,
    "unspanned-budget": BoundaryKind.BUDGET,
}


def _rests_where_nobody_was(finding: Finding, before: _State) -> bool:
    """Whether one person now carries alone what nobody carried, or was asked to, before."""
    at = {handoff for handoff, _kind in before.open}
    return finding.rule.id == "single-thread" and finding.records[0] in at


def _rank(one: Suggestion) -> tuple[int, int, int]:
    grave = sum(finding.severity is Severity.HARMS for finding in one.mends)
    return -one.net, -one.crossings, -grave


def _candidates(journey: Journey, not_asked: bool, family: bool) -> Iterator[Change]:
    """The single changes that are weighed, in a fixed order and each once."""
    rows = (
        *_spanners(journey, not_asked, family),
        *_money(journey, not_asked),
        *_records(journey),
        *_moves(journey),
    )
    yield from dict.fromkeys(rows)


def _spanners(journey: Journey, not_asked: bool, family: bool) -> Iterator[SpanBetween]:
    for row in unspanned_boundaries(journey, with_not_asked=not_asked):
        who = _nearest(journey, row, family=family)
        yield SpanBetween(row.boundary.one, row.boundary.other, who)


def _nearest(journey: Journey, row: OpenBoundary, *, family: bool) -> Who:
    """Who takes part at most of the hand-offs in question; the journey's order decides a tie."""
    known = [
        one for one in spanner_candidates(journey, (row,), with_family=family) if not one.is_new
    ]
    near = max(known, key=lambda one: one.near, default=None)
    return near.who if near else new_spanner(journey, row.boundary)


def _money(journey: Journey, not_asked: bool) -> Iterator[Change]:
    for row in unspanned_boundaries(journey, BoundaryKind.BUDGET, with_not_asked=not_asked):
        one, other = row.boundary.one, row.boundary.other
        if any(journey.budget[end].own_pocket for end in (one, other)):
            yield SpanBetween(one, other, new_spanner(journey, row.boundary))
        else:
            yield PoolBudgets(_in_order(journey, (one, other)))


def _in_order(journey: Journey, pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(row.id for row in journey.budgets if row.id in pair)


def _records(journey: Journey) -> Iterator[ShareInformation]:
    for information in journey.information:
        if len(asks_for(journey, information.id)) > 1:
            yield ShareInformation(information.id)


def _moves(journey: Journey) -> Iterator[MoveTouchpoints]:
    for hit in ping_pong.RULE.find(journey):
        first, second, _third = hit.about
        provider = journey.touchpoint[first].provider
        if provider is not None:
            yield MoveTouchpoints((second,), provider)
