"""Whatever people do in whatever order, an approval stands as a plain model of it says, also over restarts."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Press, Verdict
from bot.approvals.cards import ApprovalCards
from bot.approvals.decided import Decided
from bot.approvals.protocol import Approvals
from bot.approvals.reminding import Reminding
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.messages import outbox
from bot.messages.card import decode
from bot.messages.outbox import Outbox
from bot.migrations import MIGRATIONS
from bot.people.directory import Actor, Directory, Group, Person
from bot.people.reminder_times import ReminderTimes
from bot.policies.policy import Policy, Requirement
from bot.security.signing_key import SigningKey
from tests.fakes import FakeClock
from workflow import Database, Runs, Timer, Transaction

T = TypeVar("T")

PEOPLE = ("ada", "grace", "alan", "eve", "bob")  # Ada asks
GROUPS = {"finance": {"grace", "alan"}, "security": {"eve", "grace"}, "all": set(PEOPLE)}
NAMED = st.sampled_from([("finance",), ("security",), ("all",), ("eve", "finance"), ()])
POLICIES = st.builds(
    Policy,
    st.lists(st.builds(Requirement, NAMED, st.integers(1, 3)), min_size=1, max_size=2).map(tuple),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["", "no", "always"]),
    st.sampled_from([(), ("eve",)]),
)
WHO = st.sampled_from([*PEOPLE, "mallory"])
BEHIND = st.sampled_from(["", "", "", *PEOPLE])  # mostly they act as themselves
PERIOD = 3_600_000


class PlainModel:
    """What should be so, as a page of a rule book would say it."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.groups = {name: set(people) for name, people in GROUPS.items()}
        self.votes: dict[str, tuple[Verdict, str]] = {}  # person -> verdict, who is behind them
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
        self.votes.pop(person, None)
        self.votes[person] = (verdict, behind)
        if verdict == "approved" and self.done() == self.need:
            self.state = "approved"
        noes = [name for name, (said, _) in self.votes.items() if said == "denied" and self._fits(name)]
        if verdict == "denied" and self.policy.veto is not None and len(noes) >= self.policy.veto:
            self.state = "denied"
        return True

    def take_back(self, person: str, behind: str) -> bool:
        own = self._own(person, behind)
        if self.state != "open" or self.late or not own:
            return False
        del self.votes[own]
        return True

    @property
    def need(self) -> int:
        return sum(each.need for each in self.policy.requirements)

    def done(self) -> int:
        return self._most([name for name, (verdict, _) in self.votes.items() if verdict == "approved"])

    def _most(self, people: list[str]) -> int:
        """Try every way to count them."""
        needs = [each.need for each in self.policy.requirements]
        ways = itertools.product(*([None, *self._fits(name)] for name in people))
        return max(sum(min(way.count(n), need) for n, need in enumerate(needs)) for way in ways)

    def _fits(self, person: str) -> list[int]:
        return [n for n, each in enumerate(self.policy.requirements) if not each.by or self._named(person, each.by)]

    def _named(self, person: str, by: tuple[str, ...]) -> bool:
        return person in by or any(person in self.groups.get(name, ()) for name in by)

    def _may(self, person: str, behind: str) -> bool:
        if person not in PEOPLE or "ada" in (person, behind) or {person, behind} & set(self.policy.apart_from):
            return False
        return bool(self._fits(person)) and self._can_be_met()

    def _can_be_met(self) -> bool:
        closed = [each for each in self.policy.requirements if each.by]
        able = [name for name in PEOPLE if name != "ada" and name not in self.policy.apart_from]
        only = PlainModel(replace(self.policy, requirements=tuple(closed)))
        only.groups = self.groups
        return only._most(able) == only.need

    def _own(self, person: str, behind: str) -> str:
        them = {person, behind} - {""}
        return next((name for name, (_, real) in self.votes.items() if {name, real} & them), "")


class VoteMachine(RuleBasedStateMachine):
    """One approval, decided by the real protocol over a real database."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(mkdtemp(prefix="votes-"))
        self._clock = FakeClock()
        self._runner = asyncio.Runner()
        self._start()

    def _start(self) -> None:
        self._stack = AsyncExitStack()
        self._database = self._run(self._stack.enter_async_context(Database.open(self._folder / "bot.db", MIGRATIONS)))

    def _run(self, work: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await work

        return self._runner.run(awaited())

    def _write(self, unit: Callable[[Transaction], T]) -> T:
        return self._run(self._database.write(unit, "test"))

    @property
    def _approvals(self) -> Approvals:
        groups = self.model.groups if hasattr(self, "model") else GROUPS
        people = [
            Person(name, name, groups=frozenset(group for group, some in groups.items() if name in some))
            for name in PEOPLE
        ]
        directory = Directory(people, [Group(name, tuple(sorted(some)), ("web/all",)) for name, some in groups.items()])
        key = SigningKey(bytes(32))
        runs = Runs(self._database, self._clock)
        reminding = Reminding(runs, directory, self._clock, ReminderTimes())
        outbox = Outbox(self._clock)
        standing = StandingApprovals(directory, outbox, self._clock, lambda *_: None)
        cards = ApprovalCards(outbox, directory, key)
        return Approvals(
            runs, cards, directory, self._clock, reminding, standing, outbox, on_over=lambda _tx, _id: None
        )

    @initialize(policy=POLICIES)
    def ask(self, policy: Policy) -> None:
        draft = Approval(
            id="", run="r1", key="approve#1", process="pay", version="1", params="{}", requester="ada",
            thread="web/ada", title="Pay?", fields=(), covers=None, by=policy.by, self_approval=False,
            expires_at=self._clock.now + PERIOD, created_at=0, policy=policy,
        )  # fmt: skip
        self.id = self._write(lambda tx: self._approvals.open(tx, draft, "")).id
        self.model = PlainModel(policy)

    @rule(person=WHO, behind=BEHIND, yes=st.booleans(), reason=st.sampled_from(["", "because"]))
    def vote(self, person: str, behind: str, reason: str, *, yes: bool) -> None:
        verdict: Verdict = "approved" if yes else "denied"
        behind = "" if behind == person else behind

        assert self._press(person, behind, verdict, reason).notice.ok == self.model.vote(
            person, behind, verdict, reason
        )

    @rule(person=WHO, behind=BEHIND)
    def take_back(self, person: str, behind: str) -> None:
        behind = "" if behind == person else behind

        assert self._press(person, behind, "withdrawn").notice.ok == self.model.take_back(person, behind)

    @rule(person=st.sampled_from(PEOPLE), group=st.sampled_from(sorted(GROUPS)))
    def come_or_leave(self, person: str, group: str) -> None:
        self.model.groups[group] ^= {person}

    @rule()
    def restart(self) -> None:
        self._run(self._stack.aclose())
        self._start()

    @rule(minutes=st.sampled_from([1, 1, 1, 30]))
    def wait(self, minutes: int) -> None:
        self._clock.advance(minutes * 60)
        approval = self._approval()
        self.model.late = approval.expires_at <= self._clock.now
        if self.model.late:
            timer = Timer(kind="approval", run=approval.run, name=self.id, due_at=approval.expires_at)
            self._write(lambda tx: self._approvals.expire(tx, timer))
            self.model.state = "expired" if self.model.state == "open" else self.model.state

    @invariant()
    def stands_as_the_model_says(self) -> None:
        if not hasattr(self, "id"):
            return
        approval = self._approval()
        decided = self._write(lambda tx: tx.execute("SELECT verdict FROM decisions").fetchall())
        posts = self._write(lambda tx: outbox.posts_about(tx, self.id))
        cards = [card for row in posts if (card := decode(self._body(row["id"])).card) is not None]

        assert approval.state == self.model.state
        assert [(each.person, each.verdict, each.acting) for each in approval.votes] == [
            (person, verdict, behind) for person, (verdict, behind) in self.model.votes.items()
        ]
        assert [row["verdict"] for row in decided] == ([] if approval.state == "open" else [approval.state])
        assert len({card.closed for card in cards}) == 1
        assert all((not card.closed) == (approval.state == "open") for card in cards)
        labels = {button.label for card in cards for button in card.buttons}
        assert all(bool(card.buttons) or approval.state != "open" for card in cards)
        assert approval.state == "open" or labels == ({"Ask again"} if approval.state == "expired" else set())

    def teardown(self) -> None:
        self._run(self._stack.aclose())
        self._runner.close()
        shutil.rmtree(self._folder)

    def _press(self, person: str, behind: str, said: Press, reason: str = "") -> Decided:
        actor = Actor(person, "web", behind)
        return self._write(lambda tx: self._approvals.decide(tx, self.id, actor, said, reason))

    def _approval(self) -> Approval:
        found = self._write(lambda tx: approval_store.get_in(tx, self.id))
        assert found is not None
        return found

    def _body(self, id: str) -> str:
        row = self._write(lambda tx: tx.one("SELECT body FROM history WHERE id=?", (id,)))
        assert row is not None
        return str(row["body"])


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("examples", [40, pytest.param(2_500, marks=pytest.mark.soak)])
def test_votes_stand_as_a_plain_model_says(examples: int) -> None:
    run_state_machine_as_test(
        VoteMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
