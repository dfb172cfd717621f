"""Bands and guesses of one content, each made once for all searches that are about it."""

from dataclasses import replace

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.estimate import Estimates
from journeymap.diagram.bands.groundwork import Groundwork, without_folding
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style


class Laid:
    """What was laid out of a content: it depends on columns and style, not on the paper.

    Whoever fits one content several times, as to paper of several sizes, owns one.
    """

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self._groundwork = Groundwork(content)
        self._bands: dict[tuple[Span, Style], Band] = {}
        self._estimates: dict[tuple[Span, Style], Estimates] = {}
        self._alike: dict[tuple[Rows, Style], Band] = {}
        self._estimated_alike: dict[tuple[Rows, Style], Estimates] = {}

    def band(self, span: Span, style: Style) -> Band:
        """Columns as a band."""
        key = span, style
        if key not in self._bands:
            self._bands[key] = self._band(span, style)
        return self._bands[key]

    def _band(self, span: Span, style: Style) -> Band:
        """The band; one with equal rows differs in its style alone."""
        groundwork = self._groundwork
        excerpt = groundwork.excerpt(*span)
        alike = groundwork.rows(excerpt, style), without_folding(style)
        if alike not in self._alike:
            self._alike[alike] = layout_band(self.content, *span, style, groundwork=groundwork)
        return replace(self._alike[alike], style=style)

    def estimates(self, span: Span, style: Style) -> Estimates:
        """The guessed sizes of all runs within columns."""
        key = span, style
        if key not in self._estimates:
            self._estimates[key] = self._estimated(span, style)
        return self._estimates[key]

    def _estimated(self, span: Span, style: Style) -> Estimates:
        groundwork = self._groundwork
        alike = groundwork.rows(groundwork.excerpt(*span), style), without_folding(style)
        if alike not in self._estimated_alike:
            self._estimated_alike[alike] = Estimates(groundwork, *span, style)
        return self._estimated_alike[alike].with_style(style)
