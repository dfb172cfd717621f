"""The printed report: sections of a journey set as a PDF, and the map page alone."""

from journeymap.report.printing import Printing, report_pdf

__all__ = ["Printing", "report_pdf"]
