"""The list of commands, and the way in from the shell."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from journeymap import __version__
from journeymap.cli.answers import DONE
from journeymap.cli.checking import check, rules
from journeymap.cli.comparing import compare
from journeymap.cli.door import DETAILS, let_out
from journeymap.cli.editor import new, open_editor, schema
from journeymap.cli.importing import import_file
from journeymap.cli.merging import merge
from journeymap.cli.money import money
from journeymap.cli.output import say
from journeymap.cli.portfolio import portfolio
from journeymap.cli.printing import export, report
from journeymap.cli.refusing import RefusedError
from journeymap.cli.roles import roles
from journeymap.cli.trying import joined, whatif

COMMANDS: dict[str, Callable[..., int]] = {
    "open": open_editor,
    "new": new,
    "check": check,
    "rules": rules,
    "money": money,
    "whatif": whatif,
    "compare": compare,
    "merge": merge,
    "portfolio": portfolio,
    "roles": roles,
    "report": report,
    "export": export,
    "import": import_file,
    "schema": schema,
}
"""Every command, in the order in which `--help` lists them."""


def _application() -> typer.Typer:
    commands = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=False,
    )
    commands.callback(
        help="Draw one person's pathway across organisations and see where nobody carries it over."
    )(_speak)
    for name, function in COMMANDS.items():
        commands.command(name)(function)
    return commands


def _speak(
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Language of prints and answers, such as de.")
    ] = "",
    _details: Annotated[
        bool, typer.Option(DETAILS, help="Print where an unexpected fault happened.")
    ] = False,
) -> None:
    from journeymap.assets import languages
    from journeymap.wording import use_language

    if language and language not in languages():
        known = ", ".join(languages())
        raise RefusedError(f"--language: there is no “{language}”; there are: {known}.")
    use_language(language or "en")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = next((one for one in given if one in COMMANDS), "")
    return let_out(_run, given, command or ("" if given else "open"))


def _run(given: Sequence[str]) -> int:
    if list(given) in (["--version"], ["-V"]):
        say(f"journeymap {__version__}")
        return DONE
    code = _application()(
        args=_as_typer_reads(list(given)), prog_name="journeymap", standalone_mode=False
    )
    return int(code or DONE)


def _as_typer_reads(given: list[str]) -> list[str]:
    """The arguments with a command, and what stands behind it in the form that typer knows."""
    told = _with_command(given)
    at = next((place for place, one in enumerate(told) if one in COMMANDS), len(told))
    return [*told[:at], *joined(told[at:])]


def _with_command(given: list[str]) -> list[str]:
    """``journeymap FILE`` is short for ``journeymap open FILE``."""
    if not given:
        return ["open"]
    if given[0] in COMMANDS or given[0].startswith("-"):
        return given
    return ["open", *given]
