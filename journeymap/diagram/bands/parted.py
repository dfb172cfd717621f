"""Titles that are hard to read: a word parted inside, or the end cut off."""

from collections.abc import Mapping, Sequence

from journeymap.diagram.bands.content import MapContent
from journeymap.typography import Line, is_cut


def parted_titles(content: MapContent, titles: Mapping[str, Sequence[Line]]) -> int:
    """How many titles, by card, have a word parted inside a line, or are cut off."""
    return sum(_is_parted(content.card[one].title, lines) for one, lines in titles.items())


def _is_parted(title: str, lines: Sequence[Line]) -> bool:
    if not lines or not title.strip():
        return False
    if is_cut(lines[-1].text, (title,)):
        return True
    whole = set(_words(title))
    found = [word for line in lines for word in _words(line.text)]
    return not all(word in whole for word in found[1:])


def _words(told: str) -> list[str]:
    """The pieces between which a line may be broken without parting a word."""
    return told.replace("-", " ").replace("/", " ").split()
