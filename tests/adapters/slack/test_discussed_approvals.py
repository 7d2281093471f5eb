"""An approval on the fake Slack whose values are changed in a modal, and about which somebody asks back."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.editing_processes import ORDERING
from tests.adapters.slack.whole_bot import ADA, GRACE, OPS, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import buttons_of, words_of


async def test_a_value_is_changed_in_a_modal_with_what_is_wrong_at_its_field(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /order amount=30")
        card = await bot.card()
        assert buttons_of(card) == ["Approve", "Deny", "Change…", "Ask back…", "Remind them"]
        await bot.people.presses(GRACE, OPS, card["ts"], "Change…")
        await until(lambda: bot.workspace.modal_of(GRACE))
        refused = await bot.people.submits(GRACE, {"Amount": "5000"})
        taken = await bot.people.submits(GRACE, {"Amount": "50", "To": "grace"})
        await until(lambda: "30 → 50" in words_of(card))

        assert refused.body["response_action"] == "errors"
        assert taken.status == 200
        assert "the courier → grace" in words_of(card)
        assert "Changed by: \nGrace on slack" in words_of(card)
        told = await bot.told("Grace changed “Order?”: Amount 30 → 50, To the courier → grace.")
        assert f"<@{ADA}>" in words_of(told)

        await bot.people.presses(GRACE, OPS, card["ts"], "Approve")
        await bot.told("Ordered for 50 € from grace.")
        assert "Approved by Grace on slack" in words_of(card)
        assert server.refused() == []


async def test_whoever_asked_gets_no_form(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /order amount=30")
        card = await bot.card()
        await bot.people.presses(ADA, OPS, card["ts"], "Change…")

        await bot.told_privately("You asked for this yourself, so you cannot change it.")
        assert bot.workspace.modal_of(ADA) is None


async def test_a_question_back_is_answered_by_its_form_and_told_in_private(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /order amount=30")
        card = await bot.card()
        await bot.people.presses(GRACE, OPS, card["ts"], "Ask back…")
        await until(lambda: bot.workspace.modal_of(GRACE))
        await bot.people.submits(GRACE, {"What do you want to know?": "What for?"})
        question = await bot.told("Grace asks about “Order?”: What for?")
        assert f"<@{ADA}>" in words_of(question)
        await until(lambda: "no answer yet" in words_of(card))

        await bot.people.presses(ADA, OPS, question["ts"], buttons_of(question)[0])
        await until(lambda: bot.workspace.modal_of(ADA))
        await bot.people.submits(ADA, {"Value": "For the party."})

        await until(lambda: "Ada: For the party." in words_of(card))
        assert "Approve" in buttons_of(card)
        alone = bot.workspace.direct(GRACE)
        await until(lambda: "Ada has answered your question" in str([words_of(m) for m in alone.messages.values()]))
        assert server.refused() == []


async def test_an_approval_is_changed_and_asked_about_by_command(tmp_path: Path) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, processes=ORDERING) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /order amount=30")
        card = await bot.card()
        [row] = await bot.app.database.read("SELECT id FROM approvals")
        wrong = await bot.people.commands(GRACE, OPS, f"approvals change {row['id']} colour=red")
        changed = await bot.people.commands(GRACE, OPS, f"approvals change {row['id']} amount=60 to=ada")
        asked = await bot.people.commands(GRACE, OPS, f"approvals ask-back {row['id']} What for?")
        await until(lambda: "30 → 60" in words_of(card) and "What for?" in words_of(card))

        assert "You can change: amount, to." in str(wrong.body) + str(bot.workspace.private)
        assert "Changed: Amount 30 → 60" in str(changed.body) + str(bot.workspace.private)
        assert "I have asked Ada" in str(asked.body) + str(bot.workspace.private)
