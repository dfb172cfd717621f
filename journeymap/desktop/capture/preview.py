"""What Enter would make of a captured line, as a few quiet words each."""

from dataclasses import dataclass

from journeymap.desktop.capture.completion import near_name
from journeymap.model import edits
from journeymap.model.capture import Captured, Sign, pieces
from journeymap.model.edits import find_by_name
from journeymap.model.journey import Journey
from journeymap.model.part_names import part_begun
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Logic
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the line as it was understood.

    Attributes:
        told: its words.
        mark: a quiet word after them, such as “new”, or "".
        short: its words with the sign they were typed with, where there is little room; or "".
        doubtful: whether it was not understood.
        counts: whether it tells of the line; help does not.
    """

    told: str
    mark: str = ""
    short: str = ""
    doubtful: bool = False
    counts: bool = True

    @property
    def tail(self) -> str:
        """The mark as it stands after the words."""
        return f" · {self.mark}" if self.mark else ""

    @property
    def whole(self) -> str:
        """The words with their mark."""
        return f"{self.told}{self.tail}"


def help_chips() -> tuple[Chip, ...]:
    """What the signs mean, for the empty line."""
    parts = ", ".join(one.label for one in Logic)
    told = {sign: sign.label for sign in Sign}
    told[Sign.PART] = text("part ({parts})").format(parts=parts)
    signs = [f"{sign} {words}" for sign, words in told.items()]
    keys = text("Tab completes   Up changes the last   Esc leaves")
    return tuple(Chip(one, counts=False) for one in (*signs, keys))


def chips(journey: Journey, line: str, said: Captured, after: str | None) -> tuple[Chip, ...]:
    """The parts of a line in their order.

    Args:
        journey: the journey as it is.
        line: the line as it was typed.
        said: what the line says.
        after: the card or hand-off after which the card would come; None where that is not told.
    """
    found = []
    if said.provider:
        known = find_by_name(journey.organisations, said.provider)
        found.append(
            _chip(
                Sign.PROVIDER,
                said.provider,
                "" if known else _new(journey, Sign.PROVIDER, said.provider),
            )
        )
    if said.budget:
        known = find_by_name(journey.budgets, said.budget)
        found.append(
            _chip(
                Sign.BUDGET, said.budget, "" if known else _new(journey, Sign.BUDGET, said.budget)
            )
        )
    if said.part is not None:
        found.append(_chip(Sign.PART, said.part.label, ""))
    place = text("at the hand-off") if said.gaps and _crosses(journey, said, after) else ""
    found += [_chip(Sign.GAP, one, place) for one in said.gaps]
    found += [_chip(Sign.IDEA, one, "") for one in said.ideas]
    return (*found, *_doubts(line))


def _new(journey: Journey, sign: Sign, said: str) -> str:
    near = near_name(journey, sign, said)
    return text("new, not {name}").format(name=near) if near else text("new")


def _chip(sign: Sign, content: str, mark: str) -> Chip:
    told = text("{kind}: {what}").format(kind=sign.label, what=content)
    return Chip(told, mark, f"{sign} {content}")


def _doubts(line: str) -> list[Chip]:
    """Number signs that name no part: they stay with the words, and that is told."""
    sentence = text("“#{what}” names no part")
    odd = [one.content for one in pieces(line) if one.sign is Sign.PART]
    return [
        Chip(sentence.format(what=one), doubtful=True) for one in odd if part_begun(one) is None
    ]


def _crosses(journey: Journey, said: Captured, after: str | None) -> bool:
    """Whether a hand-off from there would cross organisations or budgets."""
    known = journey.handoff.get(after or "")
    source = journey.touchpoint.get(known.source if known else after or "")
    if source is None:
        return False
    return any(
        near is not None and told and find_by_name(rows, told) != near
        for near, told, rows in _ends(journey, source, said)
    )


def _ends(
    journey: Journey, source: Touchpoint, said: Captured
) -> tuple[tuple[str | None, str, tuple[object, ...]], ...]:
    return (
        (source.provider, said.provider, journey.organisations),
        (source.budget, said.budget, journey.budgets),
    )


def place_in_words(journey: Journey, after: str | None, changes: str | None) -> str:
    """Where Enter would put the card, or which one it changes."""
    if changes is not None:
        told = text("Changes {card}")
        return told.format(card=_named(journey, changes))
    if after is None:
        return text("The first touchpoint")
    if after in journey.handoff:
        row = journey.handoff[after]
        told = text("Between {source} and {target}")
        return told.format(source=_named(journey, row.source), target=_named(journey, row.target))
    return text("After {card}").format(card=_named(journey, after))


def _named(journey: Journey, card: str) -> str:
    title = edits.captured_of(journey, card).title or text("untitled")
    return f"“{title if len(title) <= 22 else title[:21].rstrip() + '…'}”"
