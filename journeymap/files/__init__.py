"""A journey as JSON on disk: read, written, brought up to date, recovered after a crash."""

from journeymap.files.errors import FileChangedError, JourneyFileError, UnconfirmedError
from journeymap.files.format import SUFFIX, journey_bytes, journey_schema
from journeymap.files.identity import Identity, identity_of, is_same_file, is_there
from journeymap.files.lost import (
    Recovered,
    base_version,
    claimed,
    discard,
    offered,
    open_recovered,
    release,
    set_aside,
)
from journeymap.files.presence import Hindrance, Holder, OpenJourneys, Presence, holder_of
from journeymap.files.reading import Opened, holds_journey, parse_journey, read_bytes, read_journey
from journeymap.files.recovery import Recovery
from journeymap.files.temporary import remove_leftovers
from journeymap.files.writing import fingerprint, fingerprint_of, write_file

__all__ = [
    "SUFFIX",
    "FileChangedError",
    "Hindrance",
    "Holder",
    "Identity",
    "JourneyFileError",
    "OpenJourneys",
    "Opened",
    "Presence",
    "Recovered",
    "Recovery",
    "UnconfirmedError",
    "base_version",
    "claimed",
    "discard",
    "fingerprint",
    "fingerprint_of",
    "holder_of",
    "holds_journey",
    "identity_of",
    "is_same_file",
    "is_there",
    "journey_bytes",
    "journey_schema",
    "offered",
    "open_recovered",
    "parse_journey",
    "read_bytes",
    "read_journey",
    "release",
    "remove_leftovers",
    "set_aside",
    "write_file",
    "write_journey",
]

from pathlib import Path

from journeymap.model.journey import Journey


def write_journey(journey: Journey, path: Path, *, expected: str | None = None) -> str:
    """Put the journey into the file, wholly or not at all; gives the file's fingerprint.

    Args:
        journey: what is written.
        path: the file.
        expected: the fingerprint of what may be replaced, "" where no such file may be there, or
            None for whatever is there.

    Raises:
        UnconfirmedError: the new file is there, and may be gone after a power cut.
        FileChangedError: the file does not hold what was expected.
        JourneyFileError: the old file, if any, is as it was.
    """
    return write_file(path, journey_bytes(journey), is_private=True, expected=expected)
