"""Saved views: kept under a name, put in the place of one that has the name already."""

from typing import Any

from journeymap.model.allowed import EditError, comparable
from journeymap.model.base import clean_text
from journeymap.model.context import View
from journeymap.model.edits.change import evolved, made, with_record, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added
from journeymap.model.journey import Journey
from journeymap.wording import text


def save_view(journey: Journey, name: str, *, ids: IdSource, **look: Any) -> Added:
    """A way to look at the journey under a name; a view of that name is changed instead.

    Args:
        journey: the journey.
        name: what people call the view.
        ids: where a new id comes from.
        look: the fields of `View` that say how it looks.

    Raises:
        EditError: the name is empty, or a value does not fit.
    """
    wanted = _name(name)
    same = next((one for one in journey.views if comparable(one.name) == comparable(wanted)), None)
    if same is not None:
        return with_record(journey, evolved(same, {**look, "name": wanted})), same.id
    own = unused(ids, "vi", journey.all_ids)
    view = made(View, {**look, "id": own, "name": wanted})
    return with_rows(journey, views=(*journey.views, view)), own


def rename_view(journey: Journey, identity: str, name: str) -> Journey:
    """A saved view under another name.

    Raises:
        EditError: the name is empty or another view has it, or the view is gone.
    """
    wanted = _name(name)
    view = next((one for one in journey.views if one.id == identity), None)
    if view is None:
        raise EditError(text("That view is no longer in the journey."))
    others = (comparable(one.name) for one in journey.views if one is not view)
    if comparable(wanted) in others:
        raise EditError(text("Another view is called “{name}” already.").format(name=wanted))
    return with_record(journey, evolved(view, {"name": wanted}))


def _name(name: str) -> str:
    wanted = clean_text(name).strip()
    if not wanted:
        raise EditError(text("A name cannot be empty."))
    return wanted
