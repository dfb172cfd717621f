"""A gesture's tool needs no window and no view: what `GestureCanvas` names is enough."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from journeymap.desktop.arranging import Arranging
from journeymap.desktop.canvas.gesture_canvas import GestureCanvas
from journeymap.desktop.canvas.painting import load_fonts
from journeymap.desktop.canvas.preview import GesturePreview
from journeymap.desktop.canvas.scene import MapScene, rect_of
from journeymap.desktop.canvas.tools.link_cards import LinkCards
from journeymap.desktop.canvas.tools.move_cards import MoveCards
from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.selection import Selection
from journeymap.diagram import Options, Spot
from journeymap.model import edits
from journeymap.model.vocabulary import Lens

_NO = Qt.KeyboardModifier.NoModifier


class Sheet:
    """A canvas without a window: a scene, a document, and nothing that paints."""

    def __init__(self) -> None:
        load_fonts()
        self.document = Document()
        self.selection = Selection(self.document)
        self.editing = Editing(self.document, self.selection)
        self.arranging = Arranging(self.document, self.selection)
        self.map_scene = MapScene()
        self.shown: list[bool] = []
        self.preview = GesturePreview(lambda: self.shown.append(self.preview.is_shown))
        self.lens, self.zoom = Lens.PROVIDER, 1.0
        self.named: list[str] = []
        self.offered = False

    def scroll_by(self, x: float, y: float) -> None:
        raise AssertionError((x, y))

    def in_pixels(self, at: QPointF) -> QPointF:
        return at

    def show_pointer(self, shape: Qt.CursorShape | None) -> None:
        raise AssertionError(shape)

    def name_new(self, identity: str) -> None:
        self.named.append(identity)

    @property
    def tray(self) -> "Sheet":
        return self

    def show(self, at: QPointF) -> None:
        self.offered = True

    def hide(self) -> None:
        self.offered = False

    def spot_at(self, at: QPointF, step: str) -> Spot | None:
        return None

    def draw(self) -> None:
        self.map_scene.show_journey(self.document.journey, Options(untagged_lane=True))


def prepared() -> tuple[Sheet, str, str]:
    sheet, ids = Sheet(), edits.sequential_ids()
    journey, clinic = edits.add_organisation(sheet.document.journey, "Clinic", ids=ids)
    step = journey.columns[0].step.id
    journey, card = edits.add_touchpoint(journey, step, ids=ids, title="Visit")
    sheet.document.apply("", journey)
    sheet.draw()
    return sheet, card, clinic


def _middle(sheet: Sheet, step: str, lane: str | None) -> QPointF:
    area = sheet.map_scene.ground.area_of(step, lane)
    assert area is not None
    return rect_of(area).center()


def test_that_a_drag_moves_cards_on_a_canvas_without_a_window(qapp: QApplication) -> None:
    sheet, card, clinic = prepared()
    canvas: GestureCanvas = sheet
    tool = MoveCards(canvas, card)
    last = sheet.document.journey.columns[-1].step.id
    tool.press(sheet.map_scene.card_rect(card).center(), _NO)
    tool.move(_middle(sheet, last, clinic))
    assert sheet.preview.is_shown
    assert sheet.offered
    tool.release(_middle(sheet, last, clinic))
    assert not sheet.preview.is_shown
    assert not sheet.offered
    moved = sheet.document.journey.touchpoint[card]
    assert (moved.step, moved.provider) == (last, clinic)


def test_that_a_link_drawn_to_a_free_place_makes_a_card_that_is_to_be_named(
    qapp: QApplication,
) -> None:
    sheet, card, clinic = prepared()
    tool = LinkCards(sheet, card)
    last = sheet.document.journey.columns[-1].step.id
    tool.press(sheet.map_scene.card_rect(card).center(), _NO)
    tool.release(_middle(sheet, last, clinic))
    (handoff,) = sheet.document.journey.handoffs
    assert sheet.named == [handoff.target]
    assert sheet.document.journey.touchpoint[handoff.target].provider == clinic
