"""What happens while nobody decides: whom it goes to and when, how they are reminded, what a deadline means. Values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal, cast, get_args

from bot.durations import read_duration, read_duration_or_off, written

OnExpiry = Literal["", "deny", "skip", "escalate", "keep"]
AfterAndWho = Mapping[str | timedelta, str | Sequence[str]] | Sequence[tuple[str | timedelta, str | Sequence[str]]]
LONGEST = timedelta(days=3_660)
MOST_STEPS = 10  # of one escalation
_REMIND = re.compile(r"(?:(?P<first>[^\s]+)\s*)?(?:every\s+(?P<every>[^\s]+))?")


@dataclass(frozen=True, slots=True)
class Escalation:
    """After so many milliseconds without a decision these people and groups may decide, too."""

    after: int
    to: tuple[str, ...]

    def __str__(self) -> str:
        return f"after {written(self.after)} {' and '.join(self.to)}"


@dataclass(frozen=True, slots=True)
class TimeRules:
    """What time does to a question. Nothing said: a deadline ends it, and nobody else is asked."""

    on_expiry: OnExpiry = ""  # what a deadline means; empty: that nobody decided, which the process is told
    escalate: tuple[Escalation, ...] = ()  # the first one first
    escalate_to: tuple[str, ...] = ()  # who may decide from the deadline on
    remind: str = ""  # as `read_reminder` reads it; empty: as [reminders] of bot.toml says

    @property
    def outlasts_deadline(self) -> bool:
        """Whether it can still be decided when its deadline is over."""
        return self.on_expiry in ("escalate", "keep")

    @property
    def by(self) -> tuple[str, ...]:
        """Everybody to whom it goes sooner or later, once each."""
        later = (name for each in self.escalate for name in each.to)
        return tuple(dict.fromkeys((*later, *self.escalate_to)))

    def before(self, rest: TimeRules) -> TimeRules:
        """Give what is said here and, where nothing is, what `rest` says."""
        own = replace(rest, on_expiry=self.on_expiry, escalate_to=self.escalate_to) if self.on_expiry else rest
        return replace(own, escalate=self.escalate or rest.escalate, remind=self.remind or rest.remind)

    def lines(self) -> list[str]:
        """Write it for who reads a policy."""
        meaning = {
            "deny": "without a decision in time it counts as no",
            "skip": "without a decision in time it is left out",
            "escalate": f"without a decision in time {' and '.join(self.escalate_to)} can decide, too",
            "keep": "without a decision in time it keeps asking",
        }
        return [
            *(f"{each} can decide, too" for each in self.escalate),
            *([meaning[self.on_expiry]] if self.on_expiry else []),
            *([f"reminders: {self.remind}"] if self.remind else []),
        ]


UNSAID = TimeRules()


def time_rules(
    on_expiry: OnExpiry = "",
    escalate: AfterAndWho = (),
    escalate_to: str | Sequence[str] = (),
    remind: str = "",
) -> TimeRules:
    """Make rules of what an author or an operator says. Raises ValueError with what is wrong."""
    if on_expiry not in get_args(OnExpiry):
        known = ", ".join(f'"{each}"' for each in get_args(OnExpiry) if each)
        raise ValueError(f"on_expiry={on_expiry!r} is not known; it is one of {known}")
    to = _names(escalate_to, "escalate_to")
    if (on_expiry == "escalate") != bool(to):
        raise ValueError('on_expiry="escalate" and escalate_to="GROUP" go together')
    if remind:
        read_reminder(remind)
    return TimeRules(on_expiry, _steps(escalate), to, remind)


def read_reminder(text: object) -> tuple[int | None, int | None]:
    """Read `30m`, `every 2h`, `30m every 2h` or `off`: when first and how often, milliseconds, 0 for not at all.

    None: as [reminders] says. Raises ValueError.
    """
    found = _REMIND.fullmatch(text.strip()) if isinstance(text, str) else None
    try:
        if found is None or not any(found.groups()):
            raise ValueError("it names no time")
        first, every = (read_duration_or_off(each) if each else None for each in found.group("first", "every"))
    except ValueError as error:
        example = '"30m", "every 2h", "30m every 2h" or "off"'
        raise ValueError(f"remind={str(text)[:80]!r} cannot be read; write {example}") from error
    return (every if first is None else first), (0 if first == 0 else every)


def time_data(rules: TimeRules) -> dict[str, Any]:
    """Give rules as JSON has them; only what is said."""
    said: dict[str, Any] = {
        "on_expiry": rules.on_expiry,
        "escalate": [{"after": each.after, "to": list(each.to)} for each in rules.escalate],
        "escalate_to": list(rules.escalate_to),
        "remind": rules.remind,
    }
    return {name: value for name, value in said.items() if value}


def rules_in(data: Any) -> TimeRules:
    """Give rules back. Raises ValueError or TypeError for what is none."""
    if not isinstance(data, dict):
        raise TypeError("rules of time are an object")
    known = {field.name for field in fields(TimeRules)}
    said: dict[str, Any] = {str(name): value for name, value in cast(dict[object, Any], data).items() if name in known}
    steps = [(timedelta(milliseconds=each["after"]), each["to"]) for each in said.pop("escalate", ())]
    return time_rules(escalate=steps, **said)


def _steps(said: object) -> tuple[Escalation, ...]:
    """Read the steps, whatever an author without a type checker may have written."""
    if isinstance(said, str) or not isinstance(said, (Mapping, Sequence)):
        raise ValueError(f'escalate: {said!r} is no list of (time, group), such as {{"4h": "leads"}}')
    steps = cast(Mapping[object, Any] | Sequence[Any], said)
    pairs: Iterable[Any] = steps.items() if isinstance(steps, Mapping) else steps
    found: dict[int, Escalation] = {}
    for pair in pairs:
        if not isinstance(pair, (tuple, list)) or len(cast(Sequence[object], pair)) != 2:
            raise ValueError(f'escalate: {pair!r} is not (time, group), such as ("4h", "leads")')
        after = _after(pair[0])
        if after in found:
            raise ValueError(f"escalate: {written(after)} stands there twice; name both groups in a list")
        found[after] = Escalation(after, _names(pair[1], "escalate", at_least_one=True))
    if len(found) > MOST_STEPS:
        raise ValueError(f"escalate: at most {MOST_STEPS} steps")
    return tuple(found[after] for after in sorted(found))


def _after(said: object) -> int:
    if not isinstance(said, timedelta):
        return read_duration(said)
    if not timedelta(0) < said <= LONGEST:
        raise ValueError(f"escalate: {said} must be more than nothing and at most {LONGEST.days:,} days")
    return round(said.total_seconds() * 1_000)


def _names(said: object, what: str, *, at_least_one: bool = False) -> tuple[str, ...]:
    several = cast(Sequence[object], said) if isinstance(said, Sequence) else ("",)
    names: tuple[object, ...] = (said,) if isinstance(said, str) and (said or at_least_one) else tuple(several)
    if (at_least_one and not names) or not all(isinstance(each, str) and each for each in names):
        raise ValueError(f"{what}: {said!r} names no person and no group")
    return tuple(dict.fromkeys(str(each) for each in names))
