"""The words over a journey's map: what it says, whom it follows, what kind of map it is."""

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.head import Head, lane_names
from journeymap.diagram.bands.headline import headline, person_in_a_sentence
from journeymap.diagram.bands.presence import presence_title
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent, Lens
from journeymap.wording import inside, text


def head_of(journey: Journey, content: MapContent, lens: Lens, *, hide_quotes: bool) -> Head:
    """The head of a journey's map under a lens.

    Args:
        journey: the journey.
        content: what its map says.
        lens: what boxes mean.
        hide_quotes: whether the person's quote stays out where they did not agree.
    """
    user = journey.user
    person = person_in_a_sentence(user)
    allowed = not hide_quotes or user.consent is Consent.YES
    return Head(
        title=journey.title.strip() or text("Untitled journey"),
        headline=headline(content, person),
        person=". ".join(
            part.strip().rstrip(".") for part in (user.pseudonym, user.situation) if part.strip()
        ),
        quote=f"“{user.quote}”" if user.quote.strip() and allowed else "",
        goal=text("Goal: {goal}").format(goal=user.goal) if user.goal.strip() else "",
        source=_source_of(journey, lens),
        presence=presence_title(lens, person),
        names=lane_names(content),
    )


def _source_of(journey: Journey, lens: Lens) -> str:
    """State, basis, jurisdiction and period as far as they are said, and the lens."""
    context = journey.context
    parts = (
        journey.state.label,
        context.basis.label if context.basis else "",
        context.jurisdiction,
        context.period,
        text("shown by {lens}").format(lens=inside(lens.label)),
    )
    told = " · ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]
