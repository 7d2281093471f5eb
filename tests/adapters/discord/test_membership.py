"""Who comes in as a guest on Discord: full members of the servers that count, wherever they act; nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.discord.incoming.membership import Membership
from adapters.discord.rest import Rest
from bot.language.detection import words_in
from tests.adapters.discord.whole_bot import WholeBot, whole_bot
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import text_of
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import GUILD, OPS, Someone

BEA = Someone("450", "bea")  # whom bot.toml does not name
ELSEWHERE = "299"  # a server that does not count
FOREIGN: dict[str, Any] = {"guild_id": ELSEWHERE, "authorizing_integration_owners": {"1": BEA.id}, "context": 0}
OUTSIDER = words_in("en").outsider
GUESTS: dict[str, Any] = {"guests": ["discord"]}


async def started(bot: WholeBot) -> list[str]:
    await bot.app.settled()
    return [run.process for run in await bot.app.engine.latest()]


@pytest.mark.parametrize(
    ("is_member", "is_pending", "place", "more", "is_let_in"),
    [
        (True, False, OPS, {}, True),
        (True, True, OPS, {}, False),
        (True, False, BEA.dm, {}, True),  # asked of Discord
        (True, True, BEA.dm, {}, False),
        (False, False, BEA.dm, {}, False),
        (True, False, OPS, FOREIGN, True),
        (False, False, OPS, FOREIGN, False),
        (False, False, OPS, {"context": 2, "guild_id": None, "authorizing_integration_owners": {"1": BEA.id}}, False),
        (False, False, OPS, {"member": None, "user": BEA.payload()}, False),
    ],
)
@pytest.mark.parametrize("act", ["says", "commands"])
async def test_a_guest_is_a_full_member_of_a_server_that_counts(
    tmp_path: Path, act: str, *, is_member: bool, is_pending: bool, place: str, more: dict[str, Any], is_let_in: bool
) -> None:
    async with DiscordServer() as server:
        server.world.people[BEA.id] = BEA
        server.world.members[GUILD] |= {BEA.id} if is_member else set()
        server.world.pending |= {BEA.id} if is_pending else set()
        async with whole_bot(server, tmp_path, **GUESTS) as bot:
            if act == "says":
                if place == OPS:
                    more = {"member": server.member(BEA), **more}
                await server.says(BEA, "/greet name=bob", place, **more)
            else:
                told = await server.command(BEA, "greet", place, name="bob", of=more)
                assert (OUTSIDER in await told.shown()) is not is_let_in
            if is_let_in:
                await bot.told("Hello, bob!", BEA.dm if act == "commands" and more else place)
            elif act == "says":
                await bot.told(OUTSIDER, BEA.dm)

            assert await started(bot) == (["greet"] if is_let_in else [])
            assert [each for each in bot.shown(OPS) if OUTSIDER in each] == []
            assert server.rejected == []


async def test_an_outsider_is_told_so_once_a_day_by_a_message_and_at_each_command(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.people[BEA.id] = BEA
        server.world.pending.add(BEA.id)
        async with whole_bot(server, tmp_path, **GUESTS) as bot:
            for _ in range(3):
                await server.says(BEA, "/greet name=bob", member=server.member(BEA))
            told = [await (await server.command(BEA, "greet", name="bob")).shown() for _ in range(2)]
            await bot.told(OUTSIDER, BEA.dm)
            await server.says(BEA, "hello", BEA.dm)

            assert told == [OUTSIDER, OUTSIDER]
            assert await started(bot) == []
            assert bot.shown(BEA.dm) == [OUTSIDER]


@dataclass
class FakeMembers:
    """Answers what it is told when somebody's membership is asked for."""

    answer: Any
    asked: int = 0

    async def member(self, guild: int, user: str) -> Any:
        self.asked += 1
        return self.answer


@pytest.mark.parametrize(
    ("answer", "outside"),
    [
        ({"user": {"id": BEA.id}, "pending": False}, False), ({"user": {"id": BEA.id}}, False), (False, True),
        ({"user": {"id": BEA.id}, "pending": True}, True), ({"user": {"id": BEA.id}, "pending": None}, None),
        ({"user": {"id": "7"}, "pending": False}, None), ({"pending": False}, None), ({"user": []}, None), ({}, None),
    ],
)  # fmt: skip
async def test_what_discord_answers_is_believed_only_when_it_is_about_that_person(
    answer: Any, outside: bool | None
) -> None:
    rest, now = FakeMembers(answer), [0.0]
    membership = Membership(cast(Rest, rest), lambda: [200], lambda _: True, lambda: now[0])

    found = [await membership.is_outside({}, BEA.id) for _ in range(3)]

    assert found == [outside] * 3
    assert rest.asked == (3 if outside is None else 1)
    now[0] = 601.0
    assert membership.known({}, BEA.id) is None


@pytest.mark.parametrize("trouble", [500, 403])
async def test_nobody_is_a_guest_of_whom_discord_does_not_tell(
    tmp_path: Path, trouble: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with DiscordServer() as server:
        server.world.people[BEA.id] = BEA
        server.world.members[GUILD].add(BEA.id)
        server.trouble(Fault("GET", "/members/", status=trouble, times=50 if trouble == 403 else 1))
        async with whole_bot(server, tmp_path, **GUESTS) as bot:
            await server.says(BEA, "/greet name=bob", BEA.dm)

            if trouble == 403:
                await bot.told(OUTSIDER, BEA.dm)
                assert "does not say which servers" in caplog.text
                assert "Traceback" not in caplog.text
            else:  # discord.py asks again
                await bot.told("Hello, bob!", BEA.dm)


async def test_named_servers_count_alone(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.people[BEA.id] = BEA
        server.world.members[ELSEWHERE] = {BEA.id}
        async with whole_bot(server, tmp_path, discord={"guilds": [ELSEWHERE]}, **GUESTS) as bot:
            await server.says(BEA, "/greet name=bob", BEA.dm)
            await bot.told("Hello, bob!", BEA.dm)
            carl = Someone("451", "carl")
            server.world.people[carl.id] = carl
            server.world.members[GUILD].add(carl.id)
            await server.says(carl, "/greet name=carl", member=server.member(carl))

            await bot.told(OUTSIDER, carl.dm)
            assert await started(bot) == ["greet"]


async def test_bots_webhooks_and_strangers_are_no_guests(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, **GUESTS) as bot:
        robot = Someone("452", "robot", bot=True)
        server.world.people[robot.id] = robot
        server.world.members[GUILD].add(robot.id)
        await server.says(robot, "/greet name=bob")
        await server.says(BEA, "/greet name=bob", webhook_id="77")

        assert await started(bot) == []
        assert text_of([part for each in server.world.in_channel(OPS) for part in each["components"]]) == ""


async def test_what_is_offered_is_what_somebody_may_start(tmp_path: Path) -> None:
    policy = {"pay": {"allow": ["keepers"]}}
    async with DiscordServer() as server:
        server.world.people[BEA.id] = BEA
        server.world.members[GUILD].add(BEA.id)
        async with whole_bot(server, tmp_path, policy=policy, **GUESTS):
            offered = await server.types(BEA, "bot run", "process", "")
            server.world.pending.add(BEA.id)
            pending = await server.types(BEA, "bot run", "process", "")

            assert offered == ["greet", "party", "survey"]
            assert pending == []
