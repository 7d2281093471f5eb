"""The whole way on the fake Slack: asked, shown, pressed, closed, answered; by socket and by HTTP."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from bot.language.detection import words_in
from tests.adapters.slack.whole_bot import ADA, EVE, GRACE, LOBBY, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import Fault, SlackServer
from tests.servers.slack_people import buttons_of, words_of


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running
        assert running.refused() == []


async def ask_for_money(bot: WholeBot, user: str = ADA) -> tuple[str, dict[str, Any]]:
    """Ask for an approval in the channel; gives the thread and its card."""
    thread = await bot.people.says(user, OPS, "<@UBOT> /pay amount=30")
    return thread, await bot.card()


@pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])
async def test_from_the_mention_to_the_result(server: SlackServer, tmp_path: Path, socket: bool) -> None:
    async with whole_bot(server, tmp_path, socket=socket) as bot:
        thread, card = await ask_for_money(bot)
        assert card["thread_ts"] == thread
        assert "Pay 30 €?" in words_of(card)
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]

        answer = await bot.people.presses(GRACE, OPS, card["ts"], "Approve")

        assert answer.status == 200
        result = await bot.told("Paid 30 € to the courier.")
        assert result["thread_ts"] == thread
        closed = await until(lambda: not buttons_of(card) and words_of(card))
        assert "Approved by Grace on slack" in closed
        assert await bot.told_privately("Approved: Pay 30 €?")


async def test_a_mention_that_comes_as_two_events_starts_one_run(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")

        await bot.told("Hello, Bob!")
        await bot.app.settled()
        assert len(await bot.app.engine.latest()) == 1
        assert sum("Hello" in text for text in bot.shown()) == 1


@pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])
async def test_an_event_that_is_sent_again_is_taken_once(server: SlackServer, tmp_path: Path, socket: bool) -> None:
    async with whole_bot(server, tmp_path, socket=socket) as bot:
        w = bot.workspace
        message = w.add_message(w.direct(ADA), user=ADA, text="/greet name=Bob", team="T1")
        (event,) = bot.people.events_about(w.direct(ADA), message)

        answers = [await server.deliver("events_api", event, retry_attempt=n) for n in range(3)]

        assert [answer.status for answer in answers] == [200] * 3
        await bot.told("Hello, Bob!", w.direct(ADA).id)
        await bot.app.settled()
        assert len(await bot.app.engine.latest()) == 1


@pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])
async def test_what_was_not_written_down_is_not_acknowledged(
    server: SlackServer, tmp_path: Path, socket: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")
    server.patience = 0.5
    failures = 2

    class Failing:
        def __init__(self, front: Any) -> None:
            self._front = front

        def __getattr__(self, name: str) -> Any:
            return getattr(self._front, name)

        async def message(self, said: Any) -> Any:
            nonlocal failures
            failures -= 1
            if failures >= 0:
                raise RuntimeError("the disk is full")
            return await self._front.message(said)

    async with whole_bot(server, tmp_path, socket=socket, wrapped=Failing) as bot:
        w = bot.workspace
        message = w.add_message(w.direct(ADA), user=ADA, text="/greet name=Bob", team="T1")
        (event,) = bot.people.events_about(w.direct(ADA), message)

        answers = [await server.deliver("events_api", event) for _ in range(3)]

        assert [answer.status == 200 for answer in answers] == [False, False, True]
        await bot.told("Hello, Bob!", w.direct(ADA).id)


async def test_the_requester_may_not_approve_and_strangers_may_not_either(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        _, card = await ask_for_money(bot)

        await bot.people.presses(ADA, OPS, card["ts"], "Approve")
        await bot.people.presses(EVE, OPS, card["ts"], "Approve")
        await bot.people.presses(GRACE, OPS, card["ts"], "Approve", value="a:forged:1:y:k:mac")

        await bot.told_privately("You asked for this yourself")
        await until(lambda: [m for m in bot.workspace.private if m["user"] == EVE])
        await bot.told_privately("not one of mine")
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]
        assert not any("Paid" in text for text in bot.shown())


async def test_a_denial_asks_for_its_reason_in_a_form(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        _, card = await ask_for_money(bot)

        await bot.people.presses(GRACE, OPS, card["ts"], "Deny")
        await until(lambda: bot.workspace.modal_of(GRACE))
        answer = await bot.people.submits(GRACE, {"Why not?": "too much"})

        assert answer.status == 200
        await until(lambda: "Denied by Grace" in words_of(card) and "too much" in words_of(card))
        assert buttons_of(card) == []


async def test_a_denial_by_somebody_who_may_not_is_refused_in_the_form(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        _, card = await ask_for_money(bot)

        await bot.people.presses(ADA, OPS, card["ts"], "Deny")
        await until(lambda: bot.workspace.modal_of(ADA))
        answer = await bot.people.submits(ADA, {"Why not?": "no"})

        assert answer.body["response_action"] == "push"
        assert "You asked for this yourself" in words_of(answer.body["view"])
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]


async def test_a_restart_in_between_loses_nothing(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        _, card = await ask_for_money(bot)
        ts = card["ts"]

    async with whole_bot(server, tmp_path) as bot:
        assert len(bot.cards()) == 1
        await bot.people.presses(GRACE, OPS, ts, "Approve")

        await bot.told("Paid 30 €")
        await until(lambda: not bot.cards())
        assert len(bot.messages()) == 3  # the card, what was decided, and what came of it


async def test_somebody_in_a_user_group_may_approve_from_the_moment_they_join(
    server: SlackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.groups.FRESH", -1.0)
    server.workspace.groups["S1"] = set()
    guests: dict[str, Any] = {"guests": ["slack"]}
    async with whole_bot(server, tmp_path, keepers=(), group=["S1"], **guests) as bot:
        _, card = await ask_for_money(bot)
        await bot.people.presses(GRACE, OPS, card["ts"], "Approve")
        await until(lambda: [m for m in bot.workspace.private if m["user"] == GRACE])
        assert buttons_of(card)

        server.workspace.groups["S1"].add(GRACE)
        await bot.people.presses(GRACE, OPS, card["ts"], "Approve")

        await bot.told("Paid 30 €")


async def test_a_command_opens_a_form_and_the_form_starts_the_run(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.commands(ADA, OPS, "pay")
        await until(lambda: bot.workspace.modal_of(ADA))

        refused = await bot.people.submits(ADA, {"Amount": "5000"})
        assert refused.body["response_action"] == "errors"
        assert set(refused.body["errors"]) == {"amount"}
        accepted = await bot.people.submits(ADA, {"Amount": "40", "To": "grace"})

        assert accepted.status == 200
        card = await bot.card()
        assert "Pay 40 €?" in words_of(card)


async def test_a_command_with_values_starts_at_once_and_help_is_private(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.commands(ADA, OPS, "greet name=“Bob B.”")
        await bot.told("Hello, Bob B.!")

        answer = await bot.people.commands(ADA, OPS, "help")

        assert answer.body["response_type"] == "ephemeral"
        assert "pay" in words_of(answer.body)
        runs = await bot.people.commands(ADA, OPS, "runs")
        assert "greet" in words_of(runs.body)


async def test_a_command_where_the_bot_cannot_speak_is_answered_directly(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        answer = await bot.people.commands(ADA, LOBBY, "greet name=Bob")

        assert "direct messages" in words_of(answer.body)
        await bot.told("Hello, Bob!", bot.workspace.direct(ADA).id)


async def test_other_bots_edits_and_joins_start_nothing(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        said = {"channel": OPS, "channel_type": "channel", "text": "<@UBOT> /greet name=Bob", "ts": "1.1"}
        for event in (
            {"type": "message", "bot_id": "BOTHER", "user": "UOTHER", **said},
            {"type": "message", "user": "UBOT", **said},
            {"type": "message", "subtype": "message_changed", "message": said, **said},
            {"type": "app_mention", "user": ADA, "edited": {"user": ADA}, **said},
            {"type": "message", "subtype": "channel_join", "user": ADA, **said},
            {"type": "team_join", "user": {"id": "U9"}},
        ):
            assert (await bot.people.happens(event)).status == 200

        await bot.app.settled()
        assert await bot.app.engine.latest() == []
        assert bot.messages() == []


async def test_a_thread_goes_on_without_the_name_but_only_one_that_is_ours(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        ours = await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")
        await bot.told("Hello, Bob!")
        others = await bot.people.says(EVE, OPS, "who is for lunch?")

        await bot.people.says(ADA, OPS, "/greet name=Carl", thread=ours)
        await bot.people.says(ADA, OPS, "/greet name=Dora", thread=others)

        assert (await bot.told("Hello, Carl!"))["thread_ts"] == ours
        await bot.app.settled()
        assert not any("Dora" in text for text in bot.shown())


async def test_a_thread_is_still_ours_after_a_restart(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        ours = await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")
        await bot.told("Hello, Bob!")

    async with whole_bot(server, tmp_path) as bot:
        await bot.people.says(ADA, OPS, "/greet name=Carl", thread=ours)

        assert (await bot.told("Hello, Carl!"))["thread_ts"] == ours


async def test_the_home_shows_what_waits_and_what_runs(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await ask_for_money(bot)

        await bot.people.opens_home(ADA)

        home = await until(lambda: bot.workspace.homes.get(ADA))
        assert "Pay 30 €?" in words_of(home)
        assert "waits for an answer" in words_of(home)


async def test_presses_while_slack_cannot_tell_the_groups_do_nothing_and_can_be_made_again(
    server: SlackServer, tmp_path: Path
) -> None:
    server.workspace.groups["S1"] = {GRACE}
    async with whole_bot(server, tmp_path, group=["S1"]) as bot:
        _, card = await ask_for_money(bot)
        server.faults.append(Fault("usergroups.users.list", "500 before", times=3))
        bot.adapter._groups._members.clear()

        await bot.people.presses(GRACE, OPS, card["ts"], "Approve")
        await bot.told_privately("Please try again")
        (waiting,) = await bot.app.engine.latest()
        await bot.people.presses(GRACE, OPS, card["ts"], "Approve")

        assert "Paid 30 €" in words_of(await bot.told("Paid 30 €"))
        assert waiting.status == "waiting_approval"


async def test_what_only_one_person_is_told_is_in_their_language(server: SlackServer, tmp_path: Path) -> None:
    people = {"ada": {"name": "Ada", "slack": ADA, "language": "de"}, "grace": {"name": "Grace", "slack": GRACE}}
    async with whole_bot(server, tmp_path, people=people) as bot:
        moved = await bot.people.commands(ADA, LOBBY, "greet name=Bob")
        other = await bot.people.commands(GRACE, LOBBY, "greet name=Bob")
        await bot.people.opens_home(ADA)
        home = await until(lambda: bot.workspace.homes.get(ADA))

        assert words_of(moved.body) == words_in("de").platforms.answer_elsewhere
        assert words_of(other.body) == words_in("en").platforms.answer_elsewhere
        assert words_in("de").platforms.your_runs in words_of(home)
