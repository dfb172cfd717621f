"""A long text that two sides changed, put together word by word (diff3)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymap.model.base import MOST_CHARACTERS

_WORD = re.compile(r"\s*\S+|\s+")
"""A word with what stands before it, so that going on at the end changes no word."""
_MOST = 20_000
"""Characters up to which texts are compared by words: the time grows with the square."""
_KEPT = 0.5
"""The part of the first words that each side must have kept: who wrote a text anew said something
of their own, and words of others put among theirs would be said by nobody."""


class Together(NamedTuple):
    """Both sides' words, and whether somewhere they changed the same ones."""

    told: str
    clashed: bool


class _Stretch(NamedTuple):
    """What stands between two words that all three texts share."""

    base: Sequence[str]
    a: Sequence[str]
    b: Sequence[str]


def merged_words(base: str, a: str, b: str) -> Together | None:
    """Both sides' changes of a text; where they changed the same words, a's.

    None where that would make no sense: a side wrote the text anew, or it is too long.
    """
    if max(map(len, (base, a, b))) > _MOST:
        return None
    words, words_a, words_b = (_WORD.findall(one) for one in (base, a, b))
    shared_a, shared_b = _shared(words, words_a), _shared(words, words_b)
    if min(len(shared_a), len(shared_b)) < max(1, len(words) * _KEPT):
        return None
    parts: list[str] = []
    clashed = False
    common = [(index, shared_a[index], shared_b[index]) for index in shared_a.keys() & shared_b]
    for stretch in _stretches((words, words_a, words_b), sorted(common)):
        taken, clash = _decided(stretch)
        parts += taken
        clashed = clashed or clash
    told = "".join(parts)
    return Together(told, clashed) if len(told) <= MOST_CHARACTERS else None


def _shared(words: list[str], others: list[str]) -> dict[int, int]:
    """Where words that stayed stand in both texts: one longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    # Numbers stand for words: rapidfuzz compares by hash, and these have no collision.
    numbers: dict[str, int] = {}
    first, second = (
        [numbers.setdefault(word, len(numbers)) for word in text] for text in (words, others)
    )
    shared: dict[int, int] = {}
    for block in LCSseq.opcodes(first, second):
        if block.tag == "equal":
            spans = range(block.src_start, block.src_end), range(block.dest_start, block.dest_end)
            shared.update(zip(*spans, strict=True))
    return shared


def _stretches(
    texts: tuple[list[str], list[str], list[str]], common: list[tuple[int, int, int]]
) -> Iterator[_Stretch]:
    """The texts cut at the words that all share; each of these is a stretch of its own."""
    at = 0, 0, 0
    for shared in (*common, tuple(map(len, texts))):
        cut = [text[start:end] for text, start, end in zip(texts, at, shared, strict=True)]
        yield _Stretch(*cut)
        word = texts[0][shared[0] : shared[0] + 1]
        yield _Stretch(word, word, word)
        at = shared[0] + 1, shared[1] + 1, shared[2] + 1


def _decided(stretch: _Stretch) -> tuple[Sequence[str], bool]:
    """Whose words stand, and whether that was decided against somebody."""
    if stretch.b in (stretch.base, stretch.a):
        return stretch.a, False
    if stretch.a == stretch.base:
        return stretch.b, False
    return stretch.a, True
