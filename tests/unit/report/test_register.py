"""A table's columns are as wide as their words need, where others have room to give."""

import pytest

from journeymap.report.register import Register
from journeymap.report.setting import Said, SetLine

HEAD = ("Grenze", "Übergaben", "Rechtsordnungen", "Wer")


def words_of(register: Register, width: float) -> list[str]:
    register.wrap(width, 700)
    return [
        line.line.text
        for row in (register._head, *(register._rows or ()))
        for column in row.columns
        for line in column
    ]


def table(parts: tuple[float, ...], cell: str = "wort") -> Register:
    rows = [((Said(cell),), (Said("3 von 3"),), (Said("bereit"),), (Said("niemand"),))]
    return Register(HEAD, parts, rows)


def test_that_no_word_of_a_head_is_broken_where_other_columns_have_room() -> None:
    assert set(HEAD) <= set(words_of(table((8, 1, 1, 4)), 480))


def test_that_a_table_keeps_its_width_whatever_its_words() -> None:
    for cell in ("wort", "w" * 300, "Rechtsordnungen " * 40):
        for width in (480, 240):
            register = table((8, 1, 1, 4), cell)
            register.wrap(width, 700)
            assert abs(sum(register._widths()) - width) < 0.01
            assert min(register._widths()) > 8


def test_that_columns_with_room_for_their_words_keep_their_shares() -> None:
    register = table((1, 1, 1, 1))
    register.wrap(480, 700)
    assert register._widths() == [120.0, 120.0, 120.0, 120.0]


def test_that_lines_of_a_long_row_are_measured_once_however_many_pages_it_goes_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[SetLine] = []
    real = SetLine.height.fget
    monkeypatch.setattr(SetLine, "height", property(lambda one: asked.append(one) or real(one)))
    lines = [f"line {number}" for number in range(900)]
    register = Register(("What",), (1,), [((Said("\n".join(lines)),),)])
    shown: list[str] = []
    pages = 0
    while register:
        first, *rest = register.split(480, 500)
        shown += words_of(first, 480)[1:]
        register, pages = (rest[-1] if rest else None), pages + 1
    assert shown == lines
    assert pages > 20
    assert len(asked) < 1_000
