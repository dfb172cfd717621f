"""How a journey is drawn, as one value that window, pictures and prints share."""

from dataclasses import dataclass

from journeymap.diagram.rows import AT_FIRST_LEFT_OUT
from journeymap.diagram.strips import Strip
from journeymap.diagram.theme import LIGHT, Theme
from journeymap.model.vocabulary import Lens


@dataclass(frozen=True, slots=True)
class Options:
    """How a journey is drawn.

    Attributes:
        lens: what lanes mean.
        theme: the colours.
        untagged_lane: whether the lane of untagged cards is there; None: where it is needed.
        hide_quotes: whether quotes without the person's consent stay out, as they must in print.
        columns: first and one past the last step to draw, counted from 0; None for all.
        left_out: which of `rows.PARTS` stay out.
        strips: further rows under the lanes, as plain values of what a caller has computed.
        collapsed: the lanes (by `lane_key`) and stages (by id) that are a narrow strip.
    """

    lens: Lens = Lens.PROVIDER
    theme: Theme = LIGHT
    untagged_lane: bool | None = None
    hide_quotes: bool = False
    columns: tuple[int, int] | None = None
    left_out: frozenset[str] = AT_FIRST_LEFT_OUT
    strips: tuple[Strip, ...] = ()
    collapsed: frozenset[str] = frozenset()

    @property
    def quotes_out(self) -> bool:
        """Whether the person's own quote stays out."""
        return self.hide_quotes or "quotes" in self.left_out
