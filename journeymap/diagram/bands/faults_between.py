"""Faults of two things that lie on one another."""

from collections.abc import Callable, Iterator

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.fault import Fault, FaultKind
from journeymap.diagram.bands.items import Item, Kind, Scene

_TOUCH = 0.1
"""What counts as touching, not as lying on one another."""
_NEAR_LINES = 3.0
_NEAR_STAGE_LINE = 2.0
_NEAR_EDGE = 4.0
_REACH = 4.0
"""How far beyond its rectangle a thing may be at fault."""

type _Rule = Callable[[Item, Item, Scene], bool]


def faults_between(scene: Scene) -> Iterator[Fault]:
    """All pairs that are at fault, from the left."""
    ways = {one.id: one.way for one in scene.band.links}
    near: list[Item] = []
    for item in scene.items:
        left = item.left - _REACH
        near = [one for one in near if one.right >= left]
        for other in near:
            if other.top > item.bottom + _REACH or item.top > other.bottom + _REACH:
                continue
            first, second = (other, item) if other.kind <= item.kind else (item, other)
            for kind, rule in _RULES.get((first.kind, second.kind), ()):
                if rule(first, second, scene):
                    yield Fault(kind, (first.owner, second.owner), _giving(first, second, ways))
        near.append(item)


def _giving(first: Item, second: Item, ways: dict[str, Way]) -> tuple[str, ...]:
    """The hand-offs that could give way: those led round first."""
    links = dict.fromkeys((*first.links, *second.links))
    return tuple(sorted(links, key=lambda link: ways[link] is not Way.AROUND))


def overlap(first: Item, second: Item, least: float = _TOUCH) -> bool:
    """Whether two rectangles lie on one another by more than a touch."""
    return (
        first.left < second.right - least
        and second.left < first.right - least
        and first.top < second.bottom - least
        and second.top < first.bottom - least
    )


def _always(first: Item, second: Item, _scene: Scene) -> bool:
    return overlap(first, second)


def _of_two(first: Item, second: Item, _scene: Scene) -> bool:
    return first.owner != second.owner and overlap(first, second)


def _of_two_boxes(first: Item, second: Item, _scene: Scene) -> bool:
    return first.box != second.box and overlap(first, second)


def _through(area: Item, line: Item, _scene: Scene) -> bool:
    """Whether a line passes through an area; where it only ends at the edge it does not."""
    return (
        line.left < area.right - 0.5
        and line.right > area.left + 0.5
        and line.top < area.bottom - 0.5
        and line.bottom > area.top + 0.5
    )


def _on_line(first: Item, second: Item, _scene: Scene) -> bool:
    if first.owner == second.owner or first.is_upright != second.is_upright:
        return False
    if first.is_upright:
        apart = abs(first.left - second.left)
        along = min(first.bottom, second.bottom) - max(first.top, second.top)
    else:
        apart = abs(first.top - second.top)
        along = min(first.right, second.right) - max(first.left, second.left)
    return apart < _NEAR_LINES and along > 0.5


def _along_edge(box: Item, line: Item, scene: Scene) -> bool:
    """Whether a line runs along the edge of a box that it does not visit."""
    if box.box in scene.boxes_of[line.owner]:
        return False
    if line.is_upright:
        apart = min(abs(line.left - box.left), abs(line.left - box.right))
        along = min(line.bottom, box.bottom) - max(line.top, box.top)
    else:
        apart = min(abs(line.top - box.top), abs(line.top - box.bottom))
        along = min(line.right, box.right) - max(line.left, box.left)
    return apart < _NEAR_EDGE and along > 0


def _on_other_line(line: Item, item: Item, scene: Scene) -> bool:
    return line.owner != item.owner and _through(item, line, scene)


def _on_any_line(line: Item, item: Item, scene: Scene) -> bool:
    """Whether a label lies on a line; the stub of a hand-off that leaves ends at its label."""
    return _through(item, line, scene)


def _in_stranger(box: Item, item: Item, _scene: Scene) -> bool:
    return box.box != item.box and overlap(box, item, 1.0)


def _out_of_own(box: Item, words: Item, _scene: Scene) -> bool:
    """Whether words are in a stranger's box, or on the edge of their own."""
    if not overlap(box, words):
        return False
    inside = (
        words.left > box.left
        and words.right < box.right
        and words.top > box.top
        and words.bottom < box.bottom
    )
    return box.box != words.box or not inside


def _near_stage_line(line: Item, stage: Item, _scene: Scene) -> bool:
    middle = (stage.left + stage.right) / 2
    return line.is_upright and abs(line.left - middle) < _NEAR_STAGE_LINE


_RULES: dict[tuple[Kind, Kind], tuple[tuple[FaultKind, _Rule], ...]] = {
    (Kind.CARD, Kind.CARD): ((FaultKind.CARD_ON_CARD, _always),),
    (Kind.CARD, Kind.BOX): ((FaultKind.BOX_ON_CARD, _of_two_boxes),),
    (Kind.CARD, Kind.NAME): ((FaultKind.NAME_ON_CARD, _always),),
    (Kind.CARD, Kind.LINE): ((FaultKind.LINE_THROUGH_CARD, _through),),
    (Kind.CARD, Kind.LABEL): ((FaultKind.LABEL_ON_CARD, _always),),
    (Kind.CARD, Kind.SIGN): ((FaultKind.SIGN_ON_CARD, _always),),
    (Kind.CARD, Kind.STAGE_LINE): ((FaultKind.STAGE_LINE_ON_CARD, _always),),
    (Kind.BOX, Kind.BOX): ((FaultKind.BOX_ON_BOX, _always),),
    (Kind.BOX, Kind.LINE): ((FaultKind.LINE_ALONG_BOX, _along_edge),),
    (Kind.BOX, Kind.LABEL): ((FaultKind.LABEL_IN_STRANGER, _in_stranger),),
    (Kind.BOX, Kind.SIGN): ((FaultKind.SIGN_IN_STRANGER, _in_stranger),),
    (Kind.NAME, Kind.NAME): ((FaultKind.NAME_ON_NAME, _of_two_boxes),),
    (Kind.NAME, Kind.LINE): ((FaultKind.LINE_THROUGH_NAME, _through),),
    (Kind.NAME, Kind.LABEL): ((FaultKind.LABEL_ON_NAME, _always),),
    (Kind.NAME, Kind.SIGN): ((FaultKind.SIGN_ON_NAME, _always),),
    (Kind.NAME, Kind.FLAGS): ((FaultKind.NAME_ON_FLAGS, _always),),
    (Kind.LINE, Kind.LINE): ((FaultKind.LINE_ON_LINE, _on_line),),
    (Kind.LINE, Kind.LABEL): ((FaultKind.LABEL_ON_LINE, _on_any_line),),
    (Kind.LINE, Kind.SIGN): ((FaultKind.SIGN_ON_LINE, _on_other_line),),
    (Kind.LINE, Kind.FLAGS): (
        (FaultKind.LINE_THROUGH_FLAG, lambda line, flags, scene: _through(flags, line, scene)),
    ),
    (Kind.LINE, Kind.MARK): (
        (FaultKind.LINE_ON_MARK, lambda line, mark, scene: _through(mark, line, scene)),
    ),
    (Kind.LINE, Kind.STAGE_LINE): ((FaultKind.STAGE_LINE_ON_LINE, _near_stage_line),),
    (Kind.LABEL, Kind.LABEL): ((FaultKind.LABEL_ON_LABEL, _always),),
    (Kind.LABEL, Kind.SIGN): ((FaultKind.SIGN_ON_LABEL, _always),),
    (Kind.LABEL, Kind.FLAGS): ((FaultKind.LABEL_ON_MARK, _always),),
    (Kind.LABEL, Kind.MARK): ((FaultKind.LABEL_ON_MARK, _always),),
    (Kind.LABEL, Kind.STAGE_LINE): ((FaultKind.STAGE_LINE_ON_LABEL, _always),),
    (Kind.SIGN, Kind.SIGN): ((FaultKind.SIGN_ON_SIGN, _always),),
    (Kind.SIGN, Kind.FLAGS): ((FaultKind.SIGN_ON_MARK, _always),),
    (Kind.SIGN, Kind.MARK): ((FaultKind.SIGN_ON_MARK, _always),),
    (Kind.SIGN, Kind.STAGE_LINE): ((FaultKind.STAGE_LINE_ON_SIGN, _always),),
    (Kind.HEAD, Kind.HEAD): ((FaultKind.HEAD_ON_HEAD, _of_two),),
    (Kind.STAGE_LINE, Kind.HEAD): ((FaultKind.HEAD_ON_HEAD, _always),),
    (Kind.CARD, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.BOX, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _out_of_own),),
    (Kind.NAME, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.LINE, Kind.GAP_WORDS): (
        (FaultKind.GAP_WORDS_ON, lambda line, words, scene: _through(words, line, scene)),
    ),
    (Kind.LABEL, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.SIGN, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.FLAGS, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.MARK, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.STAGE_LINE, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.GAP_WORDS, Kind.GAP_WORDS): ((FaultKind.GAP_WORDS_ON, _always),),
    (Kind.GAP_WORDS, Kind.HEAD): ((FaultKind.GAP_WORDS_ON, _always),),
}
"""What is a fault between two kinds; the lesser kind comes first."""
