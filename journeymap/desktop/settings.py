"""The user's settings: one record, which the page of settings is made from."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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
