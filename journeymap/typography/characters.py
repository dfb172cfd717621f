"""What characters do in a line: which show nothing, where a line may break, what stays together."""

import re
from unicodedata import category

from journeymap.typography.graphemes import parting_before, stays_with_previous

UNSEEN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that steer direction or breaking and show nothing: left out of what is set."""
DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")
"""Marks that show nothing, but have a direction of their own by which the others are ordered."""
_UNEVEN = re.compile("^ |  | $|[^\\S \u00a0\u2007\u202f]")
_SPACES = re.compile("[^\\S\u00a0\u2007\u202f]+")
"""White space, but for the spaces that keep what is on both their sides together."""
_BLANK = re.compile("[^\\S \u00a0\u2007\u202f]")
_WIDE = "\u2e80-\u2fff\u3001-\u303f\u3041-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff9f"
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
_JAMO_THAT_LEAD = "\u1100-\u115f\ua960-\ua97c"
_JAMO_THAT_FOLLOW = "\u1160-\u11ff\ud7b0-\ud7fb"
_BREAKS_INSIDE = re.compile(
    "(?<=[^\\W_]{2}[-‐])(?=[^\\W\\d_]{5})|(?<=[^\\W_][–—/])(?=[^\\W\\d_])"
    f"|(?<=[{_WIDE}])(?<![{_NEVER_LAST}])(?=[^\\W_]|[{_WIDE}{_NEVER_LAST}])"
    f"(?![{_NEVER_FIRST}{_JAMO_THAT_FOLLOW}])"
    f"|(?<=[^\\W_]|[{_NEVER_FIRST}])(?<![{_JAMO_THAT_LEAD}])(?=[{_WIDE}])(?![{_NEVER_FIRST}])"
)
_MAY_BREAK_INSIDE = re.compile(f"[-‐–—/{_WIDE}]")
_ENDING = frozenset(
    "!?,.:;/\u037e։׆،؍؛؝؞؟۔߸߹།༎༏༐༑༔᠂᠃᠈᠉᥄᥅⁄❢❣⳹⳾⸮⹓⹔꘎꡶꡷︐︑︒︓︔︕︖﹐﹒﹖﹗、。！，．？｡､"
)
"""Signs that end something, but for brackets: UAX 14's classes EX, IS, SY and the rest of CL."""
_BEFORE_NUMBERS = ".,:;"
_OPENING_MARKS = "¡¿⸘"
_NON_STARTERS = frozenset(
    "៖‼‽⁇⁈⁉々〜〻〼ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ꀕ﹔﹕：；･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
"""UAX 14's classes NS and CJ."""
_LONG_DASHES = "—⸺⸻"
_QUOTES = "'\""
_FEWEST_LETTERS = 3
_FURTHEST_BACK = 6
_SYLLABLE = re.compile(
    "(?<=[^\\W\\d_])(?!(?<=s)ch|(?<=[cpt])h|(?<=s)[tp]|(?<=[bdfgkp])[lr]|(?<=t)r|(?<=c)k|(?<=q)u)"
    "(?:sch|[cpt]h|s[tp]|[bdfgkp][lr]|tr|qu|[bcdfghjklmnpqrstvwxzßñç])[aeiouyäöüàáâèéêìíòóùú]",
    re.IGNORECASE,
)
"""What a syllable begins with after another: consonants that stay together, and a vowel."""
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


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


def may_break_inside(content: str) -> bool:
    """Whether the text has a sign at which a line may break other than at a space."""
    return _MAY_BREAK_INSIDE.search(content) is not None


def breaks_inside(content: str, place: int) -> bool:
    """Whether a line may break there other than at a space: after hyphens, between ideographs.

    Neither one letter stays behind at a hyphen, as in “e-mail”, nor goes on a word of fewer than
    five, as in “hand-off”.
    """
    return _BREAKS_INSIDE.match(content, place) is not None


def last_break_inside(content: str, least: int, most: int) -> int:
    """The last such place behind the least, no further than the most; else the least.

    It is looked for from the end of a line, where it is mostly near: to list those of all lines
    takes as long as to set them.
    """
    while most > least and _BREAKS_INSIDE.match(content, most) is None:
        most -= 1
    return max(least, most)


def last_space(content: str, start: int, most: int) -> int:
    """The last space behind the start, no further than the most, where a line may end; else -1."""
    place = content.rfind(" ", start + 1, most + 1)
    while place > 0 and _keeps_together(content, place):
        place = content.rfind(" ", start + 1, place)
    return place


def _keeps_together(content: str, place: int) -> bool:
    """Whether the space stands between what belongs on one line, as in “Bonjour !”.

    Source: rules LB13 to LB17 of Unicode Standard Annex 14, and LB15a to LB15c of its version 16
    in place of LB15: quotation marks open or close by their own shape, and “.5” begins a line.
    """
    before, after = content[place - 1], content[place + 1 : place + 2]
    if before.isalnum() and after.isalnum():
        return False
    at = place - 1
    while at > 0 and stays_with_previous(content[at]):
        at -= 1
    before = content[at]
    if _opens(before) or (_is_opening_quote(before) and _may_open(content[at - 1 : at])):
        return True
    if _ends(after):
        return not (after in _BEFORE_NUMBERS and content[place + 2 : place + 3].isdecimal())
    if category(after or " ") == "Pf":
        following = content[place + 2 : place + 3]
        return following in {"", " ", *_QUOTES} or _ends(following)
    return (before in _LONG_DASHES and after in _LONG_DASHES) or (
        after in _NON_STARTERS and category(before) == "Pe"
    )


def _opens(sign: str) -> bool:
    return category(sign) == "Ps" or sign in _OPENING_MARKS


def _ends(sign: str) -> bool:
    return sign in _ENDING or (sign != "" and category(sign) == "Pe")


def _is_opening_quote(sign: str) -> bool:
    return category(sign) == "Pi"


def _may_open(before: str) -> bool:
    """Whether a quotation mark behind this opens something, instead of closing it."""
    return not before or before.isspace() or before in _QUOTES or _opens(before)


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
