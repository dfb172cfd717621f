"""What every test gets: a home of its own, no screen, and no dialog that nobody asked for."""

import faulthandler
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import HealthCheck, Phase, settings
from xdist.workermanage import NodeManager

if TYPE_CHECKING:
    from tests.layouts import Layouts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# What fails is told as it was found: to shrink a journey takes longer than a test may, so that a
# failure looked like a test that hangs.
settings.register_profile(
    "dev", deadline=None, suppress_health_check=_QUIET,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=_QUIET, database=None,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
settings.register_profile("few", settings.get_profile("ci"), max_examples=5)
settings.load_profile(
    "few" if os.environ.get("FEW_EXAMPLES") else "ci" if os.environ.get("CI") else "dev"
)

_PATIENCE = 100
"""Seconds for which a worker may tidy up: on a busy machine ten were too few, it was killed then,
and seemed to have died."""
_DIED = 3
"""The exit code of a run whose worker died before it knew the tests: what pytest calls internal."""


def pytest_collectstart(collector: pytest.Collector) -> None:
    """A module that hangs while it is imported ends this process, which says where it stood."""
    limit = float(collector.config.getini("faulthandler_timeout"))
    told = collector.config.stash[fault_handler_stderr_fd_key]
    faulthandler.dump_traceback_later(limit, exit=True, file=told)


def pytest_collection_finish() -> None:
    """From here on, each test has a limit of its own."""
    faulthandler.cancel_dump_traceback_later()


class _Workers:
    """What the process that shares the tests out knows of the others, the nodes of xdist."""

    def __init__(self) -> None:
        self._all: list[Any] = []
        self._collected: list[Any] = []
        self._told: list[Any] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodeready(self, node: Any) -> None:
        self._all.append(node)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any) -> None:
        self._collected.append(node)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Each further one would die of the same module, one after the other."""
        if error:
            self._told.append(node)
            if node not in self._collected:
                pytest.exit(f"{node.gateway.id} ended while it collected the tests", _DIED)

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        """A worker that dies when all its tests are done has no test to its name."""
        yield
        for node in self._all:
            code = node.gateway._io.popen.poll()
            if code and node in self._collected and node not in self._told:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
                told = f"FAILED {node.gateway.id}: it ended with {code} after its last test"
                session.config.get_terminal_writer().line(f"\n{told}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Where there are workers, they are watched by who is none."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Workers())
        NodeManager.EXIT_TIMEOUT = _PATIENCE


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders by number: pytest's own way looks through all that are there, for each of 6,000."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recovery and caches go to a folder of the test."""
    home = next(_homes)
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(scope="session")
def _layouts() -> "Layouts":
    from journeymap.diagram.bands import fitting
    from tests.layouts import Layouts

    return Layouts(fitting.fit_laid)


@pytest.fixture
def laid_out_once(_layouts: "Layouts", monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal content shares what is laid out of it: for tests of what is done with a layout."""
    from journeymap.diagram.bands import fitting
    from journeymap.diagram.scenes import fitting as fitting_of_scenes
    from journeymap.report import poster_sheet

    for module in (fitting, fitting_of_scenes, poster_sheet):
        monkeypatch.setattr(module, "fit_laid", _layouts.fit_laid)


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
