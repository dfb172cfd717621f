"""The head of a map: its title, what it says in a sentence, whom it follows; who has them when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, REGULAR
from journeymap.diagram.bands.drawing.presence import draw_presence
from journeymap.diagram.bands.headline import Headline
from journeymap.diagram.bands.sizes import HEAD_LEADING
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import lane_name
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Role, Shape, Stroke, TextLine
from journeymap.diagram.theme import Theme
from journeymap.typography import FontStyle, Line, break_lines, set_line

TITLE, SENTENCE, GAPS, PERSON, SOURCE = 29.0, 23.5, 16.0, 14.0, 12.5
"""The sizes of type of the head, in its own units."""
LINE_TITLE, LINE_SENTENCE = 18.0, 15.0
"""The sizes where the head is one line."""
LINE_HEIGHT = 32.0
"""How high it is where all of it has room in one."""
_BASE = 18.0
_BETWEEN = 36.0
_BESIDE = 20.0
_EVEN_TRIES = 5
_NARROWEST = 330.0
_A_LITTLE_SMALLER = 0.86
"""So much smaller large words may become, to stand on one line."""
_RULE = 5.0
_NARROW_CARD = 122.0
"""Narrower cards are not tried on paper."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a map.

    Attributes:
        title: of the journey.
        headline: the sentence, how many gaps were noted, and how both go together.
        person: the person, and in what situation.
        quote: the person's own words, in quotation marks, or "".
        goal: what the person wants, or "".
        source: what kind of map it is, from when, under which lens.
        presence: what stands over the strip; "" for no strip.
        names: what each lane is called in the strip, by its place.
    """

    title: str
    headline: Headline
    person: str = ""
    quote: str = ""
    goal: str = ""
    source: str = ""
    presence: str = ""
    names: tuple[tuple[int, str], ...] = ()


def draw_head(content: MapContent, head: Head, width: float, theme: Theme) -> tuple[Group, ...]:
    """The head at a width, from its top left corner; its height is the lowest edge of its groups.

    The strip stands at the right where words and strip have room side by side, else under them;
    so many stages that it would be wider than the head leave it out.
    """
    strip = None
    if head.presence:
        strip = draw_presence(content, head.presence, dict(head.names), width * 0.62, theme)
    if strip is not None and strip.width > width:
        strip = None
    beside = strip is not None and width - strip.width - _BETWEEN >= _NARROWEST
    room = width - (strip.width + _BETWEEN if strip is not None and beside else 0.0)
    groups = _words(head, room, theme)
    height = max(one.y + one.height for one in groups)
    if strip is not None:
        x, y = (width - strip.width, 2.0) if beside else (0.0, height + 10)
        groups.append(replace(strip, x=x, y=y))
        height = max(height, y + strip.height)
    return (*groups, _rule(width, height + _RULE, theme))


def head_height(groups: tuple[Group, ...]) -> float:
    """The height of a head with what stays free under it."""
    return max((one.y + one.height for one in groups), default=0.0) + _RULE


def draw_head_line(head: Head, width: float, theme: Theme) -> Group:
    """The head folded in a window: title, sentence, count of gaps in one line.

    In a narrow window the sentence stands under the rest; what has no room in full after the text
    before it begins a line.
    """
    parts = (
        _Part("title", head.title, LINE_TITLE, BOLD, 20),
        _Part("sentence", head.headline.sentence, LINE_SENTENCE, BOLD, 14),
        _Part("gaps", head.headline.gaps, LINE_SENTENCE, REGULAR, 0),
    )
    title, sentence, gaps = parts
    if sum(set_line(one.words, one.size, one.style).width + one.over for one in parts) > width:
        parts = (title, gaps, sentence)
    shapes: list[Shape] = []
    x, y = 0.0, _BASE
    for part in parts:
        whole = set_line(part.words, part.size, part.style)
        is_beside = bool(shapes) and x + whole.width <= width
        lines = (whole,) if is_beside else _lines(part, width)
        role = Role.TITLE if part.key == "title" else None
        for line in lines:
            if shapes and not is_beside:
                x, y = 0.0, y + part.size * HEAD_LEADING
            shapes.append(TextLine(line, x, y, part.size, theme.ink, part.style, part.words, role))
            x += line.width + part.over
    shapes.append(Polyline(((0, y + 8), (width, y + 8)), Stroke(theme.edge, 0.8)))
    told = f"{head.title}. {head.headline.sentence} {head.headline.gaps}"
    height = LINE_HEIGHT - _BASE + y
    return Group(GroupKind.HEADING, "", 0, 0, width, height, tuple(shapes), told)


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of the head: its name, its size, its style, what stays free over it."""

    key: str
    words: str
    size: float
    style: FontStyle
    over: float
    quiet: bool = False
    beside: bool = False
    """Whether it may stand beside the text before it."""


def _parts(head: Head) -> Iterator[_Part]:
    yield _Part("title", head.title, TITLE, BOLD, 0)
    yield _Part("sentence", head.headline.sentence, SENTENCE, BOLD, 4)
    told = head.headline
    gaps = " ".join(part for part in (told.places, told.gaps, told.where) if part)
    yield _Part("gaps", gaps, GAPS, REGULAR, 3)
    yield _Part("felt", head.headline.felt, GAPS, REGULAR, 2, beside=True)
    yield _Part("source", head.source, SOURCE, REGULAR, 2, quiet=True, beside=True)
    about = " ".join(part for part in (_ended(head.person), head.goal) if part.strip())
    yield _Part("person", about, PERSON, REGULAR, 5)
    yield _Part("quote", head.quote, PERSON + 2, ITALIC, 3, beside=True)


def _ended(words: str) -> str:
    return words if not words.strip() or words.rstrip().endswith((".", "!", "?")) else f"{words}."


def _words(head: Head, room: float, theme: Theme) -> list[Group]:
    """Each text as a group of its own, under each other."""
    groups: list[Group] = []
    y = 0.0
    for found_part in _parts(head):
        part = _on_one_line(found_part, room)
        if not part.words.strip() and part.key != "title":
            continue
        if part.beside and (found := _beside(part, groups[-1], room, theme)):
            groups.append(found)
            continue
        y += part.over
        colour = theme.quiet if part.quiet else theme.ink
        lines = _even_lines(part, room)
        pitch = part.size * HEAD_LEADING
        shapes = tuple(
            TextLine(line, 0, part.size + place * pitch, part.size, colour, part.style)
            for place, line in enumerate(lines)
        )
        widest = max((line.width for line in lines), default=0.0)
        height = pitch * len(lines)
        group = Group(GroupKind.HEADING, part.key, 0, y, widest, height, shapes, part.words)
        groups.append(group)
        y += height
    return groups


def _on_one_line(part: _Part, room: float) -> _Part:
    """A large text a little smaller, where that spares its second line."""
    width = set_line(part.words, part.size, part.style).width
    if part.style is not BOLD or not room < width <= room / _A_LITTLE_SMALLER:
        return part
    return replace(part, size=part.size * room / width * 0.999)


def _even_lines(part: _Part, room: float) -> tuple[Line, ...]:
    """As few lines as the room allows; large ones about as long as each other."""
    lines = _lines(part, room)
    low, high = room / max(1, len(lines)), room
    if part.style is not BOLD or len(lines) == 1:
        return lines
    for _try in range(_EVEN_TRIES):
        middle = (low + high) / 2
        if len(_lines(part, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _lines(part, high)


def _lines(part: _Part, room: float) -> tuple[Line, ...]:
    return break_lines(part.words, size=part.size, width=room, style=part.style)


def _beside(part: _Part, before: Group, room: float, theme: Theme) -> Group | None:
    """A text at the end of the one before it, if its last line has room after it."""
    line = set_line(part.words, part.size, part.style)
    last = [one for one in before.shapes if isinstance(one, TextLine)][-1]
    x = before.x + last.x + last.line.width + _BESIDE
    if x + line.width > room:
        return None
    top = last.y - part.size
    colour = theme.quiet if part.quiet else theme.ink
    shape = TextLine(line, 0, part.size, part.size, colour, part.style)
    return Group(GroupKind.HEADING, part.key, x, before.y + top, line.width,
                 part.size * HEAD_LEADING, (shape,), part.words)  # fmt: skip


def _rule(width: float, y: float, theme: Theme) -> Group:
    rule = Polyline(((0, 0), (width, 0)), Stroke(theme.edge, 0.8))
    return Group(GroupKind.HEADING, "rule", 0, y, width, 0, (rule,))


def lane_names(content: MapContent) -> tuple[tuple[int, str], ...]:
    """What each lane is called in the strip: in full, with the name that narrow boxes bear."""
    narrow = Style(card_width=_NARROW_CARD)
    found = []
    for place, lane in enumerate(content.lanes):
        on_boxes = lane_name(lane, narrow)
        both = f"{lane.title} ({on_boxes})" if on_boxes != lane.title else lane.title
        found.append((place, both))
    return tuple(found)
