import io
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from hypothesis import given, settings
from pikepdf import Array, Dictionary, Name, String

from journeymap.assets import sample_names
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.report import Printing
from tests.strategies import journeys
from tests.unit.report.matterhorn import COVERED, faults
from tests.unit.report.once import report_pdf
from tests.unit.report.test_report import DAY, sample, small

REGISTERS = frozenset({"map", "in-words", "gaps", "touchpoints", "handoffs"})


def printed(journey: Journey, sections: frozenset[str] | None = None) -> bytes:
    return report_pdf(journey, Printing(date=DAY, sections=sections))


def read_aloud(data: bytes, folder: Path) -> str:
    """The structure with its text as a reader aloud follows it, spaces and line ends evened."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed: this test was not run")
    file = folder / "report.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True, text=True
    )
    joined = re.sub(r'"\s+"', "", done.stdout)
    return re.sub(r"\s+", " ", joined)


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == kind]


@cache
def sample_report(name: str = "home_after_a_fall") -> bytes:
    return printed(sample(name))


@cache
def small_report() -> bytes:
    journey = edits.change_user(small(), pseudonym="Ann", situation="Lives alone")
    card = journey.touchpoints[0].id
    journey, _gap = edits.flag_gap(journey, card, ids=lambda _p: "ga-x", what_happens="Waits")
    return printed(edits.change_journey(journey, context={"service_area": "Care"}), REGISTERS)


@cache
def small_reports_faults() -> frozenset[str]:
    return frozenset(faults(small_report()))


@pytest.mark.parametrize("name", sample_names())
def test_that_the_report_of_every_sample_is_pdf_ua(name: str) -> None:
    data = sample_report(name)
    told = page_validation.validate_pdf_bytes(data, profile="ua1")
    assert told.is_compliant, [one.message for one in told.failures][:5]
    assert faults(data) == set()


@settings(max_examples=12)
@given(journeys(most_touchpoints=6))
def test_that_the_report_of_any_journey_is_pdf_ua(journey: Journey) -> None:
    data = printed(journey)
    assert faults(data) == set()
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")


@pytest.mark.parametrize("name", sample_names())
def test_that_a_report_is_read_aloud_in_the_journeys_order(name: str, tmp_path: Path) -> None:
    journey = sample(name)
    told = read_aloud(sample_report(name), tmp_path)
    places = [told.index(f'"{journey.title} "'), told.index("Figure", told.index('"The map') - 99)]
    headings = ("The map in words", "Boundaries", "Gaps", "Touchpoints", "Hand-offs")
    places += [at for one in headings if (at := told.find(f'H2 (block) "{one} "')) >= 0]
    assert places == sorted(places)
    at = told.index('H2 (block) "Touchpoints "')
    for card in journey.reading_order:
        at = told.index(f'"{card.title} "', at) + 1


def test_that_lines_and_pages_do_not_part_a_paragraph(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    journey, _gap = edits.flag_gap(
        small(), small().touchpoints[0].id, ids=lambda _p: "ga-x", what_happens=words
    )
    data = printed(journey)
    assert f'"{words} "' in read_aloud(data, tmp_path)
    assert faults(data) == set()
    assert len(pikepdf.open(io.BytesIO(data)).pages) > 3


def test_that_a_word_that_is_broken_is_read_as_one(tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 9
    journey = edits.change_touchpoint(small(), small().touchpoints[0].id, pain=f"Oh {word} no")
    assert f"Oh {word} no" in read_aloud(printed(journey), tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        "שלום עולם ושוב",
        "מכתב GP 12 נשלח",
        "مستشفى المدينة",
        "Says שלום twice",
        "Ta\u0323i nha\u0300",
    ],
)
def test_that_text_of_all_scripts_is_read_as_it_was_typed(words: str, tmp_path: Path) -> None:
    journey = edits.change_touchpoint(small(), small().touchpoints[0].id, title=words)
    data = printed(journey)
    register = read_aloud(data, tmp_path).rpartition('"Touchpoints "')[2]
    assert words in register
    assert faults(data) == set()


@pytest.mark.parametrize("words", ["שלום עולם", "المدينة الكبيرة", "Đà Nẵng", "Οδός Αθηνών"])
def test_that_text_is_copied_as_it_was_typed(words: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: this test was not run")
    journey = edits.change_touchpoint(small(), small().touchpoints[0].id, pain=words)
    (tmp_path / "report.pdf").write_bytes(printed(journey))
    command = ["pdftotext", str(tmp_path / "report.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert words in re.sub("[\u202a-\u202e]", "", done.stdout)


def test_that_characters_that_no_font_shows_are_told_beside_their_sign(tmp_path: Path) -> None:
    thai = "\u0e44\u0e17\u0e22"
    journey = edits.change_touchpoint(small(), small().touchpoints[0].id, title=f"{thai} here")
    data = printed(journey)
    assert faults(data) == set()
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")
    (tmp_path / "report.pdf").write_bytes(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        code = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert thai.encode("utf-16-be").hex().encode() in code


def test_that_characters_beyond_the_first_plane_are_mapped_rightly() -> None:
    journey = edits.change_touchpoint(small(), small().touchpoints[0].id, title="Sum 𝐀 and 𝐁")
    data = printed(journey)
    assert faults(data) == set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        maps = b"".join(
            one.ToUnicode.read_bytes()
            for one in pdf.objects
            if isinstance(one, Dictionary) and "/ToUnicode" in one
        )
    assert "𝐀".encode("utf-16-be").hex().upper().encode() in maps


@pytest.mark.parametrize(
    "words",
    [
        "Plain (a) \\ b\nc",
        "– “x” € ž",
        "Ōtaki, 日本",
        "þÿ odd",
        "ï»¿ odd",
        "\x85",
        "soft\xadly",
        "𝐀",
    ],
)
def test_that_what_is_told_of_a_figure_is_read_as_it_was_written(words: str) -> None:
    journey = edits.change_touchpoint(
        small(), small().touchpoints[0].id, title=f"Begin {words} end"
    )
    with pikepdf.open(io.BytesIO(printed(journey, REGISTERS))) as pdf:
        told = [str(one.Alt) for one in elements(pdf, "/Figure")]
    assert any(f"Begin {words} end" in one for one in told)


def test_that_the_map_tells_the_journey_in_words() -> None:
    journey = sample()
    with pikepdf.open(io.BytesIO(sample_report())) as pdf:
        told = "\n".join(
            str(one.Alt) for one in elements(pdf, "/Figure") if str(one.Alt).startswith("Map,")
        )
    at = 0
    for number, card in enumerate(journey.reading_order, 1):
        at = told.index(f"{number} of {len(journey.touchpoints)}, {card.title}", at)
    assert not [card for card in journey.touchpoints if card.quote and card.quote in told]


@pytest.mark.parametrize(
    ("language", "told"), [("mi", {"en"}), ("en-AU", set()), ("fr-CA", {"en"})]
)
def test_that_the_programs_own_words_tell_their_language_where_the_journeys_is_another(
    language: str, told: set[str]
) -> None:
    data = printed(edits.change_journey(small(), language=language))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == language
        for kind in ("/H2", "/THead"):
            assert {str(one.Lang) for one in elements(pdf, kind) if "/Lang" in one} == told
        assert "/Lang" not in elements(pdf, "/H1")[0]


def test_that_links_lead_to_the_page_of_their_touchpoint_and_say_so() -> None:
    with pikepdf.open(io.BytesIO(small_report())) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        pages = [page.obj.objgen for page in pdf.pages]
        goals = {str(note.Contents): pages.index(note.Dest[0].objgen) for note in links}
    register = goals["Touchpoints"]
    for name in ("Falls", "Rings", "Waits"):
        assert goals[f"Touchpoint: {name}"] == register
    assert goals["Map"] == goals["On the map"] == 2
    assert goals["The map in words"] == 3
    assert 2 < goals["Gaps"] <= register <= goals["Hand-offs"] <= len(pages) - 1


def test_that_bookmarks_lead_to_the_pages_of_their_headings() -> None:
    with pikepdf.open(io.BytesIO(small_report())) as pdf, pdf.open_outline() as outline:
        pages = [page.obj.objgen for page in pdf.pages]
        found = [pages.index(one.destination[0].objgen) for one in outline.root]
    assert found[:3] == [0, 1, 2]
    assert found == sorted(found)


def test_that_a_table_has_one_head_however_many_pages_it_takes() -> None:
    with pikepdf.open(io.BytesIO(sample_report())) as pdf:
        tables = elements(pdf, "/Table")
        assert len(tables) == len(elements(pdf, "/THead")) > 4
        for table in tables:
            rows = [row for part in table.K for row in part.K]
            assert len({len(row.K) for row in rows}) == 1
        assert len(elements(pdf, "/TR")) > 80


def test_that_only_the_title_is_a_heading_of_the_first_rank() -> None:
    with pikepdf.open(io.BytesIO(sample_report())) as pdf:
        assert len(elements(pdf, "/H1")) == 1
        assert len(elements(pdf, "/H2")) > 6


def test_that_the_file_says_its_day_and_no_more_of_how_it_was_made() -> None:
    with pikepdf.open(io.BytesIO(small_report())) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        raw = pdf.Root.Metadata.read_bytes()
    assert told["/CreationDate"] == told["/ModDate"] == "D:20261123"
    assert told["/Creator"] == told["/Producer"] == "journeymap"
    assert b"eportLab" not in small_report() + raw
    assert b"pikepdf" not in small_report() + raw


type Plant = Callable[[pikepdf.Pdf], None]


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return elements(pdf, kind)[0]


def content(old: bytes, new: bytes) -> Plant:
    """Put something else in the content of the first page."""

    def plant(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].Contents
        code = stream.read_bytes()
        assert old in code
        stream.write(code.replace(old, new, 1))

    return plant


def at_root(**given: Any) -> Plant:
    return lambda pdf: pdf.Root.update({f"/{key}": value for key, value in given.items()})


def element(kind: str, **given: Any) -> Plant:
    """Change the first element of a kind; None takes a key away."""

    def plant(pdf: pikepdf.Pdf) -> None:
        one = first(pdf, f"/{kind}")
        for key, value in given.items():
            if value is None:
                del one[f"/{key}"]
            else:
                one[f"/{key}"] = value

    return plant


def renamed(*kinds: str) -> Plant:
    """Rename the first elements of kinds: from, to, from, to."""

    def plant(pdf: pikepdf.Pdf) -> None:
        for old, new in zip(kinds[::2], kinds[1::2], strict=True):
            first(pdf, f"/{old}").S = Name(f"/{new}")

    return plant


def every(old: str, new: str) -> Plant:
    """Rename all elements of a kind."""

    def plant(pdf: pikepdf.Pdf) -> None:
        for one in elements(pdf, f"/{old}"):
            one.S = Name(f"/{new}")

    return plant


def roles(**given: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        mapped = {f"/{key}": Name(f"/{value}") for key, value in given.items()}
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(mapped)
        first(pdf, "/P").S = Name(f"/{next(iter(given))}")

    return plant


def metadata(old: bytes, new: bytes) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.Metadata
        code = stream.read_bytes()
        assert old in code
        stream.write(code.replace(old, new))

    return plant


def link(**given: Any) -> Plant:
    """Change the first link."""

    def plant(pdf: pikepdf.Pdf) -> None:
        note = next(one for page in pdf.pages for one in page.get("/Annots", []))
        note.update({f"/{key}": value for key, value in given.items()})

    return plant


def tabs(value: Name | None) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        page = next(one for one in pdf.pages if "/Annots" in one)
        if value is None:
            del page.Tabs
        else:
            page.Tabs = value

    return plant


def form(code: bytes, **given: Any) -> Plant:
    """Show a form twice on the first page, as an artifact."""

    def plant(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        made.update({f"/{key}": value for key, value in given.items()})
        page = pdf.pages[0]
        page.Resources.XObject = Dictionary({"/Planted": made})
        page.contents_add(b"/Artifact BMC /Planted Do /Planted Do EMC")

    return plant


def font(change: Callable[[Any, pikepdf.Pdf], None]) -> Plant:
    """Change every font."""

    def plant(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and one.get("/Type") == Name.Font:
                change(one, pdf)

    return plant


def unicode_map(old: bytes, new: bytes) -> Plant:
    return font(lambda one, _pdf: one.ToUnicode.write(one.ToUnicode.read_bytes().replace(old, new)))


def font_file(change: Callable[[bytes], bytes]) -> Plant:
    def change_file(one: Any, pdf: pikepdf.Pdf) -> None:
        data = bytes(one.FontDescriptor.FontFile2.read_bytes())
        one.FontDescriptor.FontFile2 = pdf.make_stream(change(data))

    return font(change_file)


def map_of(data: bytes) -> tuple[int, bytes]:
    """Where the entry of the cmap stands in a font file, and the table."""
    at = next(at for at in range(12, len(data), 16) if data[at : at + 4] == b"cmap")
    offset, length = (int.from_bytes(data[at + more : at + more + 4]) for more in (8, 12))
    return at, data[offset : offset + length]


def without_glyphs(data: bytes) -> bytes:
    """The cmap leads each code to no glyph."""
    _at, table = map_of(data)
    start = int.from_bytes(table[8:12]) + 10
    return data.replace(table, table[:start] + bytes(len(table) - start))


def with_two_maps(data: bytes) -> bytes:
    """The cmap with its one table twice, at the end of the file."""
    at, table = map_of(data)
    start = int.from_bytes(table[8:12])
    entries = b"\0\1\0\0\0\0\0\x14" + b"\0\1\0\1\0\0\0\x14"
    twice = b"\0\0\0\2" + entries + table[start:]
    row = b"cmap" + bytes(4) + len(data).to_bytes(4) + len(twice).to_bytes(4)
    return data[:at] + row + data[at + 16 :] + twice


def delete(owner: Callable[[pikepdf.Pdf], Any], key: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        del owner(pdf)[key]

    return plant


def hold(parent: str, *kinds: str, **given: Any) -> Plant:
    """Add empty elements to the first element of a kind."""

    def plant(pdf: pikepdf.Pdf) -> None:
        owner = first(pdf, f"/{parent}")
        for kind in kinds:
            made = {"/Type": Name.StructElem, "/S": Name(f"/{kind}"), "/P": owner}
            more = {f"/{key}": value for key, value in given.items()}
            owner.K.append(pdf.make_indirect(Dictionary({**made, **more, "/K": Array()})))

    return plant


PLANTED: dict[str, Plant] = {
    "01-003": content(b"MCID 0>> BDC", b"MCID 0>> BDC /Artifact BMC EMC"),
    "01-004": content(b"/Subtype /Footer>> BDC", b"/Subtype /Footer>> BDC /P <</MCID 0>> BDC EMC"),
    "01-005": content(b"/Artifact BMC", b"/Planted BMC"),
    "01-007": at_root(MarkInfo=Dictionary(Marked=True, Suspects=True)),
    "02-001": renamed("P", "Planted"),
    "02-003": roles(One="Other", Other="One"),
    "02-004": roles(P="H1"),
    "06-001": delete(lambda pdf: pdf.Root, "/Metadata"),
    "06-002": metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>0"),
    "06-003": metadata(b"dc:title", b"dc:planted"),
    "07-001": delete(lambda pdf: pdf.Root, "/ViewerPreferences"),
    "07-002": at_root(ViewerPreferences=Dictionary(DisplayDocTitle=False)),
    "09-004": renamed("TBody", "P"),
    "09-005": renamed("LI", "P"),
    "09-006": renamed("H1", "TOCI"),
    "10-001": unicode_map(b"<65> <0065>\n", b""),
    **{
        number: delete(lambda pdf: pdf.Root, "/Lang")
        for number in ("11-001", "11-002", "11-003", "11-004", "11-006")
    },
    "13-004": element("Figure", Alt=None),
    "14-002": renamed("H1", "H2"),
    "14-003": every("H2", "H4"),
    "14-006": hold("Document", "H", "H"),
    "14-007": hold("Document", "H"),
    "15-003": element("TH", A=None),
    "17-002": hold("Document", "Formula"),
    "19-003": hold("Document", "Note"),
    "19-004": hold("Document", "Note", "Note", ID=String("same")),
    "20-001": at_root(OCProperties=Dictionary()),
    "21-001": at_root(Names=Dictionary(EmbeddedFiles=Dictionary())),
    "25-001": at_root(AcroForm=Dictionary(XFA=Array())),
    "28-002": link(Subtype=Name.Text),
    "28-004": link(Subtype=Name.Text, Contents=String("")),
    "28-006": link(Subtype=Name.Planted),
    "28-007": link(Subtype=Name.TrapNet),
    "28-008": tabs(None),
    "28-009": tabs(Name.R),
    "28-011": renamed("Link", "Span"),
    "28-012": link(Contents=String("")),
    "30-001": form(b"", Ref=Dictionary()),
    "30-002": form(b"/P <</MCID 0>> BDC EMC"),
    "31-009": font(lambda one, _pdf: one.FontDescriptor.__delitem__("/FontFile2")),
    "31-011": content(b") Tj", b"\\377) Tj"),
    "31-016": font(lambda one, _pdf: one.update({"/Widths": Array([7] * len(one.Widths))})),
    "31-024": font(lambda one, _pdf: one.update({"/Encoding": Name.WinAnsiEncoding})),
    "31-025": font_file(lambda data: data.replace(b"cmap", b"cmaq", 1)),
    "31-026": font_file(with_two_maps),
    "31-027": font(lambda one, _pdf: one.__delitem__("/ToUnicode")),
    "31-028": unicode_map(b"<65> <0065>", b"<65> <0000>"),
    "31-029": unicode_map(b"<65> <0065>", b"<65> <FEFF>"),
    "31-030": font_file(without_glyphs),
    "marked": delete(lambda pdf: pdf.Root, "/MarkInfo"),
    "parents": element("P", K=Array([99])),
}


@pytest.mark.parametrize("number", PLANTED)
def test_that_each_fault_that_is_planted_is_seen(number: str) -> None:
    assert not small_reports_faults()
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_report())) as pdf:
        PLANTED[number](pdf)
        pdf.save(changed)
    assert number in faults(changed.getvalue())


def test_that_an_encrypted_file_is_seen() -> None:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_report())) as pdf:
        pdf.save(changed, encryption=pikepdf.Encryption(owner="planted", user=""))
    assert "26-001" in faults(changed.getvalue())


def test_that_every_condition_that_is_looked_at_was_planted() -> None:
    assert set(PLANTED) | {"26-001"} == set(COVERED)
