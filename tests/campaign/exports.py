"""Exports while dialogs open and close and the collector runs all the time: nothing crashes.

The program's own collector has a threshold of 50 objects here and looks 20 times as often. What is
written is read again by a reader that is not ours, and must hold the title and every card of the
journey that was on screen, and no other's; a picture is drawn again and compared.
"""

import csv
import gc
import io
import struct
import time
import zlib
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from journeymap.desktop import collecting
from journeymap.desktop.exporting.writing import make_export
from journeymap.desktop.main_window import MainWindow
from journeymap.exchange.formats import format_of
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.campaign import program, windowed
from tests.campaign.journeys import sample, small, titled, with_card
from tests.campaign.trial import Trial, patience, promise

_EXPORTS = 60
_KINDS = (".svg", ".csv", ".svg", ".csv", ".png", ".pdf")
_THRESHOLD = 50
_FASTER = 20
_SVG = "{http://www.w3.org/2000/svg}"

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
    window.document.replace(with_card(titled(journey, f"Export {number}"), f"Card {number}"))
    suffix = _KINDS[random.randrange(len(_KINDS))]
    target = given.documents / f"export-{number}{suffix}"
    given.note(f"{number} {suffix}")
    lens = window.view.lens
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
    _check(target, window, lens)


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


def _check(target: Path, window: MainWindow, lens: Lens) -> None:
    """A reader that is not ours reads the file: all of this journey is there, and no other's."""
    data, journey = target.read_bytes(), window.document.journey
    if target.suffix == ".svg":
        _check_picture(ElementTree.fromstring(data), journey)
    elif target.suffix == ".csv":
        _check_table(data.decode("utf-8-sig"), journey)
    elif target.suffix == ".png":
        _check_pixels(data)
        expected = _drawn(journey, lens)
        promise(data == expected, f"the PNG is not of this journey: {len(data)} bytes")
    else:
        _check_pages(data, journey)


def _check_picture(root: ElementTree.Element, journey: Journey) -> None:
    title = root.findtext(f"{_SVG}title", "")
    promise(title == journey.title, f"the SVG of {journey.title!r} is called {title!r}")
    names = [one.findtext(f"{_SVG}title", "") for one in root.iter() if one.get("class") == "card"]
    wanted = sorted(card.title for card in journey.touchpoints)
    missing = [one for one in wanted if not any(one in name for name in names)]
    promise(len(names) == len(wanted), f"{len(names)} cards of {len(wanted)} in the SVG")
    promise(not missing, f"not in the SVG: {missing[:2]}")


def _check_table(told: str, journey: Journey) -> None:
    rows = list(csv.DictReader(io.StringIO(told)))
    found, wanted = (
        sorted(row["title"] for row in rows),
        sorted(card.title for card in journey.touchpoints),
    )
    promise(found == wanted, f"the table has {len(found)} cards, {found[:2]}, of {len(wanted)}")
    is_whole = all(None not in row and None not in row.values() for row in rows)
    promise(is_whole and told.endswith("\n"), "a row of the table is cut")


def _check_pixels(data: bytes) -> None:
    """Every row of the picture is there."""
    at, packed, head = 8, b"", b""
    promise(data.startswith(b"\x89PNG\r\n\x1a\n"), "no PNG")
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        head = content if kind == b"IHDR" else head
        packed += content if kind == b"IDAT" else b""
        at += 12 + size
    width, height, depth, colour = struct.unpack(">IIBB", head[:10])
    row = 1 + width * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] * depth // 8
    promise(len(zlib.decompress(packed)) == row * height, "rows of the PNG are missing")


def _drawn(journey: Journey, lens: Lens) -> bytes:
    """The picture as it is drawn here and now."""
    picture = format_of(".png")
    assert picture is not None
    return make_export(picture.write, lens, ())(journey)


def _check_pages(data: bytes, journey: Journey) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        told = "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
    told = _run_together(told)
    missing = [
        one
        for one in (journey.title, *(card.title for card in journey.touchpoints))
        if _run_together(one) not in told
    ]
    promise(not missing, f"not in the PDF of {journey.title!r}: {missing[:2]}")


def _run_together(told: str) -> str:
    """Without blanks and hyphens, at which lines are broken."""
    return "".join(sign for sign in told if sign.isalnum())
