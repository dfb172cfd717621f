"""The page about boundaries: the silo map, the matrix, who spans what, what the person carries."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, override

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from journeymap.analysis.burden import Burden, BurdenRow, burden, burden_in_rows
from journeymap.analysis.coverage import Cover, Coverage, SpannerLoad, coverage
from journeymap.analysis.matrix import Counts, HandoverMatrix, handover_matrix
from journeymap.analysis.telling import boundary_in_words, end_in_words
from journeymap.desktop.telling.fact_table import Cell, CellLike, FactTable
from journeymap.desktop.telling.page import TellingPage
from journeymap.diagram import Diagram, Theme
from journeymap.model.boundaries import CrossingState
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report.pictures import handoffs_on, silo_map
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)


class Told(NamedTuple):
    """All that the page shows."""

    kind: BoundaryKind
    picture: Diagram
    matrix: HandoverMatrix
    coverage: Coverage
    burden: Burden
    rows: tuple[BurdenRow, ...]


def tell_boundaries(kind: BoundaryKind, theme: Theme, journey: Journey) -> Told:
    """What the journey says about its boundaries of one kind."""
    return Told(
        kind,
        silo_map(journey, kind, theme),
        handover_matrix(journey, kind),
        coverage(journey, kind),
        burden(journey),
        burden_in_rows(journey),
    )


class BoundariesPage(TellingPage):
    """Where the pathway crosses, and who carries it (domain section 2)."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._kind = BoundaryKind.ORGANISATION

    @override
    def compute(self) -> Callable[[Journey], Told]:
        return partial(tell_boundaries, self._kind, self.theme)

    def show_kind(self, kind: BoundaryKind, _checked: bool = False) -> None:
        """Show boundaries between organisations, or between budgets."""
        self._kind = kind
        self.ask_again()

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told = result
        self._choice(told.kind)
        if not told.matrix.cells:
            self.note(
                text(
                    "No hand-off crosses one yet. Give the cards their provider and budget, and "
                    "draw the hand-offs between them."
                )
            )
        else:
            name = text("Who hands on to whom")
            picture = self.picture(name, told.picture, lambda _copy, told: told.picture)
            picture.chosen.connect(partial(self._choose_way, told.kind))
            self._matrix(journey, told.matrix)
            self._coverage(journey, told.coverage)
        self._burden(told)

    def _choice(self, shown: BoundaryKind) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        group = QButtonGroup(self)
        words = {BoundaryKind.ORGANISATION: text("Between organisations"),
                 BoundaryKind.BUDGET: text("Between budgets")}  # fmt: skip
        for kind in _KINDS:
            button = QPushButton(words[kind])
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setChecked(kind is shown)
            button.clicked.connect(partial(self.show_kind, kind))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _choose_way(self, kind: BoundaryKind, key: str) -> None:
        """An arrow selects its hand-offs; a box selects the cards that stand in it."""
        journey = self.window_of.document.journey
        handoffs = handoffs_on(journey, kind, key)
        field = "budget" if kind is BoundaryKind.BUDGET else "provider"
        cards = (card.id for card in journey.reading_order if getattr(card, field) == key)
        self.choose(handoffs or tuple(cards))

    def _matrix(self, journey: Journey, matrix: HandoverMatrix) -> None:
        title = text("Hand-over matrix")
        self.heading(
            title,
            text(
                "The side at the left hands on, the one above receives: all hand-offs, then how "
                "many nobody carries (||), how many the person alone (|) or only in part (½), of "
                "how many nobody has asked (?), the longest wait, and how often the pathway comes "
                "back (↩). Choose a cell to select its hand-offs, press Enter to see them on the "
                "map."
            ),
        )
        if matrix.is_too_wide:
            self._list(journey, title, matrix)
        else:
            self._cross(journey, title, matrix)
        home = sum(cell.through_home for cell in matrix.cells)
        if home:
            self.note(_over_home(home))
        if matrix.undetermined:
            self._undetermined(matrix.undetermined)

    def _list(self, journey: Journey, title: str, matrix: HandoverMatrix) -> None:
        """The pairs that there are, a row each, where a matrix would be too wide to be read."""
        rows: list[list[CellLike]] = []
        for cell in matrix.cells:
            back = f" ↩{cell.returns}" if cell.returns else ""
            ends = (end_in_words(journey, matrix.kind, end) for end in (cell.near, cell.far))
            near, far = (Cell(name, strong=True) for name in ends)
            rows.append([near, far, self._counted(cell.counts, back)])
        whole = self._counted(matrix.total, strong=True)
        rows.append([Cell(text("All"), strong=True), "", whole])
        self.table(title, [text("Hands on"), text("Receives"), text("Hand-offs")], rows)

    def _cross(self, journey: Journey, title: str, matrix: HandoverMatrix) -> None:
        """A row for each side that hands on, a column for each that receives."""
        names = {end: end_in_words(journey, matrix.kind, end) for end in matrix.ends}
        columns = [text("Hands on ↓   receives →"), *names.values(), text("All")]
        rows: list[list[CellLike]] = []
        for near in matrix.ends:
            cells: list[CellLike] = [Cell(names[near], strong=True)]
            for far in matrix.ends:
                cell = matrix.cell(near, far)
                back = f" ↩{cell.returns}" if cell is not None and cell.returns else ""
                cells.append(self._counted(cell.counts, back) if cell is not None else "")
            rows.append([*cells, self._counted(matrix.row(near), strong=True)])
        totals = [self._counted(matrix.column(end), strong=True) for end in matrix.ends]
        whole = self._counted(matrix.total, strong=True)
        rows.append([Cell(text("All"), strong=True), *totals, whole])
        self.table(title, columns, rows)

    def _undetermined(self, handoffs: tuple[str, ...]) -> None:
        words = plural(
            "{count} hand-off has an end that is not said yet; it stands in no cell.",
            "{count} hand-offs have an end that is not said yet; they stand in no cell.",
            len(handoffs),
        )
        self.note(words)

    def _counted(self, counts: Counts, more: str = "", *, strong: bool = False) -> Cell:
        parts = [str(counts.crossings)]
        if counts.nobody:
            parts.append(f"|| {counts.nobody}")
        if counts.by_person:
            parts.append(f"| {counts.by_person}")
        if counts.partly:
            parts.append(f"½ {counts.partly}")
        if counts.not_asked:
            parts.append(f"? {counts.not_asked}")
        if counts.longest_wait and not strong:
            parts.append(duration_in_words(counts.longest_wait))
        told = " · ".join(parts) + more if counts.crossings else "–"
        colour = self.theme.gap if counts.nobody or counts.by_person else ""
        return Cell(told, counts.handoffs, colour, strong, _in_words(counts))

    def _coverage(self, journey: Journey, told: Coverage) -> None:
        title = text("Who spans what")
        self.heading(title, text("Boundaries that are open stand first."))
        rows: list[list[CellLike]] = []
        for one in told.boundaries:
            colour = self.theme.gap if one.cover is Cover.NOBODY else ""
            names = ", ".join(journey.actor[actor].name for actor in one.spanners)
            rows.append(
                [
                    Cell(boundary_in_words(journey, one.boundary), one.handoffs),
                    Cell(one.cover.label, one.open or one.handoffs, colour=colour),
                    names or "–",
                ]
            )
        self.table(title, [text("Boundary"), text("State"), text("Who spans it")], rows)
        if told.spanners:
            self._loads(journey, told.spanners)

    def _loads(self, journey: Journey, loads: tuple[SpannerLoad, ...]) -> FactTable:
        title = text("What rests on whom")
        self.heading(title, text("What would be left open if this one moved on."))
        columns = [text("Who"), text("Kind"), text("Boundaries"), text("Hand-offs"),
                   text("Carried by nobody else"), text("Left open without them")]  # fmt: skip
        rows: list[list[CellLike]] = []
        for load in loads:
            actor = journey.actor[load.actor]
            many = text("{count}: many for one").format(count=len(load.boundaries))
            count = Cell(many, load.handoffs, self.theme.gap) if load.overstretched else (
                Cell(str(len(load.boundaries)), load.handoffs)
            )  # fmt: skip
            left = "; ".join(boundary_in_words(journey, one) for one in load.left_open)
            rows.append(
                [
                    Cell(actor.name, (actor.id,), strong=True),
                    actor.kind.label,
                    count,
                    Cell(str(len(load.handoffs)), load.handoffs),
                    Cell(str(len(load.alone)), load.alone),
                    Cell(left or "–", load.alone, hint=left),
                ]
            )
        return self.table(title, columns, rows)

    def _burden(self, told: Told) -> None:
        title = text("What the person carries")
        whole = told.burden
        facts = (
            plural("{count} organisation to deal with", "{count} organisations to deal with",
                   len(whole.contacts)),
            plural("{count} touchpoint", "{count} touchpoints", whole.touchpoints),
            text("waits that add up to {time}, those side by side each counted").format(
                time=duration_in_words(whole.total_wait)
            )
            if whole.total_wait else "",
        )  # fmt: skip
        self.heading(title, ", ".join(fact for fact in facts if fact))
        if not told.rows:
            self.note(text("Nothing of this kind is said yet."))
            return
        rows: list[list[CellLike]] = [[row.kind, Cell(row.what, row.ids, hint=row.what)]
                                      for row in told.rows]  # fmt: skip
        self.table(title, [text("The person"), text("What, and where")], rows)


def _over_home(count: int) -> str:
    """Why the table counts more than the picture, which draws these ways over the home."""
    return plural(
        "{count} of them is a way over the person's own home, from one organisation to another: "
        "the picture draws it over the home, and other totals leave it out.",
        "{count} of them are ways over the person's own home, from one organisation to another: "
        "the picture draws them over the home, and other totals leave them out.",
        count,
    )


def _in_words(counts: Counts) -> str:
    if not counts.crossings:
        return ""
    told = (
        (CrossingState.CARRIED, counts.spanned),
        (CrossingState.PARTLY, counts.partly),
        (CrossingState.BY_PERSON, counts.by_person),
        (CrossingState.NOBODY, counts.nobody),
        (CrossingState.NOT_ASKED, counts.not_asked),
        (CrossingState.NEED_NOT, counts.need_not),
    )
    states = ", ".join(f"{state.label} {count}" for state, count in told if count)
    all_of_them = plural("{count} hand-off", "{count} hand-offs", counts.crossings)
    return text("{handoffs}: {states}").format(handoffs=all_of_them, states=states)
