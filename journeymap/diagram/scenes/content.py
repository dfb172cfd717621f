"""What a scene says, by value: the part of a map's content that it shows, and its words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from journeymap.diagram.bands.content import ColumnContent, MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.drawing.head import Head
from journeymap.diagram.bands.excerpt import REPEATED
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.bands.parts import only
from journeymap.diagram.scenes.answers import answers_of
from journeymap.diagram.scenes.scene import Scene, SceneKind
from journeymap.diagram.scenes.words import Lead, Row
from journeymap.model.feelings import feeling_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.model.vocabulary import Lens
from journeymap.wording import text

_FEW = 2
_NO_STAGE = -1
"""That of cards that are only there as what leads here."""


@dataclass(frozen=True)
class SceneContent:
    """All that a scene says.

    Attributes:
        kind: what it shows.
        content: what its map says.
        columns: the columns that are laid out; those before and after only lead there.
        rows: what stands under the map in large letters, or alone.
        head: what stands over the whole map.
    """

    kind: SceneKind
    content: MapContent
    columns: Span
    rows: tuple[Row, ...] = ()
    head: Head | None = None


def scene_content(
    journey: Journey, content: MapContent, scene: Scene, lens: Lens
) -> SceneContent | None:
    """What a scene says of a journey as it is; None where it is about nothing that is there.

    Args:
        journey: the journey.
        content: what its whole map says under the lens.
        scene: what the scene is about.
        lens: what boxes mean.
    """
    if scene.kind is SceneKind.WHOLE:
        head = head_of(journey, content, lens, hide_quotes=False)
        return SceneContent(scene.kind, content, (0, len(content.columns)), head=head)
    if scene.kind is SceneKind.STAGE:
        return stage_content(content, scene.records)
    if scene.kind is SceneKind.GAPS:
        return _gaps(journey, content, scene.records)
    return _close(journey, content, scene)


def stage_content(content: MapContent, cards: Collection[str]) -> SceneContent | None:
    """What a scene of some cards of a stage says: all cards of some steps, or some of one step."""
    shown = [content.card[one] for one in cards if one in content.card]
    if not shown:
        return None
    columns = {card.column for card in shown}
    first, last = min(columns), max(columns) + 1
    here = sum(len(content.cards_in.get(column, ())) for column in range(first, last))
    if last - first == 1 and here > len(shown):
        content = _with_others_after(content, first, {card.id for card in shown})
    return SceneContent(SceneKind.STAGE, replace(content, alone=(first, last)), (first, last))


def _with_others_after(content: MapContent, column: int, cards: Collection[str]) -> MapContent:
    """The content with the other cards of a step in a column of their own after it."""
    columns = content.columns
    return replace(
        content,
        columns=(*columns[: column + 1], columns[column], *columns[column + 1 :]),
        cards=tuple(
            replace(one, column=one.column + 1)
            if one.column > column or (one.column == column and one.id not in cards)
            else one
            for one in content.cards
        ),
    )


def _gaps(journey: Journey, content: MapContent, gaps: tuple[str, ...]) -> SceneContent | None:
    rows = gap_rows(journey, gaps)
    return SceneContent(SceneKind.GAPS, content, (0, 0), rows) if rows else None


def gap_rows(journey: Journey, gaps: tuple[str, ...]) -> tuple[Row, ...]:
    """Gaps in words, by their ids, one row each."""
    return tuple(_gap_row(journey.gap[one]) for one in gaps if one in journey.gap)


def _close(journey: Journey, content: MapContent, scene: Scene) -> SceneContent | None:
    """A card, a hand-off, or a gap at one of them."""
    gap = journey.gap.get(scene.records[0]) if scene.kind is SceneKind.GAP else None
    at = gap.at if gap is not None else scene.records[0]
    if at in content.card:
        part, columns = _around_card(content, at)
        rows = _told(gap) if gap is not None else _card_rows(journey, content, at)
    elif at in content.link:
        part = only(content, {content.link[at].source, content.link[at].target})
        columns = 0, len(part.columns)
        rows = _told(gap) if gap is not None else _answer_rows(journey, at)
    else:
        return None
    alone = replace(_without_rows_under(part), alone=columns)
    return SceneContent(scene.kind, alone, columns, tuple(rows))


def _without_rows_under(content: MapContent) -> MapContent:
    """Feelings and payers of one or two cards are told in words, not along a row."""
    cards = tuple(replace(one, feeling=None, felt="", payers=()) for one in content.cards)
    return replace(content, cards=cards)


def _card_rows(journey: Journey, content: MapContent, identity: str) -> Iterator[Row]:
    """How it felt, and the gaps at a card."""
    card = content.card[identity]
    if card.feeling is not None:
        words = feeling_in_words(card.feeling)
        felt = f"{words}: {card.felt}" if card.felt else words
        yield Row(Lead(), text("Feeling"), felt)
    for gap in journey.gaps_at.get(identity, ()):
        yield _gap_row(gap)


def _answer_rows(journey: Journey, handoff: str) -> Iterator[Row]:
    for answer in answers_of(journey, journey.handoff[handoff]):
        yield Row(Lead(answer.state), answer.question, answer.words, answer.state)


def _told(gap: Gap) -> Iterator[Row]:
    """A gap in words: what happens, what it means, what is to be done."""
    yield _gap_row(gap)
    if gap.effect_on_user and gap.what_happens:
        yield Row(Lead(), text("What it means for the person"), gap.effect_on_user)
    if gap.action:
        yield Row(Lead(), text("Action"), gap.action)


def _gap_row(gap: Gap) -> Row:
    """What happens, under its kind."""
    kind = gap.kind.label if gap.kind else ""
    words = gap.what_happens or gap.effect_on_user or text("Nothing is said of it yet.")
    return Row(Lead(gap=gap.number), kind, words)


def _around_card(content: MapContent, identity: str) -> tuple[MapContent, Span]:
    """A card in a column of its own, after those that lead to it and before where it leads."""
    links = content.links_of.get(identity, ())
    targets = {link.target for link in links if link.source == identity} - {identity}
    sources = {link.source for link in links if link.target == identity} - {identity} - targets
    part = only(content, {identity, *sources, *targets})
    # Few of them stand beside it as cards; more are named at the lines that come from them.
    place = 1 if len(sources) <= _FEW else REPEATED + 1
    places = dict.fromkeys(sources, 0) | {identity: place} | dict.fromkeys(targets, place + 1)
    own = content.columns[content.card[identity].column]
    beside = ColumnContent("", _NO_STAGE)
    told = {gap.number for at in (identity, *(one.id for one in links))
            for gap in content.gaps_at.get(at, ())}  # fmt: skip
    part = replace(
        part,
        columns=(*[beside] * place, own, beside),
        cards=tuple(replace(one, column=places[one.id]) for one in part.cards),
        links=tuple(one for one in part.links if identity in {one.source, one.target}),
        gaps=tuple(gap for gap in part.gaps if gap.number in told),
    )
    return part, (place, place + 1)
