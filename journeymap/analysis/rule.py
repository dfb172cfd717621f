"""What a rule is and what it finds; a finding is computed from a journey and never stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from journeymap.model.edits import IdSource
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule applies.

    Attributes:
        about: the ids of the records it is about, the place to jump to first.
        sentence: what it means, told so that nobody is blamed.
        facts: what the rule read there; when it changes, a dismissal ends.
        severity: how grave it is for the user.
        because: why it is that grave, where that depends on what the journey says.
    """

    about: tuple[str, ...]
    sentence: str
    facts: tuple[str, ...]
    severity: Severity = Severity.SETS_BACK
    because: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding, as an edit that can be undone.

    Attributes:
        title: what it does, as a menu says it.
        apply: the mended journey; the text is the answer to `asks`. Raises EditError where it
            cannot be done.
        asks: the question to be answered in a line before; empty where nothing is asked.
    """

    title: str
    apply: Callable[[Journey, IdSource, str], Journey]
    asks: str = ""


def no_fixes(_journey: Journey, _hit: Hit) -> Iterable[Fix]:
    """For rules of which only people can say what would help."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its words; the texts are marked for the catalogue.

    Attributes:
        id: the technical name, as domain section 11 gives it.
        explanation: what it means, told to the organisations in the room.
        remedy: what would help.
        applies_to: which records it looks at.
        graded: what its severity depends on.
        severities: what it can give, the mildest first.
        source: the figure, box or section it rests on; empty where the rule is ours.
        find: all its hits in a journey, in reading order.
        fixes: what can be done about a hit at a stroke.
    """

    id: str
    name: str
    explanation: str
    remedy: str
    applies_to: str
    graded: str
    severities: tuple[Severity, ...]
    source: str
    find: Callable[[Journey], Iterable[Hit]]
    fixes: Callable[[Journey, Hit], Iterable[Fix]] = no_fixes


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit of a rule, ready to be shown, flagged as a gap, or dismissed."""

    rule: Rule
    hit: Hit

    @property
    def key(self) -> str:
        """The rule and the records: stable as long as these records stand."""
        return ":".join((self.rule.id, *self.hit.about))

    @property
    def name(self) -> str:
        """What screen and paper call the rule."""
        return text(self.rule.name)

    @property
    def remedy(self) -> str:
        """What would help."""
        return text(self.rule.remedy)

    @property
    def sentence(self) -> str:
        """What it means here."""
        return self.hit.sentence

    @property
    def severity(self) -> Severity:
        """How grave it is for the user."""
        return self.hit.severity

    @property
    def because(self) -> str:
        """Why it is that grave: read from the journey, or what the rule always says."""
        return self.hit.because or text(self.rule.graded)

    @property
    def records(self) -> tuple[str, ...]:
        """The ids it is about."""
        return self.hit.about

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits of what the rule read."""
        return sha256("\x1f".join(self.hit.facts).encode()).hexdigest()[:16]
