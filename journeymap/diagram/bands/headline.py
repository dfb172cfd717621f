"""What a map says in one sentence, and who the person is in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.felt import felt_best, felt_worst
from journeymap.model.context import ServiceUser
from journeymap.wording import in_a_row, plural, text, times

_MOST_NAMED = 12
"""More places than these are counted, not named."""
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
        places: from which cards to which others all that is, with the numbers of gaps there.
        gaps: how many gaps were noted.
        where: how many of them are where nobody carries, or "".
        felt: at which cards it felt worst and best, or "".
    """

    sentence: str
    gaps: str
    where: str = ""
    felt: str = ""
    places: str = ""


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
    where = (_gaps_where_nobody_carries(content), _many_without_a_gap(content))
    return Headline(
        _sentence(content, person), gaps, " ".join(one for one in where if one), _felt(content),
        _places(content),
    )  # fmt: skip


def person_in_a_sentence(user: ServiceUser) -> str:
    """The person's pseudonym without what follows its comma; “the person” where it is no name."""
    name = user.pseudonym.partition(",")[0].strip()
    first = name.partition(" ")[0].casefold()
    articles = {*text("a an the").casefold().split(), "a", "an", "the"}
    return name if name and first not in articles else text("the person")


def _gaps_where_nobody_carries(content: MapContent) -> str:
    """How the two counts go together."""
    broken = counted(content).nobody
    if not broken or not content.gaps:
        return ""
    there = [gap for gap in content.gaps if gap.at in broken]
    told = text("{count} of them where nobody carries, {others} elsewhere.")
    if not there:
        told = text("None of them where nobody carries.")
    elif len(there) == len(content.gaps):
        told = text("All of them where nobody carries.")
    return told.format(count=len(there), others=len(content.gaps) - len(there))


def _many_without_a_gap(content: MapContent) -> str:
    """How many places where nobody carries have no gap, where they are too many to be named."""
    found = counted(content).nobody
    if len(found) <= _MOST_NAMED or not content.gaps:
        return ""
    told = {gap.at for gap in content.gaps}
    without = sum(link not in told for link in found)
    return plural(
        "No gap noted yet at {count} place where nobody carries.",
        "No gap noted yet at {count} places where nobody carries.",
        without,
    ) if without else ""  # fmt: skip


def _places(content: MapContent) -> str:
    """Each place that the sentence counts, by the cards at its ends; none where they are many."""
    found = counted(content)
    kinds = (
        (found.nobody, text("nobody carries from {places}")),
        (found.partly, text("only a part is carried from {places}")),
        (found.not_asked, text("not asked yet from {places}")),
    )
    clauses = [
        clause.format(places=in_a_row(_named(content, links)))
        for links, clause in kinds
        if 0 < len(links) <= _MOST_NAMED
    ]
    return _as_sentence(clauses) if clauses else ""


def _named(content: MapContent, links: tuple[str, ...]) -> list[str]:
    numbers = {one: content.card[content.link[one].source].number for one in links}
    return [_place(content, one) for one in sorted(links, key=lambda one: numbers[one])]


def _place(content: MapContent, identity: str) -> str:
    """A hand-off by the numbers of its cards, and of the gaps noted there."""
    link = content.link[identity]
    gaps = ", ".join(str(gap.number) for gap in content.gaps_at.get(identity, ()))
    told = text("{source} to {target} (gap {gaps})") if gaps else text("{source} to {target}")
    source, target = content.card[link.source].number, content.card[link.target].number
    return told.format(source=source, target=target, gaps=gaps)


def _felt(content: MapContent) -> str:
    """At which cards it felt worst and best of all; "" where it felt the same everywhere."""
    worst, best = felt_worst(content), felt_best(content)
    if not worst and not best:
        return ""
    sentence = text("Felt worst {worst}, best {best}.")
    if not worst:
        sentence = text("Felt best {best}.")
    elif not best:
        sentence = text("Felt worst {worst}, nowhere good.")
    return sentence.format(worst=_at_cards(worst), best=_at_cards(best))


def _at_cards(numbers: tuple[int, ...]) -> str:
    if len(numbers) > _MOST_NAMED:
        return plural("at {count} card", "at {count} cards", len(numbers))
    return text("at {cards}").format(cards=in_a_row([str(number) for number in numbers]))


def _sentence(content: MapContent, person: str) -> str:
    found = counted(content)
    clauses = [clause.format(person=person) for clause in _clauses(found)]
    if clauses:
        return _as_sentence(clauses)
    if found.carried:
        return text("Each time somebody carries {person} across.").format(person=person)
    if content.links:
        return text("No hand-off crosses a boundary.")
    return text("No hand-off yet.")


def _as_sentence(clauses: Iterable[str]) -> str:
    told = "; ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}."


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
