"""What a person may not run: its sentences start nothing else, and nothing of it is seen anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.llm.interface import LlmUnavailable
from bot.parameters.call import Call
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Confirm,
    Decision,
    Do,
    LastRun,
    OpenQuestion,
    Plan,
    Start,
    Turn,
    calls_of,
)
from router.router import IntentRouter
from tests.router.catalogue import HTTP_CHECK, OFFERS, HttpCheck, RestartService, offer_of, turn_of
from tests.router.fake_llm import LLM, FakeLlm

# what is said, and the process that it is about
ABOUT = [
    ("how many stars does python/cpython have?", "repo_info"),
    ("stars of octo/hello", "repo_info"),
    ("Wie viele Sterne hat python/cpython?", "repo_info"),
    ("combien d'étoiles a python/cpython ?", "repo_info"),
    ("¿cuántas estrellas tiene python/cpython?", "repo_info"),
    ("python/cpython", "repo_info"),
    ("uppercase `hello`", "text_processing"),
    ("write 'Some Words' in lower case", "text_processing"),
    ("convert octo/hello to upper case", "text_processing"),
    ("check https://example.com", "http_check"),
    ("is http://127.0.0.1:22 up?", "http_check"),
    ("https://a.example", "http_check"),
    ("restart demo in staging", "restart_service"),
    ("please restart the shop", "restart_service"),
    ("bring demo up again", "restart_service"),
]
READS_ANYTHING = offer_of(
    "look_around", HttpCheck, description="Look around.", examples=("look around", "how many are there", "what is new")
)

LOCAL = IntentRouter(None)  # what it learned of the processes serves all tests


def turn_without(text: str, *hidden: str, **more: Any) -> Turn:
    """Give a turn of somebody who may run all but these."""
    offers = tuple(sorted((*OFFERS, READS_ANYTHING), key=lambda offer: offer.name))
    return replace(
        turn_of(text, **more),
        offers=tuple(offer for offer in offers if offer.name not in hidden),
        forbidden=tuple(offer for offer in offers if offer.name in hidden),
    )


async def route(turn: Turn, llm: FakeLlm | None = None) -> Decision:
    return await (IntentRouter(llm) if llm else LOCAL).route(turn)


def is_silent(decision: Decision, *hidden: str) -> bool:
    """Say whether a decision starts nothing, asks nothing, and has no trace of these processes."""
    return isinstance(decision, Chat) and not decision.reply and not any(name in repr(decision) for name in hidden)


@pytest.mark.parametrize(("text", "process"), ABOUT)
async def test_a_sentence_about_what_one_may_not_run_ends_as_if_nothing_fits(text: str, process: str) -> None:
    hidden = await route(turn_without(text, process))
    strange = await route(turn_without("the weather in Oslo", process))

    assert is_silent(hidden, process)
    assert hidden.trace.why == strange.trace.why == "no process is near enough"
    assert (hidden.trace.engine, hidden.trace.threshold) == (strange.trace.engine, strange.trace.threshold)
    assert all(each.score < hidden.trace.threshold for each in hidden.trace.candidates)


@pytest.mark.parametrize(("text", "process"), ABOUT)
async def test_whoever_may_run_it_is_not_held_up_by_what_else_is_forbidden(text: str, process: str) -> None:
    others = [offer.name for offer in (*OFFERS, READS_ANYTHING) if offer.name != process]

    decision = await route(turn_without(text, *others))

    assert {call.process for call in calls_of(decision)} == {process}
    assert not any(name in repr(decision.trace.candidates) for name in others)


@pytest.mark.parametrize(
    "text",
    [
        "how many stars does python/cpython have and uppercase `x`",
        "uppercase `x`; how many stars does python/cpython have?",
        "uppercase `x` and then tell me about the repository psf/black",
        "check https://a.example and contributors of encode/starlette, then uppercase `x`",
    ],
)
async def test_requests_that_are_joined_with_such_a_one_start_none_of_them(text: str) -> None:
    assert is_silent(await route(turn_without(text, "repo_info")), "repo_info")


async def test_a_twin_that_one_may_run_does_not_get_the_sentence_either() -> None:
    twin = offer_of("renew_service", RestartService, examples=("restart the shop", "bring the api up again"))
    turn = replace(turn_of("please restart a service", offers=(twin,)), forbidden=OFFERS)

    assert is_silent(await route(turn), "restart_service")


async def test_a_part_that_may_be_such_a_one_has_the_other_asked_about() -> None:
    turn = turn_without("is it up https://a.example and reboot demo in prod", "restart_service")

    decision = await route(turn)

    assert isinstance(decision, (Choose, Chat))
    assert "restart_service" not in repr(decision)


@pytest.mark.parametrize("text", ["again", "nochmal", "and for production?", "et pour production ?", "no, production"])
async def test_what_goes_on_from_a_run_that_one_may_not_start_any_more_starts_nothing(text: str) -> None:
    last = LastRun("r1", "restart_service", {"service": "demo", "environment": "staging"}, "completed")

    assert is_silent(await route(turn_without(text, "restart_service", last_run=last)), "restart_service")


async def test_one_s_own_run_is_still_cancelled() -> None:
    last = LastRun("r1", "restart_service", {"service": "demo", "environment": "staging"}, "waiting_approval")

    decision = await route(turn_without("undo that", "restart_service", last_run=last))

    assert isinstance(decision, Do)
    assert decision.target == "r1"


async def test_after_none_of_these_nothing_is_shown_that_is_further_off_than_what_is_forbidden() -> None:
    said = "how many stars does python/cpython have"
    pending = OpenQuestion("", {}, "", ("look_around",), said=said)
    rejected = OpenQuestion("look_around", {}, "", ("Run", "Not this"), said=said)

    for question, answer in ((pending, "None of these"), (rejected, "Not this")):
        decision = await route(turn_without(answer, "repo_info", pending=question))
        assert isinstance(decision, Chat)
        assert "repo_info" not in repr(decision)


async def test_such_a_sentence_is_no_answer_to_an_open_question() -> None:
    pending = OpenQuestion("text_processing", {"operation": "upper"}, "text")

    decision = await route(turn_without("how many stars does python/cpython have", "repo_info", pending=pending))

    assert is_silent(decision, "repo_info")
    assert decision.trace.engine == "local"  # so the question stays


async def test_its_command_is_as_unknown_as_any_other() -> None:
    hidden = await route(turn_without("/repo_info python/cpython", "repo_info"))
    unknown = await route(turn_without("/rope_info python/cpython", "repo_info"))

    assert isinstance(hidden, Chat)
    assert isinstance(unknown, Chat)
    assert hidden.reply.replace("repo_info", "rope_info") == unknown.reply


@pytest.mark.parametrize(
    "answer",
    [
        Start((Call("look_around", {"url": "https://a.example"}),), LLM),
        Start((Call("http_check", {"url": "https://github.com/python/cpython"}),), LLM),
        Confirm(Call("look_around", {"url": "https://a.example"}), "Shall I?", LLM),
        Ask("look_around", {}, "url", "Which URL?", (), ("url",), LLM),
        Choose((Candidate("look_around", 0.0), Candidate("http_check", 0.0)), "Which?", LLM),
        Plan((Call("look_around", {}), Call("http_check", {})), "Both?", in_order=False, trace=LLM),
        Start((Call("repo_info", {"owner": "python", "name": "cpython"}),), LLM),
        Chat(LLM),
    ],
)
async def test_a_model_knows_nothing_of_it_and_does_not_give_its_sentence_to_another(answer: Decision) -> None:
    last = LastRun("r1", "repo_info", {"owner": "octo", "name": "hello"}, "completed")
    llm = FakeLlm(answer)

    decision = await route(turn_without("how many stars does python/cpython have?", "repo_info", last_run=last), llm)

    assert is_silent(decision, "repo_info")
    [(turn, shortlist)] = llm.asked
    assert "repo_info" not in repr((turn, shortlist))


async def test_a_model_is_believed_where_the_words_say_little() -> None:
    run = Start((Call("http_check", {"url": "https://a.example/"}),), LLM)

    decision = await route(turn_without("könntest du mal nachsehen: https://a.example", "repo_info"), FakeLlm(run))

    assert calls_of(decision) == run.calls


async def test_without_its_model_it_stays_silent() -> None:
    text = "how many stars does python/cpython have?"

    assert is_silent(await route(turn_without(text, "repo_info"), FakeLlm(LlmUnavailable("down"))), "repo_info")


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\x00", "😀", "and", ";;;", "and then and then", "é" * 9_000, "a/b " * 500]
)
async def test_garbage_starts_nothing(text: str) -> None:
    everything = [offer.name for offer in (*OFFERS, READS_ANYTHING)]

    for hidden in (everything, ["repo_info"], [HTTP_CHECK.name, "repo_info"]):
        decision = await route(turn_without(text, *hidden))
        assert not any(call.process in hidden for call in calls_of(decision))
        assert not any(name in repr(decision) for name in hidden)
