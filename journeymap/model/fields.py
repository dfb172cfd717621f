"""The types that fields of records share."""

import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import TzInfo

from journeymap.model.base import Id, Text
from journeymap.wording import marked, text

Name = Annotated[Text, Field(min_length=1)]
"""A text that may not be empty."""
OrganisationId = Id
BudgetId = Id
ActorId = Id
InformationId = Id
StepId = Id
TouchpointId = Id
HandoffId = Id
ImageId = Id
Amount = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=4)]
"""An amount of money in the journey's currency; exact, never below zero."""
Grade = Annotated[int, Field(ge=1, le=3)]
"""1 annoys, 2 sets back, 3 harms (see `vocabulary.Severity`)."""
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as six hexadecimal digits."""
COLOUR_IN_WORDS = marked("# and six of the signs 0 to 9 and a to f, such as #336699.")
"""How a colour is written, for people."""
Days = Annotated[datetime.timedelta, Field(ge=datetime.timedelta(0))]
"""A length of time that is not negative."""


def with_plain_offset(moment: datetime.datetime) -> datetime.datetime:
    """The moment with its offset from UTC alone: whole minutes, under a day, no rules of a zone.

    Raises:
        ValueError: ISO 8601, and so the file, cannot say its offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=None)
    if offset % _MINUTE:
        raise ValueError(text("an offset from UTC has whole minutes"))
    if type(moment.tzinfo) in _PLAIN:
        return moment
    return moment.replace(tzinfo=datetime.timezone(offset))


_MINUTE = datetime.timedelta(minutes=1)
_PLAIN = (datetime.timezone, TzInfo)
Moment = Annotated[datetime.datetime, AfterValidator(with_plain_offset)] | datetime.date
"""A day, or a day with a time, whose offset from UTC, where it is said, a file can hold."""
