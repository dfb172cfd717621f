"""What the window remembers between sessions: plain texts, numbers and yes or no, nothing else."""

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_MOST_RECENT = 10


class Preferences:
    """The user's settings, by QSettings in the platform's own place."""

    def __init__(self) -> None:
        self._settings = QSettings("journeymap", "journeymap")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, newest first, those that are still there."""
        kept = str(self._settings.value("recent", ""))
        paths = (Path(one) for one in kept.split("\n") if one)
        return tuple(path for path in paths if path.exists())

    def add_recent(self, path: Path) -> None:
        """Remember a file as the newest."""
        known = [str(one) for one in self.recent if one != path]
        kept = [str(path), *known][:_MOST_RECENT]
        self._settings.setValue("recent", "\n".join(kept))

    def clear_recent(self) -> None:
        """Forget all files."""
        self._settings.setValue("recent", "")

    @property
    def appearance(self) -> str:
        """``system``, ``light`` or ``dark``."""
        kept = str(self._settings.value("appearance", "system"))
        return kept if kept in {"system", "light", "dark"} else "system"

    @appearance.setter
    def appearance(self, name: str) -> None:
        self._settings.setValue("appearance", name)

    @property
    def motion(self) -> str:
        """Whether cards glide: ``system``, ``full`` or ``reduced``."""
        kept = str(self._settings.value("motion", "system"))
        return kept if kept in {"system", "full", "reduced"} else "system"

    @motion.setter
    def motion(self, name: str) -> None:
        self._settings.setValue("motion", name)

    def layout(self, name: str) -> QByteArray | None:
        """A window's remembered layout."""
        kept = str(self._settings.value(f"layout/{name}", ""))
        try:
            return QByteArray(base64.b64decode(kept)) if kept else None
        except ValueError:
            return None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember a window's layout."""
        self._settings.setValue(f"layout/{name}", base64.b64encode(bytes(state.data())).decode())
