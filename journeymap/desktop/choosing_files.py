"""The only place that asks for the name of a file to write."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from journeymap.desktop.document import Document
from journeymap.files import SUFFIX
from journeymap.wording import text


class FileKind(NamedTuple):
    """What is to be written: what people call it, and how its names end."""

    label: str
    suffix: str


def ask_for_name(
    window: QWidget, title: str, kind: FileKind, proposed: str, then: Callable[[Path], object]
) -> None:
    """Choose a file to write, and go on with it."""
    dialog = QFileDialog(window, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind.label} (*{kind.suffix})")
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(partial(_chosen, kind, then))
    dialog.open()


def proposed_name(document: Document, suffix: str) -> str:
    """A name beside the journey's own file, or after its title where it has none."""
    if document.path is not None:
        return str(document.path).removesuffix(SUFFIX).removesuffix(".json") + suffix
    title = "".join(sign for sign in document.journey.title if sign.isalnum() or sign in " -_")
    return (title.strip()[:60] or text("journey")) + suffix


def _chosen(kind: FileKind, then: Callable[[Path], object], name: str) -> None:
    then(named(Path(name), kind.suffix))


def named(path: Path, suffix: str) -> Path:
    """The path with the suffix that its kind has, where it was typed without.

    Of a suffix in two parts, the last is enough: it was typed on purpose.
    """
    if path.name.casefold().endswith(Path(suffix).suffix or suffix):
        return path
    return path.with_name(path.name + suffix)
