"""What characters do in a line: which show nothing, where a line may break, what stays together."""

import re
from bisect import bisect_right
from functools import lru_cache
from unicodedata import category

UNSEEN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that steer direction or breaking and show nothing: left out of what is set."""
DIRECTION_MARKS = "\u061c\u200e\u200f"
"""Marks that show nothing, but have a direction of their own by which the others are ordered."""
_JOINERS = "\u200c\u200d"
_UNEVEN = re.compile("^ |  | $|[^\\S \u00a0\u2007\u202f]")
_SPACES = re.compile("[^\\S\u00a0\u2007\u202f]+")
"""White space, but for the spaces that keep what is on both their sides together."""
_BLANK = re.compile("[^\\S \u00a0\u2007\u202f]")
_WIDE = "\u2e80-\u303f\u3041-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff9f"
"""Chinese, Japanese and Korean, with their punctuation: written without spaces."""
_NEVER_FIRST = (
    "、。，．・：；？！…‥ー〜～々〻ゝゞヽヾ゛゜"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ"
    "」』）］｝】〕〉》〗〙〛〟｠％℃‰｡｣､･ｧ-ｰﾞﾟ\u302a-\u302f\u3099\u309a"
    "’”)\\]}%,.;:!?"
)
"""What may not begin a line: closing punctuation, small and repeated kana (JIS X 4051)."""
_NEVER_LAST = "「『（［｛【〔〈《〖〘〚〝｟｢￥＄‘“(\\[{"
"""What may not end a line: opening punctuation (JIS X 4051)."""
_BREAKS_INSIDE = re.compile(
    "(?<=[^\\W_]{2}[-‐])(?=[^\\W\\d_]{5})|(?<=[^\\W_][–—/])(?=[^\\W\\d_])"
    f"|(?<=[{_WIDE}])(?<![{_NEVER_LAST}])(?=[^\\W_]|[{_WIDE}{_NEVER_LAST}])(?![{_NEVER_FIRST}])"
    f"|(?<=[^\\W_]|[{_NEVER_FIRST}])(?=[{_WIDE}])(?![{_NEVER_FIRST}])"
)
_MAY_BREAK_INSIDE = re.compile(f"[-‐–—/{_WIDE}]")
_FEWEST_LETTERS = 3
_FURTHEST_BACK = 6
_SYLLABLE = re.compile(
    "(?<=[^\\W\\d_])(?!(?<=s)ch|(?<=[cpt])h|(?<=s)[tp]|(?<=[bdfgkp])[lr]|(?<=t)r|(?<=c)k|(?<=q)u)"
    "(?:sch|[cpt]h|s[tp]|[bdfgkp][lr]|tr|qu|[bcdfghjklmnpqrstvwxzßñç])[aeiouyäöüàáâèéêìíòóùú]",
    re.IGNORECASE,
)
"""What a syllable begins with after another: consonants that stay together, and a vowel."""
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JAMO_THAT_FOLLOW = ("\u1160", "\u11ff")


def evened(content: str) -> str:
    """The text with single spaces, none at its ends; spaces that do not break are kept."""
    if _UNEVEN.search(content) is None:
        return content
    return _SPACES.sub(" ", content).strip(" ")


def on_one_line(content: str) -> str:
    """The text with a plain space for each line break and tabulator, and without unseen marks."""
    if content.isascii() and content.isprintable():
        return content
    return UNSEEN.sub("", _BLANK.sub(" ", content))


def breaks_inside(content: str) -> list[int]:
    """Where a line may break other than at a space: after hyphens, between ideographs.

    Neither one letter stays behind at a hyphen, as in “e-mail”, nor goes on a word of fewer than
    five, as in “hand-off”.
    """
    if _MAY_BREAK_INSIDE.search(content) is None:
        return []
    return [match.start() for match in _BREAKS_INSIDE.finditer(content)]


def last_at_most(places: list[int], most: int) -> int:
    """The last of the sorted places that is not beyond the given one; -1 where there is none."""
    number = bisect_right(places, most)
    return places[number - 1] if number else -1


@lru_cache(maxsize=4096)
def stays_with_previous(character: str) -> bool:
    """Whether nothing may come between the character and the one before: marks, joiners ..."""
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
    if not 0 < position < len(content):
        return True
    before, after = content[position - 1], content[position]
    if stays_with_previous(after) or before == _JOINERS[1]:
        return False
    return not (_is_flag(before) and _is_flag(after) and _flags_before(content, position) % 2)


def parting_before(content: str, position: int) -> int:
    """The last position up to the given one where graphemes part."""
    while not may_part(content, position):
        position -= 1
    return position


def parting_after(content: str, position: int) -> int:
    """The first position from the given one on where graphemes part."""
    while not may_part(content, position):
        position += 1
    return position


def parting_in_word(content: str, start: int, reach: int) -> int:
    """Where a word that begins at the start or after it is parted, no further than the reach.

    Before a syllable, as Latin languages have them, if one begins near the reach; three letters
    at least stay on both sides if they can.
    """
    begin = max(start, content.rfind(" ", 0, reach) + 1)
    end = content.find(" ", reach)
    last = min(reach, (len(content) if end < 0 else end) - _FEWEST_LETTERS)
    first = begin + _FEWEST_LETTERS
    if last < first:
        return parting_before(content, reach)
    near = max(first, last - _FURTHEST_BACK)
    for place in range(last, near - 1, -1):
        if _SYLLABLE.match(content, place):
            return place
    return max(parting_before(content, last), begin)


def shows_itself(character: str) -> bool:
    """Whether the character is more than a space, a control or a joiner."""
    if character.isspace() or _VARIATIONS.match(character):
        return False
    return category(character) not in {"Cc", "Cf", "Cs"}


def _is_flag(character: str) -> bool:
    return _FLAGS[0] <= character <= _FLAGS[1]


def _flags_before(content: str, position: int) -> int:
    start = position
    while start and _is_flag(content[start - 1]):
        start -= 1
    return position - start
