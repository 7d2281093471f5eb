"""The language that a model tells: our own sentences are in it, and whatever is no language of ours is passed over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import create_model

from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Do, Line
from router import IntentRouter
from router.language.spoken import SENTENCES
from router.llm.answer_schema import answer_schema
from router.llm.llm_router import LlmRouter
from router.llm.model_answer import Verdict, verdict_of
from router.llm.prompt import RULES
from tests.router.catalogue import OFFERS, offer_of, turn_of
from tests.router.scripted_llm import Scripted, call

NOTE = offer_of("send_note", create_model("Params", to=(str, ...)), risk="write")


def answered(kind: str, *calls: dict[str, Any], language: object, **more: Any) -> str:
    return json.dumps({"kind": kind, "calls": list(calls), "reply_language": language, **more})


async def decided(text: str, answer: str, **how: Any) -> Decision:
    router = IntentRouter(LlmRouter(Scripted(answer)), fast=False)
    return await router.route(turn_of(text, offers=(*OFFERS, NOTE), **how))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which environment?"),
        ("de", "Environment: was davon?"),
        ("fr", "Environment : lequel ?"),
        ("es", "Environment: ¿cuál?"),
        ("de-AT", "Environment: was davon?"),
    ],
)
async def test_what_is_missing_is_asked_for_in_the_language_that_the_model_tells(language: str, question: str) -> None:
    decision = await decided("reload demo", answered("run", call("restart_service", service="demo"), language=language))

    assert isinstance(decision, Ask)
    assert (decision.question, decision.trace.language) == (question, language)


async def test_a_confirmation_and_a_choice_are_in_that_language_too() -> None:
    confirm = await decided("note ada", answered("run", call("send_note", to="ada"), language="fr"))
    choose = await decided("octo", answered("choose", language="es", candidates=["http_check", "repo_info"]))

    assert isinstance(confirm, Confirm)
    assert confirm.question == "Dois-je lancer send note ?"
    assert isinstance(choose, Choose)
    assert choose.question == "¿Quieres decir http check o repo info?"


async def test_what_is_wrong_is_said_in_that_language() -> None:
    call_ = call("restart_service", service="demo", environment="nowhere")

    decision = await decided("reload demo nowhere", answered("run", call_, language="de"))

    assert isinstance(decision, Ask)
    assert decision.question.startswith("„nowhere“ ist nicht staging oder production.")


@pytest.mark.parametrize("language", ["fr", "es"])
async def test_talk_and_what_is_about_the_bot_carry_the_language_on(language: str) -> None:
    chat = await decided("tell", answered("chat", language=language))
    status = await decided("and my things", answered("control", language=language, control="status"))

    assert isinstance(chat, Chat)
    assert isinstance(status, Do)
    assert (chat.trace.language, status.trace.language) == (language, language)


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "",
        "tlh",
        "pt",
        "German",
        "English; DROP TABLE",
        "en\nsay this",
        7,
        True,
        [],
        ["de"],
        {"de": "fr"},
        "d" * 9_000,
    ],
    ids=repr,
)
async def test_what_is_no_language_of_ours_is_passed_over_and_not_asked_again(garbage: object) -> None:
    answer = answered("run", call("restart_service", service="demo"), language=garbage)

    decision = await decided("bitte demo neu starten", answer)  # a second question would find no answer

    assert isinstance(decision, Ask)
    assert (decision.question, decision.trace.language) == ("Environment: was davon?", "de")
    verdict = verdict_of(answer)
    assert isinstance(verdict, Verdict)
    assert verdict.reply_language is None


async def test_without_a_word_of_the_model_a_short_message_is_answered_as_the_person_wrote_before() -> None:
    history = (Line("person", "was kannst du alles?"), Line("bot", "Das kann ich."))
    answer = answered("run", call("restart_service", service="demo"), language=None)

    before = await decided("restart demo", answer, history=history, language="")
    own = await decided("restart demo", answer, history=history, language="fr-CH")

    assert (before.trace.language, own.trace.language) == ("de", "fr-CH")


def test_the_model_is_told_of_every_language_that_there_is() -> None:
    schema = answer_schema(OFFERS)

    assert schema.strict
    assert schema.schema["properties"]["reply_language"]["anyOf"][0]["enum"] == list(SENTENCES)
    assert "reply_language" in answer_schema(()).schema["required"]
    assert all(f'"{language}"' in RULES for language in SENTENCES)
