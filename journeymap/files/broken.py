"""Files that a disk, a synchronisation or a merge broke: what happened, and what may help.

Each sentence has a place for the file's ``{name}``.
"""

import json
import re

from journeymap.wording import text

_MERGE_MARK = re.compile(r"^(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: .*)?$", re.MULTILINE)
_WORDS = ("true", "false", "null", "-")
_LONGEST_ESCAPE = 6


def damage(data: bytes) -> str:
    """What is wrong with the bytes as such, or "" where they are text in UTF-8."""
    if not data.strip():
        return text("{{name}}: the file is empty; {remedy}.").format(remedy=_earlier())
    if not data.strip(b"\0"):
        return text(
            "{{name}}: the file holds only zeros, as when a copy was never finished; {remedy}."
        ).format(remedy=_earlier())
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
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
    return sentence.format(line=error.lineno, reason=error.msg.lower())


def _is_cut(error: json.JSONDecodeError) -> bool:
    """Whether the text ends where more should come."""
    rest = error.doc[error.pos :].strip()
    if not rest or error.msg.startswith("Unterminated string"):
        return True
    if error.msg.startswith("Invalid"):
        return error.pos + _LONGEST_ESCAPE >= len(error.doc)
    return any(word.startswith(rest) for word in _WORDS)


def _cut(line: int) -> str:
    sentence = text("{{name}}: the file was cut off in line {line}; {remedy}.")
    return sentence.format(line=line, remedy=_earlier())


def _earlier() -> str:
    return text("an earlier version may be in a backup, or in the history of the shared folder")
