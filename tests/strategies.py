"""Journeys that hypothesis makes up: branches, loops, empty lanes, very long words, all kinds."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from journeymap.model.base import clean_text
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import (
    Actor,
    Budget,
    Effect,
    Gap,
    Handoff,
    Information,
    Learning,
    Organisation,
    Participant,
    Spanner,
    Stage,
    Step,
    Touchpoint,
)
from journeymap.model.vocabulary import (
    ActorKind,
    Channel,
    Crosses,
    EffectKind,
    Logic,
    Sector,
    Spanned,
)

texts = st.one_of(
    st.sampled_from(
        ("", "GP visit", "Whānau Ora", "Đặng Thị Ngọc", "שלום עולם", "مرحبا", "x" * 60, "a\nb")
    ),
    st.text(max_size=30).map(clean_text),
)
"""Texts that a person may have written."""


@st.composite
def journeys(draw: st.DrawFn, most_touchpoints: int = 20) -> Journey:
    """A valid journey."""
    ids = sequential_ids()
    organisations = tuple(
        Organisation(
            id=ids("or"),
            name=f"{draw(texts)} {number}",
            sector=draw(st.sampled_from([None, *Sector])),
            jurisdiction=draw(st.sampled_from(("", "Hilltop", "State"))),
        )
        for number in range(draw(st.integers(0, 6)))
    )
    budgets = tuple(
        Budget(id=ids("bu"), name=f"{draw(texts)} {number}", own_pocket=draw(st.booleans()))
        for number in range(draw(st.integers(0, 4)))
    )
    actors = tuple(
        Actor(id=ids("ac"), name=f"Actor {number}", kind=draw(st.sampled_from(ActorKind)))
        for number in range(draw(st.integers(0, 3)))
    )
    information = tuple(Information(id=ids("in"), name=f"Fact {n}") for n in range(2))
    stages = tuple(
        Stage(
            id=ids("st"),
            name=draw(texts),
            steps=tuple(
                Step(id=ids("sp"), name=draw(texts)) for _step in range(draw(st.integers(1, 4)))
            ),
        )
        for _stage in range(draw(st.integers(1, 4)))
    )
    steps = [step.id for stage in stages for step in stage.steps]
    cards = tuple(
        Touchpoint(
            id=ids("tp"),
            step=draw(st.sampled_from(steps)),
            title=draw(texts),
            provider=_maybe(draw, organisations),
            budget=_maybe(draw, budgets),
            user_role=draw(st.sampled_from([None, *Logic])),
            channel=draw(st.sampled_from([None, *Channel])),
            backstage=draw(st.booleans()),
            experience=draw(st.sampled_from((None, -2, 0, 2))),
            asks=(information[0].id,) if draw(st.booleans()) else (),
            participants=_participants(draw, actors),
            effects=_effects(draw, budgets),
        )
        for _card in range(draw(st.integers(0, most_touchpoints)))
    )
    handoffs = _handoffs(draw, cards, actors, ids)
    places = [card.id for card in cards] + [handoff.id for handoff in handoffs]
    count = draw(st.integers(0, 4)) if places else 0
    gaps = tuple(
        Gap(id=ids("ga"), number=number + 1, at=draw(st.sampled_from(places)))
        for number in range(count)
    )
    learnings = tuple(Learning(id=ids("le"), source=gap.id, learned=draw(texts)) for gap in gaps)
    return Journey(
        id=ids("jo"),
        title=draw(texts),
        next_gap=count + 1,
        organisations=organisations,
        budgets=budgets,
        actors=actors,
        information=information,
        stages=stages,
        touchpoints=cards,
        handoffs=handoffs,
        gaps=gaps,
        learnings=learnings,
    )


def _maybe(draw: st.DrawFn, rows: tuple[Organisation, ...] | tuple[Budget, ...]) -> str | None:
    return draw(st.sampled_from([None, *(row.id for row in rows)]))


def _participants(draw: st.DrawFn, actors: tuple[Actor, ...]) -> tuple[Participant, ...]:
    return (Participant(actor=actors[0].id),) if actors and draw(st.booleans()) else ()


def _effects(draw: st.DrawFn, budgets: tuple[Budget, ...]) -> tuple[Effect, ...]:
    if not budgets or not draw(st.booleans()):
        return ()
    kind = draw(st.sampled_from(EffectKind))
    return (Effect(budget=budgets[0].id, kind=kind, amount=Decimal("12.50")),)


def _handoffs(
    draw: st.DrawFn,
    cards: tuple[Touchpoint, ...],
    actors: tuple[Actor, ...],
    ids: Callable[[str], str],
) -> tuple[Handoff, ...]:
    pairs: dict[tuple[str, str], None] = {}
    if len(cards) > 1:
        names = st.sampled_from([card.id for card in cards])
        for _link in range(draw(st.integers(0, 2 * len(cards)))):
            source, target = draw(names), draw(names)
            if source != target:
                pairs[source, target] = None
    found = []
    for source, target in pairs:
        spanned = draw(st.sampled_from(Spanned))
        spanners: tuple[Spanner, ...] = ()
        if spanned is Spanned.SOMEONE and actors:
            spanners = (Spanner(actor=actors[0].id, carries=(Crosses.MONEY,)),)
        elif spanned is Spanned.SOMEONE:
            spanned = Spanned.NOBODY
        wait = draw(st.sampled_from((None, timedelta(days=3), timedelta(days=40))))
        crosses = draw(st.sampled_from(((), (Crosses.PERSON, Crosses.INFORMATION))))
        found.append(
            Handoff(
                id=ids("ho"),
                source=source,
                target=target,
                spanned=spanned,
                spanners=spanners,
                wait=wait,
                must_cross=crosses,
            )
        )
    return tuple(found)
