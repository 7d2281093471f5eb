"""The same request asked twice: while the first waits for a decision, nothing is started before they say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.bot.running_app import RunningApp, all_approvals, running_app

DE, FR, ES = ("Das hast du schon", "Trotzdem"), ("Vous l'avez déjà", "Lancer quand même"), ("Ya lo has", "Iniciar")


async def asked(home: RunningApp, thread: str = "web/ada") -> Any:
    """Give the open question whether it shall be started once more."""
    found = [each for each in await home.cards(thread) if each.kind == "question" and not each.closed]
    return found[-1] if found else None


async def waiting(home: RunningApp) -> int:
    return len([each for each in await all_approvals(home.app.database) if each.state == "open"])


async def test_the_second_time_it_is_said_that_it_waits_and_started_only_by_a_yes(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        run = await home.say("/pay amount=30")
        await home.say("/pay amount=30")
        question = await asked(home)
        before = await waiting(home)
        again = await home.press(question, "Start anyway", "ada")

        assert question.title.startswith(f"You have asked for this already: pay ({run}) still waits, and ")
        assert question.title.endswith("Once more?")
        assert "Grace or Alan can decide" in question.title
        assert question.note == f"/runs/{run}"
        assert dict(question.fields)["amount"] == "30"
        assert before == 1
        assert again.ok
        assert await waiting(home) == 2
        assert await asked(home) is None


@pytest.mark.parametrize("said", ["no", "No", "never mind"])
async def test_a_no_leaves_it_and_suggests_nothing_else(tmp_path: Path, said: str) -> None:
    async with running_app(tmp_path, pay, greet, router=IntentRouter()) as home:
        await home.say("/pay amount=30")
        await home.say("/pay amount=30")
        await home.say(said)

        assert await waiting(home) == 1
        assert await asked(home) is None


async def test_a_typed_yes_counts_and_a_third_time_it_is_asked_again(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        for said in ("/pay amount=30", "/pay amount=30", "yes", "/pay amount=30"):
            await home.say(said)

        assert await waiting(home) == 2
        assert await asked(home) is not None


async def test_other_values_other_people_and_what_is_decided_start_as_ever(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        first = await home.say("/pay amount=30")
        await home.say("/pay amount=31")
        await home.say("/pay amount=30", "alan")
        assert await waiting(home) == 3
        await home.decide((await home.approval(first)).id, "approved", "grace")
        await home.say("/pay amount=30")

        assert await waiting(home) == 3
        assert await asked(home) is None


async def test_a_default_that_is_said_is_the_same_request(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        await home.say("/pay amount=30")
        await home.say('/pay amount=30 to="the courier"', thread="web/ada/2")

        assert await waiting(home) == 1
        assert await asked(home, "web/ada/2") is not None


async def test_other_values_told_to_the_question_are_another_request(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        await home.say("/pay amount=30")
        await home.say("/pay amount=30")
        await home.say("no, 40")
        await home.say("yes")
        amounts = [each.title for each in await all_approvals(home.app.database)]

        assert sorted(amounts) == ["Pay 30 €?", "Pay 40 €?"]


async def test_several_at_once_are_asked_about_together(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, greet) as home:
        await home.say('run pay {"amount": 30}')
        await home.say('run pay,pay {"amount": 30}')
        question = await asked(home)

        assert await waiting(home) == 1
        assert [name for name, _ in question.fields] == ["1. pay", "2. pay"]


async def test_the_question_outlives_a_restart(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        await home.say("/pay amount=30")
        await home.say("/pay amount=30")
        question = await asked(home)
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        await home.press(question, "Start anyway", "ada")

        assert await waiting(home) == 2


@pytest.mark.parametrize(("language", "words"), [("de", DE), ("fr", FR), ("es", ES)])
async def test_it_is_said_in_four_languages(tmp_path: Path, language: str, words: tuple[str, str]) -> None:
    people = {"ada": {"name": "Ada", "language": language}, "grace": {"name": "Grace"}}
    groups = {"keepers": {"people": ["grace"]}}
    async with running_app(tmp_path, pay, router=IntentRouter(), people=people, groups=groups) as home:
        await home.say("/pay amount=30")
        await home.say("/pay amount=30")
        question = await asked(home)
        labels = [each.label for each in question.buttons]
        refused = next(label for label in labels if label in ("Nein", "Non", "No"))
        await home.press(question, refused, "ada")

        assert question.title.startswith(words[0])
        assert labels[0].startswith(words[1])
        assert await waiting(home) == 1
        assert await asked(home) is None


async def test_a_damaged_earlier_row_starts_as_ever(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, router=IntentRouter()) as home:
        await home.say("/pay amount=30")
        await home.app.database.write(lambda tx: tx.changed("UPDATE approvals SET params='{'"))
        await home.say("/pay amount=30")

        assert await waiting(home) == 2
