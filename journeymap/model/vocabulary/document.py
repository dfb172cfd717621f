"""What a journey says of itself, and how it is shown and printed."""

from journeymap.model.base import Word
from journeymap.model.vocabulary.sources import ISO_216
from journeymap.wording import marked as _


class Level(Word):
    """At which level the case is described (section 14)."""

    PROJECT = (
        "project",
        _("project"),
        _("The map is about one undertaking with an end date."),
    )
    PROGRAMME = (
        "programme",
        _("programme"),
        _("The map is about several undertakings that serve one aim."),
    )
    ORGANISATION = (
        "organisation",
        _("organisation"),
        _("The map is about what one organisation does."),
    )
    MULTI_ORGANISATION = (
        "multi_organisation",
        _("several organisations"),
        _("The map is about what a number of organisations do between them."),
    )


class Lasting(Word):
    """How lasting the relationship with the user is (section 14)."""

    ENDURING = (
        "enduring",
        _("enduring"),
        _("The person and the services stay in touch for years."),
    )
    OCCASIONAL = (
        "occasional",
        _("occasional"),
        _("The person comes back to the services from time to time."),
    )
    ONE_OFF = (
        "one_off",
        _("one-off"),
        _("The person needs the services a single time."),
    )


class Compulsion(Word):
    """Whether the relationship is voluntary (section 14)."""

    VOLUNTARY = (
        "voluntary",
        _("voluntary"),
        _("The person is with the services because they choose to be."),
    )
    MIXED = (
        "mixed",
        _("mixed"),
        _("Some of the services are chosen, and some are required."),
    )
    COMPULSORY = (
        "compulsory",
        _("compulsory"),
        _("The person is with the services because it is required."),
    )


class EvidenceBasis(Word):
    """What the journey as a whole rests on (section 14)."""

    RESEARCH = (
        "research",
        _("research with users"),
        _("People with such a pathway were interviewed, accompanied or surveyed."),
    )
    WORKSHOP = (
        "workshop",
        _("workshop"),
        _("People around a table put together what they know."),
    )
    ASSUMPTION = (
        "assumption",
        _("assumption"),
        _("The pathway is imagined and waits to be compared with a real one."),
    )
    EVENT_DATA = (
        "event_data",
        _("event data"),
        _("Dates and contacts come from the systems that recorded them."),
        "event log",
    )


class Lens(Word):
    """What the lanes of the map mean."""

    PROVIDER = (
        "provider",
        _("Provider"),
        _("Each lane holds what one organisation provides."),
    )
    BUDGET = (
        "budget",
        _("Budget"),
        _("Each lane holds what one budget pays for."),
    )
    SECTOR = (
        "sector",
        _("Sector"),
        _("Each lane holds what one sector provides."),
    )
    ROLE = (
        "role",
        _("Role"),
        _("Each lane holds the moments in which the person takes the same part."),
    )
    CHANNEL = (
        "channel",
        _("Channel"),
        _("Each lane holds the moments that come about in the same way, such as by letter."),
    )


class Paper(Word):
    """The sheets a report may be printed on (ISO 216)."""

    FITTING = (
        "fitting",
        _("the smallest that stays readable"),
        _("The program takes the smallest sheet on which the text can still be read."),
    )
    A4 = "a4", "A4", _("A sheet of 210 by 297 millimetres, as in most printers."), "", ISO_216
    A3 = "a3", "A3", _("A sheet of 297 by 420 millimetres, twice A4."), "", ISO_216
    A2 = "a2", "A2", _("A sheet of 420 by 594 millimetres, for a table."), "", ISO_216
    A1 = "a1", "A1", _("A sheet of 594 by 841 millimetres, for a wall."), "", ISO_216
    A0 = "a0", "A0", _("A sheet of 841 by 1189 millimetres, for a large wall."), "", ISO_216


class Hides(Word):
    """What a redaction leaves out of an export."""

    QUOTES = (
        "quotes",
        _("quotes"),
        _("The person's own words are left out."),
    )
    NOTES = (
        "notes",
        _("notes"),
        _("What the makers of the map wrote down for themselves is left out."),
    )
    ACTOR_NAMES = (
        "actor_names",
        _("names of people and posts"),
        _("Those who act are shown by what they are and not by name."),
    )
    AMOUNTS = (
        "amounts",
        _("amounts of money"),
        _("Figures are left out, and it only says who pays and who gains."),
    )
    EVIDENCE = (
        "evidence",
        _("evidence"),
        _("It is not said what the statements rest on."),
    )
