"""Gaps, what becomes of them, and what is learned on the way."""

from journeymap.model.base import Word
from journeymap.model.vocabulary.sources import FIGURE_4, PAPER
from journeymap.wording import marked as _


class GapKind(Word):
    """What fails at the gap."""

    NOT_HANDED_OVER = (
        "not_handed_over",
        _("not handed over"),
        _("One side is done, and the other has not heard of it."),
    )
    TOLD_AGAIN = (
        "told_again",
        _("told again"),
        _("The person tells once more what somebody else already knows."),
    )
    WAITING = (
        "waiting",
        _("waiting"),
        _("Time goes by before the next thing can happen."),
    )
    TURNED_AWAY = (
        "turned_away",
        _("turned away"),
        _("The person arrives where, under the rules as they are, they cannot be helped."),
    )
    PAYS_HERSELF = (
        "pays_herself",
        _("pays out of their own pocket"),
        _("The person bears a cost because no budget is there for it."),
        "out-of-pocket payment",
    )
    DUPLICATED = (
        "duplicated",
        _("done twice"),
        _("Two sides do the same thing, each without the other's result."),
        "duplication",
    )
    NOT_PROVIDED = (
        "not_provided",
        _("not provided"),
        _("What the person needs here is nowhere on offer."),
    )
    RULES_CLASH = (
        "rules_clash",
        _("rules do not fit together"),
        _("What one side requires is what the other side does not allow."),
    )
    OTHER = (
        "other",
        _("something else"),
        _("None of the other kinds fits, and the description says what happens."),
    )


class GapCause(Word):
    """What stands behind the gap."""

    LAW = (
        "law",
        _("law"),
        _("An act or a regulation stands in the way."),
    )
    BUDGET = (
        "budget",
        _("budget"),
        _("The money may not be used for this, or there is not enough of it."),
    )
    DELEGATION = (
        "delegation",
        _("delegation"),
        _("Those who could settle it have not been given the authority to do so."),
    )
    STAFF_TURNOVER = (
        "staff_turnover",
        _("staff turnover"),
        _("The people who knew how it goes have moved on to other posts."),
    )
    RESTRUCTURING = (
        "restructuring",
        _("restructuring"),
        _("Tasks were moved around, and this one has not found its new place."),
    )
    NO_AGREEMENT = (
        "no_agreement",
        _("no agreement"),
        _("The organisations have not yet settled between them how it should go."),
    )
    NO_CONTACT = (
        "no_contact",
        _("no contact"),
        _("The two sides have had no occasion to get to know each other."),
    )


class GapStatus(Word):
    """How far the gap is on its way to being closed."""

    OPEN = (
        "open",
        _("open"),
        _("It has been seen, and what to do about it is not settled."),
    )
    AGREED = (
        "agreed",
        _("agreed"),
        _("Both sides know what will be done and by whom."),
    )
    IN_PLACE = (
        "in_place",
        _("in place"),
        _("What was settled is being done."),
    )
    CHECKED = (
        "checked",
        _("checked"),
        _("Somebody has made sure that the gap is closed for the person."),
    )
    NOT_PURSUED = (
        "not_pursued",
        _("not pursued"),
        _("It is left as it is for the time being, with the reason written down."),
    )


class Severity(Word):
    """How grave a gap or finding is for the user."""

    ANNOYS = (
        "annoys",
        _("annoys"),
        _("It costs the person some patience, and all goes on as before."),
    )
    SETS_BACK = (
        "sets_back",
        _("sets back"),
        _("The person loses time, money or ground that had been won."),
    )
    HARMS = (
        "harms",
        _("harms"),
        _("The person's health, safety or livelihood suffers."),
    )

    @property
    def grade(self) -> int:
        """1 to 3, as records store it."""
        return list(Severity).index(self) + 1


class Ability(Word):
    """What a public servant needs for the change, and the three roles to fill (section 13)."""

    MANAGING_ACROSS = (
        "managing_across",
        _("managing across programmes"),
        _("Getting results from several programmes whose means others decide about."),
        "",
        PAPER,
    )
    JUDGING_SCOPE = (
        "judging_scope",
        _("judging scope, timing and resources"),
        _("Knowing how much to take on, when, and what it will need."),
        "",
        PAPER,
    )
    INFLUENCING = (
        "influencing",
        _("influencing people outside one's authority"),
        _("Winning over people to whom one cannot give instructions."),
        "",
        PAPER,
    )
    SETTING_OBJECTIVES = (
        "setting_objectives",
        _("setting objectives while things move"),
        _("Saying clearly where to go although much is still uncertain."),
        "",
        PAPER,
    )
    BUILDING_CAPABILITY = (
        "building_capability",
        _("building capability"),
        _("Becoming able to do more, oneself and with the whole team."),
        "",
        PAPER,
    )
    ADAPTING = (
        "adapting",
        _("adapting"),
        _("Changing course when the situation has changed."),
        "",
        PAPER,
    )
    LEARNING = (
        "learning",
        _("learning in depth and breadth"),
        _("Knowing one field thoroughly and enough of the others to talk with them."),
        "",
        PAPER,
    )
    RELATIONSHIPS = (
        "relationships",
        _("working through relationships"),
        _("Moving things forward because people know and trust each other."),
        "",
        PAPER,
    )
    LEADING_EXPERTS = (
        "leading_experts",
        _("leading expert groups"),
        _("Bringing specialists together so that their knowledge adds up."),
        "",
        PAPER,
    )
    STEWARDING = (
        "stewarding",
        _("looking after a programme across the service"),
        _("Keeping a programme on its way through all parts of the public service."),
        "stewardship",
        PAPER,
    )
    SPANNING = (
        "spanning",
        _("spanning boundaries"),
        _("Connecting organisations so that people, knowledge and money get across."),
        "boundary spanner",
        PAPER,
    )


class LearningVariable(Word):
    """Which of the first three parts of Figure 4 the learning comes from."""

    STRATEGY = (
        "strategy",
        _("strategy and planning"),
        _("It says something about aims and how they are planned for."),
        "",
        FIGURE_4,
    )
    ORGANISATIONS_TECHNOLOGY = (
        "organisations_technology",
        _("organisations and technology"),
        _("It says something about how work and tools are arranged."),
        "",
        FIGURE_4,
    )
    PEOPLE = (
        "people",
        _("people"),
        _("It says something about how those involved feel and get along."),
        "",
        FIGURE_4,
    )
