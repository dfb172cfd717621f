"""What is left out of a copy is nowhere in the bytes that leave the room, however they hide."""

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest

from journeymap.diagram import Options
from journeymap.exchange.formats import FORMATS
from journeymap.files import journey_bytes
from journeymap.model import edits
from journeymap.model.edits import redacting
from journeymap.model.journey import Journey
from journeymap.model.texts import with_texts
from journeymap.model.vocabulary import Consent, Hides
from journeymap.report import Printing
from journeymap.report.paper import SIZES
from journeymap.report.printing import MapOn, PrintKind
from tests.unit.report.once import report_pdf
from tests.unit.report.test_report import DAY, sample

SECRET = "Zyxquol"
"""A word that stands in no other text; a text that is left out is this word and nothing else."""


@cache
def with_secrets(consent: Consent) -> Journey:
    """The sample with a secret in all that can be left out, and in what has no consent."""

    def changed(kind: Any, name: str, told: str) -> str:
        may_go = name in redacting._hiding_fields(kind) or name == "unknown"
        return SECRET if may_go and (kind.__name__, name) != ("Actor", "name") else told

    journey = with_texts(sample(), changed)
    for number, actor in enumerate(journey.actors):
        journey = edits.change_record(journey, actor.id, name=f"{SECRET} {chr(65 + number)}")
    for card in journey.touchpoints:
        journey = edits.change_touchpoint(
            journey, card.id, quote=SECRET, consent=consent, feeling=SECRET, notes=SECRET,
            evidence={"source": SECRET},
        )  # fmt: skip
    for one in journey.handoffs:
        journey = edits.change_handoff(journey, one.id, notes=SECRET, evidence={"source": SECRET})
    return edits.change_user(journey, quote=SECRET, consent=consent)


def texts_of(data: bytes) -> Iterator[str]:
    """All that a PDF says: every string of every object, every stream, and what is shown."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                code = one.read_bytes()
                yield code.decode("latin-1")
                for found in re.findall(rb"<([0-9A-Fa-f\s]{8,})>", code):
                    yield bytes.fromhex(found.decode()).decode("utf-16-be", "replace")
            yield from strings_in(one)
        yield from (str(value) for value in pdf.docinfo.values())
    for page in pypdfium2.PdfDocument(data):
        yield page.get_textpage().get_text_range()


def strings_in(one: Any) -> Iterator[str]:
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for inner in one:
            if not isinstance(inner, (pikepdf.Dictionary, pikepdf.Stream)) or not inner.is_indirect:
                yield from strings_in(inner)
    elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in one.keys():  # noqa: SIM118 (a stream is no mapping)
            inner = one[key]
            if getattr(inner, "is_indirect", False) is False:
                yield from strings_in(inner)


def tells(data: bytes) -> bool:
    return any(SECRET in re.sub(r"\s", "", told) for told in texts_of(data))


# On a size that is said, and lying: what a poster holds does not hang on how many sizes were tried
# before, nor on whether it was tried upright as well.
LYING = {"size": SIZES["A1"], "landscape": True}
PRINTS: dict[str, dict[str, Any]] = {
    "report": {"kind": PrintKind.REPORT},
    "report by stages": {"kind": PrintKind.REPORT, "map_on": MapOn.SHEET_PER_STAGE},
    "report that folds out": {"kind": PrintKind.REPORT, "map_on": MapOn.FOLDOUT},
    "poster": {"kind": PrintKind.POSTER, **LYING, "write_here": True},
    "poster in sheets": {"kind": PrintKind.POSTER, **LYING, "tile": SIZES["A3"]},
    "manager": {"kind": PrintKind.MANAGER},
    "organisation": {"kind": PrintKind.ORGANISATION},
    "comparison": {"kind": PrintKind.COMPARISON},
}


def printed(journey: Journey, name: str, hides: tuple[Hides, ...]) -> bytes:
    how = dict(PRINTS[name])
    if how["kind"] is PrintKind.ORGANISATION:
        how["organisation"] = journey.organisations[2].id
    if how["kind"] is PrintKind.COMPARISON:
        first = journey.touchpoints[0].id
        how["other"] = edits.change_touchpoint(journey, first, title="Rings at once", pain=SECRET)
        how["other"] = edits.change_touchpoint(how["other"], first, pain="")
    return report_pdf(journey, Printing(date=DAY, hides=frozenset(hides), **how))


@pytest.mark.parametrize("name", PRINTS)
def test_that_a_print_holds_nothing_of_what_is_left_out(name: str) -> None:
    journey = with_secrets(Consent.YES)
    assert not tells(printed(journey, name, tuple(Hides)))
    # Otherwise it would be found: in what people see, or in what is read aloud.
    assert tells(printed(journey, name, ()))


@pytest.mark.parametrize("name", PRINTS)
def test_that_quotes_without_consent_are_in_no_print(name: str) -> None:
    journey = with_secrets(Consent.NOT_ASKED)
    others = tuple(one for one in Hides if one is not Hides.QUOTES)
    silent = [edits.change_touchpoint(journey, journey.touchpoints[0].id, feeling="")]
    for card in journey.touchpoints[1:]:
        silent.append(edits.change_touchpoint(silent[-1], card.id, feeling=""))
    assert not tells(printed(silent[-1], name, others))


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.suffix)
def test_that_no_other_format_holds_what_is_left_out(form: Any) -> None:
    copy = edits.for_handing_out(with_secrets(Consent.YES), tuple(Hides))
    data = form.write(copy, Options(hide_quotes=True))
    assert SECRET.encode() not in data
    assert SECRET.encode() not in journey_bytes(copy)
