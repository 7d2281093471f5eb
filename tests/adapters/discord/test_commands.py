"""Slash commands and forms on Discord, from end to end."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.discord.answers import UNDER_WAY
from bot.adapter import Commanded, Outcome, Submitted
from tests.adapters.discord.works import note, works
from tests.fakes import FakeMemory
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import DEFERRED, DEFERRED_UPDATE, UPDATE, buttons_of, text_of
from tests.servers.discord_rest import Fault
from tests.servers.discord_world import ADA, GRACE, GUILD, THREAD


async def test_a_command_with_options_starts_its_process(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        used = await server.command(ADA, "pay", amount=30, to="ada")

        assert "on it" in await used.shown()
        assert used.private
        await server.press(GRACE, await bot.card(), "Approve")
        await bot.told("Paid 30 € to ada.")
        assert server.rejected == []


async def test_the_commands_say_types_bounds_choices_and_what_is_required_first(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path):
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

        async with works(server, tmp_path, memory=memory):
            assert len(told()) == 1
        async with works(server, tmp_path, memory=memory):
            assert len(told()) == 1
        async with works(server, tmp_path, memory=memory, guild=None):
            assert len(told()) == 3  # taken back in the server, told everywhere

        assert server.world.commands[GUILD] == []
        assert "pay" in {each["name"] for each in server.world.commands[""]}


async def test_what_may_be_meant_is_offered_while_somebody_types(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path):
        assert await server.types(ADA, "bot run", "process", "") == ["greet", "party", "pay", "survey"]
        assert await server.types(ADA, "bot run", "process", "AY") == ["pay"]
        assert await server.types(ADA, "survey", "tags", "food, m") == ["food, music"]


async def test_the_bot_answers_about_itself_privately(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
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
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        await server.command(ADA, "bot run", process="greet", values="name=bob")

        await bot.told("Hello, bob!")


async def test_without_values_a_form_opens_whose_answer_survives_a_restart(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with works(server, tmp_path):
            modal = await (await server.command(ADA, "bot run", process="pay")).modal()
            assert [label["label"] for label in modal["components"]] == ["Amount", "To"]

        async with works(server, tmp_path) as bot:
            await server.submit(ADA, modal, {"Amount": "45", "To": ["grace"]})
            await server.press(GRACE, await bot.card(), "Approve")
            await bot.told("Paid 45 € to grace.")
        assert server.rejected == []


async def test_a_wrong_field_is_named_and_can_be_corrected(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        modal = await (await server.command(ADA, "bot run", process="pay")).modal()

        wrong = await server.submit(ADA, modal, {"Amount": "lots", "To": ["grace"]})
        assert "amount" in (await wrong.shown()).casefold()
        assert wrong.private
        again = await (await server.press(ADA, note(server, wrong.components), "Correct it")).modal()
        assert again["components"][0]["component"]["value"] == "lots"
        worse = await server.submit(ADA, again, {"Amount": "0", "To": ["grace"]})
        assert "greater" in await worse.shown()
        assert (worse.callbacks[0]["type"], worse.private) == (UPDATE, True)
        again = await (await server.press(ADA, note(server, worse.components), "Correct it")).modal()
        right = await server.submit(ADA, again, {"Amount": "45", "To": ["grace"]})

        await bot.card()
        assert await right.shown() == UNDER_WAY
        assert buttons_of(right.components) == {}
        assert server.rejected == []


async def test_a_long_form_has_pages(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        first = await (await server.command(ADA, "bot run", process="survey")).modal()
        assert first["title"].endswith("(1 of 2)")
        page: dict[str, str | bool | list[str]] = {"Day": "Friday", "Mood": ["good"], "Loud": ["true"], "Guests": "12"}
        kept = await server.submit(ADA, first, page)
        await kept.shown()
        assert list(buttons_of(kept.components)) == ["Go on (2 of 2)"]

        second = await (await server.press(ADA, note(server, kept.components), "Go on (2 of 2)")).modal()
        sent = await server.submit(ADA, second, {"Notes": "until dawn"})

        await bot.told("Friday: good, loud=True, 12 guests, . until dawn")
        assert sent.callbacks[0]["type"] == UPDATE  # the note with its button is no longer of use
        assert buttons_of(sent.components) == {}
        assert server.rejected == []


async def test_what_comes_of_a_corrected_form_stands_in_the_same_note_also_when_it_takes_long(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path, first_answer=0.5) as bot:
        modal = await (await server.command(ADA, "bot run", process="pay")).modal()
        wrong = await server.submit(ADA, modal, {"Amount": "lots"})
        await wrong.shown()
        again = await (await server.press(ADA, note(server, wrong.components), "Correct it")).modal()
        let_go, submit = asyncio.Event(), bot.front.submit

        async def slowly(submitted: Submitted) -> Outcome:
            await let_go.wait()
            return await submit(submitted)

        bot.front.submit = slowly  # type: ignore[method-assign]
        late = await server.submit(ADA, again, {"Amount": "0"})
        await server.until(lambda: late.callbacks)
        let_go.set()

        await server.until(lambda: late.edits)
        assert late.callbacks[0]["type"] == DEFERRED_UPDATE
        assert list(buttons_of(late.edits[0]["components"])) == ["Correct it"]
        assert server.rejected == []


async def test_a_button_of_a_form_that_is_forgotten_is_taken_away(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with works(server, tmp_path):
            modal = await (await server.command(ADA, "bot run", process="pay")).modal()
            wrong = await server.submit(ADA, modal, {"Amount": "lots"})
            await wrong.shown()

        async with works(server, tmp_path, memory=FakeMemory()):
            pressed = await server.press(ADA, note(server, wrong.components), "Correct it")

            assert "open it again" in await pressed.shown()
            assert pressed.callbacks[0]["type"] == UPDATE
            assert buttons_of(pressed.components) == {}
        assert server.rejected == []


async def test_a_form_with_pages_goes_on_after_a_restart(tmp_path: Path) -> None:
    memory = FakeMemory()
    async with DiscordServer() as server:
        async with works(server, tmp_path, memory=memory):
            first = await (await server.command(ADA, "bot run", process="survey")).modal()

        async with works(server, tmp_path, memory=memory):
            page: dict[str, str | bool | list[str]] = {"Day": "Friday", "Mood": ["good"], "Guests": "12"}
            kept = await server.submit(ADA, first, page)
            await kept.shown()

        async with works(server, tmp_path, memory=memory) as bot:
            second = await (await server.press(ADA, note(server, kept.components), "Go on (2 of 2)")).modal()
            await server.submit(ADA, second, {"Notes": "until dawn"})

            await bot.told("Friday: good, loud=False, 12 guests, . until dawn")
        assert server.rejected == []


async def test_a_page_that_is_forgotten_says_so(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        async with works(server, tmp_path):
            first = await (await server.command(ADA, "bot run", process="survey")).modal()

        async with works(server, tmp_path, memory=FakeMemory()):
            lost = await server.submit(ADA, first, {"Day": "Friday"})
            assert "open it again" in await lost.shown()


async def test_whoever_waits_is_told_in_time_and_answered_when_it_is_done(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path, first_answer=0.05) as bot:
        let_go = asyncio.Event()
        command = bot.front.command

        async def slowly(commanded: object) -> object:
            await let_go.wait()
            return await command(commanded)  # type: ignore[arg-type]

        bot.front.command = slowly  # type: ignore[method-assign,assignment]
        used = await server.command(ADA, "bot help")
        await server.until(lambda: used.callbacks)
        assert used.callbacks[0]["type"] == DEFERRED

        let_go.set()

        assert "/pay" in await used.shown()
        assert used.private
        assert server.rejected == []


async def test_a_form_that_comes_too_late_to_be_opened_is_opened_by_a_button(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path, first_answer=0.0) as bot:
        command = bot.front.command

        async def slowly(commanded: Commanded) -> Outcome:
            await asyncio.sleep(0.05)
            return await command(commanded)

        bot.front.command = slowly  # type: ignore[method-assign]
        used = await server.command(ADA, "bot run", process="pay")
        assert await used.shown() == "There is something to fill in."
        modal = await (await server.press(ADA, note(server, used.components), "Open the form")).modal()
        await server.submit(ADA, modal, {"Amount": "45", "To": ["grace"]})

        assert "Pay 45 €?" in "".join(text_of(each["components"]) for each in [await bot.card()])
        assert server.rejected == []


async def test_a_click_counts_although_nobody_can_be_answered(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path, first_answer=0.0) as bot:
        await server.says(ADA, "pay 30")
        server.trouble(Fault("POST", "/callback$", status=403))
        await server.press(GRACE, await bot.card(), "Approve")

        await bot.told("Paid 30 €")


async def test_an_interaction_that_is_told_twice_counts_once(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        used = await server.command(ADA, "greet", name="bob")
        await used.shown()
        await server.gateway.dispatch("INTERACTION_CREATE", used.payload)  # as after a resumed session
        await server.says(ADA, "/greet name=carol")

        await bot.told("Hello, carol!")

        assert bot.shown() == ["Hello, bob!", "Hello, carol!"]
        assert len(used.callbacks) == 1


async def test_what_fails_inside_is_told_and_not_left_hanging(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:

        async def breaks(commanded: object) -> object:
            raise RuntimeError("the disk is full")

        bot.front.command = breaks  # type: ignore[method-assign,assignment]
        told = await (await server.command(ADA, "bot help")).shown()

        assert "went wrong" in told
        assert "disk" not in told


async def test_a_command_of_an_older_version_is_answered(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path):
        unknown = await (await server.command(ADA, "frobnicate")).shown()
        changed = await (await server.command(ADA, "pay", price=30)).shown()

        assert "older version" in unknown
        assert "older version" in changed


async def test_where_the_bot_may_not_write_nothing_begins(tmp_path: Path) -> None:
    async with DiscordServer() as server, works(server, tmp_path) as bot:
        refused = await server.command(ADA, "greet", THREAD, name="bob", permissions=str(1 << 10 | 1 << 11))

        assert "may not write" in await refused.shown()
        await bot.house.settled()
        assert bot.shown(THREAD) == []
