"""Journeys to attack with, and changes to make to them."""

import hashlib
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from journeymap.files import parse_journey
from journeymap.files.format import journey_bytes
from journeymap.model import edits
from journeymap.model.edits import random_ids
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey

SAMPLES = tuple(sorted((Path(__file__).parents[2] / "sample_journeys").glob("*.journey.json")))
_CLOSED = ("additionalProperties", False)
_SCHEMA = Path(__file__).parents[2] / "resources" / "journey.schema.json"


@cache
def sample(number: int) -> Journey:
    """One of the journeys that come with the program."""
    file = SAMPLES[number % len(SAMPLES)]
    return parse_journey(file.read_bytes(), file.name).journey


def small(random: Random) -> Journey:
    """A new journey of a few cards."""
    journey = edits.new_journey("", ids=random_ids())
    for number in range(random.randrange(1, 6)):
        journey = with_card(journey, f"Visit {number}")
    return journey


def titled(journey: Journey, title: str) -> Journey:
    """The journey with another title."""
    return edits.change_journey(journey, title=title)


def grown(journey: Journey, title: str, random: Random) -> Journey:
    """The journey with another title and, sometimes, a further card."""
    after = titled(journey, title)
    return with_card(after, f"Card of {title}") if random.random() < 0.3 else after


def with_card(journey: Journey, title: str) -> Journey:
    """The journey with a further card."""
    step = journey.stages[-1].steps[-1].id
    return edits.add_touchpoint(journey, step, ids=random_ids(), title=title)[0]


def mark_of(journey: Journey) -> str:
    """What tells two journeys apart: the digest of the bytes that are written for them."""
    return hashlib.sha256(journey_bytes(journey)).hexdigest()[:16]


def is_whole(data: bytes) -> bool:
    """Whether the bytes are a valid journey, exactly as it is written.

    What is valid the model says, and the schema that is published: the reader mends what it reads.
    """
    read = parse_journey(data, "kept")
    is_as_written = journey_bytes(read.journey) == data and not read.notes
    return is_as_written and not wrong_with(read.journey) and not unlike_the_schema(data)


def wrong_with(journey: Journey) -> str:
    """What does not hold together in a journey, or ""."""
    return "; ".join(f"{one.place}: {one.sentence}" for one in faults(journey)[:2])


def unlike_the_schema(data: bytes) -> str:
    """Where bytes that are written for a journey are not as its published schema says, or ""."""
    error = next(_schema().iter_errors(json.loads(data)), None)
    return f"{error.json_path}: {error.message[:120]}" if error is not None else ""


@cache
def _schema() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_open_to_more(json.loads(_SCHEMA.read_text(encoding="utf-8"))))


def _open_to_more(schema: Any) -> Any:
    """The schema without its word that nothing else may stand there: unknown keys are kept."""
    if isinstance(schema, list):
        return [_open_to_more(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _open_to_more(one) for name, one in schema.items()}
    return {name: one for name, one in kept.items() if (name, one) != _CLOSED}
