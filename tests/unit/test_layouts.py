"""Layouts that tests share are those that each would have made."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from journeymap import wording
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.fitting import Fitted, fit_laid
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.purposes import LANES, POSTER
from journeymap.model.vocabulary import Lens
from tests.layouts import Layouts
from tests.strategies import journey_of


def _content(seed: int = 0) -> MapContent:
    return content_of(journey_of(6, seed), Lens.PROVIDER)


class _Searches:
    """Searches that find nothing, and what each was given."""

    def __init__(self) -> None:
        self.laid: list[Laid] = []
        self.meanwhile: Callable[[], object] = bool

    def __call__(self, laid: Laid, *_asked: Any, around: Callable[[float], float], **_more: Any):
        self.laid.append(laid)
        self.meanwhile()
        return Fitted(Page((), around(100.0), 0.0), LANES.style)


@pytest.fixture
def searches() -> _Searches:
    return _Searches()


@pytest.fixture
def layouts(searches: _Searches) -> Layouts:
    return Layouts(searches)


@pytest.fixture
def _language() -> Iterator[None]:
    before = wording.language()
    yield
    wording.use_language(before)


def test_that_the_same_map_on_the_same_paper_is_searched_once(
    layouts: Layouts, searches: _Searches
) -> None:
    found = [layouts.fit_laid(Laid(_content()), POSTER, 800, 600) for _time in range(3)]
    assert len(searches.laid) == 1
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("content", "paper", "columns"),
    [(1, (800, 600), None), (0, (600, 800), None), (0, (800, 600), (0, 2))],
    ids=["content", "paper", "columns"],
)
def test_that_another_map_paper_or_part_is_searched(
    layouts: Layouts,
    searches: _Searches,
    content: int,
    paper: tuple[float, float],
    columns: tuple[int, int] | None,
) -> None:
    layouts.fit_laid(Laid(_content()), POSTER, 800, 600)
    layouts.fit_laid(Laid(_content(content)), POSTER, *paper, columns=columns)
    assert len(searches.laid) == 2


def test_that_a_map_beside_something_higher_is_searched_anew(
    layouts: Layouts, searches: _Searches
) -> None:
    widths = [
        layouts.fit_laid(Laid(_content()), POSTER, 800, 600, around=around).page.width
        for around in (lambda wide: wide / 2, lambda wide: 50.0, lambda wide: wide)
    ]
    assert widths == [50.0, 50.0, 100.0]
    assert len(searches.laid) == 2


@pytest.mark.usefixtures("_language")
def test_that_a_map_in_another_language_shares_nothing(
    layouts: Layouts, searches: _Searches
) -> None:
    content = _content()
    for code in ("en", "de"):
        wording.use_language(code)
        layouts.fit_laid(Laid(content), POSTER, 800, 600)
    assert len(set(map(id, searches.laid))) == 2


def test_that_searches_of_one_map_share_what_they_lay_out_but_not_at_once(
    layouts: Layouts, searches: _Searches
) -> None:
    layouts.fit_laid(Laid(_content()), POSTER, 800, 600)
    layouts.fit_laid(Laid(_content()), POSTER, 600, 800)
    assert searches.laid[0] is searches.laid[1]

    def search_beside() -> None:
        searches.meanwhile = bool
        asked = Laid(_content()), POSTER, 300, 200
        thread = threading.Thread(target=layouts.fit_laid, args=asked)
        thread.start()
        thread.join()

    searches.meanwhile = search_beside
    layouts.fit_laid(Laid(_content()), POSTER, 500, 400)
    first, other = searches.laid[2:]
    assert first is searches.laid[0]
    assert other is not first


@pytest.mark.parametrize("columns", [None, (0, 2)])
def test_that_what_is_found_is_what_a_search_alone_finds(columns: tuple[int, int] | None) -> None:
    layouts, content = Layouts(fit_laid), _content()
    for paper in ((400, 300), (300, 400), (400, 300)):
        found = layouts.fit_laid(Laid(content), POSTER, *paper, columns=columns)
        assert found == fit_laid(Laid(content), POSTER, *paper, columns=columns)
