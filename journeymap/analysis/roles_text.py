"""What `roles` prints for people of the parts that people take; `value_text` tells the rest."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from journeymap.analysis.participation import Taker, participation, stances
from journeymap.analysis.provision import ProvisionTable, provision_rules, provision_table
from journeymap.analysis.roles import (
    NamedProfile,
    PartChange,
    PartsOfKind,
    Profile,
    RisesAndFalls,
    StepParts,
    co_production,
    rises_and_falls,
)
from journeymap.analysis.tally import Tally
from journeymap.analysis.telling import card_in_words
from journeymap.model.base import Word
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Deliverer, Logic, Planner, role_name
from journeymap.wording import in_figures, marked, plural, text

_FACTORS = {
    "cost": marked("cost"),
    "competition": marked("competition"),
    "monitor_and_revise": marked("ability to monitor and revise"),
    "trust": marked("trust"),
}
_OUTSIDE = "°"
"""Stands beside the cells that complete the grid and are not in the paper."""


def section(title: str, rows: list[str]) -> list[str]:
    """A title with its lines, or with the words that nothing is said yet."""
    if not rows:
        return [text("  {title}: not said yet").format(title=title)]
    return [f"  {title}:", *(f"    {row}" for row in rows)]


def place_in_words(value: float | None) -> str:
    """A place on the line from 0 to 2 with one decimal; a dash where it is not known.

    One, because a mean of three grades is no finer than that.
    """
    if value is None:
        return "–"
    return in_figures(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP), 1)


def times(counts: Iterable[tuple[str, int]], unsaid: int, *, zeros: bool = False) -> str:
    """Answers with how often each was given, and how often none was; zeros only if asked for."""
    rows = [*counts, (text("not said yet"), unsaid)]
    return ", ".join(
        text("{count} × {answer}").format(count=count, answer=answer)
        for answer, count in rows
        if count or zeros
    )


def counted[W: Word](tally: Tally[W]) -> str:
    """A tally in words: short vocabularies in full, long ones only as far as they were given."""
    counts = ((word.label, len(ids)) for word, ids in tally.where.items())
    return times(counts, len(tally.unsaid), zeros=len(tally.where) < 4)


def parts_in_words(journey: Journey) -> list[str]:
    """Who takes which part: the person and the others, by stage and provider, and over time."""
    profile = co_production(journey)
    changes = rises_and_falls(journey)
    whole = list(_whole(profile.journey)) if profile.journey.touchpoints else []
    return [
        *section(text("The person's part"), whole),
        *section(text("The person's part by stage"), _named(profile.stages)),
        *section(text("The person's part by who provides"), _named(profile.organisations)),
        *section(text("Those who work with the person"), _kinds(profile.journey.others)),
        *section(text("Where the person's part changes"), _changes(journey, changes)),
        *section(text("The person's part, step by step"), _over_time(journey, changes.steps)),
    ]


def provision_in_words(journey: Journey) -> list[str]:
    """Who plans and who delivers, and how it was decided who provides."""
    table, decided = provision_table(journey), provision_rules(journey)
    rules = [counted(decided.rules)] if decided.rules.said else []
    reasons = [(text(_FACTORS[name]), len(ids)) for name, ids in decided.factors.items()]
    if any(count for _name, count in reasons):
        told = text("reasons written down: {reasons}")
        rules.append(told.format(reasons=times(reasons, 0)))
    if any(one.touchpoints for one in table.types):
        rows = [*_grid(table), *_types(journey, table)]
    else:
        rows = []
    if rows or table.half_said:
        rows.append(_left_out(table))
    if table.co_designed_research:
        rows.append(text("Users and researchers designed the research together."))
    return [
        *section(text("Who plans, who delivers (Box 1)"), rows),
        *section(text("How it was decided who provides"), rules),
    ]


def taking_part_in_words(journey: Journey) -> list[str]:
    """How freely and why people take part, from which stage on, and who is what to whom."""
    found = participation(journey)
    rows = [
        *_line(text("choice"), found.choice),
        *_line(text("will"), found.will),
        *_line(text("awareness"), found.aware),
        *_line(text("who begins"), found.initiator),
        *_line(text("the person's motives"), found.motives),
        *_line(
            text("motives of those who provide, each time they take part"), found.provider_motives
        ),
        *_line(text("users are involved in"), found.involved_in),
    ]
    if found.invitation is not None:
        told = text("users are involved: {invitation}")
        rows.append(told.format(invitation=found.invitation.label))
    moments = [
        text("{card}: {part}{choice}").format(
            card=card_in_words(journey.touchpoint[one.touchpoint]),
            part=_part(one.part),
            choice=f", {one.choice.label}" if one.choice else "",
        )
        for one in found.moments
    ]
    return [
        *section(text("How the person takes part"), rows),
        *section(text("Moments of truth"), moments),
        *section(text("Suppliers, partners, consumers (the paper's Figure 2)"), _stances(journey)),
    ]


def _line[W: Word](name: str, tally: Tally[W]) -> Iterator[str]:
    if tally.said:
        yield text("{name}: {answers}").format(name=name, answers=counted(tally))


def _part(part: Logic | None) -> str:
    return part.label if part else text("not said yet")


def _parts(profile: Profile) -> str:
    counts = ((logic.label, count) for logic, count in profile.counts.items())
    return times(counts, profile.untagged)


def _whole(profile: Profile) -> Iterator[str]:
    yield _parts(profile)
    if profile.position is not None:
        yield text(
            "position {place} on a line from 0 (received) to 2 (shaped it), the others' part "
            "counted in; known at {known} of {all} touchpoints"
        ).format(
            place=place_in_words(profile.position),
            known=profile.positioned,
            all=profile.touchpoints,
        )


def _named(profiles: Iterable[NamedProfile]) -> list[str]:
    return [
        text("{name}: {parts}; position {place}, known at {known} of {all}").format(
            name=one.name or (text("untitled") if one.id else text("provider not said yet")),
            parts=_parts(one.profile),
            place=place_in_words(one.profile.position),
            known=one.profile.positioned,
            all=one.profile.touchpoints,
        )
        for one in profiles
        if one.profile.touchpoints
    ]


def _kinds(others: Iterable[PartsOfKind]) -> list[str]:
    rows = []
    for one in others:
        counts = [(role_name(one.kind, logic), count) for logic, count in one.counts.items()]
        told = times(counts, one.untagged)
        if told:
            rows.append(text("{name}: {answers}").format(name=one.kind.label, answers=told))
    return rows


def _changes(journey: Journey, found: RisesAndFalls) -> list[str]:
    if not (found.changes or found.steady):
        return []
    larger = sum(one.change > 0 for one in found.changes)
    told = text(
        "{larger} × a larger part from here (↑), {smaller} × a smaller part (↓), "
        "{steady} × the same, {unknown} × not said yet at one end"
    )
    summary = told.format(
        larger=larger,
        smaller=len(found.changes) - larger,
        steady=found.steady,
        unknown=found.unknown,
    )
    return [summary, *(_change(journey, one) for one in found.changes)]


def _change(journey: Journey, one: PartChange) -> str:
    acts = plural(
        " ({count} backstage act between)", " ({count} backstage acts between)", len(one.behind)
    )
    return text("{arrow} {source} to {target}: {before}, then {after}{behind}").format(
        arrow="↑" if one.change > 0 else "↓",
        source=card_in_words(journey.touchpoint[one.source]),
        target=card_in_words(journey.touchpoint[one.target]),
        before=one.before.label,
        after=one.after.label,
        behind=acts if one.behind else "",
    )


def _over_time(journey: Journey, steps: Iterable[StepParts]) -> list[str]:
    rows = []
    for stage, group in groupby(steps, key=lambda step: step.stage):
        points = [_point(step) for step in group if step.parts or step.untagged]
        if points:
            name = journey.stage[stage].name or text("untitled")
            rows.append(f"{name}: {' → '.join(points)}")
    return rows


def _point(step: StepParts) -> str:
    told = [part.label for part in step.parts] + [text("not said yet")] * step.untagged
    return " + ".join(told)


def _grid(table: ProvisionTable) -> Iterator[str]:
    heads = [text("delivered by ↓, planned by →"), *(planner.label for planner in Planner)]
    lines = [heads]
    cells = iter(table.types)
    for deliverer in Deliverer:
        row = [next(cells) for _planner in Planner]
        counts = (f"{len(one.touchpoints)}{'' if one.in_paper else _OUTSIDE}" for one in row)
        lines.append([deliverer.label, *counts])
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    for line in lines:
        cells_of_line = zip(line, widths, strict=True)
        yield "  ".join(cell.ljust(width) for cell, width in cells_of_line).rstrip()
    yield text("{mark} completes the grid and is not in the paper").format(mark=_OUTSIDE)


def _types(journey: Journey, table: ProvisionTable) -> Iterator[str]:
    for one in table.types:
        if one.touchpoints:
            cards = ", ".join(card_in_words(journey.touchpoint[card]) for card in one.touchpoints)
            mark = "" if one.in_paper else f" {_OUTSIDE}"
            yield text("{name}: {cards}").format(name=f"{one.name}{mark}", cards=cards)


def _left_out(table: ProvisionTable) -> str:
    told = text("only one of the two said {half}, neither said {neither}")
    return told.format(half=len(table.half_said), neither=len(table.unsaid))


def _stances(journey: Journey) -> list[str]:
    view = stances(journey)
    rows = []
    for one in view.stances:
        if one.who:
            rank = text("primary") if one.primary else text("secondary")
            name = text("{stance} ({rank})").format(stance=one.stance.label, rank=rank)
            rows.append(text("{name}: {who}").format(name=name, who=_who(one.who)))
    if rows and view.unsaid:
        rows.append(text("not said yet: {who}").format(who=_who(view.unsaid)))
    return rows


def _who(takers: Iterable[Taker]) -> str:
    return ", ".join(
        text("{name} of {organisation}").format(name=one.name, organisation=one.organisation)
        if one.organisation
        else one.name
        for one in takers
    )
