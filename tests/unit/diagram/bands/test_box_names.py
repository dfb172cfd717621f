"""A box's name takes the width of its box, as far as no line comes through it."""

from dataclasses import replace

import pytest

from journeymap.diagram.bands.band import Band, Way
from journeymap.diagram.bands.content import (
    CardContent,
    ColumnContent,
    LaneContent,
    LinkContent,
    LinkState,
    MapContent,
    StageContent,
)
from journeymap.diagram.bands.faults import faults_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style

LONG = "Wayside Youth and Family Support Network"


def content_of(*lanes: int, links: tuple[tuple[int, int], ...] = (), flag: int = -1) -> MapContent:
    """Cards one after the other in these lanes, the first of which has a long name."""
    cards = tuple(
        CardContent(f"c{place}", place + 1, place, lane, f"Card {place + 1}",
                    gaps=(1,) if place == flag else ())
        for place, lane in enumerate(lanes)
    )  # fmt: skip
    return MapContent(
        columns=tuple(ColumnContent(f"s{place}", 0, "") for place in range(len(lanes))),
        stages=(StageContent("one", "One"),),
        lanes=(LaneContent("long", LONG), LaneContent("other", "GP")),
        cards=cards,
        links=tuple(
            LinkContent(f"l{start}{end}", f"c{start}", f"c{end}", LinkState.NOT_ASKED)
            for start, end in links
        ),
    )


def band_of(*lanes: int, links: tuple[tuple[int, int], ...] = (), flag: int = -1) -> Band:
    return layout_band(content_of(*lanes, links=links, flag=flag), 0, len(lanes), Style())


def lines_of_name(band: Band, card: str = "c0") -> int:
    (box,) = (box for box in band.boxes if box.key[1] == card)
    return len(box.name)


def test_that_a_long_name_stands_on_one_line_over_several_cards() -> None:
    assert lines_of_name(band_of(0)) > 2
    assert lines_of_name(band_of(0, 0, 0)) == 1


def test_that_a_name_ends_with_its_box() -> None:
    for count in range(1, 5):
        band = band_of(*[0] * count)
        (box,) = band.boxes
        for x, _baseline, line in box.name:
            assert x + line.width <= box.area.x + box.area.width


@pytest.mark.parametrize("flag", [0, 1, 2])
def test_that_a_name_is_clear_of_the_flags_of_the_cards_under_it(flag: int) -> None:
    band, content = band_of(0, 0, 0, flag=flag), content_of(0, 0, 0, flag=flag)
    assert not faults_of(band, content)
    if flag:
        assert lines_of_name(band) < lines_of_name(band_of(0))


LINKED = [
    ((0, 1, 0), ((0, 1), (1, 2))),
    ((0, 1, 0, 1, 0), ((0, 1), (1, 2), (2, 3), (3, 4))),
    ((1, 0, 0, 1, 0), ((0, 4), (1, 2), (0, 3))),
    ((1, 0, 0, 0), ((0, 3), (0, 2))),
    ((0, 0, 1, 0), ((3, 0), (2, 0), (1, 3))),
    ((1, 0, 1, 0, 0, 0), ((2, 3),)),
    ((1, 0, 0, 0), ((0, 2),)),
]


@pytest.mark.parametrize(("lanes", "links"), LINKED)
def test_that_no_line_goes_through_a_name_and_none_is_led_further_by_it(
    lanes: tuple[int, ...], links: tuple[tuple[int, int], ...]
) -> None:
    band, content = band_of(*lanes, links=links), content_of(*lanes, links=links)
    assert not faults_of(band, content)
    assert all(link.way is not Way.LISTED for link in band.links)
    brief = replace(content, lanes=(replace(content.lanes[0], title="Help"), content.lanes[1]))
    assert band.width == layout_band(brief, 0, len(lanes), Style()).width
