"""Words at a place, set once by `typography`."""

from journeymap.diagram.shapes import Role, TextLine
from journeymap.typography import FontStyle, Line, Run, measure, set_line

REGULAR, BOLD, ITALIC = FontStyle.REGULAR, FontStyle.BOLD, FontStyle.ITALIC


def words(
    content: str,
    at: tuple[float, float],
    size: float,
    colour: str,
    style: FontStyle = REGULAR,
    role: Role | None = None,
) -> TextLine:
    """A text on one line, its left end and baseline at a point."""
    return TextLine(set_line(content, size, style), *at, size, colour, style, role=role)


def without_number(line: Line, number: int, size: float, style: FontStyle) -> tuple[Line, Line]:
    """A title's first line as its number and the rest, each with its runs where they stood.

    The number is the first that is read; in a line from right to left it stands at the right.
    """
    told = str(number)
    for place, run in enumerate(line.runs):
        if line.text.startswith(run.text) and run.text.startswith(told):
            first, rest = _parted(run, told, size, style)
            others = (*line.runs[:place], *((rest,) if rest else ()), *line.runs[place + 1 :])
            begins = len(told)
            return (
                Line((first,), first.width, told, line.right_to_left),
                Line(others, line.width, line.text[begins:].lstrip(), line.right_to_left),
            )
    return Line((), 0.0, "", line.right_to_left), line


def _parted(run: Run, told: str, size: float, style: FontStyle) -> tuple[Run, Run | None]:
    after = run.text[len(told) :]
    space = len(after) - len(after.lstrip(" "))
    first = Run(told, run.face, run.x, measure(told, size, style), run.right_to_left)
    if not after.strip():
        return first, None
    gone = measure(told + " " * space, size, style)
    rest = Run(after[space:], run.face, run.x + gone, run.width - gone, run.right_to_left)
    return first, rest
