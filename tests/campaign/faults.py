"""Every call to the system fails once: whole is whole, and what is told is true.

For each thing that a person does with files (save, first save, save over another file, snapshot,
open, export, import, merge, recovery), every call of every kind on the trial's folder fails in turn
with an error of its own. Whatever does not work is told in the window.
"""

import errno
import re
from collections.abc import Iterator

from journeymap.desktop.main_window import MainWindow
from tests.campaign import program, windowed
from tests.campaign.deeds import DEEDS, Case, Deed
from tests.campaign.shim import Call, Shim
from tests.campaign.trial import BrokenPromiseError, Trial, promise

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR,
          errno.EINVAL, errno.ENOSYS)  # fmt: skip
_FAULTS = 120
"""So many faults are injected in one trial."""
_SAYS_THAT_IT_IS_THERE = re.compile(
    r"\b(is written|new (file|version|content|one) )", re.IGNORECASE
)
"""A sentence that tells of a fault after the new file was put in its place has to say so."""

prepare = program.prepare


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


def _counted(deed: Deed, window: MainWindow, given: Trial, shim: Shim) -> dict[Call, int]:
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
    deed: Deed,
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


def _check(deed: Deed, case: Case, told: list[str], call: Call) -> None:
    now = deed.held(case)
    saved = deed.is_saved(case)
    promise(now in (case.old, case.new), f"neither old nor new is there; told: {told}")
    if saved:
        promise(now == case.new, "it says saved, and the old content is on the disk")
    elif now == case.new and case.new != case.old and deed.name != "snapshot":
        says = any(_SAYS_THAT_IT_IS_THERE.search(one) for one in told)
        promise(says, f"the new content is on the disk, and it tells: {told}")
    if not saved and not case.is_quiet:
        promise(bool(told), "it failed, and nobody was told")
    if call is not Call.UNLINK:
        _check_nothing_stays(case)


def _check_again(deed: Deed, case: Case) -> None:
    """Once more without a fault: done, and nothing stays behind."""
    if deed.is_repeated:
        if not deed.is_saved(case):
            deed.begin(case)
        windowed.until(
            lambda: deed.is_saved(case) or bool(windowed.messages()), "the next save is done"
        )
        windowed.settle(case.window)
        promise(deed.is_saved(case), f"the next save failed as well: {windowed.messages()}")
        promise(deed.held(case) == case.new, "the save after the fault did not write what is shown")
        _check_nothing_stays(case)


def _check_nothing_stays(case: Case) -> None:
    left = [
        one.name for one in case.folder.iterdir() if one.name.startswith(f".{case.target.name}")
    ]
    promise(not left, f"a temporary file stays: {left[:2]}")
