"""Every page can be built for any journey, however strange, in both colours."""

import pytest
from hypothesis import HealthCheck, given, settings

from journeymap.desktop.pages import PAGES
from journeymap.desktop.settings import Appearance
from journeymap.desktop.telling.boundaries import tell_boundaries
from journeymap.desktop.telling.comparison import tell_difference
from journeymap.desktop.telling.money import tell_money
from journeymap.desktop.telling.page import TellingPage
from journeymap.desktop.telling.parts_and_value import tell_parts
from journeymap.desktop.telling.what_if import try_changes
from journeymap.diagram import DARK, LIGHT, Options
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Sector
from tests.gui.conftest import Driver
from tests.strategies import journey_of, journeys


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(journeys(most_touchpoints=7), journeys(most_touchpoints=4))
def test_that_whatever_is_told_can_be_computed_for_any_journey(
    journey: Journey, other: Journey
) -> None:
    for kind in (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET):
        tell_boundaries(kind, LIGHT, journey)
    tell_parts(DARK, journey)
    tell_money(journey)
    try_changes((), journey)
    tell_difference(other, "other", Options(), journey)


def odd() -> Journey:
    """Names that look like markup or run from right to left, a loop, only the own home."""
    ids = edits.sequential_ids()
    journey = edits.new_journey("<b>Odd</b> & ends", ids=ids)
    journey, home = edits.add_organisation(journey, "<i>Home</i>", ids=ids, sector=Sector.OWN)
    journey, other = edits.add_organisation(journey, "מרפאה & «clinic»", ids=ids)
    journey, pot = edits.add_budget(journey, "<script>alert(1)</script>", ids=ids)
    cards = []
    for number, provider in enumerate((home, other, home, None)):
        step = journey.columns[number % len(journey.columns)].step.id
        journey, card = edits.add_touchpoint(
            journey, step, ids=ids, title=f"<h1>{number}</h1>" * 20, provider=provider, budget=pot
        )
        cards.append(card)
    for source, target in ((0, 1), (1, 2), (2, 1), (2, 3), (3, 0)):
        journey, _link = edits.link(journey, cards[source], cards[target], ids=ids)
    return journey


@pytest.mark.parametrize("journey", [odd(), journey_of(120, 5)], ids=["odd", "long"])
def test_that_every_page_shows_odd_and_long_journeys(driver: Driver, journey: Journey) -> None:
    driver.window.document.replace(journey)
    driver.settle()
    for name in (page[0] for page in PAGES):
        page = driver.window.pages.show_page(name)
        driver.settle()
        driver.settle()
        assert page.isVisible(), name
        if isinstance(page, TellingPage):
            assert page._shown is not None, name
            assert page._shown[0] is driver.journey, name
        driver.window.set_appearance(Appearance.DARK)
        driver.settle()
        driver.window.set_appearance(Appearance.LIGHT)
