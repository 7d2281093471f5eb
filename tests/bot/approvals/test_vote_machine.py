"""Whatever people do in whatever order, an approval stands as a plain model of it says, also over restarts."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Press, Verdict
from bot.approvals.assignment.claims import Claims
from bot.approvals.assignment.delegations import Delegations
from bot.approvals.cards import ApprovalCards
from bot.approvals.deciding.decided import Decided
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
from tests.bot.approvals.plain_votes import GROUPS, PEOPLE, PlainModel
from tests.fakes import FakeClock
from tests.sweep import whole_or
from workflow import Database, Runs, Timer, Transaction

T = TypeVar("T")

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
    def _delegations(self) -> Delegations:
        return Delegations(self._approvals.cards, self._directory, self._clock, self._reminding)

    @property
    def _claims(self) -> Claims:
        runs = Runs(self._database, self._clock)
        return Claims(runs, self._approvals.cards, self._directory, self._clock, self._reminding)

    @property
    def _reminding(self) -> Reminding:
        return Reminding(Runs(self._database, self._clock), self._directory, self._clock, ReminderTimes())

    @property
    def _directory(self) -> Directory:
        groups = self.model.groups if hasattr(self, "model") else GROUPS
        people = [
            Person(name, name, groups=frozenset(group for group, some in groups.items() if name in some))
            for name in PEOPLE
        ]
        return Directory(people, [Group(name, tuple(sorted(some)), ("web/all",)) for name, some in groups.items()])

    @property
    def _approvals(self) -> Approvals:
        runs, directory, outbox = Runs(self._database, self._clock), self._directory, Outbox(self._clock)
        cards = ApprovalCards(outbox, directory, SigningKey(bytes(32)))
        standing = StandingApprovals(directory, outbox, self._clock, lambda _tx, _name, _day, _owner: None)
        return Approvals(
            runs, cards, directory, self._clock, self._reminding, standing, outbox, on_over=lambda _tx, _id: None
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

    @rule(person=WHO, behind=BEHIND, to=WHO)
    def hand_on(self, person: str, behind: str, to: str) -> None:
        behind = "" if behind == person else behind
        actor = Actor(person, "web", behind)

        assert self._write(lambda tx: self._delegations.delegate(tx, self.id, actor, to)).ok == self.model.hand(
            person, behind, to
        )

    @rule(person=WHO)
    def claim(self, person: str) -> None:
        self._write(lambda tx: self._claims.take(tx, self.id, Actor(person, "web")))

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
        assert [(each.person, each.verdict, each.acting, each.stead) for each in approval.votes] == [
            (person, *vote) for person, vote in self.model.votes.items()
        ]
        assert {each.delegator: each.delegate for each in approval.delegations} == self.model.handed
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
@pytest.mark.parametrize("examples", [20, pytest.param(whole_or(250, 2_500), marks=pytest.mark.soak)])
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
