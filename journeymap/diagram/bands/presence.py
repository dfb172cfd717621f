"""Who has the person when: for each lane the steps in which it has a card."""

from dataclasses import dataclass

from journeymap.diagram.bands.content import MapContent
from journeymap.model.vocabulary import Lens
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Presence:
    """A row of the strip.

    Attributes:
        lane: the lane's place.
        columns: the steps at which the person meets it, in order.
        unseen: the steps at which it acts out of the person's sight alone, in order.
    """

    lane: int
    columns: tuple[int, ...]
    unseen: tuple[int, ...] = ()


def presence(content: MapContent) -> tuple[Presence, ...]:
    """A row for each lane with a card, by rank; what is not said yet comes last.

    What happens out of the person's sight is told apart: there nobody has the person.
    """
    met: dict[int, set[int]] = {}
    unseen: dict[int, set[int]] = {}
    for card in content.cards:
        for steps in (met, unseen):
            steps.setdefault(card.lane, set())
        (unseen if card.backstage else met)[card.lane].add(card.column)
    lanes = content.lanes
    in_order = sorted(met, key=lambda lane: (lanes[lane].value is None, lanes[lane].rank, lane))
    return tuple(
        Presence(lane, tuple(sorted(met[lane])), tuple(sorted(unseen[lane] - met[lane])))
        for lane in in_order
    )


def presence_title(lens: Lens, person: str) -> str:
    """What stands over the strip.

    Args:
        lens: what lanes mean.
        person: what `headline.person_in_a_sentence` gives.
    """
    titles = {
        Lens.PROVIDER: text("Who has {person} when"),
        Lens.BUDGET: text("Which budget pays when"),
        Lens.SECTOR: text("Which sector has {person} when"),
        Lens.ROLE: text("How far {person} has a say when"),
        Lens.CHANNEL: text("By which channel when"),
    }
    return titles[lens].format(person=person)
