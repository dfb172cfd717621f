"""The tags of cards in tables: how a cell says each of them, and how it is understood."""

from collections.abc import Callable, Mapping
from typing import Any

from journeymap.exchange.table_values import channel_of, experience_of, initiator_of, plain
from journeymap.model.journey import Journey
from journeymap.model.part_names import part_named
from journeymap.model.records import Touchpoint
from journeymap.model.tags import TAGS, Tag
from journeymap.model.vocabulary import Channel

TAGS_IN_TABLES = tuple(one for one in TAGS.values() if one.column)
"""The tags that have a column."""

_READERS: Mapping[str, Callable[[str], Any]] = {
    "user_role": part_named,
    "channel": channel_of,
    "experience": experience_of,
}
"""Tags that people say in more ways than one; all others by the words of the vocabulary."""
OTHERWISE: Mapping[str, Any] = {"channel": Channel.OTHER}
"""What a card says of a tag whose cell is not understood, if that is not nothing."""
IN_WORDS: Mapping[str, str] = {"experience": "feeling"}
"""The field that keeps the words of a cell that is not understood; of others, the notes."""


def value_in_cell(tag: Tag, cell: str, provider: str = "") -> Any:
    """The value that a cell says; None where it is not understood.

    Args:
        tag: a tag that names no record.
        cell: what stands there.
        provider: the provider's name in the same row: who starts may be named by it.
    """
    if tag.name == "initiator":
        return initiator_of(cell, provider)
    return reader_of(tag)(cell)


def reader_of(tag: Tag) -> Callable[[str], Any]:
    """What understands a cell of a tag that names no record; None is not understood."""
    return _READERS.get(tag.name) or (lambda cell: _by_words(tag, cell))


def cell_of(tag: Tag, journey: Journey, card: Touchpoint) -> str:
    """What a card's cell says, so that it reads back."""
    value = getattr(card, tag.name)
    if value is None:
        words = IN_WORDS.get(tag.name)
        return str(getattr(card, words)) if words else ""
    if tag.is_graded or tag.name == "initiator":
        return str(value)
    return tag.said(journey, card)


def _by_words(tag: Tag, cell: str) -> Any:
    wanted = plain(cell)
    for one in tag.words():
        if wanted and wanted in {plain(told) for told in (one.kept, one.label, one.also)}:
            return one.value
    return None
