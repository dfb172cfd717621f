"""Pictures dropped or pasted: onto a card they become its picture, else the person's portrait."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from journeymap.desktop.document import Document
from journeymap.desktop.panels.pictures import MOST_BYTES, PictureError, embedded, written_as
from journeymap.files import JourneyFileError, read_bytes
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Image
from journeymap.wording import text

_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}


def picture_file(data: QMimeData) -> Path | None:
    """The one picture file of this machine that is being dragged, by its name's ending."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    one = files[0] if len(files) == 1 else None
    return one if one is not None and one.suffix.casefold() in _SUFFIXES else None


def embed_file(document: Document, path: Path, card: str | None) -> bool:
    """Embed a picture file; what is no picture, damaged or too large is refused in a sentence."""
    try:
        image = embedded(read_bytes(path, MOST_BYTES), path.name)
    except (PictureError, JourneyFileError) as error:
        document.refused.emit(str(error))
        return False
    return _use(document, image, card)


def embed_pasted(document: Document, data: QMimeData, card: str | None) -> bool:
    """Embed the clipboard's picture; False where it has none."""
    given = data.imageData() if data.hasImage() else None
    if not isinstance(given, QImage) or given.isNull():
        return False
    try:
        image = embedded(written_as(given, "png"), text("Clipboard"))
    except PictureError as error:
        document.refused.emit(str(error))
        return False
    return _use(document, image, card)


def _use(document: Document, image: Image, card: str | None) -> bool:
    """One undo step: the picture comes into the journey and is referred to."""

    def embed(journey: Journey) -> Journey:
        if image.id not in journey.image:
            journey = journey.evolve(images=(*journey.images, image))
        if card is None:
            return edits.change_user(journey, portrait=image.id)
        return edits.change_touchpoint(journey, card, picture=image.id)

    return document.attempt(text("Add picture"), embed)
