"""Two journeys side by side: every measure before and after, and every change."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from journeymap.cli.answers import DONE, Shown, read
from journeymap.cli.output import say, say_json
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.analysis.comparison import Compared, Comparison, FieldChange


class Measure(NamedTuple):
    """A figure of both journeys, in words: technical name, title, before, after."""

    name: str
    title: str
    before: str
    after: str


def compare(
    before: Annotated[Path, typer.Argument(help="The earlier or present journey.")],
    after: Annotated[Path, typer.Argument(help="The later or future journey.")],
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """Tell what differs between two journeys: figures, touchpoints, hand-offs, all else."""
    from journeymap.analysis.comparison import compare as compared
    from journeymap.analysis.comparison_text import comparison_in_words

    journeys = read(before), read(after)
    comparison = compared(*journeys)
    measures = measures_of(*journeys)
    if shown is Shown.JSON:
        say_json(_as_data((before, after), comparison, measures))
        return DONE
    names = [
        f"{file.name}: {journey.title or text('untitled')}"
        for file, journey in zip((before, after), journeys, strict=True)
    ]
    say(text("First   {name}").format(name=names[0]))
    say(text("Second  {name}").format(name=names[1]))
    say("\n" + "\n".join(_table(measures)))
    say("\n" + comparison_in_words(comparison))
    return DONE


def measures_of(before: Journey, after: Journey) -> list[Measure]:
    """Every measure before and after, as panel and report show them."""
    from journeymap.analysis.measures import compared, measures

    return [
        Measure(row.key, row.name, row.told_before, row.told_after)
        for row in compared(measures(before), measures(after))
    ]


def _table(measures: list[Measure]) -> list[str]:
    """Aligned columns; a row that differs is marked, so that the eye finds it."""
    heads = Measure("", "", text("first"), text("second"))
    width = max(len(row.title) for row in measures)
    columns = [max(len(row[place]) for row in (heads, *measures)) for place in (2, 3)]
    lines = []
    for row in (heads, *measures):
        mark = "*" if row.before != row.after and row is not heads else " "
        figures = f"{row.before:>{columns[0]}}  {row.after:>{columns[1]}}"
        lines.append(f"{mark} {row.title:<{width}}  {figures}")
    lines.append(text("* differs"))
    return lines


def _as_data(
    files: tuple[Path, Path], comparison: "Comparison", measures: list[Measure]
) -> dict[str, Any]:
    return {
        "before": {"file": str(files[0]), "title": comparison.titles[0]},
        "after": {"file": str(files[1]), "title": comparison.titles[1]},
        "matched_by_id": comparison.by_id,
        "measures": [row._asdict() for row in measures],
        "same": sum(row.change.value == "same" for row in comparison.rows),
        "changes": [_row(row) for row in comparison.changes],
        "reordered": list(comparison.reordered),
        "matched_by_name": [_short(row) for row in comparison.matched_by_name],
        "unmatched": [_short(row) for row in comparison.unmatched],
    }


def _short(row: "Compared") -> dict[str, Any]:
    return {
        "collection": row.collection,
        "before": row.before,
        "after": row.after,
        "name": row.name,
    }


def _row(row: "Compared") -> dict[str, Any]:
    return _short(row) | {
        "change": row.change.value,
        "words": row.words,
        "moves": _fields(row.moves),
        "fields": _fields(row.fields),
    }


def _fields(changes: "tuple[FieldChange, ...]") -> list[dict[str, str]]:
    return [change._asdict() for change in changes]
