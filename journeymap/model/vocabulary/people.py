"""Who is on the map and which part each takes."""

from journeymap.model.base import Word
from journeymap.model.vocabulary.sources import BOX_1, FIGURE_2, FIGURE_6, FIGURES_1_AND_5
from journeymap.wording import marked as _


class Logic(Word):
    """How far a part reaches on the continuum of commitment to the user (Figures 1 and 5)."""

    PRODUCT_DOMINANT = (
        "product_dominant",
        _("received"),
        _("What was made ready beforehand is given to the person, who takes it as it is."),
        "recipient (product-dominant logic)",
        FIGURES_1_AND_5,
    )
    SERVICE_MANAGEMENT = (
        "service_management",
        _("took part"),
        _("The person has a hand in how this one service is planned, set up or run."),
        "central participant (service management)",
        FIGURES_1_AND_5,
    )
    SERVICE_INTEGRATION = (
        "service_integration",
        _("shaped it"),
        _("What the person has lived through changes how several services fit together."),
        "lived-experience innovator (service integration)",
        FIGURES_1_AND_5,
    )

    @property
    def position(self) -> int:
        """0, 1 or 2 along the continuum."""
        return _POSITIONS[self]


_POSITIONS = {logic: place for place, logic in enumerate(Logic)}


class Sector(Word):
    """Who an organisation belongs to; `own` is the user's own home and family."""

    PUBLIC = (
        "public",
        _("public"),
        _("It belongs to the state, a region or a municipality and answers to the public."),
    )
    PRIVATE = (
        "private",
        _("private"),
        _("It belongs to owners who may keep what it earns."),
    )
    NOT_FOR_PROFIT = (
        "not_for_profit",
        _("not for profit"),
        _("It is run for a cause, and what it earns goes back into that cause."),
        "third sector",
    )
    COMMUNITY = (
        "community",
        _("community"),
        _("Neighbours, an association or a circle of friends do it without being an agency."),
    )
    OWN = (
        "own",
        _("home and family"),
        _("It is the person's own home and family, where they decide for themselves."),
    )


class ActorKind(Word):
    """A person or post, or a mechanism that carries something across a boundary."""

    PUBLIC_SERVANT = (
        "public_servant",
        _("public servant"),
        _("Somebody who works for a public body, in an office or in the field."),
        "",
        FIGURE_6,
    )
    SERVICE_PROVIDER = (
        "service_provider",
        _("service provider"),
        _("Somebody who delivers a service from outside the public body that asked for it."),
        "",
        FIGURE_6,
    )
    VOLUNTEER = (
        "volunteer",
        _("volunteer"),
        _("Somebody who helps out of free will and not for a living."),
        "",
        FIGURE_6,
    )
    CARER = (
        "carer",
        _("carer"),
        _("A relative or friend who looks after the person in daily life."),
        "informal carer",
    )
    MEETING = (
        "meeting",
        _("meeting across organisations"),
        _("People from several organisations sit down regularly to settle what happens next."),
        "multidisciplinary meeting",
    )
    SHARED_RECORD = (
        "shared_record",
        _("shared record"),
        _("One file about the person that several organisations can read and add to."),
    )
    POOLED_BUDGET = (
        "pooled_budget",
        _("pooled budget"),
        _("Several holders put money into one pot and spend it on what they agreed."),
    )
    MEMORANDUM = (
        "memorandum",
        _("written agreement"),
        _("Organisations have put in writing who does what for whom and who pays."),
        "memorandum of understanding",
    )
    PROTOCOL = (
        "protocol",
        _("agreed procedure"),
        _("Organisations follow the same steps whenever a certain situation comes up."),
        "protocol",
    )

    @property
    def is_mechanism(self) -> bool:
        """Whether it is an arrangement and no person."""
        return self in _MECHANISMS

    @property
    def has_role(self) -> bool:
        """Whether Figure 6 has a row of roles for it."""
        return self in _WITH_ROLE


_WITH_ROLE = frozenset({ActorKind.PUBLIC_SERVANT, ActorKind.SERVICE_PROVIDER, ActorKind.VOLUNTEER})
_MECHANISMS = frozenset(ActorKind) - _WITH_ROLE - {ActorKind.CARER}


class Stance(Word):
    """What a party is to the organisation in the product-dominant logic (Figure 2)."""

    SUPPLIER = (
        "supplier",
        _("supplier"),
        _("Brings the organisation what it needs in order to do its work."),
        "",
        FIGURE_2,
    )
    PARTNER = (
        "partner",
        _("partner"),
        _("Does part of the organisation's work, for which the paper also says co-producer."),
        "",
        FIGURE_2,
    )
    CONSUMER = (
        "consumer",
        _("consumer"),
        _("Gets from the organisation what it has made or arranged."),
        "",
        FIGURE_2,
    )

    @property
    def is_primary(self) -> bool:
        """Suppliers and partners are primary, consumers secondary."""
        return self is not Stance.CONSUMER


class Planner(Word):
    """Who plans: the columns of Box 1."""

    PROFESSIONALS = (
        "professionals",
        _("professionals"),
        _("Those who do it for a living draw up the plan on their own."),
        "",
        BOX_1,
    )
    TOGETHER = (
        "together",
        _("professionals with users"),
        _("Those who do it for a living and those who use it draw up the plan together."),
        "",
        BOX_1,
    )
    NO_PROFESSIONALS = (
        "no_professionals",
        _("no professional planning"),
        _("No professional has formally planned it; it grew, or the community planned it."),
        "",
        BOX_1,
    )


class Deliverer(Word):
    """Who delivers: the rows of Box 1."""

    PROFESSIONALS = (
        "professionals",
        _("professionals"),
        _("Those who do it for a living carry out the service on their own."),
        "",
        BOX_1,
    )
    TOGETHER = (
        "together",
        _("professionals with users"),
        _("Those who do it for a living and those who use it carry it out side by side."),
        "",
        BOX_1,
    )
    USERS = (
        "users",
        _("users or community"),
        _("Those who use the service, or people around them, carry it out."),
        "",
        BOX_1,
    )
