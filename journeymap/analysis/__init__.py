"""What a journey tells: findings, open questions and the numbers behind them."""

from journeymap.analysis.findings import (
    RULES,
    OpenQuestion,
    findings,
    is_dismissed,
    open_questions,
)
from journeymap.analysis.rule import Finding, Rule
from journeymap.analysis.summary import Summary, cost_by_budget, length_of, summarise

__all__ = [
    "RULES",
    "Finding",
    "OpenQuestion",
    "Rule",
    "Summary",
    "cost_by_budget",
    "findings",
    "is_dismissed",
    "length_of",
    "open_questions",
    "summarise",
]
