"""The sample whose roles and value the tests beside this file count by hand."""

from functools import cache

from journeymap.assets import sample_bytes
from journeymap.files import parse_journey
from journeymap.model.journey import Journey

NAME = "home_after_a_fall"


@cache
def home_after_a_fall() -> Journey:
    """The sample as it ships."""
    return parse_journey(sample_bytes(NAME), NAME).journey


def tp(*endings: str) -> tuple[str, ...]:
    """Ids of touchpoints of the sample by their last two signs."""
    return tuple(f"tp-aaaaaa{ending}" for ending in endings)
