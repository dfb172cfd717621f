"""Many journeys: which boundaries meet how many people (issue 4, section 7).

One journey is one person. A future version shows what should be, so it is counted for nobody; a
second file of the same person (same id and same pseudonym or title) is left out and told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from journeymap.analysis.aliases import KINDS, NO_ALIASES, Aliases, Used
from journeymap.analysis.comparability import ContextField, Contexts
from journeymap.model.allowed import comparable
from journeymap.model.boundaries import Crossing, CrossingState, crossings
from journeymap.model.derived import wait_from_dates
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, State
from journeymap.wording import text


class LeftOut(NamedTuple):
    """A file that is counted for nobody, with the reason as a sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """The boundary between two organisations or budgets, over all people.

    Attributes:
        one: the name that sorts first.
        other: the name that sorts second.
        people: how many journeys cross it: the n of every count of crossings.
        crossings: hand-offs over it, in either direction, with those through the person's home.
        through_home: of these, the ones that lead over the person's own home.
        spanned: crossings where all that must cross is carried.
        nobody: crossings where people answered, and nothing of it is carried.
        partly: crossings where something of it is carried, and something is not.
        by_person: crossings over the person's own home that the person walks alone in part.
        asked_in: in how many people's journeys anything was answered: the n of these four.
        not_asked: crossings of which nobody has asked; known for all people of the row.
        not_asked_in: in how many people's journeys there is such a crossing.
        need_not: crossings of budgets where nobody has said that money must cross; known for all.
        longest_wait: the longest wait that a hand-off over it states; None where none does.
        wait_known_in: in how many people's journeys a wait is stated: its n.
        longest_between_dates: the longest time from card to card by their dates, a hint.
        dates_known_in: in how many people's journeys the dates are known: its n.
    """

    one: str
    other: str
    people: int
    crossings: int
    through_home: int
    spanned: int
    nobody: int
    partly: int
    by_person: int
    asked_in: int
    not_asked: int
    not_asked_in: int
    need_not: int
    longest_wait: timedelta | None
    wait_known_in: int
    longest_between_dates: timedelta | None
    dates_known_in: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Boundaries by the number of people affected, most first; and what the figures rest on.

    Attributes:
        by: organisations or budgets.
        people: how many people's journeys were counted.
        crossing: how many of them cross any boundary of this kind.
        undetermined: hand-offs with an end that nobody has said.
        undetermined_in: in how many people's journeys.
        joined: crossings that fall away because the aliases say that both ends are the same.
        names: every name of organisations and of budgets, for proposals.
        unused_aliases: names in the aliases that no journey has.
    """

    by: BoundaryKind
    people: int
    crossing: int
    pairs: tuple[PairRow, ...]
    undetermined: int
    undetermined_in: int
    joined: int
    context: tuple[ContextField, ...]
    left_out: tuple[LeftOut, ...]
    names: Mapping[BoundaryKind, tuple[Used, ...]]
    unused_aliases: tuple[str, ...]


def portfolio(
    journeys: Iterable[tuple[str, Journey]],
    by: BoundaryKind = BoundaryKind.ORGANISATION,
    aliases: Aliases = NO_ALIASES,
) -> Portfolio:
    """Count over many journeys, one at a time: no journey is kept.

    Args:
        journeys: each with the name of its file, in the order of the folder.
        by: `ORGANISATION` or `BUDGET`.
        aliases: which names are the same.
    """
    counting = _Counting(by, aliases)
    for file, journey in journeys:
        counting.add(file, journey)
    return counting.finished()


_UNANSWERED = frozenset({CrossingState.NOT_ASKED, CrossingState.NEED_NOT})


@dataclass(slots=True)
class _Tally:
    """What is known of one pair so far."""

    people: int = 0
    counts: Counter[CrossingState] = field(default_factory=Counter)
    people_by_answer: Counter[str] = field(default_factory=Counter)
    through_home: int = 0
    waits: list[timedelta] = field(default_factory=list)
    gaps_in_time: list[timedelta] = field(default_factory=list)

    def add(self, journey: Journey, rows: list[Crossing]) -> None:
        """The crossings of one person."""
        self.people += 1
        self.counts.update(row.state for row in rows)
        self.through_home += sum(row.through_home for row in rows)
        asked = any(row.state not in _UNANSWERED for row in rows)
        silent = any(row.state is CrossingState.NOT_ASKED for row in rows)
        self.people_by_answer.update({"asked": int(asked), "not_asked": int(silent)})
        handoffs = [journey.handoff[row.handoff] for row in rows]
        waits = [one.wait for one in handoffs if one.wait is not None]
        between = [
            length for one in handoffs if (length := wait_from_dates(journey, one)) is not None
        ]
        self.waits += [max(waits)] if waits else []
        self.gaps_in_time += [max(between)] if between else []

    def row(self, one: str, other: str) -> PairRow:
        """The pair as a value."""
        return PairRow(
            one=one,
            other=other,
            people=self.people,
            crossings=self.counts.total(),
            through_home=self.through_home,
            spanned=self.counts[CrossingState.CARRIED],
            nobody=self.counts[CrossingState.NOBODY],
            partly=self.counts[CrossingState.PARTLY],
            by_person=self.counts[CrossingState.BY_PERSON],
            asked_in=self.people_by_answer["asked"],
            not_asked=self.counts[CrossingState.NOT_ASKED],
            not_asked_in=self.people_by_answer["not_asked"],
            need_not=self.counts[CrossingState.NEED_NOT],
            longest_wait=max(self.waits, default=None),
            wait_known_in=len(self.waits),
            longest_between_dates=max(self.gaps_in_time, default=None),
            dates_known_in=len(self.gaps_in_time),
        )


class _Counting:
    """Adds journey after journey."""

    def __init__(self, by: BoundaryKind, aliases: Aliases) -> None:
        self._by, self._aliases = by, aliases
        self._people: dict[tuple[str, str], str] = {}
        self._left_out: list[LeftOut] = []
        self._tallies: dict[tuple[str, str], _Tally] = {}
        self._spelt: dict[tuple[BoundaryKind, str], Counter[str]] = {}
        self._plain: set[tuple[BoundaryKind, str]] = set()
        self._shorts: dict[tuple[BoundaryKind, str], set[str]] = {}
        self._contexts = Contexts()
        self._undetermined: list[int] = []
        self._crossing = 0
        self._joined = 0

    def add(self, file: str, journey: Journey) -> None:
        """One journey; left out where it is no person of its own."""
        reason = self._why_not(file, journey)
        if reason:
            self._left_out.append(LeftOut(file, reason))
            return
        self._contexts.add(journey.context)
        for kind in KINDS:
            self._note_names(journey, kind)
        found = crossings(journey)
        self._undetermined.append(len(found.undetermined[self._by]))
        pairs: dict[tuple[str, str], list[Crossing]] = {}
        home = found.through_home if self._by is BoundaryKind.ORGANISATION else ()
        for row in (*found.of_kind(self._by), *home):
            one, other = sorted(self._key(journey, end) for end in (row.near, row.far))
            if one == other:
                self._joined += 1
            else:
                pairs.setdefault((one, other), []).append(row)
        self._crossing += bool(pairs)
        for pair, rows in pairs.items():
            self._tallies.setdefault(pair, _Tally()).add(journey, rows)

    def finished(self) -> Portfolio:
        """All pairs, the one with the most people first; then by crossings, then by name."""
        rows = [
            tally.row(*sorted(self._spelling(self._by, key) for key in pair))
            for pair, tally in self._tallies.items()
        ]
        rows.sort(key=lambda row: (-row.people, -row.crossings, row.one, row.other))
        unused = sorted(name for kind, name in self._aliases.targets.keys() - self._plain)
        return Portfolio(
            by=self._by,
            people=len(self._people),
            crossing=self._crossing,
            pairs=tuple(rows),
            undetermined=sum(self._undetermined),
            undetermined_in=sum(bool(count) for count in self._undetermined),
            joined=self._joined,
            context=self._contexts.fields(),
            left_out=tuple(self._left_out),
            names={kind: tuple(self._used(kind)) for kind in KINDS},
            unused_aliases=tuple(unused),
        )

    def _why_not(self, file: str, journey: Journey) -> str:
        if journey.state is State.FUTURE:
            return text("a future version: it shows what should be, not what a person met")
        person = journey.id, comparable(journey.user.pseudonym or journey.title)
        first = self._people.setdefault(person, file)
        if first != file:
            return text("the same person as in {file}").format(file=first)
        return ""

    def _note_names(self, journey: Journey, kind: BoundaryKind) -> None:
        """Names as the aliases join them, each counted once a journey."""
        rows = journey.organisations if kind is BoundaryKind.ORGANISATION else journey.budgets
        joined = {}
        for row in rows:
            spelt = self._aliases.spelt(kind, row.name)
            joined[kind, comparable(spelt)] = " ".join(spelt.split())
            self._plain.add((kind, comparable(row.name)))
            short = comparable(getattr(row, "short", ""))
            self._shorts.setdefault((kind, comparable(spelt)), set()).update({short} - {""})
        for key, spelt in joined.items():
            self._spelt.setdefault(key, Counter())[spelt] += 1

    def _key(self, journey: Journey, identity: str) -> str:
        of_organisation = self._by is BoundaryKind.ORGANISATION
        rows = journey.organisation if of_organisation else journey.budget
        return comparable(self._aliases.spelt(self._by, rows[identity].name))

    def _spelling(self, kind: BoundaryKind, key: str) -> str:
        """The spelling that most journeys use; of equals, the one that came first."""
        return self._spelt[kind, key].most_common(1)[0][0]

    def _used(self, kind: BoundaryKind) -> Iterable[Used]:
        """Every name with its short forms and the number of journeys that have it."""
        for (own, key), counted in sorted(self._spelt.items()):
            if own is kind:
                shorts = frozenset(self._shorts.get((kind, key), set()))
                yield Used(self._spelling(kind, key), shorts, counted.total())
