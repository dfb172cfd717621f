"""What stays while a map is edited: rows, sides, cuts; and undo brings the very picture back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

import pytest

from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.memory import (
    Before,
    KeptBand,
    cuts,
    memory_of,
    relaid,
)
from journeymap.diagram.bands.purposes import READING, WHOLE
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.wrapping import wrap
from journeymap.model import edits
from journeymap.model.edits import EditError, IdSource
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.band_cases import content_from
from tests.random_edits import seeded_ids
from tests.strategies import journey_of

WINDOW = (1426.0, 806.0)
QUICK = replace(WHOLE, effort=60)


def shown(journey: Journey) -> MapContent:
    return content_of(journey, Lens.PROVIDER)


def random_edit(random: Random, journey: Journey, ids: IdSource) -> Journey:
    """Something that people do all the time: add, type, tag, link, flag, unlink."""
    kind = random.choice(("add", "step", "title", "tag", "link", "gap", "unlink"))
    column, card = random.choice(journey.columns), random.choice(journey.touchpoints).id
    provider = random.choice(journey.organisations).id
    if kind == "step":
        before = random.choice((column.step.id, None))
        journey, step = edits.insert_step(journey, column.stage.id, before, ids=ids)
        return edits.add_touchpoint(journey, step, ids=ids, title="New", provider=provider)[0]
    if kind == "title":
        title = random.choice(("A nurse rings", "x", "The hospital does not know who pays " * 3))
        return edits.change_touchpoint(journey, card, title=title)
    if kind == "tag":
        return edits.change_touchpoint(journey, card, provider=provider)
    if kind == "link":
        other = random.choice(journey.touchpoints).id
        return edits.link(journey, card, other, ids=ids)[0]
    if kind == "gap":
        return edits.flag_gap(journey, card, ids=ids, what_happens="Nobody tells them")[0]
    if kind == "unlink" and journey.handoffs:
        return edits.remove(journey, [random.choice(journey.handoffs).id])
    return edits.add_touchpoint(
        journey, column.step.id, ids=ids, title="Added", provider=provider
    )[0]  # fmt: skip


def edited(seed: int, count: int = 6) -> Iterator[tuple[MapContent, MapContent]]:
    """Contents before and after edits of one journey."""
    random, ids = Random(seed), seeded_ids(str(seed))
    journey = journey_of(random.randrange(4, 30), seed)
    while count:
        try:
            after = random_edit(random, journey, ids)
        except EditError:
            continue
        if shown(after) != shown(journey):
            yield shown(journey), shown(after)
            journey, count = after, count - 1


def first_touched(before: MapContent, after: MapContent) -> int:
    """The first column at which anything is said otherwise."""
    columns = zip(before.columns, after.columns, strict=False)
    differing = [place for place, (one, other) in enumerate(columns) if one != other]
    places = [min(len(before.columns), len(after.columns)), *differing]
    if len(before.columns) == len(after.columns):
        places[0] = len(before.columns)
    for one, other in ((before, after), (after, before)):
        places += [card.column for card in one.cards if other.card.get(card.id) != card]
        for link in one.links:
            if other.link.get(link.id) != link:
                places += [one.card[end].column for end in (link.source, link.target)]
        gaps = (gap.at for gap in one.gaps if gap not in other.gaps)
        places += [one.card[gap].column for gap in gaps if gap in one.card]
    return min(places)


@dataclass(frozen=True)
class Spot:
    """Where a card stands: its band, its row, its left edge."""

    band: int
    row: int
    x: float
    column: int


def spots(page: Page) -> dict[str, Spot]:
    return {
        card.id: Spot(place, card.row, card.area.x, card.column)
        for place, (_y, band) in enumerate(page.bands)
        for card in band.cards
        if not card.pale
    }


def row_orders(found: dict[str, Spot], among: list[str]) -> list[int]:
    """For each two cards of a band, which row is the upper one, or that it is the same."""
    pairs = combinations(among, 2)
    return [
        (found[one].row > found[other].row) - (found[one].row < found[other].row)
        for one, other in pairs
        if found[one].band == found[other].band
    ]


@pytest.mark.parametrize("wraps", [False, True], ids=["whole", "reading"])
def test_that_what_comes_before_an_edit_keeps_its_row_and_its_side(wraps: bool) -> None:
    counts: Counter[str] = Counter()
    for seed in range(14):
        arrangement: Arrangement | None = None
        for before, after in edited(seed):
            arrangement = arrangement or begun(before, wraps=wraps)
            then, now = spots(arrangement.page), spots(arrangement.show(after))
            touched = first_touched(before, after)
            earlier = [one for one in then if one in now and then[one].column < touched]
            counts["earlier"] += len(earlier)
            counts["moved"] += sum(abs(then[one].x - now[one].x) > 0.01 for one in earlier)
            counts["band"] += sum(then[one].band != now[one].band for one in earlier)
            stayed = [one for one in earlier if then[one].band == now[one].band]
            assert row_orders(then, stayed) == row_orders(now, stayed)
    assert counts["earlier"] > 150
    assert counts["band"] <= (0.002 * counts["earlier"] if wraps else 0)
    assert counts["moved"] <= 0.01 * counts["earlier"]


def begun(content: MapContent, *, wraps: bool = False) -> Arrangement:
    if wraps:
        page = wrap(content, READING, 1000, 13 / 14)
        return Arrangement(content, page, READING.style, wraps=True)
    fitted = fit(content, QUICK, *WINDOW)
    return Arrangement(content, fitted.page, fitted.style, wraps=False)


@pytest.mark.parametrize("seed", range(8))
def test_that_undo_and_redo_bring_the_very_picture_back(seed: int) -> None:
    pairs = list(edited(100 + seed, 5))
    contents = [pairs[0][0], *(after for _before, after in pairs)]
    arrangement = begun(contents[0])
    pages = [arrangement.page, *(arrangement.show(content) for content in contents[1:])]
    for content, page in reversed(list(zip(contents, pages, strict=True))):
        assert arrangement.show(content) == page
    for content, page in zip(contents, pages, strict=True):
        assert arrangement.show(content) == page


@pytest.mark.parametrize("seed", range(10))
def test_that_laying_out_what_changed_gives_what_laying_out_all_gives(seed: int) -> None:
    for before, after in edited(200 + seed, 3):
        fitted = fit(before, QUICK, *WINDOW)
        memory = memory_of(before, fitted.page, fitted.style)
        page = relaid(before, memory)
        known = Before(before, page, memory_of(before, page, fitted.style))
        assert relaid(after, known.memory, known) == relaid(after, known.memory)


@pytest.mark.parametrize("seed", range(10))
def test_that_a_map_that_says_the_same_stays_as_it_is(seed: int) -> None:
    content = content_from(seed, 10 + 3 * seed)
    arrangement = begun(content)
    page = arrangement.page
    memory = memory_of(content, page, QUICK.style)
    assert relaid(content, memory) == page
    assert arrangement.show(content) is page


def test_that_a_band_of_which_nothing_changed_is_not_laid_out_again() -> None:
    before, after = next(pair for pair in edited(3, 12) if first_touched(*pair) > 1)
    arrangement = begun(before, wraps=True)
    then = arrangement.page
    touched = first_touched(before, after)
    now = arrangement.show(after)
    for (_y, one), (_z, other) in zip(then.bands, now.bands, strict=False):
        if other.last + 2 < touched:
            assert one is other


def content_of_steps(*steps: str) -> MapContent:
    content = content_from(1, 1)
    columns = tuple(replace(content.columns[0], step=step, stage=0) for step in steps)
    cards = tuple(replace(card, column=0) for card in content.cards)
    return replace(content, columns=columns, cards=cards)


@pytest.mark.parametrize(
    ("steps", "spans"),
    [
        ("ab cd", [(0, 2), (2, 4)]),
        ("axb cd", [(0, 3), (3, 5)]),
        ("abx cd", [(0, 3), (3, 5)]),
        ("xab cdx", [(0, 3), (3, 6)]),
        ("b cd", [(0, 1), (1, 3)]),
        ("cd", [(0, 2)]),
        ("cab d", [(0, 3), (3, 4)]),
        ("abd c", [(0, 2), (2, 4)]),
    ],
)
def test_that_a_step_stays_in_its_band_and_a_new_one_joins_the_one_before(
    steps: str, spans: list[tuple[int, int]]
) -> None:
    bands = tuple(KeptBand(Style(), tuple(told)) for told in ("ab", "cd"))
    content = content_of_steps(*steps.replace(" ", ""))
    assert [span for _band, span in cuts(content, bands)] == spans


def test_that_a_band_that_grows_too_wide_gives_its_last_steps_to_the_next() -> None:
    content = content_from(11, 20)
    page = wrap(content, READING, 1400, 1)
    memory = replace(memory_of(content, page, READING.style, wraps=True), width=700.0)
    narrow = relaid(content, memory)
    bands: list[Band] = [band for _y, band in narrow.bands]
    assert len(bands) > len(page.bands)
    assert [band.first for band in bands] == [0, *(band.last for band in bands[:-1])]
    assert bands[-1].last == len(content.columns)
    assert all(band.width <= 770 or band.last == band.first + 1 for band in bands)


def test_that_a_map_that_was_empty_begins_with_the_first_card() -> None:
    content = content_from(2, 3)
    nothing = MapContent((), (), (), ())
    fitted = fit(nothing, QUICK, *WINDOW)
    arrangement = Arrangement(nothing, fitted.page, fitted.style, wraps=False)
    assert len(arrangement.show(content).bands) == 1
    assert arrangement.show(nothing).bands == ()
