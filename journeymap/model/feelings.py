"""How it felt, from -2 to 2, in the words of screen and paper."""

from journeymap.wording import marked, text

_LABELS = (
    marked("−2 very bad"), marked("−1 bad"), marked("0 neither"), marked("+1 good"),
    marked("+2 very good"),
)  # fmt: skip
FEELINGS = range(-2, 3)
"""Every value, from the worst to the best."""


def feeling_in_words(value: int) -> str:
    """A value with its words, such as “−2 very bad”."""
    return text(_LABELS[value - FEELINGS.start])
