"""When Discord or the network fails: no post twice, none lost, none out of order; and the bot goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord import DiscordAdapter
from adapters.discord.connection import examine
from bot import Button, Card, ConfigError, Post, Unreachable
from bot.app import App
from bot.messages.outbox import Outbox
from bot.platform.adapter import Said
from tests.adapters.discord.whole_bot import whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of, text_of
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, APP, GRACE, GUILD, OPS, OTHER_BOT, RANDOM, THREAD
from workflow import Transaction, now_ms

CUTS = 100
POSTS = r"^/channels/\d+/messages$"


async def say(app: App, *texts: str, channel: str = OPS) -> None:
    """Let the bot say these in a channel."""

    def unit(tx: Transaction) -> None:
        for text in texts:
            Outbox(now_ms).post(tx, f"discord/{channel}", Post(text))

    await app.database.write(unit, "say")


async def ask(app: App, number: int) -> None:
    """Let the bot show a card."""
    card = Card("approval", f"a{number}", f"Card {number}?", buttons=(Button("Approve", f"token-{number}"),))
    await app.database.write(lambda tx: Outbox(now_ms).post(tx, f"discord/{OPS}", Post(card=card)), "ask")


@pytest.mark.parametrize("known_by", ["nonce", "history"])
async def test_a_connection_cut_after_the_post_gives_no_card_twice_and_loses_none(
    tmp_path: Path, known_by: str
) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        if known_by == "nonce":  # the history may not be read
            server.trouble(Fault("GET", POSTS, status=403, times=10_000))
        else:  # Discord has forgotten every nonce
            server.world.nonces_last = 0.0
        server.trouble(cut := Fault("POST", POSTS, cut=True, applied=True, times=0))

        def asked(method: str) -> int:
            return len([call for call in server.journal if call.method == method and call.path.endswith("/messages")])

        for number in range(1, CUTS + 1):
            cut.times = 1
            await ask(bot.app, number)
            await bot.delivered()

    titles = [text_of(message["components"]).splitlines()[0] for message in server.world.in_channel(OPS)]
    assert titles == [f"### Card {number}?" for number in range(1, CUTS + 1)]
    assert cut.times == 0
    # by the nonce it is posted again, and is the same; else it is looked up
    assert asked("POST") == (2 * CUTS if known_by == "nonce" else CUTS)


@pytest.mark.parametrize("applied", [False, True], ids=["refused", "done all the same"])
async def test_a_server_error_gives_no_post_twice_and_loses_none(tmp_path: Path, applied: bool) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.trouble(Fault("POST", POSTS, status=503, applied=applied, times=2))
        await say(bot.app, "one", "two", "three")

        await bot.told("three")

        assert bot.shown() == ["one", "two", "three"]


async def test_a_rate_limit_is_waited_out_in_order(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.trouble(Fault("POST", POSTS, status=429, times=2, retry_after=0.2))
        await say(bot.app, "one", "two", "three")

        await bot.told("three")

        assert bot.shown() == ["one", "two", "three"]
        posts = [call for call in server.journal if call.method == "POST" and call.path.endswith("/messages")]
        assert [call.status for call in posts[:3]] == [429, 429, 200]
        assert posts[1].at - posts[0].at >= 0.19  # Retry-After


async def test_trouble_in_one_channel_does_not_hold_another(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.trouble(Fault("POST", rf"^/channels/{OPS}/messages$", status=503, times=3))
        await say(bot.app, "late")
        await say(bot.app, "at once", channel=RANDOM)

        await bot.told("late")

        order = [text_of(message["components"]) for message in server.world.messages.values()]
        assert order == ["at once", "late"]


async def test_a_long_text_that_breaks_off_is_finished_and_not_begun_again(tmp_path: Path) -> None:
    text = "\n".join(f"{number}: {'word ' * 15}" for number in range(160))
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.trouble(Fault("POST", POSTS, cut=True, applied=True))
        await say(bot.app, text)
        await server.until(bot.shown)
        server.world.forget_nonces()
        server.trouble(Fault("POST", POSTS, cut=True, applied=True))

        await bot.told("159: word")

        assert "\n".join(bot.shown()) == text
        assert len(bot.shown()) == 4
        assert server.rejected == []


async def test_a_card_closes_in_an_archived_thread_and_when_it_was_deleted(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, channel=[f"discord/{RANDOM}"]) as bot:
        await server.says(ADA, "pay 30", THREAD)
        card, gone = await bot.card(THREAD), await bot.card(RANDOM)
        server.world.archived.add(THREAD)
        del server.world.messages[gone["id"]]

        click = await server.press(GRACE, card, "Approve")

        assert await click.shown() == "Approved: Pay 30 €?"
        await server.until(lambda: not buttons_of(card["components"]))
        await bot.told("Paid 30 €", THREAD)


async def test_a_payload_that_nobody_can_read_does_not_end_the_client(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        broken: list[tuple[str, dict[str, object]]] = [
            ("MESSAGE_CREATE", {"id": "MSG_1", "channel_id": "DM_CHANNEL_123", "author": {"id": "x"}, "mentions": []}),
            ("MESSAGE_CREATE", {}),
            ("INTERACTION_CREATE", {"id": "INTERACTION_INFO", "type": 3, "data": {}}),
            (
                "INTERACTION_CREATE",
                {"id": "1", "type": 5, "token": "t", "data": {"custom_id": "f", "components": None}},
            ),
            ("THREAD_CREATE", {"id": "x", "guild_id": GUILD}),
            ("CHANNEL_UPDATE", {"id": OPS, "guild_id": GUILD, "type": "text"}),
            ("NO_SUCH_EVENT", {"a": 1}),
        ]
        for name, data in broken:
            await server.gateway.dispatch(name, data)

        await server.says(ADA, "/greet name=bob")

        await bot.told("Hello, bob!")
        assert server.gateway.identified == 1
        assert "could not be read" in caplog.text


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.gateway.drop()
        await server.says(ADA, "/greet name=bob")  # while nobody listens

        await bot.told("Hello, bob!")

        assert (server.gateway.identified, server.gateway.resumed) == (1, 1)


async def test_what_was_said_during_an_outage_is_read_from_the_history(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        await server.says(ADA, "/greet name=never", OPS)  # before the bot came here for the first time
        async with whole_bot(server, tmp_path, memory=memory) as bot:
            await server.says(ADA, "/greet name=first", ADA.dm)
            await bot.told("Hello, first!", ADA.dm)

        await server.says(ADA, "/greet name=bob", OPS)
        await server.says(ADA, "/greet name=carol", ADA.dm)
        await server.says(ADA, "/greet name=dave", THREAD, to_bot=False)
        await server.says(ADA, "/greet name=nobody", RANDOM, to_bot=False)
        await server.says(OTHER_BOT, "/greet name=robot", OPS)
        async with whole_bot(server, tmp_path, memory=memory) as bot:
            await bot.told("Hello, bob!", OPS)
            await bot.told("Hello, carol!", ADA.dm)
            await bot.told("Hello, dave!", THREAD)
            await bot.app.settled()

        said = [
            text_of(message["components"])
            for message in server.world.messages.values()
            if message["author"]["id"] == APP
        ]
        assert sorted(said) == ["Hello, bob!", "Hello, carol!", "Hello, dave!", "Hello, first!"]


async def test_a_lost_session_is_begun_anew_and_what_was_missed_is_read(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "/greet name=first")
        await bot.told("Hello, first!")

        await server.gateway.drop(for_good=True)
        await server.says(ADA, "/greet name=bob")

        await bot.told("Hello, bob!")
        assert server.gateway.identified == 2


async def test_a_click_during_an_outage_can_be_made_again(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path, memory=memory) as bot:
            await server.says(ADA, "pay 30")
            card = await bot.card()
        lost = await server.press(GRACE, card, "Approve")

        async with whole_bot(server, tmp_path, memory=memory) as bot:
            assert lost.callbacks == []
            assert await (await server.press(GRACE, card, "Approve")).shown() == "Approved: Pay 30 €?"
            await bot.told("Paid 30 €")


async def test_without_the_content_intent_mentions_and_direct_messages_work_and_what_is_missing_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with DiscordServer() as server:
        server.gateway.content = False
        async with whole_bot(server, tmp_path) as bot:
            await server.says(ADA, "/greet name=bob", OPS)
            await server.says(ADA, "/greet name=carol", ADA.dm)
            await server.says(ADA, "/greet name=dave", THREAD, to_bot=False)
            await bot.told("Hello, bob!", OPS)
            await bot.told("Hello, carol!", ADA.dm)
            await bot.app.settled()

            assert bot.shown(THREAD) == []
            assert "Message Content intent is off" in "".join(bot.adapter.problems)
            assert "Message Content intent is off" in caplog.text


async def test_a_wrong_token_is_said_at_once(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        live = bot.app.messaging.live
        adapter = DiscordAdapter(
            "wrong", bot.front, live, FakeMemory(), api_url=server.api_url, gateway_url=server.gateway_url
        )
        with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
            await adapter.__aenter__()


async def test_a_discord_that_is_away_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord.connection.PAUSES", (0.05,))
    async with DiscordServer() as server:
        server.trouble(Fault("GET", "^/users/@me$", status=403, times=1))
        with pytest.raises(Unreachable):
            async with whole_bot(server, tmp_path):
                raise AssertionError("nobody let it in")
        server.trouble(Fault("GET", "^/gateway/bot$", status=403, times=1))
        async with whole_bot(server, tmp_path) as bot:
            await server.says(ADA, "/greet name=bob")
            await bot.told("Hello, bob!")


async def test_the_doctor_is_told_what_is_not_as_it_should_be() -> None:
    from tests.servers.discord_rest import TOKEN

    async with DiscordServer() as server:
        assert await examine(TOKEN, api_url=server.api_url) == ()
        server.gateway.content = False

        (intent,) = await examine(TOKEN, api_url=server.api_url)
        (token,) = await examine("wrong", api_url=server.api_url)
        (guild,) = await examine(TOKEN, 4711, api_url=server.api_url)
        (away,) = await examine(TOKEN, api_url="http://127.0.0.1:9/api/v10")

        assert "Message Content" in intent
        assert "DISCORD_TOKEN" in token
        assert "4711" in guild
        assert "cannot be reached" in away


async def test_a_message_that_cannot_be_written_down_is_handed_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.incoming.messages.AGAIN", (0.01, 0.01))
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        message, failures = bot.front.message, [OSError("disk full"), OSError("disk full")]

        async def failing(said: Said) -> str | None:
            if failures:
                raise failures.pop()
            return await message(said)

        bot.front.message = failing  # type: ignore[method-assign]
        await server.says(ADA, "/greet name=bob")

        assert await bot.told("Hello, bob!") == "Hello, bob!"
        assert failures == []
        assert len(await bot.app.engine.latest()) == 1
