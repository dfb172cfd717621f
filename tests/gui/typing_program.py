"""The real program with words typed into three places of its window and entered nowhere."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TYPED = ("Zorg", "Ask Zed", "Zoo visit")
"""Into the form, the line of the parking lot, the line of capture."""

_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from journeymap.desktop import application
from journeymap.desktop.main_window import MainWindow

def work():
    window = next(one for one in known.topLevelWidgets() if isinstance(one, MainWindow))
    if window.document.path is None or window.windows.files.is_busy:
        QTimer.singleShot(20, work)
        return
    window.selection.choose((window.document.journey.touchpoints[0].id,))
    window.inspector.catch_up()
    window.begin_note()
    QTest.keyClicks(window.comments.line, "Ask Zed")
    window.capture.begin()
    QTest.keyClicks(window.capture.line, "Zoo visit")
    box = window.inspector.findChild(QWidget, "field-provider").findChild(QComboBox)
    box.setFocus()
    QTest.keyClicks(box, "Zorg")
    print("typed", flush=True)

known = QApplication([])
QTimer.singleShot(0, work)
sys.exit(application.run(Path(sys.argv[1])))
"""


@contextmanager
def typing_program(file: Path) -> Iterator[subprocess.Popen[str]]:
    """The program on a file of one card at the least, as soon as the words are typed.

    It is killed at the end, unless it has ended.
    """
    command = [sys.executable, "-c", _CODE, str(file)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "typed\n"
            yield program
        finally:
            program.kill()
