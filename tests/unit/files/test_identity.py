"""One file has many names."""

import os
from pathlib import Path

import pytest

from journeymap.files import is_same_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "real" / "map.journey.json"
    path.parent.mkdir()
    path.write_text("{}")
    return path


def test_that_a_link_dots_and_a_hard_link_are_the_same_file(file: Path, tmp_path: Path) -> None:
    link, hard, folder = tmp_path / "link", tmp_path / "hard", tmp_path / "folder"
    link.symlink_to(file)
    os.link(file, hard)
    folder.symlink_to(file.parent)
    for other in (link, hard, folder / file.name, file.parent / ".." / "real" / file.name):
        assert is_same_file(file, other)
        assert is_same_file(other, file)


def test_that_a_copy_and_a_name_that_is_not_there_are_other_files(file: Path) -> None:
    copy = file.with_name("copy.journey.json")
    assert not is_same_file(file, copy)
    copy.write_bytes(file.read_bytes())
    assert not is_same_file(file, copy)


def test_that_names_of_a_file_that_is_not_there_yet_are_compared_too(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    new = tmp_path / "folder" / "new.journey.json"
    assert is_same_file(new, tmp_path / "link" / "new.journey.json")
    assert is_same_file(new, tmp_path / "folder" / ".." / "folder" / "new.journey.json")
    assert not is_same_file(new, tmp_path / "new.journey.json")


def test_that_a_link_that_leads_nowhere_is_the_file_that_it_would_make(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")
    assert is_same_file(link, tmp_path / "gone")


def test_that_a_name_no_file_can_have_is_no_error(tmp_path: Path) -> None:
    assert not is_same_file(tmp_path / "a\0b", tmp_path / "b")
