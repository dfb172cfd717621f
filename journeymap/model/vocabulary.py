"""The words of the field that a record may hold, each with its label, definition and source."""

from journeymap.model.base import Word
from journeymap.wording import marked as _


class State(Word):
    """Whether the map shows what is or what should be."""

    CURRENT = "current", _("as it is now")
    FUTURE = "future", _("as it should be")


class Logic(Word):
    """How far a part reaches on the continuum of commitment to the user (Figures 1 and 5)."""

    PRODUCT_DOMINANT = "product_dominant", _("received")
    SERVICE_MANAGEMENT = "service_management", _("took part")
    SERVICE_INTEGRATION = "service_integration", _("shaped it")

    @property
    def position(self) -> int:
        """0, 1 or 2 along the continuum."""
        return list(Logic).index(self)


class Sector(Word):
    """Who an organisation belongs to; `own` is the user's own home and family."""

    PUBLIC = "public", _("public")
    PRIVATE = "private", _("private")
    NOT_FOR_PROFIT = "not_for_profit", _("not for profit")
    COMMUNITY = "community", _("community")
    OWN = "own", _("home and family")


class ActorKind(Word):
    """A person or post, or a mechanism that carries something across a boundary."""

    PUBLIC_SERVANT = "public_servant", _("public servant")
    SERVICE_PROVIDER = "service_provider", _("service provider")
    VOLUNTEER = "volunteer", _("volunteer")
    CARER = "carer", _("carer")
    MEETING = "meeting", _("meeting across organisations")
    SHARED_RECORD = "shared_record", _("shared record")
    POOLED_BUDGET = "pooled_budget", _("pooled budget")
    MEMORANDUM = "memorandum", _("written agreement")
    PROTOCOL = "protocol", _("agreed procedure")

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


class InformationKind(Word):
    """Whether it is told or handed over."""

    FACT = "fact", _("fact")
    DOCUMENT = "document", _("document")


class Channel(Word):
    """By which way the user and the provider meet."""

    IN_PERSON = "in_person", _("in person")
    HOME_VISIT = "home_visit", _("home visit")
    PHONE = "phone", _("telephone")
    VIDEO = "video", _("video call")
    WEB = "web", _("website or app")
    EMAIL = "email", _("e-mail")
    LETTER = "letter", _("letter")
    TEXT_MESSAGE = "text_message", _("text message")
    OTHER = "other", _("another way")


class Initiator(Word):
    """Who starts the touchpoint (section 7, pull or push)."""

    USER = "user", _("the person")
    PROVIDER = "provider", _("the provider")


class Choice(Word):
    """Whether the user may stay away (Alford)."""

    VOLUNTARY = "voluntary", _("had a choice")
    COMPULSORY = "compulsory", _("had no choice")


class Will(Word):
    """Whether the user wants to (Alford)."""

    WILLING = "willing", _("wanted to")
    UNWILLING = "unwilling", _("did not want to")


class Awareness(Word):
    """Whether the user knows of it (Alford)."""

    YES = "yes", _("knew of it")
    NO = "no", _("did not know of it")


class Consent(Word):
    """Whether the person agreed that their words or picture are shown."""

    YES = "yes", _("agreed")
    NO = "no", _("did not agree")
    NOT_ASKED = "not_asked", _("not asked yet")


class Planner(Word):
    """Who plans: the columns of Box 1."""

    PROFESSIONALS = "professionals", _("professionals")
    TOGETHER = "together", _("professionals with users")
    NO_PROFESSIONALS = "no_professionals", _("no professional planning")


class Deliverer(Word):
    """Who delivers: the rows of Box 1."""

    PROFESSIONALS = "professionals", _("professionals")
    TOGETHER = "together", _("professionals with users")
    USERS = "users", _("users or community")


class Motive(Word):
    """Why users take part, and (the last three) why providers do (section 7)."""

    SANCTIONS = "sanctions", _("fear of sanctions")
    SELF_INTEREST = "self_interest", _("self-interest")
    MATERIAL_REWARD = "material_reward", _("material reward")
    NON_MATERIAL_REWARD = "non_material_reward", _("a reward made for them")
    INTRINSIC_REWARD = "intrinsic_reward", _("doing it is its own reward")
    SOCIALITY = "sociality", _("being with others")
    NORMATIVE_COMMITMENT = "normative_commitment", _("believing it is right")
    PROCEDURAL_FAIRNESS = "procedural_fairness", _("being treated fairly")
    INTEREST_AND_EXPERIENCE = "interest_and_experience", _("interest and experience")
    REMUNERATION = "remuneration", _("remuneration")
    REPUTATION = "reputation", _("reputation")


class Involvement(Word):
    """At which stage of making a service users are involved."""

    STRATEGIC_PLANNING = "strategic_planning", _("strategic planning")
    DESIGN = "design", _("design")
    IMPLEMENTATION = "implementation", _("implementation")
    DELIVERY = "delivery", _("delivery")


class Stance(Word):
    """What a party is to the organisation in the product-dominant logic (Figure 2)."""

    SUPPLIER = "supplier", _("supplier")
    PARTNER = "partner", _("partner")
    CONSUMER = "consumer", _("consumer")

    @property
    def is_primary(self) -> bool:
        """Suppliers and partners are primary, consumers secondary."""
        return self is not Stance.CONSUMER


class TouchpointStatus(Word):
    """How the touchpoint went against what was planned."""

    PLANNED = "planned", _("planned")
    AS_PLANNED = "as_planned", _("went as planned")
    MISSING = "missing", _("did not take place")
    DID_NOT_WORK = "did_not_work", _("did not work for the person")
    AD_HOC = "ad_hoc", _("came about on the spot")


class Crosses(Word):
    """What must cross a boundary (section 3)."""

    PERSON = "person", _("the person")
    RESPONSIBILITY = "responsibility", _("responsibility")
    INFORMATION = "information", _("information")
    MONEY = "money", _("money")


class How(Word):
    """How a hand-off goes (section 3)."""

    COLD_REFERRAL = "cold_referral", _("referred and left to it")
    MESSAGE = "message", _("letter or message")
    WARM_HANDOVER = "warm_handover", _("handed over in person")
    SAME_PLACE = "same_place", _("same place")
    SHARED_RECORD = "shared_record", _("shared record")
    USER_CARRIES = "user_carries", _("the person carries it")
    NOTHING = "nothing", _("nothing passes")


class Spanned(Word):
    """Who spans the hand-off: silence is not the answer "nobody" (section 3)."""

    NOT_ASKED = "not_asked", _("not asked yet")
    NOBODY = "nobody", _("nobody")
    SOMEONE = "someone", _("someone")


class EffectKind(Word):
    """Whether a budget spends or saves."""

    COST = "cost", _("pays")
    SAVING = "saving", _("gains")


class Rhythm(Word):
    """How often an effect comes."""

    ONCE = "once", _("once")
    YEARLY = "yearly", _("every year")


class EffectBasis(Word):
    """Whether the effect is there today or belongs to a proposed change."""

    TODAY = "today", _("as of today")
    CHANGE = "change", _("with the change")


class Strength(Word):
    """What a statement rests on."""

    ASSUMED = "assumed", _("assumed")
    REPORTED = "reported", _("reported")
    OBSERVED = "observed", _("observed")
    DATA = "data", _("from data")


class ProvisionRule(Word):
    """How it is decided who provides (section 10)."""

    IN_HOUSE = "in_house", _("in house")
    OTHER_AGENCY = "other_agency", _("another agency")
    PARTNER_CO_PRODUCES = "partner_co_produces", _("a partner works with users")
    CONTRACTED_TO_CO_PRODUCE = (
        "contracted_to_co_produce",
        _("contracted to work with users"),
    )


class GapKind(Word):
    """What fails at the gap."""

    NOT_HANDED_OVER = "not_handed_over", _("not handed over")
    TOLD_AGAIN = "told_again", _("told again")
    WAITING = "waiting", _("waiting")
    TURNED_AWAY = "turned_away", _("turned away")
    PAYS_HERSELF = "pays_herself", _("pays out of their own pocket")
    DUPLICATED = "duplicated", _("done twice")
    NOT_PROVIDED = "not_provided", _("not provided")
    RULES_CLASH = "rules_clash", _("rules do not fit together")
    OTHER = "other", _("something else")


class GapCause(Word):
    """What stands behind the gap."""

    LAW = "law", _("law")
    BUDGET = "budget", _("budget")
    DELEGATION = "delegation", _("delegation")
    STAFF_TURNOVER = "staff_turnover", _("staff turnover")
    RESTRUCTURING = "restructuring", _("restructuring")
    NO_AGREEMENT = "no_agreement", _("no agreement")
    NO_CONTACT = "no_contact", _("no contact")


class GapStatus(Word):
    """How far the gap is on its way to being closed."""

    OPEN = "open", _("open")
    AGREED = "agreed", _("agreed")
    IN_PLACE = "in_place", _("in place")
    CHECKED = "checked", _("checked")
    NOT_PURSUED = "not_pursued", _("not pursued")


class Ability(Word):
    """What a public servant needs for the change, and the three roles to fill (section 13)."""

    MANAGING_ACROSS = "managing_across", _("managing across programmes")
    JUDGING_SCOPE = "judging_scope", _("judging scope, timing and resources")
    INFLUENCING = "influencing", _("influencing people outside one's authority")
    SETTING_OBJECTIVES = "setting_objectives", _("setting objectives while things move")
    BUILDING_CAPABILITY = "building_capability", _("building capability")
    ADAPTING = "adapting", _("adapting")
    LEARNING = "learning", _("learning in depth and breadth")
    RELATIONSHIPS = "relationships", _("working through relationships")
    LEADING_EXPERTS = "leading_experts", _("leading expert groups")
    STEWARDING = "stewarding", _("looking after a programme across the service")
    SPANNING = "spanning", _("spanning boundaries")


class LearningVariable(Word):
    """Which of the first three parts of Figure 4 the learning comes from."""

    STRATEGY = "strategy", _("strategy and planning")
    ORGANISATIONS_TECHNOLOGY = (
        "organisations_technology",
        _("organisations and technology"),
    )
    PEOPLE = "people", _("people")


class Benefit(Word):
    """What co-production is said to bring (section 12)."""

    ROOT_CAUSES = "root_causes", _("root causes and tailored solutions")
    MOTIVATION = "motivation", _("motivation and efficiency")
    SATISFACTION = "satisfaction", _("satisfaction of users")
    COHESION = "cohesion", _("communities with a sense of ownership")
    CONFIDENCE = "confidence", _("confidence and capacity")
    RESOURCES = "resources", _("better use of public resources")


class Party(Word):
    """To whom the benefit or the loss comes."""

    USER = "user", _("the person")
    CARER = "carer", _("carers")
    COMMUNITY = "community", _("community")
    PUBLIC_SERVANTS = "public_servants", _("public servants")
    PROVIDERS = "providers", _("providers")
    TAXPAYERS = "taxpayers", _("taxpayers")


class Direction(Word):
    """Which way the claim points."""

    GAIN = "gain", _("gains")
    LOSS = "loss", _("loses")


class ValueAspect(Word):
    """The eight rows of Figure 5."""

    DRIVER = "driver", _("value driver")
    CREATOR = "creator", _("creator of value")
    PROCESS = "process", _("process of value creation")
    PURPOSE = "purpose", _("purpose of value")
    MEASUREMENT = "measurement", _("measurement of value")
    RESOURCES = "resources", _("resources used")
    GOVERNMENT = "government", _("role of government")
    USERS = "users", _("role of users")


class Level(Word):
    """At which level the case is described (section 14)."""

    PROJECT = "project", _("project")
    PROGRAMME = "programme", _("programme")
    ORGANISATION = "organisation", _("organisation")
    MULTI_ORGANISATION = "multi_organisation", _("several organisations")


class Lasting(Word):
    """How lasting the relationship with the user is (section 14)."""

    ENDURING = "enduring", _("enduring")
    OCCASIONAL = "occasional", _("occasional")
    ONE_OFF = "one_off", _("one-off")


class Compulsion(Word):
    """Whether the relationship is voluntary (section 14)."""

    VOLUNTARY = "voluntary", _("voluntary")
    MIXED = "mixed", _("mixed")
    COMPULSORY = "compulsory", _("compulsory")


class Invitation(Word):
    """Whether users are invited now and then or belong to it (section 7)."""

    WHEN_IT_SUITS = "when_it_suits", _("when it suits the organisations")
    INTEGRAL = "integral", _("integral")


class EvidenceBasis(Word):
    """What the journey as a whole rests on (section 14)."""

    RESEARCH = "research", _("research with users")
    WORKSHOP = "workshop", _("workshop")
    ASSUMPTION = "assumption", _("assumption")
    EVENT_DATA = "event_data", _("event data")


class Lens(Word):
    """What the lanes of the map mean."""

    PROVIDER = "provider", _("Provider")
    BUDGET = "budget", _("Budget")
    SECTOR = "sector", _("Sector")
    ROLE = "role", _("Role")
    CHANNEL = "channel", _("Channel")


class Paper(Word):
    """The sheets a report may be printed on (ISO 216)."""

    FITTING = "fitting", _("the smallest that stays readable")
    A4 = "a4", "A4"
    A3 = "a3", "A3"
    A2 = "a2", "A2"
    A1 = "a1", "A1"
    A0 = "a0", "A0"


class Hides(Word):
    """What a redaction leaves out of an export."""

    QUOTES = "quotes", _("quotes")
    NOTES = "notes", _("notes")
    ACTOR_NAMES = "actor_names", _("names of people and posts")
    AMOUNTS = "amounts", _("amounts of money")
    EVIDENCE = "evidence", _("evidence")


class BoundaryKind(Word):
    """What a hand-off may cross (section 2)."""

    ORGANISATION = "organisation", _("organisations")
    BUDGET = "budget", _("budgets")
    SECTOR = "sector", _("sectors")
    JURISDICTION = "jurisdiction", _("jurisdictions")


class Severity(Word):
    """How grave a gap or finding is for the user."""

    ANNOYS = "annoys", _("annoys")
    SETS_BACK = "sets_back", _("sets back")
    HARMS = "harms", _("harms")

    @property
    def grade(self) -> int:
        """1 to 3, as records store it."""
        return list(Severity).index(self) + 1
