"""Signs that mean different things look different."""

from collections import Counter

from journeymap.assets import sample_bytes
from journeymap.diagram import Options
from journeymap.diagram.bands.picture import draw_reading
from journeymap.diagram.shapes import Box, GroupKind, Path
from journeymap.diagram.symbols import CHANNEL_SIGNS, FURTHER_SIGNS, ROLE_SIGNS
from journeymap.files import parse_journey
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.vocabulary import Channel


def test_that_no_sign_on_the_map_means_two_things() -> None:
    signs = Counter([*CHANNEL_SIGNS.values(), *ROLE_SIGNS, *FURTHER_SIGNS.values()])
    assert [name for name, count in signs.items() if count > 1] == []


def test_that_every_channel_has_a_sign() -> None:
    assert set(CHANNEL_SIGNS) == {one.value for one in Channel}


def test_that_red_is_for_nobody_alone() -> None:
    """A gap has a flag of ink wherever it is."""
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    options = Options()
    crossed = crossings(journey).by_handoff
    unspanned = set()
    for one in journey.handoffs:
        rows = crossed.get(one.id, ())
        if any(row.state is CrossingState.NOBODY for row in rows):
            unspanned.add(one.id)
    red, ink = set(), set()
    for group in draw_reading(journey, options).groups:
        if group.kind in {GroupKind.MARK, GroupKind.CARD}:
            fills = {one.fill for one in group.shapes if isinstance(one, Path | Box)}
            (red if options.theme.gap in fills else ink).add(group.key)
    flagged = {gap.at for gap in journey.gaps}
    assert len(red) == 5
    assert red <= unspanned
    assert flagged & ink
