"""Text that runs from right to left, and the order of its stretches on a line.

Source: Unicode Standard Annex 9. The rules for characters are python-bidi's; the rule for pairs
of brackets (N0), which it lacks, is here. Embeddings and isolates are left out of what is set.
"""

import re
from typing import Any
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎"
    "⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Opening and closing by turns, from Unicode's BidiBrackets."""
_PAIRS = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are written in two ways."""
_DEEPEST = 63
"""More brackets than this are not open at a time: so says the annex."""
_NUMBERS = ("EN", "AN")


def levels_of(content: str) -> tuple[list[int], bool]:
    """The level of each character (odd: from right to left), and whether the paragraph is so."""
    if not _RIGHT_TO_LEFT.search(content):
        return [0] * len(content), False
    from bidi import algorithm

    base = algorithm.get_base_level(content)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels("".join(_known(sign) for sign in content), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "LR"[base])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    resolved = iter(storage["chars"])
    levels: list[int] = []
    for sign in content:
        if _is_passed_over(sign):
            levels.append(levels[-1] if levels else base)
        else:
            levels.append(int(next(resolved)["level"]))
    return levels, bool(base)


def in_visual_order[Part](parts: list[tuple[int, Part]]) -> list[tuple[int, Part]]:
    """Stretches with their levels from left to right.

    Rule L2: from the highest level down, whatever is at that level or above is reversed.
    """
    ordered = list(parts)
    for level in range(max((level for level, _part in parts), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][0] >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end + 1
    return ordered


def _is_passed_over(sign: str) -> bool:
    """Whether the rules leave the character out: controls, joiners."""
    return bidirectional(sign) == "BN"


def _known(sign: str) -> str:
    """The character, or for one that Unicode has not assigned, a letter of its block."""
    if bidirectional(sign):
        return sign
    return "\u05d0" if _RIGHT_TO_LEFT.match(sign) else "a"


def _resolve_brackets(signs: list[dict[str, Any]], base: str) -> None:
    """Rule N0: a pair of brackets has one direction, that of what is in it or around it."""
    for start, end in _bracket_pairs(signs):
        inside = {_strong(sign["type"]) for sign in signs[start + 1 : end]} - {""}
        if not inside:
            continue
        direction = base
        if base not in inside:
            before = (_strong(signs[place]["type"]) for place in range(start - 1, -1, -1))
            direction = next((strong for strong in before if strong), base)
        for place in (start, end):
            _turn(signs, place, direction)


def _turn(signs: list[dict[str, Any]], place: int, direction: str) -> None:
    """Give a bracket, and the marks behind it, a direction."""
    signs[place]["type"] = direction
    for sign in signs[place + 1 :]:
        if sign["orig"] != "NSM":
            break
        sign["type"] = direction


def _bracket_pairs(signs: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for position, sign in enumerate(signs):
        character = _SAME.get(sign["ch"], sign["ch"])
        if sign["type"] != "ON":
            continue
        if character in _PAIRS:
            if len(waiting) == _DEEPEST:
                break
            waiting.append((_PAIRS[character], position))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == character:
                pairs.append((waiting[depth][1], position))
                del waiting[depth:]
                break
    return sorted(pairs)


def _strong(kind: str) -> str:
    if kind in _NUMBERS:
        return "R"
    return kind if kind in ("L", "R") else ""
