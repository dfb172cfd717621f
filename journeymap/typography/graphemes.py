"""Graphemes: what is one sign to a reader, however many characters it is written with.

Source: Unicode Standard Annex 29. The rules are those of the library regex; it is loaded where a
text is parted between characters that may belong together, which plain text never is.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from unicodedata import category

_JOINERS = "\u200c\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_JAMO_THAT_FOLLOW = ("\u1160", "\u11ff")
_GRAPHEME = r"\X(?:(?<=\u200d)\X)*"
"""Whatever a joiner joins: which signs are pictures differs between versions of Unicode."""
_NEVER_OF_ONE = re.compile(
    "[\u0020-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0620-\u064a\u2010-\u2027"
    "\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}"
)
"""Letters and signs of common scripts that are each a grapheme when they stand side by side."""


@lru_cache(maxsize=4096)
def stays_with_previous(character: str) -> bool:
    """Whether the character is a mark, a joiner or the like, which follows what it belongs to."""
    if character.isascii():
        return False
    return (
        character in _JOINERS
        or category(character)[0] == "M"
        or _SKIN_TONES[0] <= character <= _SKIN_TONES[1]
        or _TAGS[0] <= character <= _TAGS[1]
        or _JAMO_THAT_FOLLOW[0] <= character <= _JAMO_THAT_FOLLOW[1]
    )


def may_part(content: str, position: int) -> bool:
    """Whether the characters on both sides of the position are not of one grapheme."""
    return parting_before(content, position) == position


def parting_before(content: str, position: int) -> int:
    """The last position up to the given one where graphemes part."""
    if _parts_plainly(content, position):
        return position
    places = _partings(content)
    return places[bisect_right(places, position) - 1]


def parting_after(content: str, position: int) -> int:
    """The first position from the given one on where graphemes part."""
    if _parts_plainly(content, position):
        return position
    places = _partings(content)
    return places[bisect_left(places, position)]


def _parts_plainly(content: str, position: int) -> bool:
    if not 0 < position < len(content):
        return True
    return _NEVER_OF_ONE.match(content, position - 1) is not None


@lru_cache(maxsize=256)
def _partings(content: str) -> list[int]:
    """Where graphemes begin, and the end."""
    import regex

    return [0, *(found.end() for found in regex.finditer(_GRAPHEME, content))]
