"""The door of the command line: whatever happens behind it, no traceback comes out.

Exit codes: 0 done, 1 findings, 2 bad input, usage or fault; 130 after Ctrl+C, and 141 where nobody
reads what is printed any more, as shells count them.
"""

import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from journeymap.cli.answers import DONE, REFUSED
from journeymap.cli.at_work import at_work
from journeymap.cli.output import complain, finish, let_go, prepare
from journeymap.cli.refusing import RefusedError
from journeymap.wording import text

DETAILS = "--traceback"
"""The option that prints where an unexpected fault happened."""
_INTERRUPTED, _NOBODY_READS = 130, 141


def let_out(run: Callable[[Sequence[str]], int], given: Sequence[str], command: str) -> int:
    """Run a command behind the door; gives the exit code.

    Args:
        run: takes the arguments, gives the exit code.
        given: what stands behind the program's name.
        command: the command's name, for messages.
    """
    prepare()
    at_work.begin(command)
    try:
        code = run(given)
        finish()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        code = _NOBODY_READS
    except Exception as error:  # noqa: BLE001 (the last line of defence; it is told below)
        code = _told(error, wanted=DETAILS in given)
    let_go()
    return code


def _told(error: Exception, *, wanted: bool) -> int:
    """Tell what went wrong in one sentence; gives the exit code."""
    from typer import Abort, Exit
    from typer.exceptions import TyperException

    from journeymap.files import JourneyFileError

    if isinstance(error, Exit):
        return int(error.exit_code or DONE)
    if isinstance(error, Abort):
        return _INTERRUPTED
    if isinstance(error, TyperException):
        complain(" ".join(error.format_message().split()))
    elif isinstance(error, (JourneyFileError, RefusedError)):
        complain(str(error))
    elif isinstance(error, OSError) and error.errno is not None:
        complain(_of_the_disk(error))
    else:
        complain(_unexpected(error))
    if wanted:
        traceback.print_exception(error, file=sys.stderr)
    return REFUSED


def _of_the_disk(error: OSError) -> str:
    from journeymap.files.errors import refusal

    named = error.filename if isinstance(error.filename, str) else at_work.file
    return refusal(error, Path(named or "journeymap"))


def _unexpected(error: Exception) -> str:
    """What failed, at which file, what became of files, and how to see more."""
    place = f"journeymap {at_work.command}".strip()
    place = f"{place}, {at_work.file}" if at_work.file else place
    sentence = text("{place}: something unexpected went wrong ({kind}). {changed}{details}")
    return sentence.format(
        place=place, kind=type(error).__name__, changed=_changed(), details=_details()
    )


def _changed() -> str:
    if at_work.command == "open":
        return ""
    if not at_work.begun:
        return text("No file was changed. ")
    return text("Check what was written: {names}. ").format(names=", ".join(at_work.begun[-3:]))


def _details() -> str:
    return text("Put {option} before the command to see where.").format(option=DETAILS)
