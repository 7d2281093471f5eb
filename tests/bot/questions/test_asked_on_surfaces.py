"""What waits for somebody's answer is told and found on every surface, by those asked and by nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest

from bot.messages.card import Mention, decode
from bot.platform.adapter import Commanded, Pressed, Said, Submitted
from tests.bot.asking_processes import actor, card_in, survey
from tests.bot.running_app import running_app

HOUR = timedelta(hours=1)


async def test_it_is_listed_for_those_asked_and_for_nobody_else(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "keepers", need=2, within=HOUR)) as home:
        await home.say("run form", "eve")
        front = home.app.messaging.front
        listed = {
            person: (await front.command(Commanded(f"c-{person}", f"web/{person}", person, "approvals"))).text
            for person in ("grace", "eve")
        }

        assert listed["grace"].startswith("“How many?” waits for your answer (")
        assert listed["eve"] == "Nothing waits for a decision."
        assert [card.title for card in (await front.home("web", "grace")).questions] == ["How many?"]
        assert (await front.home("web", "eve")).questions == ()
        assert await front.questions("web", "nobody") == ()

        await home.say("5", "grace")

        assert await front.questions("web", "grace") == ()
        assert len(await front.questions("web", "alan")) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "“How many?” waits for your answer"), ("de", "„How many?“ wartet auf deine Antwort"),
        ("fr", "« How many? » attend votre réponse"), ("es", "«How many?» espera tu respuesta"),
    ],
)  # fmt: skip
async def test_what_waits_is_told_in_words_and_elsewhere_without_its_own(
    tmp_path: Path, language: str, words: str
) -> None:
    people = {"ada": {"name": "Ada"}, "grace": {"name": "Grace", "language": language}}
    async with running_app(tmp_path, survey(int, "grace"), people=people, groups={}) as home:
        await home.say("run form")
        card = await card_in(home, "grace")
        asked = Commanded("c1", "web/grace", "grace", "approvals")

        assert card.language == language
        assert (await home.app.messaging.front.command(asked)).text.startswith(words)

        await home.say("do approvals", "grace", "web/shared")
        await home.say("do approvals", "grace")

        assert "How many?" not in (await home.texts("web/shared"))[-1]
        assert "form" in (await home.texts("web/shared"))[-1]
        assert "How many?" in (await home.texts("web/grace"))[-1]


async def test_a_question_is_brought_to_a_further_thread_once_and_answered_there(tmp_path: Path) -> None:
    async with running_app(tmp_path, survey(int, "grace")) as home:
        run = await home.say("run form")
        for _ in range(2):
            for each in await home.app.questions.waiting(actor("grace")):
                await home.app.questions.bring(each, "console/grace")

        assert len(await home.cards("console/grace")) == 1

        await home.say("42", "grace", "console/grace")

        assert (await home.run(run)).result == '"42"'
        assert (await home.cards("console/grace"))[0].closed == "Grace answered: 42"


async def test_those_on_platforms_are_told_alone_and_their_channel_calls_them(tmp_path: Path) -> None:
    people = {"ada": {"name": "Ada", "slack": "U1ADA"}, "grace": {"name": "Grace", "slack": "U1GRACE"}}
    groups = {"keepers": {"people": ["grace"], "channel": "slack/T1/C2"}}
    async with running_app(tmp_path, survey(int, "keepers"), people=people, groups=groups) as home:
        run = await home.say("run form", "ada", "slack/T1/D1")
        posts = {
            str(thread): decode(str(body))
            for thread, body in await home.rows("SELECT thread, body FROM outbox WHERE kind='post'")
        }
        hers = posts["slack/@U1GRACE"].card

        assert set(posts) == {"slack/@U1GRACE", "slack/T1/C2", "web/grace", "slack/T1/D1"}
        assert posts["slack/T1/C2"].mentions == (Mention("U1GRACE"),)
        assert posts["slack/@U1GRACE"].mentions == ()
        assert hers is not None
        assert hers.form is not None
        assert "Grace (web, slack)" in str(posts["slack/T1/D1"].card)
        assert "keepers (slack)" in str(posts["slack/T1/D1"].card)

        submitted = Submitted("f1", "slack/T1/D2", "U1GRACE", hers.form.token, {"value": "42"})
        await home.app.messaging.front.submit(submitted)
        await home.app.settled()

        assert (await home.run(run)).result == '"42"'
        assert "Grace answered: 42" in await home.texts("slack/T1/D1")


async def test_a_platforms_group_may_answer_whom_bot_toml_does_not_name(tmp_path: Path) -> None:
    people = {"ada": {"name": "Ada", "slack": "U1ADA"}, "grace": {"name": "Grace", "slack": "U1GRACE"}}
    groups = {"duty": {"slack": "S1", "channel": "slack/T1/C2"}}
    async with running_app(tmp_path, survey(Literal["red", "blue"], "duty"), people=people, groups=groups) as home:
        run = await home.say("run form", "ada", "slack/T1/D1")
        token = (await home.cards("slack/T1/C2"))[0].buttons[0].token
        for event, roles in (("p1", frozenset[str]()), ("p2", frozenset(("slack:S1",)))):
            told = await home.app.messaging.front.press(Pressed(event, "slack/T1/C2", "U1GRACE", token, roles=roles))
            assert told.ok == bool(roles)
        await home.app.settled()

        assert (await home.run(run)).result == "\"'red'\""


@pytest.mark.parametrize(("is_direct", "answered"), [(True, True), (False, False)])
async def test_what_is_typed_to_the_bot_alone_answers_what_it_asked_there(
    tmp_path: Path, *, is_direct: bool, answered: bool
) -> None:
    people = {"ada": {"name": "Ada"}, "grace": {"name": "Grace", "slack": "U1GRACE"}}
    async with running_app(tmp_path, survey(int, "grace"), people=people, groups={}) as home:
        run = await home.say("run form")
        for event in ("s1", "s2"):
            await home.app.messaging.front.message(Said(event, "slack/T1/D1", "U1GRACE", "42", is_direct=is_direct))
        await home.app.settled()

        assert ((await home.run(run)).status == "completed") == answered
        assert len(await home.rows("SELECT * FROM answers")) == answered
