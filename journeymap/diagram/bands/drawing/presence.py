"""Who has the person when: a row for each lane, a cell for each step, under the stages' names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.presence import Presence, presence
from journeymap.diagram.bands.sizes import STRIP_LEADING
from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Pattern,
    Polyline,
    Role,
    Shape,
    Stroke,
)
from journeymap.diagram.swatches import edge_of, pattern_colour, swatch_box
from journeymap.diagram.theme import Theme
from journeymap.typography import break_lines, measure
from journeymap.wording import text

SIZE = 12.5
"""The type size of names; the title is larger."""
_TITLE = 15.0
_ROW = 14.4
_CELL = 17.0
_LEAST_CELL = 3.0
_PAD = 5.0
_EASY = 0.75
"""Names of stages stand on one line where they take no more of the room than this."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage's columns, with its left edge, its width and the lines of its name."""

    columns: range
    left: float
    width: float
    name: tuple[str, ...]

    def cell(self, column: int) -> tuple[float, float]:
        """The left edge and the width of a column."""
        width = self.width / len(self.columns)
        return self.left + (column - self.columns.start) * width, width


def draw_presence(
    content: MapContent, title: str, names: dict[int, str], room: float, theme: Theme
) -> Group | None:
    """The strip, no wider than the room where names allow; None where no lane is said.

    Args:
        content: the map.
        title: what stands over it: who has this person when.
        names: what each lane is called, by its place.
        room: the width that it may take.
        theme: the colours.
    """
    rows = presence(content)
    if not rows or not content.columns:
        return None
    left = _names_width(title, [names[row.lane] for row in rows])
    stages = _stages(content, left, room)
    top = STRIP_LEADING * SIZE * max(len(stage.name) for stage in stages) + 5
    width, height = stages[-1].left + stages[-1].width, top + _ROW * len(rows)
    shapes: list[Shape] = [words(title, (0, top - 5), _TITLE, theme.ink, BOLD, Role.TITLE)]
    for number, row in enumerate(rows):
        y = top + number * _ROW
        if number % 2 == 0:
            shapes.append(Box(0, y, width, _ROW, 0, theme.lane_tint))
        shapes += _name(content, row, names[row.lane], y, theme)
        shapes += _cells(content, row, stages, y, theme)
    shapes += _heads(stages, top, height, theme)
    told = text("{title}: {rows}").format(title=title, rows="; ".join(_told(content, rows, names)))
    return Group(GroupKind.PRESENCE, "presence", 0, 0, width, height, tuple(shapes), told)


def _names_width(title: str, names: list[str]) -> float:
    widest = max(measure(name, SIZE) + 17 for name in names)
    return max(widest, measure(title, _TITLE, BOLD)) + 12


def _stages(content: MapContent, left: float, room: float) -> list[_Stage]:
    """The stages side by side, their names in lines where steps are narrow."""
    cell = (room - left) / len(content.columns)
    cell = max(_LEAST_CELL, min(_CELL, cell))
    spans: list[tuple[int, range]] = []
    for place, column in enumerate(content.columns):
        if spans and spans[-1][0] == column.stage:
            spans[-1] = column.stage, range(spans[-1][1].start, place + 1)
        else:
            spans.append((column.stage, range(place, place + 1)))
    names = [content.stages[stage].name for stage, _columns in spans]
    least = [measure(name, SIZE, BOLD) for name in names]
    if left + sum(least) + len(names) * 2 * _PAD > room * _EASY:
        least = [_longest_word(name) for name in names]
    widths = [
        max(len(columns) * cell, width + 2 * _PAD)
        for (_stage, columns), width in zip(spans, least, strict=True)
    ]
    lefts = accumulate(widths, initial=left)
    return [
        _Stage(columns, x, width, _broken(content.stages[stage].name, width - 2 * _PAD))
        for (stage, columns), x, width in zip(spans, lefts, widths, strict=False)
    ]


def _longest_word(name: str) -> float:
    return max((measure(word, SIZE, BOLD) for word in name.split()), default=0.0)


def _broken(name: str, width: float) -> tuple[str, ...]:
    return tuple(line.text for line in break_lines(name, size=SIZE, width=width + 0.1, style=BOLD))


def _heads(stages: list[_Stage], top: float, height: float, theme: Theme) -> Iterator[Shape]:
    for stage in stages:
        yield Polyline(((stage.left, 0), (stage.left, height)), Stroke(theme.strong, 1))
        for place, line in enumerate(reversed(stage.name)):
            at = stage.left + _PAD, top - 5 - place * SIZE * STRIP_LEADING
            yield words(line, at, SIZE, theme.ink, BOLD, Role.NAME)


def _name(content: MapContent, row: Presence, name: str, y: float, theme: Theme) -> Iterator[Shape]:
    lane = content.lanes[row.lane]
    yield swatch_box(1, y + (_ROW - 11) / 2, 11, 11, lane.swatch, theme)
    colour = theme.ink if lane.value is not None else theme.quiet
    yield words(name, (17, y + _ROW * 0.7), SIZE, colour, role=Role.NAME)


def _cells(
    content: MapContent, row: Presence, stages: list[_Stage], y: float, theme: Theme
) -> Iterator[Shape]:
    """A cell for each step at which the person meets it; hatched where it acts unseen."""
    swatch = content.lanes[row.lane].swatch
    met, unseen = set(row.columns), set(row.unseen)
    for stage in stages:
        for column in stage.columns:
            x, width = stage.cell(column)
            cell = Box(x + 0.8, y + 2, width - 1.6, _ROW - 4, 1.5, theme.card)
            if column in met and swatch:
                edge = Stroke(edge_of(swatch, theme), 0.8)
                yield replace(cell, fill=swatch.colour, stroke=edge, pattern=swatch.pattern,
                              pattern_colour=pattern_colour(swatch, theme))  # fmt: skip
            elif column in met:
                yield replace(cell, stroke=Stroke(theme.edge, 1, (3.0, 2.4)))
            elif column in unseen:
                yield replace(cell, fill=theme.backstage, stroke=Stroke(theme.edge, 0.8),
                              pattern=Pattern.STRIPES, pattern_colour=theme.hatch)  # fmt: skip


def _told(content: MapContent, rows: tuple[Presence, ...], names: dict[int, str]) -> Iterator[str]:
    """Each lane with the stages in which it has the person."""
    for row in rows:
        stages = dict.fromkeys(
            content.stages[content.columns[column].stage].name for column in row.columns
        )
        told = text("{name} in {stages}").format(name=names[row.lane], stages=", ".join(stages))
        yield told if stages else text("{name} unseen").format(name=names[row.lane])
