"""What is being typed and is not in the journey yet: taken before anybody reads or replaces that.

Some editors count only when a person confirms or leaves them, and some refuse what they cannot
read. Saving, closing and every action ask here first; who holds words listens and answers.
"""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget

from journeymap.wording import shortened, text


class Unsaid(NamedTuple):
    """Words on screen that are not in the journey.

    Attributes:
        sentence: what they are and why, for the person who typed them.
        is_draft: whether they wait for Enter, and stay where they are when another journey comes.
    """

    sentence: str
    is_draft: bool = False


class Typed(NamedTuple):
    """Words that are being typed.

    Attributes:
        place: what the field is called, "" where the words say it themselves.
        words: all that stands there.
    """

    place: str
    words: str


class HalfTyped(QObject):
    """The one place to ask; signals, so that it holds on to nobody who holds words."""

    wanted = Signal()
    """Give the journey what is being typed, as leaving the editor would; what is refused stays."""
    saved = Signal()
    """What stands in the editors is meant: Escape gives back this and nothing older."""
    asked = Signal(object)
    """Add an `Unsaid` to this list for each text that is not in the journey."""
    overheard = Signal(object)
    """Add a `Typed` to this list for what is being typed, and leave all as it is."""
    ending = Signal()
    """The program ends and nobody can be asked: enter the lines that wait for Enter."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._refusals: list[str] = []

    def take(self) -> tuple[Unsaid, ...]:
        """Let the journey have what is being typed; gives what it could not have."""
        self._refusals = []
        self.wanted.emit()
        found: list[Unsaid] = []
        self.asked.emit(found)
        told = " ".join(one.sentence for one in found)
        refused = dict.fromkeys(one for one in self._refusals if one not in told)
        return (*found, *(Unsaid(one) for one in refused))

    def heard(self) -> tuple[Typed, ...]:
        """What stands on screen and is not in the journey; nobody who types notices."""
        found: list[Typed] = []
        self.overheard.emit(found)
        unsaid: list[Unsaid] = []
        self.asked.emit(unsaid)
        told = [shortened(one.words) for one in found]
        rest = (one for one in unsaid if not any(words in one.sentence for words in told))
        return (*found, *(Typed("", one.sentence) for one in rest))

    def note_refusal(self, sentence: str) -> None:
        """The document refused something: perhaps what was just taken."""
        self._refusals.append(sentence)

    def confirm(self) -> None:
        """The same before a save, after which Escape takes back nothing that was saved."""
        self.wanted.emit()
        self.saved.emit()

    def enter_all(self) -> None:
        """The same at the end of the program, with every line that was not entered."""
        self.wanted.emit()
        self.ending.emit()


class Questions(QObject):
    """Tells what is typed where a window asks for a name or a reason."""

    def __init__(self, window: QWidget, half_typed: HalfTyped) -> None:
        super().__init__(window)
        self._window = window
        half_typed.asked.connect(self._tell_unsaid)
        half_typed.overheard.connect(self._tell_typed)

    def _tell_unsaid(self, unsaid: list[Unsaid]) -> None:
        unsaid += [Unsaid(_not_entered(line.text())) for _question, line in self._typed_into()]

    def _tell_typed(self, typed: list[Typed]) -> None:
        typed += [Typed(one.labelText(), line.text()) for one, line in self._typed_into()]

    def _typed_into(self) -> list[tuple[QInputDialog, QLineEdit]]:
        # Each question is modal to its window, and most of the time there is none: no need to look
        # through all that is in the window at each action.
        if QApplication.activeModalWidget() is None:
            return []
        questions = (one for one in self._window.findChildren(QInputDialog) if one.isVisible())
        lines = ((one, line) for one in questions for line in one.findChildren(QLineEdit))
        return [(one, line) for one, line in lines if line.isModified()]


def draft(typed: str) -> Unsaid:
    """A line that waits for Enter."""
    return Unsaid(_not_entered(typed), is_draft=True)


def _not_entered(typed: str) -> str:
    return text("“{typed}” is typed and not entered yet.").format(typed=shortened(typed))
