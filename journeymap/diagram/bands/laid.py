"""Bands and guesses of one content, each made once for all searches that are about it."""

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.estimate import Estimates
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.style import Style


class Laid:
    """What was laid out of a content: it depends on columns and style, not on the paper.

    Whoever fits one content several times, as to paper of several sizes, owns one.
    """

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self._bands: dict[tuple[Span, Style], Band] = {}
        self._estimates: dict[tuple[Span, Style], Estimates] = {}

    def band(self, span: Span, style: Style) -> Band:
        """Columns as a band."""
        key = span, style
        if key not in self._bands:
            self._bands[key] = layout_band(self.content, *span, style)
        return self._bands[key]

    def estimates(self, span: Span, style: Style) -> Estimates:
        """The guessed sizes of all runs within columns."""
        key = span, style
        if key not in self._estimates:
            self._estimates[key] = Estimates(self.content, *span, style)
        return self._estimates[key]
