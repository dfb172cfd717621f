"""A scripted workshop: a whole pathway typed into the real window, every key counted."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt

from journeymap.files import read_journey
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Logic
from tests.gui.conftest import Driver

RECEIVED, TOOK_PART, SHAPED = Logic
HOME, GP, AMBULANCE, HOSPITAL, COUNCIL, CHARITY = (
    "Her own home", "Riverside Clinic", "Ambulance Service", "City Hospital",
    "Council Home Care", "Neighbours' Circle",
)  # fmt: skip
POCKET, MEDICARE, STATE, RATES, GIFTS = (
    "Own pocket",
    "Medicare",
    "State health",
    "Council rates",
    "Gifts",
)
MOST_OVERHEAD = 12
"""Keys beyond the words of a touchpoint with provider, budget and part; fewer are needed."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody in the room says."""

    title: str
    provider: str
    budget: str
    part: Logic
    gap: str = ""

    @property
    def words(self) -> int:
        """The letters of what is said, without anything that a program asks for."""
        told = (self.title, self.provider, self.budget, self.part.label, self.gap)
        return sum(map(len, told))


TALK = (
    Said("Falls in the kitchen", HOME, POCKET, TOOK_PART),
    Said("Rings the clinic", GP, MEDICARE, TOOK_PART),
    Said("GP visit", GP, MEDICARE, RECEIVED),
    Said("Waits for a call", GP, MEDICARE, RECEIVED),
    Said("Ambulance comes", AMBULANCE, STATE, RECEIVED, "tells the story again"),
    Said("Ride to hospital", AMBULANCE, STATE, RECEIVED),
    Said("Triage", HOSPITAL, STATE, RECEIVED),
    Said("X-ray", HOSPITAL, STATE, RECEIVED),
    Said("Surgery", HOSPITAL, STATE, RECEIVED),
    Said("Ward", HOSPITAL, STATE, TOOK_PART),
    Said("Physiotherapy", HOSPITAL, STATE, TOOK_PART),
    Said("Talk about going home", HOSPITAL, STATE, TOOK_PART),
    Said("Discharge letter", HOSPITAL, STATE, RECEIVED, "no copy for the family"),
    Said("Taxi home", HOME, POCKET, TOOK_PART),
    Said("Asks for home care", COUNCIL, RATES, TOOK_PART, "the hospital did not ring"),
    Said("Assessment at home", COUNCIL, RATES, TOOK_PART),
    Said("Second form", COUNCIL, RATES, RECEIVED),
    Said("Carer comes", COUNCIL, RATES, RECEIVED),
    Said("Handrail is fitted", COUNCIL, RATES, SHAPED),
    Said("GP looks at the wound", GP, MEDICARE, RECEIVED, "no letter from the ward"),
    Said("Blood test", GP, MEDICARE, RECEIVED),
    Said("Walking group", CHARITY, GIFTS, SHAPED),
    Said("Lunch at the circle", CHARITY, GIFTS, SHAPED),
    Said("Tells the council what helped", COUNCIL, RATES, SHAPED, "nobody wrote it down"),
    Said("Walks to the shop", HOME, POCKET, SHAPED),
)


class Keyboard:
    """One hand-count of all keys."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.pressed = 0

    def type(self, words: str) -> None:
        self._driver.type(words)
        self.pressed += len(words)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._driver.key(key, held)
        self.pressed += 1


def take_down(keyboard: Keyboard, said: Said) -> int:
    """Type what was said, every name in full; gives the keys beyond the words."""
    before = keyboard.pressed
    line = f"{said.title} @{said.provider} ${said.budget} #{said.part.label}"
    keyboard.type(f"{line} !{said.gap}" if said.gap else line)
    keyboard.key(Qt.Key.Key_Return)
    return keyboard.pressed - before - said.words


def take_down_quickly(keyboard: Keyboard, said: Said, known: set[str]) -> None:
    """The same with Tab for names that the journey knows, and a part by its first letters."""
    keyboard.type(f"{said.title} ")
    for sign, name in (("@", said.provider), ("$", said.budget)):
        if name in known:
            keyboard.type(f"{sign}{name[:3]}")
            keyboard.key(Qt.Key.Key_Tab)
        else:
            keyboard.type(f"{sign}{name} ")
        known.add(name)
    keyboard.type(f"#{said.part.label[:2]}")
    keyboard.key(Qt.Key.Key_Return)


def gaps_stand_where_they_were_told(journey: Journey) -> None:
    crossed = crossings(journey).by_handoff
    for gap, said in zip(journey.gaps, (one for one in TALK if one.gap), strict=True):
        assert gap.what_happens == said.gap
        if gap.at in journey.handoff:
            kinds = {row.kind for row in crossed[gap.at]}
            assert kinds & {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}
            assert journey.touchpoint[journey.handoff[gap.at].target].title == said.title
        else:
            assert journey.touchpoint[gap.at].title == said.title
    on_handoffs = [gap.number for gap in journey.gaps if gap.at in journey.handoff]
    assert on_handoffs == [1, 3, 4, 5]


def test_that_a_workshop_is_typed_as_fast_as_it_is_told(driver: Driver, tmp_path: Path) -> None:
    keyboard = Keyboard(driver)
    empty = driver.journey
    keyboard.type("/")
    overheads = [take_down(keyboard, said) for said in TALK]
    journey = driver.journey

    assert max(overheads) < MOST_OVERHEAD
    assert sum(overheads) / len(TALK) < 8
    assert keyboard.pressed < sum(said.words for said in TALK) + MOST_OVERHEAD * len(TALK)

    cards = journey.reading_order
    assert [card.title for card in cards] == [said.title for said in TALK]
    for card, said in zip(cards, TALK, strict=True):
        assert journey.organisation[card.provider or ""].name == said.provider
        assert journey.budget[card.budget or ""].name == said.budget
        assert card.user_role is said.part
    assert (len(journey.organisations), len(journey.budgets)) == (6, 5)
    assert [(one.source, one.target) for one in journey.handoffs] == [
        (one.id, other.id) for one, other in pairwise(cards)
    ]
    assert len(journey.columns) == len(TALK)

    gaps_stand_where_they_were_told(journey)

    keyboard.key(Qt.Key.Key_Escape)
    assert driver.view.hasFocus()
    path = tmp_path / "workshop.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    named = edits.change_journey(journey, title="workshop")
    assert read_journey(path).journey == named

    assert driver.window.document.history.count() == len(TALK) + 1
    for _step in range(len(TALK) + 1):
        keyboard.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.journey == empty


def test_that_known_names_by_tab_and_parts_by_a_letter_need_fewer_keys_than_the_words(
    driver: Driver,
) -> None:
    keyboard = Keyboard(driver)
    known: set[str] = set()
    keyboard.type("/")
    for said in TALK:
        take_down_quickly(keyboard, said, known)
    cards = driver.journey.reading_order
    names = driver.journey.organisation
    assert [names[card.provider or ""].name for card in cards] == [one.provider for one in TALK]
    assert [card.user_role for card in cards] == [one.part for one in TALK]
    assert len(driver.journey.organisations) == 6
    assert keyboard.pressed < sum(said.words - len(said.gap) for said in TALK)


def test_that_the_pathway_is_mended_by_keyboard_alone(driver: Driver) -> None:
    """Somebody remembers a step between, tags several at once, and corrects a line."""
    keyboard = Keyboard(driver)
    keyboard.type("/")
    for said in TALK[:6]:
        take_down(keyboard, said)
    keyboard.key(Qt.Key.Key_Escape)
    keyboard.key(Qt.Key.Key_Left)
    keyboard.key(Qt.Key.Key_Left)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.type("Rings again")
    keyboard.key(Qt.Key.Key_Return)
    titles = [card.title for card in driver.journey.reading_order]
    assert titles[3:6] == ["Waits for a call", "Rings again", "Ambulance comes"]
    keyboard.type(":")
    keyboard.type(" !engaged")
    keyboard.key(Qt.Key.Key_Return)
    keyboard.key(Qt.Key.Key_Escape)
    keyboard.type("1")
    card = driver.journey.reading_order[4]
    assert (card.title, card.experience) == ("Rings again", -2)
    assert driver.journey.gaps[-1].at == card.id
    assert len(driver.journey.handoffs) == 6
