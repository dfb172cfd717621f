"""What every record of a journey shares: frozen, strict, and changed only through validation."""

import re
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Self, override

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from journeymap.wording import marked, text

MOST_CHARACTERS = 100_000
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
"""A record's identity: 1 to 64 letters, digits, dots, dashes and colons."""

Text = Annotated[str, StringConstraints(max_length=MOST_CHARACTERS, pattern=rf"^[^{_CONTROL}]*$")]
"""What somebody wrote: plain text, never markup; no control characters but tab and line breaks."""

_NOT_TEXT = re.compile(rf"[{_CONTROL}\ud800-\udfff]")


def clean_text(raw: str) -> str:
    r"""Text that a record accepts, from anything typed, pasted or imported.

    Line breaks become ``\n``; control characters and lone surrogates, which break XML and PDF
    later, become spaces. Nothing is cut: a record refuses what exceeds the longest text.
    """
    return legible(raw.replace("\r\n", "\n").replace("\r", "\n"))


def legible(raw: str) -> str:
    """The text with a space for every sign that no text may hold; nothing is cut."""
    return _NOT_TEXT.sub(" ", raw)


def replaced_signs() -> str:
    """What is told of a text that `legible` changed."""
    return text("Signs that no text can hold were replaced by spaces.")


class Section(Enum):
    """The part of an inspector or report in which a field stands."""

    MAIN = "main"
    STORY = "story"
    CO_PRODUCTION = "co_production"
    MONEY = "money"
    EVIDENCE = "evidence"
    HIDDEN = "hidden"
    """Kept by the program: never typed by a person."""

    @property
    def title(self) -> str:
        """The heading of the section."""
        return text(_SECTION_TITLES[self.value])


_SECTION_TITLES = {
    "main": marked("Touchpoint"),
    "story": marked("Story"),
    "co_production": marked("Co-production"),
    "money": marked("Money"),
    "evidence": marked("Evidence"),
    "hidden": "",
}

Collection = Literal[
    "organisations", "budgets", "actors", "information", "stages", "touchpoints", "handoffs",
    "gaps", "learnings", "benefit_claims", "comments", "views", "images", "steps",
]  # fmt: skip
"""The tuples of a journey whose records have an id; steps stand inside their stages."""

Hiding = Literal["quotes", "notes", "actor_names", "amounts", "evidence"]
"""The values of `vocabulary.Hides`, which a field names where a redaction leaves it out."""


def said(
    title: str,
    meaning: str = "",
    *,
    section: Section = Section.MAIN,
    refers: tuple[Collection, ...] = (),
    long: bool = False,
    hides: Hiding | None = None,
) -> FieldInfo:
    """What a field is called and means: the inspector's row, the table's column, the schema's text.

    Args:
        title: the field's name on screen, in the catalogue.
        meaning: one sentence of help, in the catalogue.
        section: where the field stands.
        refers: the collections whose ids the field may hold; removing and merging follow it.
        long: whether the text may run over several lines.
        hides: which redaction leaves the field out; `edits.redacted` follows it.
    """
    extra: dict[str, Any] = {"x-section": section.value}
    if refers:
        extra["x-refers"] = list(refers)
    if long:
        extra["x-long"] = True
    if hides:
        extra["x-hides"] = hides
    described: FieldInfo = Field(title=title, description=meaning or None, json_schema_extra=extra)
    return described


class Record(BaseModel):
    """A frozen value; `evolve` makes the changed copy."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )

    unknown: Annotated[
        Text,
        said(
            marked("From a newer version"),
            marked("What a newer version of journeymap wrote here, kept as it was."),
            section=Section.HIDDEN,
        ),
    ] = ""

    @classmethod
    @override
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        _stop_early(schema)
        return schema

    def evolve(self, **changes: Any) -> Self:
        """The record with these fields changed, validated; what is not named keeps its identity.

        Raises:
            pydantic.ValidationError: a value does not fit its field, or there is no such field.
        """
        fields = type(self).model_fields
        values = {name: getattr(self, name) for name in fields}
        changed = self.model_validate(values | changes)
        # Which fields were given is never asked; a set of its own for each record costs memory.
        object.__setattr__(changed, "__pydantic_fields_set__", _given(type(self)))
        return changed


def _stop_early(schema: Any) -> None:
    """Let tuples stop at the first row that does not fit: a million complaints are no use."""
    if isinstance(schema, dict):
        if schema.get("type") == "tuple":
            schema["fail_fast"] = True
        for part in schema.values():
            _stop_early(part)
    elif isinstance(schema, list):
        for part in schema:
            _stop_early(part)


@cache
def _given(record: type[Record]) -> set[str]:
    return set(record.model_fields)


class Word(StrEnum):
    """An entry of the vocabulary: a stored value with the words that people read.

    Written as ``NAME = value, label, definition, technical term, source``; all but the first two
    may be left out.
    """

    plain_label: str
    plain_definition: str
    term: str
    source: str

    def __new__(
        cls,
        value: str,
        label: str = "",
        definition: str = "",
        term: str = "",
        source: str = "",
    ) -> Self:
        """Make the member and keep its words beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.plain_label = label
        member.plain_definition = definition
        member.term = term
        member.source = source
        return member

    @property
    def label(self) -> str:
        """What screen and paper call it (domain section 16: words that blame nobody)."""
        return text(self.plain_label)

    @property
    def definition(self) -> str:
        """One sentence that explains it, in our own words."""
        return text(self.plain_definition)
