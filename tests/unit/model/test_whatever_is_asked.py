"""Every public edit, asked whatever anybody could ask: a valid journey, or a refusal in words."""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journeymap.files import journey_bytes, parse_journey
from journeymap.model import context, edits, records
from journeymap.model import vocabulary as words
from journeymap.model.allowed import EditError
from journeymap.model.base import MOST_CHARACTERS, Record, Word
from journeymap.model.capture import read_line
from journeymap.model.edits import Conflict, Placement
from journeymap.model.edits.merging import Kind
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.references import collections_of
from tests.strategies import AWKWARD_TEXTS, journeys
from tests.unit.model.scenes import scene

ODD_TEXTS = (*AWKWARD_TEXTS, " ", "x" * (MOST_CHARACTERS + 1), "a\x00b", "\ud800", "en", "AUD")
ODD_VALUES: tuple[Any, ...] = (
    None, (), "", 0, -1, 2, 10**400, True, Decimal("1.50"), Decimal("NaN"), Decimal("1E+30"),
    timedelta(days=-1), timedelta.max, timedelta(microseconds=1), date(2026, 2, 28),
    datetime(1, 1, 1, tzinfo=UTC), (None,), ("x", "x"), (9, 9), {}, float("nan"),
)  # fmt: skip
GONE = ("", "tp-gone", "sp-gone", "or-gone", "no id at all", "x" * 65)
_LINES = ("", "Rings", "GP visit @Clinic $Medicare #received !late ?ring first", *AWKWARD_TEXTS)

_KINDS = {"stage": "stage", "step": "column", "touchpoint": "touchpoint", "handoff": "handoff"}
"""The look-up of a kind of record, by the word in the name of an edit or an argument."""
_OWN: dict[str, type[Record]] = {
    "change_journey": Journey, "user": context.ServiceUser, "context": context.Context,
    "settings": context.Settings, "view": context.View, "organisation": records.Organisation,
    "budget": records.Budget, "actor": records.Actor, "information": records.Information,
    "gap": records.Gap, "learning": records.Learning, "comment": records.Comment,
    "claim": records.BenefitClaim, "link": records.Handoff, "split": records.Touchpoint,
    "touchpoint": records.Touchpoint, "grow": records.Touchpoint, "put": records.Touchpoint,
}  # fmt: skip


def changing() -> dict[str, Callable[..., Any]]:
    """The public functions that give a changed journey."""
    named = {name: getattr(edits, name) for name in edits.__all__}
    functions = {name: one for name, one in named.items() if inspect.isfunction(one)}
    return {name: one for name, one in functions.items() if _takes_a_journey(one)}


def _takes_a_journey(function: Callable[..., Any]) -> bool:
    result = str(inspect.signature(function).return_annotation)
    return next(iter(inspect.signature(function).parameters), "") == "journey" and (
        any(word in result for word in ("Journey", "Added", "Grown", "Grafted"))
    )


EDITS = changing()


def test_that_every_edit_that_is_public_goes_through_the_door() -> None:
    assert [name for name, one in EDITS.items() if not hasattr(one, "__wrapped__")] == []
    assert len(EDITS) > 45


class Anybody(RuleBasedStateMachine):
    """Somebody who calls every edit with what fits, with what is gone and with what is odd."""

    def __init__(self) -> None:
        super().__init__()
        self.ids = edits.sequential_ids()
        self.journey = edits.new_journey(ids=self.ids)
        self.removed: tuple[str, ...] = ()
        self.other = self.journey
        self.refusal = ""

    @initialize(journey=journeys(most_touchpoints=5), other=journeys(most_touchpoints=2))
    def begin(self, journey: Journey, other: Journey) -> None:
        self.journey, self.other = journey, other

    @rule(data=st.data(), name=st.sampled_from(sorted(EDITS)))
    def ask(self, data: st.DataObject, name: str) -> None:
        signature = inspect.signature(EDITS[name])
        placed: list[Any] = []
        given: dict[str, Any] = {}
        for parameter in list(signature.parameters.values())[1:]:
            if parameter.kind is parameter.VAR_KEYWORD:
                given |= self.fields(data, name, given)
            elif parameter.kind is parameter.POSITIONAL_ONLY:
                placed.append(self.argument(data, name, parameter.name))
            elif parameter.default is parameter.empty or data.draw(st.booleans()):
                given[parameter.name] = self.argument(data, name, parameter.name)
        before = self.journey
        try:
            result = EDITS[name](before, *placed, **given)
        except EditError as refusal:
            self.refusal = str(refusal)
            return
        self.journey = result if isinstance(result, Journey) else result[0]
        self.removed += tuple(sorted(before.all_ids - self.journey.all_ids))

    def argument(self, data: st.DataObject, edit: str, name: str) -> Any:
        draw = data.draw
        hints = get_type_hints(inspect.unwrap(EDITS[edit]))
        if isinstance(hints[name], type) and issubclass(hints[name], Word):
            return draw(st.sampled_from(list(hints[name])))
        makers: dict[str, Callable[[], Any]] = {
            "ids": lambda: draw(st.sampled_from([self.ids, edits.sequential_ids()])),
            "identities": lambda: tuple(draw(st.lists(self.some_id(), max_size=3))),
            "about": lambda: tuple(draw(st.lists(self.some_id(), max_size=3))),
            "cards": lambda: tuple(draw(st.lists(self.fitting("touchpoint"), max_size=3))),
            "moves": lambda: {
                card: Placement(draw(self.fitting("step")), self.fields(data, "touchpoint", {}))
                for card in draw(st.lists(self.fitting("touchpoint"), max_size=3))
            },
            "clip": lambda: edits.copy_selection(
                self.other, [c.id for c in self.other.touchpoints]
            ),
            "other": lambda: self.other,
            "said": lambda: read_line(draw(st.sampled_from(_LINES))),
            "titles": lambda: draw(st.lists(st.sampled_from(ODD_TEXTS), max_size=3)),
            "hides": lambda: draw(st.lists(st.sampled_from(list(words.Hides)), max_size=3)),
            "now": lambda: draw(st.sampled_from([None, *words.Logic])),
            "aimed": lambda: draw(st.sampled_from([None, *words.Logic])),
            "on": lambda: draw(st.sampled_from([None, date(2026, 2, 28)])),
            "steps": lambda: draw(st.integers(-1, 3)),
            "fields": lambda: self.fields(data, "touchpoint", {}),
            "conflict": lambda: self.conflict(data),
            "choice": lambda: draw(st.sampled_from(["mine", "theirs", "both"])),
        }
        if name in makers:
            return makers[name]()
        if name in {"name", "new_name", "title", "rule", "facts", "reason"}:
            return draw(st.sampled_from(ODD_TEXTS))
        return draw(self.fitting(edit if name == "identity" else name))

    def conflict(self, data: st.DataObject) -> Conflict:
        """What a merge might have listed of a record that was changed much since."""
        name = data.draw(st.sampled_from(FIELDS))
        record = data.draw(st.just("") | self.some_id())
        sides = self.value(data, name), self.value(data, name)
        kind = data.draw(st.sampled_from(Kind))
        path = data.draw(st.sampled_from([(), (name,)]))
        return Conflict(record, path, kind, None, *sides, None)

    def fitting(self, asked: str) -> st.SearchStrategy[str]:
        """Mostly an id of the kind that a name asks for, now and then any other."""
        wanted = [word for word in _KINDS if word in asked]
        ids = [one for word in wanted for one in sorted(getattr(self.journey, _KINDS[word]))]
        return st.sampled_from(ids) | self.some_id() if ids else self.some_id()

    def some_id(self) -> st.SearchStrategy[str]:
        known = sorted(self.journey.all_ids)
        return st.sampled_from([*known, *known, *self.removed[:20], *GONE])

    def fields(self, data: st.DataObject, edit: str, given: dict[str, Any]) -> dict[str, Any]:
        """Some fields, each with a value that such a field has somewhere, or with an odd one."""
        names = self.names_of(edit, given)
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        return {name: self.value(data, name) for name in chosen if name not in given}

    def names_of(self, edit: str, given: dict[str, Any]) -> list[str]:
        """The fields of what is changed or made; those of any record where that is not known."""
        record = next((_OWN[word] for word in _OWN if word in edit), None)
        if (identity := given.get("identity")) in self.journey.all_ids - {self.journey.id}:
            record = type(edits.record_of(self.journey, str(identity)))
        return [*(record.model_fields if record else FIELDS), "no_such_field"]

    def value(self, data: st.DataObject, name: str) -> Any:
        both = (*_records(self.journey), *_records(self.other))
        same = [getattr(row, name) for row in both if name in type(row).model_fields]
        inside = [one for row in same if isinstance(row, tuple) for one in row]
        if inside and data.draw(st.booleans()):
            return tuple(data.draw(st.lists(st.sampled_from(inside), max_size=4)))
        odd = st.sampled_from(ODD_VALUES) | self.some_id()
        return data.draw((st.sampled_from(same) | odd) if same else odd)

    @invariant()
    def it_refuses_in_a_sentence(self) -> None:
        first, last = self.refusal[:1], self.refusal[-1:]
        assert not first or ((first.isupper() or first == "“") and last == ".")

    @invariant()
    def it_is_as_it_would_be_read(self) -> None:
        read = parse_journey(journey_bytes(self.journey), "x")
        assert read.notes == ()
        assert read.journey == self.journey
        assert not read.read_only


def _records(journey: Journey) -> tuple[Record, ...]:
    rows = tuple(row for _name, several in collections_of(journey) for row in several)
    steps = tuple(column.step for column in journey.columns)
    return (*rows, *steps, journey, journey.user, journey.context, journey.settings)


def _below(kind: type[Record]) -> set[type[Record]]:
    return {kind, *(one for inner in kind.__subclasses__() for one in _below(inner))}


FIELDS = sorted({name for kind in _below(Record) for name in kind.model_fields} - {"journey"})

TestAnybody = Anybody.TestCase
TestAnybody.settings = settings(max_examples=30, stateful_step_count=20)


@settings(max_examples=40)
@given(before=journeys(most_touchpoints=4), other=journeys(most_touchpoints=4), data=st.data())
def test_that_looking_at_what_changed_finds_what_looking_at_all_finds(
    before: Journey, other: Journey, data: st.DataObject
) -> None:
    names = [name for name, _rows in collections_of(before)]
    chosen = data.draw(st.lists(st.sampled_from([*names, "user", "next_gap"]), unique=True))
    changes: dict[str, Any] = {}
    for name in chosen:
        rows = getattr(before, name)
        if isinstance(rows, tuple):
            mixed = [*rows, *rows, *getattr(other, name)]
            changes[name] = tuple(data.draw(st.lists(st.sampled_from(mixed)))) if mixed else ()
        else:
            changes[name] = getattr(other, name)
    after = before.evolve(**changes)
    assert set(faults(after, before)) == set(faults(after))


def test_that_a_step_that_holds_cards_is_not_dropped_from_its_stage() -> None:
    ids = edits.sequential_ids()
    journey = edits.new_journey(ids=ids)
    (stage,) = journey.stages
    journey, _card = edits.add_touchpoint(journey, stage.steps[1].id, ids=ids)
    with pytest.raises(EditError, match=r"holds 1 touchpoint"):
        edits.change_stage(journey, stage.id, steps=(stage.steps[0], stage.steps[2]))
    with pytest.raises(EditError, match=r"at least one step"):
        edits.change_stage(journey, stage.id, steps=())
    shorter = edits.change_stage(journey, stage.id, steps=stage.steps[:2])
    assert [one.id for one in shorter.stages[0].steps] == [one.id for one in stage.steps[:2]]


@pytest.mark.parametrize("field", ["source", "target", "spanned"])
def test_that_a_handoff_refuses_what_is_no_word_at_all(field: str) -> None:
    one = scene()
    with pytest.raises(EditError):
        edits.change_handoff(one.journey, one.journey.handoffs[0].id, **{field: {}})


def test_that_a_card_that_grows_takes_no_step_from_its_fields() -> None:
    one = scene()
    for after in (None, one.first, one.journey.handoffs[0].id):
        grown = edits.grow_after(one.journey, after, ids=edits.sequential_ids(), step="sp-gone")
        assert grown.journey.touchpoint[grown.card].step in grown.journey.column


def test_that_a_choice_in_a_field_that_is_not_there_is_refused() -> None:
    one = scene()
    conflict = Conflict("", ("no_such_field",), Kind.REMOVED, None, "mine", None, None)
    with pytest.raises(EditError, match="no longer"):
        edits.choose(one.journey, conflict, "theirs")
