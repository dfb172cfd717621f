"""Signs that a reader cannot see, and signs that XML cannot hold: each in one place.

Records keep what people wrote (`model.base.legible` says which signs no text may hold). Here is
what a line on a screen or an XML document can show of it.
"""

import re

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OTHERS = r"\u2028\u2029\ufffe\uffff\ud800-\udfff"
_HIDDEN = re.compile(rf"[{_CONTROLS}{_BIDI}{_OTHERS}]")
_HIDDEN_IN_A_LINE = re.compile(rf"[\t\n{_CONTROLS}{_BIDI}{_OTHERS}]")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BYTES_IN_NAMES = range(0xDC80, 0xDD00)
"""How Python tells a byte of a file name that is no UTF-8 (PEP 383)."""


def visible(words: str) -> str:
    r"""The words with every sign that steers a terminal or turns the order of letters escaped.

    Control characters (C0, C1, delete), bidirectional marks, separators of lines and paragraphs,
    and halves of characters are written as ``\x1b`` or ``\u202e``; tabs and line breaks stay.
    """
    return _HIDDEN.sub(_escaped, words)


def visible_line(words: str) -> str:
    """The words as `visible` gives them, in one line: tabs and line breaks are escaped too."""
    return _HIDDEN_IN_A_LINE.sub(_escaped, words)


def visible_json(written: str) -> str:
    r"""JSON in which those signs are written as ``\u202e``: it is the same value."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def xml_text(words: str) -> str:
    """The words with the replacement character for what XML 1.0 cannot hold (production Char)."""
    return _NOT_XML.sub("\ufffd", words)


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number in _BYTES_IN_NAMES:
        number -= 0xDC00
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
