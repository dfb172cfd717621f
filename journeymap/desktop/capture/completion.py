"""What a half-typed name in a captured line may become: what the journey knows, best first."""

from dataclasses import dataclass

from journeymap.desktop.picking import SCATTERED, best_first, likeness
from journeymap.model.allowed import comparable
from journeymap.model.capture import Piece, Sign, one_line, pieces, write_piece
from journeymap.model.journey import Journey
from journeymap.model.part_names import part_named
from journeymap.model.vocabulary import Logic

_MOST = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that fits, and a quiet word beside it."""

    name: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What the cursor's piece of the line may become.

    Attributes:
        sign: what it names.
        start: where the piece begins in the line, its sign included.
        end: where it ends.
        candidates: the names that fit, the best first.
    """

    sign: Sign
    start: int
    end: int
    candidates: tuple[Candidate, ...]

    def taken(self, line: str, candidate: Candidate) -> tuple[str, int]:
        """The line with the candidate in the place of the piece, and where the cursor goes."""
        head = f"{line[: self.start]}{write_piece(self.sign, candidate.name)} "
        return head + line[self.end :].lstrip(), len(head)


def completion(journey: Journey, line: str, cursor: int) -> Completion | None:
    """What fits the provider, budget or part that the cursor stands in; None elsewhere."""
    piece = _piece_at(line, cursor)
    if piece is None or piece.sign is None:
        return None
    found = _fitting(_known(journey, piece.sign), piece.content)
    return Completion(piece.sign, piece.start, piece.end, found) if found else None


def near_name(journey: Journey, sign: Sign, said: str) -> str:
    """The known name that a new one is most like; "" where none holds what was typed."""
    ranked = ((_likeness(one, said), one) for one in _known(journey, sign))
    near = [pair for pair in ranked if pair[0] is not None and pair[0] < SCATTERED]
    return min(near, key=lambda pair: pair[0] or 0)[1].name if near else ""


def _piece_at(line: str, cursor: int) -> Piece | None:
    """The piece that the cursor stands in; a sign with nothing after it yet is one too."""
    at = cursor - 1
    bare = line[at:cursor] in frozenset(Sign) and (at == 0 or line[at - 1].isspace())
    if bare and (cursor == len(line) or line[cursor].isspace()):
        return Piece(Sign(line[at]), at, cursor, "")
    return next((one for one in pieces(line) if one.sign and one.start < cursor <= one.end), None)


def _known(journey: Journey, sign: Sign) -> list[Candidate]:
    if sign is Sign.PROVIDER:
        rows = journey.organisations
        return [Candidate(one_line(one.name), one_line(one.short)) for one in rows]
    if sign is Sign.BUDGET:
        return [Candidate(one_line(one.name), one_line(one.short)) for one in journey.budgets]
    if sign is Sign.PART:
        return [Candidate(one.label, one.term) for one in Logic]
    return []


def _fitting(known: list[Candidate], said: str) -> tuple[Candidate, ...]:
    """Those that fit but are not there already, in the order of their likeness."""
    if any(_is_named(one, said) for one in known):
        return ()
    found = best_first((_likeness(one, said), one) for one in known)
    return tuple(found[:_MOST])


def _likeness(candidate: Candidate, said: str) -> int | None:
    ranks = [likeness(said, name) for name in (candidate.name, candidate.beside) if name]
    return min((rank for rank in ranks if rank is not None), default=None)


def _is_named(candidate: Candidate, said: str) -> bool:
    named = comparable(candidate.name) == comparable(said)
    return named or (part_named(said) is not None and part_named(candidate.name) is not None)
