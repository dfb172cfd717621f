"""Gathers every text of the program into one catalogue, and brings the languages up to date.

Run as a module it writes the template, each language's texts (new ones are blank until somebody
translates them) and their compiled form, which the program reads.
"""

import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from journeymap.assets import template_bytes, template_names
from journeymap.files import parse_journey
from journeymap.model.texts import free_texts

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "resources" / "translations" / "journeymap.pot"
LANGUAGES = TARGET.parent
WHERE = Path("LC_MESSAGES") / "journeymap"
KEYWORDS = {"text": None, "marked": None, "_": None, "plural": (1, 2)}


@cache
def gathered() -> Catalog:
    """All texts that are marked in the package, read once in a process."""
    catalogue = Catalog(project="journeymap", charset="utf-8")
    found = extract_from_dir(ROOT / "journeymap", keywords=KEYWORDS, comment_tags=())
    for _file, _line, message, _comments, _context in found:
        if message != " ":  # Babel takes `measured.text[…] == " "` for a call.
            catalogue.add(message)
    for name in template_names():
        for told in free_texts(parse_journey(template_bytes(name), name).journey):
            catalogue.add(told.content)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The catalogue as a template without dates and line numbers, so that changes stay small."""
    stream = io.BytesIO()
    write_po(stream, catalogue, no_location=True, omit_header=True, sort_output=True, width=100)
    return stream.getvalue()


def languages() -> list[str]:
    """The codes of the languages that have a folder."""
    return sorted(one.name for one in LANGUAGES.iterdir() if one.is_dir())


def translated(code: str) -> Catalog:
    """What is translated into a language."""
    with (LANGUAGES / code / WHERE).with_suffix(".po").open("rb") as stream:
        return read_po(stream, locale=code)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def brought_up_to_date(code: str, template: Catalog) -> None:
    """Write a language's files: texts that are gone are left out, new ones are blank."""
    before = translated(code)
    after = Catalog(
        locale=code,
        project="journeymap",
        version="",
        header_comment=f"# journeymap in “{code}”; new texts are blank until they are translated.",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )
    for message in template:
        if message.id:
            known = before.get(message.id)
            after.add(message.id, known.string if known else "")
    after.creation_date = after.revision_date = before.creation_date
    stream = io.BytesIO()
    write_po(stream, after, no_location=True, sort_output=True, width=100)
    place = LANGUAGES / code / WHERE
    place.with_suffix(".po").write_bytes(stream.getvalue())
    place.with_suffix(".mo").write_bytes(compiled(after))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    everything = gathered()
    TARGET.write_bytes(written(everything))
    for one in languages():
        brought_up_to_date(one, everything)
