"""Colours and patterns of organisations and budgets: told apart by all eyes, and never alone."""

from itertools import combinations, pairwise

import pytest

from journeymap.diagram.hues import (
    GREYS,
    HUES,
    OWN_HOME,
    OWN_POCKET,
    budget_greys,
    budget_swatch,
    grey,
    organisation_hues,
    organisation_swatch,
    told_from,
)
from journeymap.diagram.swatches import edge_colour, swatch_box
from journeymap.diagram.theme import DARK, LIGHT, Swatch, Theme
from journeymap.model import edits
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Sector
from tests.unit.diagram.colour_vision import VISIONS, difference
from tests.unit.diagram.test_contrast import contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def with_organisations(count: int) -> Journey:
    ids = sequential_ids()
    journey = edits.new_journey(ids=ids)
    for number in range(count):
        journey, _id = edits.add_organisation(journey, f"Office {number}", ids=ids)
        journey, _id = edits.add_budget(journey, f"Budget {number}", ids=ids)
    return journey


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("#000000", "#ffffff", 100.0), ("#ff0000", "#00ff00", 86.6), ("#336699", "#336699", 0.0),
])  # fmt: skip
def test_that_the_measure_of_difference_is_ciede2000(one: str, other: str, apart: float) -> None:
    assert difference(one, other) == pytest.approx(apart, abs=0.1)


@pytest.mark.parametrize("vision", VISIONS)
def test_that_each_vision_tells_any_two_organisations_apart(vision: str) -> None:
    least = 20 if vision == "all" else 10
    for one, other in combinations(HUES, 2):
        assert difference(one, other, vision) >= least, (one, other)


@THEMES
def test_that_no_organisation_has_the_colour_of_broken_or_carried(theme: Theme) -> None:
    for hue in HUES:
        for alarm in (theme.gap, theme.bridge):
            assert difference(hue, alarm) >= 15, (hue, alarm)


def test_that_no_organisation_looks_like_the_own_home() -> None:
    for hue in HUES:
        assert difference(hue, OWN_HOME.colour) >= 15, hue


@pytest.mark.parametrize("count", [8, 9, 40])
def test_that_neighbours_differ_in_colour_and_pattern(count: int) -> None:
    journey = with_organisations(count)
    swatches = list(organisation_hues(journey).values())
    assert len(set(swatches)) == count
    for one, other in pairwise(swatches):
        assert one.colour != other.colour
        assert one.pattern != other.pattern


def test_that_budgets_are_grey_and_told_apart_by_their_patterns() -> None:
    swatches = list(budget_greys(with_organisations(12)).values())
    assert {swatch.colour for swatch in swatches} <= set(GREYS)
    assert len(set(swatches)) == 12


def test_that_the_own_home_has_a_pattern_that_nobody_else_has() -> None:
    journey = with_organisations(20)
    home = journey.organisations[0].id
    journey = edits.change_record(journey, home, sector=Sector.OWN)
    patterns = [swatch.pattern for key, swatch in organisation_hues(journey).items() if key != home]
    assert organisation_hues(journey)[home].pattern not in patterns
    assert OWN_HOME.pattern not in {grey(place).pattern for place in range(20)}


def test_that_a_colour_of_the_file_is_kept_and_moves_nobody_else() -> None:
    journey = with_organisations(3)
    first = journey.organisations[0].id
    before = organisation_hues(journey)
    after = organisation_hues(edits.change_record(journey, first, colour="#00ff00"))
    assert after[first] == Swatch("#00ff00", before[first].pattern)
    assert [after[row.id] for row in journey.organisations[1:]] == [
        before[row.id] for row in journey.organisations[1:]
    ]


@THEMES
@pytest.mark.parametrize("colour", [*HUES, *GREYS, "#ffffff", "#000000", "#00ff00"])
def test_that_an_edge_is_told_from_the_ground_of_its_theme(colour: str, theme: Theme) -> None:
    for ground in (theme.canvas, theme.lane_tint, theme.card):
        assert contrast(told_from(colour, ground), ground) >= 3


def test_that_a_colour_that_can_be_told_already_stays_as_it_is() -> None:
    assert told_from("#1b4f96", "#ffffff") == "#1b4f96"


@THEMES
def test_that_a_swatch_is_told_from_cards_panels_and_the_map(theme: Theme) -> None:
    journey = with_organisations(9)
    swatches = [organisation_swatch(journey, row.id) for row in journey.organisations]
    swatches += [budget_swatch(journey, row.id) for row in journey.budgets]
    for swatch in (*swatches, OWN_HOME, OWN_POCKET, Swatch("#ffffff", OWN_HOME.pattern)):
        box = swatch_box(0, 0, 10, 10, swatch, theme)
        assert box.stroke
        assert box.fill == swatch.colour
        for ground in (theme.card, theme.panel, theme.canvas, theme.lane_tint):
            assert contrast(box.stroke.colour, ground) >= 3, (swatch, ground)


@THEMES
def test_that_the_pattern_of_a_swatch_is_seen_on_its_colour(theme: Theme) -> None:
    journey = with_organisations(9)
    for swatch in (*organisation_hues(journey).values(), *budget_greys(journey).values()):
        box = swatch_box(0, 0, 10, 10, swatch, theme)
        assert contrast(box.pattern_colour, swatch.colour) >= 1.6, swatch


@THEMES
@pytest.mark.parametrize("colour", [*HUES, *GREYS, OWN_POCKET.colour])
def test_that_a_line_in_a_picture_is_told_from_every_ground(colour: str, theme: Theme) -> None:
    for ground in (theme.card, theme.panel, theme.canvas):
        assert contrast(edge_colour(colour, theme), ground) >= 3


def test_that_a_budget_keeps_the_colour_that_somebody_chose_and_its_pattern() -> None:
    journey = with_organisations(3)
    first = journey.budgets[0].id
    before = budget_greys(journey)
    after = edits.change_record(journey, first, colour="#00ff00")
    assert budget_swatch(after, first) == Swatch("#00ff00", before[first].pattern)
    own = edits.change_record(journey, first, colour="#00ff00", own_pocket=True)
    assert budget_swatch(own, first) == Swatch("#00ff00", OWN_POCKET.pattern)
