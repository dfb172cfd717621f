"""A scene as shapes."""

from collections.abc import Mapping
from dataclasses import replace

from journeymap.diagram.bands.drawing.page import NOTHING_SPOKEN, draw_page, framed, moved
from journeymap.diagram.scenes.fitting import MARGIN, FittedScene
from journeymap.diagram.scenes.foot import draw_foot
from journeymap.diagram.scenes.headline import draw_headline, headline_height
from journeymap.diagram.scenes.words import draw_rows, rows_height
from journeymap.diagram.shapes import Diagram
from journeymap.diagram.theme import Theme


def draw_scene(
    scene: FittedScene, theme: Theme, spoken: Mapping[str, str] = NOTHING_SPOKEN
) -> Diagram:
    """The map of a scene with its head, or with its words under it.

    Args:
        scene: where everything stands.
        theme: the colours.
        spoken: cards and hand-offs in words, by id.
    """
    says, page = scene.says, scene.page
    diagram = draw_page(says.content, page, theme, spoken)
    pixel = scene.room.enlarged / page.scale
    if scene.has_foot:
        foot = draw_foot(says.content, page, diagram.height, pixel, theme)
        height = diagram.height + foot.height
        diagram = replace(diagram, height=height, groups=(*diagram.groups, foot))
    if says.head is not None:
        down = headline_height(says.head, page.width, pixel)
        over = draw_headline(says.head, page.width, pixel, theme)
        lower = moved(diagram, 0.0, down)
        diagram = replace(lower, height=lower.height + down, groups=(over, *lower.groups))
    if says.rows:
        top = diagram.height if page.bands else 0.0
        size, width = scene.word_size, page.width
        words = tuple(replace(one, y=one.y + top)
                      for one in draw_rows(says.rows, width, size, theme))  # fmt: skip
        height = top + rows_height(says.rows, width, size)
        diagram = replace(diagram, height=height, groups=(*diagram.groups, *words))
    return framed(diagram, MARGIN * pixel)
