"""Signs that mean different things look different."""

from collections import Counter

from journeymap.diagram.symbols import CHANNEL_SIGNS, CROSSES_SIGNS
from journeymap.model.vocabulary import Channel, Crosses

CROSSES_BUDGETS = "money"


def test_that_no_sign_on_the_map_means_two_things() -> None:
    signs = Counter([*CHANNEL_SIGNS.values(), *CROSSES_SIGNS.values(), CROSSES_BUDGETS])
    assert [name for name, count in signs.items() if count > 1] == []


def test_that_every_channel_and_all_that_crosses_has_a_sign() -> None:
    assert set(CHANNEL_SIGNS) == {one.value for one in Channel}
    assert set(CROSSES_SIGNS) == {one.value for one in Crosses}
