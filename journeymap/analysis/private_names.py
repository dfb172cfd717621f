"""What in a text looks like a person's real name, and why.

Three reasons, the strongest first: the name was given in a list; it follows a word that announces
a name (Mr, née, "my name is", "daughter"); it makes the pseudonym a full name ("Margaret" in one
place, "Margaret Hill" in another). A capitalised pair alone is no reason: organisations, programmes
and headings are written so. What is the name of an organisation, budget or piece of information of
the journey, or the pseudonym itself, is no trace, unless the list names it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeymap.analysis.private_patterns import (
    DAYS_AND_MONTHS,
    Hit,
    Sureness,
    TraceKind,
    listed,
)

_TOKEN = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+(?:[’'-](?:[^\W\d_][\u0300-\u036f]*)+)*")
_POSSESSIVE = ("’s", "'s")
_SHORTEST_PART = 3
_SHORTEST_NEARLY = 5
_TITLES = listed(
    "mr mrs ms miss mx mister herr frau mme mlle monsieur madame señor señora sra signor "
    "signora mevrouw meneer"
)
_PROFESSIONS = listed("dr doctor prof professor")
_ONCE_CALLED = listed("née nee né")
_RELATIONS = listed(
    "husband wife partner son daughter mother father mum mom dad sister brother neighbour "
    "neighbor friend carer patient client tenant customer resident person widow widower aunt "
    "uncle grandson granddaughter nephew niece veteran learner woman man girl boy lady "
    "gentleman"
)
_PARTICLES = listed("van von der den de del della la di da dos bin ibn al el ter ten te")
_INTRODUCES = re.compile(
    r"(?<!\w)(?:(?:her|his|their|my|real|full|first|last|family|maiden|whose) (?:sur)?name"
    r"(?: is| was|:|,)|surname:?|name:|signed:?|alias|a\.?k\.?a\.?|ich hei(?:ß|ss)e|"
    r"je m[’']appelle|me llamo|mi chiamo) $",
    re.IGNORECASE,
)
_NOT_OF_PEOPLE = listed(
    "act agency association authority board bureau care centre center charity circle clinic "
    "club college committee community council county court department district department "
    "employment foundation fund government group guide health home hospital house housing inc "
    "income journey law licence license line ltd medical medicaid medicare ministry network "
    "office officer park pharmacy plan police practice program programme project record "
    "register road scheme school security service services society state states street "
    "support surgery system team transport trust unit university ward way welfare"
)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What is known of a journey's names before its texts are read.

    Attributes:
        given: the names that must not be there.
        pseudonym: the capitalised words of the pseudonym.
        allowed: the names of organisations and the like, of which parts look like people's.
        common: the words that the journey also writes small, as no name is.
    """

    given: tuple[str, ...]
    pseudonym: tuple[str, ...]
    allowed: re.Pattern[str] | None
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str

    @property
    def is_name(self) -> bool:
        """Whether it is spelt as a name: a capital first, and more than initials."""
        told = self.word
        return told[:1].isupper() and len(told) > 1 and not told.isupper() and not _is_day(told)


def known_names(
    names: Iterable[str], pseudonym: str, allowed: Iterable[str], texts: Iterable[str]
) -> KnownNames:
    """What the names in these texts are compared with."""
    phrases = sorted({one.strip() for one in allowed if len(one.strip()) > 2}, key=len)
    spelt = "|".join(_spelt(one) for one in reversed(phrases))
    common = {token.word for told in texts for token in _tokens(told) if token.word[:1].islower()}
    of_pseudonym = (token.word for token in _tokens(pseudonym) if token.is_name)
    return KnownNames(
        given=tuple(dict.fromkeys(one.strip() for one in names if one.strip())),
        pseudonym=tuple(one for one in of_pseudonym if one.casefold() not in common),
        allowed=re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE) if phrases else None,
        common=frozenset(common),
    )


def names_in(content: str, known: KnownNames) -> Iterator[Hit]:
    """Every stretch of a text that looks like a person's real name; they may overlap."""
    yield from _given_in_full(content, known.given)
    tokens = tuple(_tokens(content))
    found = [*_given_in_part(tokens, known), *_announced(content, tokens, known)]
    found += _completing(content, tokens, known)
    spans = (
        [one.span() for one in known.allowed.finditer(content)] if found and known.allowed else []
    )
    for hit in found:
        if not any(start <= hit.start and hit.end <= end for start, end in spans):
            yield hit


def _given_in_full(content: str, given: tuple[str, ...]) -> Iterator[Hit]:
    plain = _plain(content)
    for name in given:
        parts = _plain(name).split()
        orders = {" ".join(parts), " ".join((*parts[-1:], *parts[:-1]))}
        for order in sorted(orders):
            spelt = r"[\s,.]{1,3}".join(re.escape(part) for part in order.split())
            # Scripts without capitals write names without spaces around them.
            bare = name.lower() == name.upper()
            pattern = spelt if bare else rf"(?<!\w){spelt}(?!\w)"
            for found in re.finditer(pattern, plain, re.IGNORECASE):
                yield Hit(found.start(), found.end(), TraceKind.NAME, Sureness.CERTAIN)


def _given_in_part(tokens: tuple[_Token, ...], known: KnownNames) -> Iterator[Hit]:
    """One word of a given name, also with a slip of one letter."""
    parts = {
        _plain(word).casefold()
        for name in known.given
        for word in name.split()
        if len(word) >= _SHORTEST_PART and word.casefold() not in _PARTICLES | _TITLES
    }
    if not parts:
        return
    from rapidfuzz.distance import OSA

    for token in tokens:
        if not token.word[:1].isupper():
            continue
        word = _plain(token.word).casefold()
        if word in parts:
            yield Hit(token.start, token.end, TraceKind.NAME, Sureness.LIKELY)
        elif len(word) >= _SHORTEST_NEARLY and token.word.casefold() not in known.common:
            near = (part for part in parts if len(part) >= _SHORTEST_NEARLY)
            if any(OSA.distance(word, part, score_cutoff=1) <= 1 for part in near):
                yield Hit(token.start, token.end, TraceKind.NAME, Sureness.POSSIBLE)


def _announced(content: str, tokens: tuple[_Token, ...], known: KnownNames) -> Iterator[Hit]:
    for place, token in enumerate(tokens):
        word = token.word.casefold()
        follows = _name_from(content, tokens, place + 1)
        if follows and (word in _ONCE_CALLED or (word in _TITLES and token.word[:1].isupper())):
            yield from _unless_pseudonym(follows, known, Sureness.LIKELY)
        elif follows and word in _PROFESSIONS and token.word[:1].isupper():
            yield from _unless_pseudonym(follows, known, Sureness.POSSIBLE)
        elif len(follows) > 1 and word in _RELATIONS and _may_be_a_person(follows[:2], known):
            yield from _unless_pseudonym(follows[:2], known, Sureness.POSSIBLE)
        elif token.is_name and _INTRODUCES.search(content[max(0, token.start - 40) : token.start]):
            name = _name_from(content, tokens, place)
            if _may_be_a_person(name, known):
                yield from _unless_pseudonym(name, known, Sureness.LIKELY)


def _completing(content: str, tokens: tuple[_Token, ...], known: KnownNames) -> Iterator[Hit]:
    """The pseudonym with a further name after it, in a text that is no heading."""
    if not known.pseudonym or _is_heading(tokens):
        return
    for place, token in enumerate(tokens):
        if token.word not in known.pseudonym:
            continue
        pair = _name_from(content, tokens, place)[:2]
        further = [one for one in pair[1:] if one.word not in known.pseudonym]
        if further and _may_be_a_person(further, known):
            yield Hit(pair[0].start, pair[1].end, TraceKind.NAME, Sureness.LIKELY)


def _name_from(content: str, tokens: tuple[_Token, ...], place: int) -> tuple[_Token, ...]:
    """The words spelt as names from this place on, at most three, particles between them kept."""
    found: list[_Token] = []
    held: list[_Token] = []
    end = tokens[place - 1].end if place else 0
    for token in tokens[place : place + 6]:
        between = content[end : token.start]
        close = between in {" ", ". ", "\u00a0"} if not found else between in {" ", "\u00a0"}
        if (place or found) and not close:
            break
        if token.is_name:
            found += [*held, token]
            held = []
        elif token.word in _PARTICLES:
            held.append(token)
        else:
            break
        end = token.end
        if sum(one.is_name for one in found) == 3:
            break
    return tuple(found)


def _may_be_a_person(name: Iterable[_Token], known: KnownNames) -> bool:
    """Whether no word of it is one of organisations, or is written small elsewhere."""
    words = [token.word.casefold() for token in name if token.word not in _PARTICLES]
    return bool(words) and not any(one in _NOT_OF_PEOPLE or one in known.common for one in words)


def _unless_pseudonym(name: tuple[_Token, ...], known: KnownNames, sure: Sureness) -> Iterator[Hit]:
    if not all(token.word in known.pseudonym for token in name):
        yield Hit(name[0].start, name[-1].end, TraceKind.NAME, sure)


def _is_heading(tokens: tuple[_Token, ...]) -> bool:
    long = [token for token in tokens if len(token.word) > 3]
    return len(long) > 2 and all(token.word[:1].isupper() for token in long)


def _tokens(content: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(content):
        word, end = found[0], found.end()
        if word.endswith(_POSSESSIVE):
            word, end = word[:-2], end - 2
        yield _Token(found.start(), end, word)


def _is_day(word: str) -> bool:
    return word.casefold() in DAYS_AND_MONTHS


def _plain(content: str) -> str:
    """The text without accents, sign for sign, so that places stay the same."""
    if content.isascii():
        return content
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in content)


def _spelt(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
