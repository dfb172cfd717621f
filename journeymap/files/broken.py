"""Files that a disk, a synchronisation or a merge broke: what happened, and what may help.

Each sentence has a place for the file's ``{name}``.
"""

import json
import re

from journeymap.wording import text

_MERGE_MARK = re.compile(r"^(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: .*)?$", re.MULTILINE)
_CUT_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{0,3})?")
_WORDS = ("true", "false", "null", "-")
_CUT_NUMBER = re.compile(r"(?<=\d)(?:\.|[eE][+-]?)$")
_CLOSED_BEHIND_A_BACKSLASH = re.compile(r'\\"[\s,]*[\]}][\s,\]}]*$')
"""A backslash hides the quotation mark that should end a text; behind it the file goes on whole."""


def damage(data: bytes) -> str:
    """What is wrong with the bytes as such, or "" where they are text in UTF-8."""
    if not data.strip():
        return text("{{name}}: the file is empty; {remedy}.").format(remedy=_earlier())
    if not data.strip(b"\0"):
        return text(
            "{{name}}: the file holds only zeros, as when a copy was never finished; {remedy}."
        ).format(remedy=_earlier())
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or _alternates_with_zeros(data[:4]):
        return text("{name}: saved as UTF-16; save it as UTF-8.")
    if data.endswith(b"\0"):
        return _cut(data.rstrip(b"\0").count(b"\n") + 1)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            return _cut(data.count(b"\n") + 1)
        return text("{name}: this is no text in UTF-8; choose a journey file.")
    return ""


def broken_json(error: json.JSONDecodeError) -> str:
    """What is wrong with a text that is no JSON."""
    written = error.doc
    mark = _MERGE_MARK.search(written)
    if mark is not None:
        sentence = text(
            "{{name}}, line {line}: two versions are in it, as a merge leaves them; "
            "take one of them, or merge them with journeymap."
        )
        return sentence.format(line=written.count("\n", 0, mark.start()) + 1)
    if _is_cut(error):
        return _cut(written.count("\n") + 1)
    sentence = text("{{name}}, line {line}: this is not JSON ({reason}); fix that line.")
    reason = error.msg.removesuffix(" at").removesuffix(" starting").lower()
    return sentence.format(line=error.lineno, reason=reason)


def _alternates_with_zeros(start: bytes) -> bool:
    """Whether these are two plain signs in UTF-16; no JSON in UTF-8 has zeros there."""
    return len(start) == 4 and [bool(one) for one in start] in (
        [True, False, True, False],
        [False, True, False, True],
    )


def _is_cut(error: json.JSONDecodeError) -> bool:
    """Whether the text ends where more should come."""
    rest = error.doc[error.pos :].strip()
    if not rest:
        return True
    if error.msg.startswith("Unterminated string"):
        return _CLOSED_BEHIND_A_BACKSLASH.search(error.doc, error.pos) is None
    if error.msg.startswith("Invalid"):
        backslash = error.doc.rfind("\\", 0, error.pos + 1)
        return _CUT_ESCAPE.fullmatch(error.doc, max(backslash, 0)) is not None
    if error.msg.startswith("Expecting value"):
        return any(word.startswith(rest) for word in _WORDS)
    return _CUT_NUMBER.match(error.doc, error.pos) is not None


def _cut(line: int) -> str:
    sentence = text("{{name}}: the file was cut off in line {line}; {remedy}.")
    return sentence.format(line=line, remedy=_earlier())


def _earlier() -> str:
    return text("an earlier version may be in a backup, or in the history of the shared folder")
