"""What a command has in hand, so that a fault can be told with its file."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class AtWork:
    """The command that runs.

    Attributes:
        command: its name, as it was typed.
        file: the name of the file that was read last; "" before the first.
        inputs: the files that were read.
        marks: the fingerprints of the journeys among them.
        begun: the names of files whose writing was begun.
    """

    command: str = ""
    file: str = ""
    inputs: list[Path] = field(default_factory=list)
    marks: dict[Path, str] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)

    def begin(self, command: str) -> None:
        """Another command: nothing was read or written yet."""
        self.command, self.file = command, ""
        self.inputs, self.begun, self.marks = [], [], {}

    def reads(self, file: Path) -> None:
        """A file is being read."""
        self.file = file.name or str(file)
        self.inputs.append(file)

    def writes(self, file: Path) -> None:
        """The writing of a file begins."""
        self.begun.append(file.name or str(file))


at_work = AtWork()
"""One process runs one command."""
