"""What a person does with files, each made ready, begun and looked at, for faults to be put in."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from journeymap.desktop.exporting.writing import make_export
from journeymap.desktop.main_window import MainWindow
from journeymap.exchange.formats import format_of
from journeymap.files import Recovery, journey_bytes, offered, set_aside
from journeymap.files.recovery import recovery_folder
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.campaign import program, windowed
from tests.campaign.journeys import small, titled, with_card
from tests.campaign.trial import promise

_SUFFIX = ".journey.json"


@dataclass
class Case:
    """A window with a journey that is not saved, and where it goes.

    Attributes:
        window: the window.
        folder: where documents lie.
        target: the file that is written.
        old: what it held before, or None.
        new: what it has to hold after.
        theirs: what another put into the file, which nobody may write over.
        is_done: whether the program said that it is done, where only that tells.
        is_quiet: whether nothing was begun that could fail, so that nobody need be told.
    """

    window: MainWindow
    folder: Path
    target: Path
    old: bytes | None
    new: bytes
    theirs: bytes = b""
    is_done: bool = False
    is_quiet: bool = False


@dataclass(frozen=True)
class Deed:
    """Something that a person does: made ready, begun, over (seen without a look at the disk).

    Attributes:
        name: what it is called.
        ready: makes it ready, the journey or file of this number.
        begin: does it.
        is_over: whether the program is done with it.
        is_saved: whether the program says that it worked.
        held: what there is now, of what was there before or has to be there after.
        is_repeated: whether it is done once more after the fault, and has to work then.
    """

    name: str
    ready: Callable[[MainWindow, Path, int], Case]
    begin: Callable[[Case], None]
    is_over: Callable[[Case], bool]
    is_saved: Callable[[Case], bool]
    held: Callable[[Case], bytes | None]
    is_repeated: bool = False


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


def _ready_save(window: MainWindow, folder: Path, number: int) -> Case:
    target = folder / f"kept{_SUFFIX}"
    old = journey_bytes(titled(_journey(number), f"old {number}"))
    target.write_bytes(old)
    return Case(window, folder, target, old, _shown(window, number, target))


def _ready_first(window: MainWindow, folder: Path, number: int) -> Case:
    target = folder / f"first-{number}{_SUFFIX}"
    return Case(window, folder, target, None, _shown(window, number, None))


def _choose(case: Case) -> None:
    """A first save: the dialog asks for the file."""
    case.window.filing.ask_to_save()
    windowed.turn()
    shown = program.dialogs()
    promise(bool(shown), "no dialog asks for a file")
    program.answer_file(shown[0], case.target)


def _is_clean(case: Case) -> bool:
    document = case.window.document
    return not document.is_dirty and document.path == case.target


def _ready_snapshot(window: MainWindow, folder: Path, number: int) -> Case:
    """One is written before: of faults in a row only the first is told."""
    case = Case(window, folder, folder / "no-file", None, b"")
    case.old = _shown(window, number, None)
    window.snapshots.save()
    windowed.settle(window)
    window.document.attempt("Change", lambda now: titled(now, f"changed again {number}"))
    case.new = journey_bytes(window.document.journey)
    return case


def _snapshot(case: Case) -> None:
    case.window.snapshots.save()


def _is_still(case: Case) -> bool:
    return windowed.is_idle(case.window)


def _is_kept(case: Case) -> bool:
    return _snapshot_of(case) == case.new


def _snapshot_of(case: Case) -> bytes | None:
    """The journey in the newest snapshot, or None."""
    files = [*(case.folder.parent / "home" / "recovery").rglob("*.recovery")]
    if not files:
        return None
    newest = max(files, key=lambda one: one.stat().st_mtime_ns)
    return newest.read_bytes().partition(b"\n")[2]


def _content_of(case: Case) -> bytes | None:
    return case.target.read_bytes() if case.target.exists() else None


def _ready_open(window: MainWindow, folder: Path, number: int) -> Case:
    target = folder / f"kept{_SUFFIX}"
    data = journey_bytes(titled(_journey(number), f"to open {number}"))
    target.write_bytes(data)
    window.document.replace(_journey(number + 1))
    return Case(window, folder, target, data, data)


def _open(case: Case) -> None:
    case.window.filing.open_now(case.target)


def _is_open(case: Case) -> bool:
    return case.window.document.path == case.target


def _ready_over(window: MainWindow, folder: Path, number: int) -> Case:
    target = folder / f"over-{number}{_SUFFIX}"
    old = journey_bytes(titled(_journey(number), f"another's {number}"))
    target.write_bytes(old)
    return Case(window, folder, target, old, _shown(window, number, None))


def _ready_export(window: MainWindow, folder: Path, number: int) -> Case:
    target, old = folder / f"table-{number}.csv", b"the table of yesterday\n"
    target.write_bytes(old)
    _shown(window, number, None)
    case = Case(window, folder, target, old, _made(window.document.journey))
    window.filing.exports.written.connect(partial(_is_written, case))
    return case


def _made(journey: Journey) -> bytes:
    table = format_of(".csv")
    assert table is not None
    return make_export(table.write, Lens.PROVIDER, ())(journey)


def _is_written(case: Case, path: Path) -> None:
    case.is_done = case.is_done or path == case.target


def _is_done(case: Case) -> bool:
    return case.is_done


def _export(case: Case) -> None:
    case.window.filing.exports.export_to(case.target, _made)


def _titles_of(journey: Journey) -> bytes:
    return "\n".join([journey.title, *(card.title for card in journey.touchpoints)]).encode()


def _shown_titles(case: Case) -> bytes:
    return _titles_of(case.window.document.journey)


def _is_new(case: Case) -> bool:
    return _shown_titles(case) == case.new


def _ready_import(window: MainWindow, folder: Path, number: int) -> Case:
    target = folder / "table-to-read.csv"
    target.write_text(f"Title,Step\nVisit {number},Start\nCall,Start\n", encoding="utf-8")
    window.document.replace(_journey(number))
    new = f"table-to-read\nVisit {number}\nCall".encode()
    return Case(window, folder, target, _titles_of(window.document.journey), new)


def _import(case: Case) -> None:
    case.window.importing.take(case.target)


def _ready_merge(window: MainWindow, folder: Path, number: int) -> Case:
    """Theirs is in the file, mine on screen, both made of what was opened."""
    target = folder / f"merged{_SUFFIX}"
    base = titled(_journey(number), f"base {number}")
    target.write_bytes(journey_bytes(base))
    window.document.replace(base, target, **_base_of(target))
    window.document.attempt("Change", lambda now: titled(now, f"mine {number}"))
    mine = window.document.journey
    theirs = journey_bytes(with_card(base, "theirs"))
    target.write_bytes(theirs)
    new = _titles_of(with_card(mine, "theirs"))
    return Case(window, folder, target, _titles_of(mine), new, theirs)


def _merge(case: Case) -> None:
    """A save finds that the file was changed; both are merged."""
    case.window.filing.save()
    windowed.until(lambda: bool(windowed.messages()), "the save tells that the file was changed")
    program.press(program.dialogs()[0], "Merge both")


def _merged_titles(case: Case) -> bytes:
    promise(case.target.read_bytes() == case.theirs, "a merge wrote over the file unasked")
    return _shown_titles(case)


def _ready_recovery(window: MainWindow, folder: Path, number: int) -> Case:
    """Work of a program that was killed lies in the folder of lost work."""
    window.document.replace(_journey(number))
    shutil.rmtree(recovery_folder(), ignore_errors=True)
    lost = titled(_journey(number), f"lost {number}")
    dead = Recovery()
    dead.save_snapshot(lost, path=None, base="", changes=1)
    assert dead._lock is not None
    dead._lock.close()
    new = journey_bytes(lost)
    return Case(window, folder, folder / "no-file", new, new)


def _recover(case: Case) -> None:
    case.window.filing.offer_recovered()
    windowed.turn()
    shown = program.dialogs()
    case.is_quiet = not shown
    if shown:
        shown[0].accept()


def _is_recovered(case: Case) -> bool:
    return case.is_quiet or journey_bytes(case.window.document.journey) == case.new


def _is_shown(case: Case) -> bool:
    return journey_bytes(case.window.document.journey) == case.new


def _still_kept(case: Case) -> bytes | None:
    """The lost work, wherever it is kept on the disk now: there, or aside for this window."""
    lost = (*offered(), *set_aside())
    kept = {one.file.read_bytes().partition(b"\n")[2] for one in lost}
    aside = _snapshot_of(case)
    return case.new if case.new in kept else aside


DEEDS = (
    Deed(
        "save",
        _ready_save,
        lambda case: case.window.filing.save(),
        _is_clean,
        _is_clean,
        _content_of,
        is_repeated=True,
    ),
    Deed("first save", _ready_first, _choose, _is_clean, _is_clean, _content_of, is_repeated=True),
    Deed("save over", _ready_over, _choose, _is_clean, _is_clean, _content_of, is_repeated=True),
    Deed(
        "snapshot", _ready_snapshot, _snapshot, _is_still, _is_kept, _snapshot_of, is_repeated=True
    ),
    Deed("open", _ready_open, _open, _is_open, _is_open, _content_of),
    Deed("export", _ready_export, _export, _is_done, _is_done, _content_of),
    Deed("import", _ready_import, _import, _is_new, _is_new, _shown_titles),
    Deed("merge", _ready_merge, _merge, _is_new, _is_new, _merged_titles),
    Deed("recovery", _ready_recovery, _recover, _is_recovered, _is_shown, _still_kept),
)
"""What people do with files."""
