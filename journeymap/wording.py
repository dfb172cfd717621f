"""Every text that a person reads, through one gettext catalogue; no Qt.

`text` and `plural` translate at the moment of display; `marked` only marks a constant, so that the
catalogue finds it and `text` can translate it later. Sentences hold named placeholders, never
pieces that are glued together, because the order of words differs between languages.
"""

import gettext
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from importlib.resources import as_file, files

_DOMAIN = "journeymap"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_WRITTEN_IN = "en"
_LONGEST_QUOTED = 40
_DAYS_AS_IN = {_WRITTEN_IN: "en_GB"}
"""English dates have the day first, as the program's English does."""


def use_language(code: str) -> None:
    """Read the catalogue of a language (a code such as ``mi``); English where there is none."""
    global _catalogue
    with as_file(files("journeymap.resources") / "translations") as folder:
        _catalogue = gettext.translation(_DOMAIN, folder, [code], fallback=True)


def language() -> str:
    """The code of the language in use: what `text` answers in."""
    return _catalogue.info().get("language", _WRITTEN_IN)


def text(message: str) -> str:
    """The message in the language in use."""
    return _with_apostrophes(_catalogue.gettext(message)) if message else ""


def plural(one: str, many: str, count: int) -> str:
    """The message that agrees with the count, with ``{count}`` filled in."""
    return _with_apostrophes(_catalogue.ngettext(one, many, count)).format(count=count)


def times(count: int) -> str:
    """How often, as one says it: in words up to twelve, “13 times” from there."""
    if count in range(len(_TIMES)):
        return text(_TIMES[count])
    return plural("{count} time", "{count} times", count)


def inside(label: str) -> str:
    """A translated label as it stands within a sentence: English begins it small.

    Other languages translate it as it is written within one; German nouns keep their capitals.
    """
    return label[:1].lower() + label[1:] if language() == _WRITTEN_IN else label


def in_a_row(told: Sequence[str]) -> str:
    """Words one after the other, with “and” before the last."""
    return text(" and ").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)


def in_figures(value: Decimal | float, decimals: int = 0) -> str:
    """The number in figures as the language writes them: its point, its mark of thousands."""
    pattern = text("1,234.5")
    signs = str.maketrans(",.", pattern[1] + pattern[-2])
    return f"{value:,.{decimals}f}".translate(signs)


def day_in_words(day: date) -> str:
    """A day as the language writes it, such as “5 May 2026”."""
    return _formatted("yMMMd", day, language())


def time_in_words(moment: time) -> str:
    """A time of day as the language writes it, such as “17:05”."""
    return _formatted("Hm", moment, language())


@lru_cache(maxsize=4096)
def _formatted(parts: str, moment: date | time, code: str) -> str:
    """The parts of a moment by the Common Locale Data Repository's patterns (TR35, part 4)."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_skeleton

    try:
        known = Locale.parse(_DAYS_AS_IN.get(code, code))
    except (UnknownLocaleError, ValueError):
        known = Locale.parse(_DAYS_AS_IN[_WRITTEN_IN])
    return format_skeleton(parts, moment, locale=known)


def shortened(told: str) -> str:
    """As much of a user's text as a sentence has room for."""
    first = " ".join(told.split())
    return first if len(first) <= _LONGEST_QUOTED else f"{first[: _LONGEST_QUOTED - 1].rstrip()}…"


def _with_apostrophes(told: str) -> str:
    """The text as it is printed: the code writes the typewriter's sign, which quotes nothing."""
    return told.replace("'", "’") if "'" in told else told


def marked(message: str) -> str:
    """The message itself: marks a constant for the catalogue, to be given to `text` later."""
    return message


_TIMES = (
    marked("never"), marked("once"), marked("twice"), marked("three times"),
    marked("four times"), marked("five times"), marked("six times"), marked("seven times"),
    marked("eight times"), marked("nine times"), marked("ten times"), marked("eleven times"),
    marked("twelve times"),
)  # fmt: skip
