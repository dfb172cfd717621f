import pytest


@pytest.fixture(autouse=True)
def _maps_are_laid_out_once(laid_out_once: None) -> None:
    """What is tested is the print of a map."""
