"""The command line: one module a group of commands, listed in `commands`.

Exit codes: 0 done, 1 findings, 2 bad input or usage. Whatever goes wrong is one sentence on
standard error, never a traceback; nothing but opening the editor needs a display.
"""

from journeymap.cli.commands import main

__all__ = ["main"]
