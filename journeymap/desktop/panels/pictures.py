"""Pictures in the journey: chosen from a file, checked, scaled and embedded."""

import base64
import hashlib
from pathlib import Path
from typing import Any, override

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.panels.field_editor import FieldEditor
from journeymap.files import JourneyFileError, read_bytes
from journeymap.model.records import Image
from journeymap.wording import text

MOST_BYTES = 32 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_MOST_MEMORY = 64
"""Megabytes that a picture may take while it is read; of JPEG the scaled one alone takes them."""
_LONGEST_SIDE = 900
_LONGEST = QSize(_LONGEST_SIDE, _LONGEST_SIDE)
_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)


class PictureError(ValueError):
    """No picture that can be embedded; its text is one sentence for the user."""


def embedded(data: bytes, name: str) -> Image:
    """A picture scaled to at most 900 pixels a side and made ready for the journey.

    Raises:
        PictureError: it is none of PNG, JPEG, GIF and WebP, is damaged, or is too large.
    """
    known = next((one for head, one in _FORMATS if data.startswith(head)), None)
    if known is None:
        sentence = text("{name}: only PNG, JPEG, GIF and WebP pictures can be used.")
        raise PictureError(sentence.format(name=name))
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(known.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MEMORY)
    size = reader.size()
    pixels = size.width() * size.height()
    if max(size.width(), size.height()) > _LONGEST_SIDE:
        reader.setScaledSize(size.scaled(_LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    most = _MOST_PIXELS if known == "jpeg" else (_MOST_MEMORY << 20) // 4
    if pixels > most:
        raise PictureError(text("{name}: the picture is too large.").format(name=name))
    picture = reader.read()
    if picture.isNull():
        raise PictureError(text("{name}: the picture is damaged.").format(name=name))
    return _as_image(picture)


def _as_image(picture: QImage) -> Image:
    picture = _pixels_alone(picture)
    if picture.width() > _LONGEST_SIDE or picture.height() > _LONGEST_SIDE:
        picture = picture.scaled(
            _LONGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    kind = "png" if picture.hasAlphaChannel() else "jpeg"
    data = written_as(picture, kind)
    return Image(
        id=hashlib.sha256(data).hexdigest(),
        media_type="image/png" if kind == "png" else "image/jpeg",
        data=base64.b64encode(data).decode(),
    )


def _pixels_alone(picture: QImage) -> QImage:
    """Without what the camera or a program wrote into the file, such as who, where and when."""
    form = QImage.Format.Format_RGB32
    if picture.hasAlphaChannel():
        form = QImage.Format.Format_ARGB32
    plain = picture.convertToFormat(form)
    stride = plain.bytesPerLine()
    return QImage(plain.constBits(), plain.width(), plain.height(), stride, form).copy()


def written_as(picture: QImage, kind: str) -> bytes:
    """The bytes of a picture as PNG or JPEG.

    Not by `QImage.save`: it refuses the bytes that its own signature asks for as a format.
    """
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(written, QByteArray(kind.encode()))
    if kind == "jpeg":
        writer.setQuality(88)
    writer.write(picture)
    return bytes(written.data().data())


class PictureEditor(FieldEditor):
    """A button that chooses a picture, and one that takes it out."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = QPushButton(text("Choose a picture …"), self)
        self._choose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._hold(self._choose)
        self._document = document
        self._choose.clicked.connect(self._ask)
        self._clear = QPushButton(text("Remove"), self)
        self._clear.clicked.connect(self._take_out)
        self.row.addWidget(self._clear)

    def _take_out(self) -> None:
        self.edited.emit(None)

    def _ask(self) -> None:
        dialog = QFileDialog(self, text("Choose a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(text("Pictures") + " (*.png *.jpg *.jpeg *.gif *.webp)")
        dialog.fileSelected.connect(self.embed)
        dialog.open()

    def embed(self, name: str) -> None:
        """Put the picture of a file into the journey and refer to it."""
        path = Path(name)
        try:
            image = embedded(read_bytes(path, MOST_BYTES), path.name)
        except (PictureError, JourneyFileError) as error:
            self._document.refused.emit(str(error))
            return
        journey = self._document.journey
        if image.id not in journey.image:
            grown = journey.evolve(images=(*journey.images, image))
            self._document.apply(text("Add picture"), grown)
        self.edited.emit(image.id)

    @override
    def show_value(self, value: Any) -> None:
        self._clear.setVisible(value is not None)
        told = text("Change …") if value else text("Choose a picture …")
        self._choose.setText(told)
