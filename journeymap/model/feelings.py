"""How it felt, from -2 to 2, in the words of screen and paper."""

from dataclasses import dataclass

from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EvidenceBasis, State
from journeymap.wording import marked, text

_LABELS = (
    marked("−2 very bad"), marked("−1 bad"), marked("0 neither"), marked("+1 good"),
    marked("+2 very good"),
)  # fmt: skip
FEELINGS = range(-2, 3)
"""Every value, from the worst to the best."""


@dataclass(frozen=True, slots=True)
class FeelingWords:
    """What a journey may say about its experience: reported, imagined, or hoped for.

    Attributes:
        title: over the map's row and the columns of pages.
        scale: under that title.
        one: one card's, with ``{value}``.
        column: the head of a narrow column.
        picture: over the curve on its own.
        caption: under the curve on its own.
        by_stage: over the table of stages.
        sign, meaning: the legend's row.
    """

    title: str
    scale: str
    one: str
    column: str
    picture: str
    caption: str
    by_stage: str
    sign: str
    meaning: str


_REPORTED = FeelingWords(
    title=marked("How it felt"),
    scale=marked("from −2 to 2"),
    one=marked("felt {value}"),
    column=marked("Felt"),
    picture=marked("How it felt, from start to end"),
    caption=marked(
        "How it felt at each touchpoint, by its number in the register; a ring marks a moment of "
        "truth, dots below the middle are hollow."
    ),
    by_stage=marked(
        "Felt from −2, very bad, to 2, very good; the number of touchpoints that say so."
    ),
    sign=marked("how it felt"),
    meaning=marked("From −2, very bad, to 2, very good; dots below the middle are hollow."),
)
_IMAGINED = FeelingWords(
    title=marked("How it felt"),
    scale=marked("from −2 to 2, as imagined"),
    one=marked("felt {value}, as imagined"),
    column=marked("Felt, as imagined"),
    picture=marked("How it felt, as imagined, from start to end"),
    caption=marked(
        "How it felt at each touchpoint, by its number in the register, as imagined: nobody has "
        "reported it, so every dot is hollow. A ring marks a moment of truth."
    ),
    by_stage=marked(
        "Felt from −2, very bad, to 2, very good, as imagined: nobody has reported it."
    ),
    sign=marked("how it felt"),
    meaning=marked("Imagined, from −2 to 2, so every dot is hollow; nobody has reported it."),
)
_HOPED_FOR = FeelingWords(
    title=marked("How it is hoped to feel"),
    scale=marked("from −2 to 2, as imagined"),
    one=marked("hoped to feel {value}"),
    column=marked("Hoped to feel"),
    picture=marked("How it is hoped to feel"),
    caption=marked(
        "How each touchpoint is hoped to feel, by its number in the register, as imagined: nobody "
        "has reported it, so every dot is hollow. A ring marks a moment of truth."
    ),
    by_stage=marked("How it is hoped to feel, from −2 to 2, as imagined: nobody has reported it."),
    sign=marked("how it is hoped to feel"),
    meaning=marked("Imagined, from −2 to 2, so every dot is hollow; nobody has reported it."),
)


def is_reported(journey: Journey) -> bool:
    """Whether the experience comes from people, not from a future or assumed map."""
    return feeling_words(journey) is _REPORTED


def feeling_words(journey: Journey) -> FeelingWords:
    """Hoped for on a future map alone: on an assumed map of today it is as imagined."""
    if journey.state is State.FUTURE:
        return _HOPED_FOR
    return _IMAGINED if journey.context.basis is EvidenceBasis.ASSUMPTION else _REPORTED


def feeling_in_words(value: int) -> str:
    """A value with its words, such as “−2 very bad”."""
    return text(_LABELS[value - FEELINGS.start])


def signed(value: int) -> str:
    """An experience as people write it: −2, 0, +1."""
    return f"{value:+d}".replace("-", "−").replace("+0", "0")


def felt_in_words(journey: Journey, value: int) -> str:
    """One card's experience, as it is known in this journey: “felt −2, as imagined”."""
    return text(feeling_words(journey).one).format(value=signed(value))
