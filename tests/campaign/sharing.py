"""Two programs on one file, their steps in any order: no save of one is lost without a word.

Two real programs in processes of their own are told by pipes what to do: open, edit, save. At the
end, each save that was acknowledged is in the file, in a merge of it, in a file beside it, or the
program that overwrote it had asked (and this person never answers “overwrite”).
"""

import contextlib
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from journeymap.files import parse_journey
from journeymap.model.edits import add_touchpoint, random_ids
from tests.campaign import program, windowed
from tests.campaign.journeys import SAMPLES
from tests.campaign.trial import Trial, confine, patience, promise

_ROUNDS = 10
_STEPS = 16
_SUFFIX = ".journey.json"

prepare = program.prepare


@dataclass
class _Other:
    """A program in another process: what it is told goes one way, what it answers the other."""

    pid: int
    asking: int
    answering: int

    def do(self, **what: Any) -> dict[str, Any]:
        """Tell it to do something; gives its answer."""
        os.write(self.asking, (json.dumps(what) + "\n").encode())
        raw = b""
        while not raw.endswith(b"\n"):
            more = os.read(self.answering, 65_536)
            promise(bool(more), f"the program died while it had to {what}")
            raw += more
        answer: dict[str, Any] = json.loads(raw)
        promise("raised" not in answer, f"{what}: {answer.get('raised')}")
        return answer

    def end(self) -> None:
        """End it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.asking)
        os.close(self.answering)


def trial(given: Trial) -> int:
    """Some interleavings with the same two programs; gives their number."""
    programs = [_begun(given, number) for number in range(2)]
    try:
        for number in range(given.most or _ROUNDS):
            _interleaved(given, programs, number)
            given.counted(number + 1)
    finally:
        for one in programs:
            one.end()
    return given.most or _ROUNDS


def _interleaved(given: Trial, programs: list[_Other], number: int) -> None:
    folder = given.documents / f"round-{number}"
    folder.mkdir()
    path = folder / f"shared{_SUFFIX}"
    path.write_bytes(SAMPLES[number % len(SAMPLES)].read_bytes())
    random, saved = given.random, set()
    for one in programs:
        one.do(do="open", path=str(path))
    for turn in range(_STEPS):
        who = random.randrange(2)
        one, mark = programs[who], f"card {number}.{turn} of {who}"
        if random.random() < 0.5:
            one.do(do="edit", title=mark)
        else:
            told = one.do(do="save", wait=random.random() < 0.8)
            given.note(f"{number}.{turn} {who} saves: {told}")
            if told["clean"]:
                saved |= set(told["cards"])
        if random.random() < 0.1:
            one.do(do="open", path=str(path))
    for one in programs:
        told = one.do(do="save", wait=True)
        if told["clean"]:
            saved |= set(told["cards"])
    _check(folder, saved, given)


def _check(folder: Path, saved: set[str], given: Trial) -> None:
    """Every card that was told saved is in a file of the folder, or offered by recovery."""
    kept: set[str] = set()
    for file in folder.glob(f"[!.]*{_SUFFIX}"):
        journey = parse_journey(file.read_bytes(), file.name).journey
        kept |= {card.title for card in journey.touchpoints}
    lost = {one for one in saved - kept if one.startswith("card ")}
    promise(not lost, f"told saved, and overwritten without a word: {sorted(lost)[:3]}")
    given.note(f"kept {len(kept)}")


def _begun(given: Trial, number: int) -> _Other:
    asked, asking = os.pipe()
    answering, answered = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(asking)
        os.close(answering)
        home = given.folder / f"home-{number}"
        home.mkdir()
        confine(home)
        code = 1
        try:
            _serve(home, asked, answered, Random(given.seed + number))
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(asked)
    os.close(answered)
    return _Other(pid, asking, answering)


def _serve(home: Path, asked: int, answered: int, random: Random) -> None:
    """The life of one of the two programs."""
    with (
        windowed.program_in(home) as heard,
        windowed.window_in(home) as window,
        os.fdopen(asked) as orders,
    ):
        servant = _Servant(window, random)
        for line in orders:
            what = json.loads(line)
            try:
                answer = getattr(servant, what.pop("do"))(**what)
                heard.check()
            except Exception as error:  # noqa: BLE001 (told to who asked)
                answer = {"raised": f"{type(error).__name__}: {error}"}
            os.write(answered, (json.dumps(answer) + "\n").encode())


class _Servant:
    """Does in one window what it is told, and answers what the window asks, never “overwrite”."""

    def __init__(self, window: program.MainWindow, random: Random) -> None:
        self._window, self._random = window, random

    def open(self, path: str) -> dict[str, Any]:
        """Open the file; what is not saved is given up."""
        windowed.close_dialogs()
        self._window.filing.open_now(Path(path))
        self._still()
        return {"path": str(self._window.document.path)}

    def edit(self, title: str) -> dict[str, Any]:
        """A further card."""
        document = self._window.document
        step = document.journey.stages[-1].steps[-1].id
        document.attempt(
            "Add", lambda now: add_touchpoint(now, step, ids=random_ids(), title=title)[0]
        )
        return {}

    def save(self, *, wait: bool) -> dict[str, Any]:
        """Save; where asked, merge, save beside, or leave it."""
        document = self._window.document
        self._window.filing.save()
        asked = self._still() if wait else []
        cards = [card.title for card in document.journey.touchpoints]
        return {"clean": not document.is_dirty, "cards": cards, "asked": asked}

    def _still(self) -> list[str]:
        """Until nothing is under way and nothing is asked; gives what was asked."""
        asked: list[str] = []
        end = time.monotonic() + patience(6)
        quiet = 0
        while time.monotonic() < end and quiet < 4:
            windowed.settle(self._window)
            shown = program.dialogs()
            quiet = quiet + 1 if not shown else 0
            asked += [self._answer(one) for one in shown[:1]]
            time.sleep(0.002)
        return asked

    def _answer(self, dialog: QDialog) -> str:
        """One of the answers that lose nothing."""
        labels = [one for one in _labels(dialog) if not _gives_up(one)]
        self._random.shuffle(labels)
        told = f"{windowed.messages()[:1]} {labels[:1]}"
        if not labels or not program.press(dialog, labels[0]):
            dialog.reject()
        windowed.turn()
        if isValid(dialog) and dialog.isVisible():
            dialog.reject()
        return told


def _labels(dialog: QDialog) -> list[str]:
    from PySide6.QtWidgets import QAbstractButton

    return [
        one.text().replace("&", "")
        for one in dialog.findChildren(QAbstractButton)
        if one.text() and one.isEnabled() and one.isVisible()
    ]


def _gives_up(label: str) -> bool:
    """Whether an answer means that the other's work is written over knowingly."""
    return any(word in label.casefold() for word in ("overwrite", "replace", "write over"))
