"""The list of campaigns."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.campaign.trial import Work


@dataclass(frozen=True)
class Need:
    """What must come about often enough, or a promise is not put to the test at all.

    Attributes:
        what: what trials tell of (`Trial.also`).
        of: of which kind of counted things.
        least: the part of these that need it, at least.
    """

    what: str
    of: str
    least: float


@dataclass(frozen=True)
class Campaign:
    """One way to attack the program.

    Attributes:
        name: what it is called on the command line; its module's name too.
        counts: what it counts.
        share: its part of the time.
        aim: how many of them this release aims for.
        limit: seconds after which a trial hangs.
        shimmed: whether its processes run with the shim in front of the C library.
        once: whether one trial is all there is to do.
        needs: what must come about in it, or the campaign fails.
    """

    name: str
    counts: str
    share: float
    aim: int
    limit: float = 120
    shimmed: bool = False
    once: bool = False
    needs: tuple[Need, ...] = ()

    def load(self) -> Work:
        """Import what it needs; gives the function that carries out a trial."""
        module = import_module(f"tests.campaign.{self.name}")
        prepare: Callable[[], None] = getattr(module, "prepare", lambda: None)
        prepare()
        work: Work = module.trial
        return work


CAMPAIGNS = (
    Campaign(
        "kills", "kills", 18, 2_000, limit=90, needs=(Need("work was owed", "windows", 1 / 3),)
    ),
    Campaign("faults", "injected faults", 5, 2_000, limit=240, shimmed=True),
    Campaign("power", "power cuts", 2, 200, limit=240, shimmed=True),
    Campaign("saves", "pairs of saves", 3, 1_000, limit=120, shimmed=True),
    Campaign("sharing", "interleavings of two programs", 4, 200, limit=120),
    Campaign("exports", "exports", 6, 2_000, limit=300),
    Campaign("fuzz", "inputs", 12, 5_000_000, limit=900),
    Campaign("monkey", "steps", 20, 200_000, limit=300),
    Campaign("suites", "cases of public suites", 3, 1, limit=1800, once=True),
)


def named(name: str) -> Campaign:
    """The campaign of this name."""
    return next(one for one in CAMPAIGNS if one.name == name)
