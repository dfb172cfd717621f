"""Journeys to attack with, and changes to make to them."""

import hashlib
from functools import cache
from pathlib import Path
from random import Random

from journeymap.files import parse_journey
from journeymap.files.format import journey_bytes
from journeymap.model import edits
from journeymap.model.edits import random_ids
from journeymap.model.journey import Journey

SAMPLES = tuple(sorted((Path(__file__).parents[2] / "sample_journeys").glob("*.journey.json")))


@cache
def sample(number: int) -> Journey:
    """One of the journeys that come with the program."""
    file = SAMPLES[number % len(SAMPLES)]
    return parse_journey(file.read_bytes(), file.name).journey


def small(random: Random) -> Journey:
    """A new journey of a few cards."""
    journey = edits.new_journey("", ids=random_ids())
    for number in range(random.randrange(1, 6)):
        journey = _with_card(journey, f"Visit {number}")
    return journey


def titled(journey: Journey, title: str) -> Journey:
    """The journey with another title."""
    return edits.change_journey(journey, title=title)


def grown(journey: Journey, title: str, random: Random) -> Journey:
    """The journey with another title and, sometimes, a further card."""
    after = titled(journey, title)
    return _with_card(after, f"Card of {title}") if random.random() < 0.3 else after


def _with_card(journey: Journey, title: str) -> Journey:
    step = journey.stages[-1].steps[-1].id
    return edits.add_touchpoint(journey, step, ids=random_ids(), title=title)[0]


def mark_of(journey: Journey) -> str:
    """What tells two journeys apart: the digest of the bytes that are written for them."""
    return hashlib.sha256(journey_bytes(journey)).hexdigest()[:16]


def is_whole(data: bytes) -> bool:
    """Whether the bytes are a valid journey, exactly as it is written."""
    return journey_bytes(parse_journey(data, "kept").journey) == data
