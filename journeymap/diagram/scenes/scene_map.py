"""The scenes of one window: what was fitted is drawn again without being fitted again."""

from collections import OrderedDict

from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.options import Options
from journeymap.diagram.scenes.content import SceneContent, scene_content
from journeymap.diagram.scenes.drawing import draw_scene
from journeymap.diagram.scenes.fitting import FittedScene, fit_for_room
from journeymap.diagram.scenes.scene import Room, Scene
from journeymap.diagram.shapes import Diagram
from journeymap.diagram.telling import spoken_of
from journeymap.model.journey import Journey

_MOST = 60


class SceneMap:
    """Draws scenes, and keeps those that were fitted; it belongs to one window."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[Scene, Room], FittedScene] = OrderedDict()
        self.scale = 1.0
        """Pixels for one map unit in the scene that was drawn last."""

    def keep(self, scene: Scene, fitted: FittedScene) -> None:
        """Remember a scene that was fitted elsewhere."""
        self._known[scene, fitted.room] = fitted
        self._known.move_to_end((scene, fitted.room))
        while len(self._known) > _MOST:
            self._known.popitem(last=False)

    def knows(self, scene: Scene, says: SceneContent, room: Room) -> bool:
        """Whether the scene was fitted into this room as it is now."""
        known = self._known.get((scene, room))
        return known is not None and known.says == says

    def draw(self, journey: Journey, options: Options, scene: Scene, room: Room) -> Diagram | None:
        """The scene of a journey as it is; None where it is about nothing that is there."""
        content = content_of(journey, options.lens, left_out=options.left_out)
        says = scene_content(journey, content, scene, options.lens)
        if says is None:
            return None
        if not self.knows(scene, says, room):
            self.keep(scene, fit_for_room(says, room))
        self._known.move_to_end((scene, room))
        fitted = self._known[scene, room]
        self.scale = fitted.page.scale
        return draw_scene(fitted, options.theme, spoken_of(journey))
