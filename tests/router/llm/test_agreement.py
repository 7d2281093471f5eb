"""A model may not make the whole worse: where it differs from the scores or the words, people are asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.parameters.call import Call
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Confirm,
    Control,
    Decision,
    Do,
    LastRun,
    Offer,
    Plan,
    Start,
)
from router.router import IntentRouter
from tests.router.catalogue import RESTART_SERVICE, turn_of
from tests.router.fake_llm import LLM, FakeLlm, route

CHECK = Call("http_check", {"url": "https://example.org/"})
RESTART = Call("restart_service", {"service": "demo", "environment": "staging"})


async def answered(text: str, answer: Decision, *offers: Offer) -> Decision:
    return await route(text, *offers, llm=FakeLlm(answer))


def asked(decision: Decision) -> str:
    assert isinstance(decision, (Ask, Choose, Confirm, Plan)), decision
    return decision.question


@pytest.mark.parametrize(
    "text",
    [
        "don't restart demo in staging",
        "nobody should restart demo in production",
        "bitte demo in staging nicht neu starten",
        "ne redémarre pas demo en staging",
        "no reinicies demo en production",
        "remind me to restart demo in staging",
        "do not check https://example.org",
    ],
)
async def test_what_is_plainly_not_to_be_done_costs_no_call(text: str) -> None:
    llm = FakeLlm(Start((RESTART,), LLM))

    decision = await route(text, llm=llm)

    assert isinstance(decision, Chat)
    assert llm.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "good morning everybody, how many stars does octo/hello have?",
        "ping https://example.org",
        "hello there! is https://example.org reachable",
        'lowercase this for me: "Terms And Conditions"',
    ],
)
async def test_a_request_that_is_certain_costs_no_call_for_what_stands_beside_it(text: str) -> None:
    llm = FakeLlm(Chat(LLM))

    decision = await route(text, llm=llm)

    assert isinstance(decision, Start)
    assert llm.asked == []


@pytest.mark.parametrize("text", ["restart demo in staging", "please restart demo in staging"])
async def test_another_process_than_the_scores_are_sure_of_is_asked_about(text: str) -> None:
    decision = await answered(text, Ask("http_check", {}, "url", "?", (), ("url",), LLM))

    assert isinstance(decision, Choose)
    assert [each.process for each in decision.candidates] == ["restart_service", "http_check"]


async def test_a_choice_of_the_models_begins_with_what_the_scores_are_sure_of() -> None:
    choose = Choose((Candidate("http_check", 0.0), Candidate("repo_info", 0.0)), "?", LLM)

    decision = await answered("restart demo in staging", choose)

    assert isinstance(decision, Choose)
    assert decision.candidates[0].process == "restart_service"


@pytest.mark.parametrize("answer", [Chat(LLM), Do("help", "", LLM), Do("status", "", LLM)])
async def test_a_request_that_a_model_does_not_hear_is_confirmed(answer: Decision) -> None:
    decision = await answered("restart demo in staging", answer)

    assert isinstance(decision, Confirm)
    assert decision.call == RESTART
    assert decision.trace.engine == "llm"  # which was asked, and is paid for


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("is it safe to restart demo in staging?", RESTART),
        ("ben restarted demo in staging this morning", RESTART),
        ("demo in staging wurde heute früh schon neu gestartet", RESTART),
        ("https://example.org was down for ten minutes last night", CHECK),
        ("the check of https://example.org was wrong btw", CHECK),
        ("tu vérifies https://example.org toutes les combien ?", CHECK),
    ],
)
async def test_nothing_starts_that_the_words_do_not_ask_for(text: str, call: Call) -> None:
    decision = await answered(text, Start((call,), LLM))

    assert not isinstance(decision, Start)


@pytest.mark.parametrize("control", ["help", "status", "cancel"])
@pytest.mark.parametrize(
    "text",
    [
        "ben restarted demo in staging this morning",
        "who approved the restart of demo in production yesterday",
        "merci d'avoir redémarré demo en staging",
        "¿es seguro reiniciar demo en production a estas horas?",
    ],
)
async def test_what_is_about_a_process_is_not_about_the_bot(text: str, control: Control) -> None:
    assert isinstance(await answered(text, Do(control, "", LLM)), Chat)


async def test_a_sentence_that_asks_the_bot_for_nothing_gets_no_help() -> None:
    assert isinstance(await answered("the cake was lovely", Do("help", "", LLM)), Chat)
    assert isinstance(await answered("what are you there for?", Do("help", "", LLM)), Do)


async def test_the_state_of_a_run_may_be_asked_for_by_the_name_of_its_process() -> None:
    turn = replace(
        turn_of("is the restart through?"), last_run=LastRun("r-1", "restart_service", RESTART.params, "running")
    )

    decision = await IntentRouter(FakeLlm(Do("status", "", LLM))).route(turn)

    assert isinstance(decision, Do)


@pytest.mark.parametrize(
    "text",
    [
        "check https://example.org and https://example.com",
        "check https://example.org and then how many stars does octo/hello have",
        "prüfe https://example.org und https://example.com",
    ],
)
async def test_fewer_calls_than_were_asked_for_are_not_started(text: str) -> None:
    decision = await answered(text, Start((CHECK,), LLM))

    assert isinstance(decision, Plan)
    assert len(decision.calls) == 2


async def test_more_requests_than_can_be_done_stay_too_many() -> None:
    text = "uppercase `a`; lowercase `B`; uppercase `c`; lowercase `D`"
    calls = (Call("text_processing", {"text": "a", "operation": "upper"}),)

    decision = await answered(text, Start(calls, LLM))

    assert isinstance(decision, Chat)
    assert decision.reply


async def test_a_call_that_nobody_asked_for_is_left_out() -> None:
    first = Call("repo_info", {"owner": "octo", "name": "hello"})

    decision = await answered("how many forks does octo/hello have", Start((first, CHECK), LLM))

    assert isinstance(decision, Confirm)
    assert decision.call == first


async def test_values_that_a_model_missed_are_not_asked_for_again() -> None:
    decision = await answered(
        "restart demo in staging",
        Ask("restart_service", {"service": "demo"}, "environment", "?", (), ("environment",), LLM),
    )

    assert isinstance(decision, Confirm)
    assert decision.call == RESTART


async def test_small_talk_is_no_request_whatever_a_model_hears() -> None:
    decision = await answered("thanks a lot!", Start((RESTART,), LLM))

    assert isinstance(decision, Do)
    assert decision.control == "thanks"


async def test_a_process_that_the_scores_do_not_know_may_still_be_meant() -> None:
    decision = await answered(
        "have a look at the box in staging, please, it is sick", Start((RESTART,), LLM), RESTART_SERVICE
    )

    assert isinstance(decision, Confirm)
    assert decision.call == RESTART
