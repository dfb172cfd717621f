"""The legend: it explains what is on this map, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

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


class Entry(NamedTuple):
    """A sign with what it means.

    Attributes:
        width: the sign's width in map units.
        sign: its shapes, from a left end and a middle line.
        meaning: what it means, in a few words.
        sentence: the same for somebody who reads a map for the first time.
    """

    width: float
    sign: Callable[[float, float], list[Shape]]
    meaning: str
    sentence: str


def draw_legend(
    faces: list[Face], marks: list[Mark], left: float, top: float, width: float, theme: Theme
) -> Group:
    """The legend for cards and marks that are on the map, in rows no wider than the width."""
    return _in_rows(legend_entries(faces, marks, theme), left, top, width, theme)


def draw_bonds(
    bonds: list[Bond], left: float, top: float, width: float, theme: Theme
) -> Group | None:
    """The legend of the three states of a crossing, those that occur; None without any."""
    entries = _bonds([Mark(bond) for bond in bonds], theme)
    return _in_rows(entries, left, top, width, theme) if entries else None


def _in_rows(entries: list[Entry], left: float, top: float, width: float, theme: Theme) -> Group:
    shapes: list[Shape] = [Polyline(((0, 0), (width, 0)), Stroke(theme.edge, 0.8))]
    x, y = 10.0, 24.0
    told = []
    for room, sign, meaning, _sentence in entries:
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


def legend_entries(faces: list[Face], marks: list[Mark], theme: Theme) -> list[Entry]:
    """The signs of these cards and marks, each that occurs, with what they mean."""
    return [
        *_parts(faces, theme),
        *_bonds(marks, theme),
        *_gaps(faces, marks, theme),
        *_card_signs(faces, theme),
        *_crossing_signs(marks, theme),
        *_channels(faces, theme),
    ]


def _parts(faces: list[Face], theme: Theme) -> list[Entry]:
    shown = {face.role for face in faces if not face.backstage}
    found: list[Entry] = [
        Entry(20, _ladder(logic.position, theme), logic.label, logic.definition)
        for logic in Logic
        if logic.position in shown
    ]
    if None in shown:
        meaning = text("the person's part: not said yet")
        sentence = text("Nobody has said yet what part the person takes there.")
        found.append(Entry(20, _ladder(None, theme), meaning, sentence))
    return found


def _ladder(role: int | None, theme: Theme) -> Callable[[float, float], list[Shape]]:
    return lambda x, y: ladder(x, y + 5, role, theme)


_BOND_WORDS: tuple[tuple[Bond, Callable[[], str], Callable[[], str]], ...] = (
    (
        Bond.SPANNED,
        lambda: text("carried across, by whom"),
        lambda: text("Two sides meet, and somebody carries across; the name stands beside it."),
    ),
    (
        Bond.NOBODY,
        lambda: text("nobody carries it across"),
        lambda: text("Two sides meet; people asked, and nobody carries across today."),
    ),
    (
        Bond.NOT_ASKED,
        lambda: text("who carries it: not asked yet"),
        lambda: text("Two sides meet, and nobody has asked yet who carries across."),
    ),
)


def _bonds(marks: list[Mark], theme: Theme) -> list[Entry]:
    shown = {mark.bond for mark in marks}

    def sign(bond: Bond) -> Callable[[float, float], list[Shape]]:
        def draw(x: float, y: float) -> list[Shape]:
            (group,) = draw_mark("", Mark(bond), (x + 11, y), (x + 11, y), theme, upright=False)
            return [moved(shape, group.x, group.y) for shape in group.shapes]

        return draw

    return [
        Entry(22, sign(bond), meaning(), sentence())
        for bond, meaning, sentence in _BOND_WORDS
        if bond in shown
    ]


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The shape, so much further to the right and down."""
    if isinstance(shape, Box | TextLine):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Polyline):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    moves = tuple(
        (move, tuple((px + x, py + y) for px, py in points)) for move, points in shape.moves
    )
    return replace(shape, moves=moves)


def _gaps(faces: list[Face], marks: list[Mark], theme: Theme) -> list[Entry]:
    if not any(face.gaps for face in faces) and not any(mark.gaps for mark in marks):
        return []
    meaning = text("gap, with its number in the register")
    sentence = text("People flagged a place where something is missing; all tables use its number.")
    alarm = any(mark.gaps and mark.bond is Bond.NOBODY for mark in marks)

    def sign(x: float, y: float) -> list[Shape]:
        return list(gap_flag(x, y - 8, 1, theme, alarm=alarm))

    return [Entry(17, sign, meaning, sentence)]


def _card_signs(faces: list[Face], theme: Theme) -> list[Entry]:
    edge, ring = Stroke(theme.edge, 1.1, (4.0, 3.0)), Stroke(theme.strong, 1.3)
    signs = (
        (
            any(face.moment_of_truth for face in faces),
            Entry(13, lambda x, y: [diamond(x + 6.5, y, 6.5, theme)], text("moment of truth"),
                  text("What happens here decides how the person judges the whole.")),
        ),
        (
            any(face.backstage for face in faces),
            Entry(22, lambda x, y: [Box(x, y - 7, 22, 14, 3, theme.backstage, edge)],
                  text("backstage: out of the person's sight"),
                  text("An act that the person does not see; it is not counted as a touchpoint.")),
        ),
        (
            any(face.starts for face in faces),
            Entry(8, lambda x, y: [Box(x, y - 3.5, 7, 7, 3.5, theme.strong)],
                  text("the pathway starts"), text("Nothing needs to lead to this card.")),
        ),
        (
            any(face.ends for face in faces),
            Entry(9, lambda x, y: [Box(x, y - 4, 8, 8, 4, theme.card, ring),
                                   Box(x + 2, y - 2, 4, 4, 2, theme.strong)],
                  text("the pathway ends"), text("Nothing needs to follow this card.")),
        ),
    )  # fmt: skip
    return [entry for is_shown, entry in signs if is_shown]


def _crossing_signs(marks: list[Mark], theme: Theme) -> list[Entry]:
    found = [
        Entry(13, _plain(one.value, theme), text("must cross: {what}").format(what=one.label),
              one.definition)
        for one in Crosses
        if any(one.value in mark.signs for mark in marks)
    ]  # fmt: skip
    if any(mark.money for mark in marks):
        meaning = text("crosses budgets; struck out: not covered")
        sentence = text("One budget pays before the hand-off, and another one after it.")
        found.append(Entry(13, _plain("money", theme), meaning, sentence))
    return found


def _channels(faces: list[Face], theme: Theme) -> list[Entry]:
    shown = {face.channel for face in faces}
    return [
        Entry(13, _plain(CHANNEL_SIGNS[channel], theme), channel.label, channel.definition)
        for channel in Channel
        if channel in shown
    ]


def _plain(name: str, theme: Theme) -> Callable[[float, float], list[Shape]]:
    return lambda x, y: [symbol(name, x, y - 6.5, 13, theme.quiet, width=1.1)]
