"""The card of the person whom the map follows: their words beside the portrait."""

import base64
import io
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.records import Image
from journeymap.model.vocabulary import Consent
from journeymap.report.setting import HEADING, Room, Said, TextBlock, draw_lines, set_text
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import FontStyle
from journeymap.wording import language, text

_MOST_PIXELS = 40_000_000
_PORTRAIT = 92.0
_NARROWEST = 340.0
_TALLEST_CARD = 420.0


def person_card(journey: Journey) -> list[Any]:
    """The person in their situation, with goal, quote and portrait; nothing where none is said."""
    user = journey.user
    pieces = [
        Said(user.pseudonym, HEADING, FontStyle.BOLD),
        Said(_called(journey), colour=PRINT.quiet, language=language()),
        Said(user.situation),
        Said(text("Goal: {goal}").format(goal=user.goal) if user.goal else ""),
    ]
    if user.consent is Consent.YES and user.quote:
        pieces.append(Said(f"“{user.quote}”", style=FontStyle.ITALIC))
    pieces = [piece for piece in pieces if piece.content]
    portrait = journey.image.get(user.portrait or "")
    shown = portrait if user.consent is Consent.YES else None
    if not pieces and shown is None:
        return []
    if sum(line.height for line in set_text(pieces, _NARROWEST)) > _TALLEST_CARD:
        return [TextBlock(pieces, after=16)]
    return [_Person(pieces, shown), Room(16)]


def _called(journey: Journey) -> str:
    called = journey.user.called
    if not called or called == journey.user.pseudonym:
        return ""
    return text("On this map: “{word}”").format(word=called)


class _Person(Flowable):
    """The person's words beside the portrait."""

    canv: TaggedCanvas

    def __init__(self, pieces: list[Said], portrait: Image | None) -> None:
        super().__init__()
        self._pieces = pieces
        self._portrait = _readable(portrait)
        self._shown = (portrait.alt if portrait else "") or text("Portrait")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._left = 14 + (_PORTRAIT + 14 if self._portrait else 0)
        self._lines = set_text(self._pieces, aW - self._left - 14)
        words = sum(line.height for line in self._lines)
        self.height = min(aH, max(words, _PORTRAIT if self._portrait else 0) + 24)
        return aW, self.height

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setFillColor(PRINT.panel)
            self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=0, fill=1)
        if self._portrait:
            side, bottom = _PORTRAIT, self.height - _PORTRAIT - 12
            figure = Tag("Figure", alternative=self._shown)
            with self.canv.marked(figure, (12, bottom, 12 + side, bottom + side)):
                self.canv.drawImage(
                    self._portrait, 12, bottom, side, side, preserveAspectRatio=True, mask="auto"
                )
        room = self.width - self._left - 14
        draw_lines(self.canv, self._lines, self._left, self.height - 12, room)


def draw_picture(canvas: Any, picture: Image, area: tuple[float, float, float, float]) -> None:
    """A photograph as large as its area allows: left, lower edge, width, height in points."""
    shown = _readable(picture)
    if shown is not None:
        canvas.drawImage(shown, *area, preserveAspectRatio=True, mask="auto")


def _readable(portrait: Image | None) -> Any:
    """The picture for reportlab, or None where it is none that we take."""
    if portrait is None:
        return None
    from PIL import Image as Pictures
    from reportlab.lib.utils import ImageReader

    formats = [portrait.media_type.removeprefix("image/").upper()]
    try:
        stream = io.BytesIO(base64.b64decode(portrait.data))
        with Pictures.open(stream, formats=formats) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            return ImageReader(picture.convert("RGB"))
    except (OSError, ValueError, Pictures.DecompressionBombError):
        return None
