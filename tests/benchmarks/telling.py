"""How soon the findings are there after an edit, and whether the window goes on meanwhile."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from journeymap.analysis import summarise
from journeymap.analysis.graph import graphs
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.benchmarks.measure import Row, journey_of, seconds

_FRAME = 1 / 60
_SOON = 0.5


def findings_rows() -> Iterator[Row]:
    """All rules against building the graph alone; an edit in the window against half a second."""
    for size in (100, 1_000, 10_000):
        journey = journey_of(size)
        ours = seconds(lambda journey=journey: summarise(_fresh(journey)), times=3)
        peer = seconds(lambda journey=journey: graphs(_fresh(journey)).touchpoints, times=3)
        yield Row("all findings", f"{size:,}", ours / peer, 20, "building the graph alone")
    until, longest = _edit_in_window(journey_of(1_000))
    yield Row("an edit until its findings", "1,000", until / _SOON, 1, "half a second")
    yield Row(
        "longest wait of the window meanwhile", "1,000", longest / _FRAME, 1, "a frame, 1/60 s"
    )


def _fresh(journey: Journey) -> Journey:
    """The same journey with one title changed, as after an edit: nothing is kept for it yet."""
    return edits.change_touchpoint(journey, journey.touchpoints[0].id, title=str(time.time()))


def _edit_in_window(journey: Journey) -> tuple[float, float]:
    """Seconds from the edit to its findings in the list, and the longest turn in between."""
    application = QApplication.instance() or QApplication([])
    from journeymap.desktop.collecting import Collecting
    from journeymap.desktop.main_window import MainWindow

    with tempfile.TemporaryDirectory() as folder, Collecting():
        window = MainWindow(Path(folder))
        window.view.is_animated = False
        window.show()
        window.document.replace(journey)
        shown: list[Journey] = []
        window.analysing.changed.connect(lambda told, _summary: shown.append(told))
        _turns(application, lambda: bool(shown) and not window.jobs.is_busy)
        card = journey.touchpoints[len(journey.touchpoints) // 2].id
        after = edits.change_touchpoint(window.document.journey, card, title="Elsewhere")
        window.document.apply("Change", after)
        start = time.perf_counter()
        longest = _turns(application, lambda: shown[-1] is after)
        until = time.perf_counter() - start
        window.close_without_asking()
    return until, longest


def _turns(application: object, is_done: object) -> float:
    """Turn the event loop until it is done; gives the longest turn in seconds."""
    longest = 0.0
    end = time.perf_counter() + 30
    while time.perf_counter() < end and not is_done():  # type: ignore[operator]
        start = time.perf_counter()
        application.processEvents()  # type: ignore[attr-defined]
        longest = max(longest, time.perf_counter() - start)
    return longest
