from __future__ import annotations

from dataclasses import replace

import pytest

from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Choose, Confirm, Do, OpenQuestion, Router, Start
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, HttpCheck, RestartService, offer_of, turn_of
from tests.router.fake_llm import WIPE, route

FRONT: Router = IntentRouter()  # the type checkers see that it keeps the seam's promise


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Make the letter `x` uppercase", Call("text_processing", {"text": "x", "operation": "upper"})),
        ("Give me the stars and contributors for octo/hello", Call("repo_info", {"owner": "octo", "name": "hello"})),
        ("restart demo in staging", Call("restart_service", {"service": "demo", "environment": "staging"})),
        ("is http://127.0.0.1:22 up?", Call("http_check", {"url": "http://127.0.0.1:22/"})),
        (
            "/restart_service service=demo environment=staging",
            Call("restart_service", {"service": "demo", "environment": "staging"}),
        ),
    ],
)
async def test_a_complete_request_is_run(text: str, call: Call) -> None:
    decision = await route(text)

    assert isinstance(decision, Start)
    assert decision.calls == (call,)


async def test_a_missing_value_is_asked_for_and_its_answer_starts_the_run() -> None:
    asked = await route("restart demo")
    assert isinstance(asked, Ask)
    assert (asked.question, asked.choices) == ("Which environment?", ("staging", "production"))

    pending = OpenQuestion(asked.process, asked.params, asked.field, asked.choices)
    decision = await route("staging", pending=pending)

    assert isinstance(decision, Start)
    assert decision.calls == (Call("restart_service", {"service": "demo", "environment": "staging"}),)
    assert decision.trace.engine == "pending"


async def test_a_misspelt_environment_is_asked_about() -> None:
    decision = await route("restart demo in prodution")

    assert isinstance(decision, Ask)
    assert "did you mean production?" in decision.question
    assert decision.choices == ("production", "staging")


async def test_a_wrong_value_in_a_command_is_explained() -> None:
    decision = await route("/restart_service environment=mars")

    assert isinstance(decision, Ask)
    assert "mars" in decision.question
    assert decision.choices == ("staging", "production")


@pytest.mark.parametrize("text", ["approve it", "yes approve", "deny ab12"])
async def test_a_typed_approval_is_no_answer_and_no_request(text: str) -> None:
    decision = await route(text, pending=OpenQuestion("restart_service", {}, "service", ("demo",)))

    assert isinstance(decision, Do)
    assert decision.control == "verdict"


async def test_a_joke_is_left_to_the_chat() -> None:
    decision = await route("tell me a joke")

    assert isinstance(decision, Chat)
    assert decision.reply == ""
    assert decision.trace.threshold > decision.trace.candidates[0].score


async def test_the_trace_says_why() -> None:
    decision = await route("restart demo in staging")

    assert decision.trace.engine == "local"
    assert decision.trace.candidates[0].process == "restart_service"
    assert decision.trace.candidates[0].score >= decision.trace.threshold > 0
    assert decision.trace.evidence == {"service": "demo", "environment": "staging"}
    assert decision.trace.ms > 0


async def test_what_may_not_be_run_does_not_exist() -> None:
    allowed = tuple(offer for offer in OFFERS if offer.name != "restart_service")

    assert isinstance(await route("restart demo in staging", *allowed), Chat)
    command = await route("/restart_service service=demo environment=staging", *allowed)
    assert isinstance(command, Chat)
    assert "I know no command" in command.reply


async def test_two_close_processes_are_offered_to_choose_from() -> None:
    offers = (
        offer_of("check_page", HttpCheck, examples=("look at the page", "check a page")),
        offer_of("check_site", HttpCheck, examples=("look at the site", "check a site")),
    )

    decision = await route("check https://example.com", *offers)

    assert isinstance(decision, Choose)
    assert {candidate.process for candidate in decision.candidates} == {"check_page", "check_site"}
    assert "check page" in decision.question


async def test_two_requests_in_one_message_are_not_taken_for_one() -> None:
    decision = await route("uppercase `abc` and check whether https://example.com or another page works")

    assert isinstance(decision, Choose)
    assert {candidate.process for candidate in decision.candidates} == {"text_processing", "http_check"}


async def test_an_ungated_risky_process_is_confirmed_even_by_command() -> None:
    for text in ("wipe the disk of demo in staging", "/wipe_disk service=demo environment=staging"):
        decision = await route(text, *OFFERS, WIPE)

        assert isinstance(decision, Confirm)
        assert decision.call == Call("wipe_disk", {"service": "demo", "environment": "staging"})


async def test_what_should_not_be_done_is_not_done() -> None:
    assert isinstance(await route("don't restart demo in staging"), Chat)


@pytest.mark.parametrize(
    "text",
    [
        "should I restart demo in staging?",
        "what happens if I restart demo in staging?",
        "has demo in staging been restarted?",
        "I restarted demo in staging an hour ago",
    ],
)
async def test_a_question_about_something_is_no_request_for_it(text: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Chat)
    assert decision.trace.why == "speaks of restart_service and does not ask for it"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("restart demo in staging tomorrow", "tomorrow"),
        ("at 5pm restart demo in staging", "at 5pm"),
        ("restart demo in staging in 2 hours please", "in 2 hours"),
    ],
)
async def test_what_is_wanted_later_is_not_started_now(text: str, when: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Confirm)
    assert decision.question.startswith(f"I can only start it now, not “{when}”. Shall I start restart service")


async def test_a_missing_value_of_what_is_wanted_later_is_asked_for_with_the_same_words() -> None:
    decision = await route("restart demo tomorrow")

    assert isinstance(decision, Ask)
    assert decision.question == "I can only start it now, not “tomorrow”. Which environment?"


@pytest.mark.parametrize(
    "text",
    [
        "I need demo restarted in staging",
        "I just pushed something, so I need demo in staging restarted",
        "can you restart demo in staging?",
        "demo in staging stopped answering ten minutes ago, restart it",
    ],
)
async def test_a_request_in_many_words_is_still_one(text: str) -> None:
    assert isinstance(await route(text), Start)


async def test_without_any_offer_there_is_only_talk() -> None:
    decision = await IntentRouter().route(turn_of("restart demo", offers=()))

    assert isinstance(decision, Chat)


async def test_not_this_shows_what_else_the_first_message_may_have_meant() -> None:
    wipe = offer_of("wipe_disk", RestartService, examples=("wipe the disk of a service",), risk="destructive")
    pending = OpenQuestion("wipe_disk", {}, "", ("Run", "Not this"), said="check the disk of https://example.com")
    turn = turn_of("Not this", offers=(*OFFERS, wipe), pending=pending)

    decision = await IntentRouter().route(turn)
    dropped = await IntentRouter().route(replace(turn, text="no"))

    assert isinstance(decision, Choose)
    assert "wipe_disk" not in [candidate.process for candidate in decision.candidates]
    assert isinstance(dropped, Chat)
