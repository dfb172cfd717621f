"""How freely people take part, why, and at which point."""

from journeymap.model.base import Word
from journeymap.model.vocabulary.sources import ALFORD, LAITINEN, PAPER
from journeymap.wording import marked as _


class Initiator(Word):
    """Who starts the touchpoint (section 7, pull or push)."""

    USER = (
        "user",
        _("the person"),
        _("The person, or somebody on their behalf, makes the first move."),
        "pull",
        LAITINEN,
    )
    PROVIDER = (
        "provider",
        _("the provider"),
        _("The organisation makes the first move and comes to the person."),
        "push",
        LAITINEN,
    )


class Choice(Word):
    """Whether the user may stay away (Alford)."""

    VOLUNTARY = (
        "voluntary",
        _("had a choice"),
        _("The person could stay away without anything being held against them."),
        "voluntary",
        ALFORD,
    )
    COMPULSORY = (
        "compulsory",
        _("had no choice"),
        _("A law, an order or a condition required the person to take part."),
        "compulsory",
        ALFORD,
    )


class Will(Word):
    """Whether the user wants to (Alford)."""

    WILLING = (
        "willing",
        _("wanted to"),
        _("The person was ready to take part, whether or not they had to."),
        "willing",
        ALFORD,
    )
    UNWILLING = (
        "unwilling",
        _("did not want to"),
        _("The person would rather not have taken part, whether or not they had to."),
        "unwilling",
        ALFORD,
    )


class Awareness(Word):
    """Whether the user knows of it (Alford)."""

    YES = (
        "yes",
        _("knew of it"),
        _("The person knew at the time that this was going on."),
        "aware",
        ALFORD,
    )
    NO = (
        "no",
        _("did not know of it"),
        _("This went on without the person being told."),
        "unaware",
        ALFORD,
    )


class Motive(Word):
    """Why users take part, and (the last three) why providers do (section 7)."""

    SANCTIONS = (
        "sanctions",
        _("fear of sanctions"),
        _("Staying away would have unpleasant consequences."),
        "",
        ALFORD,
    )
    SELF_INTEREST = (
        "self_interest",
        _("self-interest"),
        _("Taking part brings the person something that they want for themselves."),
        "",
        ALFORD,
    )
    MATERIAL_REWARD = (
        "material_reward",
        _("material reward"),
        _("There is money, or something worth money, for taking part."),
        "",
        ALFORD,
    )
    NON_MATERIAL_REWARD = (
        "non_material_reward",
        _("a reward made for them"),
        _("There is something without a price that fits just this person."),
        "non-material reward",
        ALFORD,
    )
    INTRINSIC_REWARD = (
        "intrinsic_reward",
        _("doing it is its own reward"),
        _("It feels good to do, and to become better at."),
        "intrinsic reward",
        ALFORD,
    )
    SOCIALITY = (
        "sociality",
        _("being with others"),
        _("People enjoy the company and want to belong and to be well thought of."),
        "sociality",
        ALFORD,
    )
    NORMATIVE_COMMITMENT = (
        "normative_commitment",
        _("believing it is right"),
        _("It serves something that people hold to be good."),
        "normative commitment",
        ALFORD,
    )
    PROCEDURAL_FAIRNESS = (
        "procedural_fairness",
        _("being treated fairly"),
        _("People go along because decisions are made openly and alike for everyone."),
        "procedural fairness",
        ALFORD,
    )
    INTEREST_AND_EXPERIENCE = (
        "interest_and_experience",
        _("interest and experience"),
        _("The work is interesting, and one learns something by it."),
        "",
        PAPER,
    )
    REMUNERATION = (
        "remuneration",
        _("remuneration"),
        _("The work is paid."),
        "",
        PAPER,
    )
    REPUTATION = (
        "reputation",
        _("reputation"),
        _("The work earns the regard of colleagues and of the public."),
        "",
        PAPER,
    )


class Involvement(Word):
    """At which stage of making a service users are involved."""

    STRATEGIC_PLANNING = (
        "strategic_planning",
        _("strategic planning"),
        _("Users have a say in what should be aimed for, before there is a service."),
        "",
        PAPER,
    )
    DESIGN = (
        "design",
        _("design"),
        _("Users have a say in what the service looks like and how it runs."),
        "",
        PAPER,
    )
    IMPLEMENTATION = (
        "implementation",
        _("implementation"),
        _("Users help to put the planned service into practice."),
        "",
        PAPER,
    )
    DELIVERY = (
        "delivery",
        _("delivery"),
        _("Users do part of the work while the service runs from day to day."),
        "co-delivery",
        PAPER,
    )


class Invitation(Word):
    """Whether users are invited now and then or belong to it (section 7)."""

    WHEN_IT_SUITS = (
        "when_it_suits",
        _("when it suits the organisations"),
        _("Users are asked on occasions that the organisations choose."),
        "",
        PAPER,
    )
    INTEGRAL = (
        "integral",
        _("integral"),
        _("Users are part of it from beginning to end, as a matter of course."),
        "",
        PAPER,
    )
