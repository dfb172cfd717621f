"""What became of each card and hand-off, marked on a drawn map by colour and by sign."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Point,
    Polyline,
    Shape,
    Stroke,
)
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import Theme

_SIZE = 16.0


class ChangeSign(StrEnum):
    """What became of a record; each has its own sign, so that no colour is needed."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


def mark_changes(diagram: Diagram, signs: Mapping[str, ChangeSign], theme: Theme) -> Diagram:
    """The same map with an outline and a sign at every card, and a sign at every hand-off named.

    Everything else is the map as it was, so that the two can be laid side by side.
    """
    marks: list[Group] = []
    seen: set[str] = set()
    for group in diagram.groups:
        sign = signs.get(group.key)
        if sign is None or group.key in seen:
            continue
        if group.kind is GroupKind.CARD:
            seen.add(group.key)
            marks.append(_on_card(group, sign, theme))
        elif group.kind is GroupKind.HANDOFF:
            seen.add(group.key)
            marks.append(_on_line(group, sign, theme))
    return replace(diagram, groups=(*diagram.groups, *marks))


def sign_shapes(sign: ChangeSign, x: float, y: float, theme: Theme) -> tuple[Shape, ...]:
    """The sign in a filled ring whose top left corner is at x, y: plus, minus, arrow, two waves."""
    middle_x, middle_y, reach = x + _SIZE / 2, y + _SIZE / 2, 4.0
    left, right = middle_x - reach, middle_x + reach
    top, bottom = middle_y - reach, middle_y + reach
    data = {
        ChangeSign.ADDED: f"M{left} {middle_y} L{right} {middle_y} M{middle_x} {top} "
        f"L{middle_x} {bottom}",
        ChangeSign.REMOVED: f"M{left} {middle_y} L{right} {middle_y}",
        ChangeSign.MOVED: f"M{left} {middle_y} L{right} {middle_y} M{middle_x + 1} {top + 1} "
        f"L{right} {middle_y} L{middle_x + 1} {bottom - 1}",
        ChangeSign.CHANGED: f"M{left} {middle_y - 2} L{right} {middle_y - 2} "
        f"M{left} {middle_y + 2} L{right} {middle_y + 2}",
    }[sign]
    ring = Box(x, y, _SIZE, _SIZE, _SIZE / 2, _colour(sign, theme))
    return ring, path(data, stroke=Stroke(theme.on_alarm, 1.8))


def _colour(sign: ChangeSign, theme: Theme) -> str:
    return {
        ChangeSign.ADDED: theme.bridge,
        ChangeSign.REMOVED: theme.gap,
        ChangeSign.MOVED: theme.accent,
        ChangeSign.CHANGED: theme.strong,
    }[sign]


def _on_card(group: Group, sign: ChangeSign, theme: Theme) -> Group:
    dash = (5.0, 3.0) if sign is ChangeSign.REMOVED else ()
    stroke = Stroke(_colour(sign, theme), 2.2, dash)
    outline = Box(0, 0, group.width, group.height, 5, None, stroke)
    shapes = (outline, *sign_shapes(sign, -_SIZE / 2, group.height - _SIZE / 2, theme))
    return Group(GroupKind.MARK, group.key, group.x, group.y, group.width, group.height, shapes)


def _on_line(group: Group, sign: ChangeSign, theme: Theme) -> Group:
    """The sign where the hand-off leaves its card."""
    shapes = sign_shapes(sign, 0, 0, theme)
    x, y = _start(group)
    return Group(GroupKind.MARK, group.key, x + 2, y - _SIZE / 2, _SIZE, _SIZE, shapes)


def _start(group: Group) -> Point:
    """Where the line begins."""
    lines = (shape for shape in group.shapes if isinstance(shape, Polyline))
    x, y = next((one.points[0] for one in lines), (0.0, 0.0))
    return group.x + x, group.y + y
