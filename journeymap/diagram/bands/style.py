"""The lengths that a layout is made with, in map units; one unit is a pixel at 100 %."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How large everything is, and how boxes may be folded into rows.

    Attributes:
        card_width: the width of a card.
        title: the type size of titles.
        small: the type size of everything small; nothing on a map is smaller.
        most_title_lines: after so many lines a title is cut; on paper it never gets there.
        fixed_title_lines: every card is so many lines high; 0: as high as its row needs.
        boxes: whether each organisation's stretch of cards is a box; else a full-width lane.
        all_lanes: whether full-width lanes without a card have a place as well.
        hole: how many steps apart two cards of one box may stand at most.
        rows: how many rows are open from the start; a chain becomes a staircase.
        fold: into how many rows a long box of single cards is folded; 1: not.
        fold_from: from how many cards on.
        label_width: how wide the label of a hand-off may be, at the usual small type.
        pitch: how far apart two steps stand at least.
        words_of_gaps: whether gaps are told in words on the map.
        curve: the height of the row of feelings under each band; 0: none.
        payers: the height of the row of payers under each band; 0: none.
        strips: the heights of further rows under each band.
        between: what stands free between two bands.
        air: what is added between two steps, to fill a width.
    """

    card_width: float = 138.0
    title: float = 14.0
    small: float = 11.5
    most_title_lines: int = 12
    fixed_title_lines: int = 0
    boxes: bool = True
    all_lanes: bool = False
    hole: int = 4
    rows: int = 1
    fold: int = 1
    fold_from: int = 4
    label_width: float = 128.0
    pitch: float = 44.0
    words_of_gaps: bool = True
    curve: float = 64.0
    payers: float = 19.0
    strips: tuple[float, ...] = ()
    between: float = 13.0
    air: float = 0.0
