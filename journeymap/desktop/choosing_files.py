"""The only place that asks for the name of a file to write, and whether it may replace another."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.messages import Messages
from journeymap.files import SUFFIX, is_there
from journeymap.wording import text


class FileKind(NamedTuple):
    """What is to be written: what people call it, and how its names end."""

    label: str
    suffix: str


class FileChoice:
    """One question for a name: asked again where the name cannot be had.

    The dialog itself asks about a file whose name was chosen as it is, and never sees a suffix
    that is added afterwards; so no default suffix is set there (a native dialog would add it
    after its own question), and what is not the very path that it gave is asked about here.

    Args:
        messages: of the window that it is asked over.
        title: what is done, for the dialog's title bar.
        kind: what is to be written.
        refuse: a sentence that says why a file cannot be written over, or "".
        then: what is done with the path.
    """

    def __init__(
        self,
        messages: Messages,
        title: str,
        kind: FileKind,
        refuse: Callable[[Path], str],
        then: Callable[[Path], object],
    ) -> None:
        self._messages, self._title, self._kind = messages, title, kind
        self._refuse, self._then = refuse, then

    def ask(self, window: QWidget, proposed: str) -> None:
        """Let a name be chosen, and go on with it."""
        dialog = QFileDialog(window, self._title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{self._kind.label} (*{self._kind.suffix})")
        dialog.selectFile(proposed)
        dialog.fileSelected.connect(partial(self._chosen, window))
        dialog.open()

    def _chosen(self, window: QWidget, name: str) -> None:
        confirmed = Path(name)
        path = with_suffix(confirmed, self._kind.suffix)
        again = (text("Choose another name …"), partial(self.ask, window, str(path)))
        cancel = (text("Cancel"), None)
        sentence = self._refuse(path)
        if sentence:
            self._messages.choose(sentence, (again, cancel))
        elif path != confirmed and is_there(path, untold=True) and not path.is_dir():
            sentence = text("{name} already exists. Replace it?").format(name=path.name)
            replace = (text("Replace"), partial(self._then, path))
            self._messages.choose(sentence, (replace, again, cancel), default=1)
        else:
            self._then(path)


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix of its kind, where it was typed without.

    Of a suffix in two parts the last is enough: who types “map.json” means it.
    """
    if path.name.casefold().endswith(Path(suffix).suffix or suffix):
        return path
    return path.with_name(path.name + suffix)


def proposed_name(document: Document, suffix: str) -> str:
    """A name beside the journey's own file, or after its title where it has none."""
    if document.path is not None:
        return str(document.path).removesuffix(SUFFIX).removesuffix(".json") + suffix
    title = "".join(sign for sign in document.journey.title if sign.isalnum() or sign in " -_")
    return (title.strip()[:60] or text("journey")) + suffix
