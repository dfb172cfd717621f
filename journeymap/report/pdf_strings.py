"""How a PDF spells text that is no part of a page: ISO 32000-1, section 7.9.2.2."""

import re

_OF_TWO_BYTES, _UTF_8 = "\xfe\xff", "\xef\xbb\xbf"
"""What a text string begins with that is in another encoding (ISO 32000-1, section 7.9.2.2)."""
_SOFT_HYPHEN = "\xad"
"""It has no place in the encoding of PDF, though pikepdf gives it one."""
_NOT_PLAIN = re.compile(r"[()\\\x00-\x1f]")
_NOT_RAW = re.compile(r"[()\\\r]")
"""What is escaped of two bytes a character: nearly all of them may stand as they are."""


def pdf_string(content: str) -> str:
    """A text string of the file: a byte for each character where the encoding of PDF has them all.

    What the map tells in words is long; two bytes a character, each as two digits, would be four
    times as much to write and to pack.
    """
    import pikepdf.codec  # noqa: F401 (it makes the encoding known)

    try:
        if not content.isascii():
            # Where an encoding lacks a character it looks through all that follow, for long.
            "".join(set(content)).encode("pdfdoc_pikepdf")
        plain = content.encode("pdfdoc_pikepdf").decode("latin-1")
    except UnicodeEncodeError:
        plain = _OF_TWO_BYTES
    if _SOFT_HYPHEN in plain or plain.startswith((_OF_TWO_BYTES, _UTF_8)):
        two_bytes = content.encode("utf-16-be", "replace").decode("latin-1")
        return f"({_OF_TWO_BYTES}{_NOT_RAW.sub(_escaped, two_bytes)})"
    return f"({_NOT_PLAIN.sub(_escaped, plain)})"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):03o}"
