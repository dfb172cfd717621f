"""Pictures that join analysis and drawing."""

from journeymap.assets import sample_bytes
from journeymap.diagram import LIGHT, GroupKind
from journeymap.files import parse_journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report.pictures import silo_map


def test_that_the_boxes_count_touchpoints_as_all_else_does() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    diagram = silo_map(journey, BoundaryKind.ORGANISATION, LIGHT)
    told = [one.spoken for one in diagram.groups if one.kind is GroupKind.CARD]
    counted = sum(int(one.rsplit(", ", 1)[1].split()[0]) for one in told)
    met = [card for card in journey.touchpoints if card.provider and not card.backstage]
    assert counted == len(met) < len(journey.touchpoints)
