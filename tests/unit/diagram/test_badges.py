"""Numbers of findings stand where neither words nor signs are, on any map."""

from collections.abc import Iterator

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram.badges import badges
from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.options import Options
from journeymap.diagram.shapes import Box, Diagram, Group, GroupKind, Path, Role, TextLine
from journeymap.diagram.theme import LIGHT
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.files import parse_journey
from journeymap.model.vocabulary import Lens
from tests.band_cases import ContentMaker

RECORDS = {GroupKind.CARD, GroupKind.HANDOFF, GroupKind.MARK}
type Extent = tuple[float, float, float, float]


def in_bands(content: MapContent) -> Diagram:
    band = layout_band(content, 0, len(content.columns), Style())
    return draw_page(content, Page(((0.0, band),), band.width, band.height), LIGHT)


def with_counts(diagram: Diagram) -> dict[str, int]:
    keys = dict.fromkeys(one.key for one in diagram.groups if one.kind in RECORDS)
    return {key: 1 + place % 13 for place, key in enumerate(keys)}


def words_and_signs(diagram: Diagram) -> Iterator[tuple[Group, Extent]]:
    """All text, and all that is drawn on cards, boxes' edges and labels, but grounds."""
    for group in diagram.groups:
        for shape in group.shapes:
            if isinstance(shape, TextLine):
                top, bottom = shape.y - shape.size * 0.75, shape.y + shape.size * 0.2
                found = shape.x, top, shape.x + shape.line.width, bottom
            elif isinstance(shape, Path) and group.kind is not GroupKind.CURVE:
                points = [point for _move, several in shape.moves for point in several]
                across, down = [x for x, _y in points], [y for _x, y in points]
                found = min(across), min(down), max(across), max(down)
            elif isinstance(shape, Box) and group.kind is GroupKind.CARD:
                if shape.role is Role.GROUND:
                    continue
                found = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            else:
                continue
            left, top, right, bottom = found
            yield group, (group.x + left, group.y + top, group.x + right, group.y + bottom)


def covers(badge: Group, extent: Extent) -> bool:
    left, top, right, bottom = extent
    return (
        badge.x < right
        and left < badge.x + badge.width
        and badge.y < bottom
        and top < badge.y + badge.height
    )


def nothing_is_covered(diagram: Diagram, found: tuple[Group, ...]) -> None:
    for group, extent in words_and_signs(diagram):
        for badge in found:
            assert not covers(badge, extent), (badge.key, group.kind, group.key)


@pytest.mark.parametrize("seed", range(24))
def test_that_no_number_covers_words_or_signs_or_another_number(seed: int) -> None:
    diagram = in_bands(ContentMaker(seed, 1 + 2 * seed).content())
    found = badges(diagram, with_counts(diagram), LIGHT)
    nothing_is_covered(diagram, found)
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            assert not covers(one, (other.x, other.y, other.x + other.width,
                                    other.y + other.height))  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_that_every_card_and_every_sign_has_its_number(seed: int) -> None:
    diagram = in_bands(ContentMaker(seed, 30).content())
    shown = {one.key for one in badges(diagram, with_counts(diagram), LIGHT)}
    wanted = {GroupKind.CARD, GroupKind.MARK}
    assert {one.key for one in diagram.groups if one.kind in wanted} <= shown


@pytest.mark.parametrize("lens", [Lens.PROVIDER, Lens.BUDGET])
@pytest.mark.parametrize("name", sample_names())
def test_that_samples_have_every_number_in_a_place_of_its_own(name: str, lens: Lens) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    lanes = WindowMap().draw(journey, Options(lens=lens), Frame(MapMode.LANES, 1200, 800))
    for diagram in (in_bands(content_of(journey, lens)), lanes):
        counts = with_counts(diagram)
        found = badges(diagram, counts, LIGHT)
        nothing_is_covered(diagram, found)
        assert {one.key for one in found} == counts.keys()


def test_that_a_number_is_as_wide_as_it_needs_and_none_stands_for_nothing() -> None:
    diagram = in_bands(ContentMaker(3, 12).content())
    first = next(one.key for one in diagram.groups if one.kind is GroupKind.CARD)
    (one,) = badges(diagram, {first: 128, "elsewhere": 2}, LIGHT)
    (line,) = (shape for shape in one.shapes if isinstance(shape, TextLine))
    assert line.line.text == "128"
    assert one.width > line.line.width
    assert badges(diagram, {first: 0}, LIGHT) == ()
