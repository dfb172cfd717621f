"""Pictures of who hands on to whom tell whether what must cross is carried, not who is named."""

import pytest

from journeymap.diagram.bonds import Bond, bond_of, bond_sign
from journeymap.diagram.host_view import draw_host_view
from journeymap.diagram.shapes import TextLine
from journeymap.diagram.silo_map import draw_silo_map, state_sign
from journeymap.diagram.silo_ring import SiloNode, SiloWay
from journeymap.diagram.theme import LIGHT
from journeymap.model import edits
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import Crosses
from tests.unit.model.scenes import scene

MUST = (Crosses.PERSON, Crosses.INFORMATION)


@pytest.mark.parametrize(
    ("carries", "bond"),
    [
        ((Crosses.MONEY,), Bond.NOBODY),
        ((Crosses.PERSON,), Bond.PARTLY),
        (MUST, Bond.SPANNED),
    ],
)
def test_that_a_named_one_is_told_by_what_is_carried(
    carries: tuple[Crosses, ...], bond: Bond
) -> None:
    one = scene(must_cross=MUST)
    spanners = (Spanner(actor=one.nurse, carries=carries),)
    journey = edits.change_handoff(one.journey, one.across, spanners=spanners)
    assert bond_of(journey, journey.handoff[one.across]) is bond
    spoken = " ".join(group.spoken for group in draw_host_view(journey, one.council, LIGHT).groups)
    assert ("not carried" in spoken) is (bond is not Bond.SPANNED)


def test_that_each_state_has_a_sign_of_its_own_beside_its_colour() -> None:
    small = [state_sign(bond, 0, 0, "#000000") for bond in Bond]
    assert len({repr(one) for one in small}) == len(Bond)
    large = [bond_sign(bond, 0, 0, LIGHT) for bond in Bond]
    assert len({repr(one) for one in large}) == len(Bond)


def test_that_the_legend_of_the_silo_map_explains_every_sign_that_is_drawn() -> None:
    nodes = [SiloNode("a", "A", 1), SiloNode("b", "B", 1)]
    way = SiloWay("a", "b", spanned=1, nobody=1, not_asked=1, partly=1, need_not=1)
    groups = draw_silo_map(nodes, [way], "Ways", LIGHT).groups
    words = {one.line.text for group in groups for one in group.shapes if isinstance(one, TextLine)}
    assert words >= {"carried across, by whom", "carried in part", "nobody carries it across",
                     "who carries it: not asked yet", "money need not cross"}  # fmt: skip
    assert way.bond is Bond.NOBODY
