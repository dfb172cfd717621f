"""What a label says of its hand-off: enough to know which line it belongs to."""

from dataclasses import replace
from datetime import timedelta

from journeymap.diagram.bands.band import TokenKind, Way
from journeymap.diagram.bands.content import (
    CardContent,
    ColumnContent,
    LaneContent,
    LinkContent,
    LinkState,
    MapContent,
    StageContent,
)
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.labels import link_label
from journeymap.diagram.bands.style import Style
from journeymap.model.vocabulary import Lens
from tests.unit.report.test_report import sample


def content_with(*links: LinkContent) -> MapContent:
    """Cards 1 to 6, one a step, each in a lane of its own."""
    return MapContent(
        columns=tuple(ColumnContent(f"sp-{place}", 0) for place in range(6)),
        stages=(StageContent("st-1", "One"),),
        lanes=tuple(LaneContent(f"or-{place}", f"Lane {place}") for place in range(6)),
        cards=tuple(
            CardContent(f"tp-{place + 1}", place + 1, place, place, "Card") for place in range(6)
        ),
        links=links,
    )


def link(source: int, target: int, state: LinkState = LinkState.NOBODY) -> LinkContent:
    return LinkContent(f"{source}-{target}", f"tp-{source}", f"tp-{target}", state)


def said(content: MapContent, of: LinkContent, way: Way = Way.LATE) -> list[str]:
    label = link_label(of, content, way, Style())
    return [token.words for line in label.lines for token in line] if label else []


def test_that_two_labels_of_one_state_at_a_card_say_where_their_lines_come_from() -> None:
    one, other = link(1, 3), link(2, 3)
    content = content_with(one, other)
    assert said(content, one) == ["from 1", "nobody"]
    assert said(content, other) == ["from 2", "nobody"]
    carried = replace(other, state=LinkState.NOT_ASKED)
    assert said(content_with(one, carried), one) == ["nobody"]


def test_that_a_line_from_another_band_says_once_where_it_comes_from() -> None:
    one, other = link(1, 3), link(2, 3)
    told = said(content_with(one, other), one, Way.IN)
    assert " ".join(told).count("from") == 1


def test_that_a_cards_number_stays_with_its_title_where_a_label_names_it() -> None:
    one = link(1, 3)
    assert said(content_with(one), one, Way.IN)[0] == "from 1\u00a0Card"


def test_that_a_wait_longer_than_the_journey_allows_is_told_apart() -> None:
    journey = sample()
    longest = journey.settings.long_wait
    content = content_of(journey, Lens.PROVIDER)
    waits = {one.id: one.wait or timedelta() for one in journey.handoffs}
    assert {one.id for one in content.links if one.long_wait} == {
        key for key, wait in waits.items() if wait > longest
    }
    of = next(one for one in content.links if one.long_wait)
    label = link_label(of, content, Way.STRAIGHT, Style())
    assert label is not None
    kinds = {token.kind for line in label.lines for token in line}
    assert TokenKind.LONG_WAIT in kinds
    assert TokenKind.WAIT not in kinds
