"""An approval that is given beforehand: what it is for, and for how long. Values and pure functions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast

from bot.approvals.approval import Approval
from bot.language.people.tables import AbsenceWords, StandingWords
from bot.people.absences.absence import WEEKDAYS
from bot.policies.policy import Policy, as_data, plain

DAYS, LONGEST = 7, 92  # days that one lasts: unless others are named, and at most
USES, MOST_USES = 10, 1_000
_SPAN = re.compile(r"([1-9][0-9]{0,2})d", re.ASCII)
_FILLING = re.compile(r"[\s,;:]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """How long, how often, and by which of the parameters of the request: these must be the same."""

    until: date
    most: int = USES
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingApproval:
    """One of them. It says yes in the name of its owner to what is asked in the same way, with the same values."""

    id: str
    process: str
    version: str
    key: str  # the question of the process that it answers
    by: str  # JSON text of who may decide it
    policy: str  # JSON text
    params: str  # JSON text of the values that must be the same
    owner: str
    owner_real: str
    until: date  # the last day, where the owner is
    most: int
    used: int
    review: date | None
    approval: str  # the one on which it was given

    @property
    def values(self) -> dict[str, Any]:
        """The parameters that must be the same."""
        return dict(json.loads(self.params))

    def fits(self, approval: Approval) -> bool:
        """Say whether a request is of its kind: the same question of the same version, under the same policy."""
        told = (approval.process, approval.version, approval.key, json.dumps(approval.by), policy_text(approval.policy))
        if told != (self.process, self.version, self.key, self.by, self.policy):
            return False
        params = params_of(approval)
        return all(name in params and _same(params[name], value) for name, value in self.values.items())

    def is_usable(self, today: date) -> bool:
        """Say whether it is neither over nor used up."""
        return today <= self.until and self.used < self.most


def may_stand(policy: Policy) -> bool:
    """Say whether one yes may be given beforehand: the policy says so, one vote decides, and nothing else is asked."""
    return (
        len(policy.requirements) == 1
        and replace(policy, standing=False, break_glass="") == plain(policy.requirements[0].by)
        and (policy.standing)
    )


def policy_text(policy: Policy) -> str:
    """Give a policy as it is compared."""
    return json.dumps(as_data(policy), sort_keys=True)


def params_of(approval: Approval) -> Mapping[str, Any]:
    """Give the parameters of the run that asks; none where they cannot be read."""
    try:
        found: object = json.loads(approval.params)
    except ValueError:
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def read_terms(
    text: str, today: date, parameters: Mapping[str, Any], words: StandingWords, days: AbsenceWords
) -> Terms:  # fmt: skip
    """Read `2026-12-04 10 environment`, in any order, with small words between. Raises ValueError with what is wrong.

    What is not said is a week, ten times, and all parameters.
    """
    until, most, same = today + timedelta(days=DAYS), USES, list[str]()
    for part in filter(None, _FILLING.split(text.strip().casefold())):
        named = next((name for name in parameters if name.casefold() == part), None)
        day = _day(part, today, days)
        if named is not None:
            same.append(named)
        elif day is not None:
            until = day
        elif part.isascii() and part.isdigit() and len(part) < 6:
            most = int(part)
        elif part not in words.filling.split():
            raise ValueError(words.unread.format(said=part[:40]))
    if not today <= until <= today + timedelta(days=LONGEST):
        raise ValueError(words.days.format(most=LONGEST))
    if not 1 <= most <= MOST_USES:
        raise ValueError(words.times.format(most=MOST_USES))
    return Terms(until, most, tuple(dict.fromkeys(same or parameters)))


def _day(said: str, today: date, words: AbsenceWords) -> date | None:
    for weekday, phrases in words.says_day.items():
        if said in phrases.split("|"):
            ahead = {"today": 0, "tomorrow": 1}.get(weekday)
            return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % 7 if ahead is None else ahead)
    if span := _SPAN.fullmatch(said):
        return today + timedelta(days=int(span[1]))
    try:
        return date.fromisoformat(said) if len(said) == 10 else None
    except ValueError:
        return None


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same; a yes is no 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
