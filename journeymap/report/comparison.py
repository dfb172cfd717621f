"""The print that lays two versions side by side: how it is and how it could be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

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
from journeymap.diagram.bands.drawing.head import Head
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.headline import Headline
from journeymap.diagram.change_marks import mark_changes
from journeymap.diagram.telling import spoken_of
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.facts import Facts, fact
from journeymap.report.map_sheet import map_story, sizes_of
from journeymap.report.paper import Size
from journeymap.report.pictures import signs_of
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
from journeymap.report.sheets import Sheet, sheets_for
from journeymap.report.signs import how_to_read
from journeymap.report.titles import in_order, states_of, title_of
from journeymap.typography import FontStyle
from journeymap.wording import language, plural, text

_MOST_NAMES = 30


def comparison_story(journey: Journey, printing: Printing) -> tuple[list[Any], dict[str, Size]]:
    """The flowables of the print, and the sizes of its map sheets by their page templates.

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
    sizes, maps = _maps(before, after, comparison, printing)
    story = [
        *_title(before, after, comparison, printing),
        *_measures(rows),
        *_changes(comparison),
        *maps,
    ]
    return story, sizes


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
) -> tuple[dict[str, Size], list[Any]]:
    """Both in one where they can be joined, else each on sheets of its own."""
    joined = both_in_one(before, after, comparison)
    if joined is not None:
        both = {**comparison.states_before, **comparison.states_after}
        named: list[tuple[str, Journey, Mapping[str, Compared]]] = [
            (text("Both maps in one"), joined, both)
        ]
    else:
        named = [
            (text("The map before"), before, comparison.states_before),
            (text("The map after"), after, comparison.states_after),
        ]
    sizes: dict[str, Size] = {}
    story: list[Any] = []
    legend: list[Any] = []
    for number, (name, journey, states) in enumerate(named):
        key = f"map-{number}"
        sheets = _sheets_with_changes(journey, states, name, printing)
        sizes |= sizes_of(sheets, key)
        story += map_story(sheets, {}, name, key)
        legend = legend or how_to_read(journey, printing.lens, sheets)
    return sizes, [*legend, *story]


def _sheets_with_changes(
    journey: Journey, states: Mapping[str, Compared], name: str, printing: Printing
) -> tuple[Sheet, ...]:
    """The sheets of a map with a sign at all that is not the same in the other version."""
    content = content_of(journey, printing.lens, hide_quotes=True)
    told = text("Plus: added. Minus: removed. Arrow: moved. Two lines: changed.")
    sheets = sheets_for(content, Head(name, Headline("", told)), printing, spoken_of(journey))
    signs = signs_of(journey, states)
    return tuple(
        replace(sheet, diagram=mark_changes(sheet.diagram, signs, PRINT)) for sheet in sheets
    )
