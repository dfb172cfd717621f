"""What a journey that does not hold together is told, and where."""

from typing import Any

import pytest

from journeymap.model import edits
from journeymap.model.allowed import comparable, may_drop, may_reorder_lanes
from journeymap.model.context import ServiceUser
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Stage, ValueRow
from journeymap.model.vocabulary import Lens, ValueAspect
from tests.unit.model.scenes import Scene, scene


def _doubled_id(one: Scene) -> dict[str, Any]:
    first, second, third = one.journey.touchpoints
    return {"touchpoints": (first, second.evolve(id=first.id), third)}


def _unknown_provider(one: Scene) -> dict[str, Any]:
    first, *rest = one.journey.touchpoints
    return {"touchpoints": (first.evolve(provider="or-9"), *rest)}


def _doubled_name(one: Scene) -> dict[str, Any]:
    first, second, *rest = one.journey.budgets
    return {"budgets": (first, second.evolve(name=" health "), *rest)}


def _doubled_pair(one: Scene) -> dict[str, Any]:
    (link,) = one.journey.handoffs
    return {"handoffs": (link, link.evolve(id="ho-2"))}


def _to_itself(one: Scene) -> dict[str, Any]:
    return {"handoffs": (Handoff(id="ho-2", source=one.first, target=one.first),)}


def _future_number(one: Scene) -> dict[str, Any]:
    journey, _gap = edits.flag_gap(one.journey, one.first, ids=one.ids)
    return {"gaps": journey.gaps}


def _no_step(one: Scene) -> dict[str, Any]:
    return {"stages": (Stage(id="st-1"),), "touchpoints": (), "handoffs": ()}


def _unknown_portrait(_one: Scene) -> dict[str, Any]:
    return {"user": ServiceUser(portrait="im-9")}


def _doubled_row(_one: Scene) -> dict[str, Any]:
    return {"value_profile": (ValueRow(row=ValueAspect.DRIVER), ValueRow(row=ValueAspect.DRIVER))}


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_doubled_id, 'touchpoints[1] "Card 1"'),
        (_unknown_provider, 'touchpoints[0] "Card 0"'),
        (_doubled_name, 'budgets[1] " health "'),
        (_doubled_pair, "handoffs[1]"),
        (_to_itself, "handoffs[0]"),
        (_future_number, "gaps[0]"),
        (_no_step, "stages"),
        (_unknown_portrait, "user"),
        (_doubled_row, "value_profile"),
    ],
)
def test_that_a_fault_names_its_place(spoil: Any, place: str) -> None:
    one = scene()
    spoilt: Journey = one.journey.evolve(**spoil(one))
    assert place in [fault.place for fault in faults(spoilt)]


def test_that_a_valid_journey_has_no_fault() -> None:
    assert faults(scene().journey) == ()


def test_that_names_are_compared_trimmed_and_without_case() -> None:
    assert comparable("  Straße\n Nord ") == comparable("STRASSE nord")


def test_that_a_drop_into_a_sector_is_refused_with_the_reason() -> None:
    one = scene()
    card = one.journey.touchpoints[0]
    assert "provider" in may_drop(one.journey, card, Lens.SECTOR, "health").reason
    assert all(may_drop(one.journey, card, lens, None).yes for lens in Lens
               if lens is not Lens.SECTOR)  # fmt: skip


def test_that_only_lanes_of_providers_and_budgets_change_places() -> None:
    assert [lens for lens in Lens if may_reorder_lanes(lens).yes] == [Lens.PROVIDER, Lens.BUDGET]
