"""What an author says about time: until when something waits, what that means, who is asked next, and reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TypedDict

from bot.policies.time_rules import LONGEST, AfterAndWho, OnExpiry, TimeRules, time_rules
from bot.spelling import did_you_mean

DAY = timedelta(hours=24)


class TimeWords(TypedDict, total=False):
    """What `ctx.approve` and `ctx.ask` take beside `within`. docs/approvals.md has a table of them."""

    on_expiry: OnExpiry
    escalate: AfterAndWho
    escalate_to: str | Sequence[str]
    remind: str


def period_of(within: timedelta | None, verb: str) -> int | None:
    """Give the milliseconds of `within`; None for no deadline. Raises ValueError."""
    if within is None:
        return None
    if not timedelta(0) < within <= LONGEST:
        raise ValueError(f"ctx.{verb}(within=…) must be more than nothing and at most {LONGEST.days:,} days")
    return round(within.total_seconds() * 1_000)


def period_with(within: timedelta | None, verb: str, rules: TimeRules) -> int | None:
    """Give the same where it goes to others as well: a day by default is one after the last of them was asked.

    Raises ValueError where there is no deadline that could mean anything.
    """
    period, last = period_of(within, verb), rules.escalate[-1].after if rules.escalate else 0
    if period is None and rules.on_expiry:
        raise ValueError(f'ctx.{verb}(on_expiry="{rules.on_expiry}") needs within=…: it is what that deadline means')
    return period + last if period is not None and within is DAY else period


def asked_rules(
    within: timedelta | None, words: TimeWords, of: Sequence[str], *, has_default: bool
) -> tuple[int | None, TimeRules]:
    """Give the milliseconds and the rules of a question. Raises ValueError or TypeError with what is wrong."""
    known = TimeWords.__annotations__
    for word in words:
        if word not in known:
            raise TypeError(f"ctx.ask has no {word}={did_you_mean(word, known)}")
    rules = time_rules(**words)
    if rules.on_expiry == "deny":
        raise ValueError('ctx.ask(on_expiry="deny"): a question has no no; say "skip", "keep" or "escalate"')
    if has_default and within is None:
        raise ValueError("ctx.ask(default=…) needs within=…: it is given when that time is over")
    if has_default and rules.on_expiry:
        raise ValueError("ctx.ask(default=…) says what a deadline means; leave out on_expiry=")
    if for_people(rules) and not of:
        raise ValueError("ctx.ask(escalate=…, remind=…) needs of=…: the people or groups who are asked")
    return period_with(within, "ask", rules), rules


def for_people(rules: TimeRules) -> bool:
    """Say whether these are rules of a question that people are asked where they are."""
    return bool(rules.escalate or rules.remind or rules.outlasts_deadline)
