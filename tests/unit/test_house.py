"""The house holds: Qt stays in its room, heavy libraries wait, no file grows without end."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "journeymap"
CORE = ("model", "files", "analysis", "diagram", "typography", "exchange.formats", "report", "cli",
        "exchange.table_import")  # fmt: skip
HEAVY = ("babel", "networkx", "reportlab", "pikepdf", "pypdfium2", "PIL")


def loaded_after(imports: str) -> set[str]:
    code = f"import sys; {imports}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_that_nothing_below_the_desktop_loads_qt() -> None:
    names = "; ".join(f"import journeymap.{one}" for one in CORE)
    assert "PySide6" not in loaded_after(names)


def test_that_the_window_loads_no_heavy_library() -> None:
    loaded = loaded_after("import journeymap.desktop.application")
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def test_that_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {str(file): len(file.read_text().splitlines()) for file in PACKAGE.rglob("*.py")}
    assert not [name for name, length in lengths.items() if length > 400]


def test_that_user_text_never_meets_markup_or_code() -> None:
    forbidden = (
        "import Paragraph",
        "platypus.paragraph",
        "setHtml(",
        "eval(",
        "pickle",
        "exec(",
        "os.system",
        "shell=True",
    )
    for file in PACKAGE.rglob("*.py"):
        code = file.read_text()
        found = [word for word in forbidden if word in code.replace("application.exec(", "")]
        assert not found, (file.name, found)


def test_that_one_module_alone_asks_for_the_name_of_a_file_to_write() -> None:
    asking = ("AcceptSave", "getSaveFileName", "DontConfirmOverwrite", "setDefaultSuffix")
    files = {
        file.name
        for file in PACKAGE.rglob("*.py")
        if any(word in file.read_text() for word in asking)
    }
    assert files == {"choosing_files.py"}


def test_that_what_qt_might_take_for_markup_goes_through_one_place() -> None:
    ours = ("text(", "as_tooltip(", "whole_path(", "name)", "tooltip)", '""', 'f"{head}')
    for file in (PACKAGE / "desktop").rglob("*.py"):
        code = file.read_text()
        for call in re.findall(r"setToolTip\(\s*(?:\d, )?(.{0,40})", code):
            assert call.startswith(ours), (file.name, call)
        assert "<p>" not in code or file.name == "plain_text.py", file.name
        assert '"&&"' not in code or file.name == "plain_text.py", file.name


def test_that_every_package_is_in_what_users_install() -> None:
    told = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))
    packed = set(told["tool"]["setuptools"]["packages"])
    ours = {".".join(file.parent.relative_to(PACKAGE.parent).parts)
            for file in PACKAGE.rglob("__init__.py")}  # fmt: skip
    assert ours <= packed


def test_that_no_module_below_the_desktop_remembers_what_it_was_asked_last() -> None:
    """A list or table that begins empty is filled by calls: window and workers would share it."""
    empty = re.compile(r"^\w+(: [^=]+)? = (\[\]|\{\}|set\(\)|dict\(\)|list\(\))$", re.MULTILINE)
    rooms = [file for file in PACKAGE.rglob("*.py") if "desktop" not in file.parts]
    assert not [str(file) for file in rooms if empty.search(file.read_text("utf-8"))]
