"""What people wrote, where Qt would read more into it: markup, access keys, places for marks.

Titles, names and paths are data. Whatever shows them in a tooltip, a menu, a title or a label goes
through here; labels are set to plain text where they are made.
"""

from html import escape
from pathlib import PurePath

from journeymap.model.base import MOST_CHARACTERS
from journeymap.model.visible import visible, visible_line

MOST_ON_A_LINE = 10 * MOST_CHARACTERS
"""What a line to type into takes at the most: Qt cuts after 32,767 letters without a word, a
record refuses in words what is longer than it holds."""
_MOST_IN_TOOLTIP = 2_000
_CHANGED_MARK = "[*]"
"""Where Qt puts the sign of unsaved changes in a window's title; twice, it is itself."""


def as_tooltip(told: str) -> str:
    """A text as a tooltip: its signs are never markup, and it is broken into lines."""
    cut = told if len(told) <= _MOST_IN_TOOLTIP else told[:_MOST_IN_TOOLTIP] + "…"
    return f"<p>{escape(cut).replace('\n', '<br>')}</p>" if cut.strip() else ""


def in_menu(words: str) -> str:
    """Words on a button or in a menu: an ampersand is itself, no access key."""
    return words.replace("&", "&&")


def file_name(path: PurePath) -> str:
    """The name of a file in one line, with the signs that nobody sees written out."""
    return visible_line(path.name)


def whole_path(path: PurePath) -> str:
    """A path as a tooltip, with the signs that nobody sees written out."""
    return as_tooltip(visible_line(str(path)))


def in_message(sentence: str) -> str:
    """A sentence of a message, with the signs that nobody sees written out."""
    return visible(sentence)


def window_title(name: str) -> str:
    """What a window is called, with the place for the sign of unsaved changes."""
    told = visible_line(name).replace(_CHANGED_MARK, 2 * _CHANGED_MARK)
    return f"{told}{_CHANGED_MARK} – journeymap"
