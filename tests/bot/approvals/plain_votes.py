"""How votes and delegates of one approval should stand, as a page of a rule book would say it."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bot.approvals.approval import Verdict
from bot.policies.policy import Policy

PEOPLE = ("ada", "grace", "alan", "eve", "bob")  # Ada asks
GROUPS = {"finance": {"grace", "alan"}, "security": {"eve", "grace"}, "all": set(PEOPLE)}


class PlainModel:
    """What should be so, as a page of a rule book would say it."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.groups = {name: set(people) for name, people in GROUPS.items()}
        self.votes: dict[str, tuple[Verdict, str, str]] = {}  # person -> verdict, who is behind them, in whose stead
        self.handed: dict[str, str] = {}  # who has handed it on -> to whom
        self.state = "open"
        self.late = False

    def vote(self, person: str, behind: str, verdict: Verdict, reason: str) -> bool:
        own = self._own(person, behind)
        needed = self.policy.reason == "always" or (self.policy.reason == "no" and verdict == "denied")
        if not self._may(person, behind) or self.state != "open" or self.late:
            return False
        if own not in ("", person) or (person in self.votes and self.votes[person][0] == verdict):
            return False
        if needed and not reason:
            return False
        stead = self._best_stead(person)
        self.votes.pop(person, None)
        self.votes[person] = (verdict, behind, stead)
        if verdict == "approved" and self.done() == self.need:
            self.state = "approved"
        noes = [name for name, (said, *_) in self.votes.items() if said == "denied" and self._counts_for(name)]
        if verdict == "denied" and self.policy.veto is not None and len(noes) >= self.policy.veto:
            self.state = "denied"
        return True

    def take_back(self, person: str, behind: str) -> bool:
        own = self._own(person, behind)
        if self.state != "open" or self.late or not own:
            return False
        del self.votes[own]
        return True

    def hand(self, person: str, behind: str, to: str) -> bool:
        if not self._may(person, behind) or self.state != "open" or self.late:
            return False
        if not self._fits(person) or self._own(person, behind):
            return False
        if to not in PEOPLE or to in (person, behind, "ada", *self.policy.apart_from) or self._fits(to):
            return False
        if any(to in (name, real, stead) for name, (_, real, stead) in self.votes.items()):
            return False
        if to in [given for giver, given in self.handed.items() if giver != person]:
            return False
        self.handed.pop(person, None)
        self.handed[person] = to
        return True

    @property
    def need(self) -> int:
        return sum(each.need for each in self.policy.requirements)

    def done(self) -> int:
        yes = [name for name, (verdict, *_) in self.votes.items() if verdict == "approved"]
        return self._most([self._counts_for(name) for name in yes])

    def _most(self, fits: list[list[int]]) -> int:
        """Try every way to count them."""
        needs = [each.need for each in self.policy.requirements]
        ways = itertools.product(*([None, *each] for each in fits))
        return max(sum(min(way.count(n), need) for n, need in enumerate(needs)) for way in ways)

    def _fits(self, person: str) -> list[int]:
        return [n for n, each in enumerate(self.policy.requirements) if not each.by or self._named(person, each.by)]

    def _counts_for(self, voter: str) -> list[int]:
        stead = self.votes[voter][2]
        return sorted({*self._fits(voter), *(self._fits(stead) if stead else [])})

    def _choices(self, person: str) -> list[str]:
        """Say as whom they may decide: as themselves, or for who has handed it to them and has not said anything."""
        said = {each for name, (_, *others) in self.votes.items() if name != person for each in (name, *others)}
        barred = {"ada", *self.policy.apart_from, *said}
        givers = [giver for giver, given in self.handed.items() if given == person]
        named = [giver for giver in givers if giver not in barred and self._is_named(giver)]
        return [*([""] if self._fits(person) else []), *named]

    def _best_stead(self, person: str) -> str:
        """Say as whom a yes of theirs brings it nearest to the end."""

        def reached(stead: str) -> int:
            tried = PlainModel(self.policy)
            tried.groups = self.groups
            tried.votes = {name: vote for name, vote in self.votes.items() if name != person}
            tried.votes[person] = ("approved", "", stead)
            return tried.done()

        return max(self._choices(person), key=reached)

    def _is_named(self, person: str) -> bool:
        by = self.policy.by
        return bool(by) and self._named(person, by)

    def _named(self, person: str, by: tuple[str, ...]) -> bool:
        return person in by or any(person in self.groups.get(name, ()) for name in by)

    def _may(self, person: str, behind: str) -> bool:
        if person not in PEOPLE or "ada" in (person, behind) or {person, behind} & set(self.policy.apart_from):
            return False
        return bool(self._choices(person)) and self._can_be_met()

    def _can_be_met(self) -> bool:
        closed = [each for each in self.policy.requirements if each.by]
        able = [name for name in PEOPLE if name != "ada" and name not in self.policy.apart_from]
        only = PlainModel(replace(self.policy, requirements=tuple(closed)))
        only.groups = self.groups
        return only._most([only._fits(name) for name in able]) == only.need

    def _own(self, person: str, behind: str) -> str:
        them = {person, behind} - {""}
        return next((name for name, (_, *others) in self.votes.items() if {name, *others} & them), "")
