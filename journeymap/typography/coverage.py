"""Which characters of a text no shipped font can show, by script."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, name

from journeymap.typography.characters import shows_itself
from journeymap.typography.faces import is_covered


@dataclass(frozen=True, slots=True)
class Unshown:
    """A character that no shipped font can show.

    Attributes:
        character: the character itself.
        script: what Unicode calls its script, such as ``Thai``; "" for a sign or an emoji.
        count: how often it is there.
    """

    character: str
    script: str
    count: int

    @property
    def code(self) -> str:
        """Its place in Unicode, such as ``U+0E01``."""
        return f"U+{ord(self.character):04X}"


def characters_without_a_font(texts: Iterable[str]) -> tuple[Unshown, ...]:
    """The distinct characters that no shipped font can show, in the order of the texts.

    Spaces, controls, joiners and variation selectors are not among them: they show nothing.
    """
    counts: Counter[str] = Counter()
    for content in texts:
        if not content.isascii():
            counts.update(filter(_is_unshown, content))
    return tuple(Unshown(sign, _script(sign), count) for sign, count in counts.items())


@lru_cache(maxsize=65536)
def _is_unshown(character: str) -> bool:
    return shows_itself(character) and not is_covered(character)


def _script(character: str) -> str:
    """The script of a letter, a mark or a digit, from its name in Unicode."""
    if category(character)[0] not in "LMN":
        return ""
    return name(character, "").partition(" ")[0].capitalize()
