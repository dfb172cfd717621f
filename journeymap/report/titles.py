"""A journey's title as prints show it."""

from journeymap.model.journey import Journey
from journeymap.wording import text


def title_of(journey: Journey) -> str:
    """The title, or that there is none where nothing of it would be seen."""
    return journey.title if on_one_line(journey.title) else text("Untitled journey")


def on_one_line(title: str) -> str:
    """A title as windows and readers show it: one line, without signs that are not seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in title).split())
