"""The types that fields of records share."""

import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from journeymap.model.base import Id, Text

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
Days = Annotated[datetime.timedelta, Field(ge=datetime.timedelta(0))]
"""A length of time that is not negative."""
Moment = datetime.datetime | datetime.date
"""A day, or a day with a time."""
