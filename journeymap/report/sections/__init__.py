"""The sections of the report, in the order in which they are printed."""

from journeymap.report.sections import (
    abilities,
    boundaries,
    burden,
    co_production,
    evidence,
    findings,
    gaps,
    handoffs,
    how_to_read,
    in_words,
    learnings,
    map_sheets,
    method,
    money,
    story,
    title,
    touchpoints,
)
from journeymap.report.sections.section import Section

SECTIONS: tuple[Section, ...] = (
    title.SECTION,
    story.SECTION,
    how_to_read.SECTION,
    map_sheets.SECTION,
    in_words.SECTION,
    boundaries.SECTION,
    findings.SECTION,
    gaps.SECTION,
    burden.SECTION,
    co_production.SECTION,
    money.SECTION,
    learnings.SECTION,
    abilities.SECTION,
    touchpoints.SECTION,
    handoffs.SECTION,
    evidence.SECTION,
    method.SECTION,
)
"""The title is always there; a section with nothing to say vanishes; the order stays."""
