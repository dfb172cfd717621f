"""Every quick fix and every dismissal is one step that undo takes back, on any journey."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from journeymap.analysis import findings
from journeymap.analysis.fixes import fixes_for
from journeymap.desktop.document import Document
from journeymap.model import edits
from journeymap.model.edits import EditError
from journeymap.model.journey import Journey
from tests.strategies import journeys

pytestmark = pytest.mark.usefixtures("qapp")


@settings(max_examples=40, deadline=None)
@given(journeys(most_touchpoints=6), st.data())
def test_that_undo_takes_back_any_fix_and_redo_does_it_again(
    journey: Journey, data: st.DataObject
) -> None:
    assert QApplication.instance() is not None
    document = Document()
    document.replace(journey)
    states = [journey]
    for _turn in range(3):
        found = findings(document.journey)
        if not found:
            break
        finding = data.draw(st.sampled_from(found))
        if data.draw(st.booleans()):
            after = edits.dismiss(
                document.journey, finding.rule.id, finding.records,
                facts=finding.fingerprint, reason="agreed", on=datetime.date(2026, 1, 1),
            )  # fmt: skip
        else:
            fix = data.draw(st.sampled_from(fixes_for(document.journey, finding) or (None,)))
            if fix is None:
                continue
            try:
                after = fix.apply(document.journey, document.ids, "Someone")
            except EditError:
                continue
        document.apply("Mend", after)
        states.append(document.journey)
    for state in reversed(states[:-1]):
        document.undo()
        assert document.journey == state
    for state in states[1:]:
        document.redo()
        assert document.journey == state
        assert [one.key for one in findings(document.journey)] == [
            one.key for one in findings(state)
        ]
