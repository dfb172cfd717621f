"""The poster of the sample with 33 cards on A3: what misled those who read it does so no more."""

from functools import cache
from itertools import combinations

from journeymap.diagram.bands.band import Area, Band, PlacedLink, TokenKind
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.payers import named_stretches
from journeymap.diagram.shapes import GroupKind, TextLine
from journeymap.model import edits
from journeymap.report import Printing, poster_sheet
from journeymap.report.paper import SIZES
from journeymap.report.poster import lay_out
from journeymap.report.poster_sheet import PosterSheet
from tests.unit.model.scenes import scene
from tests.unit.report.test_poster import asked
from tests.unit.report.test_report import sample

A3, A0 = SIZES["A3"], SIZES["A0"]


@cache
def poster() -> PosterSheet:
    return lay_out(sample(), asked(size=A3, landscape=True))


@cache
def content() -> MapContent:
    return content_of(sample(), Printing().lens, hide_quotes=True)


def bands() -> list[Band]:
    return [band for _top, band in poster().fitted.page.bands]


def link_between(source: int, target: int) -> tuple[Band, PlacedLink]:
    """The line between two cards, by their numbers."""
    numbers = {card.id: card.number for card in content().cards}
    (key,) = (link.id for link in content().links
              if (numbers[link.source], numbers[link.target]) == (source, target))  # fmt: skip
    return next((band, one) for band in bands() for one in band.links if one.id == key)


def test_that_titles_have_eight_and_a_half_points_and_nothing_less_than_seven() -> None:
    fitted = poster().fitted
    assert fitted.title >= 8.5
    assert fitted.small >= 7.0
    assert least_around(poster()) >= 7.0


def least_around(sheet: PosterSheet) -> float:
    """The smallest type of head, strip, legend and foot."""
    return min(
        shape.size * layer.scale
        for layer in sheet.layers if layer.groups != sheet.diagram.groups
        for group in layer.groups for shape in group.shapes if isinstance(shape, TextLine)
    )  # fmt: skip


def test_that_head_and_legend_are_larger_around_a_map_of_few_cards() -> None:
    few = lay_out(sample("disability_into_adulthood"), asked(size=A3, landscape=True))
    assert least_around(few) >= 8.5
    assert few.fitted.small >= 9


def test_that_no_card_is_larger_than_the_title_of_its_map_and_no_payer_reaches_beyond_it() -> None:
    one = scene()
    journey = edits.remove(one.journey, (one.second, one.third))
    sheet = lay_out(journey, asked(size=A3))
    head = max(
        shape.size * layer.scale
        for layer in sheet.layers if layer.kind == "H1"
        for group in layer.groups for shape in group.shapes if isinstance(shape, TextLine)
    )  # fmt: skip
    assert sheet.fitted.title <= head + 0.01
    ((_top, band),) = sheet.fitted.page.bands
    (card,) = band.cards
    told = named_stretches(content_of(journey, Printing().lens), band)
    assert all(one.stretch.right <= card.area.x + card.area.width for one in told)


def test_that_on_a0_titles_have_24_points_and_nothing_less_than_19() -> None:
    fitted = lay_out(sample(), asked(size=A0, landscape=True)).fitted
    assert fitted.title >= 24
    assert fitted.small >= 19


def test_that_the_fax_goes_around_the_home_that_did_not_send_it() -> None:
    band, line = link_between(10, 16)
    ends = {line.points[0], line.points[-1]}
    boxes = {card.number: card.box for card in band.cards}
    (home,) = (box.area for box in band.boxes if box.key == boxes[12])
    assert ends
    for (x, y), (u, v) in zip(line.points, line.points[1:], strict=False):
        across = min(x, u) < home.right and max(x, u) > home.x
        down = min(y, v) < home.bottom and max(y, v) > home.y
        assert not (across and down)


def test_that_each_question_has_its_sign_and_its_words_at_the_receivers_card() -> None:
    open_ones = {link.id: link.target for link in content().links
                 if link.state is LinkState.NOT_ASKED}  # fmt: skip
    assert len(open_ones) == 3
    for band in bands():
        areas = {card.id: card.area for card in band.cards}
        told = {
            label.link
            for label in band.labels
            if any(token.kind is TokenKind.NOT_ASKED for line in label.lines for token in line)
        }
        for line in band.links:
            target = areas.get(open_ones.get(line.id, ""))
            if target is not None:
                assert line.sign is not None
                assert 0 < target.x - line.sign[0] < 40
                assert line.id in told


def test_that_two_labels_at_one_card_are_nearer_to_their_lines_than_to_one_another() -> None:
    for band in bands():
        lines = {one.id: one.points[-1][1] for one in band.links if one.points}
        at_left = [one for one in band.labels if one.link in lines and not is_over(one.area, band)]
        for one, other in combinations(at_left, 2):
            same = one.area.x < other.area.right and other.area.x < one.area.right
            if same and content().link[one.link].target == content().link[other.link].target:
                upper, lower = sorted((one.area, other.area), key=lambda area: area.y)
                apart = lower.y - upper.bottom
                for label in (one, other):
                    y = lines[label.link]
                    own = min(abs(label.area.bottom - y), abs(label.area.y - y))
                    assert own < apart


def is_over(area: Area, band: Band) -> bool:
    return area.bottom < band.head


def test_that_the_strongest_feelings_have_their_words_to_the_last_card() -> None:
    strongest = {card.felt for card in content().cards if abs(card.feeling or 0) == 2} - {""}
    told = {
        shape.line.text
        for group in poster().diagram.groups if group.kind is GroupKind.CURVE
        for shape in group.shapes if isinstance(shape, TextLine)
    }  # fmt: skip
    assert strongest
    assert strongest <= told


def test_that_no_payer_is_shortened() -> None:
    names = {payer.name for payer in content().payers}
    told = [part for band in bands() for one in named_stretches(content(), band)
            for part in one.words.split(" + ")]  # fmt: skip
    assert set(told) <= names | {"not said"}


def test_that_a_poster_that_is_too_small_is_searched_once_and_says_so(monkeypatch) -> None:
    calls = []
    fit = poster_sheet.fit_laid
    monkeypatch.setattr(poster_sheet, "fit_laid", lambda *a, **k: calls.append(1) or fit(*a, **k))
    sheet = lay_out(sample(), asked(size=SIZES["A4"], landscape=True))
    assert not sheet.is_readable
    assert len(calls) == 1
    foot = [
        shape.line.text for layer in sheet.layers for group in layer.groups
        if group.kind is GroupKind.HEADING for shape in group.shapes if isinstance(shape, TextLine)
    ]  # fmt: skip
    assert any("smallest type" in words for words in foot)
