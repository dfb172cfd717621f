"""A journey from a file: every doubt is refused in one sentence or repaired with a note."""

import json
import re
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from journeymap.files.bounded import UnsoundError, bounded_json
from journeymap.files.broken import broken_json, damage
from journeymap.files.errors import JourneyFileError, refusal
from journeymap.files.migrations import MIGRATIONS, Migration
from journeymap.files.places import in_words
from journeymap.files.repair import repaired
from journeymap.files.resting import collector_at_rest
from journeymap.files.unknown import folded
from journeymap.files.writing import fingerprint
from journeymap.model.base import legible, replaced_signs
from journeymap.model.journey import FORMAT, VERSION, Journey
from journeymap.wording import text

MOST_BYTES = 64 * 1024 * 1024
_SAYS_JOURNEY = re.compile(
    rf'(?s)\A(?:\xef\xbb\xbf)?\s*\{{.*"format"\s*:\s*"{FORMAT}"'.encode("latin-1")
)
"""Wherever in an object it stands; in a text within JSON, quotation marks would not stand so."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A journey as it was read.

    Attributes:
        journey: the journey, valid.
        notes: what was repaired, a sentence each; the journey then differs from its file.
        read_only: whether the file is of a newer major version, which we must not write over.
        fingerprint: the SHA-256 of the file.
        migrated: whether the file was of an older version.
    """

    journey: Journey
    notes: tuple[str, ...] = ()
    read_only: bool = False
    fingerprint: str = ""
    migrated: bool = False


def read_journey(path: Path, called: str = "") -> Opened:
    """The journey in a file; `called` is what messages call it, where that is not its name.

    Raises:
        JourneyFileError: it cannot be read, or is no journey.
    """
    return parse_journey(read_bytes(path, MOST_BYTES), called or path.name)


def read_bytes(path: Path, most: int) -> bytes:
    """The content of an ordinary file, its size looked at before it is read.

    Raises:
        JourneyFileError: it cannot be read, is no ordinary file, or is larger than `most` bytes.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(21, "folder")
        if not stat.S_ISREG(status.st_mode):
            _refuse(text("{name}: this is no ordinary file; choose another."), path.name)
        return _bytes_of(path, status.st_size, most)
    except (OSError, ValueError) as error:
        known = error if isinstance(error, OSError) else OSError(2, "name")
        raise JourneyFileError(refusal(known, path)) from error


def holds_journey(path: Path) -> bool:
    """Whether somebody's journey is in the file: whole, broken, or of any version.

    A file that is there and cannot be looked into may hold one.
    """
    try:
        return bool(_SAYS_JOURNEY.match(read_bytes(path, MOST_BYTES)))
    except JourneyFileError:
        return path.is_file()


def _bytes_of(path: Path, size: int, most: int) -> bytes:
    """What a file of that size holds; where it grows meanwhile, no more than may be read."""
    data = b""
    if size <= most:
        with path.open("rb") as stream:
            data = stream.read(size + 1)
            if len(data) > size:
                data += stream.read(most + 1 - len(data))
    if max(size, len(data)) > most:
        megabytes = most // (1024 * 1024)
        _refuse(text("{name}: the file is larger than {size} MB."), path.name, size=megabytes)
    return data


def parse_journey(data: bytes, name: str, migrations: Sequence[Migration] = MIGRATIONS) -> Opened:
    """The journey in the bytes of a file.

    Args:
        data: the whole file.
        name: the file's name, for messages.
        migrations: the steps from older versions; others than our own only in tests.

    Raises:
        JourneyFileError: it is no journey that this version can read.
    """
    if len(data) > MOST_BYTES:
        _refuse(text("{name}: the file is larger than {size} MB."), name, size=64)
    try:
        with collector_at_rest():
            return _parsed(data, name, migrations)
    except RecursionError:
        _refuse(text("{name}: brackets within brackets, too deep for a journey."), name)


def _parsed(data: bytes, name: str, migrations: Sequence[Migration]) -> Opened:
    plain = data.removeprefix(b"\xef\xbb\xbf")
    content = _content(plain, name)
    version = _version(content, name)
    migrated = _migrated(content, version, migrations, name)
    newer = version > VERSION
    unchanged = plain if migrated is content and not newer else None
    journey, scrubbed = _validated(folded(migrated) if newer else migrated, unchanged, name)
    mended, notes = repaired(journey)
    if scrubbed:
        notes = (replaced_signs(), *notes)
        mended = mended if mended.title.strip() else mended.evolve(title="")
    return Opened(
        journey=mended,
        notes=notes,
        read_only=version[0] > VERSION[0],
        fingerprint=fingerprint(data),
        migrated=migrated is not content,
    )


def _refuse(sentence: str, name: str, **more: object) -> NoReturn:
    raise JourneyFileError(sentence.format(name=name, **more))


def _content(data: bytes, name: str) -> dict[str, Any]:
    if reason := damage(data):
        raise JourneyFileError(reason.format(name=name))
    try:
        content = bounded_json(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise JourneyFileError(broken_json(error).format(name=name)) from error
    except UnsoundError as error:
        _refuse(text("{name}: {reason}."), name, reason=error)
    except ValueError:
        _refuse(text("{name}: a number in it is too long to be read."), name)
    if not isinstance(content, dict):
        _refuse(text("{name}: this is no journey; choose a journey file."), name)
    return content


def _version(content: dict[str, Any], name: str) -> tuple[int, int]:
    if content.get("format") != FORMAT:
        _refuse(text("{name}: this is no journey; it does not say format “journeymap”."), name)
    version = content.get("version")
    parts = version if isinstance(version, list) else []
    if len(parts) != 2 or not all(type(part) is int and part >= 0 for part in parts):
        _refuse(text("{name}: version must be two whole numbers, such as [1, 0]."), name)
    return parts[0], parts[1]


def _migrated(
    content: dict[str, Any],
    version: tuple[int, int],
    migrations: Sequence[Migration],
    name: str,
) -> dict[str, Any]:
    current = content
    for step in migrations:
        if version <= step.from_version:
            try:
                current = step.run(current)
            except (LookupError, TypeError, ValueError, AttributeError):
                _refuse(text("{name}: the older journey could not be brought up to date."), name)
    if version < VERSION and current is content:
        _refuse(text("{name}: this version of the format never was; is it a journey?"), name)
    if current is not content:
        current = {**current, "version": list(VERSION)}
    return current


def _validated(content: dict[str, Any], raw: bytes | None, name: str) -> tuple[Journey, bool]:
    """The journey, and whether signs had to be replaced first."""
    try:
        return validated_json(raw or _dumped(content)), False
    except ValidationError as error:
        scrubbed = _each_text(content, legible)
        if scrubbed == content:
            raise _refused(error, content, name) from error
    try:
        return validated_json(_dumped(scrubbed)), True
    except ValidationError as error:
        raise _refused(error, scrubbed, name) from error


def validated_json(data: bytes | str) -> Journey:
    """The journey in JSON that is known to be sound.

    Raises:
        pydantic.ValidationError: a record is not as it must be.
    """
    with collector_at_rest():
        return Journey.model_validate_json(data)


def _dumped(content: Any) -> str:
    return json.dumps(content)


def _each_text(content: Any, change: Callable[[str], str]) -> Any:
    if isinstance(content, str):
        return change(content)
    if isinstance(content, list):
        return [_each_text(one, change) for one in content]
    if isinstance(content, dict):
        return {change(key): _each_text(value, change) for key, value in content.items()}
    return content


def _refused(error: ValidationError, content: dict[str, Any], name: str) -> JourneyFileError:
    problems = error.errors(include_url=False, include_context=True)
    told = f"{name}: {in_words(problems[0], content)}"
    if len(problems) > 1:
        told = text("{told} (and more)").format(told=told)
    return JourneyFileError(f"{told}.")
