"""Who has a journey open: a small hidden file beside it that says so to other programs.

It only tells, and locks nothing: what is saved is compared with the file in any case, and where no
such file can be made (a read-only folder, a full disk, a long name) the journey opens without a
word. It holds who, where and since when, never a title or a text, and whoever comes into the folder
can read it: colleagues are to see who it is.

Only what is surely ours and whose program surely runs no more is taken over. What stands there else
stays and is told: somebody has the journey open, or may have.
"""

import contextlib
import os
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from journeymap.files.notes import (
    BEFORE,
    BEHIND,
    Found,
    clear_asides,
    content_of_new,
    is_being_written,
    make_note,
    read_note,
    take_away,
    told,
)
from journeymap.files.programs import Life, this_program
from journeymap.files.turns import NotOurTurnError, clear_turn, turn_at
from journeymap.model.visible import visible_line
from journeymap.wording import text

_LONGEST_NAME = 255
"""Bytes of a file's name on common disks."""
_LONGEST_WORD = 60
_ATTEMPTS = 5
_PATIENCE = 1.0
"""Seconds to wait for who is just taking the same note over."""
_LOOKS, _PAUSE = 10, 0.05
"""How often, and after how many seconds, a note is read again that is being written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a journey open.

    Attributes:
        user: their name on their computer, in one visible line; "" where it is not known.
        host: the computer's name, in one visible line.
        since: when it was opened, in the time of this computer.
        name: what the journey's file is called.
        note: the file that says so.
        life: whether their program still runs.
    """

    user: str
    host: str
    since: datetime
    name: str
    note: Path
    life: Life

    @property
    def sentence(self) -> str:
        """Who it is, for a window."""
        if self.life is Life.UNKNOWN:
            return self.put_into(
                text(
                    "{name} was opened in another window of {user} on {host} ({when}). Whether it "
                    "is still open cannot be known here; if it is not, remove {note} beside it."
                )
            )
        return self.put_into(
            text("{name} has been open in another window of {user} on {host} since {when}.")
        )

    def put_into(self, sentence: str) -> str:
        """A sentence with {name}, {user}, {host}, {when} and {note} in it.

        The day is said where it is not today.
        """
        now = datetime.now().astimezone()
        told = "%H:%M" if self.since.date() == now.date() else "%Y-%m-%d %H:%M"
        return sentence.format(
            name=visible_line(self.name),
            user=self.user or text("somebody"),
            host=self.host or text("another computer"),
            when=self.since.strftime(told),
            note=visible_line(self.note.name),
        )


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why nobody is told that a journey is open here, though a file in that place may say more.

    Attributes:
        name: what the journey's file is called.
        note: the file that is in the way.
        is_left: whether it is of a program that has ended, and cannot be removed.
    """

    name: str
    note: Path
    is_left: bool

    @property
    def sentence(self) -> str:
        """What it is, for a window."""
        left = text(
            "{note} beside {name} was left by a program that has ended, and cannot be removed: "
            "nobody is told that you have {name} open."
        )
        unclear = text(
            "{note} beside {name} cannot be read as a note of this program: somebody may have "
            "{name} open, and nobody is told that you have."
        )
        return (left if self.is_left else unclear).format(
            name=visible_line(self.name), note=visible_line(self.note.name)
        )


class Presence(NamedTuple):
    """What came of saying that a journey is open here.

    Attributes:
        note: our file beside the journey, or None where there is none.
        other: who else has it open, as far as they say so; or what hinders us to say it.
    """

    note: Path | None
    other: Holder | Hindrance | None


class _Held(NamedTuple):
    """A file of ours: what it says, and how many windows stand behind it."""

    content: bytes
    windows: int


class OpenJourneys:
    """What one running program has open: its windows share one file for each journey.

    Safe on any thread; the disk may be slow, so not on one that somebody waits for.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._held: dict[Path, _Held] = {}

    def enter(self, path: Path) -> Presence:
        """Say that the journey is open here; never fails."""
        note = note_of(path)
        if note is None:
            return Presence(None, None)
        with self._turn:
            known = self._held.get(note)
            try:
                clear_asides(note.parent)
                clear_turn(note)
                found = _entered(note, known.content if known else content_of_new())
            except OSError:
                return Presence(None, None)
            if isinstance(found, Holder | Hindrance):
                return Presence(None, found)
            self._held[note] = _Held(found, known.windows + 1 if known else 1)
            return Presence(note, None)

    def leave(self, presence: Presence) -> None:
        """Say it no more, once for each that entered; what is not ours (any more) stays."""
        note = presence.note
        if note is None:
            return
        with self._turn:
            held = self._held.pop(note, None)
            if held is None:
                return
            if held.windows > 1:
                self._held[note] = held._replace(windows=held.windows - 1)
                return
            with contextlib.suppress(OSError):
                found = read_note(note)
                if found.content == held.content:
                    take_away(note, found)

    def has(self, presence: Presence) -> bool:
        """Whether our file is still there: a sync client or a person may have removed it."""
        with self._turn:
            held = self._held.get(presence.note) if presence.note is not None else None
            if held is not None and presence.note is not None:
                with contextlib.suppress(OSError):
                    return read_note(presence.note).content == held.content
            return False


def note_of(path: Path) -> Path | None:
    """The file that says who has a journey open, beside the real one; None if none can be."""
    try:
        real = Path(os.path.realpath(path))
        name = f"{BEFORE}{real.name}{BEHIND}"
        return real.with_name(name) if len(os.fsencode(name)) <= _LONGEST_NAME else None
    except (OSError, ValueError):
        return None


def holder_of(path: Path) -> Holder | None:
    """Who has the journey open in another program, as far as they say so and may still run."""
    note = note_of(path)
    if note is None:
        return None
    try:
        found = read_note(note)
    except OSError:
        return None
    holder = _holder(note, found)
    is_other = not _is_of_this_program(found.content)
    return holder if holder is not None and is_other and holder.life is not Life.ENDED else None


def _entered(note: Path, ours: bytes) -> bytes | Holder | Hindrance:
    """What our file says, newly made or made before; or who else has theirs there, or what it is.

    Raises:
        OSError: none can be had.
    """
    for _attempt in range(_ATTEMPTS):
        try:
            found = _read_when_whole(note)
        except FileNotFoundError:
            with contextlib.suppress(FileExistsError):
                make_note(note, ours)
                return ours
            continue
        except OSError:
            if not os.path.lexists(note):
                raise
            return Hindrance(_name_of(note), note, is_left=False)
        if found.content == ours or _is_of_this_program(found.content):
            return found.content
        holder = _holder(note, found)
        if holder is None or holder.life is not Life.ENDED:
            return holder or Hindrance(_name_of(note), note, is_left=False)
        if not _is_taken_over(note, found):
            return Hindrance(_name_of(note), note, is_left=True)
    raise FileExistsError(17, "taken")


def _read_when_whole(note: Path) -> Found:
    """What stands there; a note that is just being written is read again a moment later.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    found = read_note(note)
    for _look in range(_LOOKS):
        if not is_being_written(found):
            break
        time.sleep(_PAUSE)
        found = read_note(note)
    return found


def _is_taken_over(note: Path, found: Found) -> bool:
    """Whether what was left does not stand there any more."""
    try:
        with turn_at(note, _PATIENCE):
            there = read_note(note)
            if os.path.samestat(there.status, found.status) and there.content == found.content:
                take_away(note, found)
    except FileNotFoundError:
        return True
    except (OSError, NotOurTurnError):
        return False
    return True


def _is_of_this_program(content: bytes) -> bool:
    said = told(content)
    return said is not None and said.is_whole and said.program == this_program()


def _holder(note: Path, found: Found) -> Holder | None:
    """Who wrote the note; None where it is none of such a program."""
    said = told(found.content)
    if said is None:
        return None
    # Where it does not say since when, its file does.
    since = said.since or datetime.fromtimestamp(found.status.st_mtime).astimezone()
    user, host = _word(said.program.user), _word(said.program.host)
    return Holder(user, host, since, _name_of(note), note, said.life)


def _name_of(note: Path) -> str:
    return note.name.removeprefix(BEFORE).removesuffix(BEHIND)


def _word(given: str) -> str:
    return visible_line(given[:_LONGEST_WORD].strip())
