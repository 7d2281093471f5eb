"""What a decision takes, as a value: how it is written, read, and counted over people."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policies.policy import Policy, Requirement, as_data, decode, encode, filled, is_plain, plain, policy_of

NAMES = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)
REQUIREMENTS = st.builds(Requirement, st.lists(NAMES, max_size=3, unique=True).map(tuple), st.integers(1, 4))
POLICIES = st.builds(
    Policy,
    st.lists(REQUIREMENTS, max_size=3).map(tuple),
    st.one_of(st.none(), st.integers(1, 5)),
    st.sampled_from(["", "no", "always"]),
    st.lists(NAMES, max_size=2).map(tuple),
    st.booleans(),
)


@given(POLICIES)
def test_a_policy_that_was_written_is_read_again(policy: Policy) -> None:
    assert decode(encode(policy), policy.by) == policy
    assert decode(json.dumps(as_data(policy)), ()) == policy


def test_one_yes_or_no_of_those_named_is_plain_and_takes_no_room() -> None:
    assert is_plain(plain(["finance"]))
    assert encode(plain(["finance"])) == ""
    assert not is_plain(policy_of("finance", 2))
    assert not is_plain(policy_of("finance", veto="none"))
    assert not is_plain(policy_of("finance", reason="no"))


@given(st.lists(st.integers(1, 2), max_size=3), st.data())
def test_as_many_requirements_are_met_as_any_choice_of_voters_could_meet(needs: list[int], data: Any) -> None:
    places = st.lists(st.sampled_from(range(len(needs))), unique=True) if needs else st.just(list[int]())
    fits = data.draw(st.lists(places, max_size=5))

    counted = filled(needs, fits)

    choices = itertools.product(*([None, *each] for each in fits))
    best = max(sum(min(choice.count(n), need) for n, need in enumerate(needs)) for choice in choices)
    assert sum(counted) == best
    assert all(count <= need for count, need in zip(counted, needs, strict=True))


def test_one_person_of_two_groups_counts_for_one_of_them() -> None:
    assert sum(filled([1, 1], [[0, 1]])) == 1
    assert filled([1, 1], [[0, 1], [0]]) == (1, 1)
    assert filled([1, 1], [[0], [0]]) == (1, 0)


@pytest.mark.parametrize(
    ("by", "more", "problem"),
    [
        ("finance", {"need": 0}, "need=0 must be a number from 1 to 100"),
        ("finance", {"need": True}, "need=True"),
        ("finance", {"need": "2"}, "need='2'"),
        ("finance", {"need": 101}, "need=101"),
        ("finance", {"need": {"finance": 1}}, "leave out by="),
        (None, {"need": {}}, "names nobody"),
        (None, {"need": {"finance": -1}}, "need=-1"),
        ("finance", {"veto": 0}, 'or "none"'),
        ("finance", {"veto": None}, "veto=None"),
        ("finance", {"reason": "yes"}, "reason='yes' is not known"),
    ],
)
def test_what_is_no_policy_is_refused_with_what_is_wrong(by: str | None, more: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match="=") as refused:
        policy_of(by, **more)

    assert problem in str(refused.value)


@pytest.mark.parametrize("text", ["null", "[]", "1", "{}", '{"requirements": 1}', "{", '{"requirements": [{"by": 1}]}'])
def test_garbage_in_a_row_is_no_policy(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        decode(text, ("finance",))
