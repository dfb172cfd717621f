"""What stands around the cards: heading, the user's card, stages and steps, lanes."""

import math

from journeymap.diagram.grid import LANE_LABEL, Grid
from journeymap.diagram.lenses import Lane
from journeymap.diagram.marks import FLAG_WIDTH, gap_flag
from journeymap.diagram.places import Hidden, lane_key
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Shape, Stroke, TextLine
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import SIZE_HEADING, SIZE_SMALL, SIZE_STAGE, SIZE_TEXT, Theme
from journeymap.model.context import ServiceUser
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent, Lens
from journeymap.typography import FontStyle, Line, break_lines, set_line, shortened
from journeymap.wording import inside, plural, text

MARGIN = 24.0
HEADING_HEIGHT = 58.0
USER_WIDTH = 158.0
_STAGE_ROOM = 46.0


def draw_heading(journey: Journey, lens: Lens, width: float, theme: Theme) -> Group:
    """Title and the line that says what kind of map this is."""
    title = shortened(
        journey.title or text("Untitled journey"), SIZE_HEADING, width, FontStyle.BOLD
    )
    subtitle = shortened(subtitle_of(journey, lens), SIZE_TEXT, width)
    shapes = (
        TextLine(title, 0, 24, SIZE_HEADING, theme.ink, FontStyle.BOLD),
        TextLine(subtitle, 0, 43, SIZE_TEXT, theme.quiet),
    )
    spoken = f"{title.text}. {subtitle.text}"
    return Group(GroupKind.HEADING, "", MARGIN, MARGIN, width, 50, shapes, spoken)


def subtitle_of(journey: Journey, lens: Lens) -> str:
    """State, basis, jurisdiction and period as far as they are said, and the lens."""
    context = journey.context
    parts = (
        journey.state.label,
        context.basis.label if context.basis else "",
        context.jurisdiction,
        context.period,
        text("shown by {lens}").format(lens=inside(lens.label)),
    )
    told = " · ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def user_lines(user: ServiceUser, *, hide_quotes: bool) -> list[tuple[Line, float, FontStyle]]:
    """The lines of the user's card with their size and style."""
    inner = USER_WIDTH - 20
    found: list[tuple[Line, float, FontStyle]] = []
    shown = (
        (user.pseudonym, SIZE_TEXT, FontStyle.BOLD, 2),
        (user.situation, SIZE_SMALL, FontStyle.REGULAR, 5),
        (f"{text('Goal')}: {user.goal}" if user.goal else "", SIZE_SMALL, FontStyle.REGULAR, 3),
        (_quoted(user, hide_quotes=hide_quotes), SIZE_SMALL, FontStyle.ITALIC, 3),
    )
    for content, size, style, most in shown:
        lines = break_lines(content, size=size, width=inner, style=style, most_lines=most)
        found += [(line, size, style) for line in lines]
    return found


def _quoted(user: ServiceUser, *, hide_quotes: bool) -> str:
    allowed = not hide_quotes or user.consent is Consent.YES
    return f"“{user.quote}”" if user.quote and allowed else ""


def user_height(user: ServiceUser, *, hide_quotes: bool) -> float:
    """The height of the user's card; 0 where nothing is said of the user."""
    lines = user_lines(user, hide_quotes=hide_quotes)
    return sum(size * 1.36 for _line, size, _style in lines) + 18 if lines else 0.0


def draw_user(user: ServiceUser, top: float, theme: Theme, *, hide_quotes: bool) -> Group | None:
    """The user's card, at the left above the lanes."""
    lines = user_lines(user, hide_quotes=hide_quotes)
    if not lines:
        return None
    height = user_height(user, hide_quotes=hide_quotes)
    shapes: list[Shape] = [Box(0, 0, USER_WIDTH, height, 6, theme.panel)]
    y = 8.0
    for line, size, style in lines:
        y += size * 1.36
        shapes.append(TextLine(line, 10, y - size * 0.3, size, theme.ink, style))
    spoken = " ".join(line.text for line, _size, _style in lines)
    return Group(GroupKind.USER, "user", MARGIN, top, USER_WIDTH, height, tuple(shapes), spoken)


def stage_room(journey: Journey, grid_user_height: float) -> float:
    """The height of the band above the lanes."""
    named = any(column.step.name for column in journey.columns)
    return max(_STAGE_ROOM + (16 if named else 4), grid_user_height + 12)


def draw_stages(grid: Grid, bottom: float, theme: Theme) -> list[Group]:
    """A bar over each stage, the line between two stages, and the names of steps."""
    groups: list[Group] = []
    bar_y = grid.top - (30 if _steps_named(grid) else 16)
    for number, (first, last) in enumerate(stage_spans(grid)):
        stage = grid.places.stage_of(first)
        left = grid.column_left[first]
        right = grid.column_left[last] + grid.column_width[last]
        name = shortened(stage.name, SIZE_STAGE, max(40.0, right - left), FontStyle.BOLD)
        shapes: list[Shape] = [
            TextLine(name, 0, 18, SIZE_STAGE, theme.ink, FontStyle.BOLD),
            Box(0, 26, right - left, 3, 0, theme.strong),
        ]
        if number:
            groups.append(_stage_line(grid.gutter_left[first] + 8, bar_y, bottom, theme))
        spoken = text("Stage {name}").format(name=stage.name)
        groups.append(
            Group(GroupKind.STAGE, stage.id, left, bar_y - 26, right - left, 30,
                  tuple(shapes), spoken)
        )  # fmt: skip
    return groups + _steps(grid, bar_y, theme)


def _stage_line(x: float, top: float, bottom: float, theme: Theme) -> Group:
    line = Polyline(((0, 0), (0, bottom - top)), Stroke(theme.boundary, 1.4))
    return Group(GroupKind.BOUNDARY, "", x, top, 0, bottom - top, (line,))


def stage_spans(grid: Grid) -> list[tuple[int, int]]:
    """The first and the last column of each stage."""
    spans: list[tuple[int, int]] = []
    for number, column in grid.places.numbered():
        if spans and grid.places.stage_of(number - 1).id == column.stage.id:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans


def _steps_named(grid: Grid) -> bool:
    hidden = grid.places.hidden
    return any(one.step.name or one.stage.id in hidden for one in grid.places.columns)


def _steps(grid: Grid, bar_y: float, theme: Theme) -> list[Group]:
    groups: list[Group] = []
    for number, column in grid.places.numbered():
        width = grid.column_width[number]
        hidden = grid.places.hidden.get(column.stage.id)
        said = column.step.name
        if hidden is not None:
            said = plural("{count} card", "{count} cards", hidden.cards)
        name = shortened(said, SIZE_SMALL, width)
        shapes: tuple[Shape, ...] = ()
        if name.text:
            shapes = (TextLine(name, 0, 11, SIZE_SMALL, theme.quiet),)
        if hidden is not None:
            shapes += _open_inside(hidden, name.width + 8, 11, width, theme)
        spoken = text("Step {name}").format(name=column.step.name) if name.text else ""
        groups.append(
            Group(GroupKind.STEP, column.step.id, grid.column_left[number], bar_y + 6, width, 16,
                  shapes, spoken)
        )  # fmt: skip
    return groups


def draw_lanes(grid: Grid, right: float, theme: Theme) -> list[Group]:
    """The lanes: a faint tint for every other one, the strong line above each, its name."""
    groups: list[Group] = []
    ends = [*grid.lane_top[1:], grid.bottom]
    for number, (lane, top, end) in enumerate(
        zip(grid.places.lanes, grid.lane_top, ends, strict=True)
    ):
        width, height = right - grid.left, end - top
        fill = theme.lane_tint if number % 2 == 0 else None
        shapes: list[Shape] = [Box(0, 0, width, height, 0, fill)] if fill else []
        shapes.append(Polyline(((0, 0), (width, 0)), Stroke(theme.boundary, 1.5)))
        if number == len(ends) - 1:
            shapes.append(Polyline(((0, height), (width, height)), Stroke(theme.boundary, 1.5)))
        key = lane_key(lane.value)
        hidden = grid.places.hidden.get(key)
        shapes += _lane_name(lane, theme) if hidden is None else _collapsed(lane, hidden, theme)
        spoken = text("Lane {name}").format(name=lane.title)
        groups.append(
            Group(GroupKind.LANE, key, grid.left, top, width, height, tuple(shapes), spoken)
        )
    return groups


def _lane_name(lane: Lane, theme: Theme) -> list[Shape]:
    shapes: list[Shape] = []
    x = 10.0
    if lane.swatch:
        shapes.append(swatch_box(x, 18, 9, 9, lane.swatch, theme))
        x += 15
    colour = theme.ink if lane.value is not None else theme.quiet
    style = FontStyle.BOLD if lane.value is not None else FontStyle.ITALIC
    y = 26.0
    for line in break_lines(
        lane.title, size=SIZE_TEXT, width=LANE_LABEL - x - 12, style=style, most_lines=3
    ):
        shapes.append(TextLine(line, x, y, SIZE_TEXT, colour, style))
        y += 14
    line = shortened(lane.subtitle, SIZE_SMALL, LANE_LABEL - x - 12)
    if lane.subtitle:
        shapes.append(TextLine(line, x, y, SIZE_SMALL, theme.quiet))
    return shapes


def _collapsed(lane: Lane, hidden: Hidden, theme: Theme) -> list[Shape]:
    """A collapsed lane's name on one line, how many cards it holds, and what is open there."""
    said = plural("{count} card", "{count} cards", hidden.cards)
    name = shortened(lane.title, SIZE_TEXT, LANE_LABEL - 36, FontStyle.BOLD)
    count = set_line(said, SIZE_SMALL)
    left = LANE_LABEL + 10
    return [
        TextLine(name, 10, 22, SIZE_TEXT, theme.ink, FontStyle.BOLD),
        TextLine(count, left, 22, SIZE_SMALL, theme.quiet),
        *_open_inside(hidden, left + count.width + 8, 22, math.inf, theme),
    ]


def _open_inside(
    hidden: Hidden, x: float, baseline: float, end: float, theme: Theme
) -> tuple[Shape, ...]:
    """The flags of the gaps inside, and how often nobody carries across; what fits before `end`."""
    shapes: list[Shape] = []
    for number in hidden.gaps:
        flag = gap_flag(x, baseline - 12, number, theme)
        x += FLAG_WIDTH + 6 + (6 if number > 99 else 0)
        if x <= end:
            shapes += flag
    if hidden.nobody:
        words = plural(
            "{count} hand-off that nobody carries",
            "{count} hand-offs that nobody carries",
            hidden.nobody,
        )
        line = set_line(words, SIZE_SMALL, FontStyle.BOLD)
        if x + line.width <= end:
            shapes.append(TextLine(line, x, baseline, SIZE_SMALL, theme.gap, FontStyle.BOLD))
    return tuple(shapes)


def row_label(title: str, subtitle: str, theme: Theme) -> list[Shape]:
    """The name of a row under the lanes, as lane names are set."""
    return [
        TextLine(set_line(title, SIZE_TEXT, FontStyle.BOLD), 10, 26, SIZE_TEXT, theme.ink,
                 FontStyle.BOLD),
        TextLine(set_line(subtitle, SIZE_SMALL), 10, 40, SIZE_SMALL, theme.quiet),
    ]  # fmt: skip
