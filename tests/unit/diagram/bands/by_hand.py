"""A small map whose layout is written by hand: each thing that drawing knows stands on it once."""

from journeymap.diagram.bands.band import (
    Area,
    Band,
    GapWords,
    Label,
    Page,
    PlacedBox,
    PlacedCard,
    PlacedLink,
    StageBar,
    StepHead,
    Token,
    TokenKind,
    Way,
)
from journeymap.diagram.bands.content import (
    CardContent,
    Carrier,
    ColumnContent,
    GapContent,
    LaneContent,
    LinkContent,
    LinkState,
    MapContent,
    PayerContent,
    StageContent,
    Tag,
)
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Pattern
from journeymap.diagram.theme import Swatch
from journeymap.typography import FontStyle, break_lines, measure, set_line

STYLE = Style(curve=80.0)
MEDICARE = Swatch("#8d94a3", Pattern.ROWS)
POCKET = Swatch("#4c5363", Pattern.SOLID)
LANES = (
    LaneContent("gp", "Elm Street Medical Centre", "GP", "", Swatch("#7227c8", Pattern.DOTS)),
    LaneContent("hospital", "Northside Hospital", "Hospital", "",
                Swatch("#d8d272", Pattern.STRIPES)),
    LaneContent(None, "Not said yet"),
)  # fmt: skip
CARDS = (
    CardContent("fall", 1, 0, 1, "Falls in the kitchen", Tag("Medicare", MEDICARE), "phone", 0, -2,
                "helpless", (0,), (1,), starts=True),
    CardContent("ward", 2, 1, 1, "A bed is found", Tag("Medicare", MEDICARE), "in_person", None,
                None, "", (0,), backstage=True),
    CardContent("visit", 3, 2, 0, "GP visit, the summary is not there",
                Tag("Own pocket", POCKET), "home_visit", 2, 1, "listened to", (1,),
                moment_of_truth=True, ends=True),
    CardContent("rails", 4, 2, 2, "Rails for the bathroom", None, None, 1, 0, "", ()),
)  # fmt: skip
LINKS = (
    LinkContent("inside", "fall", "ward", LinkState.INSIDE),
    LinkContent("broken", "ward", "visit", LinkState.NOBODY, wait="9 days", gaps=(2,)),
    LinkContent("asked", "visit", "rails", LinkState.NOT_ASKED),
    LinkContent("part", "ward", "rails", LinkState.PARTLY, (Carrier("Daughter"),),
                "money not carried", unpaid=True),
)  # fmt: skip
CONTENT = MapContent(
    columns=(ColumnContent("s1", 0, "4 May"), ColumnContent("s2", 0, "5 May"),
             ColumnContent("s3", 1, "26 May")),
    stages=(StageContent("in", "In hospital"), StageContent("out", "Going home")),
    lanes=LANES,
    cards=CARDS,
    links=LINKS,
    gaps=(GapContent(1, "Nobody hears her call.", "fall"),
          GapContent(2, "The summary is filed under another name.", "broken")),
    payers=(PayerContent("medicare", "Medicare", MEDICARE),
            PayerContent("pocket", "Own pocket", POCKET)),
)  # fmt: skip


def token(kind: TokenKind, words: str) -> Token:
    """A token with room for its words in bold and its sign."""
    return Token(kind, words, measure(words, STYLE.small, FontStyle.BOLD) + 16)


_X = (60.0, 240.0, 500.0)
_ROWS = ((80.0, 90.0), (230.0, 90.0))


def card(content: CardContent, row: int, box: tuple[int, str], *, pale: bool = False) -> PlacedCard:
    """A card where its step and row put it."""
    size = STYLE.small if pale else STYLE.title
    title = break_lines(f"{content.number} {content.title}", size=size, style=FontStyle.BOLD,
                        width=STYLE.card_width - 14)  # fmt: skip
    area = Area(_X[content.column], _ROWS[row][0], STYLE.card_width, _ROWS[row][1])
    foot = (content.tag.words,) if content.tag and not pale else ()
    return PlacedCard(content.id, content.number, content.column, area, box, row, title, foot,
                      pale=pale)  # fmt: skip


def box(lane: int, founder: str, area: Area) -> PlacedBox:
    """A box with its name at its top left."""
    size = STYLE.small + 1
    name = set_line(LANES[lane].short or LANES[lane].title, size, FontStyle.BOLD)
    return PlacedBox((lane, founder), lane, area, ((area.x + 24, area.y + 15, name),), size)


BAND = Band(
    first=0, last=3, style=STYLE, width=720.0, height=480.0, head=50.0, body_bottom=360.0,
    row_areas=_ROWS,
    cards=(card(CARDS[0], 0, (1, "fall")), card(CARDS[1], 0, (1, "fall")),
           card(CARDS[2], 0, (0, "visit")), card(CARDS[3], 1, (2, "rails"))),
    boxes=(box(1, "fall", Area(52, 58, 334, 120)), box(0, "visit", Area(492, 58, 154, 120)),
           box(2, "rails", Area(492, 208, 154, 120))),
    links=(PlacedLink("inside", Way.STRAIGHT, ((198.0, 120.0), (240.0, 120.0))),
           PlacedLink("broken", Way.STRAIGHT, ((378.0, 120.0), (500.0, 120.0)), (492.0, 120.0)),
           PlacedLink("asked", Way.DROP, ((569.0, 170.0), (569.0, 230.0)), (569.0, 208.0),
                      sign_upright=True),
           PlacedLink("part", Way.EARLY, ((378.0, 150.0), (420.0, 150.0), (420.0, 275.0),
                                          (500.0, 275.0)), (492.0, 275.0))),
    labels=(
        Label(Area(400, 84, 80, 31), ((token(TokenKind.FLAG, "2"),
                                       token(TokenKind.NOBODY, "nobody")),
                                      (token(TokenKind.WAIT, "9 days"),)), "broken"),
        Label(Area(376, 285, 116, 47), ((token(TokenKind.PERSON, "Daughter"),),
                                        (token(TokenKind.MISSING, "money not carried"),),
                                        (token(TokenKind.UNPAID, "no money crosses"),)), "part"),
    ),
    stages=(StageBar(0, 52, 470, name=("In hospital",)),
            StageBar(1, 492, 720, line=481, name=("Going home",))),
    steps=tuple(StepHead(place, x, x, 41, name) for place, (x, name)
                in enumerate(zip(_X, ("4 May", "5 May", "26 May"), strict=True))),
    gap_words=(GapWords(1, 60, 200, 200, ("at 1: Nobody hears her call.",), 6),
               GapWords(2, 400, 186, 130, ("The summary is filed", "under another name."),
                        flag=False)),
)  # fmt: skip
PAGE = Page(((0.0, BAND),), 720.0, 480.0)
