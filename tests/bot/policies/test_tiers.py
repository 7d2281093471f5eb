"""Tiers by parameter: read from a line of `bot.toml`, compared, and never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policies.policy import Requirement
from bot.policies.tiers import chosen, in_short, read_tiers, read_who

TRANSFER = "amount <= 100: none; <= 1000: finance; else finance + compliance"


@pytest.mark.parametrize(
    ("amount", "who"),
    [
        (0, "none"), (100, "none"), ("100", "none"), (100.0, "none"), (-5, "none"),
        (100.01, "finance"), ("100.01", "finance"), (1_000, "finance"), ("1_000", "finance"),
        (1_001, "finance + compliance"), ("1e9", "finance + compliance"), (10**400, "finance + compliance"),
    ],
)  # fmt: skip
def test_the_first_tier_that_holds_says_who(amount: object, who: str) -> None:
    assert in_short(chosen(read_tiers(TRANSFER), {"amount": amount}).requirements) == who


@pytest.mark.parametrize("amount", [None, True, "", "much", "NaN", "Infinity", float("nan"), float("inf"), [], {}, [1]])
def test_what_cannot_be_compared_is_never_taken_for_little(amount: object) -> None:
    with pytest.raises(ValueError, match=r"amount is .* cannot be compared"):
        chosen(read_tiers(TRANSFER), {"amount": amount})


def test_a_parameter_that_is_not_there_is_never_taken_for_little() -> None:
    with pytest.raises(ValueError, match="there is no parameter amount"):
        chosen(read_tiers("amount > 1000: finance; else none"), {"sum": 5_000})


@pytest.mark.parametrize(
    ("params", "who"),
    [
        ({"target": "production"}, "2 of operators"),
        ({"target": "staging"}, "none"),
        ({"target": "Production"}, "none"),
        ({"target": "a; b: c"}, "ada or grace"),
    ],
)
def test_texts_are_compared_as_they_are(params: dict[str, Any], who: str) -> None:
    tiers = read_tiers('target == production: 2 of operators; target == "a; b: c": ada or grace; else: none')

    assert in_short(chosen(tiers, params).requirements) == who


def test_truth_is_a_word() -> None:
    tiers = read_tiers("express == true: finance; else none")

    assert [in_short(chosen(tiers, {"express": each}).requirements) for each in (True, False)] == ["finance", "none"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none", ()),
        ("finance", (Requirement(("finance",)),)),
        ("2 of finance", (Requirement(("finance",), 2),)),
        ("ada or grace, alan", (Requirement(("ada", "grace", "alan")),)),
        ("finance + 2 of security", (Requirement(("finance",)), Requirement(("security",), 2))),
        ("orders", (Requirement(("orders",)),)),
    ],
)
def test_who_decides_is_read_as_it_is_said(text: str, found: tuple[Requirement, ...]) -> None:
    assert read_who(text) == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is missing"),
        ("amount <= 100: finance", "is missing"),
        ("else finance; amount > 1: none", "else stands last"),
        ("amount <= 100", "has no ':'"),
        ("<= 100: none; else finance", "is no comparison"),
        ("amount: none; else finance", "is no comparison"),
        ("amount = 3: none; else finance", "is no comparison"),
        ("amount <= lots: none; else finance", "only numbers are compared by <="),
        ("amount <= NaN: none; else finance", "only numbers"),
        ("amount <= 1 + 1: none; else finance", "is no comparison"),
        ("__import__('os').system('x') <= 1: none; else finance", "is no comparison"),
        ("a.b <= 1: none; else finance", "is no comparison"),
        ("amount <= 1: ; else finance", "names nobody"),
        ("amount <= 1: finance +; else none", "names nobody"),
        ("amount <= 1: finance + none; else none", "names nobody"),
        ("amount <= 1: 0 of finance; else none", "a number from 1"),
        ("else none finance", "names nobody"),
        ("x" * 2_001, "more than 2,000 characters"),
    ],
)
def test_what_is_no_tier_is_refused_with_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_tiers(text)

    assert problem in str(refused.value)


@given(st.text(alphabet="ab<=>!:;+.,\"' 12elsnofr\n\0é", max_size=40))
def test_garbage_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        tiers = read_tiers(text)
    except ValueError:
        return
    assert tiers[-1].when is None
