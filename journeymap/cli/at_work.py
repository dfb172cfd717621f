"""What a command has in hand, so that a fault can be told with its file."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class AtWork:
    """The command that runs.

    Attributes:
        command: its name, as it was typed.
        file: the name of the file that was read last; "" before the first.
        begun: the names of files whose writing was begun.
        sources: the files that were read.
    """

    command: str = ""
    file: str = ""
    begun: list[str] = field(default_factory=list)
    sources: list[Path] = field(default_factory=list)

    def begin(self, command: str) -> None:
        """Another command: nothing was read or written yet."""
        self.command, self.file, self.begun, self.sources = command, "", [], []

    def reads(self, file: Path) -> None:
        """A file is being read."""
        self.file = file.name or str(file)
        self.sources.append(file)

    def writes(self, file: Path) -> None:
        """The writing of a file begins."""
        self.begun.append(file.name or str(file))


at_work = AtWork()
"""One process runs one command."""
