"""The only reader of what ships with the program: fonts, icons, schema, sample journeys."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

_RESOURCES = "journeymap.resources"
_SAMPLES = "journeymap.sample_journeys"
_SUFFIX = ".journey.json"


def resource_bytes(name: str) -> bytes:
    """The content of a resource such as ``fonts/NotoSans-Bold.ttf``."""
    return files(_RESOURCES).joinpath(*name.split("/")).read_bytes()


def resource_text(name: str) -> str:
    """The content of a resource as text in UTF-8."""
    return resource_bytes(name).decode("utf-8")


def help_page(name: str, language: str = "en") -> str:
    """A help page as Markdown, in English where there is none in the language."""
    try:
        return resource_text(f"help/{language}/{name}.md")
    except FileNotFoundError:
        return resource_text(f"help/en/{name}.md")


@contextmanager
def resource_path(name: str) -> Iterator[Path]:
    """A real file with the resource in it, for libraries that want one."""
    with as_file(files(_RESOURCES).joinpath(*name.split("/"))) as path:
        yield path


def languages() -> dict[str, str]:
    """The languages that the program speaks, by code, each by its own name."""
    found = {"en": "English"}
    for entry in files(_RESOURCES).joinpath("translations").iterdir():
        if entry.is_dir() and entry.joinpath("LC_MESSAGES").is_dir():
            name = entry.joinpath("name.txt")
            found[entry.name] = name.read_text("utf-8").strip()
    return found


def sample_names() -> tuple[str, ...]:
    """The sample journeys that ship with the program, in alphabetical order."""
    found = (entry.name for entry in files(_SAMPLES).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


def sample_bytes(name: str) -> bytes:
    """The file of a sample journey."""
    return (files(_SAMPLES) / f"{name}{_SUFFIX}").read_bytes()


def template_names() -> tuple[str, ...]:
    """The journeys to begin from, in the order of the start page."""
    return (
        "patient_pathway",
        "life_event",
        "benefits_claim",
        "licence_or_permit",
        "homelessness_to_housing",
    )


def template_bytes(name: str) -> bytes:
    """The file of a journey to begin from."""
    return resource_bytes(f"templates/{name}{_SUFFIX}")
