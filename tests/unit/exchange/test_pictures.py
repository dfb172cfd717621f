import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from PIL import Image

from journeymap.assets import sample_bytes, sample_names
from journeymap.diagram import Options
from journeymap.diagram.bands.picture import draw_cards, picture_of
from journeymap.diagram.shapes import GroupKind, Role, TextLine
from journeymap.exchange.formats import FORMATS, format_of
from journeymap.exchange.png import png_bytes
from journeymap.exchange.svg import svg_bytes
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.strategies import journeys

XLINK = "{http://www.w3.org/1999/xlink}"
SVG = "{http://www.w3.org/2000/svg}"


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


@pytest.mark.parametrize("name", sample_names())
def test_that_a_picture_names_each_card_as_the_register_and_says_it_in_words(name: str) -> None:
    journey = parse_journey(sample_bytes(name), name).journey
    groups = ET.fromstring(svg_bytes(journey)).iter(f"{SVG}g")
    cards = [one for one in groups if one.get("class") == "card"]
    named = [(one.findtext(f"{SVG}title"), one.findtext(f"{SVG}desc") or "") for one in cards]
    for (title, told), (number, card) in zip(
        sorted(named, key=_number), enumerate(journey.reading_order, 1), strict=True
    ):
        assert title == f"{number} {card.title}"
        assert f" {number} of {len(journey.touchpoints)}, {card.title}" in told


def _number(named: tuple[str | None, str]) -> int:
    return int((named[0] or "0").split()[0])


@pytest.mark.parametrize("words", ["Größe", "שלום עולם", "مرحبا", "患者さん", "👩\u200d⚕️ ok"])
def test_that_the_words_of_a_picture_can_be_found_and_copied(words: str) -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey.evolve(title=words)
    root = ET.fromstring(svg_bytes(journey))
    written = "".join(one.text or "" for one in root.iter(f"{SVG}text"))
    assert words.split(maxsplit=1)[0] in written


def test_that_cards_in_a_picture_bear_the_numbers_of_the_whole_map() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    wanted = [card.id for card in journey.reading_order[8:11]]
    diagram = draw_cards(journey, wanted)
    cards = [one for one in diagram.groups if one.kind is GroupKind.CARD]
    assert [one.key for one in cards] == wanted
    numbers = [shape.line.text for one in cards for shape in one.shapes
               if isinstance(shape, TextLine) and shape.role is Role.NUMBER]  # fmt: skip
    assert numbers == ["9", "10", "11"]


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
