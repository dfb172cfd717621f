"""Pictures that join analysis and drawing."""

import pytest

from journeymap.assets import sample_bytes
from journeymap.diagram import DARK, LIGHT, Diagram, GroupKind, Options, Theme
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.picture import draw_reading
from journeymap.diagram.host_view import draw_host_view
from journeymap.diagram.hues import GREYS, budget_greys, organisation_hues
from journeymap.diagram.shapes import Box, Role
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Lens
from journeymap.report.pictures import silo_map


def home() -> Journey:
    return parse_journey(sample_bytes("home_after_a_fall"), "x").journey


def colours(diagram: Diagram) -> set[str | None]:
    return {
        shape.fill
        for group in diagram.groups
        for shape in group.shapes
        if isinstance(shape, Box) and shape.role is Role.SWATCH
    }


def test_that_the_boxes_count_touchpoints_as_all_else_does() -> None:
    journey = home()
    diagram = silo_map(journey, BoundaryKind.ORGANISATION, LIGHT)
    told = [one.spoken for one in diagram.groups if one.kind is GroupKind.CARD]
    counted = sum(int(one.rsplit(", ", 1)[1].split()[0]) for one in told)
    met = [card for card in journey.touchpoints if card.provider and not card.backstage]
    assert counted == len(met) < len(journey.touchpoints)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_that_an_organisation_has_one_colour_in_all_pictures(theme: Theme) -> None:
    journey = home()
    hues = {swatch.colour for swatch in organisation_hues(journey).values()}
    greys = {swatch.colour for swatch in budget_greys(journey).values()}
    assert {lane.swatch.colour for lane in content_of(journey, Lens.PROVIDER).lanes
            if lane.swatch} <= hues  # fmt: skip
    host = next(iter(organisation_hues(journey)))
    assert colours(silo_map(journey, BoundaryKind.ORGANISATION, theme)) <= hues
    assert colours(silo_map(journey, BoundaryKind.BUDGET, theme)) <= greys
    assert colours(draw_host_view(journey, host, theme)) <= hues | greys
    assert colours(draw_reading(journey, Options(theme=theme))) <= hues | greys | {None}
    assert greys <= {*GREYS, "#4c5363"}
