"""What people could do with a journey, at random, through the edits that the window uses."""

from collections.abc import Callable
from random import Random
from typing import Any

from journeymap.model import edits, records
from journeymap.model.base import Record
from journeymap.model.capture import read_line
from journeymap.model.edits import EditError, IdSource, Placement
from journeymap.model.journey import Journey
from journeymap.model.references import collections_of
from journeymap.model.vocabulary import Benefit, Direction, Logic, Party, Spanned, ValueAspect
from tests.strategies import AWKWARD_TEXTS, Maker

NAMES = ("Clinic", "Council", "Housing NZ", "clinic", "Ministry", "Whānau")
WORDS = ("the", "nurse", "rings", "back", "late", "nobody", "knows", "who", "pays", "again")
LINES = ("Rings @Clinic !late ?ring first", "GP visit @Council $Medicare", "Waits !no bed !no call")
_SIGNS = "abcdefghijklmnopqrstuvwxyz23456789"
_NEVER_TYPED = frozenset(
    {"id", "number", "unknown", "steps", "source", "target", "at", "step", "spanned", "data",
     "media_type"}
)  # fmt: skip


def seeded_ids(seed: str) -> IdSource:
    """Ids that look like a person's and repeat with the seed."""
    random = Random(seed)
    return lambda prefix: f"{prefix}-{''.join(random.choice(_SIGNS) for _sign in range(8))}"


class Person:
    """Somebody who edits; refusals are what a person meets as well, and are passed over."""

    def __init__(self, seed: str, ids: IdSource | None = None) -> None:
        self.random = Random(seed)
        self.ids = ids or seeded_ids(seed)

    def edited(self, journey: Journey, count: int) -> Journey:
        """The journey after so many edits that changed something."""
        done = tries = 0
        while done < count and tries < count * 20:
            tries += 1
            try:
                after = self.random.choices(_EDITS, _WEIGHTS)[0](self, journey)
            except (EditError, IndexError):
                continue
            if after != journey:
                journey, done = after, done + 1
        return journey

    def one(self, rows: Any) -> Any:
        return self.random.choice(list(rows))

    def card(self, journey: Journey) -> str:
        return self.one(journey.touchpoints).id

    def step(self, journey: Journey) -> str:
        return self.one(journey.columns).step.id

    def value(self, journey: Journey, kind: type[Record], name: str) -> Any:
        return Maker.within(journey, self.random).value(kind, name)

    def written_on(self, told: str) -> str:
        """A text that somebody goes on writing: words in, out or changed."""
        words = told.split(" ") if told else []
        for _word in range(self.random.randint(1, 3)):
            at = self.random.randint(0, len(words))
            if self.random.random() < 0.6 or at == len(words):
                words.insert(at, self.one(WORDS))
            else:
                words[at] = self.one(WORDS)
        return " ".join(words)


def _records(journey: Journey) -> list[Any]:
    rows = [row for name, rows in collections_of(journey) for row in rows
            if hasattr(row, "id") and name != "images"]  # fmt: skip
    return rows + [column.step for column in journey.columns]


def _change_any(who: Person, journey: Journey) -> Journey:
    row = who.one(_records(journey))
    name = who.one([name for name in type(row).model_fields if name not in _NEVER_TYPED])
    value = getattr(row, name)
    if type(value) is str and name != "colour" and who.random.random() < 0.7:
        value = who.written_on(value)
    else:
        value = who.value(journey, type(row), name)
    return edits.change_record(journey, row.id, **{name: value})


def _change_rows_of_a_card(who: Person, journey: Journey) -> Journey:
    card = who.one(journey.touchpoints)
    name = who.one(("participants", "effects", "asks", "motives", "involved_in", "evidence"))
    more = who.value(journey, records.Touchpoint, name)
    if not isinstance(more, tuple):
        return edits.change_touchpoint(journey, card.id, **{name: more})
    rows = [row for row in getattr(card, name) if who.random.random() < 0.8]
    known = {getattr(row, "actor", row) for row in rows if name != "effects"}
    rows += (row for row in more if name == "effects" or getattr(row, "actor", row) not in known)
    if who.random.random() < 0.3:
        who.random.shuffle(rows)
    return edits.change_touchpoint(journey, card.id, **{name: tuple(rows)})


def _change_words_of_a_card(who: Person, journey: Journey) -> Journey:
    card = who.one(journey.touchpoints)
    name = who.one(("title", "quote", "feeling", "pain", "staff_do", "notes", "notes", "when"))
    told = who.written_on(getattr(card, name))
    return edits.change_touchpoint(journey, card.id, **{name: told})


def _agree(who: Person, journey: Journey) -> Journey:
    told = who.value(journey, records.Touchpoint, "consent")
    return edits.change_touchpoint(journey, who.card(journey), consent=told)


def _tag(who: Person, journey: Journey) -> Journey:
    tags = who.one((
        {"provider": who.one(journey.organisations).id},
        {"experience": who.random.randint(-2, 2)},
        {"user_role": who.one(Logic)},
    ))  # fmt: skip
    return edits.change_touchpoint(journey, who.card(journey), **tags)


def _span(who: Person, journey: Journey) -> Journey:
    link = who.one(journey.handoffs)
    actors = who.random.sample(journey.actors, min(len(journey.actors), who.random.randint(0, 2)))
    carried = [who.value(journey, records.Spanner, "carries") for _actor in actors]
    spanners = tuple(
        records.Spanner(actor=actor.id, carries=carries)
        for actor, carries in zip(actors, carried, strict=True)
    )
    said = who.one((
        {"spanners": spanners}, {"spanned": Spanned.NOBODY},
        {"if_nobody": who.written_on(link.if_nobody)},
    ))  # fmt: skip
    return edits.change_handoff(journey, link.id, **said)


def _relink(who: Person, journey: Journey) -> Journey:
    end = who.one(("source", "target"))
    link = who.one(journey.handoffs).id
    return edits.change_handoff(journey, link, **{end: who.card(journey)})


def _move_step(who: Person, journey: Journey) -> Journey:
    stage = who.one(journey.stages)
    before = who.one([None, *(step.id for step in stage.steps)])
    return edits.move_step(journey, who.step(journey), stage.id, before)


def _reorder(who: Person, journey: Journey) -> Journey:
    lists = [rows for _name, rows in collections_of(journey)
             if len(rows) > 1 and hasattr(rows[0], "id")]  # fmt: skip
    rows = who.one(lists)
    return edits.reorder(journey, who.one(rows).id, who.one([None, who.one(rows).id]))


def _change_the_case(who: Person, journey: Journey) -> Journey:
    part, change, names = who.one((
        (journey.user, edits.change_user, ("pseudonym", "quote", "consent", "portrait", "goal")),
        (journey.context, edits.change_context, ("period", "level", "workshops", "sources")),
        (journey.settings, edits.change_settings, ("long_wait", "lens", "redactions", "sections")),
        (journey, edits.change_journey, ("title", "state", "future_of", "language")),
    ))  # fmt: skip
    name = who.one(names)
    return change(journey, **{name: who.value(journey, type(part), name)})


def _paste(who: Person, journey: Journey) -> Journey:
    clip = edits.copy_selection(journey, [who.card(journey), who.card(journey)])
    return edits.paste(journey, clip, ids=who.ids, step=who.step(journey))[0]


def _add_card(who: Person, journey: Journey) -> Journey:
    title = who.one(AWKWARD_TEXTS)
    return edits.add_touchpoint(journey, who.step(journey), ids=who.ids, title=title)[0]


def _find_or_add(who: Person, journey: Journey) -> Journey:
    add = who.one((edits.find_or_add_organisation, edits.find_or_add_organisation,
                   edits.find_or_add_budget, edits.find_or_add_actor))  # fmt: skip
    return add(journey, who.one(NAMES), ids=who.ids)[0]


def _rename(who: Person, journey: Journey) -> Journey:
    rows = who.one((journey.organisations, journey.budgets))
    return edits.change_record(journey, who.one(rows).id, name=who.one(NAMES))


def _join(who: Person, journey: Journey) -> Journey:
    rows = who.one((journey.organisations, journey.actors, journey.information))
    return edits.merge(journey, who.one(rows).id, who.one(rows).id)


def _dismiss(who: Person, journey: Journey) -> Journey:
    about = who.one((*journey.touchpoints, *journey.organisations, *journey.handoffs)).id
    reason = who.one(WORDS)
    return edits.dismiss(journey, who.one(("R1", "R2")), (about,), facts="f", reason=reason)


def _capture(who: Person, journey: Journey) -> Journey:
    after = who.one((None, *journey.touchpoint, *journey.handoff))
    return edits.capture(journey, read_line(who.one(LINES)), after=after, ids=who.ids)[0]


_CHOICES: tuple[tuple[int, Callable[[Person, Journey], Journey]], ...] = (
    (6, _change_any),
    (4, _change_rows_of_a_card),
    (4, _change_words_of_a_card),
    (4, _tag),
    (1, _agree),
    (3, _add_card),
    (3, lambda who, journey: edits.move_touchpoints(
        journey, {who.card(journey): Placement(who.step(journey))})),
    (2, lambda who, journey: edits.reorder_touchpoint(
        journey, who.card(journey), who.one([None, who.card(journey)]))),
    (3, lambda who, journey: edits.link(
        journey, who.card(journey), who.card(journey), ids=who.ids)[0]),
    (3, _span),
    (1, _relink),
    (2, lambda who, journey: edits.split_handoff(
        journey, who.one(journey.handoffs).id, ids=who.ids)[0]),
    (3, lambda who, journey: edits.flag_gap(
        journey, who.one((*journey.touchpoint, *journey.handoff)), ids=who.ids,
        what_happens=who.one(AWKWARD_TEXTS))[0]),
    (2, _capture),
    (3, _find_or_add),
    (1, _rename),
    (2, _join),
    (1, lambda who, journey: edits.merge_touchpoints(
        journey, who.card(journey), who.card(journey))),
    (3, lambda who, journey: edits.remove(journey, [who.one(sorted(journey.all_ids))])),
    (2, lambda who, journey: edits.remove(journey, [who.card(journey)])),
    (1, lambda who, journey: edits.leave_out(journey, who.card(journey), ids=who.ids)),
    (2, lambda who, journey: edits.insert_stage(
        journey, who.one((None, *journey.stage)), ids=who.ids, name=who.one(NAMES))[0]),
    (2, lambda who, journey: edits.insert_step(
        journey, who.one(journey.stages).id, None, ids=who.ids, name=who.one(NAMES))[0]),
    (3, _move_step),
    (3, _reorder),
    (2, lambda who, journey: edits.add_comment(
        journey, ids=who.ids, at=who.one((None, who.card(journey))),
        text=who.one(AWKWARD_TEXTS))[0]),
    (1, lambda who, journey: edits.add_learning(
        journey, ids=who.ids, source=who.card(journey), idea=who.one(WORDS))[0]),
    (1, lambda who, journey: edits.add_benefit_claim(
        journey, who.one(Benefit), who.one(Party), who.one(Direction), ids=who.ids)[0]),
    (1, lambda who, journey: edits.save_view(
        journey, who.one(NAMES), ids=who.ids, shown=("map",))[0]),
    (1, lambda who, journey: edits.set_value_row(
        journey, who.one(ValueAspect), who.one((None, *Logic)), who.one((None, *Logic)))),
    (2, _dismiss),
    (3, _change_the_case),
    (1, _paste),
)  # fmt: skip
_WEIGHTS = [weight for weight, _edit in _CHOICES]
_EDITS = [edit for _weight, edit in _CHOICES]
