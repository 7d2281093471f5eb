"""What a decision takes: how many of whom, what a no means, when a reason is needed. Values and pure functions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from bot.policies.press_rule import ANYWHERE, PressRule
from bot.policies.start_rule import ANY_TIME, StartRule
from bot.policies.time_rules import UNSAID, TimeRules, rules_in, time_data

ReasonNeeded = Literal["", "no", "always"]
EARLIER = "earlier"  # as `apart_from`: whoever said yes to another question of the same run
TOGETHER = "none"  # as `apart_from`: nobody, also where the same people are asked twice
ApartFrom = Literal["", "earlier", "none"]
MOST_NEEDED = 100  # people; more than anybody waits for


@dataclass(frozen=True, slots=True)
class Requirement:
    """So many of these people and groups. Nobody named: anybody but whoever asked."""

    by: tuple[str, ...] = ()
    need: int = 1


@dataclass(frozen=True, slots=True)
class Policy:
    """Who must decide. Every requirement is met by other people; without any, nobody needs to be asked."""

    requirements: tuple[Requirement, ...] = (Requirement(),)
    veto: int | None = 1  # so many noes end it; None: a no ends nothing
    reason: ReasonNeeded = ""  # which verdicts must say why
    apart_from: tuple[str, ...] = ()  # people who may not decide, for they decided something else
    apart: bool = False  # whoever said yes to another question of the same run may not decide this one
    standing: bool = False  # a yes may be given beforehand
    break_glass: str = ""  # a group, one of which may decide alone in an emergency
    time: TimeRules = UNSAID  # what happens while nobody decides
    apart_said: bool = field(default=False, compare=False)  # that it was said, either way: no default; is not kept
    start: StartRule = ANY_TIME
    press: PressRule = ANYWHERE
    freeze: str = ""  # the name of the one in which it is asked
    checks: tuple[str, ...] = ()  # functions of the process that are asked as well

    @property
    def by(self) -> tuple[str, ...]:
        """Everybody who is named, once each. Empty: anybody."""
        if any(not each.by for each in self.requirements):
            return ()
        return tuple(dict.fromkeys(name for each in self.requirements for name in each.by))

    @property
    def need(self) -> int:
        """How many people must say yes, in all."""
        return sum(each.need for each in self.requirements)

    def needs_reason(self, *, yes: bool) -> bool:
        """Say whether a verdict must say why."""
        return self.reason == "always" or (self.reason == "no" and not yes)


def plain(by: Sequence[str]) -> Policy:
    """Give the policy that one of these says yes."""
    return Policy((Requirement(tuple(by)),))


def is_plain(policy: Policy) -> bool:
    """Say whether one yes or one no of those named settles it, and nothing else is asked of them."""
    return len(policy.requirements) == 1 and policy == plain(policy.requirements[0].by)


def policy_of(
    by: str | Sequence[str] | None,
    need: int | Mapping[str, int] = 1,
    *,
    veto: int | Literal["none"] = 1,
    reason: ReasonNeeded = "",
    standing: bool = False,
    break_glass: str = "",
) -> Policy:
    """Make a policy of what an author or an operator says. Raises ValueError with what is wrong.

    `need` as a mapping says how many of each group: `{"finance": 1, "security": 1}`.
    """
    names = (by,) if isinstance(by, str) else tuple(by or ())
    if isinstance(need, Mapping):
        if names:
            raise ValueError("need={group: number} says who decides already; leave out by=")
        requirements = tuple(Requirement((name,), _number(count, "need")) for name, count in need.items())
        if not requirements:
            raise ValueError("need={…} names nobody")
    else:
        requirements = (Requirement(names, _number(need, "need")),)
    if reason not in get_args(ReasonNeeded):
        raise ValueError(f'reason={reason!r} is not known; it is "no", "always" or ""')
    return Policy(
        requirements,
        None if veto == "none" else _number(veto, "veto"),
        reason,
        standing=standing,
        break_glass=break_glass,
    )


def _number(value: object, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_NEEDED:
        none = ', or "none"' if what == "veto" else ""
        raise ValueError(f"{what}={value!r} must be a number from 1 to {MOST_NEEDED}{none}")
    return value


def widened(policy: Policy, names: Sequence[str]) -> Policy:
    """Give the policy by which these people and groups may decide as well, each for whoever of those named is missing.

    Where anybody may decide, they may already.
    """
    wider = (replace(each, by=tuple(dict.fromkeys((*each.by, *names)))) for each in policy.requirements)
    told = zip(policy.requirements, wider, strict=True)
    return replace(policy, requirements=tuple(after if before.by else before for before, after in told))


def filled(needs: Sequence[int], fits: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Give how many of each requirement are met, as well as it can be: every voter counts for one of those they fit.

    `fits` has for each voter the places of the requirements that they may count for.
    """
    given: dict[tuple[int, int], int] = {}  # (requirement, its place) -> voter

    def place(voter: int, tried: set[tuple[int, int]]) -> bool:
        for slot in [(each, number) for each in fits[voter] for number in range(needs[each])]:
            if slot in tried:
                continue
            tried.add(slot)
            if slot not in given or place(given[slot], tried):
                given[slot] = voter
                return True
        return False

    for voter in range(len(fits)):
        place(voter, set())
    return tuple(sum(1 for each, _ in given if each == number) for number in range(len(needs)))


def as_data(policy: Policy) -> dict[str, Any]:
    """Give a policy as JSON has it; a digest is over it.

    What a later version has added stands in it only where it is said, so that an earlier approval keeps its digest.
    """
    later = {"freeze": policy.freeze, "checks": list(policy.checks)}
    return {
        "requirements": [{"by": list(each.by), "need": each.need} for each in policy.requirements],
        "veto": policy.veto,
        "reason": policy.reason,
        "apart_from": list(policy.apart_from),
        "apart": policy.apart,
        **({"standing": True} if policy.standing else {}),
        **({"break_glass": policy.break_glass} if policy.break_glass else {}),
        **({"time": time_data(policy.time)} if policy.time != UNSAID else {}),
        **policy.start.as_data(),
        **policy.press.as_data(),
        **{name: value for name, value in later.items() if value},
    }


def encode(policy: Policy) -> str:
    """Give a policy as JSON text; a plain one as nothing, for the deciders beside it say it all."""
    return "" if is_plain(policy) else json.dumps(as_data(policy), ensure_ascii=False)


def decode(text: str, by: Sequence[str]) -> Policy:
    """Give a policy back. Raises ValueError or TypeError for what is none."""
    if not text:
        return plain(by)
    try:
        return _policy(json.loads(text))
    except KeyError as error:
        raise ValueError(f"a policy without {error}") from error


def _policy(data: Any) -> Policy:
    requirements = tuple(
        Requirement(tuple(map(str, each["by"])), _number(each["need"], "need")) for each in data["requirements"]
    )
    veto = data["veto"]
    apart_from = tuple(map(str, data["apart_from"]))
    number = None if veto is None else _number(veto, "veto")
    return Policy(
        requirements,
        number,
        data["reason"],
        apart_from,
        bool(data["apart"]),
        standing=bool(data.get("standing")),
        break_glass=str(data.get("break_glass", "")),
        time=rules_in(data["time"]) if "time" in data else UNSAID,
        start=StartRule.of_data(data),
        press=PressRule.of_data(data),
        freeze=str(data.get("freeze", "")),
        checks=tuple(map(str, data.get("checks", ()))),
    )
