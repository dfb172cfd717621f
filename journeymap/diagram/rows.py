"""What of a map can be left out, and the rows that are drawn from the journey alone."""

from collections.abc import Iterator

from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.symbols import CHANNEL_SIGNS
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Strength
from journeymap.wording import plural, text

PARTS = ("feeling", "quotes", "money", "channels", "evidence", "backstage", "notes")
"""The parts of a map that can be left out, by name."""
AT_FIRST_LEFT_OUT = frozenset({"channels", "evidence"})
"""What is not there until it is asked for."""
_STRENGTH_SIGNS = {
    Strength.ASSUMED: "question",
    Strength.REPORTED: "message",
    Strength.OBSERVED: "check",
    Strength.DATA: "report",
}


def own_strips(journey: Journey, left_out: frozenset[str]) -> tuple[Strip, ...]:
    """The rows of channels and of evidence, as far as they are not left out."""
    found = []
    if "channels" not in left_out:
        title = text("By which way")
        found.append(_strip(journey, title, {card.id: _channel(card) for card in _cards(journey)}))
    if "evidence" not in left_out:
        title = text("What it rests on")
        found.append(_strip(journey, title, {card.id: _strength(card) for card in _cards(journey)}))
    return tuple(found)


def _cards(journey: Journey) -> Iterator[Touchpoint]:
    return (card for card in journey.reading_order if not card.backstage)


def _channel(card: Touchpoint) -> Sign | None:
    channel = card.channel
    return Sign(CHANNEL_SIGNS[channel], channel.label) if channel else None


def _strength(card: Touchpoint) -> Sign | None:
    strength = card.evidence.strength
    return Sign(_STRENGTH_SIGNS[strength], strength.label) if strength else None


def _strip(journey: Journey, title: str, signs: dict[str, Sign | None]) -> Strip:
    """One sign a touchpoint, in its step; equal signs of one step stand once."""
    cells: dict[str, dict[Sign, None]] = {}
    told = []
    for card in _cards(journey):
        sign = signs[card.id]
        if sign is not None:
            cells.setdefault(card.step, {})[sign] = None
            words = text("{title}: {value}")
            told.append(words.format(title=card.title or text("untitled"), value=sign.words))
    silent = sum(one is None for one in signs.values())
    note = plural("{count} touchpoint does not say", "{count} touchpoints do not say", silent)
    rows = tuple((step, tuple(kept)) for step, kept in cells.items())
    return Strip(title, note if silent else "", rows, "; ".join((title, *told)))
