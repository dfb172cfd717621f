"""What a map says in one sentence, and who the person is in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.model.context import ServiceUser
from journeymap.wording import plural, text, times

_OPEN = frozenset({LinkState.NOT_ASKED, LinkState.ASKED_INSIDE})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a headline counts, as ids of hand-offs: each has its sign or words on the map.

    Attributes:
        nobody: where nobody carries the person across.
        partly: where something is not carried.
        not_asked: where nobody has been asked.
        carried: where somebody carries all.
    """

    nobody: tuple[str, ...]
    partly: tuple[str, ...]
    not_asked: tuple[str, ...]
    carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence, and how many gaps were noted, which is another count and stands apart.

    Attributes:
        sentence: how often nobody carries the person across, and what else was found.
        gaps: how many gaps were noted.
        where: which of them are where nobody carries, or "".
    """

    sentence: str
    gaps: str
    where: str = ""


def counted(content: MapContent) -> Counted:
    """The hand-offs of a map by how they are told."""

    def those(*states: LinkState) -> tuple[str, ...]:
        return tuple(link.id for link in content.links if link.state in states)

    return Counted(
        nobody=those(LinkState.NOBODY),
        partly=those(LinkState.PARTLY),
        not_asked=those(*_OPEN),
        carried=those(LinkState.CARRIED),
    )


def headline(content: MapContent, person: str) -> Headline:
    """What was found, as somebody would say it.

    Args:
        content: what the map says.
        person: what `person_in_a_sentence` gives.
    """
    noted = plural("{count} gap noted.", "{count} gaps noted.", len(content.gaps))
    gaps = noted if content.gaps else text("No gap noted.")
    return Headline(_sentence(content, person), gaps, _gaps_where_nobody_carries(content))


def person_in_a_sentence(user: ServiceUser) -> str:
    """The person's pseudonym without what follows its comma; “the person” where it is no name."""
    name = user.pseudonym.partition(",")[0].strip()
    first = name.partition(" ")[0].casefold()
    articles = {*text("a an the").casefold().split(), "a", "an", "the"}
    return name if name and first not in articles else text("the person")


def _gaps_where_nobody_carries(content: MapContent) -> str:
    """How the two counts go together: which places where nobody carries have a gap's number."""
    broken = counted(content).nobody
    if not broken or not content.gaps:
        return ""
    there = [gap for gap in content.gaps if gap.at in broken]
    told = text("{count} of them where nobody carries ({gaps}), {others} elsewhere.")
    if not there:
        told = text("None of them where nobody carries.")
    elif len(there) == len(content.gaps):
        told = text("All of them where nobody carries.")
    numbers = ", ".join(str(gap.number) for gap in there)
    others = len(content.gaps) - len(there)
    return told.format(count=len(there), others=others, gaps=numbers)


def _sentence(content: MapContent, person: str) -> str:
    found = counted(content)
    clauses = [clause.format(person=person) for clause in _clauses(found)]
    if clauses:
        told = text("{clauses}.").format(clauses="; ".join(clauses))
        return told[:1].upper() + told[1:]
    if found.carried:
        return text("Each time somebody carries {person} across.").format(person=person)
    if content.links:
        return text("No hand-off crosses a boundary.")
    return text("No hand-off yet.")


def _clauses(found: Counted) -> Iterable[str]:
    if found.nobody:
        yield _with_times(text("{times} nobody carries {person} across"), found.nobody)
    if found.partly:
        after, alone = (
            text("{times} only a part is carried"),
            text("{times} only a part of what {person} needs is carried across"),
        )
        yield _with_times(after if found.nobody else alone, found.partly)
    if found.not_asked:
        after, alone = (
            text("{times} nobody has been asked"),
            text("{times} nobody has been asked who carries {person} across"),
        )
        yield _with_times(after if found.nobody or found.partly else alone, found.not_asked)


def _with_times(clause: str, links: tuple[str, ...]) -> str:
    return clause.replace("{times}", times(len(links)))
