"""The sections of the report, in the order in which they are printed."""

from journeymap.report.sections import boundaries, gaps, handoffs, map_sheets, title, touchpoints
from journeymap.report.sections.section import Section

SECTIONS: tuple[Section, ...] = (
    title.SECTION,
    map_sheets.SECTION,
    gaps.SECTION,
    boundaries.SECTION,
    handoffs.SECTION,
    touchpoints.SECTION,
)
