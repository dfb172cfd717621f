"""The touchpoints as a CSV table, one row each in reading order; it reads back by our import.

Lost: hand-offs but for wait and gap, participants, and whatever is not of a touchpoint. A cell
that a spreadsheet would take for a formula begins with an apostrophe, which reading takes off.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from journeymap.analysis import length_of
from journeymap.exchange.comma_separated import guarded, table_bytes
from journeymap.exchange.table_columns import TABLE_FIELDS, TableField
from journeymap.exchange.table_tags import TAGS_IN_TABLES, cell_of
from journeymap.model.durations import duration_in_words
from journeymap.model.fields import Moment
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Touchpoint
from journeymap.model.vocabulary import Consent, EffectBasis, EffectKind

_GRADED = frozenset(one.column for one in TAGS_IN_TABLES if one.is_graded)


def csv_bytes(journey: Journey, *, hide_quotes: bool = False) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets want, every cell quoted.

    `hide_quotes` leaves out what the person did not agree to be shown.
    """
    rows = table_rows(journey, journey.reading_order, hide_quotes=hide_quotes)
    return table_bytes((TABLE_FIELDS, *rows))


def table_rows(
    journey: Journey, cards: Iterable[Touchpoint], *, hide_quotes: bool
) -> Iterator[list[str]]:
    """A row of cells for each card, in the order of `TABLE_FIELDS`; formulas are marked as text.

    `hide_quotes` leaves out what the person did not agree to be shown.
    """
    for card in cards:
        row = _row(journey, card)
        if hide_quotes and card.consent is not Consent.YES:
            row[TableField.QUOTE] = ""
        yield [_guarded(name, row[name]) for name in TABLE_FIELDS]


def _row(journey: Journey, card: Touchpoint) -> dict[str, str]:
    arriving = journey.handoffs_to.get(card.id, ())
    places = (card.id, *(handoff.id for handoff in arriving))
    gaps = (gap for place in places for gap in journey.gaps_at.get(place, ()))
    waits = [handoff.wait for handoff in arriving if handoff.wait is not None]
    length = length_of(card)
    return {
        TableField.TITLE: card.title,
        TableField.STAGE: journey.column[card.step].stage.name,
        **{one.column: cell_of(one, journey, card) for one in TAGS_IN_TABLES},
        TableField.START: _moment(card.start) or card.when,
        TableField.END: _moment(card.end),
        TableField.DURATION: duration_in_words(length) if length else "",
        TableField.WAIT: duration_in_words(max(waits)) if waits else "",
        TableField.COST: _sum(journey, card.effects, EffectKind.COST),
        TableField.SAVING: _sum(journey, card.effects, EffectKind.SAVING),
        TableField.GAP: " / ".join(gap.what_happens for gap in gaps if gap.what_happens),
        TableField.QUOTE: card.quote,
        TableField.EVIDENCE: card.evidence.source,
        TableField.NOTES: card.notes,
    }


def _moment(moment: Moment | None) -> str:
    return moment.isoformat() if moment else ""


def _sum(journey: Journey, effects: tuple[Effect, ...], kind: EffectKind) -> str:
    known: list[Any] = [
        effect.amount
        for effect in effects
        if effect.kind is kind and effect.amount is not None and effect.basis is EffectBasis.TODAY
    ]
    if not known:
        return ""
    return f"{journey.currency or ''} {sum(known)}".strip()


def _guarded(name: str, cell: str) -> str:
    """A guarded cell; numbers stay numbers."""
    if name in _GRADED and cell.lstrip("-").isdigit():
        return cell
    return guarded(cell)
