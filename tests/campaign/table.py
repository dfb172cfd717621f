"""The one table of all campaigns."""

import datetime
import json
import os
import platform
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.campaign.campaigns import named
from tests.campaign.running import BUILD

HEAD = (
    "| campaign | count | of | failures | seed | minutes |",
    "| --- | ---: | --- | ---: | ---: | ---: |",
)


def rows(names: Iterable[str]) -> list[str]:
    """A row for each campaign that left a result."""
    found = []
    for name in names:
        file = BUILD / name / "result.json"
        if not file.is_file():
            found.append(f"| {name} | not run | {named(name).counts} | – | – | – |")
            continue
        told = json.loads(file.read_text(encoding="utf-8"))
        of = f"{named(name).counts}{_listed(told['kinds'])}{_listed(told['also'])}"
        found.append(
            f"| {name} | {told['count']:,} | {of} | {told['failures']} "
            f"| {told['seed']} | {told['seconds'] / 60:.1f} |"
        )
    return found


def _listed(counts: dict[str, int]) -> str:
    told = ", ".join(f"{what} {count:,}" for what, count in sorted(counts.items()))
    return f" ({told})" if told else ""


def table(names: Iterable[str]) -> str:
    """The table with what it was run on and when."""
    return "\n".join([*HEAD, *rows(names), "", _under_what()]) + "\n"


def _under_what() -> str:
    from PySide6 import __version__ as qt

    from journeymap import __version__

    when = datetime.datetime.now(datetime.UTC).date().isoformat()
    return (
        f"{when}: journeymap {__version__} ({_commit()}), Python {platform.python_version()}, "
        f"PySide6 {qt}, {platform.system()} {platform.release()}, {file_system(BUILD)}, "
        f"{os.cpu_count()} cores. Not tried: Windows, macOS, network shares, FAT."
    )


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False,
        cwd=Path(__file__).parent,
    )  # fmt: skip
    return done.stdout.strip() or "no commit"


def file_system(path: Path) -> str:
    """The kind of the file system that a path lies on, or "?"."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return "?"
    lines = (line.split() for line in mounts.read_text(encoding="utf-8").splitlines())
    fitting = [
        (len(where), kind)
        for _device, where, kind, *_rest in lines
        if str(path.resolve()).startswith(where.rstrip("/") + "/")
    ]
    return max(fitting)[1] if fitting else "?"
