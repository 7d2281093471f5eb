"""What people ask of the bot about itself: small talk, what waits for whom, and cancelling all that is their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from router import IntentRouter
from tests.bot.asking_processes import Nothing, socks
from tests.bot.conversation.open_questions import press_last
from tests.bot.running_app import RunningApp, running_app

CAN = "What I can do: buy milk, socks. Say “help” for examples."


class Amount(BaseModel):
    litres: int = 1


@process(examples=("buy milk", "buy 3 litres of milk"), risk="write", gated=True)
async def buy_milk(ctx: Context, params: Amount) -> str:
    """Buy milk, if somebody agrees."""
    await ctx.approve("Buy milk?", by=["keepers"])
    return "milk is there"


@process(examples=("order socks",), allow=["grace"])
async def secret_socks(ctx: Context, params: Nothing) -> str:
    """Order socks in secret."""
    return "done"


async def buying(home: RunningApp, *people: str) -> None:
    for number, person in enumerate(people):
        await home.say("buy milk", person=person)
        if person in people[:number]:  # the same waits already
            await home.say("yes", person=person)


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hi", f"Hello! {CAN}"),
        ("good morning", f"Hello! {CAN}"),
        ("thanks!", f"You are welcome. {CAN}"),
        ("Hallo!", "Hallo! Was ich kann: buy milk, socks. Mit „Hilfe“ bekommst du Beispiele."),
        ("merci", "Avec plaisir. Ce que je sais faire : buy milk, socks. Dites « aide » pour des exemples."),
        ("¡buenos días!", "¡Hola! Lo que sé hacer: buy milk, socks. Di «ayuda» para ver ejemplos."),
    ],
)
async def test_a_friendly_word_says_what_this_person_may_ask_for(tmp_path: Path, said: str, reply: str) -> None:
    async with running_app(tmp_path, socks, buy_milk, secret_socks, router=IntentRouter()) as home:
        await home.say(said)

        assert await home.texts() == [reply]


async def test_whoever_may_run_nothing_is_greeted_too(tmp_path: Path) -> None:
    async with running_app(tmp_path, secret_socks, router=IntentRouter()) as home:
        await home.say("hello")

        assert (await home.texts())[-1].startswith("Hello! I have nothing for you yet.")


@pytest.mark.parametrize("said", ["what waits for approval?", "who decides?", "/approvals", "wer entscheidet?"])
async def test_what_waits_is_told_with_who_asked_and_who_decides(tmp_path: Path, said: str) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada")
        [waiting] = await home.rows("SELECT id FROM approvals")
        await home.say(said)

        told = (await home.texts())[-1]
        assert f"Buy milk? ({waiting[0]})" in told
        assert "Ada" in told
        assert "Grace" in told
        assert "Alan" in told


async def test_what_was_asked_for_elsewhere_is_not_quoted_before_others(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada")
        await home.say("what waits for approval?", thread="web/channel")
        await home.say("what waits for approval?", person="eve", thread="web/channel")

        own, of_eve = await home.texts("web/channel")
        assert "Buy milk?" not in own
        assert "buy milk, asked for in another thread" in own
        assert of_eve == "Eve: Nothing waits for a decision."


@pytest.mark.parametrize("yes", ["yes", "Cancel them", "ja", "1"])
async def test_everything_of_ones_own_is_listed_and_cancelled_after_a_yes(tmp_path: Path, yes: str) -> None:
    async with running_app(tmp_path, buy_milk, socks, router=IntentRouter()) as home:
        await buying(home, "ada", "ada", "grace")
        await home.say("cancel everything")
        card = (await home.cards())[-1]
        listed = {
            f"{process} ({run})" for process, run in await home.rows("SELECT process, id FROM runs WHERE lane='ada'")
        }
        before = await home.rows("SELECT status FROM runs")
        await home.say(yes)

        assert {name for name, _ in card.fields} == listed
        assert set(before) == {("waiting_approval",)}
        assert sorted(await home.rows("SELECT lane, status FROM runs")) == [
            ("ada", "cancelled"), ("ada", "cancelled"), ("grace", "waiting_approval"),
        ]  # fmt: skip
        assert await home.rows("SELECT state FROM approvals WHERE requester='ada' AND state='open'") == []


@pytest.mark.parametrize(
    ("said", "no", "reply"),
    [
        ("cancel all my runs", "no", "All right, they go on."),
        ("alles abbrechen", "nein", "Gut, sie laufen weiter."),
        ("tout annuler", "non", "Bien, elles continuent."),
        ("cancela todo", "Dejarla", "De acuerdo, siguen en marcha."),
    ],
)
async def test_a_no_cancels_nothing(tmp_path: Path, said: str, no: str, reply: str) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada")
        await home.say(said)
        await home.say(no)

        assert (await home.texts())[-1] == reply
        assert await home.rows("SELECT status FROM runs") == [("waiting_approval",)]


async def test_the_list_asked_for_twice_stands_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada")
        await home.say("cancel everything")
        await home.say("alles abbrechen")
        still_open = [card for card in await home.cards() if not card.closed and card.kind == "question"]
        await home.say("yes")

        assert len(still_open) == 1
        assert await home.rows("SELECT status FROM runs") == [("cancelled",)]


async def test_only_what_was_listed_is_cancelled(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada", "ada")
        await home.say("cancel everything")
        first = (await home.rows("SELECT id FROM runs ORDER BY created_at, id"))[0][0]
        await home.decide((await home.approval(first)).id, "approved", "grace")
        await home.say("buy milk", thread="web/elsewhere")
        await home.say("yes", thread="web/elsewhere")
        await press_last(home, "Cancel them")

        assert f"Over before I could cancel it: {first}." in (await home.texts())[-2:][0] + (await home.texts())[-1]
        statuses = [status for (status,) in await home.rows("SELECT status FROM runs ORDER BY created_at, id")]
        assert sorted(statuses) == ["cancelled", "completed", "waiting_approval"]


async def test_the_list_is_confirmed_in_another_life_and_by_nobody_else(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await buying(home, "ada")
        await home.say("cancel everything")
        refused = await home.press((await home.cards())[-1], "Cancel it", "grace")
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        assert not refused.ok
        assert await home.rows("SELECT status FROM runs") == [("waiting_approval",)]
        await press_last(home, "Cancel it")
        assert await home.rows("SELECT status FROM runs") == [("cancelled",)]


async def test_with_nothing_to_cancel_that_is_said_and_an_open_question_dropped(tmp_path: Path) -> None:
    async with running_app(tmp_path, buy_milk, router=IntentRouter()) as home:
        await home.say("cancel everything")
        assert (await home.texts())[-1] == "You have no run that I could cancel."
        await buying(home, "grace")
        await home.say("cancel everything")

        assert (await home.texts())[-1] == "You have no run that I could cancel."
        assert await home.rows("SELECT status FROM runs") == [("waiting_approval",)]


async def test_help_names_what_can_be_said(tmp_path: Path) -> None:
    async with running_app(tmp_path, socks, router=IntentRouter()) as home:
        for said in ("help", "Hilfe", "aide", "ayuda"):
            await home.say(said)
        texts = await home.texts()

        for text, words in zip(
            texts,
            [
                ("cancel everything", "What waits for approval?", "who decides?", "back"),
                ("alles abbrechen", "Was wartet auf Freigabe?", "wer entscheidet?", "zurück"),
                ("tout annuler", "Qu'est-ce qui attend une approbation ?", "qui décide ?", "retour"),
                ("cancela todo", "¿Qué espera aprobación?", "¿quién decide?", "volver"),
            ],
            strict=True,
        ):
            assert [each for each in words if each not in text] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("status", "You have not started anything yet."),
        ("/status", "You have not started anything yet."),
        ("why?", "I have decided nothing for you in this thread yet."),
        ("cancel", "You have no run that I could cancel."),
        ("was läuft gerade?", "Du hast noch nichts gestartet."),
        ("annule", "Vous n'avez pas d'exécution que je puisse annuler."),
        ("¿por qué?", "En este hilo todavía no he decidido nada para ti."),
        ("purple monkeys", "I have no language model to chat with"),
    ],
)
async def test_where_others_write_an_answer_begins_with_the_name_of_who_asked(
    tmp_path: Path, said: str, told: str
) -> None:
    async with running_app(tmp_path, socks, router=IntentRouter()) as home:
        await home.say(said, person="ada", thread="slack/T/C/1")
        alone = (await home.texts("slack/T/C/1"))[-1]
        await home.say("hello", person="grace", thread="slack/T/C/1")
        await home.say(said, person="ada", thread="slack/T/C/1")

        texts = await home.texts("slack/T/C/1")

        assert alone.startswith(told)
        assert texts[-2].startswith("Grace: Hello!")
        assert texts[-1] == f"Ada: {alone}"
