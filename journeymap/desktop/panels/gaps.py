"""Gaps, findings and open questions: a list that leads to each place on the map."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QInputDialog,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.rule import Finding
from journeymap.analysis.summary import Summary, summarise
from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.panels.records import Parts, remove_with_question
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.wording import text

_ROLE = Qt.ItemDataRole.UserRole


class GapsPanel(QWidget):
    """The list below the map; what is computed is computed off the main thread."""

    def __init__(self, parts: Parts, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection, self._messages = parts
        self._jobs = jobs
        self._asked: Journey | None = None
        self._running = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([text("What"), text("Where"), text("State")])
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setAccessibleName(text("Gaps and findings"))
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 360)
        header.setStretchLastSection(False)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.itemClicked.connect(self._chosen)
        self.tree.itemActivated.connect(self._chosen)
        column.addWidget(self.tree)
        self._groups = [self._group() for _number in range(3)]
        self._document.changed.connect(self._ask)
        self._ask()

    def _group(self) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree)
        item.setFirstColumnSpanned(True)
        item.setExpanded(True)
        return item

    def _ask(self, *_given: object) -> None:
        """Compute for the journey as it is; the older result is shown until then."""
        self._asked = self._document.journey
        if not self._running:
            self._running = True
            journey = self._asked
            self._jobs.run(partial(summarise, journey), partial(self._answer, journey))

    def _answer(self, journey: Journey, summary: Summary) -> None:
        self._running = False
        if journey is self._document.journey:
            self._show(journey, summary)
        else:
            self._ask()

    def _show(self, journey: Journey, summary: Summary) -> None:
        gaps, found, questions = self._groups
        self._fill(gaps, text("Gaps"), [_gap_row(journey, gap) for gap in journey.gaps])
        rows = [(one.sentence, one.name, one.severity.label, one) for one in summary.findings]
        self._fill(found, text("Findings"), rows)
        asked = [(one.sentence, "", "", one.handoff) for one in summary.open_questions]
        self._fill(questions, text("Open questions"), asked)

    def _fill(
        self, group: QTreeWidgetItem, title: str, rows: list[tuple[str, str, str, Any]]
    ) -> None:
        group.takeChildren()
        group.setText(0, f"{title} · {len(rows)}")
        group.setHidden(not rows and title != text("Gaps"))
        for what, where, state, about in rows:
            item = QTreeWidgetItem(group, [what, where, state])
            item.setData(0, _ROLE, about)
            item.setFirstColumnSpanned(not where and not state)
        if not rows:
            hint = text("None yet. Select a hand-off or a card and press G to flag one.")
            item = QTreeWidgetItem(group, [hint])
            item.setFirstColumnSpanned(True)
            item.setDisabled(True)

    def _chosen(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        about = item.data(0, _ROLE)
        if isinstance(about, Finding):
            self._selection.choose(
                one for one in about.records if one in self._document.journey.all_ids
            )
        elif about:
            self._selection.choose((str(about),))

    def _show_menu(self, at: Any) -> None:
        item = self.tree.itemAt(at)
        about = item.data(0, _ROLE) if item is not None else None
        if not about:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(about, Finding):
            menu.addAction(text("Flag as gap")).triggered.connect(partial(self.flag, about))
            menu.addAction(text("Set aside …")).triggered.connect(partial(self._ask_why, about))
        else:
            remove = partial(remove_with_question, self._document, self._messages, (str(about),))
            menu.addAction(text("Remove")).triggered.connect(remove)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def flag(self, finding: Finding) -> None:
        """Make a gap of a finding, at the first card or hand-off that it is about."""
        journey = self._document.journey
        places = [one for one in finding.records
                  if one in journey.touchpoint or one in journey.handoff]  # fmt: skip
        if not places:
            return
        after, gap = edits.flag_gap(
            journey, places[0], ids=self._document.ids,
            what_happens=finding.sentence, action=finding.remedy,
            severity=finding.severity.grade, from_rule=finding.rule.id,
        )  # fmt: skip
        self._document.apply(text("Flag gap"), after)
        self._selection.choose((gap,))

    def _ask_why(self, finding: Finding) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(text("Set aside"))
        dialog.setLabelText(text("Why is this set aside?"))
        dialog.textValueSelected.connect(partial(self.set_aside, finding))
        dialog.open()

    def set_aside(self, finding: Finding, reason: str) -> None:
        """Dismiss a finding with a reason."""
        self._document.attempt(
            text("Set aside"),
            lambda journey: edits.dismiss(
                journey, finding.rule.id, finding.records,
                facts=finding.fingerprint, reason=reason, on=date.today(),  # noqa: DTZ011
            ),
        )  # fmt: skip


def _gap_row(journey: Journey, gap: Gap) -> tuple[str, str, str, Any]:
    if gap.at in journey.touchpoint:
        place = card_in_words(journey.touchpoint[gap.at])
    else:
        place = handoff_in_words(journey, journey.handoff[gap.at])
    told = gap.what_happens or (gap.kind.label if gap.kind else text("not described yet"))
    return f"{gap.number}   {told}", place, gap.status.label, gap.id
