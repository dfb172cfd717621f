import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from PIL import Image

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import GroupKind, Options
from journeymap.diagram.bands.picture import picture_of
from journeymap.exchange.formats import FORMATS, format_of
from journeymap.exchange.png import png_bytes
from journeymap.exchange.svg import svg_bytes
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.strategies import journeys

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


@given(journeys(most_touchpoints=8))
@settings(max_examples=25)
def test_that_any_map_is_well_formed_svg(journey: Journey) -> None:
    root = ET.fromstring(svg_bytes(journey))
    assert root.tag == f"{SVG}svg"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"&<>]]>', "a\u202eb", "x" * 500])
def test_that_text_in_a_picture_is_never_markup(text: str) -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey.evolve(title=text)
    root = ET.fromstring(svg_bytes(journey))
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title") == text


def test_that_a_picture_says_its_cards_in_words() -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey
    titles = [one.text or "" for one in ET.fromstring(svg_bytes(journey)).iter(f"{SVG}title")]
    assert any(one.startswith("Touchpoint 1 of") for one in titles)


def test_that_a_pixel_picture_is_as_large_as_the_map() -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey
    with Image.open(io.BytesIO(png_bytes(journey))) as picture:
        assert picture.format == "PNG"
        assert picture.width > 2000
        assert len(picture.resize((60, 40)).convert("RGB").getcolors(60 * 40) or []) > 5


@pytest.mark.parametrize("name", sample_names())
def test_that_quotes_without_consent_are_not_in_exported_pictures(name: str) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    told = svg_bytes(journey, Options(hide_quotes=True)).decode()
    for card in journey.touchpoints:
        if card.quote and card.consent != "yes":
            assert card.quote[:20] not in told


def test_that_each_format_says_what_it_loses() -> None:
    assert [one.suffix for one in FORMATS] == [".svg", ".png", ".csv"]
    assert all(one.title and one.loses for one in FORMATS)
    assert format_of(".SVG") is FORMATS[0]
    assert format_of(".doc") is None


def test_that_the_letters_of_a_picture_need_no_font() -> None:
    root = ET.fromstring(svg_bytes(parse_journey(sample_bytes("home_after_a_fall"), "x").journey))
    texts = list(root.iter(f"{SVG}text"))
    assert any(one.text and "Falls in the" in one.text for one in texts)
    assert all(one.get("fill-opacity") == "0" for one in texts)
    known = {one.get("id") for one in root.iter(f"{SVG}path")}
    used = {one.get(f"{XLINK}href", "#")[1:] for one in root.iter(f"{SVG}use")}
    assert len(used) > 40
    assert used <= known


@pytest.mark.parametrize("lens", list(Lens), ids=lambda lens: lens.value)
def test_that_a_picture_shows_boxes_of_the_lens_under_its_head(lens: Lens) -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey
    diagram = picture_of(journey, Options(lens=lens, hide_quotes=True))
    kinds = [group.kind for group in diagram.groups]
    assert kinds[0] is GroupKind.HEADING
    assert kinds[-1] is GroupKind.LEGEND
    assert {GroupKind.PRESENCE, GroupKind.BOX, GroupKind.CARD} <= set(kinds)
    for group in diagram.groups:
        assert group.x >= 0
        assert group.x + group.width <= diagram.width
        assert group.y + group.height <= diagram.height
