"""A map cut into bands: as large as a window or a sheet allows, or wrapped at a given size."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.assets import sample_bytes
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import ColumnContent, MapContent, StageContent
from journeymap.diagram.bands.estimate import Estimates
from journeymap.diagram.bands.fitting import Fitted, fit, fit_laid
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.purposes import POSTER, READING, REPORT, SCENE, WHOLE, Purpose
from journeymap.diagram.bands.rows_under import feelings_height
from journeymap.diagram.bands.wrapping import wrap
from journeymap.files import parse_journey
from journeymap.model.vocabulary import Lens
from tests.band_cases import content_from, contents

A3 = (1190.55 - 28.4, 841.89 - 28.4)
WINDOW = (1426.0, 806.0)
PURPOSES = pytest.mark.parametrize("purpose", [WHOLE, POSTER, SCENE, REPORT], ids=[
    "whole", "poster", "scene", "report",
])  # fmt: skip
ROUNDING = 1.0001


def head_of_a_poster(width: float) -> float:
    """About as high as title, sentence, presence strip and legend are."""
    return 190.0 if width > 1500 else 260.0


@cache
def sample(name: str) -> MapContent:
    journey = parse_journey(sample_bytes(name), name).journey
    return content_of(journey, Lens.PROVIDER)


def shown(page: Page) -> Iterator[str]:
    """The cards that are no repeats, band by band."""
    for _y, band in page.bands:
        yield from (card.id for card in band.cards if not card.pale)


def check_page(content: MapContent, page: Page) -> None:
    """Each card once, in reading order by band; bands one under the other, none too wide."""
    assert sorted(shown(page)) == sorted(card.id for card in content.cards)
    bands = [band for _y, band in page.bands]
    assert [bands[0].first, *(band.last for band in bands)] == [
        *(band.first for band in bands), len(content.columns),
    ]  # fmt: skip
    for (upper, one), (lower, _other) in pairwise(page.bands):
        assert lower >= upper + one.height
    last, band = page.bands[-1]
    assert page.height == pytest.approx(last + band.height)


def check_fits(found: Fitted, width: float, height: float, around: float = 0.0) -> None:
    page = found.page
    assert page.width * page.scale == pytest.approx(width)
    assert all(band.width <= page.width * ROUNDING for _y, band in page.bands)
    assert (page.height + around) * page.scale <= height * ROUNDING


@PURPOSES
@given(content=contents(24), size=st.sampled_from([WINDOW, A3, (500.0, 900.0), (2000.0, 300.0)]))
@settings(max_examples=6)
def test_that_a_fitted_map_shows_each_card_once_within_its_rectangle(
    purpose: Purpose, content: MapContent, size: tuple[float, float]
) -> None:
    found = fit(content, replace(purpose, effort=150), *size)
    check_page(content, found.page)
    check_fits(found, *size)
    assert found.title <= purpose.most_title * ROUNDING


@given(content=contents(24), width=st.floats(300, 2500))
@settings(max_examples=12)
def test_that_a_wrapped_map_has_its_size_and_is_no_wider_than_the_window(
    content: MapContent, width: float
) -> None:
    page = wrap(content, READING, width, 13 / 14)
    check_page(content, page)
    assert page.scale == 13 / 14
    for _y, band in page.bands:
        assert band.width <= page.width or band.last == band.first + 1


def test_that_the_same_content_gives_the_same_page() -> None:
    content = content_from(7, 20)
    again = content_from(7, 20)
    assert fit(content, POSTER, *A3) == fit(again, POSTER, *A3)
    assert wrap(content, READING, 1000, 1) == wrap(again, READING, 1000, 1)


def test_that_what_was_laid_out_before_changes_nothing() -> None:
    """Also where a search has to end before it tried everything."""
    content = sample("home_after_a_fall")
    laid = Laid(content)
    for purpose, size in ((SCENE, A3), (SCENE, WINDOW), (replace(SCENE, effort=1500), A3)):
        assert fit_laid(laid, purpose, *size) == fit(content, purpose, *size)


def test_that_thirty_three_cards_can_be_read_on_one_sheet_of_a3() -> None:
    found = fit(sample("home_after_a_fall"), POSTER, *A3, around=head_of_a_poster)
    assert found.title >= 8.5
    assert found.small >= 7.0
    assert found.is_readable
    check_fits(found, *A3, around=head_of_a_poster(found.page.width))


def test_that_no_title_on_paper_is_cut() -> None:
    for name in ("home_after_a_fall", "learning_to_drive"):
        content = sample(name)
        found = fit(content, POSTER, *A3, around=head_of_a_poster)
        for _y, band in found.page.bands:
            for card in band.cards:
                told = " ".join(line.text for line in card.title)
                whole = f"{card.number} {content.card[card.id].title}"
                assert told.replace(" ", "") == whole.replace(" ", "")


def test_that_a_short_journey_is_read_in_the_window_at_sixteen_pixels() -> None:
    found = fit(sample("from_service_to_work"), WHOLE, *WINDOW)
    assert 16 <= found.title <= 18 * ROUNDING


def test_that_letters_in_a_window_grow_no_larger_than_is_good() -> None:
    found = fit(content_from(3, 2), WHOLE, *WINDOW)
    assert found.title == pytest.approx(18)


def test_that_a_sheet_that_is_too_small_says_so() -> None:
    content = content_from(5, 60)
    assert not fit(content, replace(POSTER, effort=100), 300, 200).is_readable
    assert fit(content, replace(POSTER, effort=100), 6000, 4000).is_readable


def test_that_bands_end_where_stages_do_unless_a_cut_inside_gains_much() -> None:
    content = sample("home_after_a_fall")
    found = fit(content, POSTER, *A3, around=head_of_a_poster)
    for _y, band in found.page.bands:
        after = content.columns[band.last].stage if band.last < len(content.columns) else -1
        assert after != content.columns[band.last - 1].stage


def test_that_one_long_stage_is_cut_inside() -> None:
    content = sample("home_after_a_fall")
    columns = tuple(replace(column, stage=0) for column in content.columns)
    one_stage = replace(content, columns=columns, stages=(StageContent("st", "All"),))
    found = fit(one_stage, POSTER, *A3)
    assert len(found.page.bands) > 1
    assert found.page.bands[1][1].stages[0].continued


def test_that_narrow_bands_get_air_and_feelings_the_height_that_is_left() -> None:
    found = fit(content_from(3, 2), POSTER, 4000, 4000)
    bands = [band for _y, band in found.page.bands]
    assert any(band.style.air > 0 for band in bands)
    high = fit(sample("from_service_to_work"), POSTER, *A3).page.bands[0][1]
    assert high.style.curve > POSTER.style.curve
    assert feelings_height(sample("from_service_to_work"), high.style) == high.style.curve


def test_that_an_empty_map_is_a_page_without_bands() -> None:
    nothing = MapContent((), (), (), ())
    assert fit(nothing, WHOLE, *WINDOW).page.bands == ()
    assert wrap(nothing, READING, 800, 1).bands == ()


def test_that_a_map_of_steps_without_cards_is_a_band() -> None:
    columns = (ColumnContent("sp-1", 0, "May"), ColumnContent("sp-2", 0, "June"))
    bare = MapContent(columns, (StageContent("st-1", "One"),), (), ())
    assert len(fit(bare, WHOLE, *WINDOW).page.bands) == 1
    assert len(wrap(bare, READING, 800, 1).bands) == 1


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_that_a_run_is_guessed_about_as_large_as_it_is(rows: int) -> None:
    content = sample("home_after_a_fall")
    style = replace(POSTER.style, rows=rows)
    count = len(content.columns)
    estimates = Estimates(Groundwork(content), 0, count, style)
    wide, high = [], []
    for first in range(0, count, 3):
        for run in estimates.from_column(first, 2500):
            if run.last - run.first < 3:
                continue
            band = layout_band(content, run.first, run.last, style)
            wide.append(run.width / band.width)
            high.append(run.height / band.height)
    for ratios in (sorted(wide), sorted(high)):
        assert ratios[0] > 0.59
        assert ratios[-1] < 1.6
        assert 0.9 < ratios[len(ratios) // 2] < 1.15
