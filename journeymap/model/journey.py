"""The journey: one person's pathway as one immutable value, and the look-ups over it."""

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, override

from pydantic import Field

from journeymap.model import context as case
from journeymap.model import records
from journeymap.model.base import Id, Record, Section, Text, said
from journeymap.model.vocabulary import State
from journeymap.wording import marked as _
from journeymap.wording import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from weakref import ref

FORMAT: Literal["journeymap"] = "journeymap"
VERSION = (1, 0)

_HIDDEN = Section.HIDDEN


class Column(NamedTuple):
    """Where a step stands: its place in the journey, counted from 0, and its stage."""

    position: int
    stage: records.Stage
    step: records.Step


class Journey(Record):
    """One document: one person's pathway through several organisations."""

    format: Annotated[Literal["journeymap"], said("", section=_HIDDEN)] = FORMAT
    version: Annotated[
        tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]],
        said("", section=_HIDDEN),
    ] = VERSION
    id: Annotated[Id, said("", section=_HIDDEN)]
    title: Annotated[Text, said(_("Title"))] = ""
    state: Annotated[State, said(_("Shows"))] = State.CURRENT
    future_of: Annotated[case.FutureOf | None, said(_("Future version of"))] = None
    language: Annotated[
        str,
        Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
        said(_("Language"), _("A code such as en, mi or fr.")),
    ] = "en"
    currency: Annotated[
        Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None,
        said(_("Currency"), _("Three letters, such as AUD.")),
    ] = None
    next_gap: Annotated[Annotated[int, Field(ge=1)], said("", section=_HIDDEN)] = 1
    co_designed_research: Annotated[
        bool, said(_("Users and researchers designed the research together"))
    ] = False
    user: Annotated[case.ServiceUser, said(_("The person"))] = case.ServiceUser()
    context: Annotated[case.Context, said(_("Context"))] = case.Context()
    settings: Annotated[case.Settings, said(_("Settings"))] = case.Settings()
    organisations: Annotated[tuple[records.Organisation, ...], said(_("Organisations"))] = ()
    budgets: Annotated[tuple[records.Budget, ...], said(_("Budgets"))] = ()
    actors: Annotated[tuple[records.Actor, ...], said(_("People and arrangements"))] = ()
    information: Annotated[tuple[records.Information, ...], said(_("Information"))] = ()
    stages: Annotated[tuple[records.Stage, ...], said(_("Stages"))] = ()
    touchpoints: Annotated[tuple[records.Touchpoint, ...], said(_("Touchpoints"))] = ()
    handoffs: Annotated[tuple[records.Handoff, ...], said(_("Hand-offs"))] = ()
    gaps: Annotated[tuple[records.Gap, ...], said(_("Gaps"))] = ()
    learnings: Annotated[tuple[records.Learning, ...], said(_("Learnings"))] = ()
    benefit_claims: Annotated[
        tuple[records.BenefitClaim, ...], said(_("Who gains, who loses"))
    ] = ()
    value_profile: Annotated[tuple[records.ValueRow, ...], said(_("Value profile"))] = ()
    dismissals: Annotated[tuple[records.Dismissal, ...], said(_("Set aside"))] = ()
    comments: Annotated[tuple[records.Comment, ...], said(_("Comments"), hides="notes")] = ()
    views: Annotated[tuple[case.View, ...], said(_("Views"))] = ()
    images: Annotated[tuple[records.Image, ...], said(_("Images"))] = ()

    @cached_property
    def organisation(self) -> "Mapping[str, records.Organisation]":
        """Organisations by id."""
        return _by_id(self.organisations)

    @cached_property
    def budget(self) -> "Mapping[str, records.Budget]":
        """Budgets by id."""
        return _by_id(self.budgets)

    @cached_property
    def actor(self) -> "Mapping[str, records.Actor]":
        """Actors by id."""
        return _by_id(self.actors)

    @cached_property
    def information_item(self) -> "Mapping[str, records.Information]":
        """Information by id."""
        return _by_id(self.information)

    @cached_property
    def touchpoint(self) -> "Mapping[str, records.Touchpoint]":
        """Touchpoints by id."""
        return _by_id(self.touchpoints)

    @cached_property
    def handoff(self) -> "Mapping[str, records.Handoff]":
        """Hand-offs by id."""
        return _by_id(self.handoffs)

    @cached_property
    def gap(self) -> "Mapping[str, records.Gap]":
        """Gaps by id."""
        return _by_id(self.gaps)

    @cached_property
    def image(self) -> "Mapping[str, records.Image]":
        """Images by id."""
        return _by_id(self.images)

    @cached_property
    def stage(self) -> "Mapping[str, records.Stage]":
        """Stages by id."""
        return _by_id(self.stages)

    @cached_property
    def all_ids(self) -> frozenset[str]:
        """Every id in use, steps and pictures included."""
        rows = (row for name in Journey.model_fields for row in _rows(getattr(self, name)))
        tops = (identity for row in rows if (identity := getattr(row, "id", None)) is not None)
        return frozenset((self.id, *tops, *(column.step.id for column in self.columns)))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All steps in order, each with its stage."""
        pairs = ((stage, step) for stage in self.stages for step in stage.steps)
        return tuple(Column(place, *pair) for place, pair in enumerate(pairs))

    @cached_property
    def column(self) -> "Mapping[str, Column]":
        """Columns by step id."""
        return MappingProxyType({column.step.id: column for column in self.columns})

    @cached_property
    def reading_order(self) -> tuple[records.Touchpoint, ...]:
        """Touchpoints by step, then in their own order: as tables and screen readers tell them."""
        return tuple(sorted(self.touchpoints, key=lambda card: self.column[card.step].position))

    @cached_property
    def handoffs_from(self) -> "Mapping[str, tuple[records.Handoff, ...]]":
        """Hand-offs that leave a touchpoint, by its id; absent where there is none."""
        return _grouped((handoff.source, handoff) for handoff in self.handoffs)

    @cached_property
    def handoffs_to(self) -> "Mapping[str, tuple[records.Handoff, ...]]":
        """Hand-offs that reach a touchpoint, by its id; absent where there is none."""
        return _grouped((handoff.target, handoff) for handoff in self.handoffs)

    @cached_property
    def gaps_at(self) -> "Mapping[str, tuple[records.Gap, ...]]":
        """Gaps by the id of the touchpoint or hand-off where they are."""
        return _grouped((gap.at, gap) for gap in self.gaps)

    @cached_property
    def sound_since(self) -> "list[ref[Journey]]":
        """From which journeys this one came through the door of the edits; `checked` fills it.

        This one holds together if any of those does; it is a memory, no part of the value.
        """
        return []

    def forget_lookups(self) -> None:
        """Give back the memory of the look-ups; they are made anew when they are wanted."""
        for name in self.__dict__.keys() - type(self).model_fields.keys():
            del self.__dict__[name]

    @property
    def is_of_newer_version(self) -> bool:
        """Whether a newer major version made it: what only that knows is not seen here."""
        return self.version[0] > VERSION[0]

    @property
    def called(self) -> str:
        """What screen and print call the service user."""
        return self.user.called or self.user.pseudonym


def newer_in_words() -> str:
    """What is said wherever a journey of a newer major version is shown."""
    return text("A newer version of journeymap made this journey; parts of it may be missing here.")


class Same:
    """A journey as a key, compared by identity: hashing its whole content would cost more."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.journey is self.journey

    @override
    def __hash__(self) -> int:
        return id(self.journey)


def _rows(value: object) -> "Iterable[Record]":
    if isinstance(value, tuple):
        return (row for row in value if isinstance(row, Record))
    return ()


def _by_id[R: Record](rows: "Iterable[R]") -> "Mapping[str, R]":
    return MappingProxyType({row.id: row for row in rows})  # type: ignore[attr-defined]


def _grouped[R](pairs: "Iterable[tuple[str, R]]") -> "Mapping[str, tuple[R, ...]]":
    groups: dict[str, list[R]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return MappingProxyType({key: tuple(rows) for key, rows in groups.items()})
