"""Names of organisations and budgets that mean the same: joined only where a person says so.

The table of aliases has the columns kind (`organisation` or `budget`), name and same_as. Without
it, names are the same when they are equal after trimming and case folding, and never otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from journeymap.model.allowed import comparable
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)
NEAR = 85.0
"""From this score of 100 on, two names are proposed as the same (ours: 85 still finds `Dept.` for
`Department`, and a person reviews every row)."""


class AliasError(ValueError):
    """The aliases contradict each other; its text is one sentence for the user."""


class Alias(NamedTuple):
    """A name, and the name that it is the same as; the score of 100 where it was proposed."""

    kind: BoundaryKind
    name: str
    same_as: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Aliases:
    """Looks up what a name is joined under."""

    targets: Mapping[tuple[BoundaryKind, str], str]

    def spelt(self, kind: BoundaryKind, name: str) -> str:
        """The name that this one is joined under; itself where nobody said otherwise."""
        return self.targets.get((kind, comparable(name)), name)


NO_ALIASES = Aliases({})


class Used(NamedTuple):
    """A name as journeys spell it, its short forms, and in how many journeys it stands."""

    name: str
    shorts: frozenset[str]
    journeys: int


def aliases_of(rows: Iterable[Alias]) -> Aliases:
    """The aliases as one look-up; chains lead to their end.

    Raises:
        AliasError: one name is said to be two others, or names lead in a circle.
    """
    said: dict[tuple[BoundaryKind, str], str] = {}
    for row in rows:
        key = row.kind, comparable(row.name)
        if key[1] == comparable(row.same_as):
            continue
        if comparable(said.get(key, row.same_as)) != comparable(row.same_as):
            sentence = text("“{name}” is said to be both “{one}” and “{other}”; keep one row.")
            raise AliasError(sentence.format(name=row.name, one=said[key], other=row.same_as))
        said[key] = row.same_as
    return Aliases({key: _end(said, key) for key in said})


def _end(said: Mapping[tuple[BoundaryKind, str], str], start: tuple[BoundaryKind, str]) -> str:
    seen = {start}
    name = said[start]
    while (key := (start[0], comparable(name))) in said:
        if key in seen:
            sentence = text("“{name}” leads back to itself; remove one of the rows.")
            raise AliasError(sentence.format(name=name))
        seen.add(key)
        name = said[key]
    return name


def proposed(kind: BoundaryKind, names: Iterable[Used]) -> tuple[Alias, ...]:
    """Names that may mean the same, the surest first: to be reviewed, never joined by themselves.

    The less used name is proposed to be the same as the more used one. The score is rapidfuzz's
    similarity of the words in any order (100: the same words), or 100 where one is the short form
    of the other. Every pair is looked at once.
    """
    rows = sorted(names, key=lambda one: (-one.journeys, comparable(one.name)))
    found = [
        Alias(kind, other.name, one.name, score)
        for one, other, score in _scored(rows)
        if score >= NEAR
    ]
    return tuple(sorted(found, key=lambda row: (-(row.score or 0), row.name, row.same_as)))


def _scored(rows: list[Used]) -> Iterator[tuple[Used, Used, float]]:
    from rapidfuzz import fuzz, utils

    plain = {one.name: utils.default_process(one.name) for one in rows}
    for one, other in combinations(rows, 2):
        if comparable(one.name) in other.shorts or comparable(other.name) in one.shorts:
            yield one, other, 100.0
        else:
            near = fuzz.token_sort_ratio(plain[one.name], plain[other.name], score_cutoff=NEAR)
            yield one, other, round(near, 1)
