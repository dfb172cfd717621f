"""Each predicate says so when one thing of a right band is moved onto another."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram.bands.band import (
    Area,
    Band,
    GapWords,
    Label,
    PlacedBox,
    PlacedCard,
    PlacedLink,
    TokenKind,
    Way,
)
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.faults import FaultKind, faults_of, through_foreign_boxes
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from journeymap.model.vocabulary import Lens
from journeymap.typography import FontStyle, set_line
from tests.band_cases import content_from, contents, cuts_of, style_from, styles
from tests.strategies import journeys

PAPER = {"most_title_lines": 40}


@settings(max_examples=50)
@given(contents(60), styles(boxes=True), st.integers(3, 20))
def test_that_a_band_in_boxes_has_no_fault(content, style, every) -> None:
    for first, last in cuts_of(content, every):
        assert faults_of(layout_band(content, first, last, style), content) == []


@settings(max_examples=25)
@given(contents(60), styles(boxes=False), st.integers(3, 20))
def test_that_a_band_in_full_width_lanes_has_no_fault(content, style, every) -> None:
    for first, last in cuts_of(content, every):
        assert faults_of(layout_band(content, first, last, style), content) == []


@settings(max_examples=25)
@given(journeys(), st.sampled_from(Lens), styles(boxes=True), st.integers(2, 9))
def test_that_whatever_people_write_has_no_fault(journey, lens, style, every) -> None:
    content = content_of(journey, lens)
    for first, last in cuts_of(content, every):
        assert faults_of(layout_band(content, first, last, style), content) == []


@pytest.mark.parametrize("seed", range(2))
def test_that_three_hundred_cards_in_one_band_have_no_fault(seed) -> None:
    content = content_from(seed, 300, density=0.3)
    band = layout_band(content, 0, len(content.columns), replace(style_from(seed), **PAPER))
    assert faults_of(band, content) == []


# Planted faults: the band is right, and one thing is moved.


@cache
def right_band() -> tuple[MapContent, Band]:
    content = content_from(3, 24, density=0.4)
    band = layout_band(content, 0, len(content.columns), Style(rows=2, **PAPER))
    assert faults_of(band, content) == []
    return content, band


def test_that_words_that_people_end_with_an_ellipsis_are_not_cut() -> None:
    content = content_from(3, 24, density=0.4)
    content = replace(
        content, cards=tuple(replace(one, title=f"{one.title} …") for one in content.cards)
    )
    labels = 0
    for first, last in cuts_of(content, 3):
        band = layout_band(content, first, last, Style(rows=2, **PAPER))
        assert FaultKind.TEXT_CUT not in {one.kind for one in faults_of(band, content)}
        labels += sum(line[-1].words.endswith("…") for one in band.labels for line in one.lines)
    assert labels


def test_that_what_is_missing_and_a_wait_that_end_with_an_ellipsis_are_not_cut() -> None:
    content = content_from(3, 24, density=0.4)
    carried = [one for one in content.links if one.state is LinkState.CARRIED]
    links = tuple(
        replace(one, state=LinkState.PARTLY, missing="the rest …", wait="some days …")
        if one in carried
        else one
        for one in content.links
    )
    content = replace(content, links=links)
    ends = set()
    for first, last in cuts_of(content, 3):
        band = layout_band(content, first, last, Style(rows=2, **PAPER))
        assert FaultKind.TEXT_CUT not in {one.kind for one in faults_of(band, content)}
        ends |= {token.kind for one in band.labels for line in one.lines for token in line
                 if token.words.endswith("…")}  # fmt: skip
    assert {TokenKind.MISSING, TokenKind.WAIT} <= ends


def moved(area: Area, x: float, y: float) -> Area:
    return Area(x, y, area.width, area.height)


def with_first(
    band: Band, field: str, change: Callable[[Any], Any], wanted=lambda one: True
) -> Band:
    """The band with the first wanted thing of a field changed."""
    things = list(getattr(band, field))
    place = next(number for number, one in enumerate(things) if wanted(one))
    things[place] = change(things[place])
    return replace(band, **{field: tuple(things)})


def other_card(band: Band, *, than: PlacedCard) -> PlacedCard:
    return next(one for one in band.cards if one.box != than.box)


def through(area: Area) -> tuple[tuple[float, float], ...]:
    middle = area.y + area.height / 2
    return ((area.x - 2, middle), (area.right + 2, middle))


def drawn(one: PlacedLink) -> bool:
    return bool(one.points) and one.way not in {Way.IN, Way.OUT}


def signed(one: PlacedLink) -> bool:
    return one.sign is not None and one.way is not Way.IN


def card_on_card(band: Band, content: MapContent) -> Band:
    area = band.cards[1].area
    return with_first(band, "cards", lambda one: replace(one, area=area))


def box_on_box(band: Band, content: MapContent) -> Band:
    area = band.boxes[1].area
    return with_first(band, "boxes", lambda one: replace(one, area=area))


def card_outside(band: Band, content: MapContent) -> Band:
    return with_first(
        band, "cards", lambda one: replace(one, area=moved(one.area, one.area.x - 60, one.area.y))
    )


def line_through_card(band: Band, content: MapContent) -> Band:
    points = through(band.cards[0].area)
    return with_first(band, "links", lambda one: replace(one, points=points), drawn)


def line_on_line(band: Band, content: MapContent) -> Band:
    points = [one.points for one in band.links if drawn(one)][1]
    return with_first(band, "links", lambda one: replace(one, points=points), drawn)


def line_through_name(band: Band, content: MapContent) -> Band:
    x, baseline, line = band.boxes[0].name[0]
    points = ((x - 4, baseline - 4), (x + line.width + 4, baseline - 4))
    return with_first(band, "links", lambda one: replace(one, points=points), drawn)


def line_along_box(band: Band, content: MapContent) -> Band:
    ends = {one.id: {one.source, one.target} for one in content.links}
    link = next(one for one in band.links if drawn(one))
    box_of = {one.id: one.box for one in band.cards}
    own = {box_of[end] for end in ends[link.id]}
    box = next(one.area for one in band.boxes if one.key not in own)
    points = ((box.right + 2, box.y), (box.right + 2, box.bottom))
    return with_first(band, "links", lambda one: replace(one, points=points), drawn)


def line_through_flags(band: Band, content: MapContent) -> Band:
    card = next(one for one in band.cards if content.card[one.id].gaps)
    x, y = card.area.right - 12, card.area.y
    points = ((x, y - 12), (x, y - 2))
    return with_first(band, "links", lambda one: replace(one, points=points), drawn)


def name_on_flags(band: Band, content: MapContent) -> Band:
    card = next(one for one in band.cards if content.card[one.id].gaps)
    x, y = card.area.right - 24, card.area.y + 4

    def move(box: PlacedBox) -> PlacedBox:
        return replace(box, name=((x, y, box.name[0][2]),))

    return with_first(band, "boxes", move)


def line_skew(band: Band, content: MapContent) -> Band:
    def bend(one: PlacedLink) -> PlacedLink:
        (x, y), *others = one.points
        return replace(one, points=((x, y + 3.5), *((u + 1, v) for u, v in others)))

    return with_first(band, "links", bend, drawn)


def line_loose(band: Band, content: MapContent) -> Band:
    def shorten(one: PlacedLink) -> PlacedLink:
        *others, (x, y) = one.points
        return replace(one, points=(*others, (x - 9, y)))

    return with_first(band, "links", shorten, lambda one: one.way is Way.EARLY)


def arrow_on_arrow(band: Band, content: MapContent) -> Band:
    """A second line that ends five under the first at the same card."""
    target = {one.id: one.target for one in content.links}
    arrivals: dict[str, list[PlacedLink]] = {}
    for one in band.links:
        if one.points and one.way is not Way.OUT:
            arrivals.setdefault(target[one.id], []).append(one)
    first, second = next(found for found in arrivals.values() if len(found) > 1)[:2]
    down = 5 if first.points[-1][1] == first.points[-2][1] else 0
    points = tuple((x + 5 - down, y + down) for x, y in first.points[-2:])
    return with_first(
        band, "links", lambda one: replace(one, points=points), lambda one: one.id == second.id
    )


def label_on(area: Callable[[Band], Area]) -> Callable[[Band, MapContent], Band]:
    def plant(band: Band, content: MapContent) -> Band:
        place = area(band)
        return with_first(
            band, "labels", lambda one: replace(one, area=moved(one.area, place.x, place.y))
        )

    return plant


def label_on_line(band: Band, content: MapContent) -> Band:
    (x, y), (_u, v) = next(one for one in band.links if one.way is Way.DROP).points
    return label_on(lambda _band: Area(x - 5, (y + v) / 2 - 5, 0, 0))(band, content)


def label_in_stranger(band: Band, content: MapContent) -> Band:
    target = {one.id: one.target for one in content.links}
    label = band.labels[0]
    own = next(one for one in band.cards if one.id == (label.card or target[label.link]))
    box = next(one for one in band.boxes if one.key != own.box)
    return label_on(lambda _band: Area(box.area.x + 2, box.area.bottom - 3, 0, 0))(band, content)


def sign_at(place: Callable[[Band, MapContent, PlacedLink], tuple[float, float]]) -> Any:
    def plant(band: Band, content: MapContent) -> Band:
        return with_first(
            band, "links", lambda one: replace(one, sign=place(band, content, one)), signed
        )

    return plant


def middle_of_other_box(band: Band, content: MapContent, link: PlacedLink) -> tuple[float, float]:
    target = next(one.target for one in content.links if one.id == link.id)
    own = next(one for one in band.cards if one.id == target)
    area = other_card(band, than=own).area
    return area.x + 5, area.y + 5


def without_sign(band: Band, content: MapContent) -> Band:
    return with_first(band, "links", lambda one: replace(one, sign=None), signed)


def stage_line_at(place: Callable[[Band], float]) -> Callable[[Band, MapContent], Band]:
    def plant(band: Band, content: MapContent) -> Band:
        return with_first(
            band, "stages", lambda one: replace(one, line=place(band)), lambda one: one.line
        )

    return plant


def upright_x(band: Band) -> float:
    link = next(one for one in band.links if one.way is Way.EARLY)
    return next(x for (x, y), (u, v) in pairwise(link.points) if x == u and y != v)


def gap_words_on_card(band: Band, content: MapContent) -> Band:
    area = band.cards[0].area
    words = GapWords(1, area.x + 5, area.y + 5, 60.0, ("words",))
    return replace(band, gap_words=(words,))


def step_on_step(band: Band, content: MapContent) -> Band:
    place = [one.name_x for one in band.steps if one.lines][1]
    return with_first(
        band, "steps", lambda one: replace(one, name_x=place), lambda one: bool(one.lines)
    )


def wide_title(band: Band, content: MapContent) -> Band:
    line = set_line("a title that is much wider than its card is", 14.0, FontStyle.BOLD)
    return with_first(band, "cards", lambda one: replace(one, title=(line,)))


def cut_title(band: Band, content: MapContent) -> Band:
    line = set_line("1 disch…", 14.0, FontStyle.BOLD)
    return with_first(band, "cards", lambda one: replace(one, title=(line,)))


def cut_label(band: Band, content: MapContent) -> Band:
    def cut(one: Label) -> Label:
        first, *others = one.lines
        return replace(one, lines=((first[0]._replace(words="disch…"), *first[1:]), *others))

    return with_first(band, "labels", cut)


def parted_word(band: Band, content: MapContent) -> Band:
    def part(one: PlacedCard) -> PlacedCard:
        words = f"{one.number} {content.card[one.id].title}"
        pieces = (words[:5], words[5:])
        return replace(one, title=tuple(set_line(piece, 14.0, FontStyle.BOLD) for piece in pieces))

    return with_first(
        band,
        "cards",
        part,
        lambda one: (
            len(content.card[one.id].title.split()) == 1 and len(content.card[one.id].title) < 14
        ),
    )


def too_many_lines(band: Band, content: MapContent) -> Band:
    return with_first(band, "cards", lambda one: replace(one, title=one.title * 30))


def box_without_name(band: Band, content: MapContent) -> Band:
    return with_first(band, "boxes", lambda one: replace(one, name=()))


def mark_under_label(band: Band, content: MapContent) -> Band:
    card = next(one for one in band.cards if content.card[one.id].starts)
    x, y = card.start_mark
    return label_on(lambda _band: Area(x, y, 0, 0))(band, content)


PLANTED: list[tuple[FaultKind, Callable[[Band, MapContent], Band]]] = [
    (FaultKind.CARD_ON_CARD, card_on_card),
    (FaultKind.BOX_ON_BOX, box_on_box),
    (FaultKind.BOX_ON_CARD, box_on_box),
    (FaultKind.CARD_OUTSIDE, card_outside),
    (FaultKind.NAME_ON_CARD, lambda band, _content: with_first(
        band, "boxes", lambda one: replace(one, name=((
            band.cards[0].area.x, band.cards[0].area.y + 20, one.name[0][2]),)))),
    (FaultKind.NAME_ON_NAME, lambda band, _content: with_first(
        band, "boxes", lambda one: replace(one, name=band.boxes[1].name))),
    (FaultKind.LINE_THROUGH_CARD, line_through_card),
    (FaultKind.LINE_ON_LINE, line_on_line),
    (FaultKind.LINE_THROUGH_NAME, line_through_name),
    (FaultKind.LINE_ALONG_BOX, line_along_box),
    (FaultKind.LINE_THROUGH_FLAG, line_through_flags),
    (FaultKind.NAME_ON_FLAGS, name_on_flags),
    (FaultKind.LINE_SKEW, line_skew),
    (FaultKind.LINE_LOOSE, line_loose),
    (FaultKind.ARROW_ON_ARROW, arrow_on_arrow),
    (FaultKind.LABEL_ON_LABEL, label_on(lambda band: band.labels[1].area)),
    (FaultKind.LABEL_ON_CARD, label_on(lambda band: band.cards[0].area)),
    (FaultKind.LABEL_ON_LINE, label_on_line),
    (FaultKind.LABEL_ON_NAME, label_on(lambda band: Area(
        band.boxes[0].name[0][0], band.boxes[0].name[0][1] - 8, 0, 0))),
    (FaultKind.LABEL_IN_STRANGER, label_in_stranger),
    (FaultKind.LABEL_ON_MARK, mark_under_label),
    (FaultKind.SIGN_ON_SIGN, sign_at(lambda band, _content, _link: [
        one.sign for one in band.links if signed(one)][1])),
    (FaultKind.SIGN_ON_CARD, sign_at(lambda band, _content, _link: (
        band.cards[0].area.x + 20, band.cards[0].area.y + 20))),
    (FaultKind.SIGN_ON_LINE, sign_at(lambda band, _content, link: next(
        one.points[0] for one in band.links if drawn(one) and one.id != link.id))),
    (FaultKind.SIGN_ON_LABEL, sign_at(lambda band, _content, _link: (
        band.labels[0].area.x + 9, band.labels[0].area.y + 9))),
    (FaultKind.SIGN_ON_NAME, sign_at(lambda band, _content, _link: band.boxes[0].name[0][:2])),
    (FaultKind.SIGN_IN_STRANGER, sign_at(middle_of_other_box)),
    (FaultKind.SIGN_OFF_LINE, sign_at(lambda _band, _content, link: (
        link.sign[0] + 5, link.sign[1] + 5))),
    (FaultKind.SIGN_OFF_EDGE, sign_at(middle_of_other_box)),
    (FaultKind.SIGN_MISSING, without_sign),
    (FaultKind.STAGE_LINE_ON_CARD, stage_line_at(lambda band: band.cards[0].area.x + 20)),
    (FaultKind.STAGE_LINE_ON_LABEL, stage_line_at(lambda band: band.labels[0].area.x + 9)),
    (FaultKind.STAGE_LINE_ON_LINE, stage_line_at(upright_x)),
    (FaultKind.STAGE_LINE_ON_SIGN, stage_line_at(lambda band: next(
        one.sign for one in band.links if signed(one))[0])),
    (FaultKind.GAP_WORDS_ON, gap_words_on_card),
    (FaultKind.HEAD_ON_HEAD, step_on_step),
    (FaultKind.TEXT_OUTSIDE, wide_title),
    (FaultKind.TEXT_OUTSIDE, too_many_lines),
    (FaultKind.TEXT_OUTSIDE, box_without_name),
    (FaultKind.TEXT_OUTSIDE, label_on(lambda band: Area(-20, band.head, 0, 0))),
    (FaultKind.TEXT_CUT, cut_title),
    (FaultKind.TEXT_CUT, cut_label),
    (FaultKind.WORD_PARTED, parted_word),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "plant"),
    PLANTED,
    ids=[f"{one[0].name}-{number}" for number, one in enumerate(PLANTED)],
)
def test_that_a_planted_fault_is_found(kind, plant) -> None:
    content, band = right_band()
    assert kind in {fault.kind for fault in faults_of(plant(band, content), content)}


def test_that_every_kind_of_fault_is_planted_but_marks_that_lines_never_reach() -> None:
    unplanted = set(FaultKind) - {kind for kind, _plant in PLANTED}
    assert unplanted == {FaultKind.LINE_ON_MARK, FaultKind.SIGN_ON_MARK}


def test_that_a_fault_of_lines_names_the_ones_that_could_give_way() -> None:
    content, band = right_band()
    for _kind, plant in PLANTED:
        for fault in faults_of(plant(band, content), content):
            if fault.kind.name.startswith(("LINE", "SIGN")):
                assert fault.links


def test_that_a_line_through_a_box_that_it_does_not_visit_is_told() -> None:
    content, band = right_band()
    ends = {one.id: {one.source, one.target} for one in content.links}
    link = next(one for one in band.links if drawn(one))
    own = {one.box for one in band.cards if one.id in ends[link.id]}
    box = next(one for one in band.boxes if one.key not in own)
    planted = with_first(band, "links", lambda one: replace(one, points=through(box.area)), drawn)
    assert (link.id, box.key) in set(through_foreign_boxes(planted, content))
    assert (link.id, box.key) not in set(through_foreign_boxes(band, content))
