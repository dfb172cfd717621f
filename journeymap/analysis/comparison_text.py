"""A comparison as lines for people: how many, then each change, then what a person should check."""

from collections import Counter
from collections.abc import Iterable

from journeymap.analysis.comparison import JOURNEY, Became, Compared, Comparison
from journeymap.analysis.values_in_words import said_fields
from journeymap.model.journey import Journey
from journeymap.wording import plural, text

_FIRST = ("touchpoints", "handoffs")
_MOST_LISTED = 40
"""So many rows of a list to check stand in a text that people read through."""


def comparison_in_words(comparison: Comparison) -> str:
    """The comparison as plain text: the pathway first, then all else, then what was matched how."""
    if comparison.is_empty:
        return text("Both journeys say the same.")
    rows = comparison.by_collection
    order = [*_FIRST, *(name for name in rows if name not in _FIRST)]
    lines: list[str] = []
    for name in order:
        changed = [row for row in rows.get(name, ()) if row.change is not Became.SAME]
        moved = name in comparison.reordered
        if changed or moved or name in _FIRST:
            lines.append(f"{collection_title(name)}: {_counted(rows.get(name, ()))}")
        lines += (f"  {row.name} – {row.words}" for row in _grouped(changed))
        if moved:
            lines.append("  " + text("what is in both stands in another order"))
    return "\n".join((*lines, *_to_check(comparison)))


def collection_title(name: str) -> str:
    """What a collection is called on screen."""
    if name == JOURNEY:
        return text("The journey")
    if name == "steps":
        return text("Steps")
    if name == "touchpoints":  # acts that the person does not see are compared too
        return text("Cards")
    return next(text(one.plain_title) for one in said_fields(Journey) if one.name == name)


def _counted(rows: Iterable[Compared]) -> str:
    counts = Counter(row.change for row in rows)
    told = (f"{counts[change]} {change.label}" for change in Became if counts[change])
    return ", ".join(told) or text("none")


def _grouped(rows: Iterable[Compared]) -> list[Compared]:
    """In the order of the kinds of change; within one, as they stand in the journeys."""
    return sorted(rows, key=lambda row: list(Became).index(row.change))


def _to_check(comparison: Comparison) -> Iterable[str]:
    yield ""
    if comparison.by_id:
        yield text("The journeys belong together: what has the same id is the same.")
    else:
        yield text(
            "The journeys do not belong together: cards were matched by title and provider, "
            "hand-offs by their ends, all else by name."
        )
    alone = [row for row in comparison.unmatched if row.collection == "touchpoints"]
    if alone and not comparison.by_id:
        yield text("Could not be matched; some may be the same under another name:")
        sides = {
            Became.REMOVED: text("only in the first: {name}"),
            Became.ADDED: text("only in the second: {name}"),
        }
        for side, sentence in sides.items():
            rows = [row for row in alone if row.change is side]
            yield from _listed([sentence.format(name=row.name) for row in rows])
    named = [row for row in comparison.matched_by_name if row.collection == "touchpoints"]
    if named:
        yield plural(
            "{count} touchpoint was matched by name; check that it is the same:",
            "{count} touchpoints were matched by name; check that they are the same:",
            len(named),
        )
        yield from _listed([row.name for row in named])


def _listed(rows: list[str]) -> Iterable[str]:
    yield from (f"  {row}" for row in rows[:_MOST_LISTED])
    if len(rows) > _MOST_LISTED:
        told = text("… and {count} more; --format json lists them all")
        yield "  " + told.format(count=len(rows) - _MOST_LISTED)
