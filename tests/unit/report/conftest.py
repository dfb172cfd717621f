"""Maps that many tests print are laid out once in each process."""

from collections.abc import Iterator

import pytest

from journeymap.diagram.bands import fitting
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.laid import Laid
from journeymap.report import poster

_MOST = 12
"""So many contents are kept, those asked for last: more would only take memory."""


@pytest.fixture(autouse=True, scope="session")
def _laid_out_once() -> Iterator[None]:
    """Equal content shares what is laid out of it, as the fits of one poster do in the program.

    What a search finds does not depend on what was laid out before: a test of `fitting` holds that.
    """
    known: list[Laid] = []

    def laid(content: MapContent) -> Laid:
        found = next((one for one in known if one.content == content), None) or Laid(content)
        known[:] = [found, *(one for one in known if one is not found)][:_MOST]
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "Laid", laid)
        patch.setattr(poster, "Laid", laid)
        yield
