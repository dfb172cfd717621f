"""Roles and value: who takes which part, and what comes of it."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from journeymap.cli.answers import DONE, Shown, read
from journeymap.cli.output import say, say_json
from journeymap.model.journey import Journey


def roles(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """Tell who takes which part, who plans and delivers, what value and benefits come of it."""
    from journeymap.analysis.value_text import roles_in_words

    journey = read(file)
    if shown is Shown.JSON:
        say_json(_report_of(journey, file))
    else:
        say(roles_in_words(journey, file.name))
    return DONE


def _report_of(journey: Journey, file: Path) -> dict[str, Any]:
    from journeymap.analysis import benefits, participation, provision, roles, value

    measures = {
        "co_production": roles.co_production(journey),
        "rises_and_falls": roles.rises_and_falls(journey),
        "provision_table": provision.provision_table(journey),
        "provision_rules": provision.provision_rules(journey),
        "value_profile": value.value_profile(journey),
        "continuum": value.continuum(journey),
        "participation": participation.participation(journey),
        "stances": participation.stances(journey),
        "benefits": benefits.benefits(journey),
        "learnings": benefits.learnings(journey),
        "abilities": benefits.abilities(journey),
    }
    return {"file": str(file), **{name: _plain(value) for name, value in measures.items()}}


def _plain(value: Any) -> Any:
    """A measure as JSON can write it: the names of the fields are the keys."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
