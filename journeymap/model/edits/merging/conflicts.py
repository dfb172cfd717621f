"""What two versions wished differently: plain values, gathered while they are merged."""

from enum import StrEnum
from typing import Any, Literal, NamedTuple

from journeymap.model.edits.merging.versions import MISSING, Versions
from journeymap.model.journey import Journey

type Side = Literal["mine", "theirs"]
"""Whose version it is: what is on screen or in one's own file, or what somebody else wrote."""


class RowKey(NamedTuple):
    """What tells a row without an id from its neighbours; equal ones are counted through."""

    own: Any
    nth: int = 0


type Part = str | RowKey
"""One step of a way into a record: a field, or a row of the field before it."""


class Kind(StrEnum):
    """Why something is listed."""

    VALUE = "value"
    """Both sides changed it, differently."""
    WORDS = "words"
    """Both changed a long text; it was put together word by word where that makes sense."""
    REMOVED = "removed"
    """One side removed what the other changed or refers to; it stays."""
    CAME_BACK = "came back"
    """It was removed together with something that stays."""
    WENT = "went"
    """A changed stage without any step left, or a hand-off whose two cards became one."""
    ORDER = "order"
    """Both sides moved it, to different places."""
    CONSENT = "consent"
    """Nobody agreed to just these words, or somebody said no."""
    SPANNERS = "spanners"
    """Who spans a hand-off follows the spanners that are named."""
    NAME = "name"
    """Two records were given one name; the second got a number behind it."""
    SAME_NAME = "same name"
    """Both sides added it under one name: it is one record now."""
    PAIR = "pair"
    """Both sides linked the same two cards: it is one hand-off now."""
    NUMBER = "number"
    """Both sides gave a new gap the same number; one has the next free number now."""
    ID = "id"
    """Both sides made different records under one id; one has another id now."""


class Conflict(NamedTuple):
    """One thing that the merge had to decide.

    Attributes:
        record: the id of the record in the merged journey; "" for what is said of the journey.
        path: the way to the field inside the record; empty where it is about the whole record.
        kind: why it is listed.
        base: what both sides began with; None where there was nothing.
        mine: what my side says; None where it removed it.
        theirs: what their side says; None where it removed it.
        taken: what the merged journey says.
        open: whether a person should look: False where nothing that anybody wrote was passed over.
        together: the fields that the values are of, one value each, where several go together.
    """

    record: str
    path: tuple[Part, ...]
    kind: Kind
    base: Any
    mine: Any
    theirs: Any
    taken: Any
    open: bool = True
    together: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The innermost field's technical name; "" where it is about the whole record."""
        names = [part for part in self.path if isinstance(part, str)]
        return names[-1] if names else ""


class Merged(NamedTuple):
    """One valid journey made from two, and what was decided on the way."""

    journey: Journey
    conflicts: tuple[Conflict, ...]

    @property
    def open(self) -> tuple[Conflict, ...]:
        """What somebody should look at."""
        return tuple(conflict for conflict in self.conflicts if conflict.open)


class Place(NamedTuple):
    """A record, and a way into it."""

    record: str
    path: tuple[Part, ...] = ()

    def within(self, *parts: Part) -> "Place":
        """A place further inside."""
        return Place(self.record, (*self.path, *parts))


class Listing:
    """Gathers conflicts; while merging, `a` is the preferred side and `b` the other one."""

    def __init__(self, prefer: Side) -> None:
        self.prefer = prefer
        self.conflicts: list[Conflict] = []

    def add(
        self,
        place: Place,
        kind: Kind,
        versions: Versions,
        taken: Any,
        *,
        is_open: bool = True,
        together: tuple[str, ...] = (),
    ) -> None:
        """List one; `versions` are the base's, a's and b's."""
        base, a, b = (None if one is MISSING else one for one in versions)
        mine, theirs = (a, b) if self.prefer == "mine" else (b, a)
        told = Conflict(*place, kind, base, mine, theirs, taken, is_open, together)
        self.conflicts.append(told)
