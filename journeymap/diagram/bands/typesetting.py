"""The words of one content as one style sets them, each set once for all its layouts."""

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.content import LinkContent, MapContent
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.labels import Block, link_label
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.titles import foot_lines, title_lines
from journeymap.typography import Line


class Typesetting:
    """Labels, titles and feet; `words_alone` says of which styles they are the same."""

    def __init__(self, content: MapContent, style: Style) -> None:
        self._content = content
        self._style = style
        self._labels: dict[tuple[str, Way], Block | None] = {}
        self._titles: dict[tuple[str, bool], tuple[Line, ...]] = {}
        self._feet: dict[tuple[str, bool], tuple[str, ...]] = {}

    def label(self, link: LinkContent, way: Way) -> Block | None:
        """The label of a hand-off whose line has that way."""
        key = link.id, Way.STRAIGHT if way is Way.EARLY or way is Way.LATE else way
        if key not in self._labels:
            self._labels[key] = link_label(link, self._content, way, self._style)
        return self._labels[key]

    def labels_beside(self, excerpt: Excerpt) -> tuple[Block | None, ...]:
        """The labels of an excerpt's hand-offs if they stand beside their line.

        It is these alone that depend on how wide a style lets labels be.
        """
        inner = (self.label(link, Way.STRAIGHT) for link in excerpt.inner)
        return (*inner, *(self.label(link, Way.IN) for link in excerpt.arriving))

    def title(self, card: BandCard) -> tuple[Line, ...]:
        """The lines of a card's title."""
        key = card.card.id, card.pale
        if key not in self._titles:
            self._titles[key] = title_lines(card, self._style)
        return self._titles[key]

    def foot(self, card: BandCard) -> tuple[str, ...]:
        """The lines of a card's foot."""
        key = card.card.id, card.pale
        if key not in self._feet:
            self._feet[key] = foot_lines(card, self._style)
        return self._feet[key]


type _Words = tuple[float, ...]


def words_alone(style: Style) -> _Words:
    """What a style says of words."""
    return (
        style.card_width, style.title, style.small, style.most_title_lines,
        style.fixed_title_lines, style.label_width,
    )  # fmt: skip
