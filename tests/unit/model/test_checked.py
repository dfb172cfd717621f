"""What came through the door of the edits is not looked at twice; all else is."""

import gc
import importlib
from collections.abc import Iterator
from weakref import ref

import pytest

from journeymap.model import edits
from journeymap.model.edits import EditError
from journeymap.model.edits.checked import check
from journeymap.model.journey import Journey
from tests.unit.model.scenes import Scene, scene

checked = importlib.import_module(
    "journeymap.model.edits.checked"
)  # The package has a function of that name.

type Looks = list[tuple[Journey, Journey | None]]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Looks]:
    """Each pair of journeys that was looked at."""
    found: Looks = []
    faults = checked.faults

    def counted(journey: Journey, since: Journey | None = None) -> object:
        found.append((journey, since))
        return faults(journey, since)

    monkeypatch.setattr(checked, "faults", counted)
    return found


def renamed(one: Scene, title: str) -> Journey:
    return edits.change_touchpoint(one.journey, one.first, title=title)


def test_that_what_an_edit_gave_is_not_looked_at_again(looks: Looks) -> None:
    one = scene()
    looks.clear()
    after = renamed(one, "A")
    check(after, one.journey)
    assert len(looks) == 1


def test_that_what_several_edits_gave_one_after_another_is_not_looked_at_again(
    looks: Looks,
) -> None:
    one = scene()
    looks.clear()
    after = edits.change_touchpoint(renamed(one, "A"), one.second, title="B")
    check(after, one.journey)
    assert len(looks) == 2


def test_that_what_comes_from_elsewhere_is_looked_at(looks: Looks) -> None:
    one = scene()
    elsewhere = one.journey.evolve(touchpoints=())
    looks.clear()
    with pytest.raises(EditError, match="cannot be done"):
        check(elsewhere, one.journey)
    assert len(looks) == 1


def test_that_a_refused_journey_is_refused_again(looks: Looks) -> None:
    one = scene()
    elsewhere = one.journey.evolve(touchpoints=())
    for _time in range(2):
        with pytest.raises(EditError, match="cannot be done"):
            check(elsewhere, one.journey)


def test_that_an_edit_of_what_nobody_looked_at_vouches_for_nothing_else(looks: Looks) -> None:
    one = scene()
    unseen = one.journey.evolve(touchpoints=one.journey.touchpoints[:1], comments=())
    after = edits.change_journey(unseen, title="Another")
    with pytest.raises(EditError, match="cannot be done"):
        check(after, one.journey)


def test_that_the_door_keeps_no_journey_alive() -> None:
    one = scene()
    after = renamed(one, "A")
    check(after, one.journey)
    gone, before = ref(after), len(checked._sound)
    del after
    gc.collect()
    assert gone() is None
    assert len(checked._sound) < before
