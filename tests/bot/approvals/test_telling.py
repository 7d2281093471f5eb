"""Who hears of an approval: mentions, private messages, and nobody left untold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, Process, process
from bot.approvals.telling import MOST_TOLD, mentions_in, private_messages
from bot.messages.card import Mention, decode
from bot.messages.inbound import Inbound
from bot.people.directory import Directory, Group, Person
from bot.platform.delivery import Delivery
from tests.bot.fake_platform import FakePlatform
from tests.bot.running_app import RunningApp, running_app

THREAD = "slack/T1/C1"
ADA = Person("ada", "Ada", {"slack": "U1ADA"})
GRACE = Person("grace", "Grace", {"slack": "U1GRACE", "discord": "401", "os": "grace"})
CROWD = [Person(f"p{number:03}", f"P {number}", {"slack": f"U{number:03}"}) for number in range(200)]


class Payment(BaseModel):
    pass


def paying(by: str | tuple[str, ...] | None) -> Process:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        granted = await ctx.approve("Pay?", by=by)
        return f"paid, as {granted.by} said"

    return pay


async def ask(home: RunningApp, who: str = "ada") -> str:
    await home.app.bot.deliver(Inbound("e1", THREAD, who, "run pay", "m1"))
    await home.app.settled()
    return str((await home.rows("SELECT id FROM approvals"))[0][0])


async def posts(home: RunningApp) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for thread, body in await home.rows("SELECT thread, body FROM outbox WHERE kind='post' ORDER BY number"):
        found.setdefault(str(thread), []).append(decode(str(body)))
    return found


def people_of(*people: Person) -> dict[str, Any]:
    return {p.name: {"name": p.title, **p.accounts} for p in people}


async def test_deciders_are_called_where_it_stands_and_told_alone_on_each_platform(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["ada", "grace"], "channel": "slack/T1/C2"}}
    async with running_app(tmp_path, paying("keepers"), people=people_of(ADA, GRACE), groups=groups) as home:
        approval = await ask(home)

        found = await posts(home)
        assert set(found) == {THREAD, "slack/T1/C2", "slack/@U1GRACE", "discord/@401"}
        assert [[p.mentions for p in each] for each in found.values()] == [
            [(Mention("U1GRACE"),)], [(Mention("U1GRACE"),)], [()], [()],
        ]  # fmt: skip

        await home.decide(approval, "approved", "grace")

        edits = await home.rows("SELECT thread, body FROM outbox WHERE kind='edit'")
        assert {str(thread) for thread, _ in edits} == set(found)
        for _, body in edits:
            post = decode(str(body))
            assert post.mentions == ()
            assert post.card is not None
            assert post.card.closed.startswith("Approved by Grace")
        [_, decided, end] = (await posts(home))[THREAD]
        assert (decided.mentions, end.mentions) == ((Mention("U1ADA"),), ())
        assert decided.text.startswith("“Pay?”: approved by Grace")
        assert end.text == "paid, as grace said"


@pytest.mark.parametrize("verdict", ["denied", "expired"])
async def test_who_asked_is_told_of_any_end_once(tmp_path: Path, verdict: str) -> None:
    async with running_app(tmp_path, paying("grace"), people=people_of(ADA, GRACE), groups={}) as home:
        approval = await ask(home)
        if verdict == "denied":
            await home.decide(approval, "denied", "grace")
        else:
            await home.pass_time(2 * 24 * 3_600)
        await home.app.settled()

        told = [post for post in (await posts(home))[THREAD] if post.mentions == (Mention("U1ADA"),)]
        assert [verdict in post.text for post in told] == [True]


async def test_a_group_of_the_platform_is_called_in_place_of_its_people(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["grace"], "slack": ["S1"], "discord": "201"}}
    async with running_app(tmp_path, paying(("keepers", "ada")), people=people_of(ADA, GRACE), groups=groups) as home:
        await ask(home)

        [card] = (await posts(home))[THREAD]
        assert card.mentions == (Mention("S1", is_group=True),)  # Ada asked: she is not called


def test_of_a_crowd_some_are_told_alone_and_its_groups_are_called() -> None:
    names = [person.name for person in CROWD]
    crowd = Directory(CROWD, [Group("all", tuple(names), roles=frozenset({"slack:S9"})), Group("none", tuple(names))])

    assert len(private_messages(crowd, names)) == MOST_TOLD
    assert mentions_in(crowd, ["all"], names, THREAD) == (Mention("S9", is_group=True),)
    assert mentions_in(crowd, ["none"], names, THREAD) == ()
    assert mentions_in(crowd, ["none"], names[:3], THREAD) == tuple(Mention(f"U00{number}") for number in range(3))


@pytest.mark.parametrize("account", ["*", "", "U1> <!channel>", "a/b", "../x", "x" * 65, "🦊", "U1\n"])
def test_an_account_that_cannot_be_addressed_is_neither_called_nor_written_to(account: str) -> None:
    directory = Directory([Person("eve", "Eve", {"slack": account})], [])

    assert private_messages(directory, ["eve"]) == ()
    assert mentions_in(directory, ["eve"], ["eve"], THREAD) == ()


async def test_that_nobody_hears_of_it_is_said_to_who_asked_and_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    people = people_of(ADA, Person("grace", "Grace"))
    async with running_app(tmp_path, paying("grace"), people=people, groups={}) as home:
        await ask(home)

        [card, unheard] = (await posts(home))[THREAD]
        assert card.card is not None
        assert unheard.text.startswith("Nobody who may decide “Pay?” hears of it: I have no account of Grace.")
    assert "nobody who may decide hears of an approval" in caplog.text


@pytest.mark.parametrize(
    ("by", "people"),
    [
        (None, (ADA, Person("grace", "Grace"))),
        ("grace", (ADA, Person("grace", "Grace", {"os": "grace"}))),
        ("grace", (ADA, GRACE)),
    ],
)
async def test_where_somebody_hears_of_it_nothing_more_is_said(
    tmp_path: Path, by: str | None, people: tuple[Person, ...]
) -> None:
    async with running_app(tmp_path, paying(by), people=people_of(*people), groups={}) as home:
        await ask(home)

        assert len((await posts(home))[THREAD]) == 1


async def test_where_nobody_may_decide_the_card_says_so_and_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    groups = {"keepers": {"people": ["ada"]}}
    async with running_app(tmp_path, paying("keepers"), people=people_of(ADA), groups=groups) as home:
        await ask(home)

        [card] = (await posts(home))[THREAD]
        assert card.card is not None
        assert "Nobody can decide this yet" in card.card.note
    assert "nobody who may decide hears of an approval" in caplog.text


@pytest.mark.parametrize(("hours", "state"), [(0, "pending"), (2, "dead")])
async def test_a_private_message_to_a_platform_that_is_off_is_not_brought_once_it_is_over(
    tmp_path: Path, hours: int, state: str
) -> None:
    async with running_app(tmp_path, paying("grace"), people=people_of(ADA, GRACE), groups={}) as home:
        approval = await ask(home)
        await home.pass_time(hours * 3_600)
        await home.decide(approval, "approved", "grace")

        found = await home.rows("SELECT state, kind, thread FROM outbox WHERE thread LIKE '%/@%'")
        assert {str(row[0]) for row in found} == {state}
        assert len(found) == (2 if hours else 4)  # without the changes of what was never shown
        assert {s for (s,) in await home.rows("SELECT state FROM outbox WHERE thread NOT LIKE '%/@%'")} == {"pending"}


class Closed(FakePlatform):
    """A platform on which nobody takes private messages."""

    async def post(self, thread: str, post: Any, key: str, about: str) -> str:
        from bot.errors import Undeliverable

        if "@" in thread:
            self.calls["private"] += 1
            raise Undeliverable("cannot_dm_bot")
        return await super().post(thread, post, key, about)


async def test_a_private_message_that_nobody_takes_is_final_and_who_asked_hears_if_it_was_the_last(
    tmp_path: Path,
) -> None:
    people = people_of(Person("ada", "Ada", {"discord": "1"}), Person("grace", "Grace", {"slack": "U1GRACE"}))
    async with running_app(tmp_path, paying("grace"), people=people, groups={}) as home:
        await home.app.bot.deliver(Inbound("e1", "discord/300", "ada", "run pay", "m1"))
        await home.app.settled()
        platform = Closed()
        delivery: Delivery = home.app.messaging.delivery(platform)

        for _ in range(3):
            await delivery.flush()

        assert platform.calls["private"] == 1
        [(state, error)] = await home.rows("SELECT state, error FROM outbox WHERE thread='slack/@U1GRACE'")
        assert (state, error) == ("dead", "Undeliverable: cannot_dm_bot")
        [_, unheard] = (await posts(home))["discord/300"]
        assert "hears of it" in unheard.text


async def test_what_a_cards_old_rows_say_has_no_mentions() -> None:
    old = {"text": "", "card": {"kind": "approval", "reference": "a", "title": "Pay?"}, "mood": "plain", "file": None}

    assert decode(json.dumps(old)).mentions == ()
