"""Which conflicts of a merge are decided, for each version that undo and redo lead to."""

from collections.abc import Sequence
from weakref import ref

from journeymap.model.edits import Conflict
from journeymap.model.journey import Journey


class Decisions:
    """Follows the history: what is undone is open again, what is redone is decided again.

    Journeys are told apart by identity, as the history holds them, and are not kept alive.
    """

    def __init__(self) -> None:
        self.conflicts: tuple[Conflict, ...] = ()
        self._decided: dict[int, tuple[ref[Journey], frozenset[int]]] = {}
        self._before: ref[Journey] | None = None

    def begin(self, before: Journey, journey: Journey, conflicts: Sequence[Conflict]) -> None:
        """A merge made this journey from the one before it; nothing is decided yet."""
        self.conflicts = tuple(conflicts)
        self._decided = {}
        self._before = ref(before) if before is not journey else None
        self._know(journey, frozenset())

    def forget(self) -> None:
        """Another journey is on screen."""
        self.conflicts, self._decided, self._before = (), {}, None

    def follow(self, before: Journey, after: Journey, chosen: frozenset[int]) -> None:
        """The journey changed; `chosen` are the conflicts that this change decides."""
        decided = self.decided(before)
        is_undone = self._before is not None and after is self._before()
        if decided is not None and self.decided(after) is None and not is_undone:
            self._know(after, decided | chosen)

    def leave(self, journey: Journey, index: int) -> None:
        """A conflict is decided by leaving all as it is."""
        decided = self.decided(journey)
        if decided is not None:
            self._know(journey, decided | {index})

    def decided(self, journey: Journey) -> frozenset[int] | None:
        """The decided conflicts; None for a version from before the merge."""
        known = self._decided.get(id(journey))
        return known[1] if known is not None and known[0]() is journey else None

    def still_open(self, journey: Journey) -> tuple[int, ...]:
        """The conflicts that a person has yet to look at."""
        decided = self.decided(journey)
        if decided is None:
            return ()
        return tuple(index for index in range(len(self.conflicts)) if index not in decided)

    def _know(self, journey: Journey, decided: frozenset[int]) -> None:
        self._decided[id(journey)] = ref(journey), decided
