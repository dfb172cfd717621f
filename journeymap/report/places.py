"""Where the report tells of a record: the registers' bookmarks, and the lines that lead there."""

from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Touchpoint
from journeymap.report.printing import Printing
from journeymap.report.setting import SMALL, Said
from journeymap.report.tagging import Place
from journeymap.wording import language, text


def place_of(card: Touchpoint) -> Place:
    """Where the register tells of a card."""
    title = card.title or text("Untitled")
    return Place(f"touchpoint-{card.id}", text("Touchpoint: {title}").format(title=title))


def place_of_gap(gap: Gap) -> Place:
    """Where the register tells of a gap."""
    return Place(f"gap-{gap.id}", text("Gap {number}").format(number=gap.number))


def place_of_handoff(journey: Journey, handoff: Handoff) -> Place:
    """Where the register tells of a hand-off."""
    ends = (journey.touchpoint[one] for one in (handoff.source, handoff.target))
    source, target = (card.title or text("Untitled") for card in ends)
    told = text("Hand-off from {source} to {target}")
    return Place(f"handoff-{handoff.id}", told.format(source=source, target=target))


def is_printed(printing: Printing, section: str) -> bool:
    """Whether a section of the report was chosen."""
    return printing.sections is None or section in printing.sections


def page_of(place: Place, printing: Printing, section: str) -> tuple[Said, ...]:
    """The page of a place as a line that leads there; nothing where it is not printed."""
    if not is_printed(printing, section):
        return ()
    told = Said(
        text("page {page}"), SMALL, colour=PRINT.quiet, place=place, language=language(),
        page_of=place.key,
    )  # fmt: skip
    return (told,)


def gap_lines(journey: Journey, identity: str, printing: Printing) -> tuple[Said, ...]:
    """The gaps at a card or hand-off, each a line with its page that leads to it."""
    return tuple(gap_line(gap, printing) for gap in journey.gaps_at.get(identity, ()))


def gap_line(gap: Gap, printing: Printing) -> Said:
    """A gap's number as a line with its page, which leads there where the gaps are printed."""
    if not is_printed(printing, "gaps"):
        words = text("gap {number}").format(number=gap.number)
        return Said(words, SMALL, colour=PRINT.gap, language=language())
    words = text("gap {number}, page {page}").format(number=gap.number, page="{page}")
    place = place_of_gap(gap)
    return Said(words, SMALL, colour=PRINT.gap, place=place, language=language(), page_of=place.key)
