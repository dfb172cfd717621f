"""The page about parts and value: the person's part, who plans, who gains, what was learned.

"Co-production" stands only where the service user takes part; work between organisations is
called collaboration (domain section 2).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, override

from journeymap.analysis.benefits import (
    AbilityCalledFor,
    Benefits,
    Learned,
    Learnings,
    abilities,
    benefits,
    learnings,
)
from journeymap.analysis.participation import Participation, StancesView, participation, stances
from journeymap.analysis.provision import ProvisionTable, provision_table
from journeymap.analysis.roles import (
    CoProduction,
    Profile,
    RisesAndFalls,
    co_production,
    rises_and_falls,
)
from journeymap.analysis.roles_text import place_in_words
from journeymap.analysis.tally import Tally
from journeymap.analysis.telling import card_in_words, handoff_in_words, record_in_words
from journeymap.analysis.value import Continuum, ValueDistance, continuum, value_profile
from journeymap.desktop.telling.fact_table import Cell, CellLike
from journeymap.desktop.telling.page import TellingPage
from journeymap.diagram import Diagram, Theme
from journeymap.diagram.continuum import paper_name
from journeymap.model.base import Word
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Deliverer, Logic, Planner
from journeymap.report.pictures import continuum_picture
from journeymap.wording import plural, text


class Told(NamedTuple):
    """All that the page shows."""

    picture: Diagram
    roles: CoProduction
    turns: RisesAndFalls
    value: tuple[ValueDistance, ...]
    continuum: Continuum
    provision: ProvisionTable
    participation: Participation
    stances: StancesView
    benefits: Benefits
    learnings: Learnings
    abilities: tuple[AbilityCalledFor, ...]


def tell_parts(theme: Theme, journey: Journey) -> Told:
    """What the journey says of parts and value."""
    return Told(
        continuum_picture(journey, theme),
        co_production(journey),
        rises_and_falls(journey),
        value_profile(journey),
        continuum(journey),
        provision_table(journey),
        participation(journey),
        stances(journey),
        benefits(journey),
        learnings(journey),
        abilities(journey),
    )


class PartsAndValuePage(TellingPage):
    """Which part the person has, and what value is created (domain sections 4 to 8, 12, 13)."""

    @override
    def compute(self) -> Callable[[Journey], Told]:
        return partial(tell_parts, self.theme)

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told = result
        self.heading(
            text("Which part the person has"),
            text(
                "Co-production is told only where the person takes part; what organisations do "
                "with each other is collaboration, and stands under Boundaries. What nobody has "
                "said is counted apart and never guessed."
            ),
        )
        name = text("The journey on the continuum")
        self.picture(name, told.picture, lambda _copy, told: told.picture)
        self._profiles(journey, told.roles)
        self._turns(journey, told.turns)
        self._value(told.value)
        self._provision(told.provision)
        self._participation(told.participation)
        self._stances(told.stances)
        self._benefits(told.benefits)
        self._learnings(journey, told.learnings)
        self._abilities(told.abilities)

    def _profiles(self, journey: Journey, told: CoProduction) -> None:
        title = text("Co-production profile")
        self.heading(
            title,
            text(
                "Touchpoints by the person's part (the paper's Figure 6). The position from 0 to 2 "
                "is ours: the mean of the person's part and that of the others, where they are "
                "said."
            ),
        )
        columns = [text("Where"), *(logic.label for logic in Logic), text("Not said"),
                   text("Position"), text("From")]  # fmt: skip
        rows = [self._profile(text("The whole journey"), told.journey, strong=True)]
        for label, parts in ((text("Stage {name}"), told.stages), ("{name}", told.organisations)):
            rows += [
                self._profile(label.format(name=one.name or "–"), one.profile)
                for one in parts
                if one.profile.touchpoints
            ]
        self.table(title, columns, rows)
        cards: list[list[CellLike]] = [
            [
                Cell(card_in_words(journey.touchpoint[one.touchpoint]), (one.touchpoint,)),
                one.part.label if one.part else "–",
                place_in_words(one.position),
            ]
            for one in told.touchpoints
        ]
        self.note(text("Touchpoint by touchpoint"), name="section")
        columns = [text("Touchpoint"), text("The person's part"), text("Position")]
        self.table(text("Touchpoint by touchpoint"), columns, cards)

    def _profile(self, name: str, told: Profile, *, strong: bool = False) -> list[CellLike]:
        counts = [str(told.counts[logic] or "–") for logic in Logic]
        place = place_in_words(told.position)
        rests_on = plural("{count} touchpoint", "{count} touchpoints", told.positioned)
        cells = [*counts, str(told.untagged or "–"), place, rests_on]
        return [Cell(name, strong=strong), *(Cell(one, strong=strong) for one in cells)]

    def _turns(self, journey: Journey, told: RisesAndFalls) -> None:
        title = text("Where the part grows and where it shrinks")
        self.heading(title)
        if not told.changes:
            self.note(text("It stays the same wherever it is said at both ends of a hand-off."))
            return
        rows: list[list[CellLike]] = []
        for one in told.changes:
            grows = one.change > 0
            words = text("▲ grows") if grows else text("▼ shrinks")
            colour = self.theme.bridge if grows else self.theme.gap
            where = handoff_in_words(journey, journey.handoff[one.handoff])
            change = text("{before}, then {after}").format(
                before=one.before.label, after=one.after.label
            )
            rows.append([Cell(where, (one.handoff,)), change, Cell(words, colour=colour)])
        columns = [text("Hand-off"), text("The person"), text("So the part")]
        self.table(title, columns, rows)

    def _value(self, told: Sequence[ValueDistance]) -> None:
        title = text("Value profile: now, and aimed for")
        self.heading(title, text("The eight rows of the paper's Figure 5."))
        rows: list[list[CellLike]] = []
        for row in told:
            if row.distance is None:
                way = "–"
            elif row.distance == 0:
                way = text("there already")
            else:
                way = plural("{count} step to go", "{count} steps to go", abs(row.distance))
            names = [paper_name(logic) if logic else "–" for logic in (row.now, row.aimed)]
            rows.append([Cell(row.aspect.label, strong=True), *names, way])
        columns = [text("Aspect"), text("Now"), text("Aimed for"), text("Between them")]
        self.table(title, columns, rows)

    def _provision(self, told: ProvisionTable) -> None:
        title = text("Who plans and who delivers")
        unsaid = len(told.half_said) + len(told.unsaid)
        self.heading(
            title,
            text(
                "The nine types of Box 1, after Bovaird (2007); those marked ° complete the "
                "table and are not in the paper. Not said at {count} touchpoints."
            ).format(count=unsaid),
        )
        columns = [text("Delivered by ↓   planned by →"), *(one.label for one in Planner)]
        by_place = {(one.planned_by, one.delivered_by): one for one in told.types}
        rows: list[list[CellLike]] = []
        for deliverer in Deliverer:
            cells: list[CellLike] = [Cell(deliverer.label, strong=True)]
            for planner in Planner:
                one = by_place[planner, deliverer]
                name = one.name if one.in_paper else f"{one.name} °"
                words = f"{len(one.touchpoints) or '–'}   {name}"
                cells.append(Cell(words, one.touchpoints, strong=bool(one.touchpoints), hint=name))
            rows.append(cells)
        self.table(title, columns, rows)

    def _participation(self, told: Participation) -> None:
        title = text("How the person takes part, and why")
        self.heading(
            title, text("Choice, will and awareness are three facts apart (the paper's Figure 2).")
        )
        rows: list[list[CellLike]] = []
        facts: tuple[tuple[str, Tally[Any]], ...] = (
            (text("Choice"), told.choice),
            (text("Will"), told.will),
            (text("Aware of it"), told.aware),
            (text("Started by"), told.initiator),
            (text("Motives of the person"), told.motives),
            (text("Motives of those who provide"), told.provider_motives),
            (text("Users were involved in"), told.involved_in),
        )
        for name, counted in facts:
            rows += _tallied(name, counted)
        self.table(title, [text("Fact"), text("Answer"), text("Touchpoints")], rows)

    def _stances(self, told: StancesView) -> None:
        if not any(one.who for one in told.stances):
            return
        title = text("Who supplies, who shares the work, who receives")
        self.heading(title, text("The paper's Figure 2: suppliers and partners are primary."))
        rows: list[list[CellLike]] = []
        for one in told.stances:
            for who in one.who:
                rank = text("primary") if one.primary else text("secondary")
                rows.append([one.stance.label, rank, Cell(who.name, who.touchpoints)])
        self.table(title, [text("Stance"), text("Rank"), text("Who")], rows)

    def _benefits(self, told: Benefits) -> None:
        if not any(row.claims for row in told.rows):
            return
        title = text("Who gains, who loses")
        self.heading(title, text("A claim without evidence is shown as a claim."))
        rows: list[list[CellLike]] = []
        for row in told.rows:
            for one in row.claims:
                proof = one.strength.label if one.strength else text("a claim")
                shown = proof if not one.source else f"{proof}: {one.source}"
                rows.append([row.benefit.label, one.party.label, one.direction.label,
                             Cell(one.claim, hint=one.claim), shown])  # fmt: skip
        columns = [text("Benefit"), text("Who"), text("Gains or loses"), text("Claim"),
                   text("Rests on")]  # fmt: skip
        self.table(title, columns, rows)
        for pair in told.conflicts:
            told_of = text("{benefit}: {gains} gain and {loses} lose; to be talked about.")
            self.note(
                told_of.format(
                    benefit=pair.benefit.label, gains=pair.gains.label, loses=pair.loses.label
                )
            )

    def _learnings(self, journey: Journey, told: Learnings) -> None:
        if not told.rows:
            return
        title = text("Learned, and taken up")
        self.heading(
            title, text("Arrow B of the paper's Figure 4 leads a learning back into a strategy.")
        )
        rows: list[list[CellLike]] = []
        for one in told.rows:
            taken = journey.organisation.get(one.taken_up_by or "")
            state = taken.name if taken else text("not taken up yet")
            colour = "" if taken else self.theme.quiet
            variable = one.variable.label if one.variable else "–"
            rows.append([_source_of(journey, one), variable,
                         Cell(one.learned or "–", hint=one.learned),
                         Cell(one.idea or "–", (one.id,), hint=one.idea),
                         Cell(state, colour=colour)])  # fmt: skip
        columns = [text("Where"), text("Comes from"), text("Learned"), text("Idea"),
                   text("Taken up by")]  # fmt: skip
        self.table(title, columns, rows)

    def _abilities(self, told: Sequence[AbilityCalledFor]) -> None:
        called = [one for one in told if one.gaps]
        if not called:
            return
        title = text("Abilities that the gaps call for")
        self.heading(title)
        rows: list[list[CellLike]] = [
            [one.ability.label, Cell(str(len(one.gaps)), one.gaps),
             Cell(str(len(one.to_do)), one.to_do)]
            for one in called
        ]  # fmt: skip
        self.table(title, [text("Ability"), text("Gaps"), text("Still to do")], rows)


def _source_of(journey: Journey, one: Learned) -> Cell:
    """The card, hand-off or gap that something was learned at; it leads there."""
    if one.source is None:
        return Cell("–")
    told = record_in_words(journey, one.source)
    return Cell(told, (one.source,), hint=told)


def _tallied[W: Word](name: str, counted: Tally[W]) -> list[list[CellLike]]:
    rows: list[list[CellLike]] = [
        [name, word.label, Cell(str(len(ids)), ids)] for word, ids in counted.where.items() if ids
    ]
    if counted.unsaid and rows:
        unsaid = Cell(str(len(counted.unsaid)), counted.unsaid)
        rows.append([name, text("not said"), unsaid])
    return rows
