"""The words of the field: each explained, each in words that blame nobody, each with its source."""

import gettext
import re
from collections import Counter
from itertools import product

import pytest

from journeymap import wording
from journeymap.model import vocabulary
from journeymap.model.base import Word
from journeymap.model.vocabulary import (
    PROVISION_TYPES,
    ROLES,
    VALUE_CELLS,
    ActorKind,
    Cell,
    Deliverer,
    Logic,
    Planner,
    Severity,
    Stance,
    ValueAspect,
    provision_type,
    role,
    role_name,
    sources,
    value_meaning,
)

KINDS = [kind for kind in vars(vocabulary).values() if isinstance(kind, type(Word))]
WORDS = [word for kind in KINDS for word in kind]
CELLS = [*ROLES.values(), *PROVISION_TYPES.values(), *VALUE_CELLS.values()]
SOURCES = {value for name, value in vars(sources).items() if name.isupper()}
WITH_ROLE = (None, ActorKind.PUBLIC_SERVANT, ActorKind.SERVICE_PROVIDER, ActorKind.VOLUNTEER)
MOST_CHARACTERS_OF_A_TERM = 50
NOT_SAID = re.compile(
    r"\b(he|him|himself|his|she|her|hers|herself|blam\w*|fail\w*|fault\w*|guilt\w*|neglect\w*"
    r"|silos?|wrong\w*|refus\w*|victims?|patients?|customers?|clients?)\b",
    re.IGNORECASE,
)
"""Words that blame, guess a gender, or call the person what only the journey may call them."""


def name_of(word: Word) -> str:
    return f"{type(word).__name__}.{word.name}"


each_word = pytest.mark.parametrize("word", WORDS, ids=name_of)
each_entry = pytest.mark.parametrize(
    "entry", [*WORDS, *CELLS], ids=[*map(name_of, WORDS), *(cell.plain_label for cell in CELLS)]
)


def test_that_the_package_names_every_word_there_is() -> None:
    assert {kind.__name__ for kind in KINDS} <= set(vocabulary.__all__)
    ours = {kind for kind in Word.__subclasses__() if kind.__module__.startswith("journeymap.")}
    assert set(KINDS) == ours
    assert len(WORDS) > 150


@each_entry
def test_that_every_entry_has_a_label(entry: Word | Cell) -> None:
    assert entry.label
    assert entry.label == entry.label.strip(" .")


@each_entry
def test_that_a_definition_is_one_sentence(entry: Word | Cell) -> None:
    definition = entry.definition
    assert definition[:1].isupper()
    assert definition.endswith(".")
    assert ". " not in definition
    assert definition != entry.label


@each_entry
def test_that_no_entry_blames_anybody_or_guesses_a_gender(entry: Word | Cell) -> None:
    assert not NOT_SAID.findall(f"{entry.label} {entry.definition}")


def test_that_no_definition_equals_another() -> None:
    told = Counter(entry.plain_definition.casefold() for entry in (*WORDS, *CELLS))
    assert [definition for definition, times in told.items() if times > 1] == []


@each_entry
def test_that_a_source_is_one_that_the_vocabulary_cites(entry: Word | Cell) -> None:
    assert entry.source == "" or entry.source in SOURCES


@each_word
def test_that_a_term_is_short_and_says_more_than_the_label(word: Word) -> None:
    assert len(word.term) <= MOST_CHARACTERS_OF_A_TERM
    assert word.term == word.term.strip(" .")
    assert word.term.casefold() != word.label.casefold() or not word.term


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_that_the_words_of_one_choice_can_be_told_apart(kind: type[Word]) -> None:
    assert len({word.label for word in kind}) == len(kind)
    terms = [word.term for word in kind if word.term]
    assert len(set(terms)) == len(terms)


def test_that_every_logic_has_its_technical_term() -> None:
    assert [logic.term for logic in Logic] == [
        "recipient (product-dominant logic)",
        "central participant (service management)",
        "lived-experience innovator (service integration)",
    ]
    assert {logic.source for logic in Logic} == {"Figures 1 and 5"}


def test_that_a_term_of_a_logic_begins_with_the_role_of_the_person() -> None:
    assert all(logic.term.startswith(f"{role_name(None, logic)} (") for logic in Logic)


def test_that_words_are_translated_when_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Upper(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    monkeypatch.setattr(wording, "_catalogue", Upper())
    assert Stance.PARTNER.label == "PARTNER"
    assert Stance.PARTNER.definition == Stance.PARTNER.plain_definition.upper().replace("'", "’")
    assert role_name(None, Logic.PRODUCT_DOMINANT) == "RECIPIENT"
    assert provision_type(Planner.TOGETHER, Deliverer.USERS).source.startswith("BOX 1")
    assert Logic.PRODUCT_DOMINANT.term == "recipient (product-dominant logic)"


def test_that_figure_6_has_twelve_roles() -> None:
    assert set(ROLES) == set(product(WITH_ROLE, Logic))
    assert len({cell.label for cell in ROLES.values()}) == 12
    assert {cell.source for cell in ROLES.values()} == {"Figure 6"}


@pytest.mark.parametrize("kind", ActorKind)
def test_that_only_a_kind_with_a_role_has_a_name_for_it(kind: ActorKind) -> None:
    assert {bool(role_name(kind, logic)) for logic in Logic} == {kind.has_role}
    assert {role(kind, logic) is not None for logic in Logic} == {kind.has_role}


def test_that_a_public_servant_grows_into_a_boundary_spanner() -> None:
    names = [role_name(ActorKind.PUBLIC_SERVANT, logic) for logic in Logic]
    assert names == ["expert", "steward", "boundary spanner"]


def test_that_box_1_has_nine_types_of_which_six_stand_in_the_paper() -> None:
    assert set(PROVISION_TYPES) == set(product(Planner, Deliverer))
    assert len({cell.label for cell in PROVISION_TYPES.values()}) == 9
    assert {place for place, cell in PROVISION_TYPES.items() if not cell.in_paper} == {
        (Planner.PROFESSIONALS, Deliverer.PROFESSIONALS),
        (Planner.NO_PROFESSIONALS, Deliverer.PROFESSIONALS),
        (Planner.NO_PROFESSIONALS, Deliverer.USERS),
    }


def test_that_who_plans_and_who_delivers_are_not_mixed_up() -> None:
    planned_for_users = provision_type(Planner.PROFESSIONALS, Deliverer.USERS)
    planned_with_users = provision_type(Planner.TOGETHER, Deliverer.PROFESSIONALS)
    assert planned_for_users.label.startswith("user and community delivery")
    assert planned_with_users.label.startswith("professional provision with user consultation")


def test_that_figure_5_has_twenty_four_cells() -> None:
    assert set(VALUE_CELLS) == set(product(ValueAspect, Logic))
    assert len({value_meaning(*place) for place in VALUE_CELLS}) == 24
    assert {cell.source for cell in VALUE_CELLS.values()} == {"Figure 5"}
    for aspect in ValueAspect:
        assert len({VALUE_CELLS[aspect, logic].label for logic in Logic}) == 3


def test_that_the_figures_of_other_words_are_as_they_were() -> None:
    assert [logic.position for logic in Logic] == [0, 1, 2]
    assert [severity.grade for severity in Severity] == [1, 2, 3]
    assert [stance.is_primary for stance in Stance] == [True, True, False]
    assert sum(kind.is_mechanism for kind in ActorKind) == 5
    assert not ActorKind.CARER.is_mechanism
