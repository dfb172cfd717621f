"""Prints, and what is read in them, made once for all tests of a process.

The same journey, choices, day and language give the same bytes: a test of its own holds that.
"""

import dataclasses
import io
import re
from functools import cache

import pypdf
import pypdfium2

from journeymap import report, wording
from journeymap.files import journey_bytes
from journeymap.model.journey import Journey
from journeymap.report import Printing

_made: dict[tuple[object, ...], bytes] = {}


def report_pdf(journey: Journey, printing: Printing) -> bytes:
    """The print as the program makes it, from an earlier test where one asked for the same."""
    fields = (field.name for field in dataclasses.fields(printing) if field.name != "other")
    chosen = repr([getattr(printing, name) for name in fields])
    other = journey_bytes(printing.other) if printing.other else b""
    key = (journey_bytes(journey), other, chosen, wording.language())
    if key not in _made:
        _made[key] = report.report_pdf(journey, printing)
    return _made[key]


@cache
def texts_of_pages(data: bytes) -> tuple[str, ...]:
    """What stands on each page, as another program reads it: pdfium, in a tenth of pypdf's time."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


class PrintReader(pypdf.PdfReader):
    """A print as two other programs read it: what it is made of by pypdf, its words by pdfium."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._data = data

    @property
    def words(self) -> str:
        """All its words in a row, spaces and line ends evened."""
        return words(self._data)

    def words_of(self, page: pypdf.PageObject) -> str:
        """The words of one page in a row."""
        number = self.get_page_number(page)
        assert number is not None
        return " ".join(texts_of_pages(self._data)[number].split())


def words(data: bytes) -> str:
    """All words of a print in a row, spaces and line ends evened."""
    return re.sub(r"\s+", " ", " ".join(texts_of_pages(data)))
