"""Stages and steps: insert, change, move; removing is in `removing`."""

from typing import Any

from journeymap.model.allowed import EditError
from journeymap.model.edits.change import (
    evolved,
    made,
    placed,
    stage_of,
    with_record,
    with_rows,
)
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added
from journeymap.model.journey import Journey
from journeymap.model.records import Stage, Step
from journeymap.wording import text


def new_journey(title: str = "", *, ids: IdSource) -> Journey:
    """An empty, valid journey: one stage with three steps, so that there is a cell to click.

    Raises:
        EditError: the title does not fit.
    """
    steps = tuple(Step(id=ids("sp")) for _step in range(3))
    stage = Stage(id=ids("st"), name=text("Start"), steps=steps)
    return made(Journey, {"id": ids("jo"), "title": title, "stages": (stage,)})


def insert_stage(
    journey: Journey, before: str | None, *, ids: IdSource, name: str = "", steps: int = 1
) -> Added:
    """A new stage with empty steps, before another stage or at the end.

    Raises:
        EditError: the other stage is gone, or the name does not fit.
    """
    taken = set(journey.all_ids)
    made_steps = []
    for _step in range(max(1, steps)):
        made_steps.append(Step(id=unused(ids, "sp", taken)))
        taken.add(made_steps[-1].id)
    fields = {"id": unused(ids, "st", taken), "name": name, "steps": tuple(made_steps)}
    stage = made(Stage, fields)
    other = stage_of(journey, before) if before else None
    return with_rows(journey, stages=placed(journey.stages, stage, other)), stage.id


def insert_step(
    journey: Journey, stage: str, before: str | None, *, ids: IdSource, name: str = ""
) -> Added:
    """A new empty step in a stage, before another step of it or at its end.

    Raises:
        EditError: the stage is gone, the other step stands elsewhere, or the name does not fit.
    """
    home = stage_of(journey, stage)
    step = made(Step, {"id": unused(ids, "sp", journey.all_ids), "name": name})
    steps = placed(home.steps, step, _step_in(home, before))
    return with_record(journey, home.evolve(steps=steps)), step.id


def change_stage(journey: Journey, identity: str, **fields: Any) -> Journey:
    """A stage changed; its steps may change, too, as long as none goes that holds cards.

    Raises:
        EditError: it is gone, a value does not fit, it would be left without a step, or a step
            would go with cards in it: `removing.remove` takes both.
    """
    return with_record(journey, evolved(stage_of(journey, identity), fields))


def change_step(journey: Journey, identity: str, **fields: Any) -> Journey:
    """A step changed.

    Raises:
        EditError: it is gone or a value does not fit.
    """
    if identity not in journey.column:
        raise EditError(text("That step is no longer in the journey."))
    return with_record(journey, evolved(journey.column[identity].step, fields))


def move_step(journey: Journey, identity: str, stage: str, before: str | None) -> Journey:
    """A step with all that stands in it moved, within its stage or to another.

    A stage that loses its last step this way goes.

    Raises:
        EditError: the step or stage is gone.
    """
    if identity not in journey.column:
        raise EditError(text("That step is no longer in the journey."))
    if identity == before:
        return journey
    column = journey.column[identity]
    stage_of(journey, stage)
    rest = tuple(step for step in column.stage.steps if step is not column.step)
    left = tuple(
        one.evolve(steps=rest) if one is column.stage else one
        for one in journey.stages
        if one is not column.stage or rest or one.id == stage
    )
    stages = tuple(
        one.evolve(steps=placed(one.steps, column.step, _step_in(one, before)))
        if one.id == stage
        else one
        for one in left
    )
    return with_rows(journey, stages=stages)


def _step_in(stage: Stage, identity: str | None) -> Step | None:
    if identity is None:
        return None
    for step in stage.steps:
        if step.id == identity:
            return step
    raise EditError(text("That step stands in another stage."))
