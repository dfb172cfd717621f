"""Journeys to begin from: typical pathways and their organisations, in the user's language."""

from journeymap.assets import template_bytes, template_names
from journeymap.files.reading import parse_journey
from journeymap.model.edits import IdSource
from journeymap.model.journey import Journey
from journeymap.model.texts import with_texts
from journeymap.wording import text


def templates() -> tuple[tuple[str, Journey], ...]:
    """Name and journey of every template, in the order of the list; all of them may be begun."""
    found = ((name, parse_journey(template_bytes(name), name).journey) for name in template_names())
    return tuple((name, _in_our_language(journey)) for name, journey in found)


def begun_from(journey: Journey, ids: IdSource) -> Journey:
    """A new journey that begins as the template does; it is nobody's version."""
    return journey.evolve(id=ids("jo"))


def _in_our_language(journey: Journey) -> Journey:
    return with_texts(journey, lambda _kind, _name, content: text(content))
