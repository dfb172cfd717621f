"""What is said of the case as a whole: the person, the context, settings and saved views."""

import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from journeymap.model import vocabulary as words
from journeymap.model.base import Id, Record, Section, Text, said
from journeymap.model.fields import Days, ImageId, Name
from journeymap.wording import marked as _

_HIDDEN = Section.HIDDEN


class ServiceUser(Record):
    """The one person whom the map follows, always under a pseudonym."""

    pseudonym: Annotated[Text, said(_("Pseudonym"), _("Never the person's real name."))] = ""
    called: Annotated[
        Text, said(_("Called"), _("What the map calls them: person, patient, tenant …"))
    ] = ""
    situation: Annotated[Text, said(_("Situation"), long=True)] = ""
    goal: Annotated[Text, said(_("Goal"), _("What the person wants to reach."), long=True)] = ""
    quote: Annotated[
        Text, said(_("Quote"), _("In the person's own words."), long=True, hides="quotes")
    ] = ""
    portrait: Annotated[ImageId | None, said(_("Portrait"), refers=("images",))] = None
    consent: Annotated[
        words.Consent,
        said(_("Consent"), _("Without it, quote and portrait never print.")),
    ] = words.Consent.NOT_ASKED


class Workshop(Record):
    """When people met over this map, and who was in the room, by role."""

    date: Annotated[datetime.date | None, said(_("Date"))] = None
    people: Annotated[
        Text, said(_("Who was in the room"), _("Roles, no names."), hides="actor_names")
    ] = ""


class Context(Record):
    """What makes the case comparable with others (section 14)."""

    service_area: Annotated[Text, said(_("Service area"))] = ""
    jurisdiction: Annotated[Text, said(_("Jurisdiction"))] = ""
    period: Annotated[Text, said(_("Period"))] = ""
    level: Annotated[words.Level | None, said(_("Level"))] = None
    lasting: Annotated[words.Lasting | None, said(_("Relationship"))] = None
    compulsion: Annotated[words.Compulsion | None, said(_("Voluntary or compulsory"))] = None
    invitation: Annotated[words.Invitation | None, said(_("Users are involved"))] = None
    basis: Annotated[words.EvidenceBasis | None, said(_("Basis of evidence"))] = None
    workshops: Annotated[tuple[Workshop, ...], said(_("Workshops"))] = ()
    sources: Annotated[Text, said(_("Sources"), long=True, hides="evidence")] = ""


class Redaction(Record):
    """A named choice of what an export leaves out."""

    name: Annotated[Name, said(_("Name"))]
    hides: Annotated[tuple[words.Hides, ...], said(_("Leaves out"))] = ()


class Settings(Record):
    """Thresholds and preferences that travel with the journey."""

    long_wait: Annotated[Days, said(_("A wait is long from"))] = datetime.timedelta(days=14)
    boundaries_per_spanner: Annotated[
        Annotated[int, Field(ge=1, le=1000)],
        said(_("Many boundaries for one spanner from")),
    ] = 4
    discount_rate: Annotated[
        Annotated[Decimal, Field(ge=0, le=1)],
        said(_("Discount rate"), _("0.05 is 5 % a year.")),
    ] = Decimal(0)
    lens: Annotated[words.Lens, said(_("Lens"))] = words.Lens.PROVIDER
    paper: Annotated[words.Paper, said(_("Paper"))] = words.Paper.FITTING
    sections: Annotated[tuple[Text, ...], said(_("Report sections"))] = ()
    redactions: Annotated[tuple[Redaction, ...], said(_("Left out of exports"))] = ()


class FutureOf(Record):
    """The journey that a future version was made from."""

    journey: Annotated[Id, said("", section=_HIDDEN)]
    title: Annotated[Text, said(_("Title"))] = ""


class Condition(Record):
    """One line of a filter: a field of the touchpoint, and the values that match."""

    field: Annotated[Name, said(_("Field"))]
    any_of: Annotated[tuple[Text, ...], said(_("Any of"))] = ()


class View(Record):
    """A named way to look at the journey."""

    id: Annotated[Id, said("", section=_HIDDEN)]
    name: Annotated[Text, said(_("Name"))] = ""
    lens: Annotated[words.Lens, said(_("Lens"))] = words.Lens.PROVIDER
    all_of: Annotated[tuple[Condition, ...], said(_("Filter"))] = ()
    either: Annotated[bool, said(_("One condition is enough"))] = False
    shown: Annotated[tuple[Text, ...], said(_("Shown"))] = ()
    collapsed: Annotated[tuple[Text, ...], said(_("Collapsed"))] = ()
