"""Which record of one journey is which of another: by id, else by what it is called.

Ids say something only between journeys that belong together: one is the future version of the
other, or both are the same document. Names are compared trimmed and case folded. Each collection
takes one pass over its rows for each way to match, so the time grows with the rows alone.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeymap.model.allowed import comparable
from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Stage, Step, Touchpoint

_ENOUGH = 4
"""From so many cards with a shared id on, ids are doubted when most of them say other things."""
GONE = ""
"""Stands for the id of a record that has no match; no record has an empty id."""

type _Key = Callable[[Any], Hashable | None]


class _Way(NamedTuple):
    """One way to match: the key of a row on each side (None: cannot match so), and what it is."""

    before: _Key
    after: _Key
    by_name: bool


class Pair(NamedTuple):
    """A record in both journeys, or in one of them alone."""

    before: Any
    after: Any
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """What of one journey is what of the other.

    Attributes:
        pairs: by collection (as the file names them, and `steps`): first what the later journey
            holds, in its order, then what only the earlier one holds.
        across: from each id of the earlier journey to the id in the later one, `GONE` without one.
        by_id: whether ids could be trusted.
    """

    pairs: Mapping[str, tuple[Pair, ...]]
    across: Mapping[str, str]
    by_id: bool


def matched(before: Journey, after: Journey) -> Matching:
    """Match all records of two journeys."""
    matcher = _Matcher(before, after)
    matcher.match_named()
    matcher.match_columns()
    matcher.match_pathway()
    matcher.match_the_rest()
    return Matching(matcher.pairs, matcher.across, matcher.by_id)


def ids_belong_together(before: Journey, after: Journey) -> bool:
    """Whether the same id means the same record in both.

    So it is between a journey and its future versions, and between two states of one document,
    unless most cards with a shared id have another title and provider: imports count their ids,
    so two tables may give the same ids to different things.
    """
    if before.id != after.id:
        origins = [one.future_of.journey if one.future_of else one.id for one in (before, after)]
        return origins[0] == origins[1] or before.id == origins[1] or after.id == origins[0]
    shared = [card for card in before.touchpoints if card.id in after.touchpoint]
    alike = sum(
        _title_and_provider(before)(card) == _title_and_provider(after)(after.touchpoint[card.id])
        for card in shared
    )
    return len(shared) < _ENOUGH or alike * 2 >= len(shared)


class _Matcher:
    """Goes through the collections in the order in which they refer to each other."""

    def __init__(self, before: Journey, after: Journey) -> None:
        self._before, self._after = before, after
        self.by_id = ids_belong_together(before, after)
        self.pairs: dict[str, tuple[Pair, ...]] = {}
        self.across: dict[str, str] = {}

    def match_named(self) -> None:
        """Organisations, budgets and all else that has a name of its own."""
        for name in ("organisations", "budgets", "actors", "information", "views"):
            self._match(name, _Way(_name, _name, by_name=True))
        self._match("images", _Way(_id, _id, by_name=False))

    def match_columns(self) -> None:
        """Stages by name; their steps by name within the stage, unnamed ones by their order."""
        self._match("stages", _Way(_stage_name, _stage_name, by_name=True))
        named = _Way(self._step_before, self._step_after, by_name=True)
        ways = [named]
        if not self.by_id:
            unnamed = _Way(self._stage_before, self._stage_after, by_name=True)
            ways.append(unnamed)
        rows = [column.step for column in self._before.columns]
        later = [column.step for column in self._after.columns]
        self._pair("steps", rows, later, ways)

    def match_pathway(self) -> None:
        """Cards by title and provider, hand-offs by their ends."""
        earlier, later = _title_and_provider(self._before), _title_and_provider(self._after)
        cards = self._before.reading_order, self._after.reading_order
        self._pair("touchpoints", *cards, [_Way(earlier, later, by_name=True)])
        ends = _Way(
            lambda row: (self.across.get(row.source, GONE), self.across.get(row.target, GONE)),
            lambda row: (row.source, row.target),
            by_name=False,
        )
        ways = [ends, _Way(_id, _id, by_name=False)] if self.by_id else [ends]
        self._pair("handoffs", self._before.handoffs, self._after.handoffs, ways, ids=False)

    def match_the_rest(self) -> None:
        """Gaps and comments by their place, claims and learnings by what they say."""
        for name, what in (("gaps", _gap_kind), ("comments", _told("text"))):
            self._match(name, self._placed(what))
        for name in ("learnings", "benefit_claims"):
            said = _told("learned", "idea", "benefit", "party", "direction", "claim")
            self._match(name, _Way(said, said, by_name=True))
        self._match("value_profile", _Way(_aspect, _aspect, by_name=False))
        self._match(
            "dismissals",
            _Way(
                lambda row: (row.rule, tuple(self.across.get(one, one) for one in row.about)),
                lambda row: (row.rule, row.about),
                by_name=False,
            ),
        )

    def _placed(self, what: Callable[[Any], Hashable]) -> _Way:
        """By the matched place, and what stands there; a comment on nothing has no place."""
        return _Way(
            lambda row: (self.across.get(row.at, GONE) if row.at else None, what(row)),
            lambda row: (row.at, what(row)),
            by_name=True,
        )

    def _step_before(self, step: Step) -> Hashable | None:
        return self._in_stage(self._stage_before(step), step)

    def _step_after(self, step: Step) -> Hashable | None:
        return self._in_stage(self._stage_after(step), step)

    def _in_stage(self, stage: Hashable | None, step: Step) -> Hashable | None:
        return (stage, comparable(step.name)) if stage and comparable(step.name) else None

    def _stage_before(self, step: Step) -> Hashable | None:
        return self.across.get(self._before.column[step.id].stage.id) or None

    def _stage_after(self, step: Step) -> Hashable | None:
        return self._after.column[step.id].stage.id

    def _match(self, collection: str, way: _Way) -> None:
        rows = getattr(self._before, collection), getattr(self._after, collection)
        self._pair(collection, *rows, [way])

    def _pair(
        self,
        collection: str,
        before: Iterable[Record],
        after: Iterable[Record],
        ways: list[_Way],
        *,
        ids: bool = True,
    ) -> None:
        if ids and self.by_id:
            ways = [_Way(_id, _id, by_name=False), *ways]
        pairs = _paired(list(before), list(after), ways)
        for pair in pairs:
            if pair.before is not None and _id(pair.before):
                self.across[pair.before.id] = pair.after.id if pair.after else GONE
        self.pairs[collection] = pairs


def _paired(before: list[Any], after: list[Any], ways: list[_Way]) -> tuple[Pair, ...]:
    """The rows of both sides; of rows with one key, the first goes with the first."""
    partner: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    for way in ways:
        waiting: dict[Hashable, deque[int]] = {}
        for place, row in enumerate(before):
            key = way.before(row) if place not in taken else None
            if key is not None:
                waiting.setdefault(key, deque()).append(place)
        for place, row in enumerate(after):
            key = way.after(row) if place not in partner else None
            if key is not None and waiting.get(key):
                found = waiting[key].popleft()
                partner[place] = found, way.by_name
                taken.add(found)
    both = []
    for place, row in enumerate(after):
        one, by_name = partner.get(place, (None, False))
        both.append(Pair(None if one is None else before[one], row, by_name))
    left = (Pair(row, None) for place, row in enumerate(before) if place not in taken)
    return (*both, *left)


def _id(row: Any) -> str | None:
    identity: str | None = getattr(row, "id", None)
    return identity


def _name(row: Any) -> str | None:
    return comparable(row.name) or None


def _stage_name(row: Stage) -> str:
    return comparable(row.name)


def _aspect(row: Any) -> Hashable:
    return str(row.row)


def _gap_kind(row: Gap) -> Hashable:
    return row.kind


def _title_and_provider(journey: Journey) -> Callable[[Touchpoint], tuple[str, str] | None]:
    """A card's title with its provider's name; a card without a title cannot be told by it."""
    names = {row.id: comparable(row.name) for row in journey.organisations}

    def key(card: Touchpoint) -> tuple[str, str] | None:
        title = comparable(card.title)
        return (title, names.get(card.provider or "", "")) if title else None

    return key


def _told(*fields: str) -> Callable[[Any], tuple[str, ...] | None]:
    def key(row: Any) -> tuple[str, ...] | None:
        said = tuple(comparable(str(getattr(row, name, ""))) for name in fields)
        return said if any(said) else None

    return key
