"""Contrast of both themes by WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for signs (1.4.11)."""

import pytest

from journeymap.diagram import DARK, LIGHT, Theme

TEXT = ("ink", "quiet", "gap", "bridge", "question", "strong")
SIGNS = ("edge", "boundary", "link", "gap", "bridge", "question", "strong", "accent")
GROUNDS = ("canvas", "lane_tint", "card", "panel")
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXT)
def test_that_text_can_be_read_on_every_ground(theme: Theme, name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["gap", "strong", "accent"])
def test_that_text_on_an_alarm_or_a_choice_can_be_read(theme: Theme, ground: str) -> None:
    assert contrast(theme.on_alarm, getattr(theme, ground)) >= 4.5


@THEMES
def test_that_links_and_choices_can_be_read_in_panels(theme: Theme) -> None:
    for ground in ("panel", "card"):
        assert contrast(theme.accent, getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", SIGNS)
def test_that_signs_can_be_told_from_every_ground(theme: Theme, name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 3
