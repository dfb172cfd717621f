"""The records of a journey: what each of them can say (domain section 15).

None means not asked yet; an empty text means nothing was said. Every field states its title, its
meaning, the section it stands in and the records it refers to, so that file, schema, inspector,
tables, removing and merging follow from this one place.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from journeymap.model import vocabulary as words
from journeymap.model.base import Id, Record, Section, Text, said
from journeymap.model.fields import (
    COLOUR_IN_WORDS,
    ActorId,
    Amount,
    BudgetId,
    Colour,
    Days,
    Grade,
    HandoffId,
    ImageId,
    InformationId,
    Moment,
    Name,
    OrganisationId,
    StepId,
    TouchpointId,
)
from journeymap.wording import marked as _
from journeymap.wording import text

_STORY = Section.STORY
_SHARED = Section.CO_PRODUCTION
_MONEY = Section.MONEY
_PROOF = Section.EVIDENCE
_HIDDEN = Section.HIDDEN
_RESTS_ON = said(_("Evidence"), section=_PROOF, hides="evidence")


class Evidence(Record):
    """What a statement rests on."""

    strength: Annotated[words.Strength | None, said(_("Rests on"), section=_PROOF)] = None
    source: Annotated[Text, said(_("Source"), section=_PROOF)] = ""


class Effect(Record):
    """A cost or a saving on one budget (section 9)."""

    budget: Annotated[BudgetId, said(_("Budget"), refers=("budgets",))]
    kind: Annotated[words.EffectKind, said(_("Pays or gains"))]
    amount: Annotated[
        Amount | None,
        said(_("Amount"), _("Leave empty where nobody knows the sum."), hides="amounts"),
    ] = None
    rhythm: Annotated[words.Rhythm, said(_("How often"))] = words.Rhythm.ONCE
    from_year: Annotated[
        Annotated[int, Field(ge=1, le=100)],
        said(_("From year"), _("1 is the first year.")),
    ] = 1
    basis: Annotated[words.EffectBasis, said(_("Today or change"))] = words.EffectBasis.TODAY


class Provision(Record):
    """How it was decided who provides, and what decided (section 10)."""

    rule: Annotated[words.ProvisionRule | None, said(_("Who provides, decided as"))] = None
    cost: Annotated[Text, said(_("Cost"), hides="amounts")] = ""
    competition: Annotated[Text, said(_("Competition"))] = ""
    monitor_and_revise: Annotated[Text, said(_("Ability to monitor and revise"))] = ""
    trust: Annotated[Text, said(_("Trust"))] = ""


class Organisation(Record):
    """A provider, or the user's own home and family (sector `own`)."""

    id: Annotated[OrganisationId, said("", section=_HIDDEN)]
    name: Annotated[Name, said(_("Name"))]
    short: Annotated[Text, said(_("Short name"), _("For narrow places on the map."))] = ""
    sector: Annotated[words.Sector | None, said(_("Sector"))] = None
    field: Annotated[Text, said(_("Field"), _("Health, housing, transport …"))] = ""
    jurisdiction: Annotated[Text, said(_("Jurisdiction"))] = ""
    colour: Annotated[Colour | None, said(_("Colour"), COLOUR_IN_WORDS)] = None
    notes: Annotated[Text, said(_("Notes"), long=True, hides="notes")] = ""


class Budget(Record):
    """A separately held pot of money."""

    id: Annotated[BudgetId, said("", section=_HIDDEN)]
    name: Annotated[Name, said(_("Name"))]
    short: Annotated[Text, said(_("Short name"), _("For narrow places on the map."))] = ""
    holder: Annotated[OrganisationId | None, said(_("Held by"), refers=("organisations",))] = None
    own_pocket: Annotated[bool, said(_("The person's own pocket"))] = False
    colour: Annotated[Colour | None, said(_("Colour"), COLOUR_IN_WORDS)] = None
    notes: Annotated[Text, said(_("Notes"), long=True, hides="notes")] = ""


class Actor(Record):
    """A person or post, or a mechanism such as a shared record."""

    id: Annotated[ActorId, said("", section=_HIDDEN)]
    name: Annotated[Name, said(_("Name"), hides="actor_names")]
    kind: Annotated[words.ActorKind, said(_("Kind"))]
    organisation: Annotated[
        OrganisationId | None, said(_("Organisation"), refers=("organisations",))
    ] = None
    members: Annotated[
        tuple[Id, ...],
        said(
            _("Joins"),
            _("What the arrangement joins."),
            refers=("organisations", "budgets"),
        ),
    ] = ()
    notes: Annotated[Text, said(_("Notes"), long=True, hides="notes")] = ""


class Information(Record):
    """A fact or document that is asked for or shared."""

    id: Annotated[InformationId, said("", section=_HIDDEN)]
    name: Annotated[Name, said(_("Name"))]
    kind: Annotated[words.InformationKind, said(_("Kind"))] = words.InformationKind.FACT


class Step(Record):
    """One column of the map: a moment in time."""

    id: Annotated[StepId, said("", section=_HIDDEN)]
    name: Annotated[Text, said(_("Name"))] = ""


class Stage(Record):
    """A named phase in the user's terms, with its ordered steps."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    name: Annotated[Text, said(_("Name"))] = ""
    user_goal: Annotated[Text, said(_("What the person wants here"))] = ""
    steps: Annotated[tuple[Step, ...], said(_("Steps"))] = ()


class Participant(Record):
    """An actor who takes part in a touchpoint; the service user is never in this list."""

    actor: Annotated[ActorId, said(_("Who"), refers=("actors",))]
    role: Annotated[words.Logic | None, said(_("Part"))] = None
    stance: Annotated[words.Stance | None, said(_("Stance"))] = None
    motives: Annotated[tuple[words.Motive, ...], said(_("Motives"))] = ()


class Touchpoint(Record):
    """A moment where the user touches the system; `backstage`, an act the user does not see."""

    id: Annotated[TouchpointId, said("", section=_HIDDEN)]
    step: Annotated[StepId, said(_("Step"), section=_HIDDEN, refers=("steps",))]
    title: Annotated[
        Text, said(_("Title"), _("One exchange, by one channel, with one provider."))
    ] = ""
    provider: Annotated[
        OrganisationId | None,
        said(_("Provider"), _("Who provides it."), refers=("organisations",)),
    ] = None
    budget: Annotated[
        BudgetId | None, said(_("Budget"), _("Which budget pays."), refers=("budgets",))
    ] = None
    user_role: Annotated[
        words.Logic | None,
        said(_("Their part"), _("How far the person had a say here.")),
    ] = None
    channel: Annotated[words.Channel | None, said(_("Channel"))] = None
    experience: Annotated[
        Annotated[int, Field(ge=-2, le=2)] | None,
        said(_("How it felt"), _("From −2, very bad, to 2, very good.")),
    ] = None
    feeling: Annotated[
        Text, said(_("Feeling"), _("In the person's own words."), hides="quotes")
    ] = ""
    quote: Annotated[Text, said(_("Quote"), long=True, hides="quotes")] = ""
    consent: Annotated[
        words.Consent,
        said(_("Consent to the quote"), _("Without it, the quote never prints.")),
    ] = words.Consent.NOT_ASKED

    backstage: Annotated[
        bool,
        said(_("Backstage"), _("Happens out of the person's sight."), section=_STORY),
    ] = False
    moment_of_truth: Annotated[
        bool,
        said(_("Moment of truth"), _("Decides how the whole is judged."), section=_STORY),
    ] = False
    starts: Annotated[bool, said(_("The pathway starts here"), section=_STORY)] = False
    ends: Annotated[bool, said(_("The pathway ends here"), section=_STORY)] = False
    initiator: Annotated[words.Initiator | None, said(_("Started by"), section=_STORY)] = None
    user_does: Annotated[Text, said(_("What the person does"), section=_STORY, long=True)] = ""
    staff_do: Annotated[Text, said(_("What staff do"), section=_STORY, long=True)] = ""
    when: Annotated[Text, said(_("When"), _("As people say it: the next day."), section=_STORY)] = (
        ""
    )
    start: Annotated[Moment | None, said(_("Starts"), section=_STORY)] = None
    end: Annotated[Moment | None, said(_("Ends"), section=_STORY)] = None
    duration: Annotated[Days | None, said(_("Takes"), section=_STORY)] = None
    deadline: Annotated[Text, said(_("Deadline"), section=_STORY)] = ""
    pain: Annotated[Text, said(_("What was hard"), section=_STORY, long=True)] = ""
    pain_severity: Annotated[Grade | None, said(_("How hard"), section=_STORY)] = None
    harm: Annotated[Text, said(_("Harm"), section=_STORY, long=True)] = ""
    delight: Annotated[Text, said(_("What was good"), section=_STORY, long=True)] = ""
    asks: Annotated[
        tuple[InformationId, ...],
        said(
            _("Asks for"),
            _("Told or handed over."),
            section=_STORY,
            refers=("information",),
        ),
    ] = ()
    status: Annotated[words.TouchpointStatus | None, said(_("How it went"), section=_STORY)] = None
    picture: Annotated[ImageId | None, said(_("Picture"), section=_STORY, refers=("images",))] = (
        None
    )
    notes: Annotated[Text, said(_("Notes"), section=_STORY, long=True, hides="notes")] = ""

    participants: Annotated[
        tuple[Participant, ...], said(_("Who else takes part"), section=_SHARED)
    ] = ()
    planned_by: Annotated[words.Planner | None, said(_("Planned by"), section=_SHARED)] = None
    delivered_by: Annotated[words.Deliverer | None, said(_("Delivered by"), section=_SHARED)] = None
    choice: Annotated[words.Choice | None, said(_("Choice"), section=_SHARED)] = None
    will: Annotated[words.Will | None, said(_("Will"), section=_SHARED)] = None
    aware: Annotated[words.Awareness | None, said(_("Aware of it"), section=_SHARED)] = None
    motives: Annotated[tuple[words.Motive, ...], said(_("Motives"), section=_SHARED)] = ()
    involved_in: Annotated[
        tuple[words.Involvement, ...],
        said(_("Users were involved in"), section=_SHARED),
    ] = ()

    effects: Annotated[tuple[Effect, ...], said(_("Costs and savings"), section=_MONEY)] = ()
    provision: Annotated[Provision, said(_("Who provides, and why"), section=_MONEY)] = Provision()

    evidence: Annotated[Evidence, _RESTS_ON] = Evidence()


class Spanner(Record):
    """An actor who spans a hand-off, with what they carry across."""

    actor: Annotated[ActorId, said(_("Who"), refers=("actors",))]
    carries: Annotated[tuple[words.Crosses, ...], said(_("Carries"))] = ()


class Handoff(Record):
    """The directed link between two cards: what crosses, how, and who carries it."""

    id: Annotated[HandoffId, said("", section=_HIDDEN)]
    source: Annotated[TouchpointId, said(_("From"), section=_HIDDEN, refers=("touchpoints",))]
    target: Annotated[TouchpointId, said(_("To"), section=_HIDDEN, refers=("touchpoints",))]
    must_cross: Annotated[tuple[words.Crosses, ...], said(_("What must cross"))] = ()
    how: Annotated[words.How | None, said(_("How it goes"))] = None
    spanned: Annotated[
        words.Spanned,
        said(_("Who spans it"), _("“Nobody” is an answer; not asked yet is a question.")),
    ] = words.Spanned.NOT_ASKED
    spanners: Annotated[tuple[Spanner, ...], said(_("Spanners"))] = ()
    wait: Annotated[Days | None, said(_("Wait"))] = None
    if_nobody: Annotated[
        Text, said(_("What happens if nobody does"), section=_STORY, long=True)
    ] = ""
    shares: Annotated[
        tuple[InformationId, ...],
        said(_("Shares"), section=_STORY, refers=("information",)),
    ] = ()
    settled_by: Annotated[
        OrganisationId | None,
        said(_("Who settles a dispute"), section=_STORY, refers=("organisations",)),
    ] = None
    notes: Annotated[Text, said(_("Notes"), section=_STORY, long=True, hides="notes")] = ""
    effects: Annotated[tuple[Effect, ...], said(_("Costs and savings"), section=_MONEY)] = ()
    evidence: Annotated[Evidence, _RESTS_ON] = Evidence()

    @model_validator(mode="after")
    def _spanners_answer_the_question(self) -> Self:
        if bool(self.spanners) != (self.spanned is words.Spanned.SOMEONE):
            raise ValueError(text("spanners are named exactly when “spanned” is “someone”"))
        return self


class Gap(Record):
    """A place where nobody carries the person, the information or the responsibility across."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    number: Annotated[
        Annotated[int, Field(ge=1)],
        said(_("Number"), _("Never used again."), section=_HIDDEN),
    ]
    at: Annotated[Id, said(_("At"), section=_HIDDEN, refers=("touchpoints", "handoffs"))]
    kind: Annotated[words.GapKind | None, said(_("Kind"))] = None
    severity: Annotated[Grade | None, said(_("Severity"))] = None
    what_happens: Annotated[Text, said(_("What happens"), long=True)] = ""
    effect_on_user: Annotated[Text, said(_("What it means for the person"), long=True)] = ""
    cause: Annotated[words.GapCause | None, said(_("Cause"))] = None
    other_side: Annotated[
        OrganisationId | None,
        said(
            _("The other side"),
            _("For a gap at a touchpoint."),
            refers=("organisations",),
        ),
    ] = None
    proposed_spanner: Annotated[
        ActorId | None, said(_("Who could span it"), refers=("actors",))
    ] = None
    action: Annotated[Text, said(_("Action"), long=True)] = ""
    owner: Annotated[ActorId | None, said(_("Owner"), refers=("actors",))] = None
    due: Annotated[datetime.date | None, said(_("Due"))] = None
    status: Annotated[words.GapStatus, said(_("Status"))] = words.GapStatus.OPEN
    reason: Annotated[Text, said(_("Why it is not pursued"))] = ""
    abilities: Annotated[tuple[words.Ability, ...], said(_("Abilities it calls for"))] = ()
    from_rule: Annotated[Text, said(_("Found by"), section=_HIDDEN)] = ""


class Learning(Record):
    """Something learned, the idea it gave, and who took it up (Figure 4)."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    source: Annotated[
        Id | None,
        said(_("From"), section=_HIDDEN, refers=("touchpoints", "handoffs", "gaps")),
    ] = None
    variable: Annotated[words.LearningVariable | None, said(_("Comes from"))] = None
    learned: Annotated[Text, said(_("What was learned"), long=True)] = ""
    idea: Annotated[Text, said(_("Idea"), long=True)] = ""
    unexpected: Annotated[bool, said(_("Nobody expected it"))] = False
    taken_up_by: Annotated[
        OrganisationId | None, said(_("Taken up by"), refers=("organisations",))
    ] = None
    taken_up: Annotated[Text, said(_("What came of it"))] = ""


class BenefitClaim(Record):
    """Who is said to gain or lose, and on what evidence (section 12)."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    benefit: Annotated[words.Benefit, said(_("Benefit"))]
    party: Annotated[words.Party, said(_("Who"))]
    direction: Annotated[words.Direction, said(_("Gains or loses"))]
    claim: Annotated[Text, said(_("Claim"), long=True)] = ""
    evidence: Annotated[Evidence, said(_("Evidence"), hides="evidence")] = Evidence()


class ValueRow(Record):
    """A row of the value profile (Figure 5): where it stands now, and where it should."""

    row: Annotated[words.ValueAspect, said(_("Aspect"))]
    now: Annotated[words.Logic | None, said(_("Now"))] = None
    aimed: Annotated[words.Logic | None, said(_("Aimed for"))] = None


class Dismissal(Record):
    """A finding set aside with a reason, until what it was about changes."""

    rule: Annotated[Name, said(_("Rule"))]
    about: Annotated[
        tuple[Id, ...],
        said(
            _("About"),
            refers=("touchpoints", "handoffs", "actors", "organisations", "budgets", "gaps",
                    "learnings", "information"),
        ),
    ] = ()  # fmt: skip
    facts: Annotated[Text, said(_("Fingerprint"), section=_HIDDEN)] = ""
    reason: Annotated[Text, said(_("Reason"))] = ""
    on: Annotated[datetime.date | None, said(_("On"))] = None


class Comment(Record):
    """A note pinned to a card, a hand-off or nothing."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    at: Annotated[Id | None, said(_("At"), refers=("touchpoints", "handoffs"))] = None
    text: Annotated[Text, said(_("Text"), long=True)] = ""
    author: Annotated[Text, said(_("Author"), hides="actor_names")] = ""
    on: Annotated[datetime.date | None, said(_("On"))] = None
    resolved: Annotated[bool, said(_("Resolved"))] = False


class Image(Record):
    """A picture inside the file; its id is the SHA-256 of the bytes."""

    id: Annotated[ImageId, said("", section=_HIDDEN)]
    media_type: Annotated[
        Literal["image/png", "image/jpeg", "image/gif", "image/webp"],
        said(_("Kind of picture"), section=_HIDDEN),
    ]
    data: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$"), said("", section=_HIDDEN)]
    alt: Annotated[Text, said(_("What it shows"), _("Read to people who do not see it."))] = ""
