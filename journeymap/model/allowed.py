"""May this be done? Asked in one place, by tools for feedback and by edits for safety."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from journeymap.model.journey import Journey
from journeymap.model.records import Budget, Organisation, Touchpoint
from journeymap.model.tags import tag_of
from journeymap.model.vocabulary import Lens
from journeymap.wording import text

UNIQUE_NAMES = ("organisations", "budgets")
"""The collections in which no two names may be the same."""
MERGEABLE = ("organisations", "budgets", "actors", "information")
"""The collections of which two records can become one."""


class EditError(ValueError):
    """A change that cannot be made; its text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, or no with the reason as one sentence."""

    reason: str = ""

    @property
    def yes(self) -> bool:
        """Whether it may be done."""
        return not self.reason

    def or_refuse(self) -> None:
        """Do nothing where the answer is yes.

        Raises:
            EditError: the answer is no.
        """
        if self.reason:
            raise EditError(self.reason)


YES = Answer()


def comparable(name: str) -> str:
    """A name as it is compared: trimmed, runs of white space as one space, case folded."""
    return " ".join(name.split()).casefold()


def may_hold(field: FieldInfo, value: Any) -> Answer:
    """Whether a field takes a value; the reason says what the field is for."""
    asked: Any = (
        Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    )
    adapter: TypeAdapter[Any] = TypeAdapter(asked, config=ConfigDict(strict=True))
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        reason = misfit_in_words(text(field.title or ""), error.errors()[0]["type"])
        meaning = text(field.description) if field.description else ""
        return Answer(f"{reason} {meaning}".strip())
    return YES


def misfit_in_words(title: str, problem: str) -> str:
    """Why a field does not take a value, from the kind of problem that pydantic names."""
    if problem in {"string_too_short", "missing"}:
        return text("“{field}” cannot be empty.").format(field=title)
    if problem == "string_too_long":
        return text("The text in “{field}” is too long; shorten it.").format(field=title)
    return text("“{field}” does not take this value.").format(field=title)


def may_link(journey: Journey, source: str, target: str) -> Answer:
    """Whether a hand-off may lead from one card to another."""
    if source not in journey.touchpoint or target not in journey.touchpoint:
        return Answer(text("A hand-off needs two cards; one of them is gone."))
    if source == target:
        return Answer(text("A hand-off leads to another card, not to the same one."))
    if any(handoff.target == target for handoff in journey.handoffs_from.get(source, ())):
        return Answer(text("There is a hand-off between these two cards already."))
    return YES


def may_drop(journey: Journey, card: Touchpoint, lens: Lens, lane: str | None) -> Answer:
    """Whether a card may be dropped into a lane of this lens; its own is always open."""
    tag = tag_of(lens)
    if tag.kept(journey, card) == lane:
        return YES
    if not tag.follows and lane is not None and tag.choice(journey, lane) is None:
        return Answer(text("That is no longer in the journey."))
    return may_change_lanes(lens)


def may_change_lanes(lens: Lens) -> Answer:
    """Whether a card may go from one lane of this lens to another."""
    return Answer(text(tag_of(lens).follows))


def may_reorder_lanes(lens: Lens) -> Answer:
    """Whether the lanes of this lens may be put in another order: those that are records may."""
    if tag_of(lens).collection:
        return YES
    return Answer(text("These lanes keep the order of the vocabulary."))


def may_be_called(
    journey: Journey, collection: str, name: str, identity: str | None = None
) -> Answer:
    """Whether a record of the collection may have this name; `identity` is the record's own id."""
    if not name.strip():
        return Answer(text("A name cannot be empty."))
    other = _same_named(journey, collection, name, identity)
    if other is not None:
        sentence = text("“{name}” is there already; merge the two if they are the same.")
        return Answer(sentence.format(name=other.name))
    return YES


def same_named(journey: Journey, identity: str, name: str) -> str | None:
    """The id of the other record that has this name, where no two may have the same."""
    for collection in UNIQUE_NAMES:
        if any(row.id == identity for row in getattr(journey, collection)):
            other = _same_named(journey, collection, name, identity)
            return other.id if other is not None else None
    return None


def _same_named(
    journey: Journey, collection: str, name: str, identity: str | None
) -> Organisation | Budget | None:
    if collection not in UNIQUE_NAMES:
        return None
    rows: tuple[Organisation | Budget, ...] = getattr(journey, collection)
    wanted = comparable(name)
    return next((r for r in rows if r.id != identity and comparable(r.name) == wanted), None)


def may_rename(journey: Journey, identity: str, name: str) -> Answer:
    """Whether the record may have this name; steps, stages and views may have any or none."""
    named = (*MERGEABLE,)
    for collection in named:
        if any(row.id == identity for row in getattr(journey, collection)):
            return may_be_called(journey, collection, name, identity)
    return YES


def may_merge(journey: Journey, source: str, target: str) -> Answer:
    """Whether two records may become one."""
    if source == target:
        return Answer(text("It is the same already."))
    for collection in MERGEABLE:
        known = {row.id for row in getattr(journey, collection)}
        if source in known and target in known:
            return YES
    return Answer(text("Only two of one kind can be merged, such as two organisations."))


def may_remove_columns(journey: Journey, identities: frozenset[str]) -> Answer:
    """Whether these steps and stages may go: one step must stay."""
    rest = [
        column
        for column in journey.columns
        if column.step.id not in identities and column.stage.id not in identities
    ]
    return YES if rest else Answer(text("The map needs at least one step; add another first."))
