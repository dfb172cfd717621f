"""What the headline counts can be found on the map: a sign at the receiver, or words."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram.bands.band import Band, Page, TokenKind
from journeymap.diagram.bands.content import LinkState, MapContent
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.headline import counted
from journeymap.diagram.bands.purposes import READING, WHOLE
from journeymap.diagram.bands.wrapping import wrap
from journeymap.files import parse_journey
from journeymap.model.vocabulary import Lens
from tests.band_cases import contents

LENSES = pytest.mark.parametrize("lens", list(Lens), ids=lambda lens: lens.value)


@cache
def sample(name: str, lens: Lens) -> MapContent:
    return content_of(parse_journey(sample_bytes(name), name).journey, lens)


def told_on(page: Page, content: MapContent) -> set[str]:
    """The hand-offs with a sign on their line, in their receiver's card, or with words."""
    return {link for _y, band in page.bands for link in _told_in(band, content)}


def _told_in(band: Band, content: MapContent) -> Iterator[str]:
    yield from (link.id for link in band.links if link.sign is not None)
    for label in band.labels:
        if label.link and any(
            token.kind is TokenKind.NOT_ASKED for line in label.lines for token in line
        ):
            yield label.link
    for card in band.cards:
        states = [token.words for row in card.rows for token in row if token.kind is TokenKind.SIGN]
        listed = [
            link for link in content.links_of.get(card.id, ())
            if link.target == card.id and link.state.value in states
        ]  # fmt: skip
        yield from (link.id for link in listed)


def words_on(page: Page) -> list[TokenKind]:
    """What is said beside lines and in cards, as often as it is there."""
    lines = [line for _y, band in page.bands for label in band.labels for line in label.lines]
    lines += [row for _y, band in page.bands for card in band.cards for row in card.rows]
    return [token.kind for line in lines for token in line]


def check(content: MapContent, page: Page) -> None:
    found = counted(content)
    missing = {*found.nobody, *found.partly, *found.not_asked} - told_on(page, content)
    assert not missing, [content.link[one] for one in missing]
    assert words_on(page).count(TokenKind.NOBODY) == len(found.nobody)


@LENSES
@pytest.mark.parametrize("name", sample_names())
def test_that_what_is_counted_is_seen_on_every_sample(name: str, lens: Lens) -> None:
    content = sample(name, lens)
    check(content, wrap(content, READING, 1400, 13 / 14))
    if lens is Lens.PROVIDER:
        check(content, fit(content, WHOLE, 1426, 806).page)


@given(contents(30))
@settings(max_examples=15)
def test_that_what_is_counted_is_seen_on_any_map(content: MapContent) -> None:
    check(content, wrap(content, READING, 1400, 1))


def test_that_a_question_within_one_organisation_counts_and_is_told_in_words() -> None:
    content = sample("home_after_a_fall", Lens.PROVIDER)
    quiet = [link.id for link in content.links if link.state is LinkState.ASKED_INSIDE]
    assert quiet
    assert set(quiet) <= set(counted(content).not_asked)
    assert set(quiet) <= told_on(wrap(content, READING, 1400, 1), content)
