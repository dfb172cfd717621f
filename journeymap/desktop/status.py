"""What the status bar and screen readers say of the selection."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from journeymap.analysis.telling import ends_in_words, record_in_words
from journeymap.diagram.telling import selection_in_words as one_in_words
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import plural, text

_MOST_CROSSED = 3


def selection_in_words(journey: Journey, ids: tuple[str, ...]) -> str:
    """One card or hand-off in full, several counted and what they cross; else the whole map."""
    if len(ids) == 1 and (told := one_in_words(journey, ids[0])):
        return told
    cards = [one for one in ids if one in journey.touchpoint]
    handoffs = _handoffs(journey, ids)
    parts = []
    if cards:
        parts.append(plural("{count} touchpoint", "{count} touchpoints", len(cards)))
    if handoffs:
        parts.append(plural("{count} hand-off", "{count} hand-offs", len(handoffs)))
        parts += _crossed(journey, handoffs)
    if not parts and ids:
        parts.append(_named(journey, ids[0]))
    if parts:
        return text("Selected: {what}").format(what=", ".join(parts))
    count = len(journey.touchpoints)
    return plural("{count} card on the map", "{count} cards on the map", count)


def tell_selection(widget: QWidget, journey: Journey, ids: tuple[str, ...]) -> None:
    """Let a widget describe the selection, and a screen reader that listens say it at once."""
    told = selection_in_words(journey, ids) if ids else ""
    if told == widget.accessibleDescription():
        return
    widget.setAccessibleDescription(told)
    if told and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, told))


def _named(journey: Journey, identity: str) -> str:
    """What a gap, a stage, a step or a lane is called."""
    named = journey.stage.get(identity)
    if named is not None:
        return named.name or text("Untitled stage")
    column = journey.column.get(identity)
    if column is not None:
        return column.step.name or column.stage.name or text("Untitled")
    return record_in_words(journey, identity)


def _handoffs(journey: Journey, ids: tuple[str, ...]) -> list[str]:
    """The hand-offs that are selected, and those from one selected card to another."""
    chosen = frozenset(ids)
    return [
        one.id
        for one in journey.handoffs
        if one.id in chosen or (one.source in chosen and one.target in chosen)
    ]


def _crossed(journey: Journey, handoffs: list[str]) -> list[str]:
    """What the hand-offs lead across, each pair once: organisations first, then budgets."""
    by_handoff = crossings(journey).by_handoff
    told = text("crosses {near} to {far}")
    pairs: dict[str, None] = {}
    for kind in (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET):
        for one in handoffs:
            for row in by_handoff.get(one, ()):
                if row.kind is kind:
                    near, far = ends_in_words(journey, row)
                    pairs[told.format(near=near, far=far)] = None
    shown = list(pairs)[:_MOST_CROSSED]
    if more := len(pairs) - len(shown):
        shown.append(plural("{count} more crossing", "{count} more crossings", more))
    return shown
