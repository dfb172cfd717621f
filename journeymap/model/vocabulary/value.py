"""What it costs, what it is worth, and to whom."""

from journeymap.model.base import Word
from journeymap.model.vocabulary.sources import FIGURE_5, PAPER
from journeymap.wording import marked as _


class EffectKind(Word):
    """Whether a budget spends or saves."""

    COST = (
        "cost",
        _("pays"),
        _("Money leaves this budget because of it."),
        "cost",
    )
    SAVING = (
        "saving",
        _("gains"),
        _("Money stays in this budget because of it."),
        "saving",
    )


class Rhythm(Word):
    """How often an effect comes."""

    ONCE = (
        "once",
        _("once"),
        _("The amount falls due a single time."),
        "one-off",
    )
    YEARLY = (
        "yearly",
        _("every year"),
        _("The amount falls due again each year from the first one on."),
        "recurring",
    )


class EffectBasis(Word):
    """Whether the effect is there today or belongs to a proposed change."""

    TODAY = (
        "today",
        _("as of today"),
        _("It is what the pathway costs or spares as it runs at present."),
    )
    CHANGE = (
        "change",
        _("with the change"),
        _("It would come about if the proposal were carried out."),
    )


class ProvisionRule(Word):
    """How it is decided who provides (section 10)."""

    IN_HOUSE = (
        "in_house",
        _("in house"),
        _("The organisation that is responsible does it with its own staff."),
        "",
        PAPER,
    )
    OTHER_AGENCY = (
        "other_agency",
        _("another agency"),
        _("A different public body does it."),
        "",
        PAPER,
    )
    PARTNER_CO_PRODUCES = (
        "partner_co_produces",
        _("a partner works with users"),
        _("A partner does it together with those who use it, without being hired for it."),
        "co-production with a partner",
        PAPER,
    )
    CONTRACTED_TO_CO_PRODUCE = (
        "contracted_to_co_produce",
        _("contracted to work with users"),
        _("A contract asks the provider to do it together with those who use it."),
        "contracted co-production",
        PAPER,
    )


class ValueAspect(Word):
    """The eight rows of Figure 5."""

    DRIVER = (
        "driver",
        _("value driver"),
        _("What sets value in motion."),
        "",
        FIGURE_5,
    )
    CREATOR = (
        "creator",
        _("creator of value"),
        _("Who makes the value."),
        "",
        FIGURE_5,
    )
    PROCESS = (
        "process",
        _("process of value creation"),
        _("How, and at which moment, value comes about."),
        "",
        FIGURE_5,
    )
    PURPOSE = (
        "purpose",
        _("purpose of value"),
        _("What the value is there for in the end."),
        "",
        FIGURE_5,
    )
    MEASUREMENT = (
        "measurement",
        _("measurement of value"),
        _("How one can tell that there is value."),
        "",
        FIGURE_5,
    )
    RESOURCES = (
        "resources",
        _("resources used"),
        _("Which knowledge and skill it takes, and where they come from."),
        "",
        FIGURE_5,
    )
    GOVERNMENT = (
        "government",
        _("role of government"),
        _("What government does towards it."),
        "",
        FIGURE_5,
    )
    USERS = (
        "users",
        _("role of users"),
        _("What those who use the service do towards it."),
        "",
        FIGURE_5,
    )


class Benefit(Word):
    """What co-production is said to bring (section 12)."""

    ROOT_CAUSES = (
        "root_causes",
        _("root causes and tailored solutions"),
        _("What lies behind a need comes to light, and the help fits it."),
        "",
        PAPER,
    )
    MOTIVATION = (
        "motivation",
        _("motivation and efficiency"),
        _("People are keener to do it, and less effort is lost."),
        "",
        PAPER,
    )
    SATISFACTION = (
        "satisfaction",
        _("satisfaction of users"),
        _("Those who use the service are happier with it."),
        "",
        PAPER,
    )
    COHESION = (
        "cohesion",
        _("communities with a sense of ownership"),
        _("People hold together and see the service as theirs."),
        "",
        PAPER,
    )
    CONFIDENCE = (
        "confidence",
        _("confidence and capacity"),
        _("People trust themselves to do more, and are able to."),
        "",
        PAPER,
    )
    RESOURCES = (
        "resources",
        _("better use of public resources"),
        _("The same public money does more good."),
        "",
        PAPER,
    )


class Party(Word):
    """To whom the benefit or the loss comes."""

    USER = (
        "user",
        _("the person"),
        _("The one whose pathway the map follows."),
    )
    CARER = (
        "carer",
        _("carers"),
        _("Relatives and friends who look after the person."),
    )
    COMMUNITY = (
        "community",
        _("community"),
        _("The people who live around the person."),
    )
    PUBLIC_SERVANTS = (
        "public_servants",
        _("public servants"),
        _("Those who work for the public bodies on the map."),
    )
    PROVIDERS = (
        "providers",
        _("providers"),
        _("The firms and associations that deliver services."),
    )
    TAXPAYERS = (
        "taxpayers",
        _("taxpayers"),
        _("Everyone from whose taxes it is paid."),
    )


class Direction(Word):
    """Which way the claim points."""

    GAIN = (
        "gain",
        _("gains"),
        _("This party is better off by it."),
    )
    LOSS = (
        "loss",
        _("loses"),
        _("This party is worse off by it."),
    )
