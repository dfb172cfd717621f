"""Every call to the system fails once: whole is whole, and what is told is true.

For each thing that a person does with files (save, save as, export, open, a snapshot), every call
of every kind on the trial's folder fails in turn with an error of its own.
"""

import errno
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from journeymap.desktop.main_window import MainWindow
from journeymap.files import journey_bytes
from journeymap.model.journey import Journey
from tests.campaign import program, windowed
from tests.campaign.journeys import small, titled
from tests.campaign.shim import Call, Shim
from tests.campaign.trial import BrokenPromiseError, Trial, promise

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR,
          errno.EINVAL, errno.ENOSYS)  # fmt: skip
_FAULTS = 120
"""So many faults are injected in one trial."""
_SUFFIX = ".journey.json"
_SAYS_THAT_IT_IS_THERE = re.compile(
    r"\b(is written|new (file|version|content|one) )", re.IGNORECASE
)
"""A sentence that tells of a fault after the new file was put in its place has to say so."""

prepare = program.prepare


@dataclass
class _Case:
    """A window with a journey that is not saved, and where it goes.

    Attributes:
        window: the window.
        folder: where documents lie.
        target: the file that is written.
        old: what it held before, or None.
        new: what it has to hold after.
    """

    window: MainWindow
    folder: Path
    target: Path
    old: bytes | None
    new: bytes


@dataclass(frozen=True)
class _Deed:
    """Something that a person does: made ready, begun, over (seen without a look at the disk)."""

    name: str
    ready: Callable[[MainWindow, Path, int], _Case]
    begin: Callable[[_Case], None]
    is_over: Callable[[_Case], bool]
    is_saved: Callable[[_Case], bool]
    held: Callable[[_Case], bytes | None]


def trial(given: Trial) -> int:
    """All faults of one deed; gives how many were injected."""
    deed = DEEDS[given.seed % len(DEEDS)]
    given.kind(deed.name)
    shim = Shim()
    shim.watch(given.folder)
    injected, broken = 0, []
    with windowed.program_in(given.home) as heard, windowed.window_in(given.home) as window:
        counts = _counted(deed, window, given, shim)
        given.note(f"{deed.name}: {counts}")
        for number, (call, at, error) in enumerate(_slice(given, list(_plan(counts)))):
            try:
                injected += _injected(deed, window, given, shim, (call, at, error, number))
            except (BrokenPromiseError, OSError) as found:
                told = f"{deed.name}, {call.name} {at} fails with {errno.errorcode[error]}: {found}"
                given.note(told)
                broken.append(told)
                shim.rest()
                windowed.close_dialogs()
            if heard.complaints:
                broken.append(f"{deed.name}, {call.name} {at} fails: {heard.complaints[:2]}")
                heard.complaints.clear()
    given.counted(injected)
    promise(not broken, f"{len(broken)} of {injected}: {'; '.join(broken[:4])}")
    return injected


def _slice(given: Trial, plan: list[tuple[Call, int, int]]) -> list[tuple[Call, int, int]]:
    """The part of the plan that is this trial's; the trials that follow have the others."""
    size = given.most or _FAULTS
    start = given.seed // len(DEEDS) * size % len(plan)
    return (plan + plan)[start : start + min(size, len(plan))]


def _plan(counts: dict[Call, int]) -> Iterator[tuple[Call, int, int]]:
    """Every call, with every error for those that change something and two for the others."""
    for call, count in counts.items():
        errors = ERRORS if call not in {Call.STAT, Call.READ} else (errno.EIO, errno.EACCES)
        for at in range(1, min(count, 60) + 1):
            for error in errors:
                yield call, at, error


def _counted(deed: _Deed, window: MainWindow, given: Trial, shim: Shim) -> dict[Call, int]:
    """How often each kind is called where nothing fails."""
    case = deed.ready(window, given.documents, 0)
    shim.fail(Call.OPEN, 0, 0)
    deed.begin(case)
    windowed.until(lambda: deed.is_over(case), f"{deed.name} is done, without any fault")
    windowed.settle(window)
    counts = {call: shim.count(call) for call in Call}
    shim.rest()
    return {call: count for call, count in counts.items() if count}


def _injected(
    deed: _Deed,
    window: MainWindow,
    given: Trial,
    shim: Shim,
    fault: tuple[Call, int, int, int],
) -> int:
    call, at, error, number = fault
    windowed.close_dialogs()
    case = deed.ready(window, given.documents, number + 1)
    shim.fail(call, at, error)
    deed.begin(case)
    windowed.until(
        lambda: deed.is_over(case) or bool(windowed.messages()), "it is told how it went"
    )
    windowed.settle(window)
    hit = shim.hit
    shim.rest()
    told = windowed.messages()
    given.note(f"{deed.name} {call.name} {at} {errno.errorcode[error]} hit={hit} told={told}")
    _check(deed, case, told, call)
    windowed.close_dialogs()
    _check_again(deed, case)
    return int(hit)


def _check(deed: _Deed, case: _Case, told: list[str], call: Call) -> None:
    now = deed.held(case)
    saved = deed.is_saved(case)
    promise(now in (case.old, case.new), f"neither old nor new is there; told: {told}")
    if saved:
        promise(now == case.new, "it says saved, and the old content is on the disk")
    elif now == case.new and case.new != case.old and deed.name != "snapshot":
        says = any(_SAYS_THAT_IT_IS_THERE.search(one) for one in told)
        promise(says, f"the new content is on the disk, and it tells: {told}")
    if not saved and deed.name not in {"snapshot", "open"}:
        promise(bool(told), "it failed, and nobody was told")
    if call is not Call.UNLINK:
        _check_nothing_stays(case)


def _check_again(deed: _Deed, case: _Case) -> None:
    """Once more without a fault: done, and nothing stays behind."""
    if deed.name in {"save", "first save"}:
        if not deed.is_saved(case):
            deed.begin(case)
        windowed.until(
            lambda: deed.is_saved(case) or bool(windowed.messages()), "the next save is done"
        )
        windowed.settle(case.window)
        promise(deed.is_saved(case), f"the next save failed as well: {windowed.messages()}")
        promise(deed.held(case) == case.new, "the save after the fault did not write what is shown")
        _check_nothing_stays(case)


def _check_nothing_stays(case: _Case) -> None:
    left = [
        one.name for one in case.folder.iterdir() if one.name.startswith(f".{case.target.name}")
    ]
    promise(not left, f"a temporary file stays: {left[:2]}")


# --- what people do -------------------------------------------------------------


@cache
def _journey(number: int) -> Journey:
    return small(Random(number % 3))


def _shown(window: MainWindow, number: int, path: Path | None) -> bytes:
    """A changed journey on screen, of this path; gives the bytes of what is shown."""
    journey = _journey(number)
    window.document.replace(journey, path, **_base_of(path))
    window.document.attempt("Change", lambda now: titled(now, f"changed {number}"))
    return journey_bytes(window.document.journey)


def _base_of(path: Path | None) -> dict[str, str]:
    from journeymap.files import fingerprint

    if path is None or not path.exists():
        return {}
    return {"fingerprint": fingerprint(path.read_bytes())}


def _ready_save(window: MainWindow, folder: Path, number: int) -> _Case:
    target = folder / f"kept{_SUFFIX}"
    old = journey_bytes(titled(_journey(number), f"old {number}"))
    target.write_bytes(old)
    return _Case(window, folder, target, old, _shown(window, number, target))


def _ready_first(window: MainWindow, folder: Path, number: int) -> _Case:
    target = folder / f"first-{number}{_SUFFIX}"
    return _Case(window, folder, target, None, _shown(window, number, None))


def _choose(case: _Case) -> None:
    """A first save: the dialog asks for the file."""
    case.window.filing.ask_to_save()
    windowed.turn()
    shown = program.dialogs()
    promise(bool(shown), "no dialog asks for a file")
    program.answer_file(shown[0], case.target)


def _is_clean(case: _Case) -> bool:
    document = case.window.document
    return not document.is_dirty and document.path == case.target


def _ready_snapshot(window: MainWindow, folder: Path, number: int) -> _Case:
    case = _Case(window, folder, folder / "no-file", None, b"")
    case.old, case.new = None, _shown(window, number, None)
    return case


def _snapshot(case: _Case) -> None:
    case.window.snapshots.save()


def _is_still(case: _Case) -> bool:
    return windowed.is_idle(case.window)


def _is_kept(case: _Case) -> bool:
    return _snapshot_of(case) == case.new


def _snapshot_of(case: _Case) -> bytes | None:
    """The journey in the newest snapshot, or None."""
    files = [*(case.folder.parent / "home" / "recovery").rglob("*.recovery")]
    if not files:
        return None
    newest = max(files, key=lambda one: one.stat().st_mtime_ns)
    return newest.read_bytes().partition(b"\n")[2]


def _content_of(case: _Case) -> bytes | None:
    return case.target.read_bytes() if case.target.exists() else None


def _ready_open(window: MainWindow, folder: Path, number: int) -> _Case:
    target = folder / f"kept{_SUFFIX}"
    data = journey_bytes(titled(_journey(number), f"to open {number}"))
    target.write_bytes(data)
    window.document.replace(_journey(number + 1))
    return _Case(window, folder, target, data, data)


def _open(case: _Case) -> None:
    case.window.filing.open_now(case.target)


def _is_open(case: _Case) -> bool:
    return case.window.document.path == case.target


DEEDS = (
    _Deed(
        "save",
        _ready_save,
        lambda case: case.window.filing.save(),
        _is_clean,
        _is_clean,
        _content_of,
    ),
    _Deed("first save", _ready_first, _choose, _is_clean, _is_clean, _content_of),
    _Deed("snapshot", _ready_snapshot, _snapshot, _is_still, _is_kept, _snapshot_of),
    _Deed("open", _ready_open, _open, _is_open, _is_open, _content_of),
)
