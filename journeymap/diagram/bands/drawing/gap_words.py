"""What gaps are, in words: beside their flags, in the white of their stage, or under the band."""

from collections.abc import Iterator

from journeymap.diagram.bands.band import Band, GapWords
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.drawing.signs import flag_height, gap_flag
from journeymap.diagram.bands.gap_words import gaps_name
from journeymap.diagram.bands.sizes import foot_line
from journeymap.diagram.bands.titles import flag_width
from journeymap.diagram.shapes import Group, GroupKind, Role, Shape
from journeymap.typography import measure
from journeymap.wording import text

_BASELINE = 0.99
GAP_WORDS_INDENT = 5.0
"""What stays free between a flag and the words of its gap."""


def draw_gap_words(
    content: MapContent, band: Band, lettering: Lettering, top: float
) -> Iterator[Group]:
    """The words of all gaps of a band; `top` is that of the band."""
    gaps = {gap.number: gap for gap in content.gaps}
    for told in (*band.gap_words, *band.gaps_under):
        shapes = _shapes(told, lettering)
        height = max(flag_height(lettering.style), foot_line(lettering.style) * len(told.lines))
        spoken = text("gap {numbers}").format(numbers=told.number) + f", {gaps[told.number].words}"
        yield Group(GroupKind.GAP, gaps[told.number].at, told.x, top + told.y, told.width, height,
                    tuple(shapes), spoken)  # fmt: skip
    if band.gaps_under:
        at = 2.0, band.gaps_under[0].y + lettering.style.small * _BASELINE
        title = words(gaps_name(), (0, lettering.style.small), lettering.style.small,
                      lettering.theme.ink, BOLD, Role.NAME)  # fmt: skip
        y = top + at[1] - lettering.style.small
        yield Group(GroupKind.GAP, "", at[0], y, title.line.width, 16, (title,))


def _shapes(told: GapWords, lettering: Lettering) -> list[Shape]:
    style, theme = lettering.style, lettering.theme
    shapes: list[Shape] = []
    x = 0.0
    if told.flag:
        shapes += gap_flag((0, -0.4), (told.number,), style, theme)
        x = flag_width((told.number,), style) + GAP_WORDS_INDENT
    for place, line in enumerate(told.lines):
        baseline = style.small * _BASELINE + place * foot_line(style)
        rest, at = line, x
        if place == 0 and told.reference:
            reference, rest = line[: told.reference].strip(), line[told.reference :]
            shapes.append(words(reference, (x, baseline), style.small, theme.quiet, BOLD))
            at += measure(reference + " ", style.small, BOLD)
        if rest:
            shapes.append(words(rest, (at, baseline), style.small, theme.ink, role=Role.WORDS))
    return shapes
