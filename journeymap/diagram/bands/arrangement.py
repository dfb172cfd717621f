"""How a window shows a map: what stands where stays while the journey is edited."""

from collections import OrderedDict

from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.page import DrawnBands
from journeymap.diagram.bands.memory import Before, Memory, memory_of, relaid
from journeymap.diagram.bands.style import Style

_MOST = 60_000
"""So many cards of earlier contents are remembered, for undo."""


class Arrangement:
    """The page of a map, from a first cut through all edits, undone ones too.

    It belongs to one window. What is undone looks as it did: the memory of each content that was
    shown is kept, the oldest forgotten first.
    """

    def __init__(self, content: MapContent, page: Page, style: Style, *, wraps: bool) -> None:
        """Begin with a cut.

        Args:
            content: what the map says.
            page: as `fit` or `wrap` gave it.
            style: what it was laid out with.
            wraps: whether bands that grow too wide give steps to the next.
        """
        self._style = style
        self._wraps = wraps
        self.drawn = DrawnBands()
        """How the bands of its page were drawn last, by whoever did so."""
        self._known: OrderedDict[int, tuple[MapContent, Memory]] = OrderedDict()
        memory = memory_of(content, page, style, wraps=wraps)
        self._now = self._cut = self._remembered(content, relaid(content, memory))

    @property
    def stands(self) -> Before:
        """What is shown now."""
        return self._now

    @property
    def is_as_cut(self) -> bool:
        """Whether nothing was edited since the last cut."""
        return self._now is self._cut

    @property
    def page(self) -> Page:
        """The page as it is."""
        return self._now.page

    @property
    def style(self) -> Style:
        """What new bands are laid out with."""
        return self._style

    @property
    def title(self) -> float:
        """The type size of titles in units of the target."""
        return self.page.scale * self._style.title

    def begin_anew(self, other: "Arrangement") -> None:
        """Another cut, which was arranged elsewhere; other contents that were shown keep theirs."""
        self._style, self.drawn = other.style, other.drawn
        self._now = self._cut = other.stands
        self._remember(self._now.content, self._now.memory)

    def show(self, content: MapContent) -> Page:
        """The page of another content, such as after an edit or its undoing."""
        if content != self._now.content:
            known, memory = self._known.get(content.fingerprint, (None, self._now.memory))
            if known != content:
                memory = self._now.memory
            self._style = memory.style
            self._now = self._remembered(content, relaid(content, memory, self._now))
        return self._now.page

    def _remembered(self, content: MapContent, page: Page) -> Before:
        memory = memory_of(content, page, self._style, wraps=self._wraps)
        self._remember(content, memory)
        return Before(content, page, memory)

    def _remember(self, content: MapContent, memory: Memory) -> None:
        known = self._known
        known[content.fingerprint] = content, memory
        known.move_to_end(content.fingerprint)
        while len(known) > 1 and sum(len(one.cards) for one, _memory in known.values()) > _MOST:
            known.popitem(last=False)
