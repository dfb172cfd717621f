"""``python -m tests.campaign.guided TARGET CORPUS …``: atheris on one target."""

import sys

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["journeymap", "dateutil", "babel"]):
    from tests.campaign.targets import target

name = sys.argv.pop(1)
atheris.Setup(sys.argv, target(name).check)
atheris.Fuzz()
