"""Whoever may decide is called in the channel, and told alone, on Slack."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.slack.test_story import ask_for_money
from tests.adapters.slack.whole_bot import ADA, GRACE, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import buttons_of


async def test_a_decider_is_called_in_the_channel_told_alone_and_may_decide_there(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path) as bot:
        _, card = await ask_for_money(bot)
        alone = await until(lambda: list(bot.workspace.direct(GRACE).messages.values()))

        assert card["text"].startswith(f"<@{GRACE}> ")
        assert card["blocks"][0]["text"] == {"type": "mrkdwn", "text": f"<@{GRACE}>"}
        assert f"<@{GRACE}>" not in str(alone[0])
        await bot.people.presses(GRACE, bot.workspace.direct(GRACE).id, alone[0]["ts"], "Approve")

        await bot.told("Paid 30 €")
        await until(lambda: not buttons_of(card) and not buttons_of(alone[0]))
        assert f"<@{GRACE}>" not in str(card)  # a change calls nobody
        assert [text for text in bot.shown() if text.startswith(f"<@{ADA}>")]
        assert server.refused() == []
