"""A bot on Discord from end to end, over sockets: asked, shown, pressed, closed, answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.platform.adapter import Attachment, Said
from tests.adapters.discord.whole_bot import whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import buttons_of, text_of
from tests.servers.discord_world import ADA, GRACE, OPS, RANDOM, THREAD, Someone

EVE = Someone("402", "eve", ("202",))


async def test_a_mention_becomes_a_run_a_card_a_click_a_closed_card_and_a_result(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "pay 30")
        card = await bot.card()
        assert "Pay 30 €?" in text_of(card["components"])

        click = await server.press(GRACE, card, "Approve")

        assert await click.shown() == "Approved: Pay 30 €?"
        assert click.private
        await bot.told("Paid 30 € to the courier.")
        await server.until(lambda: not buttons_of(card["components"]))
        assert "Approved by Grace on discord" in text_of(card["components"])
        assert server.rejected == []


async def test_a_card_can_be_pressed_after_a_restart(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path, memory=memory) as bot:
            await server.says(ADA, "pay 30")
            card = await bot.card()

        async with whole_bot(server, tmp_path, memory=memory) as bot:
            click = await server.press(GRACE, card, "Approve")

            assert await click.shown() == "Approved: Pay 30 €?"
            await bot.told("Paid 30 €")
            await server.until(lambda: not buttons_of(card["components"]))
        assert len(server.world.in_channel(OPS)) == 3  # the card, what was decided, and what came of it
        assert server.rejected == []


async def test_a_reason_is_asked_for_and_survives_a_restart(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        async with whole_bot(server, tmp_path, memory=memory) as bot:
            await server.says(ADA, "pay 30")
            card = await bot.card()
            modal = await (await server.press(GRACE, card, "Deny")).modal()

        async with whole_bot(server, tmp_path, memory=memory) as bot:
            sent = await server.submit(GRACE, modal, {"Why not?": "the *budget* is spent"})

            assert await sent.shown() == "Denied: Pay 30 €?"
            await bot.told("cancelled")
            await server.until(lambda: not buttons_of(card["components"]))
        assert r"Denied by Grace on discord at" in text_of(card["components"])
        assert r"the \*budget\* is spent" in text_of(card["components"])
        assert server.rejected == []


async def test_whoever_may_not_is_told_privately_and_the_card_waits_on(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, keepers=("ada", "grace")) as bot:
        server.world.people[EVE.id] = EVE
        await server.says(ADA, "pay 30")
        card = await bot.card()

        stranger = await server.press(EVE, card, "Approve")
        herself = await server.press(ADA, card, "Approve")
        forged = await server.press(GRACE, card, "Approve", forged=f"{buttons_of(card['components'])['Approve'][:-1]}?")

        assert "I do not know you" in await stranger.shown()
        assert "You asked for this yourself" in await herself.shown()
        assert stranger.private
        assert herself.private
        assert "not one of mine" in await forged.shown()
        assert forged.private
        assert {"Approve", "Deny", "Ask back…"} <= set(buttons_of(card["components"]))
        assert "Paid" not in "".join(bot.shown())


async def test_the_second_click_comes_too_late_and_hears_who_was_first(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "pay 30")
        card = {**await bot.card()}
        await (await server.press(GRACE, card, "Approve")).shown()

        late = await server.press(GRACE, card, "Approve")

        assert "Already decided: approved by Grace" in await late.shown()
        await bot.told("Paid 30 €")
        assert len([each for each in bot.shown() if "Paid" in each]) == 1


async def test_the_same_message_twice_starts_one_run(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        message = await server.says(ADA, "/greet name=bob")
        await server.gateway.dispatch("MESSAGE_CREATE", message)
        await server.says(ADA, "/greet name=carol")

        await bot.told("Hello, carol!")

        assert len([each for each in bot.shown() if "bob" in each]) == 1


async def test_an_approval_is_shown_in_two_channels_and_closed_in_both(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, channel=[f"discord/{RANDOM}"]) as bot:
        await server.says(ADA, "pay 30")
        card, other = await bot.card(OPS), await bot.card(RANDOM)

        await (await server.press(GRACE, other, "Approve")).shown()

        await bot.told("Paid 30 €", OPS)
        await server.until(lambda: not buttons_of(card["components"]) and not buttons_of(other["components"]))
        assert len(bot.shown(RANDOM)) == 1


async def test_a_thread_in_which_the_bot_was_asked_once_needs_no_mention_any_more(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        server.world.joined.clear()
        async with whole_bot(server, tmp_path) as bot:
            await server.says(ADA, "/greet name=nobody", THREAD, to_bot=False)
            await server.says(ADA, "/greet name=bob", THREAD)
            await bot.told("Hello, bob!", THREAD)
            await server.says(ADA, "/greet name=carol", THREAD, to_bot=False)
            await bot.told("Hello, carol!", THREAD)

            assert bot.shown(THREAD) == ["Hello, bob!", "Hello, carol!"]


async def test_a_role_decides_where_its_group_names_it(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["ada"], "discord": "202"}}
    async with DiscordServer() as server, whole_bot(server, tmp_path, groups=groups) as bot:
        await server.says(ADA, "pay 30")

        click = await server.press(GRACE, await bot.card(), "Approve")  # who is in no group, but has that role

        assert await click.shown() == "Approved: Pay 30 €?"
        await bot.told("Paid 30 €")


async def test_files_go_out_with_the_message(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        first = await bot.adapter.upload(f"discord/{OPS}", Attachment("größe report.txt", b"all of it"), "file-1")
        again = await bot.adapter.upload(f"discord/{OPS}", Attachment("größe report.txt", b"all of it"), "file-1")

        assert first == again
        attached = server.world.messages[first]["attachments"][0]
        assert (attached["filename"], server.world.files[attached["id"]]) == ("gr__e_report.txt", b"all of it")
        assert server.rejected == []


async def test_files_come_in_with_the_message_and_what_is_too_large_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.incoming.messages.MOST_FILE", 10)
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        message, came = bot.front.message, list[Said]()

        async def noting(said: Said) -> str | None:
            came.append(said)
            return await message(said)

        bot.front.message = noting  # type: ignore[method-assign]
        await server.says(ADA, "/greet name=bob", files=[("small.txt", b"small"), ("large_.txt", b"too large")])
        await server.says(ADA, "/greet name=carol", files=[("large.txt", b"much too large")])

        await bot.told("Hello, carol!")
        left_out = await bot.told("I left out")

        assert came[0].files == (
            Attachment("small.txt", b"small", "text/plain"),
            Attachment("large_.txt", b"too large", "text/plain"),
        )
        assert came[1].files == ()
        assert "large.txt" in left_out
        assert server.rejected == []


async def test_a_file_goes_through_a_process_and_comes_back(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "/turn", files=[("word.txt", b"desserts")])

        await bot.told("Turned word.txt round.")

        (message,) = [each for each in server.world.in_channel(OPS) if each["attachments"]]
        attached = message["attachments"][0]
        assert (attached["filename"], server.world.files[attached["id"]]) == ("turned-word.txt", b"stressed")
        assert server.rejected == []


async def test_a_question_is_answered_by_a_button_and_by_a_reply(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "/greet")
        await bot.told("What is the name?")
        await server.says(ADA, "bob")
        await bot.told("Hello, bob!")

        await server.says(ADA, "/survey day=friday guests=12")
        card = await bot.card()
        assert set(buttons_of(card["components"])) == {"good", "bad"}
        foreign = await server.press(GRACE, card, "bad")
        assert "I asked Ada this" in await foreign.shown()
        chosen = await server.press(ADA, card, "good")
        await server.until(lambda: chosen.callbacks)

        await bot.told("friday: good")
        await server.until(lambda: not buttons_of(card["components"]))
        assert server.rejected == []


async def test_a_person_can_be_looked_up(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        found = await bot.adapter.person(ADA.id)
        unknown = await bot.adapter.person("4711")

        assert found is not None
        assert (found.account, found.title) == (ADA.id, "Ada")
        assert unknown is None
        assert await bot.adapter.person("no number") is None


async def test_a_question_of_a_run_with_several_fields_is_a_form(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "/party")
        card = await bot.card()
        modal = await (await server.press(ADA, card, "Answer")).modal()
        assert [label["label"] for label in modal["components"]] == ["Food", "Guests"]

        await server.submit(ADA, modal, {"Food": ["soup"], "Guests": "4"})

        await bot.told("soup for 4.")
        await server.until(lambda: not buttons_of(card["components"]))
        assert server.rejected == []


async def test_a_decider_is_called_in_the_channel_told_alone_and_may_decide_there(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.says(ADA, "pay 30")
        card = await bot.card()
        alone = await bot.card(GRACE.dm)

        click = await server.press(GRACE, alone, "Approve")

        assert await click.shown() == "Approved: Pay 30 €?"
        await bot.told("Paid 30 €")
        await server.until(lambda: not buttons_of(card["components"]) and not buttons_of(alone["components"]))
        called = [c.body["allowed_mentions"] for c in server.journal if "components" in c.body]
        assert [each for each in called if len(each) > 1] == [
            {"parse": [], "users": [GRACE.id]}, {"parse": [], "users": [ADA.id]},
        ]  # fmt: skip
        assert server.world.in_channel(ADA.dm) == []
        assert server.rejected == []


async def test_who_takes_no_direct_messages_is_tried_once(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        server.world.closed.add(GRACE.dm)
        await server.says(ADA, "pay 30")
        card = await bot.card()
        await server.until(lambda: [c for c in server.journal if c.path == f"/channels/{GRACE.dm}/messages"])

        await server.press(GRACE, card, "Approve")
        await bot.told("Paid 30 €")

        assert (
            len([c for c in server.journal if c.path == f"/channels/{GRACE.dm}/messages" and c.method == "POST"]) == 1
        )
        assert not any("hears of it" in text for text in bot.shown())  # she is called in the channel
