"""Whether a window can open here: where none can, Qt would abort the process without a word."""

import ctypes
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from journeymap.wording import text

LIBRARIES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0"
)
"""Debian's names of the packages that Qt needs; `.ci/setup` installs the same."""


def no_window_because(surroundings: Mapping[str, str] = os.environ) -> str:
    """Why no window can open on this machine, in one sentence, or "" where one can."""
    if sys.platform != "linux" or surroundings.get("QT_QPA_PLATFORM"):
        return ""
    display, wayland = surroundings.get("DISPLAY"), surroundings.get("WAYLAND_DISPLAY")
    if not display and not wayland:
        return text("There is no screen here; start the editor on a desktop.")
    if wayland:
        return ""
    missing = _first_missing(_plugin("libqxcb.so"))
    if missing:
        return missing_library(missing)
    if display and not _answers(display):
        sentence = text("The screen {display} does not answer; start the editor on a desktop.")
        return sentence.format(display=display)
    return ""


def missing_library(told: str) -> str:
    """What to install, from what the loader or the import says about a library."""
    name = told.partition(":")[0]
    if sys.platform == "linux" and ".so" in name:
        sentence = text(
            "The editor cannot start: {name} is missing. On Debian or Ubuntu run: "
            "sudo apt-get install --no-install-recommends {packages}"
        )
        return sentence.format(name=name, packages=LIBRARIES)
    sentence = text("The editor cannot start: PySide6 cannot be loaded ({reason}); install it.")
    return sentence.format(reason=told)


def _plugin(name: str) -> Path | None:
    """The file of Qt's plugin for a kind of screen."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return None
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / name
    return plugin if plugin.is_file() else None


def _first_missing(plugin: Path | None) -> str:
    """What the loader says of the first library that it does not find, or ""."""
    if plugin is None:
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""


def _answers(display: str) -> bool:
    """Whether an X server answers; where nobody can ask, Qt may try."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
