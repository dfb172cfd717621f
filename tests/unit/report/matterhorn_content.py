"""What is drawn on a page: within which marks, and with which codes of which fonts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE", *_SHOWS_TEXT}
_READ = " ".join(
    sorted(
        {"BMC", "BDC", "EMC", "Do", "q", "Q", "Tf", "BI", "ID", "EI", *_PAINTS} - {"INLINE IMAGE"}
    )
)
"""The operators that are followed; to read the rest, lines and colours, takes longest."""


@dataclass(slots=True)
class Content:
    """A page's content read through.

    Attributes:
        fonts: the page's fonts by name.
        codes: for each of them the codes shown.
        marks: the numbers of marked content in their order.
        faults: the conditions met.
    """

    fonts: dict[str, Any]
    codes: dict[str, set[int]] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)
    faults: set[str] = field(default_factory=set)


def read_content(page: pikepdf.Page) -> Content:
    """Read a page's content and the forms in it."""
    resources = page.Resources
    content = Content(dict(resources.get("/Font", {}).items()))
    _Reader(content, resources.get("/XObject", {})).read(page)
    return content


class _Reader:
    def __init__(self, content: Content, forms: Any) -> None:
        self._content = content
        self._forms = forms
        self._within: list[str] = []
        self._font = ""
        self._saved: list[str] = []
        self._used: Counter[str] = Counter()

    def read(self, stream: Any) -> None:
        """Follow the operators."""
        for operands, operator in pikepdf.parse_content_stream(stream, _READ):
            name = str(operator)
            if name in {"BMC", "BDC"}:
                self._begin(list(operands))
            elif name == "EMC":
                self._within.pop()
            elif name == "Do":
                self._form(str(operands[0]))
            elif name in _PAINTS:
                self._painted(name, operands)
            else:
                self._keep_font(name, operands)

    def _keep_font(self, name: str, operands: Any) -> None:
        if name == "q":
            self._saved.append(self._font)
        elif name == "Q":
            self._font = self._saved.pop()
        elif name == "Tf":
            self._font = str(operands[0])

    def _begin(self, operands: list[Any]) -> None:
        kind = str(operands[0])
        given = operands[1] if len(operands) > 1 else {}
        number = given.get("/MCID") if isinstance(given, pikepdf.Dictionary) else None
        if kind == "/Artifact":
            if "tagged" in self._within:
                self._content.faults.add("01-003")
            self._within.append("artifact")
        elif number is not None:
            if "artifact" in self._within:
                self._content.faults.add("01-004")
            self._content.marks.append(int(number))
            self._within.append("tagged")
        else:
            self._within.append("other")

    def _painted(self, name: str, operands: Any) -> None:
        if not {"tagged", "artifact"} & set(self._within):
            self._content.faults.add("01-005")
        if name in _SHOWS_TEXT:
            shown = operands[-1]
            parts = shown if isinstance(shown, pikepdf.Array) else [shown]
            codes = self._content.codes.setdefault(self._font, set())
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes.update(bytes(part))

    def _form(self, name: str) -> None:
        form = self._forms[name]
        self._painted("Do", ())
        if form.get("/Subtype") != pikepdf.Name.Form:
            return
        if "/Ref" in form:
            self._content.faults.add("30-001")
        self._used[name] += 1
        if self._used[name] > 1:
            if b"/MCID" in form.read_bytes():
                self._content.faults.add("30-002")
            return
        resources = form.get("/Resources", {})
        inner = _Reader(self._content, resources.get("/XObject", {}))
        inner._within = list(self._within)
        inner.read(form)
