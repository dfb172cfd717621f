"""Whatever goes wrong within a method that Qt calls: it is told once, and Qt gets an answer.

Every method of ours that takes the place of one of Qt's is found by looking through the classes,
and its body is replaced by one that only raises. So an override that somebody forgets to guard is
found on the day on which it is written.
"""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any, get_origin

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

import journeymap.desktop
from journeymap.desktop import main_window
from journeymap.files import write_journey
from tests.gui.conftest import Driver

_OF_QT = next(one for one in QObject.__mro__ if one.__name__ == "Object")


def fails(*_given: object, **_named: object) -> float:
    """What stands in the place of each body; it knows none of this module's names there."""
    return 1 / 0


def classes() -> Iterator[type]:
    package = journeymap.desktop
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and one.__module__ == module.name and issubclass(one, _OF_QT):
                yield one


def overrides() -> dict[str, FunctionType]:
    """The methods that take the place of Qt's, by class and name."""
    found = {}
    for one in dict.fromkeys(classes()):
        qt = [base for base in one.__mro__ if base.__module__.startswith("PySide6.")]
        for name, method in vars(one).items():
            is_ours = isinstance(method, FunctionType) and not name.startswith("__")
            if is_ours and any(name in vars(base) for base in qt):
                found[f"{one.__module__}.{one.__qualname__}.{name}"] = method
    return found


OVERRIDES = overrides()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the exception hook was told."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    return errors


def test_that_the_overrides_are_found() -> None:
    names = [one.rpartition(".")[2] for one in OVERRIDES]
    assert len(names) > 100
    assert {"paintEvent", "keyPressEvent", "closeEvent", "eventFilter", "sizeHint"} <= set(names)


def break_body(monkeypatch: pytest.MonkeyPatch, body: Any) -> None:
    code = fails.__code__.replace(co_freevars=body.__code__.co_freevars)
    monkeypatch.setattr(body, "__code__", code)


@pytest.mark.parametrize("name", OVERRIDES)
def test_that_a_fault_in_an_override_is_told_once_and_answered(
    name: str, told: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    method = OVERRIDES[name]
    body: Any = inspect.unwrap(method)
    answers = inspect.get_annotations(body)["return"]
    break_body(monkeypatch, body)
    given = [object()] * (len(inspect.signature(method).parameters) or 1)
    answer = method(*given)
    assert [type(one) for one in told] == [ZeroDivisionError]
    if answer is None:
        assert answers in MAY_BE_NOTHING or name.endswith(".createEditor")
    else:
        assert isinstance(answer, get_origin(answers) or answers)


MAY_BE_NOTHING = (None, Any)
"""What Qt takes for an empty answer; no editor is one as well."""


def test_that_a_window_in_which_every_override_fails_keeps_journey_and_file(
    driver: Driver, told: list[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "a.journey.json"
    write_journey(driver.journey, path)
    driver.window.filing.open_now(path)
    driver.settle()
    before, written = driver.journey, path.read_bytes()
    with pytest.MonkeyPatch.context() as patched:
        for method in OVERRIDES.values():
            break_body(patched, inspect.unwrap(method))
        for page in ("map", "table"):
            driver.window.pages.show_page(page)
            driver.window.resize(1200, 700)
            QTest.keyClick(driver.window.focusWidget() or driver.view, Qt.Key.Key_Down)
            QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton)
            driver.window.repaint()
            driver.settle()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(main_window, "keep_layout", fails)
        driver.window.close()
    assert driver.window.isVisible()
    assert told
    assert {type(one) for one in told} == {ZeroDivisionError}
    assert (driver.journey, path.read_bytes()) == (before, written)
    driver.window.pages.show_page("map")
    driver.settle()
