"""The print that lays two versions side by side: how it is and how it could be."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak

from journeymap.analysis.both_in_one import both_in_one
from journeymap.analysis.comparability import Agreement, Contexts
from journeymap.analysis.comparison import Became, Compared, Comparison, compare
from journeymap.analysis.comparison_text import collection_title
from journeymap.analysis.measures import (
    ComparedRow,
    Verdict,
    changed_rows,
    compared,
    measures,
    told_once,
)
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.facts import Facts, fact
from journeymap.report.map_sheet import MapSheet
from journeymap.report.pictures import map_with_changes
from journeymap.report.printing import Printing, PrintingError
from journeymap.report.register import Cells, Register
from journeymap.report.setting import (
    HEADING,
    SMALL,
    TITLE,
    Heading,
    Room,
    Said,
    TextBlock,
    begin,
)
from journeymap.report.sheets import Sheet, sheet_of
from journeymap.report.tagging import Entry
from journeymap.report.titles import in_order, states_of, title_of
from journeymap.typography import FontStyle
from journeymap.wording import language, plural, text

_MOST_NAMES = 30


def comparison_story(journey: Journey, printing: Printing) -> tuple[list[Any], tuple[Sheet, ...]]:
    """The flowables of the print, and its map sheets.

    The earlier version stands before: the one that is no future version, else the other one.

    Raises:
        PrintingError: there is no other version to set beside this one.
    """
    other = printing.other
    if other is None:
        sentence = text("A comparison needs another version: choose its file.")
        raise PrintingError(sentence)
    before, after = in_order(journey, other)
    comparison = compare(before, after)
    printing.go_on(0.2)
    rows = told_once(compared(measures(before), measures(after)))
    sheets, maps = _maps(before, after, comparison, printing)
    story = [
        *_title(before, after, comparison, printing),
        *_measures(rows),
        *_changes(comparison),
        *maps,
    ]
    return story, sheets


def _title(
    before: Journey, after: Journey, comparison: Comparison, printing: Printing
) -> list[Any]:
    names = [title_of(one) for one in (before, after)]
    told = names[0] if names[0] == names[1] else text(" and ").join(names)
    day = printing.date.isoformat()
    states = f"{states_of(before, after)} · {day}"
    facts = [
        fact(text("Before"), Said(names[0]), Said(before.state.label, SMALL, colour=PRINT.quiet)),
        fact(text("After"), Said(names[1]), Said(after.state.label, SMALL, colour=PRINT.quiet)),
        fact(text("Matched"), Said(_matched(comparison), language=language())),
    ]
    if warnings := list(_contexts(before, after)):
        facts.append(fact(text("To keep in mind"), *warnings))
    statements = [
        text("This map follows one person's pathway. It is no measure of any organisation."),
        *printing.statements,
        text("Version {version} of the file.").format(version=printing.version),
    ]
    return [
        Room(20),
        Heading(told, key="title", size=TITLE),
        TextBlock([Said(states[:1].upper() + states[1:], HEADING, colour=PRINT.quiet)], after=18),
        Facts(facts),
        TextBlock([Said(one, SMALL, colour=PRINT.quiet, language=language()) for one in statements],
                  after=20),
    ]  # fmt: skip


def _matched(comparison: Comparison) -> str:
    if comparison.by_id:
        return text("One is a version of the other: what is the same is known by its mark.")
    return text(
        "The journeys do not belong together: cards were matched by title and provider, hand-offs "
        "by their ends, all else by name."
    )


def _contexts(before: Journey, after: Journey) -> Iterator[Said]:
    """Where the two cases differ, so that not all of a difference is the change's."""
    contexts = Contexts()
    for one in (before, after):
        contexts.add(one.context)
    for field in contexts.fields():
        if field.agreement is Agreement.DIFFER:
            values = text(" and ").join(value for value, _count in field.values)
            told = text("{field} differs: {values}.")
            yield Said(told.format(field=text(field.plain_title), values=values))


def _measures(rows: tuple[ComparedRow, ...]) -> list[Any]:
    changed = changed_rows(rows)
    story = begin(text("Measures before and after"), "measures")
    same = len(rows) - len(changed)
    if changed:
        head = (text("Measure"), text("Before"), text("After"), text("For the person"))
        story += [Register(head, (3, 1.3, 1.3, 1.4), [_measure(row) for row in changed]), Room(8)]
    told = (
        plural(
            "{count} other measure stays the same.", "{count} other measures stay the same.", same
        )
        if same
        else ""
    )
    if not changed:
        told = text("Nothing that is measured changes.")
    return [*story, TextBlock([Said(told, colour=PRINT.quiet, language=language())], after=18)]


def _measure(row: ComparedRow) -> Cells:
    colours = {Verdict.BETTER: PRINT.bridge, Verdict.WORSE: PRINT.gap}
    signs = {Verdict.BETTER: "▲ ", Verdict.WORSE: "▼ "}
    verdict = signs.get(row.verdict, "") + row.verdict.label
    return (
        (Said(row.name, style=FontStyle.BOLD),),
        (Said(row.told_before),),
        (Said(row.told_after),),
        (Said(verdict, colour=colours.get(row.verdict, PRINT.ink)),),
    )


def _changes(comparison: Comparison) -> list[Any]:
    story = begin(text("What changes"), "changes")
    if comparison.is_empty:
        told = Said(text("Both journeys say the same."), colour=PRINT.quiet, language=language())
        return [*story, TextBlock([told], after=18)]
    head = (text("What"), text("Name"), text("Became"))
    story += [Register(head, (1.2, 2.2, 4), [_change(row) for row in comparison.changes]), Room(8)]
    named = [row.name for row in comparison.matched_by_name if row.collection == "touchpoints"]
    if named:
        words = text("Matched by name, to be checked: {names}")
        shown = "; ".join(named[:_MOST_NAMES])
        story.append(TextBlock([Said(words.format(names=shown), SMALL, colour=PRINT.quiet)]))
    return [*story, Room(10)]


def _change(row: Compared) -> Cells:
    colours = {Became.ADDED: PRINT.bridge, Became.REMOVED: PRINT.gap}
    sign = {Became.ADDED: "+ ", Became.REMOVED: "− "}.get(row.change, "")
    return (
        (Said(collection_title(row.collection), SMALL, colour=PRINT.quiet),),
        (Said(row.name, style=FontStyle.BOLD),),
        (Said(f"{sign}{row.words}", colour=colours.get(row.change, PRINT.ink)),),
    )


def _maps(
    before: Journey, after: Journey, comparison: Comparison, printing: Printing
) -> tuple[tuple[Sheet, ...], list[Any]]:
    """Both in one where they can be joined, else each on a sheet."""
    options = printing.options()
    joined = both_in_one(before, after, comparison)
    named = []
    if joined is not None:
        states = {**comparison.states_before, **comparison.states_after}
        named.append((text("Both maps in one"), map_with_changes(joined, states, options)))
    else:
        first = map_with_changes(before, comparison.states_before, options)
        second = map_with_changes(after, comparison.states_after, options)
        named += [(text("The map before"), first), (text("The map after"), second)]
    how = {"paper": printing.paper, "landscape": printing.landscape}
    sheets = tuple(sheet_of(diagram, **how) for _name, diagram in named)  # type: ignore[arg-type]
    story: list[Any] = []
    told = text("Plus: added. Minus: removed. Arrow: moved. Two lines: changed.")
    for number, ((name, _diagram), sheet) in enumerate(zip(named, sheets, strict=True)):
        story += [NextPageTemplate(f"map-{number}"), PageBreak()]
        story.append(MapSheet(sheet, Entry(f"map-{number}", name, 0), {}, (told, "")))
    return sheets, story
