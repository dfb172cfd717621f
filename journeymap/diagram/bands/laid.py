"""Bands and guesses of one content, each made once for all searches that are about it."""

from dataclasses import replace

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.estimate import Estimates
from journeymap.diagram.bands.groundwork import Groundwork, without_choices
from journeymap.diagram.bands.labels import Block
from journeymap.diagram.bands.layout import bare_band, told
from journeymap.diagram.bands.style import Style

type _Alike = tuple[Rows, tuple[Block | None, ...], Style]
"""What a layout depends on: its rows, its labels, and what its style says of all else."""


class Laid:
    """What was laid out of a content: it depends on columns and style, not on the paper.

    Whoever fits one content several times, as to paper of several sizes, owns one.
    """

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self.groundwork = Groundwork(content)
        self._bands: dict[tuple[Span, Style], Band] = {}
        self._estimates: dict[tuple[Span, Style], Estimates] = {}
        self._bare_alike: dict[_Alike, Band] = {}
        self._bands_alike: dict[_Alike, Band] = {}
        self._estimates_alike: dict[_Alike, Estimates] = {}

    def band(self, span: Span, style: Style) -> Band:
        """Columns as a band."""
        key = span, style
        if key not in self._bands:
            self._bands[key] = self._band(span, style)
        return self._bands[key]

    def least_size(self, span: Span, style: Style) -> tuple[float, float]:
        """How wide the band is, and how high before gaps and payers are told in words."""
        bare = self._bare(self._alike(span, style), span, style)
        return bare.width, bare.height

    def _band(self, span: Span, style: Style) -> Band:
        """The band; one with equal rows and labels differs in its style alone."""
        alike = self._alike(span, style)
        if alike not in self._bands_alike:
            self._bands_alike[alike] = told(self._bare(alike, span, style), self.content)
        return replace(self._bands_alike[alike], style=style)

    def _bare(self, alike: _Alike, span: Span, style: Style) -> Band:
        if alike not in self._bare_alike:
            self._bare_alike[alike] = bare_band(self.groundwork, span, style)
        return self._bare_alike[alike]

    def _alike(self, span: Span, style: Style) -> _Alike:
        groundwork = self.groundwork
        excerpt = groundwork.excerpt(*span)
        labels = groundwork.typesetting(style).labels_beside(excerpt)
        return groundwork.rows(excerpt, style), labels, without_choices(style)

    def estimates(self, span: Span, style: Style) -> Estimates:
        """The guessed sizes of all runs within columns."""
        key = span, style
        if key not in self._estimates:
            self._estimates[key] = self._estimated(span, style)
        return self._estimates[key]

    def _estimated(self, span: Span, style: Style) -> Estimates:
        alike = self._alike(span, style)
        if alike not in self._estimates_alike:
            self._estimates_alike[alike] = Estimates(self.groundwork, *span, style)
        return self._estimates_alike[alike].with_style(style)
