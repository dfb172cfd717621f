"""Maps that many tests show or print, laid out once in each process."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.fitting import Fitted, nothing_around
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.purposes import Purpose
from journeymap.diagram.bands.searching import Around
from journeymap.wording import language

_MOST_LAID, _MOST_FOUND = 12, 48
"""So many are kept, those asked for last: more would only take memory."""

type _Said = tuple[str, MapContent]
"""What a layout is made of: its words are in the language in use."""
type _Asked = tuple[_Said, Purpose, float, float, Span | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found, and how high it was told that all around the bands is at a width."""

    fitted: Fitted
    heights: dict[float, float]

    def is_so_beside(self, around: Around) -> bool:
        """Whether a search beside this would be told the same, and so find the same."""
        return all(around(width) == height for width, height in self.heights.items())


class Layouts:
    """What was laid out of equal content by earlier tests.

    What a search finds does not depend on what was laid out before, and is the same each time:
    tests of `fitting` hold both. A search that is under way has what it lays out to itself, since
    the tests of the window fit on several threads at once.
    """

    def __init__(self, fit_laid: Callable[..., Fitted]) -> None:
        self._fit_laid = fit_laid
        self._laid: dict[_Said, Laid] = {}
        self._found: dict[_Asked, _Found] = {}
        self._lock = threading.Lock()

    def fit_laid(
        self,
        laid: Laid,
        purpose: Purpose,
        width: float,
        height: float,
        *,
        around: Around = nothing_around,
        columns: Span | None = None,
    ) -> Fitted:
        """As `fitting.fit_laid`, from an earlier test where one asked for the same."""
        said = language(), laid.content
        asked = said, purpose, width, height, columns
        with self._lock:
            known = self._found.pop(asked, None)
        if known is None or not known.is_so_beside(around):
            known = self._searched(asked, laid, around)
        with self._lock:
            _keep(self._found, asked, known, _MOST_FOUND)
        return replace(known.fitted, page=replace(known.fitted.page))

    def _searched(self, asked: _Asked, laid: Laid, around: Around) -> _Found:
        said, purpose, width, height, columns = asked
        with self._lock:
            own = self._laid.pop(said, laid)
        heights: dict[float, float] = {}

        def noted(wide: float) -> float:
            return heights.setdefault(wide, around(wide))

        fitted = self._fit_laid(own, purpose, width, height, around=noted, columns=columns)
        with self._lock:
            _keep(self._laid, said, own, _MOST_LAID)
        return _Found(fitted, heights)


def _keep[K, V](kept: dict[K, V], key: K, value: V, most: int) -> None:
    """As the newest; the oldest goes."""
    kept[key] = value
    while len(kept) > most:
        del kept[next(iter(kept))]
