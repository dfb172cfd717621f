"""What every test gets: a home of its own, no screen, and no dialog that nobody asked for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("dev", deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=_QUIET, database=None
)
settings.register_profile("few", settings.get_profile("ci"), max_examples=5)
settings.load_profile(
    "few" if os.environ.get("FEW_EXAMPLES") else "ci" if os.environ.get("CI") else "dev"
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recovery and caches go to a folder of the test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def shared_data() -> Path:
    """The folder of real journeys beside the checkout; absent, the test is skipped loudly."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real journeys at {folder.name}: this test was not run")
    return folder


@pytest.fixture
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs that block fail the test."""
    from PySide6.QtWidgets import QDialog

    def refuse(*_given: object) -> int:
        raise AssertionError("a dialog blocked the program")

    monkeypatch.setattr(QDialog, "exec", refuse)
