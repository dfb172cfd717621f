"""What stays while a map is edited: its cuts, its rows, and how far left everything stood.

A memory belongs to a window, not to a file. It is a value: whoever undoes an edit goes back to the
memory of before, which gives the very picture again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.keeping import Kept
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.unchanged import says_the_same

_LITTLE_WIDER = 1.1


@dataclass(frozen=True)
class KeptBand:
    """A band as it was: its style, its steps by id, what stood where; nothing of a new one."""

    style: Style
    steps: tuple[str, ...] = ()
    kept: Kept | None = None


@dataclass(frozen=True)
class Memory:
    """A page as it was.

    Attributes:
        bands: from the first to the last.
        style: what new bands are laid out with.
        width: of the page, in map units.
        scale: units of the target for one map unit.
        wraps: whether a band that grows too wide gives its last steps to the next.
    """

    bands: tuple[KeptBand, ...]
    style: Style
    width: float
    scale: float
    wraps: bool = False


@dataclass(frozen=True)
class Before:
    """A page with what it says, and the memory of it."""

    content: MapContent
    page: Page
    memory: Memory


def memory_of(content: MapContent, page: Page, style: Style, *, wraps: bool = False) -> Memory:
    """What stays of a page.

    Args:
        content: what the page says.
        page: as it was laid out.
        style: what it was laid out with.
        wraps: whether it is wrapped at its width.
    """
    bands = tuple(
        KeptBand(
            band.style,
            tuple(one.step for one in content.columns[band.first : band.last]),
            Kept(content, band),
        )
        for _y, band in page.bands
    )
    return Memory(bands, style, page.width, page.scale, wraps)


def relaid(content: MapContent, memory: Memory, before: Before | None = None) -> Page:
    """The content cut as the page was, with everything where it stood as far as it can be.

    A step that was not there belongs to the band of the step before it. A page grows rather than
    that its bands change.

    Args:
        content: what the page is to say.
        memory: what stays.
        before: a page whose bands are taken where they say the same and stand alike; laying out
            all of them gives the same page.
    """
    bands = list(_Relaying(content, memory, before).bands())
    widest = max((band.width for band in bands), default=0.0)
    return stacked(bands, memory.style.between, max(memory.width, widest), memory.scale)


class _Relaying:
    def __init__(self, content: MapContent, memory: Memory, before: Before | None) -> None:
        self._content = content
        self._memory = memory
        self._before = before
        self._groundwork = Groundwork(content)

    def bands(self) -> Iterator[Band]:
        """From the first to the last."""
        memory = self._memory
        rest = KeptBand(memory.style)
        first = 0
        for known, (_begin, last) in cuts(self._content, memory.bands or (rest,)):
            if last > first:
                yield (band := self._wrapped((first, last), known))
                first = band.last
        while first < len(self._content.columns):
            yield (band := self._wrapped((first, len(self._content.columns)), rest))
            first = band.last

    def _wrapped(self, span: Span, known: KeptBand) -> Band:
        """A band; where it is to wrap, without the last steps that it has no room for.

        Where it has no new step it may be a little wider than the page rather than change.
        """
        steps = {column.step for column in self._content.columns[slice(*span)]}
        widest = self._memory.width * (1.0 if steps - set(known.steps) else _LITTLE_WIDER)
        band = self._laid(span, known)
        while self._memory.wraps and band.width > widest and band.last > band.first + 1:
            inside = [step.column for step in band.steps if step.left < widest]
            last = min(band.last - 1, max([band.first, *inside]) + 1)
            band = self._laid((span[0], max(last, band.first + 1)), known)
        return band

    def _laid(self, span: Span, known: KeptBand) -> Band:
        """A band; new steps stand close where their air would make it wider than the page."""
        if same := self._same(span, known):
            return same
        band = self._banded(span, known.style, known.kept)
        if band.width > self._memory.width and known.style.air > 0:
            closer = replace(known.style, air=0.0)
            return self._banded(span, closer, known.kept)
        return band

    def _banded(self, span: Span, style: Style, kept: Kept | None) -> Band:
        return layout_band(self._content, *span, style, kept, self._groundwork)

    def _same(self, span: Span, known: KeptBand) -> Band | None:
        """The band of before, if it says the same still."""
        before = self._before
        if before is None:
            return None
        stood = known.kept.band if known.kept else None
        for _y, band in before.page.bands:
            if band is stood and (band.first, band.last) == span:
                return band if says_the_same(before.content, self._content, *span) else None
        return None


def cuts(content: MapContent, bands: Sequence[KeptBand]) -> Iterator[tuple[KeptBand, Span]]:
    """The columns of each band that has any: as few steps as can be change their band."""
    of = {step: place for place, band in enumerate(bands) for step in band.steps}
    known = [of.get(column.step) for column in content.columns]
    places = _rising(known, len(bands))
    at = 0
    for place, group in groupby(places):
        last = at + sum(1 for _column in group)
        yield bands[place], (at, last)
        at = last


def _rising(known: Sequence[int | None], count: int) -> list[int]:
    """The band of each column: never before that of the column before it, else as it was."""
    if not known:
        return []
    costs: list[list[int]] = []
    for place in known:
        before = costs[-1] if costs else [0] * count
        least = [min(before[: band + 1]) for band in range(count)]
        costs.append([least[band] + (place is not None and place != band) for band in range(count)])
    found: list[int] = []
    most = count
    for row in reversed(costs):
        reachable = row[: most if not found else found[-1] + 1]
        found.append(reachable.index(min(reachable)))
    return found[::-1]
