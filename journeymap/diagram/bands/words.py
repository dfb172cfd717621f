"""The words of a gap, broken into lines."""

from typing import NamedTuple

from journeymap.diagram.bands.sizes import foot_line
from journeymap.diagram.bands.style import Style
from journeymap.typography import FontStyle, break_lines, measure


class Words(NamedTuple):
    """Words in lines, how wide and high they are, with what stands before them.

    `reference` is how many letters at the beginning name the card.
    """

    lines: tuple[str, ...]
    width: float
    height: float
    reference: int = 0


def broken_words(
    words: str, width: float, style: Style, *, indent: float = 0.0, reference: str = ""
) -> Words:
    """Words in lines no wider than a width, behind an indent for a flag."""
    small = style.small
    bold = max(0.0, measure(reference, small, FontStyle.BOLD) - measure(reference, small))
    broken = break_lines(reference + words, size=small, width=width - bold)
    lines = tuple(line.text for line in broken)
    widths = [line.width + (bold if place == 0 else 0.0) for place, line in enumerate(broken)]
    height = foot_line(style) * len(lines) + 1
    return Words(lines, indent + max(widths, default=0.0), height, len(reference))
