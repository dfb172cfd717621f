"""What ships with the program can be read wherever the program lies."""

import json

import pytest

from journeymap.assets import (
    resource_bytes,
    resource_path,
    resource_text,
    sample_bytes,
    sample_names,
)


def test_that_a_resource_in_a_folder_is_read_by_its_name():
    assert resource_bytes("fonts/NotoSans-Regular.ttf").startswith(b"\x00\x01\x00\x00")


def test_that_text_is_read_as_utf_8():
    licence = resource_text("fonts/OFL.txt")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.encode() == resource_bytes("fonts/OFL.txt")


def test_that_a_resource_is_a_real_file_where_a_library_wants_one():
    with resource_path("fonts/OFL.txt") as path:
        assert path.is_file()
        assert path.read_bytes() == resource_bytes("fonts/OFL.txt")


def test_that_an_absent_resource_is_refused():
    with pytest.raises(FileNotFoundError):
        resource_bytes("fonts/absent.ttf")


def test_that_an_absent_sample_is_refused():
    with pytest.raises(FileNotFoundError):
        sample_bytes("absent")


def test_that_the_samples_are_named_in_order_without_their_suffix():
    names = sample_names()
    assert names
    assert list(names) == sorted(set(names))
    assert not [name for name in names if "." in name]


@pytest.mark.parametrize("name", sample_names())
def test_that_every_sample_named_can_be_read(name):
    assert json.loads(sample_bytes(name))
