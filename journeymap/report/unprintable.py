"""What of a journey's words cannot be printed, with its places: told before a print is made."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.analysis.telling import record_in_words
from journeymap.model.journey import Journey
from journeymap.model.texts import FreeText, free_texts
from journeymap.typography import Unshown, characters_without_a_font
from journeymap.wording import plural, text

_MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Unprintable:
    """The characters of one script, or the signs, that no shipped font has.

    Attributes:
        script: what Unicode calls it, such as ``Thai``; "" for signs and emoji.
        characters: each of them once, in the order of the file.
        places: the texts that hold them, in the order of the file.
        sentence: what they are, how they are printed and where, for a reader.
    """

    script: str
    characters: tuple[Unshown, ...]
    places: tuple[FreeText, ...]
    sentence: str


def unprintable(journey: Journey) -> tuple[Unprintable, ...]:
    """What cannot be printed of a journey, or of the copy that is handed out; by script."""
    places: dict[str, list[FreeText]] = {}
    for told in free_texts(journey):
        found = characters_without_a_font((told.content,))
        for script in dict.fromkeys(one.script for one in found):
            places.setdefault(script, []).append(told)
    return tuple(_told(journey, script, found) for script, found in places.items())


def _told(journey: Journey, script: str, places: list[FreeText]) -> Unprintable:
    found = characters_without_a_font(one.content for one in places)
    characters = tuple(one for one in found if one.script == script)
    return Unprintable(
        script=script,
        characters=characters,
        places=tuple(places),
        sentence=" ".join(_sentences(journey, script, characters, places)),
    )


def _sentences(
    journey: Journey, script: str, characters: tuple[Unshown, ...], places: list[FreeText]
) -> Iterator[str]:
    what = (
        text("There is no font here for {script}").format(script=script)
        if script
        else text("There is no font here for some signs")
    )
    shown = ", ".join(f"{one.character} {one.code}" for one in characters[:_MOST_TOLD])
    more = ", …" if len(characters) > _MOST_TOLD else ""
    yield text("{what} ({characters}); each is printed as �.").format(
        what=what, characters=shown + more
    )
    yield text("First place: {place}, {field}.").format(
        place=_place(journey, places[0]), field=places[0].title
    )
    if len(places) > 1:
        yield plural("And in {count} more place.", "And in {count} more places.", len(places) - 1)


def _place(journey: Journey, told: FreeText) -> str:
    name = record_in_words(journey, told.record)
    if name != told.record:
        return name
    if not told.collection:
        return text("the journey")
    return text(Journey.model_fields[told.collection].title or told.collection)
