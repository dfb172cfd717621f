"""What the window remembers between sessions: plain texts, numbers and yes or no, nothing else."""

import base64
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QByteArray, QSettings

from journeymap.desktop.settings import UserSettings
from journeymap.files import is_there

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
        return tuple(path for path in paths if is_there(path, untold=False))

    def add_recent(self, path: Path) -> None:
        """Remember a file as the newest."""
        known = [str(one) for one in self.recent if one != path]
        kept = [str(path), *known][:_MOST_RECENT]
        self._settings.setValue("recent", "\n".join(kept))

    def clear_recent(self) -> None:
        """Forget all files."""
        self._settings.setValue("recent", "")

    @property
    def settings(self) -> UserSettings:
        """What the user set; what cannot be understood any more is as it was at first."""
        try:
            return UserSettings.model_validate_json(self.kept("settings") or "{}")
        except ValidationError:
            return UserSettings()

    @settings.setter
    def settings(self, settings: UserSettings) -> None:
        self.keep("settings", settings.model_dump_json())

    def kept(self, name: str) -> str:
        """A text that was kept under this name, or ""."""
        return str(self._settings.value(f"kept/{name}", ""))

    def keep(self, name: str, content: str) -> None:
        """Keep a text under a name."""
        self._settings.setValue(f"kept/{name}", content)

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
