"""What kind of value a field of the model holds, read from its annotation: one editor a kind."""

from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from journeymap.model.allowed import may_hold
from journeymap.model.base import Record, Section
from journeymap.model.records import Gap, Touchpoint
from journeymap.wording import inside, text


class Kind(NamedTuple):
    """A field as an editor sees it.

    Attributes:
        type: the plain type: text, number, word, record, day ...
        optional: whether it may be not said.
        many: whether it holds several.
        refers: the collections whose ids it holds.
        long: whether the text runs over several lines.
        title: its name on screen.
        meaning: its help, or "".
        section: where it stands.
        field: the field itself, which says what else it asks of a value; None for what is no
            field of a record.
    """

    type: type
    optional: bool
    many: bool
    refers: tuple[str, ...]
    long: bool
    title: str
    meaning: str
    section: Section
    field: FieldInfo | None = None

    def misfit(self, value: Any) -> str:
        """Why the field does not take a value; "" where it does."""
        return "" if self.field is None else may_hold(self.field, value).reason


def kind_of(field: FieldInfo) -> Kind:
    """The kind of a field."""
    plain, optional, many = _plain(field.annotation)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    refers = extra.get("x-refers", ())
    return Kind(
        type=plain,
        optional=optional,
        many=many,
        refers=tuple(str(one) for one in refers) if isinstance(refers, list) else (),
        long=bool(extra.get("x-long")),
        title=text(field.title) if field.title else "",
        meaning=text(field.description) if field.description else "",
        section=Section(extra.get("x-section", "main")),
        field=field,
    )


def shown_fields(record: type[Record]) -> dict[str, Kind]:
    """The fields of a kind of record that a person may see, in their order."""
    kinds = {name: kind_of(field) for name, field in record.model_fields.items()}
    return {name: kind for name, kind in kinds.items() if kind.section is not Section.HIDDEN}


def change_in_words(record: type[Record], name: str) -> str:
    """What a change of a field is called in the history."""
    field = record.model_fields.get(name)
    called = inside(text(field.title or name)) if field is not None else name
    return text("Change {field}").format(field=called)


def _plain(annotation: Any) -> tuple[type, bool, bool]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return _plain_union(get_args(annotation))
    if origin is tuple:
        return _plain(get_args(annotation)[0])[0], False, True
    if isinstance(annotation, type):
        return annotation, False, False
    return str, False, False


def _plain_union(members: tuple[Any, ...]) -> tuple[type, bool, bool]:
    rest = [one for one in members if one is not NoneType]
    if datetime in rest and date in rest:
        return datetime, NoneType in members, False
    plain, optional, many = _plain(rest[0])
    return plain, optional or NoneType in members, many


def kind_in_words(record: Record) -> str:
    """What people call such a record, as the heading of its form."""
    if isinstance(record, Touchpoint):
        return text("Backstage act") if record.backstage else text("Touchpoint")
    if isinstance(record, Gap):
        return text("Gap {number}").format(number=record.number)
    names = {
        "Handoff": text("Hand-off"),
        "Organisation": text("Organisation"),
        "Budget": text("Budget"),
        "Actor": text("Person or arrangement"),
        "Information": text("Information"),
        "Stage": text("Stage"),
        "Step": text("Step"),
        "Learning": text("Learning"),
        "BenefitClaim": text("Claim"),
        "Comment": text("Comment"),
    }
    return names.get(type(record).__name__, "")
