r"""A line of words and signs as what a touchpoint says, and back: the grammar of the capture bar.

``GP visit @Riverside Clinic $Medicare #received !nobody called back ?ask the ward clerk``: a sign
counts at the start or after a space, and before a letter; what it begins ends at the next sign. So
“$50”, an e-mail address and “Stop!” are words. A backslash takes the sign after it as a word; right
after a sign it begins a name that does not begin with a letter: ``@\3rd Street Clinic``.
"""

from dataclasses import dataclass
from enum import StrEnum

from journeymap.model.base import clean_text
from journeymap.model.part_names import part_begun
from journeymap.model.vocabulary import Logic
from journeymap.wording import text

_ESCAPE = "\\"


class Sign(StrEnum):
    """The signs, each before what it begins."""

    PROVIDER = "@"
    BUDGET = "$"
    PART = "#"
    GAP = "!"
    IDEA = "?"

    @property
    def label(self) -> str:
        """What the sign begins, in one word."""
        return {
            Sign.PROVIDER: text("provider"),
            Sign.BUDGET: text("budget"),
            Sign.PART: text("part"),
            Sign.GAP: text("gap"),
            Sign.IDEA: text("idea"),
        }[self]


_SIGNS = frozenset(Sign)


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says of a touchpoint; every text is one line without spaces around it.

    Attributes:
        title: the words before the first sign.
        provider: the provider's name, or "".
        budget: the budget's name, or "".
        part: how far the person had a say; None where the line does not say it.
        gaps: what happens, a text for each gap.
        ideas: the ideas.
    """

    title: str = ""
    provider: str = ""
    budget: str = ""
    part: Logic | None = None
    gaps: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its sign (None for the words before the first), its place, what it says.

    `start` is where the sign stands, `end` where the next piece begins; both count signs of the
    line from 0.
    """

    sign: Sign | None
    start: int
    end: int
    content: str


def one_line(raw: str) -> str:
    """A text on one line: line ends and runs of white space are one space, none around it."""
    return " ".join(clean_text(raw).split())


def pieces(line: str) -> tuple[Piece, ...]:
    """The line cut at its signs; the words before the first sign are a piece, even if none."""
    found: list[Piece] = []
    sign: Sign | None = None
    start, at = 0, 0
    said: list[str] = []
    while at < len(line):
        if _counts(line, at):
            found.append(Piece(sign, start, at, one_line("".join(said))))
            sign, start, said = Sign(line[at]), at, []
            at += 1
        elif _escapes(line, at, first=sign is not None and at == start + 1):
            said.append(line[at + 1])
            at += 2
        else:
            said.append(line[at])
            at += 1
    return (*found, Piece(sign, start, len(line), one_line("".join(said))))


def read_line(line: str) -> Captured:
    """What a line says. Of two providers, budgets or parts the last counts.

    A ``#`` before what is no part stays with the words: nothing that was typed is lost.
    """
    title: list[str] = []
    named: dict[Sign, str] = {}
    part: Logic | None = None
    several: dict[Sign, list[str]] = {Sign.GAP: [], Sign.IDEA: []}
    for piece in pieces(line):
        if not piece.content:
            continue
        if piece.sign is None:
            title.append(piece.content)
        elif piece.sign in several:
            several[piece.sign].append(piece.content)
        elif piece.sign is not Sign.PART:
            named[piece.sign] = piece.content
        elif (understood := part_begun(piece.content)) is not None:
            part = understood
        else:
            title.append(f"{Sign.PART}{piece.content}")
    return Captured(
        title=" ".join(title),
        provider=named.get(Sign.PROVIDER, ""),
        budget=named.get(Sign.BUDGET, ""),
        part=part,
        gaps=tuple(several[Sign.GAP]),
        ideas=tuple(several[Sign.IDEA]),
    )


def write_line(said: Captured) -> str:
    """The line that says this: the reverse of `read_line`."""
    told = [_escaped(said.title)] if said.title else []
    if said.provider:
        told.append(write_piece(Sign.PROVIDER, said.provider))
    if said.budget:
        told.append(write_piece(Sign.BUDGET, said.budget))
    if said.part is not None:
        told.append(write_piece(Sign.PART, said.part.label))
    told += [write_piece(Sign.GAP, one) for one in said.gaps]
    told += [write_piece(Sign.IDEA, one) for one in said.ideas]
    return " ".join(told)


def write_piece(sign: Sign, content: str) -> str:
    """A sign with what it begins, as it is typed."""
    told = _escaped(content, begins_line=False)
    begun = content[:1].isalpha() or told.startswith(_ESCAPE)
    return f"{sign}{told}" if begun else f"{sign}{_ESCAPE}{told}"


def _counts(line: str, at: int) -> bool:
    """Whether a sign at this place begins something."""
    if line[at] not in _SIGNS or (at and not line[at - 1].isspace()):
        return False
    following = line[at + 1 : at + 2]
    if following != _ESCAPE:
        return following.isalpha()
    begun = line[at + 2 : at + 3]
    return bool(begun) and not begun.isspace()


def _escapes(line: str, at: int, *, first: bool) -> bool:
    """Whether a backslash at this place takes the next sign as a word."""
    following = line[at + 1 : at + 2]
    if line[at] != _ESCAPE or not following:
        return False
    return following in _SIGNS or following == _ESCAPE or first


def _escaped(content: str, *, begins_line: bool = True) -> str:
    """The content with a backslash where a sign would count or another backslash stands."""
    told = []
    for at, sign in enumerate(content):
        apart = content[at - 1].isspace() if at else begins_line
        following = content[at + 1 : at + 2]
        counts = sign in _SIGNS and apart and (following.isalpha() or following == _ESCAPE)
        told.append(f"{_ESCAPE}{sign}" if counts or sign == _ESCAPE else sign)
    return "".join(told)
