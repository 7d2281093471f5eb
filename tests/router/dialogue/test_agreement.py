"""Yes and no in words, repeated, as signs, and with what shall be different behind them; in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.dialogue.agreement import QualifiedYes, in_words, is_no, is_yes, qualified_yes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", "yes"),
        ("Yes!", "yes"),
        ("yes yes yes", "yes"),
        ("ok, do it", "yes"),
        ("all right", "yes"),
        ("ja, ja", "yes"),
        ("ja bitte, mach das", "yes"),
        ("oui oui", "yes"),
        ("sí, claro", "yes"),
        ("👍", "yes"),
        ("👍🏾👍🏾", "yes"),
        ("✅", "yes"),
        ("✔️", "yes"),
        ("no!", "no"),
        ("no no", "no"),
        ("please don't", "no"),
        ("no, rather not", "no"),
        ("nein, bitte nicht", "no"),
        ("mach das nicht", "no"),
        ("non, ne fais pas ça", "no"),
        ("no, mejor no", "no"),
        ("👎🏻", "no"),
        ("❌", "no"),
        ("yes?", ""),
        ("👍?", ""),
        ("🎉", ""),
        ("👍👎", ""),
        ("yes no", ""),
        ("please", "yes"),
        ("", ""),
        ("yesterday", ""),
        ("not today", ""),
    ],
)
def test_what_agrees_and_what_refuses(text: str, meant: str) -> None:
    assert ("yes" if is_yes(text) else "no" if is_no(text) else "") == meant


@pytest.mark.parametrize(
    ("text", "what", "apart", "joined"),
    [
        ("yes, but in production", "in production", True, True),
        ("yes in production", "in production", False, False),
        ("ok only for web", "for web", True, True),
        ("ja, aber morgen", "morgen", True, True),
        ("oui mais demain", "demain", True, True),
        ("sí, pero para web", "para web", True, True),
        ("sure; priority high", "priority high", True, False),
    ],
)
def test_a_yes_with_more_behind_it(text: str, what: str, *, apart: bool, joined: bool) -> None:
    assert qualified_yes(text) == QualifiedYes(what, apart, joined)


@pytest.mark.parametrize(
    "text", ["yes", "in production", "on friday", "1 more", "yesterday, but late", "yes, but why?"]
)
def test_what_is_no_such_yes(text: str) -> None:
    assert qualified_yes(text) is None


def test_a_sign_is_told_in_words() -> None:
    assert [in_words(each) for each in ("👍🏽", "👎", "🎉", "yes", "")] == ["yes", "no", "🎉", "yes", ""]


@given(st.text(max_size=200))
def test_no_text_is_both(text: str) -> None:
    qualified_yes(text)

    assert not (is_yes(text) and is_no(text))
