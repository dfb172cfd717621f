"""Standard output and standard error: all that a command prints leaves here.

Words for people never steer the terminal: what `visible` escapes. A character that the terminal
cannot show becomes a question mark. Data for machines (JSON, SARIF, CSV) is UTF-8 wherever it goes.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from journeymap.cli.refusing import RefusedError
from journeymap.model.visible import visible, visible_json, visible_line
from journeymap.wording import text


def prepare() -> None:
    """Let no character end the program: what a stream cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(words: str) -> None:
    """Print words for people on standard output.

    Raises:
        RefusedError: standard output is closed, or its disk is full.
        BrokenPipeError: nobody reads any more.
    """
    _put(f"{visible(words)}\n", as_data=False)


def say_json(value: Any) -> None:
    """Print a value as JSON, in UTF-8; signs that steer a terminal are escaped as JSON does."""
    say_data(as_json(value))


def say_data(written: str) -> None:
    """Print data for machines in UTF-8, as it was written."""
    _put(f"{written}\n", as_data=True)


def as_json(value: Any) -> str:
    """The value as JSON; signs that steer a terminal are escaped as JSON does."""
    return visible_json(json.dumps(value, ensure_ascii=False, indent=2))


def say_table(content: bytes) -> None:
    """Print a table for machines in UTF-8: as it is, but where a terminal shows it."""
    table = content.decode("utf-8-sig").replace("\r\n", "\n")
    shown = sys.stdout is not None and sys.stdout.isatty()
    _put(visible(table) if shown else table, as_data=True)


def complain(sentence: str) -> None:
    """Print a sentence on standard error, in one line."""
    # Where standard error is closed or full, there is nobody left to tell.
    with contextlib.suppress(OSError, ValueError):
        print(visible_line(sentence), file=sys.stderr)


def finish() -> None:
    """See that what was printed has left.

    Raises:
        RefusedError: it could not.
        BrokenPipeError: nobody reads any more.
    """
    if sys.stdout is not None:
        _sent(sys.stdout, sys.stdout.flush)


def let_go() -> None:
    """Throw away what could not be printed, or Python tries again at its end and complains."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with contextlib.suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _put(content: str, *, as_data: bool) -> None:
    stream = sys.stdout
    if stream is None:
        raise RefusedError(text("Standard output is closed; leave it open or send it to a file."))
    _sent(stream, lambda: _written(stream, content, as_data=as_data))


def _written(stream: TextIO, content: str, *, as_data: bool) -> None:
    if as_data and isinstance(stream, io.TextIOWrapper):
        stream.flush()
        stream.buffer.write(content.encode("utf-8", "backslashreplace"))
    else:
        stream.write(content)


def _sent(stream: TextIO, send: Any) -> None:
    from journeymap.files.errors import refusal

    try:
        send()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RefusedError(refusal(error, Path(text("standard output")))) from error
    except ValueError as error:
        if not stream.closed:
            raise
        sentence = text("Standard output is closed; leave it open or send it to a file.")
        raise RefusedError(sentence) from error
