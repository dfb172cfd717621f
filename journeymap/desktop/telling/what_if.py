"""The page that tries changes: before and after, and which fewest changes would mend most."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from journeymap.analysis.changes import Change, Tried, tried
from journeymap.analysis.fewest_changes import (
    Suggestion,
    cover_in_words,
    fewest_changes,
)
from journeymap.analysis.measures import ComparedRow, Verdict, changed_rows, compared, measures
from journeymap.analysis.spanner_cover import SpannerCover, smallest_cover
from journeymap.desktop.telling.change_form import ChangeForm
from journeymap.desktop.telling.fact_table import Cell, CellLike
from journeymap.desktop.telling.page import TellingPage
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_MOST = 12
"""So many suggestions are listed; the command line prints them all."""


class Told(NamedTuple):
    """All that the page shows."""

    tried: Tried
    rows: tuple[ComparedRow, ...]
    suggestions: tuple[Suggestion, ...]
    people: SpannerCover
    money: SpannerCover


def try_changes(changes: Sequence[Change], journey: Journey) -> Told:
    """What the changes do to the journey, and what would mend most after them."""
    outcome = tried(journey, changes)
    after = outcome.journey
    rows = compared(measures(journey), measures(after)) if changes else ()
    return Told(
        outcome,
        rows,
        fewest_changes(after, most=_MOST),
        smallest_cover(after),
        smallest_cover(after, BoundaryKind.BUDGET),
    )


class WhatIfPage(TellingPage):
    """Changes tried without touching the journey."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.changes: list[Change] = []
        self._kind = 0
        self._all_rows = False
        window.document.replaced.connect(self.clear)

    @override
    def compute(self) -> Callable[[Journey], Told]:
        return partial(try_changes, tuple(self.changes))

    def try_change(self, change: Change) -> None:
        """Add a change to those that are tried."""
        self.try_all((change,))

    def try_all(self, changes: Sequence[Change], _checked: bool = False) -> None:
        """Add several changes; one that is tried already is not added again."""
        self.changes.extend(one for one in changes if one not in self.changes)
        self.ask_again()

    def take_back(self, change: Change, _checked: bool = False) -> None:
        """Try all but this one; the list may be older than what is tried."""
        if change in self.changes:
            self.changes.remove(change)
            self.ask_again()

    def clear(self, _checked: bool = False) -> None:
        """Try nothing."""
        self.changes.clear()
        self.ask_again()

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told = result
        self.heading(
            text("What if"),
            text(
                "Try changes here without touching the journey: the map stays as it is until you "
                "keep them as a future version."
            ),
        )
        form = ChangeForm(journey, self._kind)
        form.wanted.connect(self.try_change)
        form.refused.connect(self.window_of.document.refused)
        form.kind_chosen.connect(partial(setattr, self, "_kind"))
        self.column.addWidget(form)
        if self.changes:
            self._tried(journey, told)
        self._suggestions(told)
        self._cover(told.tried.journey, told.people, text("The fewest who could span them all"))
        if told.money.boundaries:
            title = text("The fewest agreements that could cover the money")
            self._cover(told.tried.journey, told.money, title)

    def _tried(self, journey: Journey, told: Told) -> None:
        self.heading(text("Tried together"))
        reasons = {id(one.change): one.reason for one in told.tried.not_applied}
        for change in self.changes:
            reason = reasons.get(id(change), "")
            title = change.title(journey)
            words = (
                f"{title}. {text('Not possible: {why}').format(why=reason)}" if reason else title
            )
            self._row(words, text("Take back"), partial(self.take_back, change))
        row = QHBoxLayout()
        for label, run in (
            (text("Keep as future version …"), partial(self.keep, told.tried.journey)),
            (text("Take all back"), self.clear),
        ):
            button = QPushButton(label)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self._before_and_after(told.rows)

    def _before_and_after(self, rows: tuple[ComparedRow, ...]) -> None:
        changed = changed_rows(rows)
        self.heading(text("Before and after"))
        shown = rows if self._all_rows else changed
        if not shown:
            self.note(text("Nothing that is measured changes."))
        else:
            self.table(
                text("Before and after"),
                [text("Measure"), text("Before"), text("After"), text("For the person")],
                [self._compared(row) for row in shown],
            )
        same = len(rows) - len(changed)
        label = (
            text("Show what changes alone")
            if self._all_rows
            else plural("Show {count} that stays the same", "Show {count} that stay the same", same)
        )
        if same:
            self._quiet_button(label, self._switch_rows)

    def _compared(self, row: ComparedRow) -> list[CellLike]:
        colours = {Verdict.BETTER: self.theme.bridge, Verdict.WORSE: self.theme.gap}
        signs = {Verdict.BETTER: "▲ ", Verdict.WORSE: "▼ "}
        verdict = signs.get(row.verdict, "") + row.verdict.label
        colour = colours.get(row.verdict, "")
        return [row.name, row.told_before, row.told_after, Cell(verdict, colour=colour)]

    def _switch_rows(self) -> None:
        self._all_rows = not self._all_rows
        self.show_again()

    def _suggestions(self, told: Told) -> None:
        self.heading(
            text("Which changes would mend most"),
            text("Each is weighed by itself: the findings that would go, less those that come."),
        )
        if not told.suggestions:
            self.note(text("No single change would mend a finding."))
        for one in told.suggestions:
            self._row(one.sentence, text("Try it"), partial(self.try_all, (one.change,)))

    def _cover(self, journey: Journey, cover: SpannerCover, title: str) -> None:
        head, *lines = cover_in_words(journey, cover)
        self.heading(title, head)
        for line in lines:
            self.note(f"•  {line}", name="")
        if cover.changes:
            self._quiet_button(text("Try all of them"), partial(self.try_all, cover.changes))

    def _row(self, words: str, label: str, run: Callable[..., object]) -> None:
        """A sentence with what can be done about it at the right."""
        row = QHBoxLayout()
        told = QLabel(words)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        button = QPushButton(label)
        button.setObjectName("quiet")
        button.setAccessibleDescription(words)
        button.clicked.connect(run)
        row.addWidget(told, 1)
        row.addWidget(button)
        self.column.addLayout(row)

    def _quiet_button(self, label: str, run: Callable[..., object]) -> None:
        row = QHBoxLayout()
        button = QPushButton(label)
        button.setObjectName("quiet")
        button.clicked.connect(run)
        row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def keep(self, after: Journey, _checked: bool = False) -> None:
        """Write the changed journey as a future version that is linked to this one."""
        window = self.window_of
        future = edits.future_version(after, ids=window.document.ids)
        window.filing.exports.write_copy(future, text("Future version"))
