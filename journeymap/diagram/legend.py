"""The legend: it explains what is on this map, and nothing else."""

from collections.abc import Callable

from journeymap.diagram.cards import Face, diamond, ladder
from journeymap.diagram.marks import Bond, Mark, draw_mark, gap_flag
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Shape, Stroke, TextLine
from journeymap.diagram.symbols import CHANNEL_SIGNS, symbol
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.model.vocabulary import Channel, Crosses, Logic
from journeymap.typography import set_line
from journeymap.wording import text

_ROW = 24.0
_GAP = 26.0

type _Entry = tuple[float, Callable[[float, float], list[Shape]], str]
"""The sign's width, the sign's shapes from a left end and a middle line, and what it means."""


def draw_legend(
    faces: list[Face], marks: list[Mark], left: float, top: float, width: float, theme: Theme
) -> Group:
    """The legend for cards and marks that are on the map, in rows no wider than the width."""
    return _in_rows(_entries(faces, marks, theme), left, top, width, theme)


def draw_bonds(
    bonds: list[Bond], left: float, top: float, width: float, theme: Theme
) -> Group | None:
    """The legend of the three states of a crossing, those that occur; None without any."""
    entries = _bonds([Mark(bond) for bond in bonds], theme)
    return _in_rows(entries, left, top, width, theme) if entries else None


def _in_rows(entries: list[_Entry], left: float, top: float, width: float, theme: Theme) -> Group:
    shapes: list[Shape] = [Polyline(((0, 0), (width, 0)), Stroke(theme.edge, 0.8))]
    x, y = 10.0, 24.0
    told = []
    for room, sign, meaning in entries:
        line = set_line(meaning, SIZE_SMALL)
        needed = room + 7 + line.width
        if x > 10 and x + needed > width:
            x, y = 10.0, y + _ROW
        shapes += sign(x, y)
        baseline = y + SIZE_SMALL * 0.36
        shapes.append(TextLine(line, x + room + 7, baseline, SIZE_SMALL, theme.ink))
        x += needed + _GAP
        told.append(meaning)
    height = y + 18
    spoken = text("Legend: {entries}").format(entries=", ".join(told))
    return Group(GroupKind.LEGEND, "", left, top, width, height, tuple(shapes), spoken)


def _entries(faces: list[Face], marks: list[Mark], theme: Theme) -> list[_Entry]:
    return [
        *_parts(faces, theme),
        *_bonds(marks, theme),
        *_gaps(faces, marks, theme),
        *_card_signs(faces, theme),
        *_crossing_signs(marks, theme),
        *_channels(faces, theme),
    ]


def _parts(faces: list[Face], theme: Theme) -> list[_Entry]:
    shown = {face.role for face in faces if not face.backstage}
    found: list[_Entry] = [
        (20, lambda x, y, role=logic.position: ladder(x, y + 5, role, theme), logic.label)  # type: ignore[misc]
        for logic in Logic
        if logic.position in shown
    ]
    if None in shown:
        meaning = text("the person's part: not said yet")
        found.append((20, lambda x, y: ladder(x, y + 5, None, theme), meaning))
    return found


_BOND_WORDS: tuple[tuple[Bond, Callable[[], str]], ...] = (
    (Bond.SPANNED, lambda: text("carried across, by whom")),
    (Bond.NOBODY, lambda: text("nobody carries it across")),
    (Bond.NOT_ASKED, lambda: text("who carries it: not asked yet")),
)


def _bonds(marks: list[Mark], theme: Theme) -> list[_Entry]:
    shown = {mark.bond for mark in marks}

    def sign(bond: Bond) -> Callable[[float, float], list[Shape]]:
        def draw(x: float, y: float) -> list[Shape]:
            (group,) = draw_mark("", Mark(bond), (x + 11, y), (x + 11, y), theme, upright=False)
            return [_moved(shape, group.x, group.y) for shape in group.shapes]

        return draw

    return [(22, sign(bond), meaning()) for bond, meaning in _BOND_WORDS if bond in shown]


def _moved(shape: Shape, x: float, y: float) -> Shape:
    from dataclasses import replace

    if isinstance(shape, Box | TextLine):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Polyline):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    moves = tuple(
        (move, tuple((px + x, py + y) for px, py in points)) for move, points in shape.moves
    )
    return replace(shape, moves=moves)


def _gaps(faces: list[Face], marks: list[Mark], theme: Theme) -> list[_Entry]:
    if not any(face.gaps for face in faces) and not any(mark.gaps for mark in marks):
        return []
    meaning = text("gap, with its number in the register")
    return [(17, lambda x, y: list(gap_flag(x, y - 8, 1, theme)), meaning)]


def _card_signs(faces: list[Face], theme: Theme) -> list[_Entry]:
    found: list[_Entry] = []
    if any(face.moment_of_truth for face in faces):
        meaning = text("moment of truth")
        found.append((13, lambda x, y: [diamond(x + 6.5, y, 6.5, theme)], meaning))
    if any(face.backstage for face in faces):
        edge = Stroke(theme.edge, 1.1, (4.0, 3.0))
        meaning = text("backstage: out of the person's sight")
        found.append((22, lambda x, y: [Box(x, y - 7, 22, 14, 3, theme.backstage, edge)], meaning))
    if any(face.starts for face in faces):
        meaning = text("the pathway starts")
        found.append((8, lambda x, y: [Box(x, y - 3.5, 7, 7, 3.5, theme.strong)], meaning))
    if any(face.ends for face in faces):
        ring = Stroke(theme.strong, 1.3)
        found.append(
            (9, lambda x, y: [Box(x, y - 4, 8, 8, 4, theme.card, ring),
                              Box(x + 2, y - 2, 4, 4, 2, theme.strong)],
             text("the pathway ends"))
        )  # fmt: skip
    return found


def _crossing_signs(marks: list[Mark], theme: Theme) -> list[_Entry]:
    found: list[_Entry] = [
        (13, _plain(one.value, theme), text("must cross: {what}").format(what=one.label))
        for one in Crosses
        if any(one.value in mark.signs for mark in marks)
    ]
    if any(mark.money for mark in marks):
        found.append((13, _plain("money", theme), text("crosses budgets; struck out: not covered")))
    return found


def _channels(faces: list[Face], theme: Theme) -> list[_Entry]:
    shown = {face.channel for face in faces}
    return [
        (13, _plain(CHANNEL_SIGNS[channel], theme), channel.label)
        for channel in Channel
        if channel in shown
    ]


def _plain(name: str, theme: Theme) -> Callable[[float, float], list[Shape]]:
    return lambda x, y: [symbol(name, x, y - 6.5, 13, theme.quiet, width=1.1)]
