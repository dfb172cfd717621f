"""What was chosen for a journey's prints, as one record that the window remembers."""

from pydantic import BaseModel, ConfigDict, ValidationError

from journeymap.desktop.preferences import Preferences
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides, Lens
from journeymap.report.printing import MapOn, PrintKind, map_on_of, sections_of


class PrintChoices(BaseModel):
    """The choices of the export dialog; what a newer version remembered besides is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: PrintKind = PrintKind.REPORT
    lens: Lens = Lens.PROVIDER
    size: str = ""
    tile: str = ""
    write_here: bool = False
    landscape: bool | None = None
    map_on: MapOn = MapOn.FEW_SHEETS
    left_out_sections: tuple[str, ...] = ()
    hides: tuple[Hides, ...] = ()
    organisation: str = ""
    author: str = ""


def choices_for(journey: Journey, lens: Lens, preferences: Preferences) -> PrintChoices:
    """What was chosen for this journey last, or what the journey itself says."""
    from journeymap.report.sections import SECTIONS

    kept = preferences.kept(_key(journey))
    if kept:
        try:
            return PrintChoices.model_validate_json(kept)
        except ValidationError:
            pass
    wanted = sections_of(journey)
    out = tuple(one.key for one in SECTIONS[1:] if wanted is not None and one.key not in wanted)
    return PrintChoices(
        lens=lens,
        map_on=map_on_of(journey),
        left_out_sections=out,
        author=preferences.settings.author,
    )


def keep_choices(journey: Journey, choices: PrintChoices, preferences: Preferences) -> None:
    """Remember the choices for this journey."""
    preferences.keep(_key(journey), choices.model_dump_json())


def _key(journey: Journey) -> str:
    return f"prints/{journey.id}"
