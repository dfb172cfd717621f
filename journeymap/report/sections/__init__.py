"""The sections of the report, in the order in which they are printed."""

from journeymap.report.sections import (
    boundaries,
    gaps,
    handoffs,
    in_words,
    map_sheets,
    title,
    touchpoints,
)
from journeymap.report.sections.section import Section

SECTIONS: tuple[Section, ...] = (
    title.SECTION,
    map_sheets.SECTION,
    in_words.SECTION,
    boundaries.SECTION,
    gaps.SECTION,
    touchpoints.SECTION,
    handoffs.SECTION,
)
"""The title is always there; a section with nothing to say vanishes; the order stays."""
