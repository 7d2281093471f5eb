from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Chat, Confirm, Decision, Do, LastRun, OpenQuestion, Plan, Start
from router import IntentRouter
from router.dialogue.follow_up import follow_up
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, RestartService, offer_of, turn_of

WIPE = offer_of("wipe_disk", RestartService, risk="destructive")


class Level(BaseModel):
    level: Literal["information", "infinite"]


LEVEL = offer_of("set_level", Level)
RESTARTED = LastRun("run-1", "restart_service", {"service": "demo", "environment": "staging"}, "completed")
LOOKED_UP = LastRun("run-2", "repo_info", {"owner": "octo", "name": "hello"}, "completed")


def followed(text: str, last: LastRun | None) -> Decision | None:
    turn = turn_of(text, offers=(*OFFERS, WIPE, LEVEL), last_run=last)
    return follow_up(turn, text, Manner(NOW, strict=True))


def params_of(decision: Decision | None) -> dict[str, Any]:
    assert isinstance(decision, Start)
    [call] = decision.calls
    return dict(call.params)


@pytest.mark.parametrize(
    "text", ["again", "Again!", "do it again, please", "once more", "same again", "run that again", "nochmal", "retry"]
)
def test_again_takes_the_same_parameters(text: str) -> None:
    assert params_of(followed(text, RESTARTED)) == RESTARTED.params


def test_again_is_confirmed_where_it_acts_at_once() -> None:
    last = LastRun("run-3", "wipe_disk", RESTARTED.params, "completed")

    decision = followed("again", last)

    assert isinstance(decision, Confirm)
    assert decision.call.params == RESTARTED.params


@pytest.mark.parametrize(
    "text",
    [
        "and for production?",
        "and for prod?",
        "and production?",
        "now production",
        "same for production",
        "Do the same in prod, please",
        "what about production?",
        "again, but in production",
        "ok, and for the production one?",
        "und dasselbe für production bitte",
    ],
)
def test_the_same_elsewhere_changes_only_what_is_named(text: str) -> None:
    assert params_of(followed(text, RESTARTED)) == {"service": "demo", "environment": "production"}


def test_the_same_for_another_repository_changes_both_its_words() -> None:
    assert params_of(followed("and for psf/black?", LOOKED_UP)) == {"owner": "psf", "name": "black"}


def test_a_misspelt_place_is_asked_about() -> None:
    decision = followed("and for prodution?", RESTARTED)

    assert isinstance(decision, Ask)
    assert (decision.field, decision.params) == ("environment", {"service": "demo"})
    assert "did you mean production" in decision.question


def test_a_beginning_of_two_choices_is_neither() -> None:
    assert followed("and for inf?", LastRun("run-4", "set_level", {"level": "infinite"}, "completed")) is None


@pytest.mark.parametrize(
    "text",
    [
        "production",
        "and then tell me a joke",
        "and check https://example.com",
        "and not production",
        "and restart the billing service in production",
        "same old story",
        "never again",
        "not again",
        "again and again",
        "what about lunch?",
        "and for production tomorrow?",
        "undo the last migration in production",
    ],
)
def test_any_other_sentence_is_a_request_of_its_own(text: str) -> None:
    assert followed(text, RESTARTED) is None


@pytest.mark.parametrize("text", ["again", "and for production?"])
def test_without_a_last_run_nothing_goes_on(text: str) -> None:
    assert followed(text, None) is None


def test_a_process_that_may_no_longer_be_run_is_not_run_again() -> None:
    assert followed("again", LastRun("run-5", "secret_process", {}, "completed")) is None


@pytest.mark.parametrize("text", ["undo that", "Undo it, please", "take it back", "undo"])
@pytest.mark.parametrize("status", ["running", "waiting_approval", "waiting", "paused"])
def test_undo_cancels_what_is_not_over(text: str, status: str) -> None:
    decision = followed(text, LastRun("run-6", "restart_service", {}, status))

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == ("cancel", "run-6")


@pytest.mark.parametrize(
    ("status", "said"),
    [("completed", "is done"), ("failed", "nothing left to take back"), ("cancelled", "nothing left to take back")],
)
def test_undo_says_honestly_that_what_is_over_stays(status: str, said: str) -> None:
    decision = followed("undo that", LastRun("run-7", "restart_service", {}, status))

    assert isinstance(decision, Chat)
    assert said in decision.reply


def test_undo_without_a_run_says_so() -> None:
    decision = followed("undo that", None)

    assert isinstance(decision, Chat)
    assert decision.reply == "You have not started anything here that I could take back."


async def test_an_open_question_comes_first() -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    decision = await IntentRouter().route(turn_of("and for prod?", pending=pending, last_run=LOOKED_UP))

    assert not isinstance(decision, Start)


def test_the_same_for_several_is_as_many_requests() -> None:
    looked_up = followed("and for octo/world and octo/more?", LOOKED_UP)
    restarted = followed("and for production and staging?", RESTARTED)

    assert isinstance(looked_up, Start)
    assert [call.params["name"] for call in looked_up.calls] == ["world", "more"]
    assert isinstance(restarted, Plan)
    assert {call.params["service"] for call in restarted.calls} == {"demo"}
