"""Whoever is away, stands in or has linked an account: a quorum is always so many human beings, never the requester."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Vote
from bot.approvals.cards import ApprovalCards
from bot.approvals.protocol import Approvals
from bot.approvals.reminding import Reminding
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.messages.outbox import Outbox
from bot.migrations import MIGRATIONS
from bot.people.absences.absence import Absence, Absences
from bot.people.directory import Actor, Directory, Group, Person
from bot.people.reminder_times import ReminderTimes
from bot.policies.policy import Policy, Requirement
from bot.security.signing_key import SigningKey
from tests.fakes import FakeClock
from workflow import Database, Runs

PEOPLE = ("ada", "grace", "alan", "eve")  # Ada asks
GROUPS = {"finance": ("grace", "alan"), "security": ("eve", "grace"), "all": PEOPLE}
ACCOUNT = ("slack", "U1")  # the account of a guest: somebody's, by a link
GUEST = ":".join(ACCOUNT)


class Press(NamedTuple):
    """What one of them does."""

    person: str
    behind: str
    said: str


POLICIES = st.lists(
    st.builds(Requirement, st.sampled_from([("eve", "ada"), ("eve", "alan"), ("security",), ()]), st.integers(1, 2)),
    min_size=1,
    max_size=2,
).map(lambda some: Policy(tuple(some), veto=None))
DEPUTIES = {"ada": ["", "grace", "alan"], "eve": ["", "grace", "grace", "ada"], "alan": ["", "grace", "eve"]}
AWAY = st.tuples(*(st.builds(Absence, st.just(name), st.sampled_from(some)) for name, some in DEPUTIES.items()))
ACTOR = st.sampled_from([*PEOPLE, GUEST])
PRESSES = st.lists(
    st.builds(
        Press, ACTOR, st.sampled_from(["", "", "", "", "", *PEOPLE]),
        st.sampled_from(["approved"] * 6 + ["denied", "withdrawn"]),
    ),
    min_size=6,
    max_size=16,
)  # fmt: skip


def seats(directory: Directory, policy: Policy, votes: list[Vote]) -> int:
    """Try every way to give each human being one seat, as a member or for one who is away."""

    def fits(vote: Vote, requirement: Requirement) -> bool:
        members = set(directory.members(requirement.by))
        return not requirement.by or directory.human(vote.person) in members or vote.stead in members

    needs = [each.need for each in policy.requirements]
    choices = [[None, *(n for n, each in enumerate(policy.requirements) if fits(vote, each))] for vote in votes]
    return max(sum(min(way.count(n), need) for n, need in enumerate(needs)) for way in itertools.product(*choices))


async def play(folder: Path, policy: Policy, directory: Directory, requester: str, presses: list[Press]) -> Approval:
    """Ask, let them press, and give how it stands then."""
    clock = FakeClock()
    async with Database.open(folder / "bot.db", MIGRATIONS) as database:
        runs, outbox = Runs(database, clock), Outbox(clock)
        reminding = Reminding(runs, directory, clock, ReminderTimes())
        standing = StandingApprovals(directory, outbox, clock, lambda _tx, _name, _day, _owner: None)
        cards = ApprovalCards(outbox, directory, SigningKey(bytes(32)))
        approvals = Approvals(runs, cards, directory, clock, reminding, standing, outbox, lambda _tx, _id: None)
        draft = Approval(
            id="", run="r1", key="approve#1", process="pay", version="1", params="{}", requester=requester,
            thread="web/ada", title="Pay?", fields=(), covers=None, by=policy.by, self_approval=False,
            expires_at=clock.now + 3_600_000, created_at=0, policy=policy,
        )  # fmt: skip
        asked = await database.write(lambda tx: approvals.open(tx, draft, ""))
        for person, behind, said in presses:
            actor = Actor(person, "web", "" if behind == person else behind)
            await database.write(lambda tx, a=actor, s=said: approvals.decide(tx, asked.id, a, s))  # type: ignore[misc]
        found = await approval_store.get(database, asked.id)
        assert found is not None
        return found


@settings(max_examples=50, deadline=None)
@given(POLICIES, AWAY, st.sampled_from(["", *PEOPLE]), st.booleans(), st.sampled_from(["ada", "ada", GUEST]), PRESSES)
def test_a_quorum_is_so_many_human_beings(
    policy: Policy, away: tuple[Absence, ...], linked: str, is_former: bool, requester: str, presses: list[Press]
) -> None:
    people = [Person(name, name, groups=frozenset(g for g, some in GROUPS.items() if name in some)) for name in PEOPLE]
    groups = [Group(name, some, ("web/all",)) for name, some in GROUPS.items()]
    directory = Directory(people, groups, ["slack"], absences=Absences(away))
    link: dict[tuple[str, str], str] = {ACCOUNT: linked} if linked else {}
    directory.link({} if is_former else link, link)

    with TemporaryDirectory() as folder:
        found = asyncio.run(play(Path(folder), policy, directory, requester, presses))

    yes = list(found.voted("approved"))
    humans = [directory.humans((each.person, each.acting)) for each in found.votes]
    stood_for = [each.stead for each in found.votes if each.stead]
    assert sum(map(len, humans)) == len(frozenset[str]().union(*humans))
    assert directory.human(requester) not in frozenset[str]().union(*humans, stood_for)
    assert len(stood_for) == len(set(stood_for))
    assert all(
        directory.absences.deputy_of(each.stead) == directory.human(each.person) for each in found.votes if each.stead
    )
    for vote in found.votes:  # whoever is stood in for has no other vote
        others = [directory.humans((each.person, each.acting)) for each in found.votes if each != vote]
        assert vote.stead not in frozenset[str]().union(*others)
    assert (found.state == "approved") == (seats(directory, policy, yes) == policy.need)
