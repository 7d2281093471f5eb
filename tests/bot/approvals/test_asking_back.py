"""[Ask back…]: what a decider wants to know goes to the requester, and the answer to every card and to the decider."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.language.detection import words_in
from bot.people.directory import Actor
from bot.platform.adapter import Pressed, Submitted
from bot.questions.asking_back import MOST_ASKED
from tests.bot.editing_process import change
from tests.bot.editing_process import paying as paying_other_values
from tests.bot.running_app import EVENTS, RunningApp, running_app
from tests.bot.voting_process import GROUPS, open_one, paying, status, waiting
from tests.fakes import FakeClock

SLACK = {name: {"name": name.title(), "slack": name.upper()} for name in ("ada", "grace", "alan")}


async def ask(home: RunningApp, person: str, said: str, thread: str = "web/approvals") -> Any:
    [card, *_] = [each for each in await home.cards(thread) if each.kind == "approval"]
    return await home.press(card, "Ask back…", person, said=said)


async def asked_in(home: RunningApp, thread: str = "web/ada") -> list[Any]:
    return [each for each in await home.cards(thread) if each.kind == "question"]


async def test_a_question_back_is_answered_in_words_and_stands_on_every_card(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        told = await ask(home, "grace", "Why so much?")
        [question] = await asked_in(home)
        unanswered = [(await home.cards(thread))[0].fields for thread in ("web/ada", "web/approvals")]
        await home.say("It is for two months.", "ada")
        answered = [(await home.cards(thread))[0] for thread in ("web/ada", "web/approvals")]

        assert told.ok
        assert told.text.startswith("I have asked Ada, and will tell you what they answer. It can be ")
        assert question.title == "Grace asks about “Pay?”: Why so much?"
        assert unanswered == [(("Grace asks", "Why so much?\n— no answer yet"),)] * 2
        for card in answered:
            assert card.fields == (("Grace asks", "Why so much?\n— Ada: It is for two months."),)
            assert card.buttons
        assert (await asked_in(home))[0].closed == "Ada answered: It is for two months."
        assert (await home.texts("web/grace"))[-1] == (
            "Ada has answered your question about “Pay?”: It is for two months."
        )
        assert (await status(home, approval))[0] == "waiting_approval"
        assert (await home.decide(approval.id, "approved", "grace")).ok
        assert (await status(home, approval))[0] == "completed"


async def test_the_press_opens_a_form_where_the_platform_can(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        [card] = await home.cards("web/approvals")
        token = next(each.token for each in card.buttons if each.label == "Ask back…")
        front = home.app.messaging.front
        asked = await front.press(Pressed("e1", "web/grace", "grace", token))
        assert asked.form is not None
        assert [(each.label, each.required) for each in asked.form.inputs] == [("What do you want to know?", True)]
        sent = await front.submit(Submitted("e2", "web/grace", "grace", asked.form.token, {"reason": "Why?"}))
        again = await front.submit(Submitted("e2", "web/grace", "grace", asked.form.token, {"reason": "Why?"}))

        assert (sent.ok, again.text) == (True, "")
        assert len(await asked_in(home)) == 1


async def test_the_requester_is_called_where_they_asked_and_the_decider_told_alone(tmp_path: Path) -> None:
    groups = {"keepers": {"people": ["grace", "alan"], "channel": "slack/ops"}}
    async with running_app(tmp_path, paying(by="keepers"), people=SLACK, groups=groups) as home:
        await home.say("run pay", thread="slack/C1/1")
        await ask(home, "grace", "Why?", "slack/@GRACE")
        lines = await home.lines("slack/C1/1")
        [question] = await asked_in(home, "slack/C1/1")
        assert question.form is not None
        front = home.app.messaging.front
        others = await front.submit(Submitted("e1", "slack/C1/1", "ALAN", question.form.token, {"value": "so"}))
        own = await front.submit(Submitted("e2", "slack/C1/1", "ADA", question.form.token, {"value": "because"}))
        await home.app.settled()

        assert [m.account for post in lines if post.card and post.card.kind == "question" for m in post.mentions] == [
            "ADA"
        ]
        assert (others.ok, "Ada" in others.text) == (False, True)
        assert own.ok
        private = [post.text for post in await home.lines("slack/@GRACE") if post.card is None]
        assert private == ["Ada has answered your question about “Pay?”: because"]
        assert [post.text for post in await home.lines("slack/@ALAN") if post.card is None] == []
        edited = await home.rows("SELECT DISTINCT thread FROM outbox WHERE kind='edit' AND body LIKE '%Grace asks%'")
        assert {thread for (thread,) in edited} >= {"slack/C1/1", "slack/ops", "slack/@GRACE", "slack/@ALAN"}


async def test_several_questions_and_answers_are_kept_and_the_page_shows_all(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        for number in range(5):
            await ask(home, "grace" if number % 2 else "alan", f"Question {number}?")
            await home.say(f"Answer {number}.", "ada")
        found = await open_one(home)
        page, elsewhere = (home.app.approvals.card(found, "", surface) for surface in ("web", "slack"))

        assert [each.answer for each in found.asked_back] == [f"Answer {number}." for number in range(5)]
        assert [name for name, _ in page.fields] == ["Alan asks", "Grace asks"] * 2 + ["Alan asks"]
        assert elsewhere.fields[0] == ("…", "2 earlier questions")
        assert len(elsewhere.fields) == 4
        assert (await home.decide(approval.id, "approved", "grace")).ok


async def test_votes_and_digest_stay_and_a_change_stays_possible(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying_other_values(need=2)) as (home, approval):
        await home.decide(approval.id, "approved", "alan")
        await ask(home, "grace", "Why?")
        assert (await open_one(home)).digest == approval.digest
        assert [each.person for each in (await open_one(home)).votes] == ["alan"]
        [card] = await home.cards("web/approvals")
        assert (await change(home, card, "grace", {"amount": "9"})).ok
        await home.say("Because.", "ada")
        [card] = await home.cards("web/approvals")

        assert dict(card.fields)["Amount"] == "3 → 9"
        assert dict(card.fields)["Grace asks"] == "Why?\n— Ada: Because."


async def test_the_deadline_stays_and_ends_the_question(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(by="keepers"), clock=clock) as (home, approval):
        await ask(home, "grace", "Why?")
        assert (await open_one(home)).expires_at == approval.expires_at
        await home.pass_time(25 * 3600)
        [question] = await asked_in(home)

        assert (await home.approval(approval.run)).state == "expired"
        assert question.closed
        assert question.form is None
        assert (await ask_late(home, approval)).startswith("This is over")


async def ask_late(home: RunningApp, approval: Any) -> str:
    late = f"late-{next(EVENTS)}"
    return (await home.app.discussion.ask_back(actor("grace"), late, approval.id, "Why?")).text


def actor(person: str, real: str = "") -> Any:
    return Actor(person, "cli", real)


@pytest.mark.parametrize("end", ["approved", "denied", "cancelled"])
async def test_when_it_is_decided_nobody_is_asked_any_more(tmp_path: Path, end: Any) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await ask(home, "grace", "Why?")
        if end == "cancelled":
            await home.app.runs.cancel(actor("ada"), approval.run)
            await home.app.settled()
        else:
            await home.decide(approval.id, end, "alan")
        [question] = await asked_in(home)

        assert question.closed
        assert await home.rows("SELECT count(*) FROM questions WHERE state='open'") == [(0,)]


async def test_only_who_may_decide_asks_and_the_requester_does_not(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by=["grace", "ada"])) as (home, _):
        own, other = await ask(home, "ada", "Why?", "web/ada"), await ask(home, "alan", "Why?", "web/ada")

        assert own.text.startswith("You asked for this yourself")
        assert other.text.startswith("Only Grace may decide this.")
        assert await asked_in(home) == []
        tried = await home.rows("SELECT person FROM audit WHERE action='was refused to have asked back'")
        assert {person for (person,) in tried} == {"ada", "alan"}


@pytest.mark.parametrize("said", ["", " \n\t"])
async def test_a_question_without_words_is_asked_for(tmp_path: Path, said: str) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        told = await ask(home, "grace", said)

        assert (told.ok, told.text) == (False, "What do you want to know?")
        assert await asked_in(home) == []


@pytest.mark.parametrize("said", ["x" * 100_000, "<time:2026-12-01T15:00Z>", "a\nb\ud800", "{who} {0} %s", "@channel"])
async def test_whatever_is_asked_or_answered_does_no_harm(tmp_path: Path, said: str) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        assert (await ask(home, "grace", said)).ok
        [question] = await asked_in(home)
        front = home.app.messaging.front
        await front.submit(Submitted("e", "web/ada", "ada", question.form.token, {"value": said}))
        await home.app.settled()
        [card] = await home.cards("web/approvals")

        assert len(card.fields[0][1]) < 1_100
        assert "<time:" not in card.fields[0][1]
        assert (await home.decide(approval.id, "approved", "grace")).ok


async def test_there_is_an_end_to_questions(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        told = [await ask(home, "grace", f"{number}?") for number in range(MOST_ASKED + 1)]

        assert [each.ok for each in told] == [True] * MOST_ASKED + [False]
        assert told[-1].text.startswith("20 questions were asked here already.")


async def test_an_old_button_asks_nothing_after_a_change(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying_other_values()) as (home, _):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "9"})
        told = await home.press(card, "Ask back…", "alan", said="Why?")

        assert told.text.startswith("This card is out of date")


async def test_an_answer_in_another_life_still_arrives(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, _):
        await ask(home, "grace", "Why?")
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        await home.say("Because.", "ada")

        assert (await open_one(home)).asked_back[0].answer == "Because."


async def test_the_answer_is_found_in_the_lists_and_given_in_a_shell(tmp_path: Path) -> None:
    async with running_app(tmp_path, paying(by="keepers"), groups=GROUPS) as home:
        await home.say("run pay", thread="cli/ada/1")
        await ask(home, "grace", "Why?")
        [found] = await home.app.questions.waiting(actor("ada"))
        page = await asked_in(home, "web/ada")

        assert found.card.title == page[0].title == "Grace asks about “Pay?”: Why?"
        assert await home.app.questions.waiting(actor("grace")) == []
        await home.say("Because.", "ada", "cli/ada/2", answers=found.question.id)
        assert (await open_one(home)).asked_back[0].answer == "Because."


async def test_nobody_can_be_asked_where_no_person_asked(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers")) as (home, approval):
        await home.app.database.write(lambda tx: tx.changed("UPDATE approvals SET requester='timer', digest=digest"))
        told = await home.app.discussion.ask_back(actor("grace"), "e", approval.id, "Why?")
        card = home.app.approvals.card(await open_one(home))

        assert told.text == words_in("").discussion.nobody_to_ask
        assert "Ask back…" not in [each.label for each in card.buttons]


@pytest.mark.parametrize(("language", "label"), [("de", "Rückfrage…"), ("fr", "Demander…"), ("es", "Preguntar…")])
async def test_it_is_said_in_the_language_of_each(tmp_path: Path, language: str, label: str) -> None:
    people = {
        "ada": {"name": "Ada", "language": language}, "grace": {"name": "Grace", "language": language},
    }  # fmt: skip
    groups = {"keepers": {"people": ["grace"], "channel": "web/approvals"}}
    async with running_app(tmp_path, paying(by="keepers"), people=people, groups=groups) as home:
        run = await home.say("run pay")
        approval = await home.approval(run)
        card = home.app.approvals.card(approval, language)
        told = await home.press(card, label, "grace", said="???")

        assert told.text.partition("{")[0][:8] == words_in(language).discussion.was_asked[:8]
