"""What is said arrives on its platform once, in order, whatever the platform does."""

from __future__ import annotations

import itertools
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from bot.errors import Unreachable
from bot.messages import outbox
from bot.messages.card import Button, Card, Post
from bot.messages.outbox import Outbox, Outgoing
from bot.platform.delivery import ATTEMPTS, LONGEST, Delivery
from tests.bot.fake_platform import FakePlatform, Trouble
from tests.bot.running_app import running_app, until
from tests.fakes import FakeClock
from workflow import Database, Run

QUICK = (0.01,)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "bot.platform.delivery")


@dataclass
class AwayPlatform(FakePlatform):
    """Gives no answer for the first so many posts."""

    away: int = 0

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        if self.away:
            self.away -= 1
            self.calls["post"] += 1
            raise Unreachable("no answer")
        return await super().post(thread, post, key, about)


@asynccontextmanager
async def app(folder: Path) -> AsyncGenerator[App]:
    async with running_app(folder, driving=False) as home:
        yield home.app


async def say(app: App, text: str, thread: str = "slack/C1", **more: str) -> None:
    await app.database.write(lambda tx: Outbox(FakeClock()).post(tx, thread, Post(text), **more))


async def states(app: App) -> list[tuple[str, int]]:
    rows = await app.database.read("SELECT state, attempts FROM outbox ORDER BY number")
    return [(row["state"], row["attempts"]) for row in rows]


def delivery(app: App, platform: FakePlatform, *, patience: float = 5.0) -> Delivery:
    return Delivery(app.database, platform, FakeClock(), pauses=QUICK, patience=patience)


async def test_what_cannot_be_delivered_is_logged_with_the_run_that_it_comes_from(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "bot.platform.delivery")
    platform, clock = FakePlatform(troubles=["refuse"]), FakeClock()
    async with app(tmp_path) as here:
        run = Run("r1", "pay", "1", "{}", lane="ada")
        await here.database.write(lambda tx: here.engine.start(tx, run))
        await say(here, "of the run", about="r1")
        await say(here, "its end", thread="slack/C2", id="r1/end")
        await say(here, "of nobody", thread="slack/C3")
        platform.troubles = ["refuse"] * 3
        sent = Delivery(here.database, platform, clock, pauses=QUICK, patience=5.0)
        await sent.flush()

    facts = {vars(record)["facts"]["thread"]: vars(record)["facts"] for record in caplog.records}
    assert sorted(facts) == ["slack/C1", "slack/C2", "slack/C3"]
    of_run = {"run": "r1", "process": "pay", "person": "ada", "ms": 0, "error": "PlatformError: no"}
    for thread in ("slack/C1", "slack/C2"):
        assert facts[thread] == {**of_run, "thread": thread, "error": facts[thread]["error"]}
    assert set(facts["slack/C3"]) == {"thread", "ms", "error"}


BOTH: tuple[Trouble, ...] = ("refuse", "lose the answer")
TROUBLES = [pair for many in (1, 2, 3) for pair in itertools.product(BOTH, repeat=many)]


@pytest.mark.parametrize("troubles", TROUBLES, ids=" then ".join)
async def test_whatever_goes_wrong_each_post_stands_there_once(tmp_path: Path, troubles: tuple[Trouble, ...]) -> None:
    platform = FakePlatform(troubles=list(troubles))
    async with app(tmp_path) as here:
        for text in ("one", "two", "three"):
            await say(here, text)

        async with delivery(here, platform).delivering():
            await until(lambda: len(platform.texts("slack/C1")) == 3)
        assert platform.texts("slack/C1") == ["one", "two", "three"]
        assert [state for state, _ in await states(here)] == ["sent"] * 3
        assert platform.troubles == []


async def test_a_call_without_an_answer_is_given_up_and_looked_for(tmp_path: Path) -> None:
    platform = FakePlatform(troubles=["hang"])
    async with app(tmp_path) as here:
        await say(here, "one")

        async with delivery(here, platform, patience=0.05).delivering():
            await until(lambda: platform.texts("slack/C1") == ["one"])

        assert platform.calls["find"] >= 1
        assert await states(here) == [("sent", 0)]


async def test_sending_is_written_down_before_the_platform_is_called(tmp_path: Path) -> None:
    seen: list[list[tuple[str, int]]] = []
    async with app(tmp_path) as here:

        class Watching(FakePlatform):
            async def post(self, thread: str, post: Post, key: str, about: str) -> str:
                seen.append(await states(here))
                return await super().post(thread, post, key, about)

        await say(here, "one")
        await delivery(here, Watching()).flush()

    assert seen == [[("sending", 0)]]


async def test_a_row_that_was_read_while_it_was_on_its_way_is_not_brought_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forgetful(FakePlatform):
        async def post(self, thread: str, post: Post, key: str, about: str) -> str:
            read.extend(await due(here.database, "slack"))
            return await super().post(thread, post, key, about)

        async def find(self, thread: str, key: str, since: int) -> str | None:
            return None  # as where the bot may not read the history

    async def as_read(_database: Database, _adapter: str, _start: str = "") -> list[Outgoing]:
        return read

    due, read, platform = outbox.due, list[Outgoing](), Forgetful()
    async with app(tmp_path) as here:
        await say(here, "once")
        bringing = delivery(here, platform)
        await bringing.flush()
        assert [row.state for row in read] == ["sending"]
        monkeypatch.setattr(outbox, "due", as_read)
        await bringing.flush()

        assert platform.calls["post"] == 1
        assert await states(here) == [("sent", 0)]


async def test_what_an_earlier_life_may_have_posted_is_adopted(tmp_path: Path) -> None:
    platform = FakePlatform()
    async with app(tmp_path) as here:
        await say(here, "one", id="post1")
        await say(here, "two", id="post2")
        await here.database.write(lambda tx: tx.changed("UPDATE outbox SET state='sending', first_try_at=1"))
        await platform.post("slack/C1", Post("one"), "post1", "")

        await delivery(here, platform).flush()

        assert platform.texts("slack/C1") == ["one", "two"]
        assert await states(here) == [("sent", 0)] * 2


async def test_a_card_is_edited_after_it_stands_there_and_the_last_word_stays(tmp_path: Path) -> None:
    platform = FakePlatform(troubles=["lose the answer", "refuse"])
    card = Card("approval", "a1", "Pay?", buttons=(Button("Approve", "t"),))
    async with app(tmp_path) as here:
        outbox = Outbox(FakeClock())
        await here.database.write(lambda tx: outbox.post(tx, "slack/C1", Post(card=card), reference="a1"))
        await here.database.write(lambda tx: outbox.close_cards(tx, "a1", lambda _: "Approved by Ada"))
        await here.database.write(lambda tx: outbox.close_cards(tx, "a1", lambda _: "It has changed since"))

        async with delivery(here, platform).delivering():
            await until(lambda: platform.texts("slack/C1") == ["Pay?\nIt has changed since"])

        assert platform.calls["post"] == 1
        assert [state for state, _ in await states(here)] == ["sent"] * 3


async def test_a_thread_in_trouble_holds_up_nobody_else(tmp_path: Path) -> None:
    platform = FakePlatform(broken={"slack/gone"})
    async with app(tmp_path) as here:
        for number in range(250):
            await say(here, f"lost {number}", "slack/gone")
        await say(here, "hello", "slack/C1")

        async with Delivery(here.database, platform, FakeClock(), pauses=(30.0,)).delivering():
            await until(lambda: platform.texts("slack/C1") == ["hello"])
            await say(here, "again", "slack/C1")
            await until(lambda: platform.texts("slack/C1") == ["hello", "again"])


async def test_a_slow_thread_holds_up_nobody_else(tmp_path: Path) -> None:
    platform = FakePlatform(troubles=["hang"])
    async with app(tmp_path) as here:
        await say(here, "slow", "slack/slow")
        running = delivery(here, platform, patience=2.0)
        async with running.delivering():
            await until(lambda: platform.calls["post"] == 1)
            await say(here, "hello", "slack/C1")
            await until(lambda: platform.texts("slack/C1") == ["hello"])

            assert platform.texts("slack/slow") == []


async def test_a_row_is_given_up_after_many_attempts_and_the_next_one_comes(tmp_path: Path) -> None:
    platform = FakePlatform(troubles=["refuse"] * ATTEMPTS)
    async with app(tmp_path) as here:
        await say(here, "lost")
        await say(here, "next")

        async with Delivery(here.database, platform, FakeClock(), pauses=(0.0,)).delivering():
            await until(lambda: platform.texts("slack/C1") == ["next"])

        assert await states(here) == [("dead", ATTEMPTS), ("sent", 0)]


async def test_a_platform_that_is_away_is_waited_for_a_whole_day(tmp_path: Path) -> None:
    platform = AwayPlatform(away=ATTEMPTS * 3)
    async with app(tmp_path) as here:
        await say(here, "patience")

        async with Delivery(here.database, platform, FakeClock(), pauses=(0.0,)).delivering():
            await until(lambda: platform.texts("slack/C1") == ["patience"])

        assert await states(here) == [("sent", 0)]


async def test_a_platform_that_is_away_for_longer_than_a_day_is_given_up(tmp_path: Path) -> None:
    platform, clock = AwayPlatform(away=10 * ATTEMPTS), FakeClock()
    async with running_app(tmp_path, clock=clock, driving=False) as home:
        await say(home.app, "too late")
        await Delivery(home.app.database, platform, clock).flush()
        clock.advance(LONGEST / 1_000)

        async with Delivery(home.app.database, platform, clock, pauses=(0.0,)).delivering():
            await until(lambda: platform.calls["post"] >= ATTEMPTS)

        assert await states(home.app) == [("dead", ATTEMPTS)]


async def test_an_adapter_gets_its_own_threads_only(tmp_path: Path) -> None:
    platform = FakePlatform(name="console", threads="console/ada")
    async with app(tmp_path) as here:
        for thread in ("console/ada", "console/adam", "console/grace", "slack/C1", "web/ada"):
            await say(here, thread, thread)

        await delivery(here, platform).flush()

        assert list(platform.shown) == ["console/ada"]


async def test_what_is_due_is_still_delivered_on_leaving(tmp_path: Path) -> None:
    platform = FakePlatform()
    async with app(tmp_path) as here:
        async with delivery(here, platform).delivering():
            await say(here, "last words")

        assert platform.texts("slack/C1") == ["last words"]
