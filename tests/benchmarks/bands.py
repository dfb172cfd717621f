"""The map in bands: cut for a poster, wrapped for reading, laid out again after an edit."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.fitting import fit
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.purposes import POSTER, READING, WHOLE
from journeymap.diagram.bands.wrapping import wrap
from journeymap.diagram.theme import LIGHT
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.benchmarks.core import dot_graph, run_dot
from tests.benchmarks.measure import Row, journey_of, ratio, seconds

_A0 = (3370.4, 2383.9)
_WINDOW = (1450.0, 830.0)
_TITLES = count()


def band_rows() -> Iterator[Row]:
    """Times to a limit in seconds, and to dot on the same graph; nothing is kept between runs."""
    poster = partial(_fitted, 300)
    yield Row("bands: cut for a poster", "300", seconds(poster, times=3), 1.0, "1 s")
    for size in (33, 100, 300):
        edit = _edit(size)
        yield Row("bands: edit, cuts kept", str(size), seconds(edit, times=9) / 0.05, 1.0, "50 ms")
    if shutil.which("dot") is None:
        yield Row("bands: read, all shapes", "1,000", None, 0.5, "dot -Tplain", "no graphviz")
        return
    peer = partial(run_dot, "plain", dot_graph(journey_of(1_000)))
    yield Row("bands: read, all shapes", "1,000", ratio(_read, peer, times=3), 0.5, "dot -Tplain")


def _anew(size: int) -> Journey:
    """A journey that was not met before: one title is another each time."""
    journey = journey_of(size)
    card = journey.touchpoints[size // 2].id
    return edits.change_touchpoint(journey, card, title=f"Measured {next(_TITLES)}")


def _content(journey: Journey) -> MapContent:
    return content_of(journey, Lens.PROVIDER)


def _fitted(size: int) -> object:
    return fit(_content(_anew(size)), POSTER, *_A0)


def _read() -> object:
    content = _content(_anew(1_000))
    return draw_page(content, wrap(content, READING, _WINDOW[0], 13 / 14), LIGHT)


def _edit(size: int) -> Callable[[], object]:
    content = _content(journey_of(size))
    found = fit(content, WHOLE, *_WINDOW)
    arrangement = Arrangement(content, found.page, found.style, wraps=False)
    return lambda: arrangement.show(_content(_anew(size)))
