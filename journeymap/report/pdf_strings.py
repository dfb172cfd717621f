"""How a PDF spells text that is no part of a page: ISO 32000-1, section 7.9.2.2."""

import re

_OF_TWO_BYTES, _UTF_8 = "\xfe\xff", "\xef\xbb\xbf"
"""What a text string begins with that is in another encoding (ISO 32000-1, section 7.9.2.2)."""
_SOFT_HYPHEN = "\xad"
"""It has no place in the encoding of PDF, though pikepdf gives it one."""
_NOT_PLAIN = re.compile(r"[()\\\x00-\x1f]")


def pdf_string(content: str) -> str:
    """A text string of the file: a byte for each character where the encoding of PDF has them all.

    What the map tells in words is long; two bytes a character, each as two digits, are four times
    as much to write and to pack.
    """
    import pikepdf.codec  # noqa: F401 (it makes the encoding known)

    try:
        plain = content.encode("pdfdoc_pikepdf").decode("latin-1")
    except UnicodeEncodeError:
        plain = _OF_TWO_BYTES
    if _SOFT_HYPHEN in plain or plain.startswith((_OF_TWO_BYTES, _UTF_8)):
        return f"<FEFF{content.encode('utf-16-be', 'replace').hex()}>"
    return f"({_NOT_PLAIN.sub(_escaped, plain)})"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):03o}"
