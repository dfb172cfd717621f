"""What a poster says besides the map: its head, its foot, who is on it, the map in words."""

from dataclasses import replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.head_from_journey import head_of
from journeymap.diagram.telling import spoken_of
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent
from journeymap.report.poster_around import Words
from journeymap.report.printing import Printing
from journeymap.report.titles import title_of
from journeymap.wording import text


def words_of(journey: Journey, content: MapContent, printing: Printing) -> Words:
    """The words of a journey's poster."""
    user = journey.user
    version = text("Version {version}").format(version=printing.version) if printing.version else ""
    statement = text("This map follows one person's pathway. It is no measure of any organisation.")
    state = journey.state.label
    ends = (state[:1].upper() + state[1:], printing.author, printing.date.isoformat(), version)
    head = head_of(journey, content, printing.lens, hide_quotes=True)
    return Words(
        head=replace(head, title=title_of(journey)),
        foot=" ".join((statement, *printing.statements)),
        end=" · ".join(one for one in ends if one),
        portrait=journey.image.get(user.portrait or "") if user.consent is Consent.YES else None,
        title=text("Map"),
        spoken=spoken_of(journey),
        write_here=printing.write_here,
    )
