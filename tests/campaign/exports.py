"""Exports while dialogs open and close and the collector runs all the time: nothing crashes.

Python's collector has a threshold of 50 objects here. What is written must be what it says it is,
read again by a parser of its own.
"""

import csv
import gc
import io
import time
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from journeymap.desktop import collecting
from journeymap.desktop.main_window import MainWindow
from tests.campaign import program, windowed
from tests.campaign.journeys import grown, sample, small
from tests.campaign.trial import Trial, patience, promise

_EXPORTS = 60
_KINDS = (".svg", ".csv", ".svg", ".csv", ".png", ".pdf")
_THRESHOLD = 50
_FASTER = 20

prepare = program.prepare


def trial(given: Trial) -> int:
    """Some tens of exports in one window; gives their number."""
    hurry_the_collector()
    wanted = given.most or _EXPORTS
    with windowed.program_in(given.home) as heard, windowed.window_in(given.home) as window:
        for number in range(wanted):
            _exported(given, window, number)
            heard.check()
            given.counted(number + 1)
    return wanted


def hurry_the_collector() -> None:
    """Let collections come much more often: the threshold, and how often the program looks."""
    gc.set_threshold(_THRESHOLD, 5, 5)
    collecting._EVERY = collecting._EVERY // _FASTER
    collecting._PATIENCE = collecting._PATIENCE / _FASTER


def _exported(given: Trial, window: MainWindow, number: int) -> None:
    random = given.random
    journey = small(random) if random.random() < 0.8 else sample(number)
    window.document.replace(grown(journey, f"export {number}", random))
    suffix = _KINDS[random.randrange(len(_KINDS))]
    target = given.documents / f"export-{number}{suffix}"
    given.note(f"{number} {suffix}")
    action = "report" if suffix == ".pdf" else f"export{suffix}"
    window.actions_by_name[action].trigger()
    _play_meanwhile(given, window)
    end = time.monotonic() + patience(60)
    while not target.exists():
        windowed.turn()
        for dialog in program.dialogs()[:1]:
            _go_on(dialog, target)
        promise(time.monotonic() < end, f"no {suffix} was written; shown: {program.dialogs()}")
    windowed.turn()
    if random.random() < 0.5:
        windowed.settle(window)
    windowed.close_dialogs()
    _check(target)


def _play_meanwhile(given: Trial, window: MainWindow) -> None:
    """Dialogs, panels and windows come and go while the export is under way."""
    random = given.random
    for _time in range(random.randrange(3)):
        windowed.turn()
    if random.random() < 0.2:
        other = window.windows.open_another(window)
        windowed.turn()
        other.close_without_asking()
        windowed.turn()
    if random.random() < 0.2:
        window.show_settings()
        windowed.turn()
        for one in program.dialogs():
            if type(one).__name__ == "SettingsDialog":
                one.reject()
    gc.collect()


def _go_on(dialog: QDialog, target: Path) -> None:
    """Confirm whatever is asked on the way to the file."""
    if isinstance(dialog, QFileDialog):
        program.answer_file(dialog, target)
    elif isinstance(dialog, QMessageBox):
        if not program.press(dialog, "Close"):
            dialog.reject()
    elif type(dialog).__name__ == "PrintDialog":
        program.press(dialog, "Write the PDF …")
    else:
        program.press(dialog, "Go on …")
    windowed.turn()


def _check(target: Path) -> None:
    """A parser that is not ours reads it."""
    data = target.read_bytes()
    if target.suffix == ".svg":
        promise(ElementTree.fromstring(data).tag.endswith("svg"), "this is no SVG")
    elif target.suffix == ".csv":
        promise(len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))) > 1, "no table")
    elif target.suffix == ".png":
        promise(data.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in data[-12:], "no PNG")
    else:
        import pikepdf

        with pikepdf.open(io.BytesIO(data)) as pdf:
            promise(len(pdf.pages) > 0, "a PDF without pages")
