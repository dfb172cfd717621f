"""What lies on what in a band, and should not: the proof that a layout can be read.

Each fault names the hand-offs that could give way, so that a layout without it can be found.
"""

from collections.abc import Iterator

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.fault import Fault, FaultKind
from journeymap.diagram.bands.faults_between import faults_between
from journeymap.diagram.bands.faults_within import faults_within
from journeymap.diagram.bands.items import Scene, scene_of

__all__ = ["Fault", "FaultKind", "faults_of", "through_foreign_boxes"]


def faults_of(band: Band, content: MapContent) -> list[Fault]:
    """All faults of a band, in a fixed order."""
    scene = scene_of(band, content)
    return [*faults_within(scene), *faults_between(scene)]


def through_foreign_boxes(band: Band, content: MapContent) -> Iterator[tuple[str, tuple[int, str]]]:
    """The hand-offs whose line passes a box that they do not visit, with that box.

    No fault: such a line is drawn under the box.
    """
    scene: Scene = scene_of(band, content)
    for link in band.links:
        own = scene.boxes_of[link.id]
        for box in band.boxes:
            if box.key in own:
                continue
            if any(piece.crosses(box.area) for piece in scene.pieces[link.id]):
                yield link.id, box.key
