"""Who has which colour and which pattern: on the map, in lists, tables, pictures and prints.

Hue is for organisations alone. Budgets and every other kind of lane are told in words and by a
grey pattern, the person's own home and pocket too; red and green are left to what is broken and
what is carried. A colour that somebody chose in the journey goes before ours.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count

from journeymap.diagram.shapes import Pattern
from journeymap.diagram.theme import Swatch, contrast
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Sector

HUES = (
    "#1b4f96", "#cf7b0f", "#9242fd", "#72ccfa", "#5c3b29", "#fa7dbf", "#f0f477", "#4c003a",
)  # fmt: skip
"""For organisations, in their order: found by a search for what colour-blind people tell apart."""
GREYS = ("#8d94a3", "#6d7484")
"""For budgets and for lanes that are no organisations, in turn."""
OWN_HOME = Swatch("#767d8c", Pattern.GRID)
OWN_POCKET = Swatch("#4c5363", Pattern.SOLID)
_PATTERNS = (
    Pattern.SOLID, Pattern.STRIPES, Pattern.DOTS, Pattern.BARS, Pattern.STRIPES_BACK,
    Pattern.CHECKS, Pattern.RINGS,
)  # fmt: skip
"""Without the grid, which is the person's own home."""
_GREY_PATTERNS = (
    Pattern.ROWS, Pattern.LATTICE, Pattern.PLUSES, Pattern.DASHES, Pattern.ZIGZAG, Pattern.WEAVE,
)  # fmt: skip
"""None that an organisation has."""
_STEPS = 24


def organisation_swatch(journey: Journey, identity: str) -> Swatch:
    """The colour and pattern of an organisation."""
    return organisation_hues(journey)[identity]


def budget_swatch(journey: Journey, identity: str) -> Swatch:
    """The grey and pattern of a budget."""
    return budget_greys(journey)[identity]


def organisation_hues(journey: Journey) -> Mapping[str, Swatch]:
    """The swatch of each organisation, by its id."""
    own = Sector.OWN
    return _organisations(tuple((row.id, row.colour, row.sector is own)
                                for row in journey.organisations))  # fmt: skip


def budget_greys(journey: Journey) -> Mapping[str, Swatch]:
    """The swatch of each budget, by its id: a grey with a pattern."""
    return _budgets(tuple((row.id, row.colour, row.own_pocket) for row in journey.budgets))


def grey(place: int) -> Swatch:
    """A grey and a pattern by place, for what is neither organisation nor own."""
    turn, place = divmod(place, len(_GREY_PATTERNS))
    return Swatch(GREYS[turn % len(GREYS)], _GREY_PATTERNS[place])


@lru_cache(maxsize=64)
def _organisations(rows: Iterable[tuple[str, str | None, bool]]) -> Mapping[str, Swatch]:
    found: dict[str, Swatch] = {}
    place = 0
    for identity, colour, own in rows:
        if own:
            found[identity] = Swatch(colour or OWN_HOME.colour, OWN_HOME.pattern)
            continue
        turn = place // len(HUES)
        pattern = _PATTERNS[(place + turn) % len(_PATTERNS)]
        found[identity] = Swatch(colour or HUES[place % len(HUES)], pattern)
        place += 1
    return found


@lru_cache(maxsize=64)
def _budgets(rows: Iterable[tuple[str, str | None, bool]]) -> Mapping[str, Swatch]:
    places = count()
    found = {}
    for identity, colour, own in rows:
        ours = OWN_POCKET if own else grey(next(places))
        found[identity] = Swatch(colour or ours.colour, ours.pattern)
    return found


@lru_cache(maxsize=256)
def told_from(colour: str, ground: str, least: float = 3.0) -> str:
    """The colour, made darker or lighter until it is told from a ground: for edges and signs.

    Args:
        colour: of an organisation, as ``#rrggbb``.
        ground: what it stands on.
        least: the contrast that it needs (WCAG 2.2, 1.4.11: 3 to 1 for signs).
    """
    end = "#000000" if contrast("#000000", ground) > contrast("#ffffff", ground) else "#ffffff"
    for step in range(_STEPS):
        tried = mixed(colour, end, step / _STEPS)
        if contrast(tried, ground) >= least:
            return tried
    return end


@lru_cache(maxsize=1024)
def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another in it."""
    parts = (
        round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
