"""Many journeys: people per boundary, names joined only where a person says so, n beside all."""

import csv
import datetime
import io
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.aliases import Alias, AliasError, Aliases, Used, aliases_of, proposed
from journeymap.analysis.comparability import Agreement
from journeymap.analysis.portfolio import Portfolio, portfolio
from journeymap.analysis.portfolio_text import portfolio_in_words
from journeymap.cli import main
from journeymap.exchange.alias_table import alias_bytes, read_aliases
from journeymap.exchange.portfolio_table import portfolio_bytes
from journeymap.exchange.table_reading import TableError
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import BoundaryKind, Spanned, State
from tests.strategies import journeys
from tests.unit.model.scenes import scene

DAY = datetime.timedelta(days=1)
ORGANISATION, BUDGET = BoundaryKind.ORGANISATION, BoundaryKind.BUDGET


def person(name: str, **across: Any) -> Journey:
    return scene(**across).journey.evolve(id=f"jo-{name}", title=name)


def counted(*rows: Journey, **options: Any) -> Portfolio:
    return portfolio(((f"{number}.json", row) for number, row in enumerate(rows)), **options)


def renamed(journey: Journey, old: str, new: str) -> Journey:
    one = next(row.id for row in journey.organisations if row.name == old)
    return edits.change_record(journey, one, name=new)


def test_that_each_figure_has_its_n() -> None:
    nurse = Spanner(actor=scene().nurse)
    found = counted(
        person("a", spanned=Spanned.NOBODY, wait=3 * DAY),
        person("b", spanners=(nurse,), wait=9 * DAY),
        person("c"),
    )
    (row,) = found.pairs
    assert (row.one, row.other) == ("Council", "Hospital")
    assert (row.people, row.crossings) == (3, 3)
    assert (row.spanned, row.nobody, row.asked_in) == (1, 1, 2)
    assert (row.not_asked, row.not_asked_in) == (1, 1)
    assert (row.longest_wait, row.wait_known_in) == (9 * DAY, 2)
    told = portfolio_in_words(found)
    assert "3 of 3" in told
    assert "1 week 2 days (2)" in told or "9 days (2)" in told


def test_that_a_wait_of_nought_is_known_and_no_wait_is_not() -> None:
    (row,) = counted(person("a", wait=0 * DAY), person("b")).pairs
    assert (row.longest_wait, row.wait_known_in) == (0 * DAY, 1)
    (row,) = counted(person("b")).pairs
    assert (row.longest_wait, row.wait_known_in) == (None, 0)


def test_that_the_boundary_with_more_people_comes_first_whatever_its_crossings() -> None:
    busy = person("a")
    first, third = busy.touchpoints[0].id, busy.touchpoints[2].id
    second = busy.touchpoints[1].id
    for ends in ((second, third), (third, second)):
        busy, _link = edits.link(busy, *ends, ids=edits.random_ids())
    busy, _link = edits.link(busy, second, first, ids=edits.random_ids())
    found = counted(busy, person("b"), person("c"))
    assert [(row.one, row.other, row.people) for row in found.pairs] == [
        ("Council", "Hospital", 3), ("Council", "Home", 1),
    ]  # fmt: skip


def test_that_a_way_through_the_own_home_is_a_crossing_carried_by_the_person() -> None:
    one = scene()
    journey = edits.remove(one.journey, [one.across])
    for ends in ((one.first, one.third), (one.third, one.second)):
        journey, _link = edits.link(journey, *ends, ids=edits.random_ids())
    rows = {(row.one, row.other): row for row in counted(journey).pairs}
    assert rows["Council", "Hospital"].crossings == 1
    assert rows["Council", "Hospital"].through_home == 1
    assert counted(journey, by=BUDGET).pairs == ()


def test_that_people_are_counted_once_and_future_versions_for_nobody() -> None:
    first, again = person("a"), edits.change_context(person("a"), period="2025")
    future = person("f").evolve(state=State.FUTURE)
    found = counted(first, again, future, person("b"))
    assert found.people == 2
    assert [one.file for one in found.left_out] == ["1.json", "2.json"]
    assert "0.json" in found.left_out[0].reason
    assert "Not counted" in portfolio_in_words(found)


def test_that_imports_with_one_counted_id_are_different_people() -> None:
    same = [person(name).evolve(id="jo-aaaaaaab") for name in ("a", "b")]
    assert counted(*same).people == 2


def test_that_names_join_by_case_and_space_alone() -> None:
    people = [
        person("a"), renamed(person("b"), "Hospital", " HOSPITAL"),
        renamed(person("c"), "Hospital", "Hospitel"),
    ]  # fmt: skip
    found = counted(*people)
    assert [(row.one, row.other, row.people) for row in found.pairs] == [
        ("Council", "Hospital", 2), ("Council", "Hospitel", 1),
    ]  # fmt: skip


def test_that_reviewed_aliases_join_and_may_end_a_crossing() -> None:
    people = [person("a"), renamed(person("b"), "Hospital", "St. Elsewhere")]
    same = aliases_of([Alias(ORGANISATION, "st. elsewhere ", "Hospital")])
    (row,) = counted(*people, aliases=same).pairs
    assert (row.one, row.other, row.people) == ("Council", "Hospital", 2)
    merged = aliases_of([Alias(ORGANISATION, "Council", "Hospital")])
    found = counted(people[0], aliases=merged)
    assert (found.pairs, found.joined, found.crossing) == ((), 1, 0)
    assert "1 crossing is none" in portfolio_in_words(found)
    typo = counted(people[0], aliases=aliases_of([Alias(ORGANISATION, "Hospitl", "Hospital")]))
    assert typo.unused_aliases == ("hospitl",)


def test_that_chains_of_aliases_lead_to_their_end_and_circles_are_refused() -> None:
    rows = [Alias(BUDGET, "a", "b"), Alias(BUDGET, "B", "c"), Alias(ORGANISATION, "c", "x")]
    assert aliases_of(rows).spelt(BUDGET, " A") == "c"
    assert aliases_of([Alias(BUDGET, "a", "A ")]) == Aliases({})
    with pytest.raises(AliasError, match="leads back"):
        aliases_of([*rows, Alias(BUDGET, "c", "a")])
    with pytest.raises(AliasError, match="both"):
        aliases_of([*rows, Alias(BUDGET, "a", "d")])


def used(*names: str) -> list[Used]:
    return [Used(name, frozenset(), 9 - place) for place, name in enumerate(names)]


def test_that_near_names_are_proposed_towards_the_more_used_one() -> None:
    rows = proposed(
        ORGANISATION,
        used("Department of Health", "Dept. of Health, the", "Health, Department of", "Council"),
    )
    assert rows[0] == Alias(ORGANISATION, "Health, Department of", "Department of Health", 100.0)
    assert all("Council" not in row for row in rows)
    short = [Used("Department of Health", frozenset({"doh"}), 3), Used("DoH", frozenset(), 1)]
    assert proposed(ORGANISATION, short)[0][1:] == ("DoH", "Department of Health", 100.0)


def test_that_proposals_are_kept_by_their_table_even_as_formulas() -> None:
    rows = [Alias(BUDGET, "=cmd|' /C calc'!A0", "＝sum", 91.5), Alias(ORGANISATION, "+1", "-1")]
    written = alias_bytes(rows)
    assert b"\"'=cmd" in written
    assert [row[:3] for row in read_aliases(written, "x.csv")] == [row[:3] for row in rows]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("kind,name\nbudget,a", "same_as"), ("kind,name,same_as\npot,a,b", "line 2"),
        ("kind,name,same_as\nbudget,,b", "line 2"),
    ],
)  # fmt: skip
def test_that_a_table_of_aliases_is_refused_in_a_sentence(table: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        read_aliases(table.encode(), "a.csv")


def test_that_a_struck_out_proposal_says_nothing() -> None:
    assert read_aliases(b"kind,name,same_as\nbudget,a,\n", "a.csv") == ()


def test_that_context_is_said_to_agree_differ_or_be_missing() -> None:
    first = edits.change_context(person("a"), jurisdiction="Victoria", period="2024")
    second = edits.change_context(person("b"), jurisdiction=" victoria", service_area="Falls")
    third = edits.change_context(person("c"), jurisdiction="VICTORIA", service_area="Work")
    fields = {one.field: one for one in counted(first, second, third).context}
    assert fields["jurisdiction"].agreement is Agreement.AGREE
    assert fields["period"].agreement is Agreement.PARTLY
    assert fields["service_area"].agreement is Agreement.DIFFER
    assert (fields["service_area"].said, fields["service_area"].missing) == (2, 1)
    assert fields["level"].agreement is Agreement.MISSING


def test_that_cells_of_the_table_are_data() -> None:
    journey = renamed(person("a"), "Council", "=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(portfolio_bytes(counted(journey)).decode("utf-8-sig"))))
    cells = dict(zip(*rows, strict=True))
    assert cells["one"] == "'=HYPERLINK(1)"
    assert (cells["nobody"], cells["nobody_n"]) == ("", "0"), "not asked is no nought"
    assert (cells["people"], cells["of_people"], cells["crossings"]) == ("1", "1", "1")


def test_that_nobody_is_no_division_by_nought() -> None:
    assert "0 people" in portfolio_in_words(counted())


@settings(max_examples=40)
@given(st.lists(journeys(most_touchpoints=8), max_size=4), st.sampled_from([ORGANISATION, BUDGET]))
def test_that_every_crossing_is_counted_once(rows: list[Journey], by: BoundaryKind) -> None:
    """As names are the same by case alone, no crossing of a valid journey is lost."""
    people = [row.evolve(id=f"jo-{at}", state=State.CURRENT) for at, row in enumerate(rows)]
    found = counted(*people, by=by)
    total = sum(
        len(crossings(row).of_kind(by)) + len(crossings(row).through_home) * (by is ORGANISATION)
        for row in people
    )
    assert sum(row.crossings for row in found.pairs) == total
    for row in found.pairs:
        answered = row.spanned + row.partly + row.by_person + row.nobody
        assert row.crossings == answered + row.not_asked + row.need_not
    assert all(max(row.asked_in, row.not_asked_in) <= row.people for row in found.pairs)
    assert all(row.people <= found.people == len(people) for row in found.pairs)
    order = [row.people for row in found.pairs]
    assert order == sorted(order, reverse=True)


def test_that_homes_of_two_people_are_two_homes_unless_a_person_joins_them() -> None:
    homes = []
    for name in ("a", "b"):
        journey = renamed(person(name), "Home", f"Home of {name}")
        _first, second, third = (card.id for card in journey.touchpoints)
        homes.append(edits.link(journey, second, third, ids=edits.random_ids())[0])
    pairs = [(row.one, row.other, row.people) for row in counted(*homes).pairs]
    assert pairs[1:] == [("Council", "Home of a", 1), ("Council", "Home of b", 1)]
    same = aliases_of([Alias(ORGANISATION, f"Home of {name}", "Home") for name in ("a", "b")])
    pairs = [(row.one, row.other, row.people) for row in counted(*homes, aliases=same).pairs]
    assert pairs == [("Council", "Home", 2), ("Council", "Hospital", 2)]


@pytest.fixture(scope="module")
def _people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imported") / "people"


@pytest.fixture
def people(_people: Path, shared_data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The journeys of the real table, imported once: tests read them alone."""
    folder = _people
    if folder.exists():
        return folder
    table = shared_data / "synthea" / "encounters.csv"
    columns = ("title=DESCRIPTION", "provider=ORGANIZATION", "budget=PAYER")
    options = [part for one in columns for part in ("--column", one)]
    assert main(["import", str(table), "-o", str(folder), "--each", "PATIENT", *options]) == 0
    capsys.readouterr()
    return folder


def test_that_the_107_people_add_up_to_an_independent_count(
    people: Path, shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(list(people.iterdir())) == 107
    table = shared_data / "synthea" / "encounters.csv"
    with table.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    pathways: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        pathways[row["PATIENT"]].append(row)
    for by, column in (("organisation", "ORGANIZATION"), ("budget", "PAYER")):
        crossed: Counter[frozenset[str]] = Counter()
        met: dict[frozenset[str], set[str]] = defaultdict(set)
        for name, pathway in pathways.items():
            for near, far in pairwise(row[column] for row in pathway):
                if near != far:
                    crossed[frozenset((near, far))] += 1
                    met[frozenset((near, far))].add(name)
        assert main(["portfolio", str(people), "--by", by, "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        pairs = {frozenset((row["one"], row["other"])): row for row in told["boundaries"]}
        assert told["people"] == len(pathways) == 107
        assert told["people_who_cross"] == len(set().union(*met.values()))
        assert {pair: row["people"] for pair, row in pairs.items()} == {
            pair: len(names) for pair, names in met.items()
        }
        assert {pair: row["crossings"] for pair, row in pairs.items()} == dict(crossed)
        silent = "not_asked" if by == "organisation" else "need_not"
        assert sum(row[silent] for row in pairs.values()) == crossed.total()


def test_that_names_of_ids_come_from_a_table_of_aliases(
    people: Path, shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "names.csv"
    with (shared_data / "synthea" / "payers.csv").open(newline="", encoding="utf-8") as stream:
        payers = list(csv.DictReader(stream))
    lines = [f"budget,{row['Id']},{row['NAME']}" for row in payers]
    table.write_text("\n".join(["kind,name,same_as", *lines]), encoding="utf-8")
    given = ["portfolio", str(people), "--by", "budget", "--format", "json"]
    assert main([*given, "--aliases", str(table)]) == 0
    first = json.loads(capsys.readouterr().out)["boundaries"][0]
    assert (first["one"], first["other"], first["people"]) == ("Aetna", "Cigna Health", 13)
