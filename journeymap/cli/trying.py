"""Changes tried on a journey without touching it, and which changes would mend most."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from journeymap.cli.answers import DONE, Shown, can_write, read, write
from journeymap.cli.output import say, say_json
from journeymap.cli.refusing import RefusedError
from journeymap.model.journey import Journey
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.analysis.changes import Change, Who
    from journeymap.analysis.fewest_changes import Suggestion
    from journeymap.analysis.measures import ComparedRow
    from journeymap.analysis.spanner_cover import SpannerCover

_BETWEEN = "\x1f"
"""Stands between the names of one option; no name holds it."""
_SEVERAL = {"--pool": 2, "--spanner-between": 3, "--move": 2, "--merge": 2}
"""Options of `whatif` that take several names; typer knows none that can be repeated."""
_MOST_TOLD = 12
"""So many suggestions are printed for people; machines get them all."""


def joined(given: Sequence[str]) -> list[str]:
    """The arguments with the names of each option of `whatif` as one; others stay as they are."""
    if not given or given[0] != "whatif":
        return list(given)
    told, rest = [], list(given)
    while rest:
        one = rest.pop(0)
        told.append(one)
        if count := _SEVERAL.get(one):
            told.append(_BETWEEN.join(rest[:count]))
            del rest[:count]
    return told


def _named(names: str, meaning: str) -> Any:
    return typer.Option(metavar=names, help=meaning)


def whatif(  # noqa: PLR0913 (a command has an argument for each of its options)
    file: Annotated[Path, typer.Argument(help="The journey.")],
    *,
    move: Annotated[
        list[str] | None, _named("TOUCHPOINT PROVIDER", "Move a touchpoint to another provider.")
    ] = None,
    merge: Annotated[
        list[str] | None, _named("A B", "Make touchpoint A one with B, which keeps its fields.")
    ] = None,
    remove: Annotated[list[str] | None, _named("TOUCHPOINT", "Leave a touchpoint out.")] = None,
    share: Annotated[
        list[str] | None, _named("INFORMATION", "Put information on a shared record.")
    ] = None,
    spanner_between: Annotated[
        list[str] | None,
        _named("A B NAME", "NAME carries across between two organisations, or two budgets."),
    ] = None,
    pool: Annotated[list[str] | None, _named("A B", "Pool two budgets.")] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Which fewest changes would mend most.")
    ] = False,
    with_not_asked: Annotated[
        bool,
        typer.Option(
            "--with-not-asked", help="Suggest for open questions too, not for “nobody” alone."
        ),
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the future version here.")
    ] = None,
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """Try changes without touching the journey, in the order of these options; see what differs."""
    from journeymap.analysis.changes import tried
    from journeymap.analysis.measures import compared, measures

    if output is not None:
        can_write(output, file, replace=replace)
    journey = read(file)
    given = {"move": move, "merge": merge, "remove": remove, "share": share,
             "spanner_between": spanner_between, "pool": pool}  # fmt: skip
    changes = list(_changes(journey, given))
    outcome = tried(journey, changes)
    if outcome.not_applied:
        told = (f"{one.change.title(journey)}: {one.reason}" for one in outcome.not_applied)
        raise RefusedError(" ".join(told))
    after = outcome.journey
    rows = compared(measures(journey), measures(after)) if changes else ()
    titles = [one.title(journey) for one in changes]
    report = _Report(file, titles, rows, after)
    if suggest or not changes:
        report.suggest(with_not_asked=with_not_asked)
    if shown is Shown.JSON:
        say_json(report.as_data())
    else:
        say(report.as_text())
    if output is not None:
        _write(after, output, replace=replace)
    return DONE


class _Report:
    """What `whatif` prints."""

    def __init__(
        self, file: Path, titles: list[str], rows: "tuple[ComparedRow, ...]", after: Journey
    ) -> None:
        self._file, self._titles, self._rows, self._after = file, titles, rows, after
        self._suggestions: tuple[Suggestion, ...] | None = None
        self._cover: SpannerCover | None = None

    def suggest(self, *, with_not_asked: bool) -> None:
        """Ask which changes would mend most in the journey as it would be."""
        from journeymap.analysis.fewest_changes import fewest_changes
        from journeymap.analysis.spanner_cover import smallest_cover

        self._suggestions = fewest_changes(self._after, with_not_asked=with_not_asked)
        self._cover = smallest_cover(self._after, with_not_asked=with_not_asked)

    def as_text(self) -> str:
        """For people."""
        from journeymap.analysis.measures import changed_rows

        lines = [f"{self._file.name}:", *(f"  {one}" for one in self._titles)]
        if self._titles:
            changed = changed_rows(self._rows)
            lines += [_row_in_words(row) for row in changed]
            same = len(self._rows) - len(changed)
            lines.append(
                "  "
                + plural("{count} measure stays the same", "{count} measures stay the same", same)
            )
        if self._suggestions is not None:
            lines += ["", *self._suggested(self._suggestions)]
        return "\n".join(lines)

    def _suggested(self, suggestions: "tuple[Suggestion, ...]") -> Iterable[str]:
        from journeymap.analysis.fewest_changes import cover_in_words

        if not suggestions:
            yield "  " + text("No single change that is known here would mend anything.")
        else:
            yield "  " + text("Single changes, those that mend most first:")
        for place, one in enumerate(suggestions[:_MOST_TOLD], start=1):
            yield f"  {place:>3}. {one.sentence}"
        if (more := len(suggestions) - _MOST_TOLD) > 0:
            yield "       " + plural("and {count} more", "and {count} more", more)
        if self._cover is not None:
            head, *rest = cover_in_words(self._after, self._cover)
            yield from (f"  {head}", *(f"    {one}" for one in rest))

    def as_data(self) -> dict[str, Any]:
        """For machines."""
        content: dict[str, Any] = {
            "file": str(self._file),
            "changes": self._titles,
            "compared": [_row_as_json(row) for row in self._rows],
        }
        if self._suggestions is not None and self._cover is not None:
            content["suggestions"] = [_suggestion_as_json(one) for one in self._suggestions]
            content["smallest_set"] = _cover_as_json(self._after, self._cover)
        return content


def _row_in_words(row: "ComparedRow") -> str:
    told = text("  {name}: {before}, then {after} ({verdict})")
    return told.format(
        name=row.name, before=row.told_before, after=row.told_after, verdict=row.verdict.label
    )


def _row_as_json(row: "ComparedRow") -> dict[str, Any]:
    from datetime import timedelta

    def plain(value: Any) -> Any:
        if isinstance(value, timedelta):
            return value.total_seconds()
        return value if isinstance(value, int) else str(value)

    return {
        "measure": row.key,
        "name": row.name,
        "before": plain(row.before),
        "after": plain(row.after),
        "verdict": row.verdict.value,
    }


def _suggestion_as_json(one: "Suggestion") -> dict[str, Any]:
    return {
        "change": one.title,
        "mends": [finding.key for finding in one.mends],
        "adds": [finding.key for finding in one.adds],
        "crossings": one.crossings,
        "in_part": one.in_part,
        "sentence": one.sentence,
    }


def _cover_as_json(journey: Journey, cover: "SpannerCover") -> dict[str, Any]:
    from journeymap.analysis.fewest_changes import who_in_words
    from journeymap.analysis.telling import boundary_in_words

    return {
        "method": cover.method,
        "is_exact": cover.is_exact,
        "boundaries": [boundary_in_words(journey, one) for one in cover.boundaries],
        "spanners": [
            {
                "name": who_in_words(journey, one.who),
                "id": one.who if isinstance(one.who, str) else None,
                "boundaries": [boundary_in_words(journey, pair) for pair in one.boundaries],
                "instead": list(one.instead),
                "too_many": one.too_many,
            }
            for one in cover.spanners
        ],
    }


def _write(after: Journey, output: Path, *, replace: bool) -> None:
    from journeymap.model.edits import future_version, random_ids

    write(future_version(after, ids=random_ids()), output, replace=replace)


def _changes(journey: Journey, given: dict[str, list[str] | None]) -> "Iterable[Change]":
    """The changes that were asked for, in the order of the options."""
    for option, count, make in _MAKERS:
        for one in given[option] or ():
            parts = one.split(_BETWEEN)
            if len(parts) != count:
                told = text("--{option} needs {count} names, not “{given}”.")
                name, shown = option.replace("_", "-"), " ".join(parts)
                raise RefusedError(told.format(option=name, count=count, given=shown))
            yield make(journey, *parts)


def _move(journey: Journey, card: str, provider: str) -> "Change":
    from journeymap.analysis.changes import MoveTouchpoints

    cards = (_one(journey.touchpoints, card),)
    return MoveTouchpoints(cards, _one(journey.organisations, provider))


def _merge(journey: Journey, source: str, target: str) -> "Change":
    from journeymap.analysis.changes import MergeTouchpoints

    cards = journey.touchpoints
    return MergeTouchpoints(_one(cards, source), _one(cards, target))


def _remove(journey: Journey, card: str) -> "Change":
    from journeymap.analysis.changes import RemoveTouchpoint

    return RemoveTouchpoint(_one(journey.touchpoints, card))


def _share(journey: Journey, information: str) -> "Change":
    from journeymap.analysis.changes import ShareInformation

    return ShareInformation(_one(journey.information, information))


def _span(journey: Journey, one: str, other: str, who: str) -> "Change":
    from journeymap.analysis.changes import SpanBetween

    return SpanBetween(*_both(journey, one, other), _somebody(journey, who))


def _pool(journey: Journey, one: str, other: str) -> "Change":
    from journeymap.analysis.changes import PoolBudgets

    pots = journey.budgets
    return PoolBudgets((_one(pots, one), _one(pots, other)))


_MAKERS: "tuple[tuple[str, int, Callable[..., Change]], ...]" = (
    ("move", 2, _move),
    ("merge", 2, _merge),
    ("remove", 1, _remove),
    ("share", 1, _share),
    ("spanner_between", 3, _span),
    ("pool", 2, _pool),
)
"""The options that are changes, with how many names each takes: the order in which they apply."""


def _both(journey: Journey, one: str, other: str) -> tuple[str, str]:
    """Two organisations, or two budgets where the first name is no organisation's."""
    known = journey.organisations
    rows = known if _matches(known, one) else journey.budgets
    return _one(rows, one), _one(rows, other)


def _somebody(journey: Journey, who: str) -> "Who":
    from journeymap.analysis.changes import NewActor
    from journeymap.model.base import clean_text

    if _matches(journey.actors, who):
        return _one(journey.actors, who)
    return NewActor(clean_text(who).strip())


def _one(rows: Sequence[Any], name: str) -> str:
    """The id of the one row with that id, name or title.

    Raises:
        RefusedError: there is none, or more than one.
    """
    found = _matches(rows, name)
    if not found:
        raise RefusedError(text("There is nothing called “{name}” here.").format(name=name))
    if len(found) > 1:
        told = text("“{name}” is the name of more than one; say which by its id: {ids}.")
        raise RefusedError(told.format(name=name, ids=", ".join(found)))
    return found[0]


def _matches(rows: Sequence[Any], name: str) -> list[str]:
    from journeymap.model.allowed import comparable

    if any(row.id == name for row in rows):
        return [name]
    wanted = comparable(name)
    return [row.id for row in rows if comparable(getattr(row, "title", "") or _name(row)) == wanted]


def _name(row: Any) -> str:
    return str(getattr(row, "name", ""))
