"""What the legend says of cards: signs, grounds, payers, feelings, channels."""

from collections.abc import Iterator
from functools import partial

from journeymap.diagram.bands.band import TokenKind, Way
from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.bands.drawing.colours import state_colour
from journeymap.diagram.bands.drawing.legend_entry import SIZE, Entry, Shown
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.drawing.signs import (
    BEGINNING,
    beginning,
    diamond,
    end_mark,
    short_arrow,
    start_mark,
)
from journeymap.diagram.bands.felt import felt_best, felt_worst
from journeymap.diagram.shapes import Box, Pattern, Shape, Stroke
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.symbols import CHANNEL_SIGNS, FURTHER_SIGNS, ROLE_SIGNS, symbol
from journeymap.diagram.theme import Swatch, Theme
from journeymap.model.vocabulary import Channel, Logic, Strength
from journeymap.wording import plural, text

_SYMBOL, _SYMBOL_ROOM = 17.0, 21.0
"""The field of a sign, which leaves an eighth of it free at each side, and the room it takes."""
_SWATCH = 20.0
_MOST_PATTERNS = 12
"""More patterns than these are told by the names beside them alone."""


def roles(shown: Shown) -> Iterator[Entry]:
    """How far the person had a say."""
    found, theme = {card.role for card in shown.cards if not card.backstage}, shown.theme
    before = text("co-production role:")
    for logic in Logic:
        if logic.position in found:
            sign = partial(_symbol, ROLE_SIGNS[logic.position], theme.strong, 1.5)
            yield Entry(sign, logic.label, _SYMBOL_ROOM, logic.definition, before)
            before = ""


def _symbol(name: str, colour: str, width: float, x: float, y: float) -> list[Shape]:
    return [symbol(name, x, y - _SYMBOL / 2, _SYMBOL, colour, width=width)]


def signs(shown: Shown) -> Iterator[Entry]:
    """The signs of cards."""
    cards, theme = shown.cards, shown.theme
    if any(card.moment_of_truth for card in cards):
        sentence = text("What happens here decides how the person judges the whole.")
        meaning = text("moment of truth: it decides how the person judges the whole")
        yield Entry(lambda x, y: diamond(x + 9, y, 8, theme), meaning, 22, sentence)
    if starts := sum(card.starts for card in cards):
        sentence = text("Nothing needs to lead to this card.")
        meaning = plural("starts here", "one of {count} starts: nothing needs to lead here", starts)
        yield Entry(lambda x, y: start_mark(x + 9, y, theme), meaning, 22, sentence)
    if ends := sum(card.ends for card in cards):
        sentence = text("Nothing needs to follow this card.")
        meaning = plural("ends here", "one of {count} ends: nothing needs to follow", ends)
        yield Entry(lambda x, y: end_mark(x + 9, y, theme), meaning, 22, sentence)
    for name in sorted({sign for card in cards for sign in card.signs}):
        meaning, sentence = _further(name)
        sign = partial(_symbol, FURTHER_SIGNS[name], theme.quiet, 1.2)
        yield Entry(sign, meaning, _SYMBOL_ROOM, sentence)


def _further(name: str) -> tuple[str, str]:
    """What a further sign at a card's foot means."""
    if name == "picture":
        return text("picture"), text("A picture belongs to the card.")
    return Strength(name).label, Strength(name).definition


def grounds(shown: Shown) -> Iterator[Entry]:
    """How the grounds of cards differ."""
    content, cards, theme = shown.content, shown.cards, shown.theme
    if any(card.backstage for card in cards):
        sentence = text("An act that the person does not see; it is not counted as a touchpoint.")
        meaning = text("backstage, unseen by the person")
        yield Entry(partial(_ground, theme, backstage=True), meaning, sentence=sentence)
    if any(content.lanes[card.lane].swatch is None for card in cards):
        sentence = text("Nobody has said yet to which box the card belongs.")
        sign = partial(_ground, theme, backstage=False)
        yield Entry(sign, text("not said yet"), sentence=sentence)


def together(shown: Shown) -> Iterator[Entry]:
    """That cards of one step have no order."""
    columns = [card.column for card in shown.cards]
    if len(set(columns)) < len(columns):
        meaning = text("one under the other: in the same step")
        sentence = text("Cards of one step happen in any order, whatever their numbers are.")
        yield Entry(partial(_stacked, shown.theme), meaning, 26, sentence)


def _stacked(theme: Theme, x: float, y: float) -> list[Shape]:
    edge = Stroke(theme.edge, 1.1)
    return [Box(x + 2, y + down, 20, 6.4, 2, theme.card, edge) for down in (-7.4, 1.0)]


def _ground(theme: Theme, x: float, y: float, *, backstage: bool) -> list[Shape]:
    if backstage:
        edge = Stroke(theme.edge, 1.1)
        return [Box(x + 2, y - 7, 26, 14, 3, theme.backstage, edge, Pattern.STRIPES, theme.hatch)]
    return [Box(x + 2, y - 7, 26, 14, 3, None, Stroke(theme.edge, 1.4, (6.0, 4.0)))]


def tags(shown: Shown) -> Iterator[Entry]:
    """What names at the foot of cards are."""
    swatch = next(iter(_tags(shown)), None)
    if swatch is not None:
        pays = swatch in {payer.swatch for payer in shown.content.payers}
        meaning = text("who pays") if pays else text("who provides")
        sentence = text("The name at the foot of a card says what its box does not tell.")
        yield Entry(partial(_swatch, swatch, shown.theme), meaning, _SWATCH + 5, sentence)


def each_tag(shown: Shown) -> Iterator[Entry]:
    """The same with the name of each pattern, where they are not too many."""
    found = _tags(shown)
    if len(found) > _MOST_PATTERNS:
        yield from tags(shown)
        return
    for first in tags(shown):
        before = f"{first.meaning}:"
        for swatch, name in found.items():
            sign = partial(_swatch, swatch, shown.theme)
            yield Entry(sign, name, _SWATCH + 5, before=before)
            before = ""


def _tags(shown: Shown) -> dict[Swatch, str]:
    """The patterns at the foot of cards, each with its name."""
    said = (card.tag for card in shown.cards if card.tag)
    return {tag.swatch: tag.words for tag in said if tag.swatch}


def _swatch(swatch: Swatch, theme: Theme, x: float, y: float) -> list[Shape]:
    return [swatch_box(x, y - 6, _SWATCH, 12, swatch, theme)]


def feelings(shown: Shown) -> Iterator[Entry]:
    """How feelings are told that nobody has reported."""
    theme = shown.theme
    if shown.content.imagined and any(card.feeling is not None for card in shown.cards):
        meaning = text("feeling as imagined: nobody has reported it")
        sentence = text("What the makers of the map believe that the person felt.")
        yield Entry(lambda x, y: [_hollow(x, y, theme)], meaning, 20, sentence)


def most_felt(shown: Shown) -> Iterator[Entry]:
    """Which dots are the worst and the best of all."""
    if felt_worst(shown.content) or felt_best(shown.content):
        meaning = text("felt worst or best of all")
        sentence = text("No other card felt worse, or none felt better; several may tie.")
        theme = shown.theme
        fill = theme.canvas if shown.content.imagined else theme.feeling
        yield Entry(partial(_rings, theme, fill), meaning, 22, sentence)


def _rings(theme: Theme, fill: str, x: float, y: float) -> list[Shape]:
    outer = Box(x, y - 8, 16, 16, 8, theme.canvas, Stroke(theme.feeling, 1.4))
    return [outer, Box(x + 3, y - 5, 10, 10, 5, fill, Stroke(theme.feeling, 1.6))]


def _hollow(x: float, y: float, theme: Theme) -> Box:
    return Box(x, y - 7.5, 15, 15, 7.5, theme.canvas, Stroke(theme.feeling, 1.6))


def elsewhere(shown: Shown) -> Iterator[Entry]:
    """Where hand-offs go on elsewhere."""
    theme = shown.theme
    if TokenKind.ARROW in shown.said:
        meaning = text("goes on at card 9")

        def sign(x: float, y: float) -> list[Shape]:
            number = words("9", (x + 18, y + SIZE * 0.36), SIZE, theme.quiet, BOLD)
            return [*short_arrow(x, y, 1, LinkState.INSIDE, theme), number]

        sentence = text("The hand-off goes on at this card, on another line or sheet of the map.")
        yield Entry(sign, meaning, sentence=sentence)
    if Way.IN in shown.ways:
        sentence = text(
            "The hand-off comes from another line or sheet of the map; the arrow shows which way."
        )
        colour = state_colour(LinkState.INSIDE, theme)
        dot = partial(beginning, half=BEGINNING, colour=colour, theme=theme, up=True)
        yield Entry(lambda x, y: dot((x + BEGINNING, y)), text("comes from elsewhere"), 16,
                    sentence)  # fmt: skip


def channels(shown: Shown) -> Iterator[Entry]:
    """The channels."""
    found, theme = {card.channel for card in shown.cards}, shown.theme
    before = text("channel:")
    for channel in Channel:
        if channel.value in found:
            name = CHANNEL_SIGNS[channel.value]
            sign = partial(_symbol, name, theme.quiet, 1.3)
            yield Entry(sign, channel.label, _SYMBOL_ROOM, channel.definition, before)
            before = ""
