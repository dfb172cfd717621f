"""What in a text looks like a way to reach a person: e-mail, telephone, address, date of birth.

Patterns of our own, each bounded so that no text makes it slow. `phonenumbers` was tried and did
not earn its place: a journey states no country, and without one it found 3 of 17 usual spellings;
with the right one, strictly, 9 of 17; loosely, all 17 together with 12 of 21 dates, amounts and
file numbers; and it takes 48 MB. Words that announce something ("born", "ring") are given in the
languages that journeys came in so far; what is announced in none of them is found by its form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from journeymap.wording import marked, text


class TraceKind(StrEnum):
    """What a trace of a real person is."""

    NAME = "name"
    EMAIL = "email"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"

    @property
    def label(self) -> str:
        """What a sentence calls it, with its article."""
        return text(_LABELS[self])


_LABELS = {
    TraceKind.NAME: marked("a person's name"),
    TraceKind.EMAIL: marked("an e-mail address"),
    TraceKind.TELEPHONE: marked("a telephone number"),
    TraceKind.ADDRESS: marked("a postal address"),
    TraceKind.BIRTH_DATE: marked("a date of birth"),
}


class Sureness(StrEnum):
    """How sure it is that a trace is one."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """2 for certain, 0 for possible."""
        return _RANKS[self]


_RANKS = {Sureness.CERTAIN: 2, Sureness.LIKELY: 1, Sureness.POSSIBLE: 0}


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text, from `start` to before `end`, that looks like a trace."""

    start: int
    end: int
    kind: TraceKind
    sure: Sureness


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set to look them up in."""
    return frozenset(words.split())


def hits_in(content: str) -> Iterator[Hit]:
    """Every way to reach a person that a text seems to hold; they may overlap."""
    if "@" in content or "at" in content.casefold():
        yield from _emails(content)
    if any(sign.isdigit() for sign in content):
        yield from _telephones(content)
        yield from _addresses(content)
        yield from _birth_dates(content)


_EMAIL = re.compile(
    r"(?<![\w.+%-])(?P<who>[\w.+%-]{1,64})(?:@| ?[\[({] ?at ?[\])}] ?)"
    r"(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)
_OFFICES = listed(
    "admin contact contacts enquiries enquiry feedback hello help info information kontakt "
    "mail office post reception referrals service services support team"
)


def _emails(content: str) -> Iterator[Hit]:
    for found in _EMAIL.finditer(content):
        office = found["who"].casefold() in _OFFICES
        sure = Sureness.POSSIBLE if office else Sureness.CERTAIN
        yield Hit(found.start(), found.end(), TraceKind.EMAIL, sure)


_GROUPS = re.compile(
    r"(?<![\w.,/:+-])(?:\+ ?)?\(?\d{1,14}"
    r"(?:(?:\) ?-?| ?[-–/] ?|[ .\u00a0\u2011]| ?\(0\) ?)\(?\d{1,14}){0,7}(?![\w%])"
)
_RINGING = re.compile(
    r"\b(?:(?:tele)?phoned?|tel|mobile|mob|cell|ring|rings|rang|rung|call|calls|called|dial|text|"
    r"texted|sms|whatsapp|fax|handy|telefon|téléphone|teléfono|telefono|waea|numéro|mobil)\b"
    r"[^\d\n]{0,16}$",
    re.IGNORECASE,
)
_NO_TELEPHONE = re.compile(
    r"(?:\b(?:ref|refs|reference|case|file|invoice|account|isbn|issn|abn|acn|order|permit|claim|"
    r"record|grant|doi|licen[cs]e|application|dossier|aktenzeichen)\b\W{0,3}"
    r"(?:no|nr|number)?\W{0,3}|[$€£¥₹] ?|\b(?:AUD|NZD|USD|CAD|EUR|GBP|CHF) ?)$",
    re.IGNORECASE,
)
_AFTER_AN_AMOUNT = re.compile(r" ?(?:%|[$€£¥₹]|(?:AUD|NZD|USD|CAD|EUR|GBP|CHF)\b)")
_NO_NUMBER_BUT_A_TIME = re.compile(
    r"\(?(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|(?:19|20)\d\d ?[./–-] ?\d{1,4}(?!\d)"
    r"|\d{1,2}[./](?:19|20)\d\d(?!\d)|\d{1,2}[.h]\d\d ?[-–] ?\d{1,2}[.h]\d\d|\d[.,]\d+$)"
)
_NORTH_AMERICAN = re.compile(r"(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_FOR_EVERYBODY = ("1300", "1800", "0800", "0808", "0300", "0900", "18008", "18005", "18886", "1888")
"""The first digits of numbers that belong to offices and help lines."""


def _telephones(content: str) -> Iterator[Hit]:
    for found in _GROUPS.finditer(content):
        digits = "".join(str(int(sign)) for sign in found[0] if sign.isdecimal())
        if not 6 <= len(digits) <= 15 or _NO_NUMBER_BUT_A_TIME.match(found[0]):
            continue
        sure = _sure_of_telephone(content, found, digits)
        if sure is not None:
            yield Hit(found.start(), found.end(), TraceKind.TELEPHONE, sure)


def _sure_of_telephone(content: str, found: re.Match[str], digits: str) -> Sureness | None:
    """By the form: an international mark, a leading zero, North American groups, a word before."""
    before = content[max(0, found.start() - 40) : found.start()]
    if found[0].startswith("+"):
        return Sureness.CERTAIN if len(digits) >= 8 else None
    if digits.startswith(_FOR_EVERYBODY) or _AFTER_AN_AMOUNT.match(content, found.end()):
        return None
    formed = _is_formed(found[0], digits)
    if _RINGING.search(before):
        return Sureness.LIKELY if formed else Sureness.POSSIBLE
    return Sureness.LIKELY if formed and not _NO_TELEPHONE.search(before) else None


def _is_formed(spelt: str, digits: str) -> bool:
    if _NORTH_AMERICAN.fullmatch(spelt):
        return True
    return digits.startswith("0") and 9 <= len(digits) <= 14 and spelt.count("/") < 2


_WORD = r"(?:[^\W\d_a-z][\w’'-]{0,30}\.?)"
_STREETS = (
    r"(?:Street|Road|Avenue|Lane|Drive|Court|Crescent|Close|Place|Terrace|Parade|Boulevard|"
    r"Highway|Esplanade|Square|Gardens|Grove|Mews|Quay|Rd|Ave|Av|Ln|Cres|Tce|Blvd|Hwy|"
    r"(?:St|Dr|Ct|Pl)(?!\.? [^\W\d_a-z]))"
)
_ADDRESSES = (
    re.compile(
        r"(?<![\w.,/-])(?:(?:Flat|Unit|Apt\.?|Apartment|Suite) \w{1,4},? )?"
        r"\d{1,5}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?,? "
        rf"(?P<name>{_WORD} (?:{_WORD} ){{0,3}}?){_STREETS}(?!\w)"
    ),
    re.compile(
        r"(?<!\w)(?:[^\W\d_]{3,30}(?:straße|strasse|gasse|straat|laan|plein|gatan|gata|vej|veien)|"
        r"[^\W\d_]{3,30}str\.) \d{1,4} ?[a-z]?(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|allée|chemin|quai|impasse) "
        rf"(?:d[eu]s? |de la |de l[’']|d[’'])?{_WORD}"
    ),
    re.compile(
        r"(?<!\w)(?:Calle|Avenida|Rua|Viale|Piazza|ul\.|ulica) (?:d[aeio]s? |de la |della )?"
        rf"{_WORD}(?: {_WORD}){{0,3}},? (?:n[º°.] ?)?\d{{1,4}}(?!\w)"
    ),
    re.compile(r"(?<!\w)(?:P\.? ?O\.? ?Box|Postfach|Boîte postale) \d{1,6}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?!\w)"),
)
"""Houses in streets of English, German and northern, French, southern form; boxes; UK postcodes."""


def _addresses(content: str) -> Iterator[Hit]:
    for pattern in _ADDRESSES:
        for found in pattern.finditer(content):
            name = found.groupdict().get("name") or ""
            if name.split(" ")[0].casefold() not in DAYS_AND_MONTHS:
                yield Hit(found.start(), found.end(), TraceKind.ADDRESS, Sureness.LIKELY)


_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DAYS_AND_MONTHS = listed(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
    "friday saturday sunday mon tue wed thu fri sat sun"
)
_LONG_DATE = (
    r"\d{1,2}(?:st|nd|rd|th|er)?\.? (?:of |de )?[^\W\d_]{3,12}\.?,? (?:de )?(?:1[89]|20)\d\d"
    r"|[^\W\d_]{3,12} \d{1,2}(?:st|nd|rd|th)?,? (?:1[89]|20)\d\d"
)
_SHORT_DATE = (
    r"\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})|(?:1[89]|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
)
_DATE = rf"(?<!\d)(?:{_LONG_DATE}|{_SHORT_DATE})(?!\d)"
_DAY = rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS}|{_MONTHS} \d{{1,2}})(?!\w)"
_BORN = (
    r"(?<!\w)(?:born|d\.?o\.?b|dates? of birth|birth ?dates?|née? le|date de naissance|geboren|geb|"
    r"geburtsdatum|nacid[oa]|fecha de nacimiento|nat[oa] il|geboortedatum|rā whānau)(?!\w)"
)
_BIRTHDAY = r"(?<!\w)(?:birthdays?|anniversaire|geburtstag|cumpleaños|huritau)(?!\w)"
_BIRTHS = tuple(
    (re.compile(pattern, re.IGNORECASE), sure)
    for pattern, sure in (
        (rf"(?:{_BORN}|\* ?)[^\n\d]{{0,24}}(?P<date>{_DATE})", Sureness.CERTAIN),
        (rf"{_BIRTHDAY}[^\n\d]{{0,24}}(?P<date>{_DATE}|{_DAY})", Sureness.LIKELY),
        (rf"{_BORN}[^\n\d]{{0,24}}(?P<date>{_DAY})", Sureness.LIKELY),
        (rf"{_BORN}[^\n\d]{{0,12}}(?P<date>\b(?:19|20)\d\d)(?!\w)", Sureness.POSSIBLE),
    )
)
_LONG_AGO = re.compile(
    rf"(?<!\d)(?P<date>\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? 19[0-5]\d"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? 19[0-5]\d|\d{{1,2}}[./-]\d{{1,2}}[./-]19[0-5]\d"
    r"|19[0-5]\d-\d{2}-\d{2})(?!\d)"
)
"""A whole date in 1900 to 1959 is hardly a visit on a journey that is drawn today."""


def _birth_dates(content: str) -> Iterator[Hit]:
    for pattern, sure in (*_BIRTHS, (_LONG_AGO, Sureness.POSSIBLE)):
        for found in pattern.finditer(content):
            yield Hit(*found.span("date"), TraceKind.BIRTH_DATE, sure)
