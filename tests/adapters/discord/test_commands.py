"""Slash commands on Discord, from end to end."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.language.detection import words_in
from bot.platform.adapter import Commanded, Outcome
from tests.adapters.discord.whole_bot import whole_bot
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import DEFERRED, buttons_of
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, GRACE, GUILD, THREAD


async def test_a_command_with_options_starts_its_process(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        used = await server.command(ADA, "pay", amount=30, to="ada")

        assert "on it" in await used.shown()
        assert used.private
        await server.press(GRACE, await bot.card(), "Approve")
        await bot.told("Paid 30 € to ada.")
        assert server.rejected == []


async def test_the_commands_say_types_bounds_choices_and_what_is_required_first(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path):
        commands = {each["name"]: each for each in server.world.commands[GUILD]}

        amount, to = commands["pay"]["options"]
        assert (amount["type"], amount["required"], amount["min_value"], amount["max_value"]) == (4, True, 1, 1_000)
        assert (to["type"], to["required"]) == (3, False)
        assert [each["value"] for each in to["choices"]] == ["ada", "grace", "the courier"]
        survey = [(each["name"], each["type"], each["required"]) for each in commands["survey"]["options"]]
        assert survey[:3] == [("day", 3, True), ("mood", 3, True), ("guests", 4, True)]
        assert ("loud", 5, False) in survey
        assert commands["greet"]["options"][0]["max_length"] == 40
        assert {each["name"] for each in commands["bot"]["options"]} == {
            "help", "runs", "approvals", "status", "cancel", "run",
        }  # fmt: skip


async def test_commands_are_told_again_only_when_they_have_changed(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:

        def told() -> list[str]:
            return [call.path for call in server.journal if call.method == "PUT"]

        async with whole_bot(server, tmp_path, memory=memory):
            assert len(told()) == 1
        async with whole_bot(server, tmp_path, memory=memory):
            assert len(told()) == 1
        async with whole_bot(server, tmp_path, memory=memory, guild=None):
            assert len(told()) == 3  # taken back in the server, told everywhere

        assert server.world.commands[GUILD] == []
        assert "pay" in {each["name"] for each in server.world.commands[""]}


async def test_what_may_be_meant_is_offered_while_somebody_types(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path):
        assert await server.types(ADA, "bot run", "process", "") == ["greet", "party", "pay", "survey"]
        assert await server.types(ADA, "bot run", "process", "AY") == ["pay"]
        assert await server.types(ADA, "survey", "tags", "food, m") == ["food, music"]


async def test_the_bot_answers_about_itself_privately(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        helped = await server.command(ADA, "bot help")
        assert "/pay" in await helped.shown()
        assert helped.private

        await server.says(ADA, "pay 30")
        await bot.card()
        assert "Pay 30 €?" in await (await server.command(GRACE, "bot approvals")).shown()
        runs = await (await server.command(ADA, "bot runs")).shown()
        assert "pay" in runs
        cancelled = await (await server.command(ADA, "bot cancel")).shown()
        assert "I am cancelling pay" in cancelled
        await bot.told("pay is cancelled")
        assert server.rejected == []


async def test_a_process_can_be_named_with_its_values_in_one_line(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        await server.command(ADA, "bot run", process="greet", values="name=bob")

        assert await bot.told("Hello, bob!") == "Hello, bob!"
        assert server.rejected == []


async def test_whoever_waits_is_told_in_time_and_answered_when_it_is_done(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, first_answer=0.05) as bot:
        let_go = asyncio.Event()
        command = bot.front.command

        async def slowly(commanded: Commanded) -> Outcome:
            await let_go.wait()
            return await command(commanded)

        bot.front.command = slowly  # type: ignore[method-assign]  # a slow one in its place
        used = await server.command(ADA, "bot help")
        await server.until(lambda: used.callbacks)
        assert used.callbacks[0]["type"] == DEFERRED

        let_go.set()

        assert "/pay" in await used.shown()
        assert used.private
        assert server.rejected == []


async def test_a_click_counts_although_nobody_can_be_answered(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, first_answer=0.0) as bot:
        await server.says(ADA, "pay 30")
        server.trouble(Fault("POST", "/callback$", status=403))
        await server.press(GRACE, await bot.card(), "Approve")

        assert "Paid 30 €" in await bot.told("Paid 30 €")
        assert [run.status for run in await bot.app.engine.latest()] == ["completed"]


async def test_an_interaction_that_is_told_twice_counts_once(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        used = await server.command(ADA, "greet", name="bob")
        await used.shown()
        await server.gateway.dispatch("INTERACTION_CREATE", used.payload)  # as after a resumed session
        await server.says(ADA, "/greet name=carol")

        await bot.told("Hello, carol!")

        assert bot.shown() == ["Hello, bob!", "Hello, carol!"]
        assert len(used.callbacks) == 1


async def test_what_fails_inside_is_told_and_not_left_hanging(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:

        async def breaks(commanded: Commanded) -> Outcome:
            raise RuntimeError("the disk is full")

        bot.front.command = breaks  # type: ignore[method-assign]  # one that fails in its place
        told = await (await server.command(ADA, "bot help")).shown()

        assert "went wrong" in told
        assert "disk" not in told


async def test_a_command_of_an_older_version_is_answered(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path):
        unknown = await (await server.command(ADA, "frobnicate")).shown()
        changed = await (await server.command(ADA, "pay", price=30)).shown()

        assert "older version" in unknown
        assert "older version" in changed


async def test_where_the_bot_may_not_write_nothing_begins(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        refused = await server.command(ADA, "greet", THREAD, name="bob", permissions=str(1 << 10 | 1 << 11))

        assert "may not write" in await refused.shown()
        await bot.app.settled()
        assert bot.shown(THREAD) == []


async def test_what_only_one_person_is_told_is_in_their_language(tmp_path: Path) -> None:
    people = {
        "ada": {"name": "Ada", "discord": ADA.id, "language": "de"},
        "grace": {"name": "Grace", "discord": GRACE.id, "language": "fr"},
    }
    async with DiscordServer() as server, whole_bot(server, tmp_path, people=people):
        unknown = await server.command(ADA, "frobnicate")
        forbidden = await server.command(GRACE, "greet", THREAD, name="bob", permissions=str(1 << 10 | 1 << 11))
        modal = await (await server.command(ADA, "bot run", process="pay")).modal()
        wrong = await server.submit(ADA, modal, {"Amount": "lots", "To": ["grace"]})

        assert await unknown.shown() == words_in("de").platforms.old_command
        assert await forbidden.shown() == words_in("fr").platforms.may_not_write
        assert modal["components"][0]["component"]["placeholder"] == words_in("de").cards.a_number
        await wrong.shown()
        assert words_in("de").platforms.correct_it in buttons_of(wrong.components)
        assert server.rejected == []


async def test_discord_is_told_of_our_commands_in_every_language_that_it_knows(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path):
        commands = {each["name"]: each for each in server.world.commands[GUILD]}

        below = {each["name"]: each for each in commands["bot"]["options"]}
        told = below["status"]["description_localizations"]
        assert told["de"] == words_in("de").platforms.commands["status"]
        assert told["es-419"] == words_in("es").platforms.commands["status"]
        assert not commands["pay"]["description_localizations"]
        assert server.rejected == []


async def test_a_command_with_a_wrong_value_opens_its_form_as_it_was_said(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path) as bot:
        used = await server.command(ADA, "bot run", process="pay", values="amount=abc to=grace")

        modal = await used.modal()
        fields = {label["component"]["custom_id"]: label for label in modal["components"]}
        assert fields["amount"]["component"]["value"] == "abc"
        assert "no number" in fields["amount"]["description"]
        sent = await server.submit(ADA, modal, {"Amount": "30", "To": ["grace"]})
        await sent.shown()
        await bot.card()
        assert server.rejected == []


async def test_a_form_that_can_no_longer_be_opened_has_a_button(tmp_path: Path) -> None:
    async with DiscordServer() as server, whole_bot(server, tmp_path, first_answer=0.05) as bot:
        command = bot.front.command
        deferred = asyncio.Event()

        async def slowly(commanded: Commanded) -> Outcome:
            await deferred.wait()
            return await command(commanded)

        bot.front.command = slowly  # type: ignore[method-assign]  # a slow one in its place
        used = await server.command(ADA, "bot run", process="pay", values="amount=abc to=grace")
        await server.until(lambda: used.callbacks)
        deferred.set()

        assert "no number" in await used.shown()
        assert list(buttons_of(used.components)) == ["Open the form"]
        assert server.rejected == []
