"""The head of a band: stages with their bars and lines, steps with their names or dates."""

from collections.abc import Iterator
from dataclasses import replace

from journeymap.diagram.bands.band import Band, StageBar, StepHead
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.sizes import STAGE_BAR, STAGE_LEADING, foot_line, stage_name_size
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Role, Shape, Stroke
from journeymap.diagram.theme import Theme
from journeymap.wording import text

_LINE_TOP = 8.0
_LINE = 2.0


def draw_head_of_band(
    content: MapContent, band: Band, at: tuple[float, float], theme: Theme
) -> Iterator[Group]:
    """Stages, the lines between them, and steps; `at` is the band's top and the page's width.

    The bar of the last stage ends at the page's edge.
    """
    top, width = at
    for stage in band.stages:
        if stage.line is not None:
            yield _stage_line(stage.line, band, top, theme)
    for stage in band.stages:
        right = width if stage is band.stages[-1] else stage.right
        yield _stage(content, replace(stage, right=right), band, top, theme)
    for step in band.steps:
        if step.name or step.lines:
            yield _step(content, step, band, top, theme)


def _stage_line(x: float, band: Band, top: float, theme: Theme) -> Group:
    height = band.body_bottom - _LINE_TOP
    line = Polyline(((0, 0), (0, height)), Stroke(theme.strong, _LINE))
    return Group(GroupKind.BOUNDARY, "", x, top + _LINE_TOP, 0, height, (line,))


def _stage(content: MapContent, bar: StageBar, band: Band, top: float, theme: Theme) -> Group:
    stage = content.stages[bar.stage]
    width, size = bar.right - bar.left, stage_name_size(band.style)
    shapes: list[Shape] = [
        words(line, (0, bar.baseline + place * size * STAGE_LEADING), size, theme.ink, BOLD,
              Role.NAME)
        for place, line in enumerate(bar.name)
    ]  # fmt: skip
    shapes.append(Box(0, bar.bar, width, STAGE_BAR, 0, theme.strong, role=Role.GROUND))
    spoken = text("Stage {name}").format(name=stage.name)
    height = bar.bar + STAGE_BAR
    return Group(GroupKind.STAGE, stage.id, bar.left, top, width, height, tuple(shapes), spoken)


def _step(content: MapContent, step: StepHead, band: Band, top: float, theme: Theme) -> Group:
    size = band.style.small
    lines = step.lines or (step.name,)
    shapes = tuple(
        words(line, (0, size + place * foot_line(band.style)), size, theme.quiet, role=Role.NAME)
        for place, line in enumerate(lines)
    )
    width = max(one.line.width for one in shapes)
    height = size * 1.3 + (len(lines) - 1) * foot_line(band.style)
    spoken = text("Step {name}").format(name=step.name)
    return Group(GroupKind.STEP, content.columns[step.column].step, step.name_x,
                 top + step.baseline - size, width, height, shapes, spoken)  # fmt: skip
