"""Which record the title editor writes to, and where on the viewport it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.canvas.title_editor import TitleEditor
from journeymap.diagram import GroupKind
from journeymap.diagram.shapes import Group, Role, TextLine
from journeymap.diagram.theme import SIZE_TEXT
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_NAME = 260.0
"""How wide the field for the name of a stage or step is at the least, in pixels."""
_FRAME = 5
"""What the frame of what is selected takes around it."""


class TitleEditing:
    """Opens the editor over a card, stage or step and applies what is typed."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._editor = TitleEditor(view.viewport())
        self._editor.typed.connect(self._apply)
        self._editor.ended.connect(self._end)
        self._editor.ended.connect(view.modes.hand_is_free)
        view.document.half_typed.saved.connect(self._confirm)
        view.document.changed.connect(self._show_title)
        self._record: str | None = None
        self._before = ""
        self._fresh = False
        self._sized: tuple[Group | None, float] = None, SIZE_TEXT
        """A picture, and how large a title stands in it."""
        self._steps = 0
        """How many steps the history had when typing began."""

    @property
    def is_open(self) -> bool:
        """Whether somebody types."""
        return self._editor.is_open

    def open(self, identity: str, *, fresh: bool = False, typed: str = "") -> None:
        """Type the title of a record; a fresh card goes again where Escape ends it unnamed.

        `typed` is what was typed already, in the place of the title.
        """
        self._view.cancel_gesture()
        self.close()
        rect = self._rect(identity)
        if rect.isEmpty():
            return
        self._record, self._fresh = identity, fresh
        self._before = self._title(identity)
        self._steps = self._view.document.history.index()
        wraps = identity in self._view.document.journey.touchpoint
        self._editor.begin(self._before, rect, self._size(identity), wraps=wraps)
        if typed:
            self._editor.insertPlainText(typed)

    def close(self) -> None:
        """End typing and keep the text."""
        self._editor.end(keep=True)

    def _confirm(self) -> None:
        """What stands here is saved: Escape gives back nothing older, and takes no card along."""
        document, identity = self._view.document, self._record
        if identity is not None and identity in document.journey.all_ids:
            document.end_merging()
            self._before, self._fresh = self._title(identity), False
            self._steps = document.history.index()

    def follow(self) -> None:
        """Stay over the record while the map moves, is arranged anew, or is shown larger.

        Where it is not shown any more, the field stays where it stood: what is typed on is its
        title still, and no key of the map.
        """
        if self._record is None or not self.is_open:
            return
        if self._record not in self._view.document.journey.all_ids:
            self._editor.end(keep=True)
            return
        rect = self._rect(self._record)
        if not rect.isEmpty():
            self._editor.stand(rect, self._size(self._record))

    def stay_in_sight(self) -> None:
        """The map was arranged anew: what somebody types in comes into sight again."""
        if self._record is not None and self.is_open:
            self._view.show_record(self._record)

    def _show_title(self, _before: Journey, after: Journey) -> None:
        """Undo took back what stands here, or somebody else wrote it."""
        if self._record is not None and self.is_open and self._record in after.all_ids:
            self._editor.show_text(self._title(self._record))

    def _field(self, identity: str) -> str:
        return "title" if identity in self._view.document.journey.touchpoint else "name"

    def _title(self, identity: str) -> str:
        record = edits.record_of(self._view.document.journey, identity)
        return str(getattr(record, self._field(identity)))

    def _size(self, identity: str) -> float:
        """How large its title or name is shown, in pixels; looked up once for each picture."""
        for item in self._view.map_scene.items_of(identity):
            if item.shown is not self._sized[0]:
                self._sized = item.shown, _size_in(item.shown)
            return self._sized[1] * self._view.zoom
        return SIZE_TEXT * self._view.zoom

    def _rect(self, identity: str) -> QRectF:
        for item in self._view.map_scene.items_of(identity):
            group = item.shown
            height = max(group.height, 22.0)
            scene = QRectF(item.x(), item.y(), max(group.width, 120.0), height)
            polygon = self._view.mapFromScene(scene)
            rect = QRectF(polygon.boundingRect())
            rect.setWidth(max(rect.width(), 120.0))
            rect.setHeight(max(rect.height(), 30.0))
            return rect if group.kind is GroupKind.CARD else self._room_for_a_name(rect)
        head = self._view.map_scene.ground.head_of_step(identity)
        if head is None:
            return QRectF()
        polygon = self._view.mapFromScene(rect_of(head))
        return self._room_for_a_name(QRectF(polygon.boundingRect()))

    def _room_for_a_name(self, rect: QRectF) -> QRectF:
        """A name is one line: wide enough for it, over its own frame, and not cut by the edge."""
        port = QRectF(self._view.viewport().rect())
        larger = rect.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)
        larger.setWidth(min(max(larger.width(), _NAME), port.width()))
        if rect.left() < port.right() and rect.right() > port.left():
            larger.moveRight(min(larger.right(), port.right()))
            larger.moveLeft(max(larger.left(), port.left()))
        return larger

    def _apply(self, content: str) -> None:
        identity = self._record
        if identity is None:
            return
        fields = {self._field(identity): content}
        self._view.document.attempt(
            text("Rename"),
            lambda journey: edits.change_record(journey, identity, **fields),
            merge_key=f"{identity}.title",
        )

    def _end(self, keep: bool) -> None:
        identity, self._record = self._record, None
        document = self._view.document
        self._view.setFocus()
        if identity is None or keep:
            document.end_merging()
            return
        if identity in document.journey.all_ids and self._title(identity) != self._before:
            self._take_back(identity)
        else:
            document.end_merging()
        bare = identity in document.journey.touchpoint and not self._before
        if self._fresh and bare and document.history.index() == self._steps:
            document.undo()

    def _take_back(self, identity: str) -> None:
        """The title that stood there: what was typed is the last step, if nothing came after."""
        document = self._view.document
        if document.history.index() == self._steps + 1:
            document.undo()
            return
        document.end_merging()
        fields = {self._field(identity): self._before}
        document.attempt(text("Rename"), lambda now: edits.change_record(now, identity, **fields))


def _size_in(group: Group) -> float:
    """How large a title or name stands in a picture, in map units."""
    lines = (shape for shape in group.shapes if isinstance(shape, TextLine))
    titles = (line.size for line in lines if line.role in {Role.TITLE, Role.NAME})
    return next(titles, SIZE_TEXT)
