"""Every module of the program is read by this Python: what a newer one alone knows fails here."""

import importlib
import pkgutil

import pytest

import journeymap

MODULES = sorted(
    one.name
    for one in pkgutil.walk_packages(journeymap.__path__, "journeymap.")
    if not one.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_that_this_python_reads_it(name: str) -> None:
    assert importlib.import_module(name).__name__ == name
