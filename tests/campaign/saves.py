"""Save, edit, save at every distance: the last save wins, and clean is only what is on the disk.

The shim lets each sync take up to some tens of milliseconds more, so that a save that was asked
for first may well end last.
"""

import time
from pathlib import Path

from journeymap.desktop.main_window import MainWindow
from journeymap.files import journey_bytes, parse_journey
from journeymap.model.journey import Journey
from tests.campaign import program, windowed
from tests.campaign.journeys import grown, sample, small, titled
from tests.campaign.shim import Call, Shim
from tests.campaign.trial import Trial, promise

_PAIRS = 60
_LONGEST_DISTANCE = 0.1
_SUFFIX = ".journey.json"

prepare = program.prepare


def trial(given: Trial) -> int:
    """Some tens of pairs of saves in one window; gives their number."""
    shim = Shim()
    shim.watch(given.folder)
    shim.slow(Call.FSYNC, given.random.choice((0.0, 0.005, 0.03, 0.08)), given.seed)
    pairs = given.most or _PAIRS
    with windowed.program_in(given.home) as heard, windowed.window_in(given.home) as window:
        watcher = _Watcher(window)
        for number in range(pairs):
            _pair(given, window, watcher, number)
            heard.check()
            given.counted(number + 1)
    return pairs


class _Watcher:
    """Looks at the disk each time the program says that nothing is to be saved."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.wrong: list[str] = []
        self._last: bytes | None = None
        window.document.state_changed.connect(self._look)

    def _look(self) -> None:
        document = self._window.document
        if document.is_dirty or document.path is None or not document.path.exists():
            return
        kept, shown = document.path.read_bytes(), journey_bytes(document.journey)
        if kept != shown:
            held = parse_journey(kept, "kept").journey.title
            told = f"shown {document.journey.title!r}, on the disk {held!r}"
            self.wrong.append(f"the window says saved, and the disk holds something else: {told}")


def _pair(given: Trial, window: MainWindow, watcher: _Watcher, number: int) -> None:
    """Two to four saves with edits between; sometimes undo, sometimes another name."""
    random, document = given.random, window.document
    path = given.documents / f"saved-{number % 7}{_SUFFIX}"
    journey = small(random) if random.random() < 0.5 else sample(number)
    path.write_bytes(journey_bytes(journey))
    window.filing.open_now(path)
    windowed.until(lambda: document.path == path and not document.is_dirty, "the file is open")
    watcher.wrong.clear()
    for turn in range(random.randrange(2, 5)):
        title = f"{number}.{turn}"
        document.attempt("Change", lambda now, title=title: grown(now, title, random))
        window.filing.save()
        asked = document.journey
        given.note(f"{title} saved")
        _pass(random.random() * random.choice((0.0, 0.002, 0.02, _LONGEST_DISTANCE)))
        if random.random() < 0.2:
            document.undo()
            given.note("undone, and saved")
            window.filing.save()
            asked = document.journey
    if random.random() < 0.3:
        document.attempt("Change", lambda now: titled(now, f"{number} later"))
    shown = document.journey
    windowed.settle(window)
    promise(not watcher.wrong, "; ".join(watcher.wrong[:1]))
    promise(not windowed.messages(), f"it says: {windowed.messages()}")
    promise(document.journey is shown, "a save changed what is shown")
    _check_end(window, path, asked)


def _check_end(window: MainWindow, path: Path, asked: Journey) -> None:
    """When all is still: the disk holds what a save was asked for last; clean if that is shown."""
    document = window.document
    kept = path.read_bytes()
    held = "it" if kept == journey_bytes(asked) else parse_journey(kept, "kept").journey.title
    told = f"the save asked for last, of {asked.title!r}, is lost: the disk holds {held!r}"
    promise(held == "it", told)
    is_shown = document.journey is asked
    promise(is_shown or document.is_dirty, "it says saved, and the disk holds something else")
    promise(not is_shown or not document.is_dirty, "saved, and it says it is not")
    if document.is_dirty:
        window.filing.save()
        windowed.until(lambda: not document.is_dirty, "the last save is done")
        promise(path.read_bytes() == journey_bytes(document.journey), "the last save lost")


def _pass(seconds: float) -> None:
    """Let time pass as the program lives it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        windowed.turn()
