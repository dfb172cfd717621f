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
from journeymap.diagram.bands.fitting import Fitted
from journeymap.diagram.bands.kept import Kept, kept_from
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.style import Style

WORTH_OFFERING = 1.15
"""A new fit that is so much larger is offered."""


@dataclass(frozen=True)
class KeptBand:
    """A band as it was: its style, its steps by id, what stood where."""

    style: Style
    steps: tuple[str, ...]
    kept: Kept


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
            kept_from(content, band),
        )
        for _y, band in page.bands
    )
    return Memory(bands, style, page.width, page.scale, wraps)


def relaid(content: MapContent, memory: Memory) -> Page:
    """The content cut as the page was, with everything where it stood as far as it can be.

    A step that was not there belongs to the band of the step before it. A page grows rather than
    that its bands change; `is_worth_offering` says when a new fit would be much larger.
    """
    bands = list(_bands(content, memory))
    widest = max((band.width for band in bands), default=0.0)
    return stacked(bands, memory.style.between, max(memory.width, widest), memory.scale)


def is_worth_offering(page: Page, style: Style, fitted: Fitted) -> bool:
    """Whether letters would be so much larger in a new fit that a person may want it."""
    return fitted.title >= page.scale * style.title * WORTH_OFFERING


def _bands(content: MapContent, memory: Memory) -> Iterator[Band]:
    bands = memory.bands or (KeptBand(memory.style, (), Kept()),)
    spans = list(cuts(content, bands))
    first = 0
    for place, (known, (_begin, last)) in enumerate(spans):
        if last <= first:
            continue
        band = _laid(content, (first, last), known, memory)
        while memory.wraps and band.width > memory.width and band.last > first + 1:
            band = _laid(content, (first, band.last - 1), known, memory)
        yield band
        first = band.last
        if place == len(spans) - 1:
            yield from _beyond(content, first, known, memory)


def _beyond(content: MapContent, first: int, known: KeptBand, memory: Memory) -> Iterator[Band]:
    """What the last band had no room for, in bands of its own."""
    fresh = KeptBand(known.style, (), Kept())
    while first < len(content.columns):
        band = _laid(content, (first, len(content.columns)), fresh, memory)
        while band.width > memory.width and band.last > first + 1:
            band = _laid(content, (first, band.last - 1), fresh, memory)
        yield band
        first = band.last


def _laid(content: MapContent, span: Span, known: KeptBand, memory: Memory) -> Band:
    """A band; new steps stand close where their air would make it wider than the page."""
    band = layout_band(content, *span, known.style, known.kept)
    if band.width > memory.width and known.style.air > 0:
        return layout_band(content, *span, replace(known.style, air=0.0), known.kept)
    return band


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
