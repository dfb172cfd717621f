"""Prints, and what is read in them, made once for all tests of a process.

The same journey, choices, day and language give the same bytes: a test of its own holds that.
"""

import ctypes
import dataclasses
import io
import re
from functools import cache, partial
from itertools import groupby

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from journeymap import report, wording
from journeymap.files import journey_bytes
from journeymap.model.journey import Journey
from journeymap.report import Printing

_made: dict[tuple[object, ...], tuple[bytes, Printing]] = {}
"""With what was asked for: while that lives, nothing else is told as its functions are."""


def report_pdf(journey: Journey, printing: Printing) -> bytes:
    """The print as the program makes it, from an earlier test where one asked for the same."""
    fields = (field.name for field in dataclasses.fields(printing) if field.name != "other")
    chosen = repr([getattr(printing, name) for name in fields])
    other = journey_bytes(printing.other) if printing.other else b""
    key = (journey_bytes(journey), other, chosen, wording.language())
    if key not in _made:
        _made[key] = report.report_pdf(journey, printing), printing
    return _made[key][0]


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
        return " ".join(texts_of_pages(self._data)[self._place(page)].split())

    def sizes_of_type(self, page: pypdf.PageObject) -> list[tuple[str, float]]:
        """Each piece of text with the size that its letters have on paper, in points."""
        with pypdfium2.PdfDocument(self._data) as document:
            text = document[self._place(page)].get_textpage()
            pieces = groupby(range(text.count_chars()), partial(_text_object, text))
            places = [list(all_of_it) for one, all_of_it in pieces if one]
            found = [(_told(text, where), _size(text, where[0])) for where in places]
        return [(told, size) for told, size in found if told]

    def _place(self, page: pypdf.PageObject) -> int:
        number = self.get_page_number(page)
        assert number is not None
        return number


def _text_object(text: pypdfium2.PdfTextPage, at: int) -> int | None:
    """Which object of the page a letter belongs to; none where pdfium put it between two."""
    found = pdfium.FPDFText_GetTextObject(text.raw, at)
    return ctypes.cast(found, ctypes.c_void_p).value


def _told(text: pypdfium2.PdfTextPage, where: list[int]) -> str:
    return "".join(chr(pdfium.FPDFText_GetUnicode(text.raw, at)) for at in where).strip()


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(text.raw, at, matrix)
    larger = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return float(pdfium.FPDFText_GetFontSize(text.raw, at) * larger)


def words(data: bytes) -> str:
    """All words of a print in a row, spaces and line ends evened."""
    return re.sub(r"\s+", " ", " ".join(texts_of_pages(data)))
