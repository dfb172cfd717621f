"""Gathers every text of the program into one catalogue; run as a module, it writes the file."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from journeymap.assets import template_bytes, template_names
from journeymap.files import parse_journey
from journeymap.model.texts import free_texts

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "resources" / "translations" / "journeymap.pot"
KEYWORDS = {"text": None, "marked": None, "_": None, "plural": (1, 2)}


def gathered() -> Catalog:
    """All texts that are marked in the package."""
    catalogue = Catalog(project="journeymap", charset="utf-8")
    found = extract_from_dir(ROOT / "journeymap", keywords=KEYWORDS, comment_tags=())
    for _file, _line, message, _comments, _context in found:
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


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(written(gathered()))
