"""What a map is laid out for: the window, a poster, a scene, a report; all lengths in one table."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.diagram.bands.style import Style

_FEW = 60
"""So many cards are few."""

type TypeSizes = tuple[float, float]
"""The type size of titles, and of everything small, in map units."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What is tried to make a map large, and how large it may become.

    Attributes:
        style: the lengths to begin with.
        type_sizes: pairs to try, from small to large letters in the same cards.
        card_widths: to try, from narrow to wide.
        rows: how many rows may be open from the start.
        folds: pairs of `hole` and `fold` to try besides the style's own.
        label_widths: to try besides the style's own.
        most_title: the largest type of titles, in units of the target (pixels, points).
        least: type smaller than this cannot be read there.
        most_air: what may stand free between two steps, in map units.
        most_curve: how high the row of feelings may become, in map units.
        effort: how many cards may be laid out in search of a better division.
        times_for_few: how many times that for a map of few cards, which are laid out soon.
        parted: what a parted title costs, as a share of the type size, on a map of few cards.
    """

    style: Style
    type_sizes: Sequence[TypeSizes]
    card_widths: Sequence[float]
    rows: Sequence[int] = (1, 2, 3, 4)
    folds: Sequence[tuple[int, int]] = ()
    label_widths: Sequence[float] = ()
    most_title: float = 1e4
    least: float = 0.0
    most_air: float = 34.0
    most_curve: float = 150.0
    effort: int = 1500
    times_for_few: int = 1
    parted: float = 0.03

    def effort_for(self, cards: int) -> int:
        """How many cards may be laid out for a map of so many."""
        return self.effort * (self.times_for_few if cards <= _FEW else 1)


_TYPE = ((14.0, 11.5), (15.5, 12.75), (16.6, 13.7), (17.5, 14.4), (18.5, 15.2), (19.5, 16.1))
_WIDTHS = (122.0, 130.0, 138.0, 147.0, 156.0, 165.0, 175.0)
_LARGE_TYPE = (*_TYPE, (20.5, 16.9), (21.5, 17.7))
_WIDE = (*_WIDTHS, 185.0, 195.0)
"""On paper large letters in wide cards are worth trying too: words of hand-offs take less room."""

WHOLE = Purpose(
    style=Style(words_of_gaps=False, curve=50.0),
    type_sizes=_TYPE,
    card_widths=_WIDTHS[1:],
    folds=((1, 1), (4, 2)),
    most_title=18.0,
    least=9.0,
)
"""The whole journey in a window; lengths of the target are pixels."""
READING = Purpose(
    style=Style(rows=2, curve=54.0),
    type_sizes=((14.0, 11.5),),
    card_widths=(138.0,),
    rows=(1, 2, 3),
    most_title=13.0,
)
"""Bands at one size, as a text is set; the page grows downwards."""
LANES = Purpose(
    style=Style(boxes=False, all_lanes=True, words_of_gaps=False, curve=54.0),
    type_sizes=READING.type_sizes,
    card_widths=READING.card_widths,
    rows=(1,),
    most_title=READING.most_title,
)
"""The same in full-width lanes, where a map is built: each lane is a place for a card."""
POSTER = Purpose(
    style=Style(curve=72.0, label_width=100.0),
    type_sizes=_LARGE_TYPE,
    card_widths=_WIDE,
    folds=((1, 1), (4, 2)),
    label_widths=(128.0, 115.0),
    least=6.0,
    effort=3000,
    times_for_few=3,
    parted=0.12,
)
"""A sheet of paper of any size; lengths of the target are points."""
SCENE = Purpose(
    style=Style(curve=56.0),
    type_sizes=_TYPE[:4],
    card_widths=_WIDTHS[:6],
    folds=((1, 1), (4, 2)),
    label_widths=(76.0, 100.0),
    most_title=48.0,
    least=12.0,
    most_curve=90.0,
    effort=600,
    parted=0.12,
)
"""One stage for a room; lengths of the target are pixels of 1920 x 1080."""
SCENE_TITLE = 24.0
"""Pixels; a scene whose titles are smaller does without the words of gaps."""
CLOSE = Purpose(
    style=Style(curve=0.0, payers=0.0, words_of_gaps=False),
    type_sizes=((14.0, 12.5),),
    card_widths=(138.0, 165.0),
    rows=(1, 2),
    most_title=48.0,
    least=12.0,
    effort=200,
)
"""A card, or the two of a hand-off, for a room."""
REPORT = Purpose(
    style=Style(curve=64.0),
    type_sizes=_TYPE,
    card_widths=_WIDTHS,
    folds=((1, 1), (4, 2)),
    most_title=11.0,
    least=6.0,
    effort=1000,
)
"""Sheets within a document; lengths of the target are points."""
