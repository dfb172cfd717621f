"""A journey's title, and which versions it shows, as prints tell it."""

from journeymap.model.journey import Journey
from journeymap.model.vocabulary import State
from journeymap.wording import text


def title_of(journey: Journey) -> str:
    """The title, or that there is none where nothing of it would be seen."""
    return journey.title if on_one_line(journey.title) else text("Untitled journey")


def on_one_line(title: str) -> str:
    """A title as windows and readers show it: one line, without signs that are not seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in title).split())


def in_order(journey: Journey, other: Journey) -> tuple[Journey, Journey]:
    """Two versions, the earlier before: the one that is no future version, else the other one."""
    is_before = journey.state is not State.FUTURE and other.state is State.FUTURE
    return (journey, other) if is_before else (other, journey)


def states_of(before: Journey, after: Journey) -> str:
    """What two versions show: as it is now, beside as it should be."""
    told = text("{before}, beside {after}")
    return told.format(before=before.state.label, after=after.state.label)
