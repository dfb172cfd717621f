"""The head of a band: stages with their bars, steps with their names or dates."""

from dataclasses import dataclass
from itertools import zip_longest

from journeymap.diagram.bands.band import StageBar, StepHead
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.sizes import (
    BOX_SIDE,
    STAGE_BAR,
    STAGE_LEADING,
    foot_line,
    stage_name_size,
)
from journeymap.diagram.bands.swept import Swept
from journeymap.typography import FontStyle, break_lines
from journeymap.wording import text

_UNDER_NAME = 6.0
"""From the last baseline of a stage's name to its bar."""
_UNDER_BAR = 3.0
_LINE_GAP = 6.0
_LEAST = 50.0


@dataclass(frozen=True)
class Heading:
    """Stages, steps, and how high both are."""

    stages: tuple[StageBar, ...]
    steps: tuple[StepHead, ...]
    height: float


def heading_of(swept: Swept, width: float) -> Heading:
    """The head of a band as wide as this."""
    stages = _stages(swept, width)
    lines = max((len(one[1]) for one in stages), default=1)
    size = stage_name_size(swept.style)
    bar = size + (lines - 1) * size * STAGE_LEADING + _UNDER_NAME
    bars = tuple(
        StageBar(
            stage=one.stage,
            left=one.left,
            right=one.right,
            line=one.line,
            continued=one.continued,
            name=name,
            baseline=size * (1 + (lines - len(name)) * STAGE_LEADING),
            bar=bar,
        )
        for one, name in stages
    )
    under = bar + STAGE_BAR + _UNDER_BAR
    steps = _steps(swept, under + swept.style.small * 0.9)
    deepest = max((len(one.lines) for one in steps), default=0)
    height = under + foot_line(swept.style) * deepest + (2.0 if deepest else 0.0)
    return Heading(bars, steps, height)


def stage_name(content: MapContent, column: int) -> str:
    """What stands over the stage of a column: its name, and that it goes on from another band.

    The column is the first of its stage in a band.
    """
    name = content.stages[content.columns[column].stage].name
    if name.strip() and _goes_on(content, column):
        return text("{name} (continued)").format(name=name)
    return name


def _goes_on(content: MapContent, column: int) -> bool:
    columns = content.columns
    return column > 0 and columns[column - 1].stage == columns[column].stage


def _stages(swept: Swept, width: float) -> list[tuple[StageBar, tuple[str, ...]]]:
    """The stages of the band, and the lines of their names."""
    excerpt = swept.excerpt
    columns = excerpt.content.columns
    begins = [
        column
        for column in range(excerpt.first, excerpt.last)
        if column == excerpt.first or columns[column].stage != columns[column - 1].stage
    ]
    found = []
    for column, after in zip_longest(begins, begins[1:]):
        stage = columns[column].stage
        right = width if after is None else swept.stage_lines[after] - _LINE_GAP
        left = swept.x[column] - BOX_SIDE
        continued = _goes_on(excerpt.content, column)
        lines = break_lines(
            stage_name(excerpt.content, column),
            size=stage_name_size(swept.style),
            width=max(_LEAST, right - left),
            style=FontStyle.BOLD,
        )
        line = swept.stage_lines.get(column)
        bar = StageBar(stage, left, right, line, continued)
        found.append((bar, tuple(one.text for one in lines)))
    return found


def _steps(swept: Swept, baseline: float) -> tuple[StepHead, ...]:
    style = swept.style
    found = []
    for column in range(swept.excerpt.first, swept.excerpt.last):
        name, x = swept.excerpt.content.columns[column].name, swept.x[column]
        broken = break_lines(name, size=style.small, width=style.card_width) if name else ()
        lines = tuple(line.text for line in broken)
        found.append(StepHead(column, x, x, baseline, name, lines))
    return tuple(found)
