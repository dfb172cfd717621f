"""The page that lays two journeys side by side: measures, changes, both maps, and one of both."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QPushButton

from journeymap.analysis.both_in_one import both_in_one
from journeymap.analysis.comparison import Became, Compared, Comparison, compare
from journeymap.analysis.comparison_text import collection_title
from journeymap.analysis.measures import ComparedRow, Verdict, changed_rows, compared, measures
from journeymap.desktop.plain_text import file_name
from journeymap.desktop.telling.fact_table import Cell, CellLike
from journeymap.desktop.telling.page import TellingPage, scrolled
from journeymap.desktop.telling.pair import PicturePair
from journeymap.desktop.telling.picture import Picture
from journeymap.diagram import Diagram, Options
from journeymap.files import SUFFIX, JourneyFileError, Opened, read_journey
from journeymap.model.edits import for_handing_out
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides, State
from journeymap.report.pictures import map_with_changes
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_MOST_BESIDE = 200
"""Files in one folder that are looked at for the journey that a future version comes from."""


class Told(NamedTuple):
    """All that the page shows; `other` is the earlier of the two, read from the file `name`."""

    other: Journey
    name: str
    comparison: Comparison
    rows: tuple[ComparedRow, ...]
    before: Diagram
    after: Diagram
    both: Diagram | None


def tell_difference(other: Journey, name: str, options: Options, journey: Journey) -> Told:
    """What differs from the other journey to this one, and both maps with it marked."""
    comparison = compare(other, journey)
    rows = compared(measures(other), measures(journey))
    before = map_with_changes(other, comparison.states_before, options)
    after = map_with_changes(journey, comparison.states_after, options)
    joined = both_in_one(other, journey, comparison)
    both = None
    if joined is not None:
        states = {**comparison.states_before, **comparison.states_after}
        both = map_with_changes(joined, states, options)
    return Told(other, name, comparison, rows, before, after, both)


def _as_it_is(journey: Journey) -> Journey:
    return journey


def _beside(path: Path) -> list[Path]:
    """The journeys in the folder of a file; none where the disk does not tell."""
    try:
        return sorted(one for one in path.parent.iterdir() if one.name.endswith(SUFFIX))
    except OSError:
        return []


def tell_from_now(
    path: Path | None, shown: Callable[[Journey], Journey], options: Options, journey: Journey
) -> Told | None:
    """A future version against the journey that it was started from, if that stands beside it.

    That journey is laid beside it as `shown` makes it.
    """
    if path is None or journey.future_of is None:
        return None
    wanted = journey.future_of.journey
    for beside in _beside(path)[:_MOST_BESIDE]:
        try:
            if beside == path or f'"{wanted}"'.encode() not in beside.read_bytes():
                continue
            other = read_journey(beside).journey
        except (OSError, JourneyFileError):
            continue
        if other.id == wanted:
            return tell_difference(shown(other), beside.name, options, journey)
    return None


class ComparisonPage(TellingPage):
    """The journey on screen against one from a file."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._other: Journey | None = None
        self._name = ""
        self._is_beside = True
        window.document.replaced.connect(self._forget)

    def _forget(self) -> None:
        """Another journey is shown: what this one was compared with is not its past."""
        self._other, self._name = None, ""
        self.ask_again()

    @override
    def compute(self) -> Callable[[Journey], Told | None]:
        return self._compute(_as_it_is)

    @override
    def compute_for(self, hides: Collection[Hides]) -> Callable[[Journey], Told | None]:
        return self._compute(partial(for_handing_out, hides=hides))

    def _compute(self, shown: Callable[[Journey], Journey]) -> Callable[[Journey], Told | None]:
        """What tells the difference to the other journey as `shown` makes it."""
        options = self.window_of.view.options
        if self._other is None:
            return partial(tell_from_now, self.window_of.document.path, shown, options)
        return partial(tell_difference, shown(self._other), self._name, options)

    def choose_other(self, _checked: bool = False) -> None:
        """Choose the file to compare with."""
        dialog = QFileDialog(self, text("Compare with"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [f"{text('Journeys')} (*{SUFFIX} *.json)", f"{text('All files')} (*)"]
        )
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def _read(self, name: str) -> None:
        path = Path(name)
        window = self.window_of
        window.jobs.run(partial(read_journey, path), partial(self._arrived, path), self._refused)

    def _refused(self, error: Exception) -> None:
        self.window_of.messages.warn(str(error))

    def _arrived(self, path: Path, opened: Opened) -> None:
        self.compare_with(opened.journey, file_name(path))

    def compare_with(self, other: Journey, name: str) -> None:
        """Compare the journey on screen with this earlier one."""
        self._other, self._name = other, name
        self.ask_again()

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told | None = result
        self.heading(
            text("Compare"),
            text(
                "Lay this journey beside another, such as how it is now beside how it could be: "
                "what was added, removed, moved or changed, and every measure before and after."
            ),
        )
        row = QHBoxLayout()
        choose = QPushButton(text("Compare with …"))
        choose.clicked.connect(self.choose_other)
        row.addWidget(choose)
        if journey.state is State.CURRENT:
            future = QPushButton(text("Start the future version …"))
            future.clicked.connect(self._start_future)
            row.addWidget(future)
        row.addStretch(1)
        self.column.addLayout(row)
        if told is None:
            return
        self._other, self._name = told.other, told.name
        self.note(
            text("Before: {name}. After: the journey on screen.").format(name=self._name), name=""
        )
        self._measures(told)
        self._changes(told.comparison)
        self._maps(told)

    def _start_future(self, _checked: bool = False) -> None:
        self.window_of.start_future()

    def _measures(self, told: Told) -> None:
        title = text("Measures before and after")
        self.heading(title)
        rows = changed_rows(told.rows)
        if not rows:
            self.note(text("Nothing that is measured changes."))
            return
        columns = [text("Measure"), text("Before"), text("After"), text("For the person")]
        self.table(title, columns, [self._measure(row) for row in rows])

    def _measure(self, row: ComparedRow) -> list[CellLike]:
        colours = {Verdict.BETTER: self.theme.bridge, Verdict.WORSE: self.theme.gap}
        colour = colours.get(row.verdict, "")
        return [row.name, row.told_before, row.told_after, Cell(row.verdict.label, colour=colour)]

    def _changes(self, comparison: Comparison) -> None:
        title = text("What changes")
        self.heading(title)
        if comparison.is_empty:
            self.note(text("Both journeys say the same."))
            return
        columns = [text("Where"), text("What"), text("Became")]
        rows = [self._change(row) for row in comparison.changes]
        self.table(title, columns, rows)
        if not comparison.by_id:
            self.note(
                text(
                    "The journeys do not belong together: cards were matched by title and "
                    "provider, hand-offs by their ends, all else by name."
                )
            )
        self._to_check(comparison)

    def _change(self, row: Compared) -> list[CellLike]:
        colours = {Became.ADDED: self.theme.bridge, Became.REMOVED: self.theme.gap}
        ids = (row.after,) if row.after else ()
        colour = colours.get(row.change, "")
        return [
            collection_title(row.collection),
            Cell(row.name, ids),
            Cell(row.words, ids, colour=colour, hint=row.words),
        ]

    def _to_check(self, comparison: Comparison) -> None:
        named = [row for row in comparison.matched_by_name if row.collection == "touchpoints"]
        if named:
            told = "; ".join(row.name for row in named[:40])
            words = text("Matched by name, to be checked: {names}").format(names=told)
            self.note(words)
        alone = [row for row in comparison.unmatched if row.collection == "touchpoints"]
        if alone and not comparison.by_id:
            told = "; ".join(row.name for row in alone[:40])
            self.note(text("Could not be matched: {names}").format(names=told))

    def _maps(self, told: Told) -> None:
        self.heading(
            text("Both maps"),
            text("Plus: added. Minus: removed. Arrow: moved. Two lines: changed."),
        )
        if told.both is not None:
            self.note(text("In one"), name="section")
            picture = self.picture(text("In one"), told.both, lambda _copy, told: told.both)
            picture.chosen.connect(self._show_card)
        self._pair(told)

    def _pair(self, told: Told) -> None:
        """Before and after, moved together."""
        named = []
        for name, diagram in ((text("Before"), told.before), (text("After"), told.after)):
            picture = Picture(diagram, self.theme)
            picture.setAccessibleName(name)
            picture.chosen.connect(self._show_card)
            named.append((name, scrolled(picture)))
        pair = PicturePair((named[0], named[1]))
        row = QHBoxLayout()
        ways = QButtonGroup(pair)
        for label, beside in ((text("Side by side"), True), (text("One above the other"), False)):
            button = QPushButton(label)
            button.setObjectName("small-choice")
            button.setCheckable(True)
            button.setChecked(beside is self._is_beside)
            button.clicked.connect(partial(self._place, pair, beside))
            ways.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        pair.place(beside=self._is_beside)
        self.column.addWidget(pair)
        saving = self.saving_row(text("Before"), lambda _copy, told: told.before)
        saving.addStretch(1)
        saving.addLayout(self.saving_row(text("After"), lambda _copy, told: told.after))
        self.column.addLayout(saving)

    def _place(self, pair: PicturePair, beside: bool, _checked: bool = False) -> None:
        self._is_beside = beside
        pair.place(beside=beside)

    def _show_card(self, key: str) -> None:
        self.choose((key,))
