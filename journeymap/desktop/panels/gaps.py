"""Gaps, findings and open questions: a list that leads to each place on the map."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, override

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
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

from journeymap.analysis import Finding, Summary
from journeymap.analysis.fixes import fixes_for, flagged, place_of
from journeymap.analysis.grouping import grouped
from journeymap.analysis.rule import Fix
from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.desktop.analysing import Analysing
from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.gaps_head import GapsHead
from journeymap.desktop.panels.records import Parts, remove_with_question
from journeymap.desktop.plain_text import as_tooltip, in_menu
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.wording import text

_ROLE = Qt.ItemDataRole.UserRole
_WHERE = 360
_WHERE_PART = 0.35
"""How wide the column of places is, and the part of a narrow list that it takes at the most."""
_FEW = 150
"""Up to so many findings, all groups are open; more would hide each other anyway."""

type Row = tuple[str, str, str, Any]
"""What, where, state, and the finding or the id that it leads to."""


class GapsPanel(QWidget):
    """The list below the map."""

    def __init__(self, parts: Parts, analysing: Analysing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection, self._messages = parts
        self._analysing = analysing
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        head = self.title_bar = GapsHead()
        self.by, self.shown = head.by, head.shown
        self.by.currentIndexChanged.connect(self._show_again)
        self.shown.toggled.connect(self._show_findings)
        self.tree = self._tree()
        self._where = _WHERE
        column.addWidget(self.tree)
        self._opened: dict[str, bool] = {}
        self._waiting: dict[str, list[Row]] = {}
        self.tree.itemExpanded.connect(partial(self._keep_opened, opened=True))
        self.tree.itemCollapsed.connect(partial(self._keep_opened, opened=False))
        analysing.changed.connect(self._show)

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(3)
        tree.setHeaderLabels([text("What"), text("Where"), text("State")])
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAccessibleName(text("Gaps and findings"))
        tree.setUniformRowHeights(True)
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, _WHERE)
        header.setStretchLastSection(False)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.itemClicked.connect(self._chosen)
        tree.itemActivated.connect(self._chosen)
        return tree

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is takes no more than its part, unless somebody gave it a width."""
        super().resizeEvent(event)
        header = self.tree.header()
        if header.sectionSize(1) == self._where:
            self._where = min(_WHERE, round(self.width() * _WHERE_PART))
            header.resizeSection(1, self._where)

    def _show_findings(self, shown: bool) -> None:
        self._analysing.show_findings(shown=shown)

    def _show_again(self, *_given: object) -> None:
        if self._analysing.summary is not None:
            self._show(self._document.journey, self._analysing.summary)

    def _show(self, journey: Journey, summary: Summary) -> None:
        self.tree.setUpdatesEnabled(False)
        self.tree.clear()
        self._waiting.clear()
        gaps = self._group("gaps", text("Gaps"), [_gap_row(journey, gap) for gap in journey.gaps])
        if not journey.gaps:
            hint = text("None yet. Select a hand-off or a card and press ! to flag one.")
            item = QTreeWidgetItem(gaps, [hint])
            item.setFirstColumnSpanned(True)
            item.setDisabled(True)
        with QSignalBlocker(self.shown):
            self.shown.setChecked(self._analysing.is_shown)
        shown = summary.findings if self._analysing.is_shown else ()
        self.by.setEnabled(self._analysing.is_shown)
        few = len(shown) <= _FEW
        for title, found in grouped(journey, shown, self.by.currentData()).items():
            rows = (_finding_row(one) for one in found)
            self._group(f"findings {title}", title, rows, opened=few)
        if summary.open_questions:
            asked: list[Row] = [(one.sentence, "", "", one.handoff)
                                for one in summary.open_questions]  # fmt: skip
            self._group("questions", text("Open questions"), asked, opened=len(asked) <= _FEW)
        if summary.set_aside and self._analysing.is_shown:
            aside = [_aside_row(journey, one) for one in summary.set_aside]
            self._group("aside", text("Set aside"), aside, opened=False)
        self.tree.setUpdatesEnabled(True)

    def _group(
        self, key: str, title: str, rows: Iterable[Row], *, opened: bool = True
    ) -> QTreeWidgetItem:
        listed = list(rows)
        group = QTreeWidgetItem(self.tree, [f"{title} · {len(listed)}"])
        group.setFirstColumnSpanned(True)
        group.setData(0, _ROLE + 1, key)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        self._waiting[key] = listed
        show = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
        group.setChildIndicatorPolicy(show)
        if self._opened.get(key, opened):
            self._fill(group, key)
            group.setExpanded(True)
        return group

    def _fill(self, group: QTreeWidgetItem, key: str) -> None:
        """Rows are made when their group is opened: a long list costs nothing until then."""
        for what, where, state, about in self._waiting.pop(key, ()):
            item = QTreeWidgetItem(group, [what, where, state])
            item.setData(0, _ROLE, about)
            item.setToolTip(0, as_tooltip(what))
            if isinstance(about, Finding):
                item.setToolTip(2, as_tooltip(about.because))
            item.setFirstColumnSpanned(not where and not state)

    def _keep_opened(self, item: QTreeWidgetItem, *, opened: bool) -> None:
        key = item.data(0, _ROLE + 1)
        if key:
            self._opened[key] = opened
            if opened:
                self._fill(item, key)

    def _chosen(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        about = item.data(0, _ROLE)
        known = self._document.journey.all_ids
        ids = about.records if isinstance(about, Finding) else (about,)
        if about:
            self._selection.choose(one for one in ids if one in known)

    def _show_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        about = item.data(0, _ROLE) if item is not None else None
        if about:
            self.menu_for(about).popup(self.tree.viewport().mapToGlobal(at))

    def menu_for(self, about: Any) -> QMenu:
        """What can be done about a finding, or about the record with this id."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not isinstance(about, Finding):
            remove = partial(remove_with_question, self._document, self._messages, (str(about),))
            menu.addAction(text("Remove")).triggered.connect(remove)
            return menu
        if self._is_aside(about):
            menu.addAction(text("Show it again")).triggered.connect(partial(self.restore, about))
            return menu
        for fix in fixes_for(self._document.journey, about):
            title = in_menu(fix.title)
            menu.addAction(title).triggered.connect(partial(self.mend, fix))
        menu.addSeparator()
        menu.addAction(text("Set aside …")).triggered.connect(partial(self._ask_why, about))
        return menu

    def _is_aside(self, finding: Finding) -> bool:
        summary = self._analysing.summary
        return summary is not None and finding in summary.set_aside

    def mend(self, fix: Fix, _checked: bool = False) -> None:
        """Do a quick fix, as one undo step; ask for a name first where it needs one."""
        if fix.asks:
            self._ask(fix.title.removesuffix("…").strip(), fix.asks, partial(self._mend, fix))
        else:
            self._mend(fix, "")

    def _mend(self, fix: Fix, said: str) -> None:
        before = self._document.journey
        title = fix.title.removesuffix("…").strip()
        if self._document.attempt(title, lambda now: fix.apply(now, self._document.ids, said)):
            self._selection.choose_changed(before, self._document.journey)

    def flag(self, finding: Finding) -> None:
        """Make a gap of a finding, at the first card or hand-off that it is about."""
        journey = self._document.journey
        place = place_of(journey, finding)
        if place is None:
            return
        after, gap = flagged(journey, finding, place, self._document.ids)
        self._document.apply(text("Flag gap"), after)
        self._selection.choose((gap,))

    def _ask_why(self, finding: Finding) -> None:
        why = text("Why is this set aside?")
        self._ask(text("Set aside"), why, partial(self.set_aside, finding))

    def _ask(self, title: str, question: str, then: Any) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.textValueSelected.connect(then)
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

    def restore(self, finding: Finding, _checked: bool = False) -> None:
        """Show a finding again that was set aside."""
        self._document.attempt(
            text("Show again"),
            lambda journey: edits.restore(journey, finding.rule.id, finding.records),
        )


def _finding_row(finding: Finding) -> Row:
    return finding.sentence, finding.name, finding.severity.label, finding


def _aside_row(journey: Journey, finding: Finding) -> Row:
    reason = next(
        (
            one.reason
            for one in journey.dismissals
            if one.rule == finding.rule.id and one.about == finding.records
        ),
        "",
    )
    return finding.sentence, reason, finding.severity.label, finding


def _gap_row(journey: Journey, gap: Gap) -> Row:
    if gap.at in journey.touchpoint:
        place = card_in_words(journey.touchpoint[gap.at])
    else:
        place = handoff_in_words(journey, journey.handoff[gap.at])
    told = gap.what_happens or (gap.kind.label if gap.kind else text("not described yet"))
    return f"{gap.number}   {told}", place, gap.status.label, gap.id
