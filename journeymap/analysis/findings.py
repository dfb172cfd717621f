"""All findings of a journey, and the questions that nobody has asked yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from journeymap.analysis.rule import Finding, Rule
from journeymap.analysis.rules import (
    late_involvement,
    long_wait,
    many_handoffs,
    no_choice,
    not_said_who,
    open_loop,
    pathway_break,
    payer_saver_split,
    ping_pong,
    single_thread,
    smaller_part,
    story_retold,
    unspanned_budget,
    unspanned_organisation,
    unspanned_sector,
    user_as_messenger,
)
from journeymap.analysis.telling import handoff_in_words
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey, Same
from journeymap.wording import text

RULES: tuple[Rule, ...] = (
    unspanned_organisation.RULE,
    unspanned_budget.RULE,
    unspanned_sector.RULE,
    user_as_messenger.RULE,
    story_retold.RULE,
    payer_saver_split.RULE,
    pathway_break.RULE,
    ping_pong.RULE,
    not_said_who.RULE,
    long_wait.RULE,
    smaller_part.RULE,
    no_choice.RULE,
    late_involvement.RULE,
    many_handoffs.RULE,
    single_thread.RULE,
    open_loop.RULE,
)
"""Every rule, in the order in which findings are listed (domain section 11)."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A hand-off that crosses a boundary and of which nobody has asked yet who spans it."""

    handoff: str
    sentence: str


def findings(journey: Journey, *, with_dismissed: bool = False) -> tuple[Finding, ...]:
    """What the rules find, in the order of the rules; dismissed findings only if asked for."""
    found = (Finding(rule, hit) for rule in RULES for hit in rule.find(journey))
    return tuple(one for one in found if with_dismissed or not is_dismissed(journey, one))


def is_dismissed(journey: Journey, finding: Finding) -> bool:
    """Whether the finding was set aside, and what it was about has not changed since."""
    facts = _dismissed(Same(journey)).get((finding.rule.id, finding.records))
    return facts is not None and finding.fingerprint in facts


@lru_cache(maxsize=4)
def _dismissed(key: Same) -> Mapping[tuple[str, tuple[str, ...]], set[str]]:
    """The fingerprints of what was set aside, by rule and records."""
    found: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for one in key.journey.dismissals:
        found.setdefault((one.rule, one.about), set()).add(one.facts)
    return found


def open_questions(journey: Journey) -> tuple[OpenQuestion, ...]:
    """Hand-offs over a boundary whose spanner nobody has asked for; never findings."""
    sentence = text("Who carries it across? Not asked yet: {handoff}.")
    return tuple(
        OpenQuestion(
            identity,
            sentence.format(handoff=handoff_in_words(journey, journey.handoff[identity])),
        )
        for identity, rows in crossings(journey).by_handoff.items()
        if any(row.state is CrossingState.NOT_ASKED for row in rows)
    )
