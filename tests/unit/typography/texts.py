"""Texts as people write and paste them, and how the tests look at what became of them."""

import unicodedata

from hypothesis import strategies as st

JOINERS = "\u200c\u200d"
_MIX = (
    "ab MW.,-–/12()€āé\u0301\u0304 \n\u00a0אבג שלום\u05b8خدمة ٣\u064e→✓漢字👩💻\u200d\u200c\ufe0f"
)

assigned = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"]), max_size=60
)
mixed = st.text(st.sampled_from(_MIX), max_size=80)
words = st.lists(st.text(st.sampled_from("abcMWilāēé"), min_size=1, max_size=14), max_size=14).map(
    " ".join
)
texts = st.one_of(words, mixed, assigned)
sizes = st.sampled_from([1, 7.5, 10, 11, 36])
widths = st.floats(min_value=0, max_value=400)


def bare(text):
    """The text without spaces and without what is never set."""
    return "".join(
        sign
        for sign in text
        if not sign.isspace() and (sign in JOINERS or unicodedata.category(sign) != "Cf")
    )


def starters(text):
    """About how many graphemes the text has: marks, and what follows a joiner, count none."""
    count = 0
    joined = False
    for sign in text.strip():
        extends = (
            sign in JOINERS
            or unicodedata.category(sign)[0] == "M"
            or "\u1160" <= sign <= "\u11ff"
            or "\U0001f1e6" <= sign <= "\U0001f1ff"
            or "\U0001f3fb" <= sign <= "\U0001f3ff"
        )
        count += not (extends or joined)
        joined = sign == "\u200d"
    return count
