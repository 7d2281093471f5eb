from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.inbound import MOST_READ
from router.language.text import clean, words


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert clean("re\x00start \u202edemo\u202c\ufeff ") == "restart demo"


def test_a_megabyte_is_cut_to_eight_kilobytes() -> None:
    assert len(clean("ü" * 1_000_000).encode()) <= MOST_READ


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_underscores_part_words_and_apostrophes_do_not() -> None:
    assert words("Don't restart_service, OK?") == ["don't", "restart", "service", "ok"]


def test_joiners_stay_where_a_script_or_an_emoji_needs_them() -> None:
    family, persian = "👩\u200d👩\u200d👧", "می\u200cخواهم"

    assert clean(family) == family
    assert clean(persian) == persian
    assert clean("de\u200dlete\u200c it\u200d") == "delete it"
