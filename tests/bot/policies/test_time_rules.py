"""What time does, as a value: how it is written and read, and that nothing of it stands where nothing was said."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.durations import read_duration, read_duration_or_off, written
from bot.policies.policy import Policy, Requirement, as_data, decode, encode, plain, widened
from bot.policies.time_rules import UNSAID, Escalation, TimeRules, read_reminder, rules_in, time_data, time_rules

NAMES = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=3, unique=True).map(tuple)
STEPS = st.lists(
    st.builds(Escalation, st.integers(1, 10**9), NAMES), max_size=4, unique_by=lambda each: each.after
).map(lambda steps: tuple(sorted(steps, key=lambda each: each.after)))
REMINDERS = st.sampled_from(["", "off", "30m", "every 2h", "30m every 2h", "4h every off"])
RULES = st.one_of(
    st.builds(TimeRules, st.sampled_from(["", "deny", "skip", "keep"]), STEPS, st.just(()), REMINDERS),
    st.builds(TimeRules, st.just("escalate"), STEPS, NAMES, REMINDERS),
)


@given(RULES)
def test_rules_that_were_written_are_read_again(rules: TimeRules) -> None:
    policy = Policy((Requirement(("finance",)),), time=rules)

    assert rules_in(json.loads(json.dumps(time_data(rules)))) == rules
    assert decode(encode(policy), policy.by) == policy
    assert ("time" in as_data(policy)) == (rules != UNSAID)


@given(RULES, RULES)
def test_what_one_does_not_say_the_other_says(rules: TimeRules, rest: TimeRules) -> None:
    both = rules.before(rest)

    assert both.on_expiry == (rules.on_expiry or rest.on_expiry)
    assert both.escalate == (rules.escalate or rest.escalate)
    assert both.remind == (rules.remind or rest.remind)
    assert (both.on_expiry == "escalate") == bool(both.escalate_to)
    assert rules.before(UNSAID) == rules == UNSAID.before(rules)


@given(st.text(max_size=12))
def test_whatever_is_no_time_is_refused_with_how_to_write_one(text: str) -> None:
    for read in (read_duration, read_duration_or_off, read_reminder):
        try:
            found: Any = read(text)
        except ValueError as error:
            found = str(error)

        assert "30m" in found if isinstance(found, str) else found is not None


@pytest.mark.parametrize(
    ("text", "first", "every"),
    [
        ("30m", 1_800_000, None), ("every 2h", 7_200_000, 7_200_000), (" 30m  every 1d ", 1_800_000, 86_400_000),
        ("off", 0, 0), ("off every 2h", 0, 0), ("30m every off", 1_800_000, 0),
    ],
)  # fmt: skip
def test_how_often_people_are_reminded_is_read(text: str, first: int, every: int | None) -> None:
    assert read_reminder(text) == (first, every)


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(60_000, "1m"), (5_400_000, "90m"), (7_200_000, "2h"), (86_400_000, "1d"), (1_500, "1.5s")],
)
def test_a_time_is_written_in_the_largest_unit_that_fits(milliseconds: int, text: str) -> None:
    assert written(milliseconds) == text


@pytest.mark.parametrize(
    "damaged", ["null", "[]", '"x"', "3", '{"escalate": [{}]}', '{"escalate": [{"after": "x", "to": []}]}']
)
def test_a_damaged_row_is_told_as_that(damaged: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        rules_in(json.loads(damaged))


def test_a_key_of_a_later_version_is_passed_over() -> None:
    assert rules_in({"remind": "30m", "later": 1}) == TimeRules(remind="30m")


def test_others_count_for_whoever_is_missing_and_anybody_stays_anybody() -> None:
    two = Policy((Requirement(("finance",), 2), Requirement(("security",)), Requirement()))

    assert [each.by for each in widened(two, ("leads", "finance")).requirements] == [
        ("finance", "leads"), ("security", "leads", "finance"), ()
    ]  # fmt: skip
    assert widened(plain(["finance"]), ()) == plain(["finance"])


def test_steps_stand_in_the_order_of_their_times() -> None:
    said: Any = [("1d", "board"), (timedelta(hours=4), ["leads", "leads"])]

    assert time_rules(escalate=said).escalate == (
        Escalation(14_400_000, ("leads",)), Escalation(86_400_000, ("board",))
    )  # fmt: skip


def test_more_steps_than_anybody_climbs_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 10 steps"):
        time_rules(escalate=[(timedelta(hours=hour), "leads") for hour in range(1, 12)])
