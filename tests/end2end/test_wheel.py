"""What users install: the wheel alone, away from the checkout, with its resources and samples."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_that_the_wheel_prints_a_report_away_from_the_checkout(tmp_path: Path) -> None:
    built = tmp_path / "wheel"
    copy = tmp_path / "source"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(built), str(copy)],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = built.glob("*.whl")
    place = tmp_path / "place"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(site)], check=True)
    ours = Path(sysconfig.get_path("purelib"))
    for dependency in ours.iterdir():
        if "journeymap" not in dependency.name and not (site / dependency.name).exists():
            (site / dependency.name).symlink_to(dependency)
    out = tmp_path / "a.pdf"
    code = (
        "import pathlib, sys, journeymap\n"
        "from journeymap.assets import sample_bytes, sample_names\n"
        "from journeymap.cli import main\n"
        f"assert pathlib.Path(journeymap.__file__).is_relative_to({str(place)!r})\n"
        "assert len(sample_names()) == 5\n"
        "path = pathlib.Path('s.journey.json')\n"
        "path.write_bytes(sample_bytes('learning_to_drive'))\n"
        f"sys.exit(main(['report', str(path), '-o', {str(out)!r}]))\n"
    )
    done = subprocess.run(
        [python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")
