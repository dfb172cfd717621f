"""The user's settings: one record, which the page of settings is made from."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import marked, text


class Appearance(StrEnum):
    """Which of the two themes is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> str:
        """What it is called."""
        return text(_APPEARANCES[self])


_APPEARANCES = {
    Appearance.SYSTEM: marked("As the system"),
    Appearance.LIGHT: marked("Light"),
    Appearance.DARK: marked("Dark"),
}


class Motion(StrEnum):
    """Whether the map moves smoothly when it is laid out anew."""

    SYSTEM = "system"
    SMOOTH = "smooth"
    REDUCED = "reduced"

    @property
    def label(self) -> str:
        """What it is called."""
        return text(_MOTIONS[self])


_MOTIONS = {
    Motion.SYSTEM: marked("As the system"),
    Motion.SMOOTH: marked("Smooth"),
    Motion.REDUCED: marked("At once, without movement"),
}


class Opening(StrEnum):
    """How the map of a journey is shown when it opens."""

    FITTING = "fitting"
    LANES = "lanes"

    @property
    def label(self) -> str:
        """What it is called."""
        return text(_OPENINGS[self])


_OPENINGS = {
    Opening.FITTING: marked("In boxes, as large as it can be read"),
    Opening.LANES: marked("In lanes"),
}


class UserSettings(BaseModel):
    """What holds for every journey of this user; unknown keys of a newer version are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    author: Annotated[
        str,
        Field(
            title=marked("Author"),
            description=marked("Named on prints and beside notes; nobody where it is empty."),
            max_length=200,
        ),
    ] = ""
    language: Annotated[
        str,
        Field(
            title=marked("Language"),
            description=marked("Counts when the program is started again."),
            pattern=r"^[a-z_A-Z]{0,12}$",
        ),
    ] = ""
    appearance: Annotated[Appearance, Field(title=marked("Colours"))] = Appearance.SYSTEM
    text_size: Annotated[
        int,
        Field(
            title=marked("Size of text, in percent"),
            description=marked("Of menus, forms and tables; the map has its own zoom."),
            ge=80,
            le=200,
        ),
    ] = 100
    motion: Annotated[Motion, Field(title=marked("Movement"))] = Motion.SYSTEM
    keeps_snapshots: Annotated[
        bool,
        Field(
            title=marked("Keep unsaved work aside"),
            description=marked("So that a crash loses no more than a few seconds."),
        ),
    ] = True
    starts_with_choice: Annotated[bool, Field(title=marked("Begin with the start page"))] = True
    map_opens: Annotated[Opening, Field(title=marked("A map opens"))] = Opening.FITTING
    new_lens: Annotated[
        Lens,
        Field(
            title=marked("New maps show"),
            description=marked("What the lanes of a new map mean; each map can be switched."),
        ),
    ] = Lens.PROVIDER
    new_currency: Annotated[
        str,
        Field(
            title=marked("Currency of new maps"),
            description=marked("Three letters, such as AUD."),
            pattern=r"^([A-Z]{3})?$",
        ),
    ] = ""


def with_defaults(journey: Journey, settings: UserSettings) -> Journey:
    """A new journey as this user wants new ones to begin."""
    if settings.new_currency:
        journey = edits.change_journey(journey, currency=settings.new_currency)
    if settings.new_lens is not journey.settings.lens:
        journey = edits.change_settings(journey, lens=settings.new_lens)
    return journey
