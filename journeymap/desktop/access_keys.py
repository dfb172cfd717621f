"""Access keys of menus: each letter once, in every language, whatever the catalogue proposes."""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QMenu, QMenuBar

_MARK = re.compile(r"&(?=[^&\s])")


def give_access_keys(menu: QMenu | QMenuBar) -> None:
    """Underline one letter in each entry of a menu, no letter twice."""
    entries = [one for one in menu.actions() if one.text()]
    for entry, told in zip(entries, with_own_keys([one.text() for one in entries]), strict=True):
        if entry.text() != told:
            entry.setText(told)


def with_own_keys(titles: Sequence[str]) -> list[str]:
    """The titles with one access letter each, no letter twice.

    A letter that a title proposes is kept where it is the first to do so; the others get the
    first letter of one of their words, else any that is free, else none.
    """
    taken: set[str] = set()
    kept = []
    for title in titles:
        mark = _MARK.search(title)
        letter = title[mark.end()].casefold() if mark else ""
        kept.append(bool(letter) and letter not in taken)
        taken.add(letter)
    given = []
    for title, keeps in zip(titles, kept, strict=True):
        if keeps:
            given.append(title)
            continue
        bare = _MARK.sub("", title)
        place = next((at for at in _places(bare) if bare[at].casefold() not in taken), None)
        if place is None:
            given.append(bare)
        else:
            taken.add(bare[place].casefold())
            given.append(f"{bare[:place]}&{bare[place:]}")
    return given


def _places(title: str) -> Iterator[int]:
    """Where an access letter may stand: at the head of words first."""
    yield from (found.start() for found in re.finditer(r"\b\w", title))
    yield from (found.start() for found in re.finditer(r"\w", title))
