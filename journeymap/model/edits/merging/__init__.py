"""Three-way merge by record: two versions of a journey that were both made from a third.

Records are the same where their ids are, rows without an id where what tells them apart is. What
one side changed is taken; what both changed, differently, is the preferred side's and is listed.
Sets take both sides' entries, long texts both sides' words, but quotes and names are never mixed.
Removing loses against a change and against a new reference. The order is the preferred side's
with the other's moves. What must be unique is joined or numbered anew. The result is valid, and
whatever it passed over is listed.
"""

from journeymap.model.edits.merging.choosing import Choice, choices, choose
from journeymap.model.edits.merging.conflicts import Conflict, Kind, Merged, RowKey, Side
from journeymap.model.edits.merging.three_way import merge_versions

__all__ = [
    "Choice",
    "Conflict",
    "Kind",
    "Merged",
    "RowKey",
    "Side",
    "choices",
    "choose",
    "merge_versions",
]
