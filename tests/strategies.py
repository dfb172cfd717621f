"""Hypothesis strategies of valid journeys, filled from the statements of the fields themselves.

A new field or record of the model is filled by itself: its kind says what may stand in it, and
`refers` says which ids. Small journeys are drawn value by value, so that hypothesis can shrink
them; large ones grow from one drawn seed, which is quick.
"""

import datetime
import hashlib
from base64 import b64encode
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from journeymap.model import records
from journeymap.model.base import Record, Word, clean_text
from journeymap.model.context import View
from journeymap.model.journey import Journey
from journeymap.model.references import collections_of
from journeymap.model.vocabulary import Spanned, ValueAspect

DRAWN_UP_TO = 24
"""Up to so many touchpoints every value is drawn; beyond, a seed is."""
AWKWARD_TEXTS = (
    "", "GP visit", "Whānau hui", "Crème brûlée Ångström", "Οδός Αθηνών", "Больница № 4",
    "مستشفى المدينة", "בית חולים", "Bệnh viện Đà Nẵng", "e\u0301 combining",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
    "w" * 300, "two\nlines\tand a tab", "<b>bold</b> & \"quoted\" 'text'", "=1+1", "🦽 chair",
    "a  b   c", "100 %", "{name}", "\u00a0non\u00a0breaking", "zero\u200bwidth", "x",
)  # fmt: skip
_PIXEL = b"\x89PNG\r\n\x1a\n" + b"\x00" * 8
_PLAIN: dict[str, tuple[Any, ...]] = {
    "language": ("en", "mi", "fr-CA"),
    "currency": ("AUD", "EUR"),
    "journey": ("jo-0",),
    "colour": ("#336699", "#aa0000"),
}
"""Fields whose pattern is narrower than their kind."""
_NOT_FILLED = {"unknown", "format"}


def texts() -> st.SearchStrategy[str]:
    """Any text that a record accepts."""
    return st.text(max_size=40).map(clean_text)


def durations() -> st.SearchStrategy[datetime.timedelta]:
    """Whole seconds up to three years, as people write them."""
    return st.integers(0, 3 * 366 * 86_400).map(lambda count: datetime.timedelta(seconds=count))


@st.composite
def journeys(draw: st.DrawFn, most_touchpoints: int = 12, least_touchpoints: int = 0) -> Journey:
    """Valid journeys with branches, loops, empty lanes, long words and every kind of record."""
    count = draw(st.integers(least_touchpoints, most_touchpoints))
    if count > DRAWN_UP_TO:
        random = Random(draw(st.integers(0, 2**32)))
        pool = AWKWARD_TEXTS
    else:
        random = _Drawn(draw(st.data()))
        pool = (*AWKWARD_TEXTS, *draw(st.lists(texts(), max_size=3)))
    return Maker(random, pool).journey(count)


def journey_of(count: int, seed: int = 0) -> Journey:
    """One valid journey with so many touchpoints: the same for the same seed."""
    return Maker(Random(seed), AWKWARD_TEXTS).journey(count)


class _Drawn:
    """Numbers that hypothesis draws and shrinks, as of `st.randoms()`, at a third of its time."""

    def __init__(self, data: st.DataObject) -> None:
        self.randint: Callable[[int, int], int] = data.conjecture_data.draw_integer

    def sample(self, rows: Sequence[Any], count: int) -> list[Any]:
        """So many of the rows, each once, in any order."""
        left = list(rows)
        return [left.pop(self.randint(0, len(left) - 1)) for _one in range(count)]


class Maker:
    """Fills records with values that fit, and with ids of records that are there."""

    def __init__(self, random: Random | _Drawn, pool: tuple[str, ...]) -> None:
        self._random = random
        self._pool = pool
        self._names = tuple(text for text in pool if text.strip())
        self._known: dict[str, list[str]] = {}

    @classmethod
    def within(cls, journey: Journey, random: Random) -> "Maker":
        """A maker of values for a journey that is there: ids are of its records."""
        maker = cls(random, AWKWARD_TEXTS)
        for name, rows in collections_of(journey):
            maker._known[name] = [row.id for row in rows if hasattr(row, "id")]
        maker._known["steps"] = list(journey.column)
        return maker

    def value(self, kind: type[Record], name: str) -> Any:
        """Anything that fits the field."""
        return _ways_to_fill(kind)[name](self)

    def journey(self, count: int) -> Journey:
        """A journey with so many cards, more hand-offs than cards, and all else."""
        few = self._random.randint
        self._images(few(0, 2))
        rows: dict[str, Any] = {
            "images": self._pictures,
            "organisations": self._unique(records.Organisation, "or", few(1, 7)),
            "budgets": self._unique(records.Budget, "bu", few(0, 5)),
            "actors": self._rows(records.Actor, "ac", few(0, 5)),
            "information": self._rows(records.Information, "in", few(0, 3)),
            "stages": self._stages(few(1, 5)),
        }
        rows["touchpoints"] = self._rows(records.Touchpoint, "tp", count)
        rows["handoffs"] = self._handoffs()
        rows["gaps"] = self._gaps(few(0, 4))
        rows["learnings"] = self._rows(records.Learning, "le", few(0, 2))
        rows["benefit_claims"] = self._rows(records.BenefitClaim, "cl", few(0, 2))
        rows["comments"] = self._rows(records.Comment, "co", few(0, 2))
        rows["views"] = self._rows(View, "vi", few(0, 2))
        aspects = self._random.sample(list(ValueAspect), few(0, 8))
        rows["value_profile"] = tuple(self._made(records.ValueRow, row=one) for one in aspects)
        rows["dismissals"] = tuple(self._made(records.Dismissal) for _one in range(few(0, 2)))
        numbers = [gap.number for gap in rows["gaps"]]
        return self._made(
            Journey, id="jo-1", version=(1, 0), unknown="", **rows,
            next_gap=max(numbers, default=0) + few(1, 3),
        )  # fmt: skip

    def _made[R: Record](self, kind: type[R], **given: Any) -> R:
        ways = _ways_to_fill(kind).items()
        fields = {name: way(self) for name, way in ways if name not in given}
        return kind(**fields, **given)

    def _rows[R: Record](self, kind: type[R], prefix: str, count: int) -> tuple[R, ...]:
        rows = tuple(self._made(kind, id=f"{prefix}-{number}") for number in range(count))
        self._knows(rows)
        return rows

    def _unique[R: Record](self, kind: type[R], prefix: str, count: int) -> tuple[R, ...]:
        rows = tuple(
            self._made(kind, id=f"{prefix}-{number}", name=f"{self._one(self._names)} {number}")
            for number in range(count)
        )
        self._knows(rows)
        return rows

    def _knows(self, rows: tuple[Any, ...]) -> None:
        collections = {
            records.Organisation: "organisations", records.Budget: "budgets",
            records.Actor: "actors", records.Information: "information",
            records.Touchpoint: "touchpoints", records.Handoff: "handoffs",
            records.Gap: "gaps", records.Learning: "learnings", records.Image: "images",
            records.Step: "steps",
        }  # fmt: skip
        for row in rows:
            self._known.setdefault(collections.get(type(row), ""), []).append(row.id)

    def _images(self, count: int) -> None:
        made = []
        for number in range(count):
            data = _PIXEL + bytes([number])
            made.append(
                self._made(
                    records.Image,
                    id=hashlib.sha256(data).hexdigest(),
                    media_type="image/png",
                    data=b64encode(data).decode(),
                )
            )
        self._pictures = tuple(made)
        self._knows(self._pictures)

    def _stages(self, count: int) -> tuple[records.Stage, ...]:
        stages = []
        for number in range(count):
            steps = tuple(
                self._made(records.Step, id=f"sp-{number}-{place}")
                for place in range(self._random.randint(1, 4))
            )
            self._knows(steps)
            stages.append(self._made(records.Stage, id=f"st-{number}", steps=steps))
        return tuple(stages)

    def _handoffs(self) -> tuple[records.Handoff, ...]:
        """A chain with branches ahead and loops back."""
        cards = self._known.get("touchpoints", [])
        pairs = set(pairwise(cards)) if self._random.randint(0, 3) else set()
        for _link in range(len(cards) // 2):
            source, target = self._one(cards), self._one(cards)
            if source != target:
                pairs.add((source, target))
        rows = tuple(
            self._handoff(f"ho-{number}", *pair) for number, pair in enumerate(sorted(pairs))
        )
        self._knows(rows)
        return rows

    def _handoff(self, identity: str, source: str, target: str) -> records.Handoff:
        actors = self._known.get("actors", [])
        chosen = self._random.sample(actors, min(len(actors), self._random.randint(0, 2)))
        spanners = tuple(self._made(records.Spanner, actor=one) for one in chosen)
        silent = self._one((Spanned.NOT_ASKED, Spanned.NOBODY))
        return self._made(
            records.Handoff, id=identity, source=source, target=target, spanners=spanners,
            spanned=Spanned.SOMEONE if spanners else silent,
        )  # fmt: skip

    def _gaps(self, count: int) -> tuple[records.Gap, ...]:
        if not self._known.get("touchpoints"):
            return ()
        numbers = self._random.sample(range(1, 20), count)
        rows = tuple(
            self._made(records.Gap, id=f"ga-{number}", number=number) for number in numbers
        )
        self._knows(rows)
        return rows

    def _reference(self, collections: Sequence[str], *, is_required: bool) -> str | None:
        ids = self._ids(collections)
        if is_required:
            return str(self._one(ids))
        return None if not ids or self._maybe() else str(self._one(ids))

    def _references(self, collections: Sequence[str]) -> tuple[str, ...]:
        ids = self._ids(collections)
        return tuple(self._random.sample(ids, min(len(ids), self._random.randint(0, 2))))

    def _ids(self, collections: Sequence[str]) -> list[str]:
        return [one for name in collections for one in self._known.get(name, [])]

    def _several(self, kind: Any, way: "_Way") -> tuple[Any, ...]:
        if not self._can_stand(kind):
            return ()
        made = tuple(way(self) for _one in range(self._random.randint(0, 2)))
        actors: dict[Any, Any] = {getattr(one, "actor", at): one for at, one in enumerate(made)}
        return tuple(actors.values())

    def _can_stand(self, kind: Any) -> bool:
        """Whether there is a record for each id that this one cannot do without."""
        return all(any(map(self._known.get, wanted)) for wanted in _wanted_by(kind))

    def _some(self, words: Sequence[Word]) -> tuple[Word, ...]:
        count = self._random.randint(0, min(2, len(words)))
        return tuple(self._random.sample(words, count))

    def _time(self) -> datetime.datetime:
        number = self._random.randint
        return datetime.datetime(
            2024, number(1, 12), number(1, 28), number(0, 23), number(0, 59),
            tzinfo=self._one((None, datetime.UTC)),
        )  # fmt: skip

    def _maybe(self) -> bool:
        return self._random.randint(0, 1) == 0

    def _one(self, rows: Any) -> Any:
        return rows[self._random.randint(0, len(rows) - 1)]


type _Way = Callable[[Maker], Any]
"""How a maker makes a value for a field: found out once for each field, as that takes longest."""


@cache
def _ways_to_fill(kind: type[Record]) -> dict[str, _Way]:
    """The way for each field that is not given by the format itself."""
    fields = kind.model_fields.items()
    return {name: _way(name, field) for name, field in fields if name not in _NOT_FILLED}


@cache
def _wanted_by(kind: Any) -> tuple[tuple[str, ...], ...]:
    """The collections of which a record of this kind must name a record, for each such field."""
    if not (isinstance(kind, type) and issubclass(kind, Record)):
        return ()
    fields = kind.model_fields.values()
    return tuple(_refers(field) for field in fields if field.is_required() and _refers(field))


def _refers(field: FieldInfo) -> tuple[str, ...]:
    extra = field.json_schema_extra
    found = extra.get("x-refers", []) if isinstance(extra, dict) else []
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _way(name: str, field: FieldInfo) -> _Way:
    if collections := _refers(field):
        if get_origin(field.annotation) is tuple:
            return lambda maker: maker._references(collections)
        is_required = field.is_required()
        return lambda maker: maker._reference(collections, is_required=is_required)
    if name in _PLAIN:
        words = _PLAIN[name]
        if NoneType in get_args(field.annotation):
            return lambda maker: None if maker._maybe() else maker._one(words)
        return lambda maker: maker._one(words)
    return _way_of(field.annotation, field.metadata)


def _way_of(kind: Any, limits: list[Any]) -> _Way:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *more = get_args(kind)
        found = [one.metadata if isinstance(one, FieldInfo) else [one] for one in more]
        return _way_of(inner, [*limits, *(one for part in found for one in part)])
    if origin in {Union, UnionType}:
        ways = [_way_of(one, limits) for one in get_args(kind) if one is not NoneType]
        if NoneType in get_args(kind):
            return lambda maker: None if maker._maybe() else maker._one(ways)(maker)
        return lambda maker: maker._one(ways)(maker)
    if origin is tuple:
        return _way_of_several(get_args(kind)[0])
    if origin is Literal:
        words = get_args(kind)
        return lambda maker: maker._one(words)
    return _way_of_one(kind, limits)


def _way_of_several(kind: Any) -> _Way:
    if isinstance(kind, type) and issubclass(kind, Word):
        words = list(kind)
        return lambda maker: maker._some(words)
    way = _way_of(kind, [])
    return lambda maker: maker._several(kind, way)


def _way_of_one(kind: Any, limits: list[Any]) -> _Way:
    if issubclass(kind, Record):
        return lambda maker: maker._made(kind)
    if issubclass(kind, Word):
        words = list(kind)
        return lambda maker: maker._one(words)
    if kind in {int, Decimal}:
        return _way_of_number(kind, limits)
    is_filled = any(getattr(one, "min_length", 0) for one in limits)
    ways: dict[type, _Way] = {
        bool: Maker._maybe,
        str: lambda maker: maker._one(maker._names if is_filled else maker._pool),
        datetime.timedelta: lambda maker: datetime.timedelta(
            seconds=maker._random.randint(0, 99) * 8_640
        ),
        datetime.date: lambda maker: datetime.date(
            2024, maker._random.randint(1, 12), maker._random.randint(1, 28)
        ),
        datetime.datetime: Maker._time,
    }
    return ways[kind]


def _way_of_number(kind: type[int] | type[Decimal], limits: list[Any]) -> _Way:
    low = next((int(one.ge) for one in limits if hasattr(one, "ge")), 0)
    high = next((int(one.le) for one in limits if hasattr(one, "le")), 12)
    if kind is int:
        return lambda maker: maker._random.randint(low, min(high, 100))
    return lambda maker: Decimal(maker._random.randint(0, 100 * min(high, 9_999))) / 100
