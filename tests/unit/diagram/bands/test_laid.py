"""Layouts of one content that share what they have in common are as each would be by itself."""

from dataclasses import replace
from itertools import product

import pytest

from journeymap.diagram.bands.estimate import Estimates
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style
from tests.band_cases import content_from

STYLES = [
    replace(Style(), rows=rows, hole=hole, fold=fold, label_width=width, boxes=boxes, small=small)
    for rows, (hole, fold), width, boxes, small in product(
        (1, 3), ((4, 1), (1, 1), (4, 2)), (128.0, 76.0), (True, False), (11.5, 14.4)
    )
]


@pytest.mark.parametrize("seed", range(6))
def test_that_a_band_is_as_if_laid_out_alone(seed: int) -> None:
    content = content_from(seed, 14)
    laid, count = Laid(content), len(content.columns)
    for style in STYLES:
        for span in ((0, count), (count // 2, count)):
            assert laid.band(span, style) == layout_band(content, *span, style)


@pytest.mark.parametrize("seed", range(6))
def test_that_runs_are_guessed_as_if_alone(seed: int) -> None:
    content = content_from(seed, 14)
    laid, count = Laid(content), len(content.columns)
    for style in STYLES:
        alone = Estimates(Groundwork(content), 0, count, style)
        shared = laid.estimates((0, count), style)
        for first in range(count):
            assert list(shared.from_column(first, 900)) == list(alone.from_column(first, 900))
