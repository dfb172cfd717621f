import ast
import gettext
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from journeymap import wording
from journeymap.assets import help_page
from tests.unit.catalogue import (
    LANGUAGES,
    ROOT,
    TARGET,
    WHERE,
    compiled,
    gathered,
    languages,
    translated,
    written,
)

AVOIDED = {
    r"\bsilos?\b": "people work in organisations; the paper's word is for the code",
    r"\bbreaks?\b": "a hand-off to agree is no break in the eyes of those who work there",
    r"\bfail(s|ed|ing|ures?)?\b": "say what did not work for the person",
    r"\bblame": "nobody is blamed",
    r"\bfault of\b": "nobody is at fault",
    r"\bvictim": "the person is more than that",
    r"\b(she|he|her|his|him)\b": "the journey says what the person is called",
}


def messages() -> list[str]:
    found: list[str] = []
    for message in gathered():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        found += [one for one in ids if one]
    return found


def test_that_the_catalogue_holds_every_text_of_the_program() -> None:
    assert TARGET.read_bytes() == written(gathered()), "run: make translations"


@pytest.mark.parametrize(("pattern", "reason"), AVOIDED.items())
def test_that_no_text_uses_a_word_to_avoid(pattern: str, reason: str) -> None:
    found = [one for one in messages() if re.search(pattern, one, re.IGNORECASE)]
    assert not found, reason


def test_that_placeholders_have_names() -> None:
    assert not [one for one in messages() if re.search(r"\{(\d*)\}", one)]


def test_that_a_translation_reaches_text_and_plural(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="mi")
    catalogue.add("nobody", "kāore he tangata")
    catalogue.add(("{count} day", "{count} days"), ("{count} rā", "{count} ngā rā"))
    file = tmp_path / "journeymap.mo"
    with file.open("wb") as stream:
        write_mo(stream, catalogue)
    with file.open("rb") as stream:
        monkeypatch.setattr(wording, "_catalogue", gettext.GNUTranslations(stream))
    assert wording.text("nobody") == "kāore he tangata"
    assert wording.text("not in it") == "not in it"
    assert wording.plural("{count} day", "{count} days", 3).startswith("3 ")
    assert "rā" in wording.plural("{count} day", "{count} days", 3)


def test_that_an_unknown_language_falls_back_to_english() -> None:
    wording.use_language("xx")
    assert wording.text("nobody") == "nobody"


@pytest.mark.parametrize("code", languages())
def test_that_a_language_has_every_text(code: str) -> None:
    told = translated(code)
    blank = [one.id for one in gathered() if one.id and not _is_told(told.get(one.id))]
    assert not blank, "translate these in the .po file, then run: make translations"
    file = (LANGUAGES / code / WHERE).with_suffix(".mo")
    assert file.read_bytes() == compiled(told), "run: make translations"


@pytest.mark.parametrize("code", languages())
def test_that_a_translation_keeps_what_is_filled_in_and_the_access_keys(code: str) -> None:
    odd = []
    for message in translated(code):
        for english, told in zip(_forms(message.id), _forms(message.string), strict=False):
            if not english:
                continue
            if _filled_in(english) != _filled_in(told) and "{count}" not in english:
                odd.append((english, told))
            if english.count("&") != told.count("&") or english.count("\n") != told.count("\n"):
                odd.append((english, told))
    assert not odd


@pytest.mark.parametrize("code", languages())
def test_that_a_translation_blames_nobody(code: str) -> None:
    unwanted = {"de": r"\b(silo|versag|scheiter|schuld|opfer\b)"}
    found = [
        told
        for message in translated(code)
        for told in _forms(message.string)
        if re.search(unwanted.get(code, r"(?!)"), told, re.IGNORECASE)
    ]
    assert not found


def _is_told(message: Message | None) -> bool:
    return message is not None and all(_forms(message.string))


def _forms(told: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _filled_in(told: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", told))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(
    "name", ["typing_a_map", "reading_the_map", "what_the_map_tells", "files_and_other_people"]
)
def test_that_help_is_there_in_every_language(code: str, name: str) -> None:
    told, english = help_page(name, code), help_page(name)
    assert told != english
    assert told.count("\n## ") == english.count("\n## ")


@pytest.mark.parametrize("code", ["en", *languages()])
def test_that_help_calls_what_is_in_the_window_by_its_name(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "_catalogue", wording._catalogue)
    wording.use_language(code)
    shown = {wording.text(one) for one in messages()}
    page = " ".join(help_page("files_and_other_people", code).split())
    named = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", page)
    assert len(named) > 5
    assert not [one for one in named if one not in shown]


def test_that_both_forms_of_a_count_stand_where_they_are_gathered() -> None:
    """A form that is first put into a variable is in no catalogue and stays English."""
    for path in sorted((ROOT / "journeymap").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "plural":
                assert all(isinstance(one, ast.Constant) for one in call.args[:2]), path


@pytest.mark.parametrize("code", languages())
def test_that_every_sentence_with_a_count_comes_out_in_the_language(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "_catalogue", wording._catalogue)
    counted = [one for one in gathered() if isinstance(one.id, tuple)]
    assert counted
    told = translated(code)
    wording.use_language(code)
    for message in counted:
        one, many = message.id
        forms = _forms(told.get(one).string)
        for count in (0, 1, 2, 21):
            shown = wording.plural(one, many, count)
            assert shown in {form.format(count=count) for form in forms}
            assert (shown == forms[0].format(count=count)) is (count == 1 or forms[0] == forms[1])


def test_that_figures_are_written_as_the_language_writes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wording, "_catalogue", wording._catalogue)
    wording.use_language("en")
    assert wording.in_figures(67500, 2) == "67,500.00"
    wording.use_language("de")
    assert wording.in_figures(67500, 2) == "67.500,00"
    assert wording.in_figures(Decimal("-1234567.5"), 1) == "-1.234.567,5"
    assert wording.in_figures(12) == "12"


def test_that_numbers_for_people_are_put_in_figures_in_one_place() -> None:
    """A format such as ``:,.2f`` is English in every language."""
    for path in sorted((ROOT / "journeymap").rglob("*.py")):
        if path.name != "wording.py":
            assert not re.search(r":,\.?\w*f?\}|:,\}", path.read_text("utf-8")), path


def test_that_a_figure_of_the_paper_is_not_taken_for_one_of_the_report() -> None:
    cited = re.compile(r"(?<!paper's )(?<!its )\bFigures? \d(?!, after)")
    loose = [one for one in messages() if cited.search(one)]
    assert sorted(loose) == ["Figure 4", "Figure 5", "Figure 6", "Figures 1 and 5"]


def test_that_apostrophes_are_those_of_print_and_quote_nothing() -> None:
    assert wording.text("the person's part") == "the person’s part"
    assert wording.plural("{count} day's wait", "{count} days' wait", 2) == "2 days’ wait"
    assert not [one for one in messages() if re.search(r"(^|[\s(])'|’", one)]


def test_that_a_label_within_a_sentence_is_small_in_english_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wording, "_catalogue", wording._catalogue)
    wording.use_language("en")
    assert wording.inside(wording.text("Provider")) == "provider"
    wording.use_language("de")
    assert wording.inside(wording.text("Provider")) == "Anbieter"
