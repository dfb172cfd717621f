"""Hypothesis strategies of valid journeys, filled from the statements of the fields themselves.

A new field or record of the model is filled by itself: its kind says what may stand in it, and
`refers` says which ids. Small journeys are drawn value by value, so that hypothesis can shrink
them; large ones grow from one drawn seed, which is quick.
"""

import datetime
import hashlib
from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal
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
        self._draw = data.conjecture_data.draw_integer

    def randint(self, low: int, high: int) -> int:
        """A number from low to high."""
        return self._draw(low, high)

    def sample(self, rows: Sequence[Any], count: int) -> list[Any]:
        """So many of the rows, each once, in any order."""
        left = list(rows)
        return [left.pop(self._draw(0, len(left) - 1)) for _one in range(count)]


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
        return self._field(name, kind.model_fields[name])

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
        fields = {
            name: self._field(name, field)
            for name, field in kind.model_fields.items()
            if name not in given and name not in {"unknown", "format"}
        }
        return kind(**{**fields, **given})

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

    def _field(self, name: str, field: FieldInfo) -> Any:
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "x-refers" in extra:
            return self._reference(field, list(extra["x-refers"]))  # type: ignore[arg-type]
        if name in _PLAIN:
            optional = NoneType in get_args(field.annotation)
            return None if optional and self._maybe() else self._one(_PLAIN[name])
        return self._value(field.annotation, field.metadata)

    def _reference(self, field: FieldInfo, collections: list[str]) -> Any:
        ids = [one for name in collections for one in self._known.get(name, [])]
        if get_origin(field.annotation) is tuple:
            return tuple(self._random.sample(ids, min(len(ids), self._random.randint(0, 2))))
        if field.is_required():
            return self._one(ids)
        return None if not ids or self._maybe() else self._one(ids)

    def _value(self, kind: Any, limits: list[Any]) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            inner, *more = get_args(kind)
            found = [one.metadata if isinstance(one, FieldInfo) else [one] for one in more]
            return self._value(inner, [*limits, *(one for part in found for one in part)])
        if origin in {Union, UnionType}:
            kinds = get_args(kind)
            if NoneType in kinds and self._maybe():
                return None
            return self._value(self._one([one for one in kinds if one is not NoneType]), limits)
        if origin is tuple:
            return self._several(get_args(kind)[0])
        if origin is Literal:
            return self._one(get_args(kind))
        return self._single(kind, limits)

    def _several(self, kind: Any) -> tuple[Any, ...]:
        if isinstance(kind, type) and issubclass(kind, Word):
            words = list(kind)
            return tuple(self._random.sample(words, self._random.randint(0, min(2, len(words)))))
        if isinstance(kind, type) and issubclass(kind, Record) and not self._can_stand(kind):
            return ()
        made = tuple(self._value(kind, []) for _one in range(self._random.randint(0, 2)))
        actors: dict[Any, Any] = {getattr(one, "actor", at): one for at, one in enumerate(made)}
        return tuple(actors.values())

    def _can_stand(self, kind: type[Record]) -> bool:
        """Whether there is a record for each id that this one cannot do without."""
        for field in kind.model_fields.values():
            extra = field.json_schema_extra
            if field.is_required() and isinstance(extra, dict) and "x-refers" in extra:
                wanted = list(extra["x-refers"])  # type: ignore[arg-type]
                if not any(self._known.get(str(name)) for name in wanted):
                    return False
        return True

    def _single(self, kind: Any, limits: list[Any]) -> Any:
        if issubclass(kind, Record):
            return self._made(kind)
        if issubclass(kind, Word):
            return self._one(list(kind))
        low = next((one.ge for one in limits if hasattr(one, "ge")), 0)
        high = next((one.le for one in limits if hasattr(one, "le")), 12)
        number = self._random.randint
        makers: dict[type, Any] = {
            bool: self._maybe,
            int: lambda: number(int(low), int(min(high, 100))),
            str: lambda: self._text(limits),
            Decimal: lambda: Decimal(number(0, 100 * min(int(high), 9_999))) / 100,
            datetime.timedelta: lambda: datetime.timedelta(seconds=number(0, 99) * 8_640),
            datetime.date: lambda: datetime.date(2024, number(1, 12), number(1, 28)),
            datetime.datetime: lambda: datetime.datetime(
                2024, number(1, 12), number(1, 28), number(0, 23), number(0, 59),
                tzinfo=self._one((None, datetime.UTC)),
            ),
        }  # fmt: skip
        return makers[kind]()

    def _text(self, limits: list[Any]) -> str:
        filled = any(getattr(one, "min_length", 0) for one in limits)
        return str(self._one(self._names if filled else self._pool))

    def _maybe(self) -> bool:
        return self._random.randint(0, 1) == 0

    def _one(self, rows: Any) -> Any:
        return rows[self._random.randint(0, len(rows) - 1)]
