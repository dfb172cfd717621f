"""File, layout, memory and print."""

import json
import shutil
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from journeymap.diagram import PRINT, Options
from journeymap.diagram.bands.picture import draw_beginning, draw_reading
from journeymap.files import journey_bytes, parse_journey
from journeymap.files.reading import validated_json
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.report import Printing, report_pdf
from journeymap.report.map_page import diagram_pdf
from journeymap.report.paper import SIZES
from journeymap.report.printing import PrintKind
from journeymap.report.register import Register
from tests.benchmarks.measure import Row, journey_of, ratio, seconds


def file_rows() -> Iterator[Row]:
    for size in (100, 1_000, 10_000):
        data = journey_bytes(journey_of(size))
        peer = seconds(lambda data=data: json.loads(data))
        validate = seconds(lambda data=data: validated_json(data))
        whole = seconds(lambda data=data: parse_journey(data, "x"))
        yield Row("validate", f"{size:,}", validate / peer, 4.0, "json.loads")
        goal = 5.0 if size == 10_000 else 6.0
        yield Row("read with all checks", f"{size:,}", whole / peer, goal, "json.loads")


def dot_graph(journey: Journey) -> bytes:
    """The hand-offs of a journey in dot's language."""
    cards = "\n".join(
        f'"{card.id}" [shape=box, label="{card.title}"]' for card in journey.touchpoints
    )
    links = "\n".join(f'"{one.source}" -> "{one.target}"' for one in journey.handoffs)
    return f"digraph {{ rankdir=LR\n{cards}\n{links}\n}}".encode()


def run_dot(kind: str, graph: bytes) -> None:
    """Let dot lay a graph out."""
    subprocess.run(["dot", f"-T{kind}"], input=graph, capture_output=True, check=True)


def layout_rows() -> Iterator[Row]:
    if shutil.which("dot") is None:
        yield Row("layout", "1,000", None, 0.1, "dot -Tplain", "graphviz is not installed")
        return
    for size in (100, 1_000):
        journey = journey_of(size)
        graph = dot_graph(journey)
        peer = partial(run_dot, "plain", graph)
        ours = partial(draw_beginning, journey, Lens.PROVIDER, PRINT, len(journey.columns))
        yield Row("lanes in one band", f"{size:,}", ratio(ours, peer), 0.5, "dot -Tplain")
    peer = partial(run_dot, "pdf", dot_graph(journey_of(1_000)))
    ours = partial(_drawn_as_pdf, journey_of(1_000))
    yield Row("map as PDF", "1,000", ratio(ours, peer), 1.0, "dot -Tpdf")
    on_one = Printing(kind=PrintKind.POSTER, date=DAY)
    over_a3 = replace(on_one, tile=SIZES["A3"])
    for what, goal, how in (("poster", 1.0, on_one), ("poster over A3", 2.0, over_a3)):
        work = partial(_print_anew, journey_of(1_000), how)
        yield Row(what, "1,000", ratio(work, peer), goal, "dot -Tpdf")


def _drawn_as_pdf(journey: Journey) -> None:
    diagram_pdf(draw_reading(journey, Options(theme=PRINT)), "", PRINT)


def _print_anew(journey: Journey, printing: Printing) -> None:
    """The whole print as somebody gets it: redacted, drawn, tagged and packed, nothing kept."""
    report_pdf(edits.change_journey(journey, title=f"Measured {time.time()}"), printing)


def memory_rows() -> Iterator[Row]:
    journey = journey_of(1_000)
    kept = [journey]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(100):
        card = journey.touchpoints[number * 7].id
        kept.append(edits.change_touchpoint(kept[-1], card, title=f"Changed {number}"))
        kept[-2].forget_lookups()
    used = (tracemalloc.get_traced_memory()[0] - before) / 1e6
    tracemalloc.stop()
    yield Row("100 undo steps", "1,000", used, 2.0, "1 MB")


def merge_rows() -> Iterator[Row]:
    """Both sides change each tenth card, others than the other; git merges the lines of the files.

    The lines of changed cards lie far enough apart for git to find no conflict, so that both do
    the same work: git starts, reads three files and prints one; we read three journeys from their
    bytes with all checks, and merge them.
    """
    what, against = "three-way merge, files read", "git merge-file"
    if shutil.which("git") is None:
        yield Row(what, "1,000", None, 15.0, against, "git is not installed")
        return
    for size in (300, 1_000):
        base = journey_of(size)
        sides = [_with_changes(base, begin) for begin in (0, 5)]
        written = [journey_bytes(one) for one in (sides[0], base, sides[1])]
        with TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("mine", "base", "theirs")]
            for file, data in zip(files, written, strict=True):
                file.write_bytes(data)
            ours, peer = partial(_merged, *written), partial(_run_git, files)
            yield Row(what, f"{size:,}", ratio(ours, peer), 15.0, against)


def _with_changes(journey: Journey, begin: int) -> Journey:
    rows = tuple(
        card.evolve(title=f"Changed from {begin}") if place % 10 == begin else card
        for place, card in enumerate(journey.touchpoints)
    )
    return journey.evolve(touchpoints=rows)


def _merged(mine: bytes, base: bytes, theirs: bytes) -> None:
    one, two, three = (parse_journey(data, "x").journey for data in (base, mine, theirs))
    merged = edits.merge_versions(one, two, three)
    if merged.conflicts:
        raise AssertionError(merged.conflicts[0])


def _run_git(files: list[Path]) -> None:
    command = ["git", "merge-file", "-p", *map(str, files)]
    subprocess.run(command, capture_output=True, check=True)


REGISTERS = frozenset({"touchpoints", "handoffs"})
DAY = date(2026, 11, 23)


def report_rows() -> Iterator[Row]:
    what, against = "tagged registers", "WeasyPrint, pdf/ua-1, same tables"
    journey = journey_of(1_000)
    report_pdf(journey_of(1), Printing(date=DAY))
    registers = Printing(date=DAY, sections=REGISTERS)
    ours = seconds(lambda: report_pdf(journey, registers), times=1)
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        yield Row(what, "1,000", None, 0.4, against, "not installed")
        return
    HTML(string="<p>One</p>").write_pdf(pdf_variant="pdf/ua-1")
    page = _as_page(journey, registers)
    theirs = seconds(lambda: HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"), times=1)
    yield Row(what, "1,000", ours / theirs, 0.4, against)
    whole = seconds(lambda: report_pdf(journey, Printing(date=DAY)), times=1)
    yield Row("whole report, map and all", "1,000", whole / theirs, 0.4, against)


def _as_page(journey: Journey, printing: Printing) -> str:
    """The registers as a page for a browser: the same heads, cells and words."""
    from journeymap.report.sections import SECTIONS

    told = [f"<html lang=en><title>{escape(journey.title)}</title><h1>{escape(journey.title)}</h1>"]
    for section in SECTIONS:
        if section.key in REGISTERS:
            told.append(f"<h2>{escape(section.title)}</h2>")
            tables = section.flowables(journey, printing, ())
            told += [_as_table(one) for one in tables if isinstance(one, Register)]
    return "\n".join(told)


def _as_table(register: Register) -> str:
    head = "".join(f"<th scope=col>{escape(one)}</th>" for one in register._head_words)
    rows = []
    for row in register._cells:
        cells = (
            "".join(f"<div>{escape(one.content)}</div>" for one in pieces if one.content)
            for pieces in row.cells
        )
        first, *others = cells
        rows.append(f"<th scope=row>{first}</th>{''.join(f'<td>{one}</td>' for one in others)}")
    body = "".join(f"<tr>{one}</tr>" for one in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
