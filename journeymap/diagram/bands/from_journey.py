"""A journey under a lens as the content of a map: what each card, hand-off and gap says.

What a hand-off crosses, and who carries it, comes from `model.boundaries`; nothing of it is
decided here but how the map tells it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from journeymap.diagram.bands.content import (
    CardContent,
    ColumnContent,
    GapContent,
    LaneContent,
    LinkContent,
    MapContent,
    PayerContent,
    StageContent,
    Tag,
)
from journeymap.diagram.bands.days import moments_of
from journeymap.diagram.bands.links_from_journey import link_of
from journeymap.diagram.hidden import Hidden, collapsed_cards, held, lane_key, uncollapsed
from journeymap.diagram.hues import budget_greys, grey, organisation_hues
from journeymap.diagram.lenses import Lane, lane_value, lanes, look_of
from journeymap.diagram.rows import AT_FIRST_LEFT_OUT
from journeymap.diagram.theme import Swatch
from journeymap.model.derived import part_of
from journeymap.model.feelings import is_reported
from journeymap.model.journey import Column, Journey
from journeymap.model.records import Budget, Gap, Organisation, Touchpoint
from journeymap.model.tags import TAGS, tag_of
from journeymap.model.vocabulary import Consent, Lens, Sector


def content_of(
    journey: Journey,
    lens: Lens,
    *,
    hide_quotes: bool = False,
    untagged: bool | None = None,
    left_out: frozenset[str] = AT_FIRST_LEFT_OUT,
    columns: tuple[int, int] | None = None,
) -> MapContent:
    """All that the map of a journey says.

    Args:
        journey: the journey.
        lens: what boxes and lanes mean.
        hide_quotes: whether quotes without the person's consent stay out, as they must in print.
        untagged: whether the lane of untagged cards is there; None: where it is needed.
        left_out: which of `rows.PARTS` stay out.
        columns: first and one past the last step, counted from 0; None for all. Hand-offs to
            cards that are not there are not there either.
    """
    first, last = columns or (0, len(journey.columns))
    rows = lanes(journey, lens, untagged=untagged)
    shown = journey.columns[first:last]
    return _content(_Source(journey, lens, hide_quotes, left_out, rows, shown))


def content_with(
    journey: Journey,
    lens: Lens,
    left_out: frozenset[str],
    collapsed: frozenset[str],
    *,
    untagged: bool | None,
) -> MapContent:
    """All that the map says while some lanes (by `lane_key`) and stages (by id) are collapsed."""
    rows = lanes(journey, lens, untagged=untagged)
    shown = uncollapsed(journey.columns, collapsed)
    source = _Source(journey, lens, False, left_out, rows, shown, collapsed)  # noqa: FBT003
    return _content(source)


def _content(source: "_Source") -> MapContent:
    journey, shown = source.journey, source.shown
    cards = tuple(
        _card(source, card, number)
        for number, card in enumerate(journey.reading_order, 1)
        if card.step in source.columns and _is_seen(source, card)
    )
    links = tuple(_links(source, {card.id: card.lane for card in cards}))
    stages = {stage.id: place for place, stage in enumerate(journey.stages)}
    moments = moments_of(journey)
    return MapContent(
        columns=tuple(
            ColumnContent(one.step.id, stages[one.stage.id], _name(source, one, moments))
            for one in shown
        ),
        stages=tuple(StageContent(stage.id, stage.name) for stage in journey.stages),
        lanes=tuple(_lane(source, row, place) for place, row in enumerate(source.rows)),
        cards=cards,
        links=links,
        gaps=_gaps(journey, cards, links),
        payers=tuple(
            PayerContent(row.id, row.name, source.greys[row.id]) for row in _payers(source)
        ),
        imagined=not is_reported(journey),
    )


def _name(source: "_Source", column: Column, moments: Mapping[str, str]) -> str:
    """What stands over a step: of a collapsed stage what it holds."""
    hidden = source.hidden.get(column.stage.id)
    if hidden is not None:
        return hidden.in_words()
    return column.step.name or moments.get(column.step.id, "")


def _is_seen(source: "_Source", card: Touchpoint) -> bool:
    if card.backstage and "backstage" in source.left_out:
        return False
    return card.id not in source.unseen


@dataclass(frozen=True)
class _Source:
    """What the content of a map is made from."""

    journey: Journey
    lens: Lens
    hide_quotes: bool
    left_out: frozenset[str]
    rows: tuple[Lane, ...]
    shown: tuple[Column, ...]
    collapsed: frozenset[str] = frozenset()
    columns: Mapping[str, int] = field(init=False)
    hidden: Mapping[str, Hidden] = field(init=False)
    unseen: frozenset[str] = field(init=False)
    lane: Mapping[str | None, int] = field(init=False)
    hues: Mapping[str, Swatch] = field(init=False)
    greys: Mapping[str, Swatch] = field(init=False)
    payer: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", _places(self.shown))
        inside = collapsed_cards(
            self.journey, self.lens, self.collapsed, backstage="backstage" not in self.left_out
        )
        object.__setattr__(self, "unseen", frozenset().union(*inside.values()))
        object.__setattr__(self, "hidden", held(self.journey, inside, self.columns))
        lane_of = {row.value: place for place, row in enumerate(self.rows)}
        object.__setattr__(self, "lane", lane_of)
        object.__setattr__(self, "hues", organisation_hues(self.journey))
        object.__setattr__(self, "greys", budget_greys(self.journey))
        payers = {row.id: place for place, row in enumerate(_payers(self))}
        object.__setattr__(self, "payer", payers)


def _payers(source: _Source) -> tuple[Budget, ...]:
    """The budgets that pay for anything that is shown."""
    if "money" in source.left_out:
        return ()
    journey = source.journey
    paying = {card.budget for card in journey.touchpoints if card.step in source.columns}
    return tuple(row for row in journey.budgets if row.id in paying)


def _places(columns: Iterable[Column]) -> Mapping[str, int]:
    return {column.step.id: place for place, column in enumerate(columns)}


def _card(source: _Source, card: Touchpoint, number: int) -> CardContent:
    role = part_of(card)
    feels = not card.backstage and "feeling" not in source.left_out
    payer = source.payer.get(card.budget or "")
    return CardContent(
        id=card.id,
        number=number,
        column=source.columns[card.step],
        lane=source.lane[lane_value(source.journey, card, source.lens)],
        title=card.title,
        tag=_tag(source, card),
        channel=card.channel,
        role=role.position if role else None,
        feeling=card.experience if feels else None,
        felt=_felt(source, card) if feels else "",
        payers=() if payer is None else (payer,),
        gaps=tuple(gap.number for gap in source.journey.gaps_at.get(card.id, ())),
        signs=_signs(source, card),
        backstage=card.backstage,
        moment_of_truth=card.moment_of_truth,
        starts=card.starts,
        ends=card.ends,
    )


def _tag(source: _Source, card: Touchpoint) -> Tag | None:
    """What the lane does not tell: who pays, or under another lens who provides."""
    foot = TAGS[look_of(source.lens).foot]
    choice = foot.choice(source.journey, foot.kept(source.journey, card) or "")
    if choice is None:
        return None
    swatch = source.hues.get(choice.kept) or source.greys.get(choice.kept)
    return Tag(choice.also or choice.label, swatch)


def _felt(source: _Source, card: Touchpoint) -> str:
    """The feeling at a card, or its quote, as far as they may be shown."""
    if "quotes" in source.left_out:
        return ""
    allowed = not source.hide_quotes or card.consent is Consent.YES
    return card.feeling or (f"“{card.quote}”" if card.quote and allowed else "")


def _signs(source: _Source, card: Touchpoint) -> tuple[str, ...]:
    """Further signs at a card's foot: a picture, and what it rests on."""
    found = ["picture"] if card.picture else []
    if card.evidence.strength and "evidence" not in source.left_out:
        found.append(card.evidence.strength.value)
    return tuple(found)


def _links(source: _Source, lane_of: Mapping[str, int]) -> Iterable[LinkContent]:
    for handoff in source.journey.handoffs:
        if handoff.source in lane_of and handoff.target in lane_of:
            same = lane_of[handoff.source] == lane_of[handoff.target]
            yield link_of(source.journey, handoff, same_lane=same)


def _gaps(
    journey: Journey, cards: tuple[CardContent, ...], links: tuple[LinkContent, ...]
) -> tuple[GapContent, ...]:
    shown = {card.id for card in cards} | {link.id for link in links}
    return tuple(
        GapContent(gap.number, _words(gap), gap.at)
        for gap in sorted(journey.gaps, key=lambda gap: gap.number)
        if gap.at in shown
    )


def _words(gap: Gap) -> str:
    return gap.what_happens or gap.effect_on_user or (gap.kind.label if gap.kind else "")


def _lane(source: _Source, row: Lane, place: int) -> LaneContent:
    """A lane; the person's own home stands above all where that costs nothing."""
    records = tag_of(source.lens).by_id
    known = records(source.journey).get(row.value or "") if records is not None else None
    return LaneContent(
        value=row.value,
        title=row.title,
        short=row.short,
        subtitle=row.subtitle,
        swatch=_swatch(source, row, place),
        rank=-1 if _is_own(known) else place,
        hidden=source.hidden.get(lane_key(row.value)),
    )


def _is_own(row: Organisation | Budget | None) -> bool:
    if isinstance(row, Budget):
        return row.own_pocket
    return row is not None and row.sector is Sector.OWN


def _swatch(source: _Source, row: Lane, place: int) -> Swatch | None:
    if row.value is None:
        return None
    return source.hues.get(row.value) or source.greys.get(row.value) or grey(place)
