"""What `roles` prints for people of value, benefits, learnings and abilities; and all together."""

from collections.abc import Iterator

from journeymap.analysis.benefits import (
    Benefits,
    Claim,
    Learned,
    abilities,
    benefits,
    learnings,
)
from journeymap.analysis.roles_text import (
    parts_in_words,
    place_in_words,
    provision_in_words,
    section,
    taking_part_in_words,
)
from journeymap.analysis.value import Mark, ValueDistance, continuum, value_profile
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Direction, Logic, ValueAspect, value_cell
from journeymap.wording import plural, text


def roles_in_words(journey: Journey, name: str) -> str:
    """Roles and value of a journey as lines of plain text."""
    acts = sum(card.backstage for card in journey.touchpoints)
    met = len(journey.touchpoints) - acts
    lines = [
        f"{name}: {journey.title or text('untitled')}",
        text("  {state}; {cards}; {acts} left out").format(
            state=journey.state.label,
            cards=plural("{count} touchpoint", "{count} touchpoints", met),
            acts=plural("{count} backstage act", "{count} backstage acts", acts),
        ),
        text(
            "  This is about co-production: the person's own part in the services. How "
            "organisations work with each other is collaboration; “journeymap check” tells of it."
        ),
        text("  It follows one person's pathway; it is no measure of any organisation."),
        *parts_in_words(journey),
        *provision_in_words(journey),
        *value_in_words(journey),
        *taking_part_in_words(journey),
        *benefits_in_words(journey),
    ]
    return "\n".join(lines)


def value_in_words(journey: Journey) -> list[str]:
    """The value profile row by row, and the journey's marks on the continuum."""
    said = [row for row in value_profile(journey) if row.now or row.aimed]
    return [
        *section(
            text("Value, now and aimed for (the paper's Figure 5)"), [_row(row) for row in said]
        ),
        *section(text("On the line from products to integrated services"), _marks(journey)),
    ]


def benefits_in_words(journey: Journey) -> list[str]:
    """Who gains and who loses, what was learned, what the changes call for."""
    found = benefits(journey)
    return [
        *section(text("Who gains, who loses"), list(_benefits(found))),
        *section(text("What was learned"), list(_learnings(journey))),
        *section(text("What the actions at gaps call for"), list(_abilities(journey))),
    ]


def _row(row: ValueDistance) -> str:
    told = text("{aspect}: {now} → {aimed} ({distance})")
    return told.format(
        aspect=row.aspect.label,
        now=_cell(row.aspect, row.now),
        aimed=_cell(row.aspect, row.aimed),
        distance=_distance(row.distance),
    )


def _cell(aspect: ValueAspect, logic: Logic | None) -> str:
    return value_cell(aspect, logic).label if logic else text("not said yet")


def _distance(distance: int | None) -> str:
    if distance is None:
        return text("distance not known")
    if distance < 0:
        return plural("{count} step back", "{count} steps back", -distance)
    if distance == 0:
        return text("there already")
    return plural("{count} step to go", "{count} steps to go", distance)


def _marks(journey: Journey) -> list[str]:
    found = continuum(journey)
    if not (found.now.known or found.aimed.known or found.roles.known):
        return []
    return [
        text("0 is product dominant, 1 service management, 2 service integration"),
        _mark(text("now, from the value profile: {place} ({known} of {all} rows)"), found.now),
        _mark(text("aimed for: {place} ({known} of {all} rows)"), found.aimed),
        _mark(
            text("from the parts that people take: {place} ({known} of {all} touchpoints)"),
            found.roles,
        ),
    ]


def _mark(sentence: str, mark: Mark) -> str:
    return sentence.format(
        place=place_in_words(mark.value), known=mark.known, all=mark.known + mark.unknown
    )


def _benefits(found: Benefits) -> Iterator[str]:
    for row in found.rows:
        for claim in row.claims:
            yield text("{benefit}: {claim}").format(benefit=row.benefit.label, claim=_claim(claim))
    for one in found.conflicts:
        yield text("to talk over, on {benefit}: gain for {gains}, loss for {loses}").format(
            benefit=one.benefit.label, gains=one.gains.label, loses=one.loses.label
        )
    if found.only_claimed:
        yield plural(
            "{count} claim has no evidence yet",
            "{count} claims have no evidence yet",
            found.only_claimed,
        )


def _claim(claim: Claim) -> str:
    gain = text("gain for {party}{words} ({resting})")
    loss = text("loss for {party}{words} ({resting})")
    resting = claim.strength.label if claim.strength else text("source named")
    return (gain if claim.direction is Direction.GAIN else loss).format(
        party=claim.party.label,
        words=text(", “{words}”").format(words=claim.claim) if claim.claim else "",
        resting=text("a claim so far") if claim.only_claimed else resting,
    )


def _learnings(journey: Journey) -> Iterator[str]:
    found = learnings(journey)
    for row in found.rows:
        yield text("{learned} [{variable}; {taken_up}{unexpected}]").format(
            learned=row.learned or row.idea or text("untitled"),
            variable=row.variable.label if row.variable else text("not said yet"),
            taken_up=_taken_up(journey, row),
            unexpected=text("; nobody expected it") if row.unexpected else "",
        )
    if found.open:
        yield text("not taken up yet: {count} of {all}").format(
            count=len(found.open), all=len(found.rows)
        )
    for identity in found.open_gaps:
        told = text("gap {number} is checked, and nothing learned from it is taken up yet")
        yield told.format(number=journey.gap[identity].number)


def _taken_up(journey: Journey, row: Learned) -> str:
    if row.taken_up_by is None:
        return text("open: not taken up yet")
    return text("taken up by {name}").format(name=journey.organisation[row.taken_up_by].name)


def _abilities(journey: Journey) -> Iterator[str]:
    for one in abilities(journey):
        if one.gaps:
            gaps = plural("{count} gap", "{count} gaps", len(one.gaps))
            kind = text("role") if one.is_role else text("ability")
            told = text("{ability} ({kind}): {gaps}, {to_do} still to do")
            yield told.format(ability=one.ability.label, kind=kind, gaps=gaps, to_do=len(one.to_do))
