"""What the legend says of hand-offs: their lines, who carries, gaps."""

from collections.abc import Callable, Iterator
from functools import partial

from journeymap.diagram.bands.band import TokenKind
from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.drawing.legend_entry import SIZE, Entry, Shown, no_sign
from journeymap.diagram.bands.drawing.signs import (
    arrow_head,
    clock,
    gap_flag,
    handoff_sign,
    line_core,
    line_stroke,
    long_wait,
    mechanism,
    person,
    sign_ground,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import flag_width
from journeymap.diagram.shapes import Polyline, Shape
from journeymap.diagram.theme import Theme
from journeymap.wording import text

_LINE = 28.0
_STYLE = Style(small=SIZE)

_STATES: tuple[tuple[LinkState, Callable[[], str], Callable[[], str]], ...] = (
    (
        LinkState.CARRIED,
        lambda: text("carried across, by whom"),
        lambda: text("Two sides meet, and somebody carries across; the name stands beside it."),
    ),
    (
        LinkState.PARTLY,
        lambda: text("carried in part"),
        lambda: text("Two sides meet, and somebody carries across, but not all that must cross."),
    ),
    (
        LinkState.NOBODY,
        lambda: text("nobody carries across"),
        lambda: text("Two sides meet; people asked, and nobody carries across today."),
    ),
    (
        LinkState.NOT_ASKED,
        lambda: text("not asked yet"),
        lambda: text("Two sides meet, and nobody has asked yet who carries across."),
    ),
    (
        LinkState.INSIDE,
        lambda: text("within one organisation"),
        lambda: text("The pathway goes on without crossing to another side."),
    ),
    (
        LinkState.ASKED_INSIDE,
        lambda: text("within one organisation, not asked yet"),
        lambda: text(
            "Money must cross from one budget to another, and nobody has asked who carries it."
        ),
    ),
    (
        LinkState.UNSAID,
        lambda: text("provider not said yet"),
        lambda: text("Nobody has said who provides at one of its ends, so nothing more is known."),
    ),
)


def states(shown: Shown) -> Iterator[Entry]:
    """The lines of hand-offs, with their signs."""
    here = {link.state for link in shown.content.links if link.id in shown.links}
    for state, meaning, sentence in _STATES:
        if state in here:
            sign = partial(_sample, state, shown.theme)
            yield Entry(sign, meaning(), sentence=sentence())


def _sample(state: LinkState, theme: Theme, x: float, y: float) -> list[Shape]:
    stroke = line_stroke(state, theme)
    core = line_core(state, theme)
    end = 18 if state.has_sign else _LINE - 6
    line = (x, y), (x + end, y)
    shapes: list[Shape] = [Polyline(line, stroke)]
    shapes += [Polyline(line, core)] if core else []
    if state.has_sign:
        at = x + 18, y
        return [*shapes, sign_ground(at, theme), *handoff_sign(state, at, theme)]
    return [*shapes, arrow_head((x + _LINE, y), (x, y), stroke.colour, 0.9)]


def carriers(shown: Shown) -> Iterator[Entry]:
    """What labels say: who carries, the wait, that nobody pays."""
    said, theme = shown.said, shown.theme
    green = theme.bridge
    if TokenKind.PERSON in said:
        sentence = text("Who carries across, by name or by post.")
        yield Entry(lambda x, y: person(x, y - 5, 1, green), text("a person carries"), 13, sentence)
    if TokenKind.MECHANISM in said:
        meaning = text("a record, rule or pool carries")
        sentence = text("No person, but something that was agreed or set up carries across.")
        sign = partial(_mechanism, green, theme)
        yield Entry(sign, meaning, 15, sentence)
    if TokenKind.WAIT in said:
        sentence = text("How long it took from one card to the next.")
        yield Entry(lambda x, y: [clock(x, y - 6, 12, theme.ink)], text("wait"), 16, sentence)
    if TokenKind.LONG_WAIT in said:
        sentence = text("It is longer than the settings of this journey allow.")
        yield Entry(lambda x, y: long_wait(x + 2, y - 6, 12.5, 1, theme), text("long wait"), 22,
                    sentence)  # fmt: skip
    if TokenKind.UNPAID in said:
        sentence = text("Money must cross from one budget to another, and nothing covers it.")
        meaning = text("no money crosses: it must, and nothing covers it")
        yield Entry(no_sign, meaning, 0, sentence)


def _mechanism(colour: str, theme: Theme, x: float, y: float) -> list[Shape]:
    return mechanism(x + 1, y - 5, 1, colour, theme)


def gaps(shown: Shown) -> Iterator[Entry]:
    """The flags of gaps."""
    here = {card.id for card in shown.cards} | shown.links
    first = next((gap.number for gap in shown.content.gaps if gap.at in here), None)
    if first is not None:
        sentence = text(
            "People flagged a place where something is missing; all tables use its number."
        )
        sign = partial(_flag, first, shown.theme)
        yield Entry(sign, text("gap that people noted"), flag_width((first,), _STYLE) + 7, sentence)


def _flag(number: int, theme: Theme, x: float, y: float) -> list[Shape]:
    return gap_flag((x, y - 7.5), (number,), _STYLE, theme)
