"""What is drawn of a small map: each thing is told without colour, and nothing is told twice."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from journeymap.diagram.bands.band import Area, Band, Label, Page, PlacedLink, TokenKind, Way
from journeymap.diagram.bands.content import LinkState, MapContent, Tag
from journeymap.diagram.bands.drawing.colours import ground_of
from journeymap.diagram.bands.drawing.head import SENTENCE, Head, draw_head
from journeymap.diagram.bands.drawing.legend import draw_legend, legend_of
from journeymap.diagram.bands.drawing.legend_entry import Shown
from journeymap.diagram.bands.drawing.legend_of_cards import each_tag, together
from journeymap.diagram.bands.drawing.lettering import BOLD, without_number
from journeymap.diagram.bands.drawing.page import draw_page
from journeymap.diagram.bands.drawing.signs import handoff_sign, line_core, line_stroke
from journeymap.diagram.bands.headline import Headline, headline
from journeymap.diagram.bands.payers import lines_over_payers, named_stretches, stretches
from journeymap.diagram.bands.sizes import tokens_width
from journeymap.diagram.hues import HUES
from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Path,
    Pattern,
    Polyline,
    Role,
    TextLine,
)
from journeymap.diagram.swatches import edge_of
from journeymap.diagram.theme import DARK, LIGHT, Swatch, Theme, contrast
from journeymap.typography import break_lines, measure
from tests.unit.diagram.bands.by_hand import (
    BAND,
    CARDS,
    CONTENT,
    MEDICARE,
    PAGE,
    POCKET,
    STYLE,
    card,
    token,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def drawn(content: MapContent = CONTENT, band: Band = BAND, theme: Theme = LIGHT) -> Diagram:
    page = Page(((0.0, band),), PAGE.width, PAGE.height)
    return draw_page(content, page, theme, legend=True)


def of_kind(diagram: Diagram, kind: GroupKind, key: str | None = None) -> list[Group]:
    return [
        group
        for group in diagram.groups
        if group.kind is kind and (key is None or group.key == key)
    ]


def words_of(*groups: Group) -> list[str]:
    return [
        shape.line.text for group in groups for shape in group.shapes
        if isinstance(shape, TextLine)
    ]  # fmt: skip


def one_card(identity: str, diagram: Diagram) -> Group:
    (found,) = of_kind(diagram, GroupKind.CARD, identity)
    return found


@THEMES
@pytest.mark.parametrize("hue", HUES)
def test_that_the_edge_of_a_box_is_told_from_what_is_around_it(theme: Theme, hue: str) -> None:
    swatch = Swatch(hue, Pattern.SOLID)
    assert contrast(edge_of(swatch, theme), theme.canvas) >= 3
    assert contrast(theme.ink, ground_of(swatch, theme)) >= 4.5
    assert contrast(theme.quiet, ground_of(swatch, theme)) >= 4.5


def test_that_number_and_title_are_told_apart_and_say_all() -> None:
    shapes = one_card("visit", drawn()).shapes
    numbers = [one for one in shapes if isinstance(one, TextLine) and one.role is Role.NUMBER]
    title = [one for one in shapes if isinstance(one, TextLine) and one.role is Role.TITLE]
    assert [one.line.text for one in numbers] == ["3"]
    assert " ".join(one.line.text for one in title) == CARDS[2].title
    assert title[0].whole == CARDS[2].title
    first = min(run.x for run in title[0].line.runs)
    assert first >= numbers[0].line.width


@pytest.mark.parametrize("title", ["Ward", "نقل إلى الجناح", "7 tablets", "שלום 5 world", ""])
def test_that_a_number_keeps_its_place_before_titles_of_any_script(title: str) -> None:
    (line, *_more) = break_lines(f"12 {title}", size=14, width=400, style=BOLD)
    number, rest = without_number(line, 12, 14, BOLD)
    assert number.text == "12"
    left = "".join(run.text for run in rest.runs)
    assert left.replace(" ", "") == "".join(
        run.text.replace("12", "") for run in line.runs
    ).replace(" ", "")
    edges = [(run.x, run.x + run.width) for part in (number, rest) for run in part.runs]
    ordered = sorted(edges)
    assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(ordered))


def test_that_handoffs_listed_in_a_card_stand_over_its_foot() -> None:
    rows = ((token(TokenKind.SIGN, "nobody"), token(TokenKind.NOBODY, "nobody")),)
    listed = replace(BAND.cards[0], rows=rows)
    group = one_card("fall", drawn(band=replace(BAND, cards=(listed, *BAND.cards[1:]))))
    lines = {one.line.text: one for one in group.shapes if isinstance(one, TextLine)}
    assert lines["nobody"].y + STYLE.small * 0.3 <= lines["Medicare"].y - STYLE.small * 0.8


def test_that_what_happens_backstage_is_hatched_and_never_dashed() -> None:
    grounds = {
        key: next(one for one in one_card(key, drawn()).shapes if one.role is Role.GROUND)
        for key in ("fall", "ward")
    }
    assert grounds["ward"].pattern is not Pattern.SOLID
    assert grounds["fall"].pattern is Pattern.SOLID
    assert not grounds["ward"].stroke.dash


def test_that_dashes_mean_not_said_yet_and_nothing_else() -> None:
    dashed = {
        (group.kind, group.key)
        for group in drawn().groups
        for shape in group.shapes
        if group.kind is not GroupKind.LEGEND
        and not isinstance(shape, TextLine)
        and shape.stroke is not None
        and any(length > 1 for length in shape.stroke.dash[:1])
    }
    assert dashed == {(GroupKind.BOX, "2 rails")}
    assert line_stroke(LinkState.UNSAID, LIGHT).dash[0] > 1
    for state in set(LinkState) - {LinkState.UNSAID}:
        assert not any(length > 1 for length in line_stroke(state, LIGHT).dash[:1])


def test_that_every_state_of_a_handoff_is_told_without_colour() -> None:
    def look(state: LinkState) -> object:
        stroke = line_stroke(state, LIGHT)
        sign = [(type(one), len(one.moves) if isinstance(one, Path) else 0)
                for one in handoff_sign(state, (0, 0), LIGHT)]  # fmt: skip
        return stroke.width, stroke.dash, line_core(state, LIGHT) is not None, tuple(sign)

    assert len({look(state) for state in LinkState}) == len(LinkState)


def test_that_a_part_that_is_not_carried_is_said_in_words_too() -> None:
    assert "money not carried" in words_of(*of_kind(drawn(), GroupKind.MARK, "part"))


def test_that_several_gaps_at_a_card_share_a_flag_that_stays_over_the_card() -> None:
    cards = (replace(CARDS[0], gaps=(1, 2, 3)), *CARDS[1:])
    group = one_card("fall", drawn(replace(CONTENT, cards=cards)))
    (flag,) = (one for one in group.shapes if isinstance(one, Path) and one.role is Role.FLAG)
    assert "gaps 1, 2, 3" in words_of(group)
    xs = [x for _move, points in flag.moves for x, _y in points]
    assert min(xs) > 0
    assert max(xs) < group.width


def test_that_flags_of_gaps_are_alike_and_say_that_they_are_no_cards_number() -> None:
    flags = [
        shape
        for group in drawn().groups
        if group.kind in {GroupKind.CARD, GroupKind.MARK, GroupKind.GAP, GroupKind.LEGEND}
        for shape in group.shapes
        if not isinstance(shape, Polyline) and shape.role is Role.FLAG
    ]
    assert {one.fill for one in flags if isinstance(one, Path)} == {LIGHT.feeling}
    told = [one.line.text for one in flags if isinstance(one, TextLine)]
    assert len(told) > 3
    assert set(told) == {"gap 1", "gap 2"}


@pytest.mark.parametrize("left", [True, False])
def test_that_a_label_beside_an_upright_line_is_tied_to_it_and_to_no_other(left: bool) -> None:
    lines = ((token(TokenKind.NOT_ASKED, "not asked"),), (token(TokenKind.WAIT, "9 days"),))
    wide = max(tokens_width(one) for one in lines)
    x = 569.0 - 12 - wide if left else 569.0 + 12
    label = Label(Area(x, 172.0, wide, 31.0), lines, "asked")
    diagram = drawn(band=replace(BAND, labels=(label,)))
    (mark,) = (one for one in of_kind(diagram, GroupKind.MARK, "asked") if words_of(one))
    (tie,) = (one for one in mark.shapes if isinstance(one, Polyline))
    (begin, y), (end, same) = tie.points
    assert y == same
    assert 170 < mark.y + y < 208 - 9
    assert mark.x + end == 569
    assert begin < end if left else begin > end
    words = [one for one in mark.shapes if isinstance(one, TextLine)]
    short = next(one for one in words if one.line.text == "9 days")
    assert (short.x > 25) is left
    (line,) = of_kind(drawn(), GroupKind.MARK, "part")[-1:]
    assert not any(isinstance(one, Polyline) and one.role is None for one in line.shapes)


def test_that_nobody_is_said_on_red_whether_a_gap_was_noted_there_or_not() -> None:
    links = tuple(replace(one, gaps=()) for one in CONTENT.links)
    label = replace(BAND.labels[0], lines=((token(TokenKind.NOBODY, "nobody"),),))
    bare = replace(BAND, labels=(label, *BAND.labels[1:]), gap_words=())
    for diagram in (drawn(), drawn(replace(CONTENT, links=links, gaps=()), bare)):
        (mark,) = (one for one in of_kind(diagram, GroupKind.MARK, "broken") if words_of(one))
        (ground,) = (one for one in mark.shapes if isinstance(one, Box))
        (said,) = (one for one in mark.shapes
                   if isinstance(one, TextLine) and one.line.text == "nobody")  # fmt: skip
        assert ground.fill == LIGHT.gap
        assert contrast(said.colour, LIGHT.gap) >= 4.5
        assert ground.x < said.x
        assert said.x + said.line.width < ground.x + ground.width
        assert ground.y < said.y - said.size * 0.75
        assert said.y < ground.y + ground.height


def test_that_a_repeated_card_says_first_that_it_comes_from_above_and_can_be_read() -> None:
    pale = card(CARDS[0], 0, (1, "fall"), pale=True)
    band = replace(BAND, cards=(pale, *BAND.cards[1:]))
    (group,) = of_kind(drawn(band=band), GroupKind.ELSEWHERE, "fall")
    assert words_of(group)[0] == "from above:"
    for shape in group.shapes:
        if isinstance(shape, TextLine):
            assert contrast(shape.colour, LIGHT.card) >= 4.5
    assert not of_kind(drawn(band=band), GroupKind.CARD, "fall")


def test_that_a_repeated_card_is_not_said_to_be_above_where_nothing_is_above() -> None:
    pale = card(CARDS[0], 0, (1, "fall"), pale=True)
    band = replace(BAND, cards=(pale, *BAND.cards[1:]))
    for content in (replace(CONTENT, alone=(1, 3)), replace(CONTENT, sheet=(1, 3))):
        (group,) = of_kind(drawn(content, band), GroupKind.ELSEWHERE, "fall")
        assert words_of(group)[0] == "before this:"


@pytest.mark.parametrize("earlier", [True, False])
@pytest.mark.parametrize("upright", [True, False])
def test_that_a_line_from_another_band_begins_at_an_arrow_to_that_band(
    earlier: bool, upright: bool
) -> None:
    part = CONTENT.link["part"]
    if not earlier:
        part = replace(part, source="rails", target="ward")
    content = replace(CONTENT, links=(*CONTENT.links[:3], part))
    points = ((440.0, 210.0), (440.0, 275.0)) if upright else ((420.0, 275.0), (500.0, 275.0))
    coming = PlacedLink("part", Way.IN, points)
    group = next(one for one in drawn(content, replace(BAND, links=(coming,), labels=())).groups
                 if one.key == "part")  # fmt: skip
    (dot,) = (one for one in group.shapes if isinstance(one, Box))
    arrow = next(one for one in group.shapes if isinstance(one, Path) and one.fill is None)
    assert dot.x + dot.width / 2 == pytest.approx(0 if upright else dot.width / 2)
    assert dot.y + dot.height / 2 == pytest.approx(dot.height / 2 if upright else 0)
    (begin, end, *_tip) = (points[-1] for _move, points in arrow.moves)
    assert begin[0] == end[0]
    assert (end[1] < begin[1]) is earlier
    (inner,) = (one for one in drawn(band=replace(BAND, links=(BAND.links[3],), labels=())).groups
                if one.kind is GroupKind.HANDOFF)  # fmt: skip
    assert not any(isinstance(one, Box) for one in inner.shapes)


def test_that_every_card_with_a_feeling_has_a_dot_with_its_number_under_its_middle() -> None:
    (row,) = of_kind(drawn(), GroupKind.CURVE)
    numbers = [one for one in row.shapes if isinstance(one, TextLine) and one.role is Role.NUMBER]
    assert [one.line.text for one in numbers] == ["1", "3", "4"]
    middle = numbers[0].x + numbers[0].line.width / 2
    assert middle == pytest.approx(BAND.cards[0].area.x + STYLE.card_width / 2)


def test_that_dots_of_one_step_stand_side_by_side_also_at_the_left_edge() -> None:
    """There the words of the scale push them to the right."""
    cards = tuple(replace(one, column=0, feeling=-2) for one in CARDS)
    steps = tuple(replace(one, left=-150.0) for one in BAND.steps)
    band = replace(BAND, steps=steps)
    (row,) = of_kind(drawn(replace(CONTENT, cards=cards), band), GroupKind.CURVE)
    dots = [one for one in row.shapes if isinstance(one, Box) and one.role is Role.SIGN]
    assert len(dots) == len(CARDS)
    for one, other in pairwise(sorted(dots, key=lambda dot: dot.x)):
        assert other.x >= one.x + one.width - 0.01


@pytest.mark.parametrize("width", [900.0, 120.0])
def test_that_the_strip_of_who_has_the_person_when_is_never_wider_than_the_head(
    width: float,
) -> None:
    names = tuple(enumerate(lane.title for lane in CONTENT.lanes))
    head = Head("Fall", headline(CONTENT, "Margaret"), presence="Who has her when", names=names)
    groups = draw_head(CONTENT, head, width, LIGHT)
    strips = [one for one in groups if one.kind is GroupKind.PRESENCE]
    assert len(strips) == (width > 500)
    assert all(one.x + one.width <= width for one in strips)


@pytest.mark.parametrize("width", [500.0, 700.0, 1000.0, 1400.0])
def test_that_texts_of_the_head_do_not_lie_on_one_another(width: float) -> None:
    said = Headline("Five times.", "9 gaps noted.", "2 elsewhere.", "Felt worst at 1, best at 2.")
    head = Head("Fall", said, "Margaret, 79", "“I told it.”", "Goal: home", "As it is now · 2026")
    groups = [one for one in draw_head(CONTENT, head, width, LIGHT) if one.height]
    for one, other in combinations(groups, 2):
        assert one.x + one.width <= other.x or other.x + other.width <= one.x or (
            one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        )  # fmt: skip


def test_that_the_sentence_is_a_little_smaller_where_that_spares_a_line() -> None:
    head = Head("Fall", headline(CONTENT, "Margaret"))
    sentence = head.headline.sentence
    whole = measure(sentence, SENTENCE, BOLD)
    for room, lines, size in ((whole, 1, SENTENCE), (whole * 0.9, 1, SENTENCE * 0.9),
                              (whole * 0.7, 2, SENTENCE)):  # fmt: skip
        groups = draw_head(CONTENT, head, room + 0.01, LIGHT)
        (group,) = (one for one in groups if one.key == "sentence")
        told = [shape for shape in group.shapes if isinstance(shape, TextLine)]
        assert len(told) == lines
        assert told[0].size == pytest.approx(size, rel=0.01)


@THEMES
def test_that_a_long_wait_has_a_dark_ground_on_which_it_is_read(theme: Theme) -> None:
    label = BAND.labels[0]
    lines = (label.lines[0], (token(TokenKind.LONG_WAIT, "9 days"),))
    diagram = drawn(band=replace(BAND, labels=(replace(label, lines=lines),)), theme=theme)
    mark = next(one for one in of_kind(diagram, GroupKind.MARK, "broken") if words_of(one))
    wait = next(one for one in mark.shapes
                if isinstance(one, TextLine) and one.line.text == "9 days")  # fmt: skip
    ground = next(one for one in mark.shapes if isinstance(one, Box) and one.fill == theme.ink)
    assert contrast(wait.colour, ground.fill or "") >= 7
    assert ground.x <= wait.x
    assert wait.x + wait.line.width <= ground.x + ground.width
    (legend,) = of_kind(diagram, GroupKind.LEGEND)
    assert "long wait" in words_of(legend)


def test_that_words_of_a_feeling_stand_on_their_side_of_the_middle() -> None:
    (row,) = of_kind(drawn(), GroupKind.CURVE)
    middle = next(
        one.points[0][1] for one in row.shapes
        if isinstance(one, Polyline) and one.stroke.colour == LIGHT.edge
    )  # fmt: skip
    baselines = {
        one.line.text: one.y for one in row.shapes
        if isinstance(one, TextLine) and one.role is Role.WORDS
    }  # fmt: skip
    assert baselines["helpless"] > middle
    assert baselines["listened to"] < middle


def test_that_words_of_a_feeling_are_nearest_to_their_own_dot() -> None:
    cards = tuple(replace(one, feeling=-1, felt="worried about money") for one in CARDS)
    steps = tuple(replace(one, left=60.0 + 40 * place) for place, one in enumerate(BAND.steps))
    band = replace(BAND, steps=steps)
    (row,) = of_kind(drawn(replace(CONTENT, cards=cards), band), GroupKind.CURVE)
    dots = [one for one in row.shapes if isinstance(one, Box) and one.role is Role.SIGN]
    for words in row.shapes:
        if isinstance(words, TextLine) and words.role is Role.WORDS:
            ends = words.x, words.x + words.line.width
            gaps = sorted(max(one.x - ends[1], ends[0] - one.x - one.width) for one in dots)
            assert gaps[1] >= 2 * max(gaps[0], 0)


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e \u2066", "\u00ad"])
def test_that_a_feeling_of_signs_that_nobody_sees_has_a_dot_and_no_words(unseen: str) -> None:
    cards = tuple(replace(one, feeling=-1, felt=unseen) for one in CARDS)
    (curve,) = of_kind(drawn(replace(CONTENT, cards=cards)), GroupKind.CURVE)
    plain = tuple(replace(one, felt="") for one in cards)
    assert curve.shapes == of_kind(drawn(replace(CONTENT, cards=plain)), GroupKind.CURVE)[0].shapes


def test_that_the_scale_of_feelings_has_words_at_both_ends_and_a_tint_below_zero() -> None:
    (row,) = of_kind(drawn(), GroupKind.CURVE)
    assert {"felt good", "felt bad"} <= set(words_of(row))
    tint = next(one for one in row.shapes if isinstance(one, Box))
    assert tint.y == pytest.approx(row.height / 2)
    assert tint.y + tint.height == pytest.approx(row.height)


def test_that_imagined_feelings_have_hollow_dots_and_the_legend_says_so() -> None:
    diagram = drawn(replace(CONTENT, imagined=True))
    (row,) = of_kind(diagram, GroupKind.CURVE)
    dots = [one for one in row.shapes if isinstance(one, Box) and one.role is Role.SIGN]
    assert {one.fill for one in dots} == {LIGHT.canvas}
    (legend,) = of_kind(diagram, GroupKind.LEGEND)
    assert any("imagined" in told for told in words_of(legend))


def test_that_all_dots_of_the_worst_and_the_best_feelings_have_a_second_ring() -> None:
    felt = (-2, -2, 1, 0)
    cards = tuple(replace(one, feeling=value, felt="")
                  for one, value in zip(CARDS, felt, strict=True))  # fmt: skip
    diagram = drawn(replace(CONTENT, cards=cards))
    (row,) = of_kind(diagram, GroupKind.CURVE)
    boxes = [one for one in row.shapes if isinstance(one, Box) and one.radius]
    dots = [one for one in boxes if one.role is Role.SIGN]
    rings = [one for one in boxes if one.role is not Role.SIGN]
    worst_and_best = sorted(dots, key=lambda dot: dot.x)[:3]
    assert len(rings) == 3
    for dot in worst_and_best:
        assert any(ring.x < dot.x and dot.x + dot.width < ring.x + ring.width for ring in rings)
    (legend,) = of_kind(diagram, GroupKind.LEGEND)
    assert "felt worst or best of all" in words_of(legend)
    alike = tuple(replace(one, feeling=1) for one in CARDS)
    (legend,) = of_kind(drawn(replace(CONTENT, cards=alike)), GroupKind.LEGEND)
    assert "felt worst or best of all" not in words_of(legend)


def test_that_every_stretch_of_payers_is_named_in_full_in_it_or_over_it_at_a_leader() -> None:
    cards = (replace(CARDS[0], payers=(0,)), replace(CARDS[1], payers=(0, 1)), *CARDS[2:])
    content = replace(CONTENT, cards=cards)
    narrow = replace(
        BAND, steps=tuple(replace(one, left=60.0 + 44 * place)
                          for place, one in enumerate(BAND.steps)),
    )  # fmt: skip
    lines = lines_over_payers(content, narrow)
    assert lines
    narrow = replace(narrow, payer_lines=lines, height=narrow.height + lines * 20)
    (row,) = of_kind(drawn(content, narrow), GroupKind.MONEY)
    names = [payer.name for payer in content.payers]
    assert {" + ".join(names[payer] for payer in one.payers)
            for one in stretches(content, narrow) if one.payers} <= set(words_of(row))  # fmt: skip
    told = named_stretches(content, narrow)
    for one, other in combinations([one for one in told if one.line], 2):
        if one.line == other.line:
            assert other.left + measure(other.words, STYLE.small) < one.left
    leaders = [one for one in row.shapes if isinstance(one, Polyline)]
    ribbon = min(one.y for one in row.shapes if isinstance(one, Box) and one.role is Role.SWATCH)
    assert min(point[1] for one in leaders for point in one.points) < ribbon - 10
    over = {one.words for one in told if one.line}
    assert over
    assert all(one.y < ribbon for one in row.shapes
               if isinstance(one, TextLine) and one.line.text in over)  # fmt: skip


def test_that_payers_have_no_pattern_that_an_organisation_has() -> None:
    from journeymap.diagram.hues import _GREY_PATTERNS, _PATTERNS, OWN_HOME

    assert not set(_GREY_PATTERNS) & {*_PATTERNS, OWN_HOME.pattern}


_NO_LINES: tuple[frozenset[str], frozenset[Way], frozenset[TokenKind]] = (
    frozenset(), frozenset(), frozenset(),
)  # fmt: skip


def test_that_the_legend_explains_what_is_on_the_map_and_no_more() -> None:
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    told = set(words_of(legend))
    assert {"nobody carries across", "carried in part", "not asked yet", "received", "telephone",
            "backstage, unseen by the person", "wait",
            "moment of truth: it decides how the person judges the whole"} <= told  # fmt: skip
    assert not told & {"carried across, by whom", "web", "letter", "goes on at card 9",
                       "a record, rule or pool carries"}  # fmt: skip


def test_that_the_legend_names_each_pattern_of_those_who_pay_and_what_rows_of_signs_are() -> None:
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    told = words_of(legend)
    assert told.index("Medicare") == told.index("who pays:") + 1
    assert told.count("who pays:") == 1
    assert {"Own pocket", "channel:", "co-production role:"} <= set(told)
    patterns = [one.pattern for one in legend.shapes if isinstance(one, Box)]
    assert {MEDICARE.pattern, POCKET.pattern} <= set(patterns)
    many = [Tag(f"Fund {place}", Swatch(f"#0000{place:02}", Pattern.DOTS)) for place in range(20)]
    cards = tuple(replace(CARDS[0], id=f"c{place}", tag=tag) for place, tag in enumerate(many))
    shown = Shown(replace(CONTENT, cards=cards), cards, *_NO_LINES, LIGHT)
    assert len(list(each_tag(shown))) == 1


def test_that_the_legend_explains_the_arrow_of_a_line_from_elsewhere_where_there_is_one() -> None:
    told = "comes from elsewhere"
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    assert told not in words_of(legend)
    coming = replace(BAND.links[0], way=Way.IN)
    (legend,) = of_kind(
        drawn(CONTENT, replace(BAND, links=(coming, *BAND.links[1:]))), GroupKind.LEGEND
    )
    assert told in words_of(legend)


def test_that_the_legend_says_what_it_means_where_no_money_crosses() -> None:
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    (told,) = (one for one in words_of(legend) if one.startswith("no money crosses"))
    assert "it must, and nothing covers it" in told


def test_that_several_ends_of_a_pathway_are_counted_in_the_legend() -> None:
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    assert {"starts here", "ends here"} <= set(words_of(legend))
    cards = tuple(replace(one, ends=True, starts=True) for one in CARDS)
    (legend,) = of_kind(drawn(replace(CONTENT, cards=cards)), GroupKind.LEGEND)
    told = words_of(legend)
    assert "one of 4 starts: nothing needs to lead here" in told
    assert "one of 4 ends: nothing needs to follow" in told


@pytest.mark.parametrize("width", [240.0, 400.0, 900.0])
def test_that_no_entry_of_the_legend_is_wider_than_the_paper(width: float) -> None:
    legend = legend_of(CONTENT, PAGE, LIGHT)
    group = draw_legend(legend, width, LIGHT)
    told = []
    for shape in group.shapes:
        if isinstance(shape, TextLine):
            assert shape.x + shape.line.width <= width + 0.01
            told.append(shape.line.text)
    for entry in (*legend.in_rows, *legend.channels):
        assert entry.meaning in " ".join(told)


def test_that_cards_of_one_step_are_explained_where_there_are_any() -> None:
    told = "one under the other: in the same step"
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    assert told in words_of(legend)
    alone = Shown(CONTENT, CARDS[:3], *_NO_LINES, LIGHT)
    assert not list(together(alone))


def test_that_signs_of_a_card_are_larger_where_its_words_leave_room() -> None:
    def heights(words: str) -> list[float]:
        (at,) = (place for place, one in enumerate(CARDS) if one.id == "visit")
        told = replace(CARDS[at], tag=Tag(words))
        cards = tuple(told if one.id == told.id else one for one in CARDS)
        placed = tuple(replace(one, foot=(words,)) if one.id == told.id else one
                       for one in BAND.cards)  # fmt: skip
        diagram = drawn(replace(CONTENT, cards=cards), replace(BAND, cards=placed))
        signs = [one for one in one_card("visit", diagram).shapes if isinstance(one, Path)]
        return [max(_ys(one)) - min(_ys(one)) for one in signs]

    few, many = heights("Own"), heights("Department of health")
    assert few
    assert few[0] > 1.2 * many[0]


def _ys(path: Path) -> list[float]:
    return [point[1] for _move, points in path.moves for point in points]


def test_that_channels_stand_side_by_side_in_the_last_row_of_the_legend() -> None:
    (legend,) = of_kind(drawn(), GroupKind.LEGEND)
    rows: dict[float, set[str]] = {}
    for shape in legend.shapes:
        if isinstance(shape, TextLine):
            rows.setdefault(round(shape.y), set()).add(shape.line.text)
    assert {"telephone", "in person", "home visit"} <= rows[max(rows)]


def test_that_a_line_is_paled_within_a_box_that_it_does_not_visit() -> None:
    through = replace(BAND.links[0], id="asked", points=((120.0, 40.0), (120.0, 220.0)), sign=None)
    band = replace(BAND, links=(through,), labels=())
    (line,) = of_kind(drawn(band=band), GroupKind.HANDOFF, "asked")
    lines = [one for one in line.shapes if isinstance(one, Polyline) and one.role is Role.LINE]
    whole, paled = lines
    assert contrast(paled.stroke.colour, LIGHT.canvas) < contrast(whole.stroke.colour, LIGHT.canvas)
    assert line.y + paled.points[0][1] == pytest.approx(58)
    own = replace(BAND.links[0], points=((120.0, 70.0), (120.0, 170.0)))
    band = replace(BAND, links=(own,), labels=())
    (line,) = of_kind(drawn(band=band), GroupKind.HANDOFF, "inside")
    assert len([one for one in line.shapes if one.role is Role.LINE]) == 1


def test_that_boxes_and_bands_can_be_found_by_place() -> None:
    diagram = drawn()
    assert [(one.value, one.band) for one in diagram.boxes] == [("hospital", 0), ("gp", 0),
                                                                (None, 0)]  # fmt: skip
    assert diagram.bands[0].ground_top == BAND.head
    assert [(one.step, one.stage) for one in diagram.columns] == [("s1", "in"), ("s2", "in"),
                                                                  ("s3", "out")]  # fmt: skip


@THEMES
def test_that_words_are_within_their_groups(theme: Theme) -> None:
    for group in drawn(theme=theme).groups:
        for shape in group.shapes:
            if isinstance(shape, TextLine):
                assert shape.x + shape.line.width <= group.width + 2, (group.kind, shape.line.text)
